"""Asks the questions of the subject exams. Each gives a case: its candidates, and whether they are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.retrieve.candidate import Candidate
from bot.model import Query
from tools.learning.exams.subject_exams import Exam
from tools.quality.answers import has_answer
from tools.quality.libraries import Corpus, Row, list_relevant_ids

TRICK_QUESTION_WEIGHT = 0.3
"""The weight of a trick question: people ask few of them."""
MAX_CANDIDATES = 4
"""How many candidates are used for the confidence: the best one and its competitors."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One question of an exam. Cases of the same `group` must be on the same side of a split between learning and
    judging.

    `is_correct`: the article of the best card answers. `text` is the text of that article; `sentence_has_answer`
    (sentences,) says whether each sentence of the best card contains the answer (None if that is unknown).
    """

    exam: str
    row: Row
    weight: float
    group: str
    is_correct: bool
    prepared: PreparedQuestion
    candidates: tuple[Candidate, ...]
    text: str
    sentence_has_answer: NDArray[np.bool_] | None


def gather_cases(exams: Iterable[Exam], corpora: Mapping[str, Corpus]) -> list[Case]:
    """A case for every question that has a candidate with a sentence, in order."""
    gathered: list[Case] = []
    for exam in exams:
        gathered += _ask(exam, corpora[exam.corpus])
    return gathered


def find_sentences_with_answer(text: str, spans: NDArray[np.int32], answers: Sequence[str]) -> NDArray[np.bool_]:
    """Whether each sentence contains one of the answers (sentences,), as `tools.quality.answers.has_answer` decides.
    `spans` (sentences, 2) are the starts and ends of the sentences in `text`."""
    return np.array([has_answer(text[start:end], answers) for start, end in spans.tolist()], bool)


def _ask(exam: Exam, corpus: Corpus) -> Iterator[Case]:
    """The cases of one exam, without questions that find no candidate with a sentence."""
    matcher, library, names = corpus.matcher(exam.articles)
    for row in exam.questions:
        prepared, candidates = matcher.candidates(Query(text=row["question"]))
        if not candidates or prepared.question.weight <= 0 or not len(candidates[0].sentences):
            continue
        best = candidates[0]
        text, answers = library.text(best.article_id), row.get("answers")
        is_correct = names[best.article_id] in list_relevant_ids(row)
        yield Case(
            exam=exam.name,
            row=row,
            weight=exam.weight * (TRICK_QUESTION_WEIGHT if row.get("kind") == "adversarial" else 1.0),
            group=_find_group(row, corpus),
            is_correct=is_correct,
            prepared=prepared,
            candidates=candidates[:MAX_CANDIDATES],
            text=text,
            sentence_has_answer=find_sentences_with_answer(text, best.sentences, answers)
            if is_correct and answers
            else None,
        )


def _find_group(row: Row, corpus: Corpus) -> str:
    """The group of a question: the same for all questions about one Wikipedia page, or one news event."""
    article_id = str(row.get("article_id") or next(iter(row.get("relevant", [])), ""))
    # If the articles of a set are paragraphs, this id may be that of a page; its first paragraph has the page's title.
    article = (
        corpus.articles.get(article_id)
        or corpus.articles.get(f"{article_id}_0")
        or corpus.articles.get(f"{article_id}_000")
    )
    return (article.title if article else "") or article_id or f"chat {row['id']}"
