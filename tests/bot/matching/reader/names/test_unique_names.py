"""A question that is only a name is answered with the one article that has it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.reader.names.unique_names import MIN_UNIQUE_NAME_CONFIDENCE
from bot.matching.reader.passage_finder import PassageFinder
from bot.matching.reader.reader import Reader, ReaderOutput
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query, Ranking
from tests.support.library.small_library import card

STORIES = {
    "ferry": "The ferry of Tarrow was sold on Monday. Its captain, Odile van der Farkas, wept at the quay of the town.",
    "bridge": "The bridge at Tarrow closes in March. Captain Reyes, a friend of Odile, will pilot a boat until then.",
    "storm": "A general strike hit the port on Friday. The strike was the third this year, and the port stood still.",
}


class _Doubtful:
    """A reader that finds no answer in any passage."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [ReaderOutput(-6.0, -12.0, 0, 3) for _ in passages]


class _SureOfOthers:
    """A reader that finds an answer in every passage, a surer one in those without the name."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [ReaderOutput(*((0.1, -3.0) if "Reyes" in text else (8.0, 9.0)), 0, 3) for _, text in passages]


def _rank(question: str, reader: type[Reader] = _Doubtful) -> Ranking:
    cards = [card(name, name.title(), text) for name, text in STORIES.items()]
    judge = Judge(load_subject_models(), PassageFinder(reader, load_reading_models()))
    return CardMatcher.build(MemoryLibrary(cards, STORIES), load_embedder(), judge=judge).rank(Query(text=question))


@pytest.mark.parametrize("name", ["odile van der farkas", "captain reyes", "Captain Reyez"])
def test_the_article_that_alone_has_the_name_is_the_answer(name: str) -> None:
    ranking = _rank(name)
    assert ranking.confidence >= MIN_UNIQUE_NAME_CONFIDENCE
    assert ranking.passage is not None
    assert name.split()[0].casefold() in ranking.passage.text.casefold()
    assert ranking.matches[0].article_id == ranking.passage.article_id


def test_the_article_with_the_name_stays_first_although_others_have_surer_answers() -> None:
    ranking = _rank("captain reyes", _SureOfOthers)
    assert ranking.passage is not None
    assert ranking.passage.article_id == ranking.matches[0].article_id == "bridge"


@pytest.mark.parametrize(
    "words",
    ["general strike", "tarrow", "captain odile", "who is captain reyes", "the captain reyes"],
    ids=["no name", "one word", "not side by side", "a question", "more than a name"],
)
def test_other_words_are_judged_by_what_is_read(words: str) -> None:
    assert _rank(words).confidence < MIN_UNIQUE_NAME_CONFIDENCE
