"""Who says the quotes of news, against labels made by reading: `python -m tools.quality.quote_speakers [--failures]`.

The labels (tests/quality/data/quote_speakers.jsonl) are places: of quoted words, and of the name of who says them, or
of nobody. The quotes of newsdesk were drawn by chance among those with a speaker; of the labelled news (quotes/*.jsonl)
there are those that its own labels call wrong. Prints one JSON object: for each sample how many of its quotes are given
a speaker, how many of these a wrong one, and how many are left open though somebody says them.
"""

# ruff: noqa: T201 - what it prints is what it is for

from __future__ import annotations

import json
import re
import sys
from collections import Counter

from bot.distilling.quotes.find import find_quotes
from tools.quality.libraries import ROOT, articles_of, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "quote_speakers.jsonl"
_TITLES = frozenset("mr mrs ms dr sen rep gov president the a an his her their its of".split())
"""Words that make no difference between two names."""

Figures = dict[str, Counter[str]]


def measure() -> tuple[Figures, list[str]]:
    """The figures of each sample, and what is wrong. Raises FileNotFoundError if the labelled sets are absent."""
    figures: Figures = {}
    failures: list[str] = []
    for row in read_rows(LABELS):
        article = articles_of(row["set"])[row["article"]]
        found = {part.span.start: quote.speaker for quote in find_quotes(article) for part in quote.parts}
        for label in row["quotes"]:
            place = label["speaker"]
            who = article.text[slice(*place)] if place else None
            given = found.get(label["at"])
            counts = figures.setdefault(f"{row['set']} {label['sample']}", Counter())
            counts["quotes"] += 1
            counts["given"] += given is not None
            counts["left open"] += given is None and who is not None
            if given is not None and not _is_same(who, given):
                counts["wrong"] += 1
                failures.append(f"{row['article']} {label['at']}: {given}, not {who}")
    return figures, failures


def shares(figures: Figures, among: str) -> dict[str, float]:
    """The shares of what is wrong and left open in the samples of the sets whose names begin so."""
    counts = sum((each for sample, each in figures.items() if sample.startswith(among)), Counter())
    return {
        "wrong": counts["wrong"] / max(1, counts["given"]),
        "left_open": counts["left open"] / max(1, counts["quotes"]),
    }


def _is_same(who: str | None, given: str) -> bool:
    """Whether two names are one: the words of the shorter one are among those of the longer."""
    one, other = _words(who or ""), _words(given)
    return who == given or (bool(one) and bool(other) and (one <= other or other <= one))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"[’']s\b", "", name.lower()))) - _TITLES


def main() -> None:
    """Prints the figures, and with --failures what is wrong."""
    figures, failures = measure()
    report = {
        sample: dict(counts) | {"wrong share": round(counts["wrong"] / max(1, counts["given"]), 4)}
        for sample, counts in sorted(figures.items())
    }
    print(json.dumps(report, indent=1))
    if "--failures" in sys.argv:
        print("\n".join(failures))


if __name__ == "__main__":
    main()
