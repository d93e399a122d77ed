"""The words that answer are in bold only where the reader knows where in the passage they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.reader.answer_words import MIN_OVERLAP, to_whole_words
from bot.matching.reader.passage_finder import PassageFinder
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Passage, Query, Span, TopicCard

STORY = (
    "The Tarrow ferry was sold on Monday. Its buyer, Odile Farkas, paid 31 crowns for it and 12 for its boats. "
    "Nobody was hurt. It weighs 40 tons."
)
PRICE = "31 crowns"
OTHER = "12"


@dataclass
class PriceReader:
    """Marks `words` with `overlap`. When it reads for the second time, the passage alone, it marks `words_alone` with
    `overlap_alone`. The next best words are always those of `OTHER`."""

    overlap: float = 1.0
    overlap_alone: float = 1.0
    words_alone: str = PRICE
    words: str = PRICE
    is_second: bool = False

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        overlap = self.overlap_alone if self.is_second else self.overlap
        words = self.words_alone if self.is_second else self.words
        self.is_second = True
        found = [(text.find(words), text.find(OTHER)) for _, text in passages]
        return [
            ReaderOutput(6.0, 12.0, start, start + len(words), overlap, (other, other + len(OTHER)))
            if start >= 0
            else ReaderOutput(-6.0, -12.0, 0, 3)
            for start, other in found
        ]


def ask(reader: PriceReader, question: str = "what was paid for the tarrow ferry") -> Passage:
    card = TopicCard(
        id="ferry",
        article=ArticleInfo(id="ferry", title="News", source="ferry.txt", sha256="", language="en"),
        title="News",
        section="",
        extent=(Span(0, len(STORY)),),
    )
    judge = Judge(load_subject_models(), PassageFinder(lambda: reader, load_reading_models()))
    matcher = CardMatcher.build(MemoryLibrary([card], {"ferry": STORY}), load_embedder(), judge=judge)
    passage = matcher.rank(Query(text=question)).passage
    assert passage
    assert passage.answer
    return passage


def test_words_of_two_sentences_are_not_bold() -> None:
    words = "12 for its boats. Nobody was hurt"
    assert not ask(PriceReader(words=words, words_alone=words)).marked


def test_words_that_the_reader_is_sure_of_are_bold() -> None:
    passage = ask(PriceReader(overlap=MIN_OVERLAP, overlap_alone=MIN_OVERLAP))
    assert passage.marked
    assert passage.marked.of(STORY) == PRICE


@pytest.mark.parametrize(
    "reader",
    [PriceReader(overlap=MIN_OVERLAP - 0.01), PriceReader(overlap_alone=MIN_OVERLAP - 0.01)],
    ids=["in the window", "in the passage alone"],
)
def test_words_that_are_in_doubt_are_not_bold(reader: PriceReader) -> None:
    assert ask(reader).marked is None


def test_words_are_in_doubt_if_the_passage_alone_has_others() -> None:
    passage = ask(PriceReader(words_alone="Odile Farkas"))
    assert passage.marked is None
    assert passage.answer
    assert passage.answer.of(STORY) == PRICE
    assert passage.other
    assert passage.other.of(STORY) == "Odile Farkas"


def test_a_passage_knows_the_other_words_that_may_answer_only_if_there_is_doubt() -> None:
    assert ask(PriceReader()).other is None
    doubtful = ask(PriceReader(overlap_alone=0.5)).other
    assert doubtful
    assert doubtful.of(STORY) == OTHER


def test_words_that_a_rule_found_are_bold_whatever_the_reader_marks() -> None:
    passage = ask(PriceReader(0.1, 0.1), "how heavy is the tarrow ferry")
    assert passage.marked
    assert passage.marked.of(STORY) == "40 tons"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("0%", "30%"),
        ("30%", "30%"),
        ("$1", "$12"),
        ("crow", "crowns"),
        ("row", "crowns"),
        (" ", " "),
        ("の橋", "の橋"),
    ],
)
def test_a_part_of_a_word_or_number_is_shown_whole(part: str, whole: str) -> None:
    text = "A fall of 30% to $12 crowns. 町の橋だ。"
    start = text.index(part)
    assert to_whole_words(Span(start, start + len(part)), text).of(text) == whole
