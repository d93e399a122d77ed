"""Leaves out the blocks of a text that are not valid YAML, so that one typo does not make the rest unreadable."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

NodePath = tuple[str | int, ...]
"""The path to a node: keys and list indexes from the top; () is the top itself."""

FindFault = Callable[[str], str | None]
"""Returns what is wrong with a text as YAML; None if nothing is."""

_ENTRY = re.compile(r"""\s*(?:"[^"]*"|'[^']*'|[^\s#"'].*?)\s*:(?:\s|$)""")
"""Matches the beginning of an entry, up to its value: "title: " of "title: Quay Tunnel"."""
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s#"'\[{-].*?))\s*:\s*(?:\#.*)?""")
"""Matches a line that has only a key: "links:  # checked"; three groups, one for each way to quote the key."""
_BLANK_OR_COMMENT = re.compile(r"\s*(?:#.*)?")
_ITEM = re.compile(r"\s*-(?:\s|$)")
"""Matches the dash of an item of a list: "  - "."""
_CONFLICT = re.compile(r"<{7}|={7}|>{7}")
"""Matches the marks that Git writes where two versions differ: "<<<<<<<"."""
_MAX_FAULTS = 50
"""The number of faults after which the next one is the last: a text with more is probably not YAML, and everything from
that fault on is removed without being read."""
_MAX_WORK = 4
"""The maximum number of characters that are parsed in all, as a multiple of the length of the text."""
_MIN_WORK = 100_000
"""The number of characters that may be parsed in addition, so that a short text can be repaired, too."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text: the node, or its nearest readable parent; the line (from 1); and a plain reason ("what
    is wrong; what to do")."""

    path: NodePath
    line: int
    reason: str

    @property
    def what(self) -> str:
        """The reason, without the advice."""
        return self.reason.partition("; ")[0]


def leave_out_broken(text: str, find_fault: FindFault) -> tuple[str, list[Fault]]:
    """`text` with every unreadable block made blank, and a fault for each. All other lines keep their number.

    A block is a line with the following lines that are indented deeper. `find_fault` parses a text.
    """
    repair = _Repair(text.split("\n"), find_fault)
    try:
        repair.repair_comments()
        repair.repair(0, len(repair.lines), ())
    except _TooMuchWork:
        repair.give_up()
    return "\n".join(repair.lines), repair.faults


def block_at(text: str, line: int) -> str:
    """The block that begins on `line` (from 1)."""
    lines = text.split("\n")
    start = min(max(line, 1), len(lines)) - 1
    return "\n".join(lines[start : _find_end_of_block(lines, start, len(lines))])


class _TooMuchWork(Exception):
    """The limit of parsing was reached."""


