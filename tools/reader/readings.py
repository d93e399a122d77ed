"""The windows that the product reads for the hand-written questions, both those that answer and those that do not.

Windows that a plain BM25 finds (`examples.py`) teach what an answer looks like. The windows that the product chooses
are closer to the question and to each other, and only one of six is shown: they teach the choice.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.matching.learned_models import LinearModel, parse_linear
from bot.matching.reader.reader import Reader
from bot.matching.reader.windows.reading import read_windows
from bot.matching.reader.windows.windows import WINDOW_FEATURES
from bot.model import Query, Span
from tools.learning.exams.corpora import Corpora
from tools.learning.exams.swaps import find_names_by_kind, swap
from tools.quality.answers import has_answer
from tools.quality.libraries import Row, make_measured_embedder
from tools.reader.examples import Example, read_training_chats
from tools.reader.written_sets import WrittenSet, asks_held_out_article

READING_MODELS = Path("bot/matching/data/reading.json")
SWAPPED_SHARE = 0.5
"""The share of questions that are also asked about another name, month or year, which has no answer."""
MAX_CHAT_LINES = 100
"""How many lines of chat are asked of each set."""
MAX_POSITIVES, MAX_NEGATIVES, MAX_UNANSWERED = 2, 3, 2
"""The maximum number of windows of a question in a round: those that answer, those that do not, and those of a question
without an answer."""
MIN_UNCLEAR_LOSS = 0.15
"""A question is clear if the reader's loss on its windows is lower: the reader has little left to learn from it."""
CLEAR_SHARE = 0.2
"""The share of the clear questions that a round has, so that they are not forgotten."""
NOISE_DEVIATION = 1.5
"""The standard deviation of the noise that is added to the log-odds when the hardest windows are chosen, so that rounds
differ."""


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question with the windows that are read for it: those that answer, and those that do not, each with the
    log-odds of an answer that the reader gave it before this training."""

    positives: tuple[tuple[float, Example], ...]
    negatives: tuple[tuple[float, Example], ...]

    @property
    def is_clear(self) -> bool:
        """Whether the reader already tells a window that answers from the others, or that none does."""
        wrong = max((log_odds for log_odds, _ in self.negatives), default=-math.inf)
        if not self.positives:
            return _compute_loss(-wrong) < MIN_UNCLEAR_LOSS
        right = max(log_odds for log_odds, _ in self.positives[:MAX_POSITIVES])
        return _compute_loss(right - wrong) + _compute_loss(right) < MIN_UNCLEAR_LOSS

    def sample_windows(self, rng: random.Random) -> list[Example]:
        """Windows for one training step: those that answer, and the hardest of the others."""
        positives = [example for _, example in self.positives[:MAX_POSITIVES]]
        ordered = sorted(self.negatives, key=lambda item: -item[0] - rng.gauss(0, NOISE_DEVIATION))
        return positives + [example for _, example in ordered[: MAX_NEGATIVES if positives else MAX_UNANSWERED]]


def read_questions(corpora: Corpora, reader: Reader) -> Iterator[ReadQuestion]:
    """The hand-written questions that are not held out, some of them again with a swapped name, month or year, and
    lines of chat, each with the windows that are read for it."""
    model = parse_linear(
        json.loads(READING_MODELS.read_text(encoding="utf-8"))["window"], WINDOW_FEATURES, str(READING_MODELS)
    )
    for written_set in corpora.written.values():
        rng = random.Random(written_set.name)
        lines = read_training_chats(corpora.folder)
        chosen_lines = rng.sample(lines, min(len(lines), MAX_CHAT_LINES))
        questions = [*_make_training_questions(written_set, rng), *(_make_unanswered(line) for line in chosen_lines)]
        yield from _read_set(corpora, written_set.name, questions, reader, model)


def draw_questions(questions: Iterable[ReadQuestion], rng: random.Random) -> Iterator[ReadQuestion]:
    """The questions of a round: all that are not clear, and some of the others."""
    for question in questions:
        if not question.is_clear or rng.random() < CLEAR_SHARE:
            yield question


def _read_set(
    corpora: Corpora, name: str, questions: Sequence[Row], reader: Reader, model: LinearModel
) -> Iterator[ReadQuestion]:
    """The questions about the set `name`, with the windows that `model` chooses and the log-odds that `reader` gives
    them. Questions for which no window is right or certainly wrong are left out."""
    matcher, library, names = corpora.corpus(corpora.corpus_name(name)).matcher(embedder=make_measured_embedder())
    for row in questions:
        prepared, candidates = matcher.candidates(Query(text=row["question"]))
        if not candidates or not len(candidates[0].sentences):
            continue
        positives: list[tuple[float, Example]] = []
        negatives: list[tuple[float, Example]] = []
        question = prepared.question.corrected_text
        answers = [found["answer"] for found in row["evidence"]]
        for window in read_windows(prepared, candidates, library, reader, model):
            article, owner = names[window.article_id], candidates[window.source.candidate]
            card = library.find(owner.card_id)
            title = card.article.title if card else ""
            span = window.source.span(candidates)
            passage = span.of(library.text(window.article_id))
            article_evidence = [piece for piece in row["evidence"] if piece["article"] == article]
            log_odds = window.reading.answer_log_odds
            if has_answer(passage, [piece["answer"] for piece in article_evidence]):
                if answer_span := _find_answer(passage, article_evidence):
                    positives.append((log_odds, Example(f"{name} read+", question, title, passage, *answer_span)))
            elif not _is_disputed(article, span, row["disputed"]) and not has_answer(passage, answers):
                negatives.append((log_odds, Example(f"{name} read", question, title, passage)))
        if positives or negatives:
            yield ReadQuestion(tuple(positives), tuple(negatives))


def _make_training_questions(written_set: WrittenSet, rng: random.Random) -> Iterator[Row]:
    """Each question for training, and some about another name, month or year, which nothing answers."""
    texts = {row["id"]: row["text"] for row in written_set.corpus}
    names = find_names_by_kind(texts.values())
    for question in written_set.questions:
        if asks_held_out_article(question):
            continue
        evidence = question["evidence"]
        yield question
        if evidence and question["kind"] != "keyword" and rng.random() < SWAPPED_SHARE:
            answering = [texts[piece["article"]] for piece in evidence]
            if swapped := swap(question["question"], answering, names, rng):
                yield _make_unanswered(swapped)


def _make_unanswered(text: str) -> Row:
    return {"question": text, "evidence": (), "disputed": ()}


def _is_disputed(article: str, span: Span, disputed: Sequence[tuple[str, Sequence[int]]]) -> bool:
    """Whether a window overlaps a window about which people would disagree."""
    return any(article == other and span.start < end and start < span.end for other, (start, end) in disputed)


def _find_answer(passage: str, evidence: Sequence[Row]) -> tuple[int, int] | None:
    """The start and end of the answer in a passage: in the sentence of the evidence, or else anywhere; None if it is
    not there."""
    for piece in evidence:
        start = passage.find(piece["sentence"])
        offset_in_sentence = piece["sentence"].find(piece["answer"])
        start = (
            start + offset_in_sentence
            if start >= 0 and offset_in_sentence >= 0
            else passage.lower().find(piece["answer"].lower())
        )
        if start >= 0:
            return start, start + len(piece["answer"])
    return None


def _compute_loss(log_odds: float) -> float:
    """The loss of a right decision that has these log-odds."""
    return float(np.logaddexp(0, -log_odds))
