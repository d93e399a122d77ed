"""What somebody wants to follow is read by the names that the library knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.conversation.digests import follow_messages
from bot.conversation.digests.follow_requests import read_follow_request, related_requests, remark_on
from bot.errors import CuecardError
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model.follow import MAX_FOLLOW_LENGTH, FollowKind, FollowRequest
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.library.small_library import card


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    sample = make_card("rates", quote="Rates stay where they are.", speaker="Christine Lagarde", aliases=("ECB",))
    sample = replace(
        sample, article=replace(sample.article, publisher="The Harbour Post", url="https://harbour.example/1")
    )
    cards = [
        sample,
        make_card("vaccines", quote="Get one.", speaker="Dr. Ann Jha"),
        make_card("budget", quote="The budget holds.", speaker="Marie Dupont", aliases=("Money",)),
        make_card("debt", quote="The debt does not.", speaker="Jean Dupont", aliases=("Money",)),
    ]
    library = CardLibrary(cards)
    return Snapshot(Part(library, CardMatcher.build(library, load_embedder())))


def test_a_misspelt_name_that_no_article_has_is_asked_about_before_it_is_followed(snapshot: Snapshot) -> None:
    with pytest.raises(CuecardError) as asked:
        read_follow_request(snapshot, "Christine Lagrade")
    assert "Did you mean Christine Lagarde?" in asked.value.reason
    assert read_follow_request(snapshot, '"Christine Lagrade"') == FollowRequest(
        FollowKind.WORDS, "Christine Lagrade", "Christine Lagrade"
    )


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("Christine Lagarde", FollowKind.PERSON, "Christine Lagarde"),
        ("@christine lagarde", FollowKind.PERSON, "Christine Lagarde"),
        ("lagarde", FollowKind.PERSON, "Christine Lagarde"),
        ("Dupont", FollowKind.WORDS, "Dupont"),
        ("the harbour post", FollowKind.SOURCE, "The Harbour Post"),
        ("harbour.example", FollowKind.SOURCE, "harbour.example"),
        ("harbour", FollowKind.SOURCE, "harbour.example"),
        ("The Harbour-Post", FollowKind.SOURCE, "The Harbour Post"),
        ("article-of-rates.txt", FollowKind.SOURCE, "article-of-rates.txt"),
        ("ECB", FollowKind.TOPIC, "ECB"),
        ("Ann Jha", FollowKind.PERSON, "Ann Jha"),
        ("Jha", FollowKind.PERSON, "Ann Jha"),
        ("Dr. Ann Jha", FollowKind.PERSON, "Ann Jha"),
        ("About budget", FollowKind.CARD, "About budget"),
        ("money", FollowKind.TOPIC, "money"),
        ("rare earths", FollowKind.WORDS, "rare earths"),
        ("“Christine Lagarde”", FollowKind.WORDS, "Christine Lagarde"),
        ('"money"', FollowKind.WORDS, "money"),
    ],
)
def test_words_are_read_by_what_the_library_knows(snapshot: Snapshot, typed: str, kind: FollowKind, title: str) -> None:
    request = read_follow_request(snapshot, typed)
    assert (request.kind, request.title) == (kind, title)


@pytest.mark.parametrize("typed", ["", "…", '""', "@"])
def test_text_without_words_is_refused(snapshot: Snapshot, typed: str) -> None:
    with pytest.raises(CuecardError) as refused:
        read_follow_request(snapshot, typed)
    assert refused.value.reason == follow_messages.NOTHING_TO_FOLLOW


def test_text_that_is_too_long_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(CuecardError) as refused:
        read_follow_request(snapshot, "word " * 40)
    assert refused.value.reason == follow_messages.too_long(MAX_FOLLOW_LENGTH)


def test_a_card_offers_its_speakers_and_its_source(snapshot: Snapshot) -> None:
    (named,) = snapshot.ids_with_name("ECB")
    offering = snapshot.library.find(named)
    assert offering
    assert list(related_requests(offering)) == [
        FollowRequest(FollowKind.PERSON, "Christine Lagarde", "Christine Lagarde"),
        FollowRequest(FollowKind.SOURCE, "The Harbour Post", "The Harbour Post"),
    ]


def test_a_misspelt_person_is_not_followed_as_words(snapshot: Snapshot) -> None:
    with pytest.raises(CuecardError) as caught:
        read_follow_request(snapshot, "@jah")
    assert caught.value.reason == follow_messages.no_such_person("jah", ["Ann Jha"])
    assert read_follow_request(snapshot, "jah").kind is FollowKind.WORDS


def test_a_person_is_told_that_no_article_has_the_followed_words_yet(snapshot: Snapshot) -> None:
    assert remark_on(snapshot, read_follow_request(snapshot, "rare earths")) == follow_messages.not_yet([])
    assert remark_on(snapshot, read_follow_request(snapshot, "Olga Lagarde")) == follow_messages.not_yet(
        ["Christine Lagarde"]
    )
    assert remark_on(snapshot, read_follow_request(snapshot, "Lagarde")) == ""


def test_words_that_an_article_has_get_no_remark() -> None:
    text = "The bank said that rates stay where they are."
    library = MemoryLibrary([card("rates", "Bank", text)], {"rates": text})
    snapshot = Snapshot(Part(library, CardMatcher.build(library, load_embedder())))
    assert remark_on(snapshot, read_follow_request(snapshot, '"Rates stay"')) == ""
    assert remark_on(snapshot, read_follow_request(snapshot, '"stay rates"')) == follow_messages.not_yet([])
