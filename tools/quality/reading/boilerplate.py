"""Measures how well boilerplate is separated from an article's own sentences.

    python -m tools.quality.reading.boilerplate [--failures]

The labels are places in articles of the labelled sets (tests/quality/data/boilerplate.jsonl, one line per article),
made by reading: a kind of boilerplate, or "article" for text that only looks like boilerplate. Prints one JSON object:
for each half of the articles the precision, the recall, and the recall by kind. Rules are written using the half "dev"
only.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.model import Span
from bot.text.boilerplate import find_boilerplate
from tools.quality.libraries import EVAL, ROOT, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "boilerplate.jsonl"
ARTICLE = "article"
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
"""A line without the white space around it ("The ferry sank."); most texts have a line for each paragraph."""
_BLOCK = re.compile(r"\S(?:(?:[^\n]|\n(?!\s*\n))*\S)?")
r"""Lines up to an empty one, such as the paragraph "The ferry\nsank." of a text with wrapped lines."""


@dataclass
class Counts:
    """The counts for one half of the articles. `failures` are (kind, words)."""

    places: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def count(self, kind: str, words: str, *, right: bool) -> None:
        self.places[kind] += 1
        self.right[kind] += right
        if not right:
            self.failures.append((kind, words))

    @property
    def recall(self) -> float:
        """The share of the boilerplate that was found."""
        return self._found / (self.places.total() - self.places[ARTICLE])

    @property
    def precision(self) -> float:
        """The share of what was found that is boilerplate, not text of the article."""
        return self._found / (self._found + self.places[ARTICLE] - self.right[ARTICLE])

    def metrics(self) -> dict[str, float]:
        """The metrics by name."""
        kinds = {kind: self.right[kind] / count for kind, count in sorted(self.places.items())}
        rounded = {"precision": self.precision, "recall": self.recall} | kinds
        return {name: round(value, 4) for name, value in rounded.items()}

    @property
    def _found(self) -> int:
        return self.right.total() - self.right[ARTICLE]


def measure() -> dict[str, Counts]:
    """The counts for each half, and for captions of the half "held" that were labelled last (`fresh`).

    Raises FileNotFoundError if the labelled sets are absent.
    """
    counts_of_halves = {"dev": Counts(), "held": Counts(), "fresh": Counts()}
    texts: dict[str, dict[str, str]] = {}
    for row in read_rows(LABELS):
        name = row["set"]
        texts[name] = texts.get(name) or {row["id"]: row["text"] for row in read_rows(EVAL / name)}
        text = texts[name][row["article"]]
        is_wrapped = name.startswith("handbook")
        boilerplate = find_boilerplate(
            text, [Span(*match.span()) for match in (_BLOCK if is_wrapped else _PARAGRAPH).finditer(text)]
        )
        for start, end, kind in row["places"]:
            share = _compute_share(text, Span(start, end), boilerplate)
            is_right = share < 0.5 if kind == ARTICLE else share > 0.99
            counts_of_halves[row["half"]].count(kind, text[start:end], right=is_right)
    return counts_of_halves


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="print the places that failed, of the half dev alone")
    options = parser.parse_args()
    counts_of_halves = measure()
    print(
        json.dumps(
            {half: {"places": dict(counts.places)} | counts.metrics() for half, counts in counts_of_halves.items()},
            indent=1,
        )
    )
    if options.failures:
        for kind, words in counts_of_halves["dev"].failures:
            print(kind, "|", words)


def _compute_share(text: str, place: Span, boilerplate: tuple[Span, ...]) -> float:
    """The share of a place that was found to be boilerplate, not counting white space."""
    found_text = "".join(_find_overlaps(text, place, boilerplate))
    return len("".join(found_text.split())) / len("".join(place.of(text).split()))


def _find_overlaps(text: str, place: Span, boilerplate: tuple[Span, ...]) -> Iterator[str]:
    for span in boilerplate:
        yield text[max(place.start, span.start) : max(place.start, min(place.end, span.end))]


if __name__ == "__main__":
    main()
