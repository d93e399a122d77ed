"""The features that decide how sure an answer is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.reader.confidence import CONFIDENCE_FEATURES, compute_confidence_features
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.reader.windows.ranking import rank_windows
from bot.matching.reader.windows.reading import read_windows
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Query, Span, TopicCard

TEXTS = {
    "bergen": "Marit Dahl is the mayor of Bergen. She was elected in May. The town has a harbour and seven hills.",
    "tarrow": "Nobody leads Tarrow at the moment. The council of Tarrow meets in the hall on the hill.",
}


class _SureReader:
    """A reader that takes the first letters of every passage as the answer, and is surest of the first passage."""

    def read(self, _: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [ReaderOutput(3.0 - index, 6.0, 0, 10) for index in range(len(passages))]


def _assess(question: str) -> dict[str, float]:
    cards = [
        TopicCard(
            id=name,
            article=ArticleInfo(id=name, title=name.title(), source=f"{name}.txt", sha256="", language="en"),
            title=name.title(),
            section="",
            extent=(Span(0, len(text)),),
        )
        for name, text in TEXTS.items()
    ]
    library = MemoryLibrary(cards, TEXTS)
    prepared, candidates = CardMatcher.build(library, load_embedder()).candidates(Query(text=question))
    learned = load_reading_models()
    read = read_windows(prepared, candidates, library, _SureReader(), learned.window)
    read = rank_windows(candidates, read, learned.order)
    alone = ReaderOutput(-2.0, -4.0, 0, 10)
    numbers = compute_confidence_features(prepared, candidates, read, TEXTS, 1.0, alone)
    return dict(zip(CONFIDENCE_FEATURES, numbers.tolist(), strict=True))


def test_a_place_that_the_whole_card_lacks_is_a_missing_word() -> None:
    unchanged, swapped = _assess("who is the mayor of bergen"), _assess("who is the mayor of oslo")
    assert unchanged["card_heaviest_missing"] < swapped["card_heaviest_missing"]
    assert unchanged["card_cover"] > swapped["card_cover"]


def test_windows_that_were_read_are_compared_with_the_best_one() -> None:
    features = _assess("who is the mayor of bergen")
    assert features["answers"] == features["max_answers"] == 3.0
    assert features["answers_lead"] == 0.0
    assert features["article_share"] <= 0.0
    assert features["answering"] >= 1.0


def test_the_readers_output_for_the_passage_alone_is_a_separate_feature() -> None:
    features = _assess("who is the mayor of bergen")
    assert (features["passage_answers"], features["passage_located"]) == (-2.0, -4.0)
    assert features["answers"] == 3.0
