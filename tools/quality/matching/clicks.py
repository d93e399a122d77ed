"""Measures what a click on the right topic of a list shows: whether the sentence answers, and how sure the bot is of
that.

    python -m tools.quality.matching.clicks [COUNT]

Asks COUNT written questions, a third of which no article answers (`unseen_questions.py`). If the reply is a list with
the right article, or with the one that a question without an answer was written about, that topic is chosen.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass

from bot.conversation.asking.service import Service
from bot.model import Outcome, Passage, Query
from tools.quality.answers import has_answer
from tools.quality.libraries import Row
from tools.quality.matching.unseen_questions import UnseenQuestions, load_unseen_questions

COUNT = 1000
"""How many questions are asked if the command does not say."""


def main() -> None:
    """Prints how many clicks show a sure answer, a doubtful sentence or no sentence, and how many of each are right.
    Then how many would be sure and right if the confidence of the clicked card alone decided, and, for all clicks and
    for these, the share that is right and the mean confidences."""
    asked = load_unseen_questions()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    clicks = [click for row in asked.questions[:count] if (click := _make_click(asked, row))]
    print(f"{len(clicks)} clicks, {sum(click.is_answerable for click in clicks)} of them on articles that answer")
    for shown, number in Counter(click.shown for click in clicks).most_common():
        print(f"  {shown}: {number}, right {sum(click.is_right for click in clicks if click.shown == shown)}")
    sure = [click for click in clicks if click.alone >= Query(text="").thresholds.answer]
    print(f"sure if the card is asked alone: {len(sure)}, right {sum(click.is_right for click in sure)}")
    for name, chosen in (("all", clicks), ("sure if asked alone", sure)):
        if chosen:
            right = sum(click.is_right for click in chosen) / len(chosen)
            listed = sum(click.listed for click in chosen) / len(chosen)
            mean_alone = sum(click.alone for click in chosen) / len(chosen)
            print(f"{name}: right {right:.2f}, confidence of the list {listed:.2f}, of the card alone {mean_alone:.2f}")


@dataclass(frozen=True, slots=True)
class _Click:
    """A click on the right topic of a list, and what it shows."""

    listed: float
    """The confidence (0 to 1) with which the list was shown."""
    alone: float
    """The confidence if only the card that was clicked is asked."""
    is_right: bool
    """Whether the passage found in the card answers the question."""
    shown: str
    """"sure" (an answer), "doubtful" (a sentence that may answer) or "nothing"."""
    is_answerable: bool
    """Whether any article answers the question."""


def _make_click(asked: UnseenQuestions, row: Row) -> _Click | None:
    """The click on the right topic; None if the question does not lead to a list that has it."""
    questions, question = Service.over(asked.library, asked.matcher).questions, row["question"]
    reply = questions.ask(question)
    if reply.outcome is not Outcome.CHOICES or not reply.answer:
        return None
    right = set(row["relevant"] or row["about"])
    card = next((card for card in reply.answer.choices if asked.names[card.article.id] in right), None)
    if card is None:
        return None
    chosen, alone = (
        questions.ask_again(card.key, question),
        asked.matcher.rank(Query(text=question, within_card=card.id)),
    )
    unsure = "doubtful" if chosen.shown_span else "nothing"
    return _Click(
        listed=reply.answer.confidence,
        alone=alone.confidence,
        is_right=_has_answer(alone.passage, row),
        shown="sure" if chosen.answer else unsure,
        is_answerable=bool(row["relevant"]),
    )


def _has_answer(passage: Passage | None, row: Row) -> bool:
    return bool(passage and row["relevant"] and has_answer(passage.text, row["answers"]))


if __name__ == "__main__":
    main()
