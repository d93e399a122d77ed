"""If the reader doubts which sentence of a passage answers, the one that answers by itself is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.read.answer_sentence import MIN_LEAD, SURE_OVERLAP
from bot.matching.read.judge import ReadingJudge
from bot.matching.read.reader import ReaderOutput
from bot.matching.read.reading_models import load_reading_models
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Passage, Query, Span, TopicCard

FIRST = "The Tarrow ferry was sold by Odile Farkas on Monday."
SECOND = "Ana Ruiz bought the ferry for 31 crowns."
LAST = "Nobody was hurt in the harbour."


@dataclass
class NameReader:
    """Marks Odile Farkas with `overlap` wherever her sentence stands with others; of a sentence by itself, it is surer
    by `lead` that Ana Ruiz's answers."""

    overlap: float = SURE_OVERLAP - 0.01
    lead: float = MIN_LEAD
    lone_sentences: list[str] = field(default_factory=list)

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [self._read(text.strip()) for _, text in passages]

    def _read(self, text: str) -> ReaderOutput:
        is_alone = text in (FIRST, SECOND, LAST, SECOND.replace(".", "?"))
        if is_alone:
            self.lone_sentences.append(text)
        if is_alone and text.startswith("Ana Ruiz"):
            return ReaderOutput(6.0, 6.0 + self.lead, 0, len("Ana Ruiz"))
        start = text.find("Odile Farkas")
        if start < 0:
            return ReaderOutput(-6.0, -12.0, 0, 3)
        return ReaderOutput(6.0, 6.0, start, start + len("Odile Farkas"), 1.0 if is_alone else self.overlap)


def ask(reader: NameReader, question: str = "who bought the tarrow ferry", second: str = SECOND) -> Passage:
    story = f"{FIRST} {second} {LAST}"
    card = TopicCard(
        id="ferry",
        article=ArticleInfo(id="ferry", title="News", source="ferry.txt", sha256="", language="en"),
        title="News",
        section="",
        extent=(Span(0, len(story)),),
    )
    judge = Judge(load_subject_models(), ReadingJudge(lambda: reader, load_reading_models()))
    matcher = CardMatcher.build(MemoryLibrary([card], {"ferry": story}), load_embedder(), judge=judge)
    passage = matcher.rank(Query(text=question)).passage
    assert passage
    assert passage.answer
    return passage


def answer_of(passage: Passage) -> str:
    assert passage.answer
    return passage.answer.of(f"{FIRST} {SECOND} {LAST}")


def test_another_sentence_that_answers_by_itself_is_the_answer() -> None:
    assert answer_of(ask(NameReader())) == "Ana Ruiz"


def test_the_passage_stays_the_same() -> None:
    assert ask(NameReader()).text == ask(NameReader(overlap=1.0)).text


def test_a_sentence_that_is_hardly_surer_is_not_the_answer() -> None:
    assert answer_of(ask(NameReader(lead=MIN_LEAD - 0.01))) == "Odile Farkas"


def test_no_sentence_is_read_by_itself_if_the_reader_is_sure() -> None:
    reader = NameReader(overlap=SURE_OVERLAP)
    assert answer_of(ask(reader)) == "Odile Farkas"
    assert not reader.lone_sentences


def test_a_quote_is_not_split() -> None:
    assert answer_of(ask(NameReader(), "what did they say on the tarrow ferry")) == "Odile Farkas"


def test_a_question_is_no_answer() -> None:
    assert answer_of(ask(NameReader(), second=SECOND.replace(".", "?"))) == "Odile Farkas"


def test_a_sentence_that_a_rule_refuses_is_no_answer() -> None:
    """Nobody is who they sailed with."""
    assert answer_of(ask(NameReader(), "who joined ana ruiz on the tarrow ferry")) == "Odile Farkas"
