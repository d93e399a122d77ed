"""Measures the speakers of quotes in news, against labels made by hand.

    python -m tools.quality.distilling.quote_speakers

Each label (tests/quality/data/quote_speakers.jsonl) gives the place of a quote and the place of its speaker's name, or
none if nobody says it. The quotes of newsdesk were drawn at random from those with a speaker. Of the labelled news
(quotes/*.jsonl), only quotes were taken whose speaker the published labels call wrong. Prints one JSON object: for each
sample, how many quotes get a speaker, how many of these a wrong one, and how many get none although they have one.
`--failures` prints what is wrong. `--draw SEED COUNT` prints quotes that are in no sample, with their context, for
labelling; with `--again`, also quotes that are in one.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator

from bot.distilling.quotes.quote_finder import find_quotes
from bot.model import Article, Quote
from tools.quality.libraries import ROOT, read_articles, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "quote_speakers.jsonl"
CORPUS = "newsdesk/corpus.jsonl"
_CONTEXT_LENGTH = 300
"""How many characters before and after a quote are printed."""
_TITLES = frozenset("mr mrs ms dr sen rep gov president the a an his her their its of".split())
"""Words that are ignored when two names are compared."""

Figures = dict[str, Counter[str]]
"""For each sample, the numbers of its "quotes", of those that are "given" a speaker, that are given a "wrong" one, and
that are "left open" although they have a speaker."""


def measure() -> tuple[Figures, list[str]]:
    """The counts of each sample, and a line for each wrong speaker. Raises FileNotFoundError if the labelled sets are
    missing."""
    figures: Figures = {}
    failures: list[str] = []
    for row in read_rows(LABELS):
        article = read_articles(row["set"])[row["article"]]
        speaker_at = {part.span.start: quote.speaker for quote in find_quotes(article) for part in quote.parts}
        for label in row["quotes"]:
            place = label["speaker"]
            expected = article.text[slice(*place)] if place else None
            speaker = speaker_at.get(label["at"])
            counts = figures.setdefault(f"{row['set']} {label['sample']}", Counter())
            counts["quotes"] += 1
            counts["given"] += speaker is not None
            counts["left open"] += speaker is None and expected is not None
            if speaker is not None and not _is_same(expected, speaker):
                counts["wrong"] += 1
                failures.append(f"{row['article']} {label['at']}: {speaker}, not {expected}")
    return figures, failures


def compute_shares(figures: Figures, among: str) -> dict[str, float]:
    """The share of wrong speakers among those given, and the share of quotes left open, in the samples of sets whose
    names begin with `among`."""
    counts = sum((counter for sample, counter in figures.items() if sample.startswith(among)), Counter())
    return {
        "wrong": counts["wrong"] / max(1, counts["given"]),
        "left_open": counts["left open"] / max(1, counts["quotes"]),
    }


def draw(seed: str, count: int, *, again: bool) -> Iterator[tuple[str, Article, Quote]]:
    """Random quotes with a speaker, each with the id of its article and the article. Quotes that are in a sample are
    drawn only if `again`."""
    rows = () if again else read_rows(LABELS)
    already_read = {(row["article"], label["at"]) for row in rows for label in row["quotes"]}
    pool = [
        (name, article, quote)
        for name, article in sorted(read_articles(CORPUS).items())
        for quote in find_quotes(article)
        if quote.speaker is not None and (name, quote.parts[0].span.start) not in already_read
    ]
    yield from sorted(random.Random(seed).sample(pool, count), key=lambda drawn: drawn[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="print what is wrong now")
    parser.add_argument("--draw", nargs=2, metavar=("SEED", "COUNT"), help="print quotes to read")
    parser.add_argument("--again", action="store_true", help="draw also quotes that were read before")
    options = parser.parse_args()
    if options.draw:
        for name, article, quote in draw(options.draw[0], int(options.draw[1]), again=options.again):
            first, last = quote.parts[0].span.start, quote.parts[-1].span.end
            around = article.text[max(0, first - _CONTEXT_LENGTH) : last + _CONTEXT_LENGTH]
            print(f"{name} {first} {quote.speaker} | {' '.join(around.split())}")
        return
    figures, failures = measure()
    report = {
        sample: dict(counts) | {"wrong share": round(counts["wrong"] / max(1, counts["given"]), 4)}
        for sample, counts in sorted(figures.items())
    }
    print(json.dumps(report, indent=1))
    if options.failures:
        print("\n".join(failures))


def _is_same(expected: str | None, speaker: str) -> bool:
    """Whether two names mean the same person: all words of the shorter one are in the longer one."""
    words, other = _split_words(expected or ""), _split_words(speaker)
    return expected == speaker or (bool(words) and bool(other) and (words <= other or other <= words))


def _split_words(name: str) -> set[str]:
    """The words of a name in lower case, without titles and possessive endings."""
    return set(re.findall(r"\w+", re.sub(r"[’']s\b", "", name.lower()))) - _TITLES


if __name__ == "__main__":
    main()
