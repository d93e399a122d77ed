"""How often a question for a list or for steps is answered with the whole list.

    python -m tools.quality.matching.list_questions

Asks the questions of `list_questions.jsonl` over handbook. Each was written by a person who saw only the list that
answers it. A list counts as whole if the answer shows the beginning of at least four fifths of its items.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.answering.answer_builder import compose
from bot.answering.documents.answer_documents import AnswerDocuments
from bot.matching.decide.judge import make_judge
from bot.model import Outcome, Query
from bot.model.document import AnswerBlock
from bot.text.words import word_texts
from tools.quality.libraries import ROOT, Corpus, Row, corpus_of, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "list_questions.jsonl"
"""The questions. The items of the list that answers are given as offsets in the text of its article."""
WHOLE_SHARE = 0.8
"""The share of its items from which a list counts as whole."""
_COMPARED_WORDS = 4
"""The number of words at the beginning of an item that are compared: longer items are cut."""


def main() -> None:
    """Prints, for the half on which the rules were written and the other one, how the questions were answered."""
    corpus = Corpus(read_rows(corpus_of("handbook")))
    matcher, library, row_ids = corpus.matcher(judge=make_judge())
    documents = AnswerDocuments(library)
    rows = read_rows(LABELS)
    for half in ("first", "second"):
        counts: Counter[str] = Counter()
        for row in (row for row in rows if row["half"] == half):
            query = Query(text=row["question"])
            answer = compose(query, matcher.rank(query), library)
            if answer.outcome is not Outcome.ANSWER or answer.card is None:
                counts["no answer"] += 1
            elif row_ids[answer.card.article.id] != row["article"]:
                counts["another article"] += 1
            else:
                blocks = documents.answer(answer).blocks
                shown = next((block for block in blocks if isinstance(block, AnswerBlock)), None)
                counts[_judge(shown, row, corpus.articles[row["article"]].text)] += 1
        total = sum(counts.values())
        print(f"{half} half, {total} questions: " + ", ".join(f"{kind} {n}" for kind, n in counts.most_common()))


def _judge(shown: AnswerBlock | None, row: Row, text: str) -> str:
    """How much of the labelled list an answer shows."""
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
