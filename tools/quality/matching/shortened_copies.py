"""Counts the answers that remain if the library also has a shortened copy, under another title, of each article asked
about.

    python -m tools.quality.matching.shortened_copies

Asks the questions of newsdesk that have an answer, first without the copies, then with them.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

from bot.matching.decide.judge import make_judge
from bot.model import Outcome, Query
from tools.learning.exams.corpora import shorten
from tools.quality.libraries import EVAL, Corpus, read_rows


def main() -> None:
    """Prints how many answers remain, and the questions that are no longer answered."""
    rows = {row["id"]: row for row in read_rows(EVAL / "newsdesk" / "corpus.jsonl")}
    questions = [row for row in read_rows(EVAL / "newsdesk" / "queries.jsonl") if row["relevant"]]
    copied = sorted({name for row in questions for name in row["relevant"]})
    corpus = Corpus(rows.values())
    judge = make_judge()
    without_copies, _, _ = corpus.matcher(judge=judge)
    with_copies, _, _ = corpus.joined(Corpus(shorten(rows[name]) for name in copied), rows).matcher(judge=judge)
    answered = still_answered = 0
    for row in questions:
        question = Query(text=row["question"])
        if without_copies.rank(question).outcome is Outcome.ANSWER:
            answered += 1
            after = with_copies.rank(question)
            still_answered += after.outcome is Outcome.ANSWER
            if after.outcome is not Outcome.ANSWER:
                print(f"{after.outcome} ({after.confidence:.2f}): {row['question']}")
    print(f"{still_answered} of {answered} answers stay with {len(copied)} shortened copies among {len(rows)} articles")


if __name__ == "__main__":
    main()
