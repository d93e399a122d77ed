"""Lists of words that are data: a TOML file for each subject in `data/`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def word_lists(subject: str) -> Mapping[str, frozenset[str]]:
    """The lists of `data/SUBJECT.toml` by name. A list is a string of words, or an array where an entry has blanks.

    Raises FileNotFoundError if there is no such file.
    """
    text = (resources.files("bot.text") / "data" / f"{subject}.toml").read_text(encoding="utf-8")
    return {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for name, words in tomllib.loads(text).items()
    }
