"""Reads the lists of words in `data/`, each file once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def word_lists(subject: str) -> Mapping[str, frozenset[str]]:
    """The lists in `data/SUBJECT.toml`, by name. In the file, a list is a string of words, or an array if entries have
    spaces.

    Raises FileNotFoundError if there is no such file.
    """
    text = (resources.files("bot.text.word_lists") / "data" / f"{subject}.toml").read_text(encoding="utf-8")
    return {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for name, words in tomllib.loads(text).items()
    }
