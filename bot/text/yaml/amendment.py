"""Changes one value in YAML that people wrote, and keeps every other character: comments, order, quotation marks.

Libraries that preserve comments still reformat lists and long lines elsewhere. Here, only the value's part of the text
is changed, and the text is read again: if the result is not exactly the wanted data, the change is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from bot.errors import CuecardError
from bot.text.yaml.broken_blocks import NodePath
from bot.text.yaml.subset import dump_yaml, read_yaml

_UNLIMITED_WIDTH = 2**31 - 1
"""A line length that is never reached, so that each value is written on one line."""
_DASH = re.compile(r"[ \t]*-[ \t]+")
"""Matches the dash of an item of a list, with the white space around it ("  - ")."""

_BY_HAND = "this part of the file is written in a way that only a person can change; change it as text"


def amend(text: str, path: NodePath, value: object) -> str:
    """`text` with `value` at `path`, which consists of keys and list indexes; an index equal to the list's length
    appends. Missing parents are created. None removes the value, and parents that become empty.

    Raises CuecardError if the text cannot be read, or is written in a way that this function cannot change.
    """
    parsed_before = read_yaml(text)
    if parsed_before.faults:
        raise CuecardError("", f"line {parsed_before.faults[0].line}: {parsed_before.faults[0].reason}")
    if _find_data(parsed_before.data, path) == _make_plain(value):
        return text
    try:
        amended_text = _Amendment(text, path, value).text
        parsed_after = read_yaml(amended_text)
    except (yaml.YAMLError, _UnclearPosition, RecursionError) as error:
        raise CuecardError("", _BY_HAND) from error
    if parsed_after.faults or parsed_after.data != _apply_change(parsed_before.data, path, value):
        raise CuecardError("", _BY_HAND)
    return amended_text


class _UnclearPosition(Exception):
    """The position of the change in the text cannot be determined."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A node on the path: its parent, its key there (None in a list), and the node itself."""

    parent: yaml.CollectionNode
    key: yaml.Node | None
    node: yaml.Node


