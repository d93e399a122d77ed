"""Makes near misses: removes the sentences that answer a question from its article.

The article is about the topic of the question, but does not answer it: the most common kind of unanswered question.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from bot.model import Span
from bot.text.sentences import split_sentences
from tools.quality.answers import has_answer
from tools.quality.libraries import EVAL, Corpus, Row, read_rows

SEED = 20_261_124
"""Fixed, so that the same articles are removed each time."""


def make_gap_corpus(name: str) -> Corpus:
    """The articles of a set, each without the answer to one question about it."""
    row_of = _choose_questions(name)
    return Corpus(_remove_answer(row, row_of.get(row["id"])) for row in read_rows(EVAL / name / "corpus.jsonl"))


def make_gap_questions(name: str, corpus: Corpus) -> tuple[Row, ...]:
    """The questions whose answers were removed, with no `relevant` articles, and as many whose answers are still
    there."""
    row_of = _choose_questions(name)
    texts = {row_id: article.text for row_id, article in corpus.articles.items()}
    unanswerable = [row for row_id, row in row_of.items() if not _is_answered(row, row_id, texts)]
    answered_rows = [
        row for row in _read_questions(name) if row not in unanswerable and _is_answered(row, row["relevant"][0], texts)
    ]
    answerable = random.Random(SEED).sample(answered_rows, min(len(answered_rows), len(unanswerable)))
    return (*({**row, "relevant": [], "also_relevant": [], "kind": "gap"} for row in unanswerable), *answerable)


def _read_questions(name: str) -> list[Row]:
    """The questions of a set with labelled answers."""
    return [row for row in read_rows(EVAL / name / "queries.jsonl") if row["relevant"] and row.get("answers")]


def _choose_questions(name: str) -> dict[str, Row]:
    """A random question about each article that has one, by the article's id."""
    rows = _read_questions(name)
    random.Random(SEED).shuffle(rows)
    return {row["relevant"][0]: row for row in rows}


def _remove_answer(article: Row, question: Row | None) -> Row:
    """The article without the sentences that answer the question; unchanged if there is no question, or if no sentence
    would be left."""
    text = article["text"]
    spans: Sequence[Span] = split_sentences(text, Span(0, len(text)), "en") if question else ()
    sentences = [span.of(text) for span in spans if question and not has_answer(span.of(text), question["answers"])]
    return {**article, "text": " ".join(sentences)} if sentences else article


def _is_answered(row: Row, row_id: str, texts: Mapping[str, str]) -> bool:
    """Whether the article with this id still has an answer to a question; False if there is no such article."""
    return has_answer(texts.get(row_id, ""), row["answers"])
