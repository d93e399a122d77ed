"""Writes the items of numbered lists with their numbers, so that steps can be told from other paragraphs."""

from __future__ import annotations

_INDENT = "   "
"""What comes before a line that belongs to the item above it."""


class NumberedLists:
    """The numbered lists around the text that is being read, the innermost one last. Lists without numbers do not
    count: their items are lines of the item around them."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._is_new_item = False

    def open(self, first_number: int = 1) -> None:
        """Begins a list inside the current item, if there is one."""
        self._numbers.append(first_number - 1)

    def open_item(self) -> None:
        """Begins the next item of the innermost list."""
        self._numbers[-1] += 1
        self._is_new_item = True

    def close(self) -> None:
        """Ends the innermost list."""
        self._numbers.pop()
        self._is_new_item = False

    def write(self, words: str) -> str:
        """The words of a block: the first ones of an item after its number, other words of the item indented. Outside
        numbered lists, the words as they are."""
        if not self._numbers or not words.strip():
            return words
        outer_indent = _INDENT * (len(self._numbers) - 1)
        beginning = f"{self._numbers[-1]}. " if self._is_new_item else _INDENT
        self._is_new_item = False
        return outer_indent + beginning + words.replace("\n", f"\n{outer_indent}{_INDENT}")
