"""Measures, for passages that contain the labelled answer, how often the words in bold are that answer, and how often
the sentences that people see contain it.

    python -m tools.quality.matching.marked_words [COUNT]

Asks COUNT written questions (`unseen_questions.py`), and compares the words in bold with the words that were labelled.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.documents.excerpts import find_passage_sentences
from bot.answering.lead import MAX_LEAD_LENGTH, show_lead
from bot.model import Outcome, Passage, Query, Span, TopicCard
from bot.ports import Library
from tools.quality.answers import has_answer
from tools.quality.libraries import Row
from tools.quality.matching.unseen_questions import is_held_out, load_unseen_questions

COUNT = 2600
"""How many questions are asked if the command does not say."""


def main() -> None:
    """Prints, for each half of the articles ("made on": the half on which the rules were written; "held out": the half
    by which they are judged) and for each kind of question, how many passages have the answer, how many
    of them have words in bold, and in how many of these the words overlap the answer. Then the last two figures for
    passages whose words are in doubt and therefore not bold. Last, how many passages have the answer in the sentences
    that people see: with other words that may answer, and without."""
    asked = load_unseen_questions()
    found: list[_Found] = []
    for row in asked.questions[: int(sys.argv[1]) if len(sys.argv) > 1 else COUNT]:
        ranking = asked.matcher.rank(Query(text=row["question"]))
        passage = ranking.passage if ranking.outcome is Outcome.ANSWER else None
        card = asked.library.find(ranking.matches[0].card_id) if passage else None
        if passage and card and asked.names[passage.article_id] in row["relevant"] and _find(passage, row["answers"]):
            is_shown, is_shown_alone = (
                has_answer(_find_shown(each, card, row["question"], asked.library), row["answers"])
                for each in (passage, replace(passage, other=None))
            )
            found.append(_Found(row, passage, is_shown, is_shown_alone))
    for name, is_half in (("made on", False), ("held out", True)):
        _print_shares(name, [each for each in found if is_held_out(each.row) is is_half])
    for kind in sorted({each.row["kind"] for each in found}):
        _print_shares(kind, [each for each in found if each.row["kind"] == kind])


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage that was found for a question and has the labelled answer. `is_shown`: the sentences that people see
    have the answer, too; `is_shown_alone`: they would have it even if the passage had no other words that may answer
    (`Passage.other`)."""

    row: Row
    passage: Passage
    is_shown: bool
    is_shown_alone: bool


def _print_shares(name: str, found: Sequence[_Found]) -> None:
    """Prints the figures of the passages `found`, a part of all passages that is called `name`."""
    bold = [_is_right(each.row, each.passage) for each in found if each.passage.is_marked]
    others = [_is_right(each.row, each.passage) for each in found if not each.passage.is_marked]
    share = sum(bold) / max(1, len(bold))
    print(f"{name}: {len(found)} passages; bold {len(bold)}, right {sum(bold)} ({share:.3f})")
    print(f"  not bold: {len(others)}, right {sum(others)}")
    print(f"  shown: {sum(each.is_shown for each in found)}, alone {sum(each.is_shown_alone for each in found)}")


def _find_shown(passage: Passage, card: TopicCard, question: str, library: Library) -> str:
    """The sentences of a passage at the top of an answer, if the rest of the answer is short."""
    text = library.text(passage.article_id)
    lead = find_passage_sentences(passage, card, question, library)
    return show_lead(lead, passage, text, MAX_LEAD_LENGTH).text


def _is_right(row: Row, passage: Passage) -> bool:
    """Whether the marked words overlap a labelled answer."""
    answer = passage.answer
    return answer is not None and any(span.overlaps(answer) for span in _find(passage, row["answers"]))


def _find(passage: Passage, answers: Sequence[str]) -> list[Span]:
    """The spans, in the text of the article, where the passage has one of the answers."""
    text, spans = passage.text.lower(), []
    for answer in answers:
        start = text.find(answer.lower())
        while start >= 0:
            spans.append(Span(passage.span.start + start, passage.span.start + start + len(answer)))
            start = text.find(answer.lower(), start + 1)
    return spans


if __name__ == "__main__":
    main()
