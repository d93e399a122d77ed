"""A group of word lists has a field for each list of its table."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from importlib import resources

import pytest

from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.news_words import NewsWords, news_words
from bot.text.word_lists.groups import NO_PATTERN, NO_WORDS, fill_group


@dataclass(frozen=True)
class Boats:
    kinds: frozenset[str] = NO_WORDS
    sinking: re.Pattern[str] = NO_PATTERN


def test_words_are_folded_and_patterns_match_in_any_case() -> None:
    boats = fill_group(Boats, {"kinds": frozenset({"Fähre"}), "sinking": frozenset({r"s[au]nk\b", "went down"})})

    assert boats.kinds == {"fahre"}
    assert boats.sinking.search("The ferry Sank")
    assert boats.sinking.search("it went down")
    assert not boats.sinking.search("sunken")


def test_a_group_without_lists_matches_nothing() -> None:
    boats = fill_group(Boats, {"quays": frozenset({"north"})})

    assert boats == Boats()
    assert not boats.sinking.search("")


@pytest.mark.parametrize(
    ("file", "words"),
    [("headlines_en", headline_words("en")), ("news_en", news_words("en")), ("news_de", news_words("de"))],
)
def test_every_list_is_a_field_in_the_group_of_its_table(file: str, words: HeadlineWords | NewsWords) -> None:
    text = (resources.files("bot.text.word_lists") / "data" / f"{file}.toml").read_text(encoding="utf-8")
    for table, lists in tomllib.loads(text).items():
        if isinstance(lists, dict):
            assert lists.keys() <= {field.name for field in fields(getattr(words, table))}
        else:
            assert getattr(words, table)


@pytest.mark.parametrize("words", [headline_words("en"), news_words("en")])
def test_in_english_every_field_has_a_list(words: HeadlineWords | NewsWords) -> None:
    for group in (getattr(words, field.name) for field in fields(words)):
        if not isinstance(group, frozenset):
            assert not [field.name for field in fields(group) if getattr(group, field.name) == field.default]
