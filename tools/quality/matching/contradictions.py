"""Measures how often contradictions between articles are shown, and lists those that are shown, to find mistakes.

    python -m tools.quality.matching.contradictions

First figure: asks the labelled news questions about a number or a time. For each question that is answered with a
number, the passage is copied into a newer article with another number. The newer article should be shown, and the older
article be mentioned. Second figure: asks questions that other people wrote about the same news, of the articles as they
are, and prints each contradiction that is found, so that a person can read whether it is one.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

from bot.matching.decide.judge import make_judge
from bot.matching.question.answer_type import AnswerType, expected_answer_type
from bot.model import Outcome, Passage, Query
from tools.quality.libraries import EVAL, Corpus, Row, read_rows

LATER_DATE = "2099-01-01"
CONTEXT_LENGTH = 600
"""How many characters on each side of the answer are copied."""
OTHER_ARTICLES = 100
"""How many unrelated articles are in each library."""


def main() -> None:
    """Prints both figures."""
    articles = Corpus(read_rows(EVAL / "newsdesk" / "corpus.jsonl"))
    questions = [row for row in read_rows(EVAL / "newsdesk" / "queries.jsonl") if _asks_for_number(row["question"])]
    shown = list(_check_copies(articles, questions))
    print(f"contradicting copies that are shown first, with the older article named: {sum(shown)} of {len(shown)}")
    training = read_rows(EVAL.parent / "train" / "newsdesk.jsonl")
    matcher, _, _ = articles.matcher(judge=make_judge())
    answered = found = 0
    for row in training:
        if not _asks_for_number(row["question"]):
            continue
        ranking = matcher.rank(Query(text=row["question"]))
        if ranking.outcome is Outcome.ANSWER and ranking.passage:
            answered += 1
            if ranking.contrary:
                found += 1
                print(json.dumps([row["question"], ranking.passage.text, ranking.contrary.text], ensure_ascii=False))
    print(f"contradictions found among {len(articles.articles)} articles as they are: {found} of {answered} answers")


def _check_copies(articles: Corpus, questions: list[Row]) -> Iterator[bool]:
    """For each question that is answered with a number, whether a newer copy with another number is shown, and the
    article that it contradicts is mentioned with it."""
    rng = random.Random(1)
    matcher, library, names = articles.matcher(judge=make_judge())
    for row in questions:
        ranking = matcher.rank(Query(text=row["question"]))
        if ranking.outcome is not Outcome.ANSWER or ranking.passage is None:
            continue
        source = ranking.passage.article_id
        copy = _replace_number(ranking.passage, library.text(source))
        if copy is None:
            continue
        shown_articles = [names[match.article_id] for match in ranking.matches]
        chosen = [*shown_articles, *rng.sample(sorted(set(names.values()) - set(shown_articles)), OTHER_ARTICLES)]
        rows = [{"id": "copy", "title": "An update on this story", "date": LATER_DATE, "text": copy}]
        updated, _, ids = articles.joined(Corpus(rows), chosen).matcher(judge=make_judge())
        answer = updated.rank(Query(text=row["question"]))
        yield (
            answer.passage is not None
            and answer.contrary is not None
            and (ids[answer.passage.article_id], ids[answer.contrary.article_id]) == ("copy", names[source])
        )


def _asks_for_number(question: str) -> bool:
    return expected_answer_type(question) in (AnswerType.NUMBER, AnswerType.TIME)


def _replace_number(passage: Passage, text: str) -> str | None:
    """The text around a passage, with the number in its answer replaced; None if it has no number."""
    answer = passage.answer
    number = re.compile(r"\d+").search(text, answer.start, answer.end) if answer else None
    if number is None:
        return None
    # The other number is plausible: a third more, but only three more if it has four digits, as years have.
    is_short = len(number.group()) < 4
    other = int(number.group()) + (max(3, int(number.group()) // 3) if is_short else 3)
    start = max(0, text.rfind("\n", 0, max(0, passage.span.start - CONTEXT_LENGTH)))
    return f"{text[start : number.start()]}{other}{text[number.end() : passage.span.end + CONTEXT_LENGTH]}"


if __name__ == "__main__":
    main()
