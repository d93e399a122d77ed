"""Patterns (regular expressions) of words from the lists."""

from __future__ import annotations

from collections.abc import Iterable


def any_of(words: Iterable[str], **parts: Iterable[str]) -> str:
    """A pattern that matches any of the words: "(?:boat|quay)" for "quay" and "boat". Each word is a pattern itself,
    so a full stop in it matches any character. The name of one of the `parts` in braces, in a word, stands for any of
    its words ("new {boats}"). The same words always give the same pattern."""
    pattern = f"(?:{'|'.join(sorted(words))})"
    for name, alternatives in parts.items():
        pattern = pattern.replace(f"{{{name}}}", any_of(alternatives))
    return pattern
