"""A card has a dense vector for each of its passages, and an article shares those of its sections."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.index.passage_texts import MAX_PASSAGES, PASSAGE_CHARACTERS, passage_numbers, passages_of
from bot.matching.index.passages import build_passages
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.combined_embedder import CombinedEmbedder
from bot.matching.vectors.dense_embedder import load_dense_embedder
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Query, Span, TopicCard
from tests.support.library.random_libraries import assert_same
from tests.support.library.small_library import TOWN, small_library

TEXT = "The plan is old.\n\nParking\n\nThe tax pays for buses.\n\nSchools\n\nTwo schools get a new roof."
INFO = ArticleInfo(id="plan", title="The Plan", source="seeds/plan.txt", sha256="", language="en")


def section(name: str, title: str, sentence: str) -> TopicCard:
    """The card of a section of `TEXT` that consists of one sentence."""
    start = TEXT.index(sentence)
    extent = (Span(start, start + len(sentence)),)
    return TopicCard(id=name, article=INFO, title=title, section=title, extent=extent, aliases=())


CARDS = [
    TopicCard(id="plan", article=INFO, title="The Plan", section="", extent=(Span(0, len(TEXT)),), aliases=()),
    section("plan/parking", "Parking", "The tax pays for buses."),
    section("plan/schools", "Schools", "Two schools get a new roof."),
]
PLAN = MemoryLibrary(CARDS, {"plan": TEXT})


def embedder() -> CombinedEmbedder:
    pytest.importorskip("onnxruntime")
    return CombinedEmbedder(load_embedder(), load_dense_embedder())


def test_a_section_is_read_with_the_title_of_its_article() -> None:
    (passage,) = passages_of(CARDS[1], PLAN)
    assert (passage.title, passage.text) == ("The Plan: Parking", "The tax pays for buses.")
    assert [span.of(TEXT) for span in passage.sentences] == ["The tax pays for buses."]


def test_an_article_has_its_introduction_and_the_passages_of_its_sections() -> None:
    passages = list(passages_of(CARDS[0], PLAN))
    assert [passage.title for passage in passages] == ["The Plan", "The Plan: Parking", "The Plan: Schools"]
    assert passages[0].text.startswith("The plan is old.")
    assert [passage.text for passage in passages[1:]] == ["The tax pays for buses.", "Two schools get a new roof."]


def test_each_sentence_has_the_number_of_its_passage() -> None:
    sentences = PLAN.sentences(CARDS[0])
    numbers = passage_numbers([Span(0, 0), *sentences], passages_of(CARDS[0], PLAN))
    assert numbers[0] == -1, "a line of names is in none"
    number_of = dict(zip((span.of(TEXT) for span in sentences), numbers[1:], strict=True))
    assert number_of["The plan is old."] == 0
    assert number_of["The tax pays for buses."] == 1
    assert number_of["Two schools get a new roof."] == 2


def test_a_long_text_is_cut_between_sentences() -> None:
    library = small_library({"long": ("Long", "One sentence of some words. " * 400)})
    card = library.find("long")
    assert card is not None
    passages = [passage.text for passage in passages_of(card, library)]
    assert len(passages) == MAX_PASSAGES
    assert all(len(text) <= PASSAGE_CHARACTERS + 1 and text.endswith(".") for text in passages)


def test_the_same_vector_is_kept_once_and_finds_all_its_cards() -> None:
    one, other = np.eye(2, dtype=np.float32)
    # Card 0 has the passages with the keys 7 and 9, card 1 has none, and card 2 has that with the key 7.
    passages = build_passages(np.array([7, 9, 7], np.uint64), [2, 0, 1], np.stack([one, other]))
    assert len(passages.clusters.rows) == 2
    assert passages.nearest(one, 1).tolist() == [0, 2]
    assert passages.nearest(other, 1).tolist() == [0]
    assert passages.cosines(one, np.array([0, 1, 2])).tolist() == [1, 0, 1]
    assert passages.cosines_of(other, 0).tolist() == [0, 1], "one for each passage of a card"
    assert passages.cosines_of(np.zeros(3, np.float32), 0).tolist() == []


def test_without_dense_vectors_nothing_is_near() -> None:
    passages = build_passages(np.zeros(0, np.uint64), [0, 0], np.zeros((0, 0), np.float32))
    assert passages.nearest(np.zeros(0, np.float32), 5).tolist() == []
    assert passages.cosines(np.zeros(0, np.float32), np.array([0, 1])).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("question", "card"),
    [
        ("lots of big sea mammals washed up on the beach", "whales"),
        ("some bread makers got an award", "bakery"),
        ("crossing over the water shut for repairs", "bridge"),
    ],
)
def test_a_question_finds_the_card_that_says_it_in_other_words(question: str, card: str) -> None:
    matcher = CardMatcher.build(small_library(TOWN), embedder())
    assert matcher.rank(Query(text=question)).matches[0].card_id == card


def test_an_index_that_was_changed_has_the_passages_of_a_rebuilt_one() -> None:
    fewer = MemoryLibrary(CARDS[:2], {"plan": TEXT})
    matcher = CardMatcher.build(fewer, embedder()).updated(PLAN, ["plan/schools"])
    rebuilt = CardMatcher.build(PLAN, embedder())
    for question in ("what about schools", "who gets a roof", "money for public transport"):
        assert_same(matcher, rebuilt, question)
    ours, theirs = (one.index.segments[0].segment.passages for one in (matcher, rebuilt))
    assert np.array_equal(ours.clusters.rows, theirs.clusters.rows)
    assert np.array_equal(ours.numbers, theirs.numbers)
    assert np.array_equal(ours.cards, theirs.cards)


def test_a_passage_that_an_older_index_has_is_not_read_again(tmp_path: Path) -> None:
    progress: list[tuple[int, ...]] = []
    CardMatcher.build(MemoryLibrary(CARDS[1:2], {"plan": TEXT}), embedder()).save(tmp_path)
    matcher = CardMatcher.build(PLAN, embedder(), older_index=tmp_path, progress=lambda *done: progress.append(done))
    assert progress == [(2, 2)]
    assert len(list(passages_of(CARDS[0], PLAN))) == 3
    assert_same(matcher, CardMatcher.build(PLAN, embedder()), "who gets a roof")


def test_an_older_index_with_other_vectors_is_not_used(tmp_path: Path) -> None:
    CardMatcher.build(PLAN, load_embedder()).save(tmp_path)
    assert_same(
        CardMatcher.build(PLAN, embedder(), older_index=tmp_path), CardMatcher.build(PLAN, embedder()), "a roof"
    )
