"""Patterns (regular expressions) of words from the lists."""

from __future__ import annotations

from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words: "(?:boat|quay)" for "quay" and "boat". Each word is a pattern itself,
    so a full stop in it matches any character. The same words always give the same pattern."""
    return f"(?:{'|'.join(sorted(words))})"
