"""Reads lists of words into groups: dataclasses that have a field for each list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from bot.text.word_lists.loader import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.words import fold

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Group = TypeVar("_Group", bound=DataclassInstance)

NO_WORDS: frozenset[str] = frozenset()
"""The default of a field for words."""
NO_PATTERN = re.compile("(?!)")
"""The default of a field for a pattern. Matches nothing."""


def lists_if_any(subject: str) -> Mapping[str, frozenset[str]]:
    """The lists in `data/SUBJECT.toml`, by name. An empty mapping if there is no such file."""
    try:
        return word_lists(subject)
    except FileNotFoundError:
        return {}


def fill_group(group: type[_Group], lists: Mapping[str, frozenset[str]]) -> _Group:
    """A group of the lists that have the names of its fields: folded words, or a pattern that matches any entry of the
    list in whatever case, if the default of the field is `NO_PATTERN`. A field without a list keeps its default."""
    return group(
        **{
            field.name: _build_pattern(lists[field.name])
            if field.default is NO_PATTERN
            else _fold_words(lists[field.name])
            for field in fields(group)
            if field.name in lists
        }
    )


def _fold_words(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _build_pattern(alternatives: frozenset[str]) -> re.Pattern[str]:
    return re.compile(any_of(alternatives), re.IGNORECASE)
