"""YAML as people mean it, read and written.

The core schema of YAML 1.2 instead of the surprises of 1.1: `12:30` and `NO` are text, a date stays as it is written,
and every key is text (`on`, `1`). Duplicate keys, anchors, aliases and tags are errors with their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

import yaml

from bot.errors import InvalidCard

try:
    from yaml import CSafeDumper, CSafeLoader
except ImportError:  # a PyYAML without libyaml: slower, the same result
    from yaml import SafeDumper as CSafeDumper  # type: ignore[assignment]
    from yaml import SafeLoader as CSafeLoader  # type: ignore[assignment]

NodePath = tuple[str | int, ...]
"""The way to a node: keys and list positions from the top, () for the top itself."""

_DEEPEST = 50
_INT = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")  # longer ones are text
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, object] = {  # https://yaml.org/spec/1.2.2/#1032-tag-resolution
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})


def load_yaml(text: str, subject: str = "", *, longest: int | None = None) -> object:
    """The data in `text`: dicts with text keys, lists, text, numbers, booleans, None.

    `longest` caps the characters read. Raises InvalidCard with `subject` and the line of the first fault.
    """
    return load_yaml_with_lines(text, subject, longest=longest)[0]


def load_yaml_with_lines(
    text: str, subject: str = "", *, longest: int | None = None
) -> tuple[object, dict[NodePath, int]]:
    """The data in `text`, and for the path of every node the line it begins on, counted from 1 (a value in a
    mapping: the line of its key). Raises InvalidCard as `load_yaml` does."""
    if longest is not None and len(text) > longest:
        raise InvalidCard(subject, f"it is longer than {longest:,} characters; shorten it", 1)
    lines: dict[NodePath, int] = {}
    try:
        return _Builder(yaml.parse(text, Loader=CSafeLoader), subject, lines).build(), lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InvalidCard(subject, f"it is not valid YAML ({error.problem}); correct it", line) from error
    except yaml.YAMLError as error:
        raise InvalidCard(subject, _unreadable_characters(error), 1) from error
    except UnicodeError as error:
        raise InvalidCard(subject, "it holds half of a character (a lone surrogate); remove it", 1) from error


class Inline(list[int]):
    """Numbers that `dump_yaml` writes on one line: `[12, 30]`."""


def dump_yaml(data: object, *, width: int = 110) -> str:
    """`data` as block YAML that `load_yaml`, and a reader of YAML 1.1, reads back equal. Keys keep their order."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)


class _Builder:
    """Builds data out of YAML's events, so that every fault has its line and no alias is ever followed."""

    def __init__(self, events: Iterator[yaml.Event], subject: str, lines: dict[NodePath, int]) -> None:
        self._events = events
        self._subject = subject
        self._lines = lines

    def build(self) -> object:
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "it holds a second document (after ---); put it into a file of its own")
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, (), _line(event))
        return data

    def _node(self, event: yaml.Event, path: NodePath, line: int) -> object:
        self._lines[path] = line
        self._check(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml.ScalarEvent)  # what else a node can be, an alias, has been refused
        return _scalar(event)

    def _mapping(self, path: NodePath) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._check(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key is a list or a mapping; write a plain word")
            key: str = event.value
            if key in found:
                self._refuse(event, f'the key "{key}" is there twice; remove one of them')
            found[key] = self._node(next(self._events), (*path, key), _line(event))
        return found

    def _sequence(self, path: NodePath) -> list[object]:
        found: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._node(event, (*path, len(found)), _line(event)))
        return found

    def _check(self, event: yaml.Event, path: NodePath) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, 'anchors (&) and aliases (*) are not allowed; write the text in "quotation marks"')
        if getattr(event, "tag", None) not in (None, *_TEXT_TAGS):
            self._refuse(event, 'tags (!) are not allowed; write the text in "quotation marks"')
        if len(path) > _DEEPEST:
            self._refuse(event, f"it is nested more than {_DEEPEST} deep; make it flatter")

    def _refuse(self, event: yaml.Event, reason: str) -> NoReturn:
        raise InvalidCard(self._subject, reason, _line(event))


class _Dumper(CSafeDumper):
    """Quotes every text that either schema would read as something else, and never writes an alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    Inline, lambda dumper, numbers: dumper.represent_sequence("tag:yaml.org,2002:seq", numbers, flow_style=True)
)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(f"(?:{_FLOAT.pattern})$"), [*"-+.0123456789"])
_Dumper.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(f"(?:{_INT.pattern})$"), [*"-+0123456789"])


def _scalar(event: yaml.ScalarEvent) -> object:
    """A plain scalar by the core schema; one that is quoted, a block or tagged as text is text."""
    value: str = event.value
    if event.style or event.tag:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INT.fullmatch(value):
        return int(value, {"0o": 8, "0x": 16}.get(value[:2], 10))
    return float(value) if _FLOAT.fullmatch(value) else value


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _unreadable_characters(error: yaml.YAMLError) -> str:
    reason = getattr(error, "reason", "")
    return f"it holds characters that YAML does not allow ({reason}); remove them"
