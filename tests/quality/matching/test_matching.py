"""Every kind of question in tests/quality/data is answered right at least as often as its floor says. The tests of the
shipped article are part of `make test`."""

from __future__ import annotations

import numpy as np
import pytest

from bot.cards.content_loader import load_content
from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Outcome, Query
from tests.support.floors import limits_of, own_limits
from tests.support.labelled_data import needs_data
from tools.quality.libraries import EVAL, ROOT, Corpus, read_rows
from tools.quality.matching.own_cases import OwnCases, make_own_matcher, measure_own
from tools.quality.metrics import compute_auroc

RIGHT = own_limits("at_least", "right")
PASSAGE = own_limits("at_least", "passage")
NOT_FOUND = own_limits("at_most", "not_found")


@pytest.fixture(scope="module")
def own() -> OwnCases:
    return measure_own()


@pytest.mark.slow
@pytest.mark.parametrize("kind", RIGHT)
def test_the_right_card_wins(own: OwnCases, kind: str) -> None:
    assert own.figures[kind]["right"] >= RIGHT[kind]


@pytest.mark.slow
@pytest.mark.parametrize("kind", PASSAGE)
def test_the_words_that_answer_are_shown(own: OwnCases, kind: str) -> None:
    assert own.figures[kind]["passage"] >= PASSAGE[kind]


@pytest.mark.slow
def test_every_kind_has_a_floor(own: OwnCases) -> None:
    assert set(own.figures) == set(RIGHT)


@pytest.mark.slow
@pytest.mark.parametrize("kind", NOT_FOUND)
def test_a_few_words_that_name_a_topic_are_rarely_not_found(own: OwnCases, kind: str) -> None:
    assert own.figures[kind]["not_found"] <= NOT_FOUND[kind]


@pytest.mark.slow
def test_a_headline_finds_its_own_article_first() -> None:
    matcher, library, _ = make_own_matcher()
    for card in library:
        if card.is_whole_article:
            assert matcher.rank(Query(text=card.title)).matches[0].article_id == card.article.id, card.title


@pytest.fixture(scope="module")
def shipped() -> CardMatcher:
    return CardMatcher.build(shipped_library(), load_embedder())


def test_the_title_of_a_shipped_card_finds_a_card_with_that_name(shipped: CardMatcher) -> None:
    library = shipped_library()
    owners: dict[str, set[str]] = {}
    for card in library:
        for name in (card.title, *card.aliases):
            owners.setdefault(name.casefold(), set()).add(card.id)
    for card in library:
        ranking = shipped.rank(Query(text=card.title))
        assert ranking.matches[0].card_id in owners[card.title.casefold()], card.title


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("share of semiconducter production in east asia", "80%"),
        ("what did the diplomat say", "guardrails"),
        ("decupling", "Japanese trade official"),
        ("who can observe council sessions", "Southeast Asian nations"),
        ("bottom line", ""),
    ],
)
def test_the_shipped_article_answers(shipped: CardMatcher, question: str, words: str) -> None:
    ranking = shipped.rank(Query(text=question))
    assert ranking.outcome is not Outcome.NOT_FOUND
    assert ranking.passage
    assert words in ranking.passage.text


@pytest.mark.parametrize("question", ["capital of France", "vpn password", "发表回复", "who won the world cup"])
def test_the_shipped_article_does_not_answer_what_it_does_not_say(shipped: CardMatcher, question: str) -> None:
    assert shipped.rank(Query(text=question)).outcome is Outcome.NOT_FOUND


@pytest.mark.slow
@needs_data(EVAL)
def test_confidence_separates_answered_from_unanswered_questions() -> None:
    xquad = EVAL / "xquad"
    _, library, _ = Corpus(read_rows(xquad / "corpus_holdout.jsonl")).matcher()
    matcher = CardMatcher.build(library, load_embedder())
    rows = read_rows(xquad / "queries_holdout.jsonl")
    found = [(bool(row["relevant"]), matcher.rank(Query(text=row["question"])).confidence) for row in rows]
    positive = [confidence for is_answerable, confidence in found if is_answerable]
    negative = [confidence for is_answerable, confidence in found if not is_answerable]
    ((_, _, floor),) = limits_of("at_least", "xquad")
    assert compute_auroc(np.array(positive), np.array(negative)) >= floor


def shipped_library() -> MemoryLibrary:
    loaded = load_content(ROOT / "content")
    return MemoryLibrary(loaded.cards, loaded.texts)
