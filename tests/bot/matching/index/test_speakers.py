"""Speakers are found by their names, with a typo and without accents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.index.speakers import SpeakerIndex
from bot.model import Excerpt, Quote, Span
from tests.support.library.shelf import card

TEXT = "“Yes,” they said."


def quote(speaker: str | None) -> Quote:
    return Quote(parts=(Excerpt("Yes,", Span(1, 5)),), speaker=speaker, cue="said")


@pytest.fixture(scope="module")
def speakers() -> SpeakerIndex:
    first = replace(card("first", "First", TEXT), quotes=(quote("Ana García"), quote(None), quote("Ines Okafor")))
    second = replace(card("second", "Second", TEXT), quotes=(quote("Ana García"), quote("Anna Garner")))
    return SpeakerIndex(MemoryLibrary([first, second], {"first": TEXT, "second": TEXT}))


def test_all_quotes_of_a_speaker_are_found(speakers: SpeakerIndex) -> None:
    assert speakers.find("Ana García") == [("first", 0), ("second", 0)]


@pytest.mark.parametrize("typed", ["garcia", "ANA GARCIA", "ana gracia", "García, Ana", "ana garcía", "anna garica"])
def test_a_name_is_found_however_it_is_written(speakers: SpeakerIndex, typed: str) -> None:
    assert speakers.names(typed, 9)[0] == "Ana García"


@pytest.mark.parametrize("typed", ["inez ofor", "ines okoye", "ana garland", "olga"])
def test_another_name_is_nobody(speakers: SpeakerIndex, typed: str) -> None:
    assert speakers.find(typed) == []


def test_a_beginning_completes_to_the_names_that_begin_so(speakers: SpeakerIndex) -> None:
    assert speakers.names("gar", 9) == ["Ana García", "Anna Garner"]
    assert speakers.names("gar", 1) == ["Ana García"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("garica", "Ana García"), ("okfaor", "Ines Okafor"), ("okfa", "Ines Okafor")]
)
def test_one_word_of_a_name_completes_with_a_typo(speakers: SpeakerIndex, typed: str, meant: str) -> None:
    assert speakers.names(typed, 9)[0] == meant


def test_the_most_quoted_come_first_if_nothing_is_typed(speakers: SpeakerIndex) -> None:
    assert speakers.names(" ", 9) == ["Ana García", "Anna Garner", "Ines Okafor"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("inez ofor", []),
        ("inez okafor", ["Ines Okafor"]),
        ("anaa", ["Ana García", "Anna Garner"]),
        ("okfar", ["Ines Okafor"]),
        ("olga", []),
        ("x", []),
        ("", []),
    ],
)
def test_people_of_a_name_like_a_misspelt_one_are_offered(speakers: SpeakerIndex, typed: str, meant: list[str]) -> None:
    assert speakers.similar(typed, 3) == meant
