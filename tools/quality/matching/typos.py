"""Measures, for questions with a typo, whether the misspelled word is read as the word that was meant, and whether the
answer is right.

    python -m tools.quality.matching.typos [COUNT]

Misspells one word of each of COUNT written questions (`unseen_questions.py`), as people do (`tools/vectors/typos.py`).
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import random
import re
import sys
from collections import Counter

from bot.model import Outcome, Query
from bot.text.word_lists.function_words import is_content
from tools.quality.answers import has_answer
from tools.quality.libraries import Row
from tools.quality.matching.unseen_questions import UnseenQuestions, load_unseen_questions
from tools.vectors.typos import MIN_LETTERS, misspell

COUNT = 500
"""How many questions are asked if the command does not say."""


def main() -> None:
    """Prints for how many typos the cards have the right word, for how many it is found, for how many questions the
    first card is right, and how many answers are right and wrong."""
    asked = load_unseen_questions()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(dict(sum((_ask(asked, row) for row in asked.questions[:count]), Counter())))


def _ask(asked: UnseenQuestions, row: Row) -> Counter[str]:
    """The counts for one question, each 0 or 1; empty if no word of the question can be misspelled."""
    rng = random.Random(row["id"])
    words = [match for match in re.finditer(rf"[a-z]{{{MIN_LETTERS},}}", row["question"]) if is_content(match[0])]
    if not words:
        return Counter()
    meant = rng.choice(words)
    typed = misspell(meant[0], rng)
    if typed == meant[0]:
        return Counter()
    question = Query(text=f"{row['question'][: meant.start()]}{typed}{row['question'][meant.end() :]}")
    prepared, _ = asked.matcher.candidates(question)
    ranking = asked.matcher.rank(question)
    is_in_cards = asked.matcher.index.occurrences(meant[0]) > 0
    is_found = any(word.text == typed and word.read_as == meant[0] for word in prepared.question.words)
    is_first = bool(ranking.matches) and asked.names[ranking.matches[0].article_id] in row["relevant"]
    is_answer = ranking.outcome is Outcome.ANSWER
    is_right = is_answer and ranking.passage is not None and has_answer(ranking.passage.text, row["answers"])
    return Counter(
        asked=1,
        in_cards=int(is_in_cards),
        found=int(is_in_cards and is_found),
        with_answer=int(bool(row["relevant"])),
        first_right=int(is_first),
        right=int(is_right),
        wrong=int(is_answer and not is_right),
    )


if __name__ == "__main__":
    main()
