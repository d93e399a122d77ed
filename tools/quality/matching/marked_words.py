"""How often the words in bold are those that answer, if the passage that is shown has the answer.

    python -m tools.quality.matching.marked_words [COUNT]

Asks COUNT written questions (`unseen_questions.py`), and compares the words with those that were labelled.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import sys
from collections.abc import Sequence

from bot.model import Outcome, Passage, Query, Span
from tools.quality.libraries import Row
from tools.quality.matching.unseen_questions import is_held_out, load_unseen_questions

COUNT = 2600
"""How many questions are asked."""


def main() -> None:
    """Prints, for each half of the articles and for each kind of question, how many passages have the answer, how many
    of them have words in bold, and how many of these words overlap the answer. Then the last two figures for words that
    are not bold because they are in doubt."""
    asked = load_unseen_questions()
    found: list[tuple[Row, Passage]] = []
    for row in asked.questions[: int(sys.argv[1]) if len(sys.argv) > 1 else COUNT]:
        ranking = asked.matcher.rank(Query(text=row["question"]))
        passage = ranking.passage if ranking.outcome is Outcome.ANSWER else None
        if passage and asked.names[passage.article_id] in row["relevant"] and _find(passage, row["answers"]):
            found.append((row, passage))
    for name, is_half in (("made on", False), ("held out", True)):
        _print_shares(name, [(row, passage) for row, passage in found if is_held_out(row) is is_half])
    for kind in sorted({row["kind"] for row, _ in found}):
        _print_shares(kind, [(row, passage) for row, passage in found if row["kind"] == kind])


def _print_shares(name: str, found: Sequence[tuple[Row, Passage]]) -> None:
    bold = [_is_right(row, passage) for row, passage in found if passage.is_marked]
    others = [_is_right(row, passage) for row, passage in found if not passage.is_marked]
    share = sum(bold) / max(1, len(bold))
    print(f"{name}: {len(found)} passages; bold {len(bold)}, right {sum(bold)} ({share:.3f})")
    print(f"  not bold: {len(others)}, right {sum(others)}")


def _is_right(row: Row, passage: Passage) -> bool:
    answer = passage.answer
    return answer is not None and any(span.overlaps(answer) for span in _find(passage, row["answers"]))


def _find(passage: Passage, answers: Sequence[str]) -> list[Span]:
    """Where the passage has one of the answers."""
    text, spans = passage.text.lower(), []
    for answer in answers:
        start = text.find(answer.lower())
        while start >= 0:
            spans.append(Span(passage.span.start + start, passage.span.start + start + len(answer)))
            start = text.find(answer.lower(), start + 1)
    return spans


if __name__ == "__main__":
    main()
