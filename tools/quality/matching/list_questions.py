"""Measures how often a question for a list or for steps is answered with the whole list.

    python -m tools.quality.matching.list_questions

Asks the questions of `list_questions.jsonl` over handbook and newsdesk. Each was written by a person who saw only the
list that answers it. A list counts as whole if the answer shows the beginning of at least four fifths of its items.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.answering.answer_builder import compose
from bot.answering.documents.answer_documents import AnswerDocuments
from bot.matching.decide.judge import make_judge
from bot.model import Answer, Outcome, Query
from bot.model.document import AnswerBlock
from bot.ports import Library
from bot.text.words import word_texts
from tools.quality.libraries import ROOT, Corpus, Row, corpus_of, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "list_questions.jsonl"
"""The questions. The items of the list that answers are given as offsets in the text of its article."""
WHOLE_SHARE = 0.8
"""The share of its items from which a list counts as whole."""
_COMPARED_WORDS = 4
"""The number of words at the beginning of an item that are compared: longer items are cut."""


def main() -> None:
    """Prints how the questions were answered, those of each half apart."""
    rows = read_rows(LABELS)
    for name in dict.fromkeys(row["library"] for row in rows):
        corpus = Corpus(read_rows(corpus_of(name)))
        matcher, library, row_ids = corpus.matcher(judge=make_judge())
        counts: dict[str, Counter[str]] = {}
        for row in (row for row in rows if row["library"] == name):
            query = Query(text=row["question"])
            answer = compose(query, matcher.rank(query), library)
            counts.setdefault(row["half"], Counter())[_judge(answer, row, library, row_ids)] += 1
        for half, outcomes in counts.items():
            listed = ", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common())
            print(f"{name}, {half} half, {outcomes.total()} questions: {listed}")


def _judge(answer: Answer, row: Row, library: Library, row_ids: Mapping[str, str]) -> str:
    """How a question was answered, in a few words: "no answer", "another article", or what `_judge_list` returns."""
    if answer.outcome is not Outcome.ANSWER or answer.card is None:
        return "no answer"
    if row_ids[answer.card.article.id] != row["article"]:
        return "another article"
    blocks = AnswerDocuments(library).answer(answer).blocks
    shown_block = next((block for block in blocks if isinstance(block, AnswerBlock)), None)
    return _judge_list(shown_block, row, library.text(answer.card.article.id))


def _judge_list(shown: AnswerBlock | None, row: Row, text: str) -> str:
    """How much of the labelled list an answer shows, in a few words."""
    words = " ".join(word_texts(" ".join([shown.text, *shown.items]))) if shown else ""
    found = sum(beginning in words for beginning in _beginnings(row, text))
    if found >= WHOLE_SHARE * len(row["items"]):
        return "whole list"
    if found:
        return "a part of the list"
    return "another list" if shown and shown.items else "something else"


def _beginnings(row: Row, text: str) -> Iterator[str]:
    """The first words of each item of the labelled list."""
    for offset in row["items"]:
        yield " ".join(word_texts(" ".join(text[offset:].split()[:_COMPARED_WORDS])))


if __name__ == "__main__":
    main()
