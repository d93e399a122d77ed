"""Reads the lists of words in `data/`, each file once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def word_lists(subject: str) -> Mapping[str, frozenset[str]]:
    """The lists in `data/SUBJECT.toml`, by name. In the file, a list is a string of words, or an array if entries have
    spaces. A table groups lists for readers and for `groups.fill_group`; a name is in one table only.

    Raises FileNotFoundError if there is no such file.
    """
    text = (resources.files("bot.text.word_lists") / "data" / f"{subject}.toml").read_text(encoding="utf-8")
    return {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for name, words in _without_tables(tomllib.loads(text)).items()
    }


def _without_tables(content: dict[str, Any]) -> dict[str, Any]:
    """The entries of a file, those in its tables included."""
    entries = {name: value for name, value in content.items() if not isinstance(value, dict)}
    for table in content.values():
        if isinstance(table, dict):
            entries |= table
    return entries
