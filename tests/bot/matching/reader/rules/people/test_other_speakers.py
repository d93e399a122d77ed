"""A question for the words of one person is never answered with those of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.reader.passage_finder import PassageFinder
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Outcome, Query, Quote, Ranking
from tests.support.library.cards import excerpt
from tests.support.library.small_library import card
from tests.support.library.story import is_doubted

TEXT = (
    "The ferry was sold on Monday. “I was a fool to wait,” Odile Farkas told reporters at the quay. "
    "Rain fell on the ferry. The crowd went home. "
    "“She paid too much,” said Tom Reyes, who had built it. Some critics were less kind. Mina Okoro watched the sale."
)


Said = tuple[tuple[str, str], ...]


class ReaderOf:
    """A reader that finds certain words as the answer, and is surest of the first ones."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [self._read(text) for _, text in passages]

    def _read(self, text: str) -> ReaderOutput:
        for place, words in enumerate(self.words):
            if (start := text.find(words)) >= 0:
                return ReaderOutput(6.0 - place, 12.0 - place, start, start + len(words))
        return ReaderOutput(-6.0, -12.0, 0, 3)


SAID = (("I was a fool to wait", "Odile Farkas"), ("She paid too much", "Tom Reyes"))


def ask(question: str, *words: str, unnamed: bool = False, text: str = TEXT, said: Said = SAID) -> Ranking:
    """The ranking for a question about the sale of a ferry, if the reader finds these words as the answer."""
    quotes = tuple(
        Quote(parts=(excerpt(text, sentence),), speaker=None if unnamed else by or None) for sentence, by in said
    )
    library = MemoryLibrary([replace(card("sale", "Sale", text), quotes=quotes)], {"sale": text})
    reader = ReaderOf(*words)
    judge = Judge(load_subject_models(), PassageFinder(lambda: reader, load_reading_models()))
    return CardMatcher.build(library, load_embedder(), judge=judge).rank(Query(text=question))


def answer(ranking: Ranking) -> str:
    return ranking.passage.answer.of(TEXT) if ranking.passage and ranking.passage.answer else ""


@pytest.mark.parametrize("question", ["what did tom reyes say about the ferry", "what did reyes say about the ferry"])
def test_a_quote_of_the_person_asked_about_comes_before_that_of_another(question: str) -> None:
    assert answer(ask(question, "fool to wait", "paid too much")) == "paid too much"


def test_a_quote_of_somebody_else_alone_is_not_an_answer() -> None:
    ranking = ask("what did okoro say about the ferry", "fool to wait")
    assert ranking.outcome is not Outcome.ANSWER
    assert ask("what did farkas say about the ferry", "fool to wait").confidence > ranking.confidence


def test_a_quote_without_a_speaker_is_theirs_only_if_the_passage_names_them() -> None:
    named = ask("what did farkas say about the ferry", "fool to wait", unnamed=True)
    other = ask("what did okoro say about the ferry", "fool to wait", unnamed=True)
    assert named.confidence > other.confidence
    assert other.outcome is not Outcome.ANSWER


@pytest.mark.parametrize("question", ["what did critics say about the ferry", "what was said about the ferry"])
def test_quotes_of_everyone_count_if_the_question_names_nobody(question: str) -> None:
    assert answer(ask(question, "fool to wait", "paid too much")) == "fool to wait"


def test_a_reporters_question_is_not_taken_for_the_persons_words() -> None:
    text = (
        "“Will you sell the ferry, Ms Farkas?” Farkas walked past the boats. “I was a fool to wait,” Odile Farkas said."
    )
    said = (("Will you sell the ferry, Ms Farkas?", ""), ("I was a fool to wait", "Odile Farkas"))
    found = ask("what did odile farkas say about the ferry", "Will you sell the ferry", text=text, said=said)
    assert is_doubted(found)


def test_a_name_inside_a_quote_is_not_its_speaker() -> None:
    text = "The ferry was sold on Monday. “They gave Farkas a fool’s price,” a clerk said. Odile Farkas was at home."
    said = (("They gave Farkas a fool’s price", ""),)
    unnamed = ask("what did farkas say about the ferry", "gave Farkas", text=text[:80], said=said)
    assert is_doubted(unnamed)


def test_indirect_speech_counts_only_if_the_passage_names_the_speaker() -> None:
    text = (
        "The ferry was sold on Monday, and Tom Reyes watched. Rain fell on the quay. The crowd went home. "
        "Nobody stayed. "
        "The buyer of the ferry, she said in a statement, is not from here."
    )
    words = "The buyer of the ferry, she said in a statement, is not from here"
    assert is_doubted(ask("what did reyes say about the ferry", words, text=text, said=()))
    named = text.replace("she said", "Reyes said")
    assert not is_doubted(ask("what did reyes say about the ferry", words.replace("she", "Reyes"), text=named, said=()))


@pytest.mark.parametrize(
    "question", ["what did {} reply to the buyer of the ferry", "{} reply to the buyer of the ferry"]
)
def test_a_reply_of_somebody_else_is_doubted(question: str) -> None:
    assert is_doubted(ask(question.format("okoro"), "fool to wait"))
    own = ask(question.format("farkas"), "fool to wait")
    assert own.confidence > ask(question.format("okoro"), "fool to wait").confidence
