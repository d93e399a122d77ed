"""Reads and writes YAML in a subset without surprises.

The schema of each file says what a value is, so every value and every key is read as the text that is written: `12:30`,
`NO` and `on` are text, unlike in YAML 1.1. Duplicate keys, anchors, aliases and tags are faults, reported with their
line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from bot.text.yaml.broken_blocks import Fault, NodePath, leave_out_broken

try:
    from yaml import CSafeDumper, CSafeLoader
except ImportError:  # a PyYAML without libyaml: slower, the same result
    from yaml import SafeDumper as CSafeDumper  # type: ignore[assignment]
    from yaml import SafeLoader as CSafeLoader  # type: ignore[assignment]

_MAX_DEPTH = 50
"""The maximum depth of nested nodes. Files that people write need far less, and the code here is recursive."""
_INT = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
"""Matches "12", "0o17", "0xff"; longer numbers are text."""
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
"""Matches "2", "2.5", ".5" and "2e-3"."""
_ADVICE = (
    ("mapping values", 'the indentation is off, or a text holds ": "; indent alike, put the text in "quotation marks"'),
    ("cannot start any token", 'a tab indents it, or a text begins with @, ` or %; use spaces, "quotation marks"'),
    ("end of stream", "a quotation mark is opened and not closed; close it"),
    ("escape character", 'the character after \\ in "quotation marks" has no meaning; write \\\\ for \\'),
    ("',' or", "a list or mapping in brackets lacks a comma or its end; write [one, two]"),
    ("expected ':'", 'a key lacks its colon; write "key: value"'),
    ("'-' indicator", "a list and a key are on one level; indent one of them"),
    ("node content", "a list or mapping in brackets lacks an entry or its end; write [one, two], close it with ] or }"),
    ("alphabetic or numeric", 'a text begins with & or *; put it in "quotation marks"'),
    ("document start", "something follows the end of a list or mapping in brackets; remove it"),
    ("comment or line break", 'a text begins with > or |; put it in "quotation marks"'),
    ("expected key", 'the indentation is off, or a text goes on after its quotation mark; put all of it in "these"'),
)
"""Parts of libyaml's messages, and for each what the writer probably has to correct."""
_ESCAPED_CHARACTER = re.compile("[\ue000-\uf8ff\U00010000-\U0010ffff]")
"""The characters that libyaml escapes, and the private-use ones that stand in for them while YAML is written."""
_PRIVATE_USE = range(0xE000, 0xF900)
"""The code points of private-use characters."""
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """The result of reading a text: the `data` that could be read, and every fault, ordered by line. `lines` has the
    line of every node by its path, counted from 1; for a value in a mapping, it is the line of its key."""

    data: object
    lines: Mapping[NodePath, int]
    faults: tuple[Fault, ...]

    def line_of(self, path: NodePath) -> int:
        """The line of a node; if it is unknown, of the nearest node around it."""
        return line_of(path, self.lines)


def read_yaml(text: str) -> ParsedYaml:
    """The data in `text`: dicts with text keys, lists, text as it is written, None. Finds every fault (about fifty at
    most in a text that is not valid YAML), and reads everything around it. If a key is there twice, both values are
    merged."""
    try:
        return _build(text)
    except (yaml.YAMLError, UnicodeError):
        readable_text, faults = leave_out_broken(text, _find_fault)
    reading = _build(readable_text)
    all_faults = sorted({*faults, *reading.faults}, key=lambda fault: fault.line)
    return ParsedYaml(reading.data, reading.lines, tuple(all_faults))


def line_of(path: NodePath, lines: Mapping[NodePath, int]) -> int:
    """The line of a node by the `lines` of nodes; if it is unknown, of the nearest node around it."""
    for length in range(len(path), -1, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


class Inline(list[Any]):
    """A list that `dump_yaml` writes on one line: `[12, 30]`."""


def dump_yaml(data: object, *, width: int = 110) -> str:
    """`data` as block YAML that is read back equal with YAML 1.1 and 1.2. Keys keep their order; lines are folded at
    `width`."""
    yaml_text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)
    return yaml_text if "\\U" not in yaml_text else _dump_unescaped(data, width) or yaml_text


def _dump_unescaped(data: object, width: int) -> str | None:
    """`data` as YAML in which characters beyond U+FFFF, such as emoji, are not escaped as libyaml would do
    (`\\U0001F642`); None if `data` has too many different ones. Each is written as a private-use character, and this
    is replaced in the result."""
    stream = io.StringIO()
    dumper = _StandInDumper(stream, allow_unicode=True, sort_keys=False, width=width)
    dumper.open()
    dumper.represent(data)
    dumper.close()
    escaped_characters = {ord(stand_in): character for character, stand_in in dumper.stand_ins.items()}
    return stream.getvalue().translate(escaped_characters) if len(escaped_characters) < len(_PRIVATE_USE) else None


def _find_fault(text: str) -> str | None:
    """The reason why a text is not valid YAML; None if it is."""
    try:
        for _ in yaml.parse(text, Loader=CSafeLoader):
            pass
    except (yaml.YAMLError, UnicodeError) as error:
        return _explain(error)
    return None