class _Repair:
    """Blanks out the broken lines of one text, and collects their faults."""

    def __init__(self, lines: list[str], find_fault: FindFault) -> None:
        self.lines = lines
        self.faults: list[Fault] = []
        self._find_fault = find_fault
        self._work = _MIN_WORK + _MAX_WORK * sum(map(len, lines))

    def repair_comments(self) -> None:
        """Blanks out comments and empty lines with characters that YAML does not allow: a tab, a control character."""
        for number, line in enumerate(self.lines):
            if line and _BLANK_OR_COMMENT.fullmatch(line) and (reason := self._check(line)) is not None:
                self._remove(number, number + 1, (), reason)

    def repair(self, start: int, end: int, path: NodePath) -> None:
        """Makes the lines from `start` up to, but not including, `end` readable."""
        if self._find_fault_in(start, end) is None:
            return
        blocks = self._split_blocks(start, end)
        if len(blocks) > 1:
            self._repair_blocks(blocks, path)
        elif len(blocks) == 1:
            self._repair_block(*blocks[0], path)

    def give_up(self) -> None:
        """Leaves out everything; the faults found so far are reported."""
        reason = "too much of the file is wrong to tell what can be kept, so all of it is left out; correct it"
        self.faults.append(Fault((), 1, reason))
        self.lines = []

    def _repair_blocks(self, blocks: list[tuple[int, int]], path: NodePath) -> None:
        """Repairs each block, then removes blocks until the others can be read together."""
        items = 0
        for start, end in blocks:
            if self._is_item(start):
                self._repair_item(start, end, (*path, items))
                items += 1
            else:
                self.repair(start, end, path)
        # Each block can be read by itself, but perhaps not together with the others.
        start, end = blocks[0][0], blocks[-1][1]
        while (reason := self._find_fault_in(start, end)) is not None:
            self._remove(*blocks.pop(self._find_broken_block(blocks)), path, reason)

    def _find_broken_block(self, blocks: list[tuple[int, int]]) -> int:
        """The index of the block to remove: the first that is not an entry, if others are entries of a mapping; else
        the first that cannot be read together with the blocks before it."""
        is_entry = [_ENTRY.match(self.lines[start]) is not None for start, _ in blocks]
        if any(is_entry) and not all(is_entry):
            return is_entry.index(False)
        return bisect_left(blocks, True, key=lambda block: self._find_fault_in(blocks[0][0], block[1]) is not None)

    def _repair_item(self, start: int, end: int, path: NodePath) -> None:
        """Reads a list item as a block, with its dash replaced by a space; the dash is put back, so that items keep
        their numbers."""
        indent, rest = self.lines[start].split("-", 1)
        self.lines[start] = f"{indent} {rest}"
        self.repair(start, end, path)
        self.lines[start] = f"{indent}-{self.lines[start][len(indent) + 1 :]}"

    def _repair_block(self, start: int, end: int, path: NodePath) -> None:
        """Repairs the lines below the key of a block; removes the block if it still cannot be read."""
        key = _KEY.fullmatch(self.lines[start])
        if key and end > start + 1:
            self.repair(start + 1, end, (*path, next(group for group in key.groups() if group is not None)))
        if (reason := self._find_fault_in(start, end)) is not None:
            self._remove(start, end, path, reason)

    def _check(self, text: str) -> str | None:
        """What is wrong with a text as YAML; None if nothing is. Raises _TooMuchWork beyond the limit of parsing."""
        self._work -= len(text) + 1
        if self._work < 0:
            raise _TooMuchWork
        return self._find_fault(text)

    def _find_fault_in(self, start: int, end: int) -> str | None:
        return self._check("\n".join(self.lines[start:end]))

    def _remove(self, start: int, end: int, path: NodePath, reason: str) -> None:
        """Empties the lines of a block and reports the fault. The last fault that is reported empties all lines after
        it."""
        if len(self.faults) == _MAX_FAULTS:
            end = len(self.lines)
        if _CONFLICT.match(self.lines[start]):
            reason = "this line is left from a merge conflict; keep one side and delete the marks"
        self.faults.append(Fault(path, start + 1, reason))
        self.lines[start:end] = [""] * (end - start)

    def _is_item(self, number: int) -> bool:
        return _ITEM.match(self.lines[number]) is not None

    def _split_blocks(self, start: int, end: int) -> list[tuple[int, int]]:
        """The blocks of these lines: from each entry or item to the line before the next, without blank lines and
        comments before it. Ends are not included."""
        blocks = []
        while start < end:
            while start < end and _BLANK_OR_COMMENT.fullmatch(self.lines[start]):
                start += 1
            if start < end:
                end_of_block = _find_end_of_block(self.lines, start, end)
                blocks.append((start, end_of_block))
                start = end_of_block
        return blocks


def _find_end_of_block(lines: list[str], start: int, end: int) -> int:
    """The line after a block: the next line with content that is not indented deeper. List items under a key may be
    indented as far as the key."""
    indent = _count_indent(lines[start])
    has_items = _KEY.fullmatch(lines[start]) is not None
    for number in range(start + 1, end):
        line = lines[number]
        if _BLANK_OR_COMMENT.fullmatch(line) or _count_indent(line) > indent:
            continue
        if not (has_items and _count_indent(line) == indent and _ITEM.match(line)):
            return number
    return end


def _count_indent(line: str) -> int:
    return len(line) - len(line.lstrip())
