"""Speakers are found by their names, with a typo and without accents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.index.names.library_speakers import LibrarySpeakers
from bot.matching.index.names.speakers import SpeakerIndex
from bot.model import Excerpt, Quote, Span
from tests.support.library.small_library import card

TEXT = "“Yes,” they said."


def quote(speaker: str | None) -> Quote:
    return Quote(parts=(Excerpt("Yes,", Span(1, 5)),), speaker=speaker, cue="said")


@pytest.fixture(scope="module")
def speakers() -> SpeakerIndex:
    first = replace(card("first", "First", TEXT), quotes=(quote("Ana García"), quote(None), quote("Ines Okafor")))
    second = replace(card("second", "Second", TEXT), quotes=(quote("Ana García"), quote("Anna Garner")))
    return SpeakerIndex([LibrarySpeakers(MemoryLibrary([first, second], {"first": TEXT, "second": TEXT}))])


def test_all_quotes_of_a_speaker_are_found(speakers: SpeakerIndex) -> None:
    assert speakers.find("Ana García").locations == (("first", 0), ("second", 0))


@pytest.mark.parametrize("typed", ["garcia", "ANA GARCIA", "ana gracia", "García, Ana", "ana garcía", "anna garica"])
def test_a_name_is_found_in_any_spelling(speakers: SpeakerIndex, typed: str) -> None:
    assert speakers.names(typed, 9)[0] == "Ana García"


@pytest.mark.parametrize("typed", ["inez ofor", "ines okoye", "ana garland", "olga"])
def test_a_different_name_finds_no_speaker(speakers: SpeakerIndex, typed: str) -> None:
    assert not speakers.find(typed).locations


def test_typed_letters_complete_to_the_names_that_begin_with_them(speakers: SpeakerIndex) -> None:
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
        ("bea okafor", ["Ines Okafor"]),
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


def test_a_name_two_typos_away_is_only_offered_and_a_description_is_not() -> None:
    index = index_of(("Olaf Scholz spoke.", ("the show", "the banner on Fox’s show", "Shelby Busch", "Olaf Scholz")))
    assert not index.find("Sholy").locations
    assert index.similar("Sholy", 3) == ["Olaf Scholz", "Shelby Busch"]
    assert index.find("Sholz").people == ("Olaf Scholz",)


@pytest.mark.parametrize(
    ("typed", "people", "is_beginning"),
    [
        ("mayor", ("Olga Brandt",), False),
        ("Brandt", ("Olga Brandt",), False),
        ("Mayors", ("Luis Mayorsky",), True),
        ("olg brandt", ("Olga Brandt",), True),
    ],
)
def test_a_whole_word_goes_before_the_beginning_of_one(typed: str, people: tuple[str], is_beginning: bool) -> None:
    index = index_of(("Mayor Olga Brandt met Luis Mayorsky.", ("Mayor Olga Brandt", "Luis Mayorsky")))
    found = index.find(typed)
    assert (found.people, found.is_beginning) == (people, is_beginning)


def test_a_misspelt_last_name_of_several_means_all_of_them() -> None:
    index = index_of(("Ana Okafor met Paul Okafor.", ("Ana Okafor", "Paul Okafor")))
    assert set(index.find("Okfaor").people) == {"Ana Okafor", "Paul Okafor"}
    assert index.find("Okfaor").is_misspelt


def test_a_last_name_means_the_only_person_of_that_name_in_the_article() -> None:
    found = index_of(
        ("Mayor Ana Ruiz spoke. Ruiz said so.", ("Ruiz",)),
        ("Anna Ruiz and Paul Ruiz met. Ruiz left.", ("Paul Ruiz", "Ruiz")),
    ).find("Ana Ruiz")
    assert found.people == ("Ana Ruiz",)
    assert found.locations == (("0", 0),)


def test_quotes_under_a_last_name_of_two_people_belong_to_neither_and_are_shown_apart() -> None:
    index = index_of(("Paul Ruiz met Anna Ruiz. Ruiz was glad.", ("Ruiz", "Paul Ruiz", "Anna Ruiz")))
    assert index.find("Paul Ruiz").locations == (("0", 1),)
    assert index.find("Paul Ruiz").unclear == "Ruiz"
    assert index.find("Paul Ruiz").unclear_locations == (("0", 0),)
    assert set(index.find("Ruiz").people) == {"Ruiz", "Paul Ruiz", "Anna Ruiz"}


@pytest.mark.parametrize("typed", ["Paul Ruiz", "Ruiz", "Dr. Ruiz", "Dr. Paul Ruiz", "Paul A. Ruiz", "RUIZ"])
def test_all_forms_of_a_persons_name_find_the_same_quotes(typed: str) -> None:
    index = index_of(
        ("Dr. Paul Ruiz spoke. Ruiz said so.", ("Dr. Paul Ruiz", "Ruiz")),
        ("Doctors like Paul A. Ruiz say so.", ("Paul A. Ruiz",)),
    )
    assert set(index.find(typed).locations) == {("0", 0), ("0", 1), ("1", 0)}


@pytest.mark.parametrize(("typed", "is_misspelt"), [("Okafro", True), ("Ines Okaffor", True), ("Ines Okafor", False)])
def test_a_misspelt_name_means_the_person_with_the_nearest_name(typed: str, is_misspelt: bool) -> None:
    found = index_of(("Paul Ruiz spoke.", ("Paul Ruiz", "Ines Okafor"))).find(typed)
    assert (found.people, found.is_misspelt) == (("Ines Okafor",), is_misspelt)


@pytest.mark.parametrize(("typed", "offered"), [("Zelensky", "Rita Walensky"), ("Jon Ruiz", "Joe Ruiz")])
def test_a_name_that_may_well_be_another_is_offered_and_not_taken(typed: str, offered: str) -> None:
    index = index_of(("Rita Walensky and Joe Ruiz spoke.", ("Rita Walensky", "Joe Ruiz")))
    assert not index.find(typed).locations
    assert index.similar(typed, 3) == [offered]


def test_a_title_without_a_name_means_the_only_person_with_that_title() -> None:
    index = index_of(
        ("Pope Leo came. The Pope spoke.", ("the Pope",)), ("Popes came. Pope Leo met Pope Pius.", ("the Pope",))
    )
    assert index.find("Pope Leo").locations == (("0", 0),)


def test_a_speaker_without_a_name_is_not_suggested_for_a_misspelt_one() -> None:
    index = index_of(("A popular bumper sticker says so, says Ana Kemper.", ("a popular bumper sticker", "Ana Kemper")))
    assert index.similar("Kuemper", 3) == ["Ana Kemper"]


def index_of(*articles: tuple[str, tuple[str, ...]]) -> SpeakerIndex:
    """The speakers of some articles, which are given by their texts and the people whom they quote."""
    texts = {str(number): text for number, (text, _) in enumerate(articles)}
    cards = [
        replace(card(str(number), "Title", text), quotes=tuple(map(quote, names)))
        for number, (text, names) in enumerate(articles)
    ]
    return SpeakerIndex([LibrarySpeakers(MemoryLibrary(cards, texts))])