def _build(text: str) -> ParsedYaml:
    """The data of a text, with the lines of its nodes and the faults that do not make it unreadable. Raises YAMLError,
    UnicodeError."""
    builder = _Builder(yaml.parse(text, Loader=CSafeLoader))
    data = builder.build()
    return ParsedYaml(data, builder.lines, tuple(sorted(builder.faults, key=lambda fault: fault.line)))


class _Builder:
    """Builds data from YAML events, so that every fault has its line and aliases are never followed."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.lines: dict[NodePath, int] = {}
        self.faults: list[Fault] = []
        self._events = events

    def build(self) -> object:
        """The data of the first document."""
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._add_fault(
                        event, (), "it contains a second document (after ---); put it into a file of its own"
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                data = self._build_node(event, (), _find_line(event))
        return data

    def _build_node(self, event: yaml.Event, path: NodePath, line: int) -> object:
        """The data of the node that begins with `event`."""
        self.lines.setdefault(path, line)
        self._check(event, path)
        if isinstance(event, yaml.CollectionStartEvent) and len(path) > _MAX_DEPTH:
            self._add_fault(event, path, f"it is nested more than {_MAX_DEPTH} deep; make it flatter")
            self._skip()
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._build_mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._build_sequence(path)
        return _text_of(event) if isinstance(event, yaml.ScalarEvent) else None

    def _build_mapping(self, path: NodePath) -> dict[str, object]:
        """The data of the mapping that has just begun. Repeated keys are reported, and their values are merged."""
        values: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._check(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                if not isinstance(event, yaml.AliasEvent):
                    self._add_fault(event, path, "a key is a list or a mapping; write a plain word")
                    self._skip()
                self._build_node(next(self._events), path, _find_line(event))
                continue
            key: str = event.value
            key_path = (*path, key)
            is_repeated = key in values
            if is_repeated:
                first = self.lines[key_path]
                self._add_fault(
                    event, key_path, f'the key "{key}" is there twice, first on line {first}; write it once'
                )
            value = self._build_node(next(self._events), key_path, _find_line(event))
            values[key] = _merge(values[key], value) if is_repeated else value
        return values

    def _build_sequence(self, path: NodePath) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._build_node(event, (*path, len(values)), _find_line(event)))
        return values

    def _skip(self) -> None:
        """Skips the rest of the collection that has just begun."""
        depth = 1
        while depth:
            event = next(self._events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _check(self, event: yaml.Event, path: NodePath) -> None:
        """Reports an anchor, an alias or a tag."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._add_fault(
                event, path, 'anchors (&) and aliases (*) are not allowed; write the text in "quotation marks"'
            )
        if getattr(event, "tag", None) not in (None, *_TEXT_TAGS):
            self._add_fault(event, path, 'tags (!) are not allowed; write the text in "quotation marks"')

    def _add_fault(self, event: yaml.Event, path: NodePath, reason: str) -> None:
        self.faults.append(Fault(path, _find_line(event), reason))


class _Dumper(CSafeDumper):
    """Quotes every text that YAML 1.1 or 1.2 would read as something else, and never writes an alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    Inline, lambda dumper, numbers: dumper.represent_sequence("tag:yaml.org,2002:seq", numbers, flow_style=True)
)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(f"(?:{_FLOAT.pattern})$"), [*"-+.0123456789"])
_Dumper.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(f"(?:{_INT.pattern})$"), [*"-+0123456789"])


class _StandInDumper(_Dumper):
    """Replaces every character that libyaml would escape, and every private-use character, by a private-use
    character."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.stand_ins: dict[str, str] = {}

    def represent_text(self, text: str) -> yaml.ScalarNode:
        return self.represent_str(_ESCAPED_CHARACTER.sub(self._stand_in, text))

    def _stand_in(self, match: re.Match[str]) -> str:
        # If there are too many characters, the last stand-in is used for several: `_dump_unescaped` gives up then.
        number = min(len(self.stand_ins), len(_PRIVATE_USE) - 1)
        return self.stand_ins.setdefault(match.group(), chr(_PRIVATE_USE[number]))


_StandInDumper.add_representer(str, _StandInDumper.represent_text)


def _merge(first: object, second: object) -> object:
    """Merges two values of the same key: entries of both mappings, items of both lists, else the first value, unless it
    is None."""
    if isinstance(first, dict) and isinstance(second, dict):
        merged_values = {key: _merge(first[key], second[key]) for key in first.keys() & second.keys()}
        return {**second, **first, **merged_values}
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *second]
    return second if first is None else first


def _text_of(event: yaml.ScalarEvent) -> object:
    """The text of a scalar; None if it is empty or `~`."""
    value: str = event.value
    return None if value in ("", "~") and not event.style and not event.tag else value


def _find_line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _explain(error: Exception) -> str:
    """What is wrong and what to do, in words for people who write YAML, not for programmers."""
    if isinstance(error, UnicodeError):
        return "it contains half of a character (a lone surrogate); remove it"
    if not isinstance(error, yaml.MarkedYAMLError):
        return f"it contains characters that YAML does not allow ({getattr(error, 'reason', '')}); remove them"
    problem = error.problem or ""
    for words, advice in _ADVICE:
        if words in problem:
            return f"it is not valid YAML: {advice}"
    return "it is not valid YAML: it cannot be read from this line on; compare it with the lines around it"
