"""Measures how often a name that is typed by itself is answered from the only article that contains it.

    python -m tools.quality.matching.names

Takes names of two capitalised words from inside sentences of newsdesk that occur in exactly one article, and asks 200
of them in lower case.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import random
import re
from collections import Counter, defaultdict

from bot.matching.decide.judge import make_judge
from bot.model import Outcome, Query
from tools.quality.libraries import EVAL, Corpus, read_rows

MAX_NAMES = 200
"""The maximum number of names that are asked."""
SEED = 7
"""The seed of the random sample of names."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,} [A-Z][a-z]{2,}\b(?! [A-Z])")
"""Matches a name of two words within a sentence ("Mara Quill" in "as Mara Quill said")."""


def main() -> None:
    """Prints how often each outcome occurred."""
    corpus = Corpus(read_rows(EVAL / "newsdesk" / "corpus.jsonl"))
    names_of: dict[str, set[str]] = defaultdict(set)
    for article in corpus.articles.values():
        for name in _NAME.findall(article.text):
            names_of[name].add(article.id)
    texts = [article.text.lower() for article in corpus.articles.values()]
    names = random.Random(SEED).sample(sorted(name for name, ids in names_of.items() if len(ids) == 1), 2 * MAX_NAMES)
    unique_names = [name for name in names if sum(name.lower() in text for text in texts) == 1][:MAX_NAMES]
    matcher, _, _ = corpus.matcher(judge=make_judge())
    counts: Counter[str] = Counter()
    for name in unique_names:
        ranking = matcher.rank(Query(text=name.lower()))
        is_own = bool(ranking.matches) and ranking.matches[0].article_id in names_of[name]
        if ranking.outcome is Outcome.ANSWER:
            counts["answered from it" if is_own else "answered from another"] += 1
        else:
            counts[f"{ranking.outcome}, {'with' if is_own else 'without'} it first"] += 1
            print(f"{ranking.outcome} ({ranking.confidence:.2f}): {name}")
    print(f"{', '.join(f'{count} {outcome}' for outcome, count in counts.most_common())}, of {len(unique_names)}")


if __name__ == "__main__":
    main()
