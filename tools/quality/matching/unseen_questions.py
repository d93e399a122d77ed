"""Written questions about articles of newsdesk from which nothing was learned, and a library with these articles.

Neither the questions of `eval/newsdesk` nor those that the reader was trained on are about these articles.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import make_judge
from bot.matching.matcher import CardMatcher
from tools.learning.exams.reading_exams import list_training_articles
from tools.learning.sources.confidence_questions import read_confidence_questions
from tools.quality.libraries import EVAL, Corpus, Row, read_rows
from tools.reader.written_sets import read_written_sets

ARTICLES = 400
"""How many articles the library has: those that are asked about, and others that compete with them."""
SEED = 11
"""The seed of the random choice of the other articles, and of the order of the questions."""


@dataclass(frozen=True, slots=True)
class UnseenQuestions:
    """The `questions` in random order, and a `matcher` over the `library`. `names` maps its article ids to those of the
    questions."""

    questions: list[Row]
    matcher: CardMatcher
    library: MemoryLibrary
    names: dict[str, str]


def load_unseen_questions() -> UnseenQuestions:
    """The questions and their library, with the models of the product."""
    written_set = next(candidate for candidate in read_written_sets(EVAL.parent) if candidate.name == "newsdesk")
    rows = {row["id"]: row for row in written_set.corpus}
    questions = _drop_questions_about(
        read_confidence_questions(written_set), list_training_articles(written_set) | _list_measured_articles()
    )
    asked = sorted({article for row in questions for article in row["about"]})
    rng = random.Random(SEED)
    others = rng.sample([article for article in sorted(rows) if article not in asked], max(0, ARTICLES - len(asked)))
    chosen = [*asked, *others]
    questions = [row for row in questions if set(row["relevant"]) <= set(chosen)]
    rng.shuffle(questions)
    corpus = Corpus({key: rows[article][key] for key in ("id", "title", "text")} for article in chosen)
    matcher, library, names = corpus.matcher(judge=make_judge())
    return UnseenQuestions(questions, matcher, library, names)


def is_held_out(row: Row) -> bool:
    """Whether a question is about the half of the articles by which rules are judged. (The rules are written using the
    other half.) The word “bold” in the hash makes these halves independent of other halves that the hash of an id
    decides."""
    return zlib.crc32(f"bold {min(row['about'])}".encode()) % 2 == 1


def _drop_questions_about(questions: list[Row], articles: set[str]) -> list[Row]:
    """The questions that are neither about any of `articles` nor answered by one."""
    return [row for row in questions if row["about"] and articles.isdisjoint([*row["about"], *row["relevant"]])]


def _list_measured_articles() -> set[str]:
    """The articles that the questions of eval/newsdesk are about."""
    rows = read_rows(EVAL / "newsdesk" / "queries.jsonl")
    return {article for row in rows for key in ("relevant", "also_relevant", "near") for article in row.get(key, ())}