class _Amendment:
    """One change of a text; `text` is the changed one."""

    def __init__(self, text: str, path: NodePath, value: object) -> None:
        self._original_text = text if text.endswith("\n") or not text else f"{text}\n"
        self._path, self._value = path, value
        self._root = yaml.compose(self._original_text, Loader=yaml.SafeLoader)
        self.text = self._change()

    def _change(self) -> str:
        """The text with the change."""
        if self._root is None or _is_nothing(self._root):
            return self._original_text + _dump(_nest(self._path, self._value))
        steps = self._walk()
        data = read_yaml(self._original_text).data
        for number, step in enumerate(steps):
            if isinstance(step.node, yaml.CollectionNode) and step.node.flow_style:
                inner_value = _apply_change(
                    _find_data(data, self._path[: number + 1]), self._path[number + 1 :], self._value
                )
                return (
                    self._remove(steps[: number + 1]) if inner_value is None else self._replace_flow(step, inner_value)
                )
        if self._root_is_flow:
            raise _UnclearPosition
        if len(steps) == len(self._path):
            return self._remove(steps) if self._value is None else self._replace(steps[-1], self._value)
        rest_of_path = self._path[len(steps) :]
        parent = steps[-1].node if steps else self._root
        if isinstance(parent, yaml.CollectionNode):
            return self._insert(parent, rest_of_path)
        if _is_nothing(parent):
            return self._replace(steps[-1], _nest(rest_of_path, self._value))
        if not isinstance(rest_of_path[0], int):
            raise _UnclearPosition
        # A single text counts as a list of one.
        changed_value = _apply_change([parent.value], rest_of_path, self._value)
        return self._remove(steps) if changed_value is None else self._replace(steps[-1], changed_value)

    @property
    def _root_is_flow(self) -> bool:
        return isinstance(self._root, yaml.CollectionNode) and bool(self._root.flow_style)

    def _walk(self) -> list[_Step]:
        """The nodes on the path that exist, from a child of the root on."""
        steps: list[_Step] = []
        node = self._root
        for key in self._path:
            if isinstance(node, yaml.MappingNode):
                entry = next(((key_node, value) for key_node, value in node.value if key_node.value == key), None)
                if entry is None:
                    break
                steps.append(_Step(node, *entry))
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                steps.append(_Step(node, None, node.value[key]))
            else:
                break
            node = steps[-1].node
        return steps

    def _replace_flow(self, step: _Step, value: object) -> str:
        """Replaces a list or mapping written in brackets."""
        start, end = self._find_start(step.node), self._find_end(step.node)
        if "#" in self._original_text[start:end]:
            raise _UnclearPosition  # there may be a comment in between
        yaml_text = yaml.dump(
            _make_plain(value), default_flow_style=True, allow_unicode=True, sort_keys=False, width=_UNLIMITED_WIDTH
        )
        yaml_text = yaml_text.removesuffix("...\n")  # libyaml ends a single text with it
        return self._original_text[:start] + yaml_text.rstrip("\n") + self._original_text[end:]

    def _replace(self, step: _Step, value: object) -> str:
        """The text with `value` in place of the node of a step."""
        node = step.node
        inline = _dump({"k": value})
        if not isinstance(node, yaml.CollectionNode) and not isinstance(value, list | dict) and inline.count("\n") == 1:
            start, end = self._find_start(node), self._find_end(node)
            yaml_text = inline.removeprefix("k:").strip(" \n")
            return (
                self._original_text[:start]
                + (yaml_text if start < end else f" {yaml_text}")
                + self._original_text[end:]
            )
        _, end = self._find_whole_lines(step)
        head = self._find_start(step.key or node)
        dumped_yaml = _dump({step.key.value: value}) if step.key else _dump(value)
        return (
            self._original_text[:head]
            + _indent(dumped_yaml, self._find_column(head), first="")
            + self._original_text[end:]
        )

    def _remove(self, steps: list[_Step]) -> str:
        """Removes the last node, and the parents that would be empty."""
        step = steps[-1]
        for step in reversed(steps):
            if len(step.parent.value) > 1:
                break
        start, end = self._find_whole_lines(step)
        head = self._find_start(step.key or step.node)
        if step.key and self._original_text[start:head].strip():
            raise _UnclearPosition  # the first key of a list item, on the line of the dash
        return self._original_text[:start] + self._original_text[end:]

    def _insert(self, parent: yaml.CollectionNode, rest_of_path: NodePath) -> str:
        """Writes the missing value at the end of a mapping or list."""
        offset = self._find_line_end(self._find_end(parent))
        column = self._find_column(self._find_start(parent))
        if isinstance(parent, yaml.SequenceNode):
            if rest_of_path[0] != len(parent.value):
                raise _UnclearPosition
            yaml_text = _dump([_nest(rest_of_path[1:], self._value)])
        else:
            yaml_text = _dump(_nest(rest_of_path, self._value))
        return self._original_text[:offset] + _indent(yaml_text, column) + self._original_text[offset:]

    def _find_whole_lines(self, step: _Step) -> tuple[int, int]:
        """Where the lines of an entry of a mapping, or of an item of a list, begin and end."""
        head = self._find_start(step.key or step.node)
        start = self._original_text.rfind("\n", 0, head) + 1
        if step.key is None and not _DASH.fullmatch(self._original_text[start:head]):
            raise _UnclearPosition
        return start, self._find_line_end(self._find_end(step.node))

    def _find_start(self, node: yaml.Node) -> int:
        """The offset of the first character of a node."""
        return int(node.start_mark.index)

    def _find_end(self, node: yaml.Node) -> int:
        """The offset after the last character of a node."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last_node = node.value[-1]
            return self._find_end(last_node[1] if isinstance(last_node, tuple) else last_node)
        start = self._find_start(node)
        return start + len(self._original_text[start : node.end_mark.index].rstrip())

    def _find_line_end(self, offset: int) -> int:
        """The offset after the line that has the character at `offset`."""
        return self._original_text.find("\n", offset) + 1 or len(self._original_text)

    def _find_column(self, offset: int) -> int:
        """How many characters of the line come before `offset`."""
        return offset - self._original_text.rfind("\n", 0, offset) - 1


def _is_nothing(node: yaml.Node) -> bool:
    """Whether a value is left out ("key:") or written as "~"."""
    return isinstance(node, yaml.ScalarNode) and node.value in ("", "~") and not node.style


def _nest(path: NodePath, value: object) -> object:
    """Data that has only `value`, at `path`."""
    for key in reversed(path):
        value = [value] if isinstance(key, int) else {key: value}
    return value


def _find_data(data: object, path: NodePath) -> object:
    """The data at a path; None if there is none."""
    for key in path:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        elif not (isinstance(data, str) and key == 0):  # a single text counts as a list of one
            return None
    return data


def _apply_change(data: object, path: NodePath, value: object) -> object:
    """`data` after the change, in the form in which it will be read again."""
    if not path:
        return _make_plain(value)
    key, rest_of_path = path[0], path[1:]
    if isinstance(key, int):
        items = [] if data is None else [data]
        items = list(data) if isinstance(data, list) else items
        changed_item = _apply_change(items[key] if key < len(items) else None, rest_of_path, value)
        items[key : key + 1] = [] if changed_item is None else [changed_item]
        return items or None
    entries = dict(data) if isinstance(data, dict) else {}
    changed_item = _apply_change(entries.get(key), rest_of_path, value)
    if changed_item is None:
        entries.pop(key, None)
    else:
        entries[key] = changed_item
    return entries or None


def _make_plain(value: object) -> object:
    """A value of text, booleans, lists and mappings in the form in which it is read: "true" for True."""
    if isinstance(value, dict):
        return {key: _make_plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_make_plain(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


def _dump(value: object) -> str:
    return dump_yaml(value, width=_UNLIMITED_WIDTH)


def _indent(lines: str, column: int, first: str | None = None) -> str:
    """Lines indented by `column`. If `first` is given, it comes before the first line in place of the blanks."""
    blanks = " " * column
    moved_lines = "".join(f"{blanks}{line}" if line.strip() else line for line in lines.splitlines(keepends=True))
    return moved_lines if first is None else first + moved_lines[column:]
