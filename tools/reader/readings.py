"""The windows that the product reads for the hand-written questions, both those that answer and those that do not.

Windows that a plain BM25 finds (`examples.py`) teach what an answer looks like. The windows that the product chooses
are closer to the question and to each other, and only one of six is shown: they teach the choice.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.matching.models import LinearModel, parse_linear
from bot.matching.read.reader import Reader
from bot.matching.read.reading import read_windows
from bot.matching.read.windows import WINDOW_FEATURES
from bot.model import Query, Span
from tools.learning.reading_exams import Corpora
from tools.learning.swaps import names_by_kind, swap
from tools.quality.answers import holds
from tools.quality.libraries import measured_embedder
from tools.reader.examples import Example, Row, WrittenSet, about, is_held_out, training_chats

LEARNED = Path("bot/matching/data/reading.json")
SWAPPED = 0.5
"""The share of questions that are also asked about another name, month or year, which has no answer."""
CHATS = 100
"""How many lines of chat are asked of each set."""
MAX_RIGHT, MAX_WRONG, MAX_UNANSWERED = 2, 3, 2
"""The maximum number of windows of a question in a round: those that answer, those that do not, and those of a question
without an answer."""
SPREAD = 1.5
"""The standard deviation of the noise that is added to the log-odds when the hardest windows are chosen, so that rounds
differ."""


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question with the windows that are read for it. `wrong` has for each window the log-odds of an answer, as the
    reader gave them before this training."""

    right: tuple[Example, ...]
    wrong: tuple[tuple[float, Example], ...]

    def draw(self, chance: random.Random) -> list[Example]:
        """Windows for one training step: those that answer, and the hardest of the others."""
        right = list(self.right[:MAX_RIGHT])
        ordered = sorted(self.wrong, key=lambda item: -item[0] - chance.gauss(0, SPREAD))
        return right + [example for _, example in ordered[: MAX_WRONG if right else MAX_UNANSWERED]]


def read_questions(corpora: Corpora, reader: Reader) -> Iterator[ReadQuestion]:
    """The hand-written questions that are not held out, some of them with a swapped name, month or year, and chat."""
    model = parse_linear(json.loads(LEARNED.read_text(encoding="utf-8"))["window"], WINDOW_FEATURES, str(LEARNED))
    for written_set in corpora.written.values():
        chance = random.Random(written_set.name)
        chats = chance.sample(lines := training_chats(corpora.folder), min(len(lines), CHATS))
        questions = [*_asked(written_set, chance), *(_without_answer(line) for line in chats)]
        yield from _read_set(corpora, written_set.name, questions, reader, model)


def _read_set(
    corpora: Corpora, name: str, questions: Sequence[Row], reader: Reader, model: LinearModel
) -> Iterator[ReadQuestion]:
    matcher, library, names = corpora.source_corpus(corpora.corpus_of(name)).matcher(embedder=measured_embedder())
    for row in questions:
        prepared, candidates = matcher.candidates(Query(text=row["question"]))
        if not candidates or not len(candidates[0].sentences):
            continue
        right: list[Example] = []
        wrong: list[tuple[float, Example]] = []
        question = prepared.question.corrected_text
        answers = [found["answer"] for found in row["evidence"]]
        for window in read_windows(prepared, candidates, library, reader, model):
            article, owner = names[window.article_id], candidates[window.window.candidate]
            card = library.find(owner.card_id)
            title = card.article.title if card else ""
            span = window.window.span(candidates)
            passage = span.of(library.text(window.article_id))
            here = [piece for piece in row["evidence"] if piece["article"] == article]
            if holds(passage, [piece["answer"] for piece in here]):
                if place := _place(passage, here):
                    right.append(Example(f"{name} read+", question, title, passage, *place))
            elif not _is_disputed(article, span, row["disputed"]) and not holds(passage, answers):
                wrong.append((window.reading.answers, Example(f"{name} read", question, title, passage)))
        if right or wrong:
            yield ReadQuestion(tuple(right), tuple(wrong))


def _asked(written_set: WrittenSet, chance: random.Random) -> Iterator[Row]:
    """Each question for training, and some about another name, month or year, which nothing answers."""
    texts = {row["id"]: row["text"] for row in written_set.corpus}
    names = names_by_kind(texts.values())
    for question in written_set.questions:
        if any(map(is_held_out, about(question))):
            continue
        evidence = question["evidence"]
        yield question
        if evidence and question["kind"] != "keyword" and chance.random() < SWAPPED:
            answering = [texts[piece["article"]] for piece in evidence]
            if swapped := swap(question["question"], answering, names, chance):
                yield _without_answer(swapped)


def _without_answer(text: str) -> Row:
    return {"question": text, "evidence": (), "disputed": ()}


def _is_disputed(article: str, span: Span, disputed: Sequence[tuple[str, Sequence[int]]]) -> bool:
    """Whether a window overlaps one of which people would disagree whether it answers."""
    return any(article == other and span.start < end and start < span.end for other, (start, end) in disputed)


def _place(passage: str, evidence: Sequence[Row]) -> tuple[int, int] | None:
    """The place of the answer in a passage: in the sentence of the evidence, or else anywhere."""
    for piece in evidence:
        start = passage.find(piece["sentence"])
        inside = piece["sentence"].find(piece["answer"])
        start = start + inside if start >= 0 and inside >= 0 else passage.lower().find(piece["answer"].lower())
        if start >= 0:
            return start, start + len(piece["answer"])
    return None
