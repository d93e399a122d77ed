"""Compares summaries with the first three sentences, by blind reading.

    python -m tools.quality.distilling.summary_pairs

`--draw SEED COUNT` prints pairs for articles that were not read before, as A and B, without saying which is which.
`--record SAMPLE SEED COUNT` reads a verdict for each pair, as a line `ARTICLE A`, `ARTICLE B` or `ARTICLE =`. It stores
the article, a hash of the summary that was read, and which of the two was better, without any text, in
tests/quality/data/summary_pairs.jsonl. Without options, prints one JSON object: for each sample, the shares at the time
of reading, and how many summaries have not changed since.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from bot.distilling.summary import summarise
from bot.distilling.summary_paragraphs import summary_paragraphs
from bot.distilling.topic_cards import paragraphs_of
from bot.model import Article
from tools.quality.libraries import ROOT, read_articles, read_rows

VERDICTS = ROOT / "tests" / "quality" / "data" / "summary_pairs.jsonl"
CORPUS = "newsdesk/corpus.jsonl"
_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)])\s+|(?<=[.!?])\s+")
"""Matches the space between two sentences, as in “sank. The”. The pattern is the one of shared/eval/score.py, so that
both find the same first three sentences."""


def measure() -> dict[str, Counter[str]]:
    """For each sample, the number of pairs that were `read`, of each verdict, and of the summaries that are
    `unchanged`.

    Raises FileNotFoundError if the labelled sets are missing.
    """
    counts: dict[str, Counter[str]] = {}
    for row in read_rows(VERDICTS):
        count = counts.setdefault(row["sample"], Counter())
        is_unchanged = compute_hash(find_summary(read_articles(CORPUS)[row["article"]])) == row["summary"]
        count.update(read=1, unchanged=is_unchanged, **{row["better"]: 1})
    return counts


def draw(seed: str, size: int) -> Iterator[tuple[str, str, str, bool]]:
    """Random articles that were not read before: the id, the two texts, and whether the first text is the summary."""
    chance = random.Random(seed)
    already_read = {row["article"] for row in read_rows(VERDICTS)} if VERDICTS.exists() else set()
    articles = read_articles(CORPUS)
    for name in chance.sample(sorted(articles.keys() - already_read), size):
        summary, lead = find_summary(articles[name]), find_lead(articles[name])
        if chance.random() < 0.5:
            yield name, lead, summary, False
        else:
            yield name, summary, lead, True


def record(sample: str, seed: str, size: int, verdicts: dict[str, str]) -> None:
    """Stores the verdicts ("A", "B" or "=", by article) on the pairs that `draw` gives with this seed and size. Two
    identical texts count as equal. Raises KeyError if another verdict is missing."""
    with VERDICTS.open("a", encoding="utf-8") as handle:
        for name, first, second, ours_first in list(draw(seed, size)):
            verdict = "=" if first == second else verdicts[name]
            better = "ours" if (verdict == "A") == ours_first else "lead"
            better = "equal" if verdict == "=" else better
            row = {"article": name, "sample": sample, "summary": compute_hash(first if ours_first else second)}
            handle.write(json.dumps(row | {"better": better}) + "\n")


def find_summary(article: Article) -> str:
    """The summary of the article's card, as one text."""
    paragraphs = summary_paragraphs(article, paragraphs_of(article))
    summary = summarise(article.text, paragraphs, article.language, article.title)
    return " ".join(" ".join(excerpt.text.split()) for excerpt in summary)


def find_lead(article: Article) -> str:
    """The first three sentences of the article, as one text."""
    return " ".join(" ".join(_SENTENCE_END.split(article.text.strip())[:3]).split())


def compute_hash(summary: str) -> str:
    """A short hash of a summary, which identifies it in the verdicts."""
    return hashlib.sha256(summary.encode()).hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", nargs=2, metavar=("SEED", "COUNT"), help="print pairs to read")
    parser.add_argument("--record", nargs=3, metavar=("SAMPLE", "SEED", "COUNT"), help="store the verdicts on them")
    options = parser.parse_args()
    if options.draw:
        for name, first, second, _ in draw(options.draw[0], int(options.draw[1])):
            print(name, read_articles(CORPUS)[name].title)
            print("  A:", first, "\n  B:", "the same" if first == second else second)
    elif options.record:
        sample, seed, size = options.record
        record(sample, seed, int(size), dict(line.split()[:2] for line in sys.stdin if line.strip()))
    else:
        for sample, count in measure().items():
            share = (count["ours"] + count["equal"]) / count["read"]
            print(json.dumps({"sample": sample, **count, "better or equal": round(share, 3)}))


if __name__ == "__main__":
    main()
