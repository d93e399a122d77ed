"""Measures how well boilerplate is separated from an article's own sentences.

    python -m tools.quality.reading.boilerplate [--failures]

The labels are places (spans) in articles of the labelled sets (tests/quality/data/boilerplate.jsonl, one line per
article). People read the articles, and gave each place a kind of boilerplate, or "article" for text that only looks
like boilerplate. A place in an article counts as found if it was found to be boilerplate.

A place in a web page is a span of the lines of the page (`page_lines`). It counts as found if none of these lines is in
the paragraphs and headings that the product reads. Lines that the page also has outside of all places, such as its
title in a list of articles, are ignored, unless the place has only such lines.

Prints one JSON object: for each half of the articles, and of the pages, the precision, the recall, and the recall by
kind. Rules are written using the half "dev" only.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.model import Article, Span
from bot.text.boilerplate import find_boilerplate
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL, ROOT, Row, read_rows
from tools.quality.reading.page_lines import find_page_lines

LABELS = ROOT / "tests" / "quality" / "data" / "boilerplate.jsonl"
ARTICLE = "article"
"""The kind of a place that is no boilerplate."""
CONTENTS = "contents"
"""The kind of a place that is a table of contents."""
PAGES = "html/docs.jsonl"
"""The set of web pages."""
_MIN_WORDS = 4
"""The minimum number of words of a line of a page that is looked for inside paragraphs, too. A shorter line, such as
"News" in a menu, counts as read only if it is a whole paragraph or heading."""
_EDGE = re.compile(r"^\W+|\W+$")
"""Matches the marks at the ends of a line, such as the bullet in "• Tolls"."""
_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
"""Matches a line without the white space around it ("The ferry sank."). In most texts, each paragraph is a line."""
_BLOCK = re.compile(r"\S(?:(?:[^\n]|\n(?!\s*\n))*\S)?")
r"""Matches lines up to an empty one, such as the paragraph "The ferry\nsank." of a text with wrapped lines."""


@dataclass
class Counts:
    """The counts for one half of the articles, by kind: the number of places, and of the places that were judged right
    (boilerplate that was found, text of the article that was not). `failures` are the kinds and texts of the places
    that were judged wrong."""

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
    """The counts for each half. The half "fresh" has captions of held-out articles that were labelled last. Web pages
    are counted separately ("held pages"), because what is found there also depends on the reader of pages.

    Raises FileNotFoundError if the labelled sets are missing.
    """
    counts_of_halves = {half: Counts() for half in ("dev", "held", "fresh", "dev pages", "held pages")}
    rows = read_rows(LABELS)
    for row, text, boilerplate in (*_find_in_texts(rows), *_find_in_pages(rows)):
        for start, end, kind in row["places"]:
            share = _compute_share(text, Span(start, end), boilerplate)
            is_right = share < 0.5 if kind == ARTICLE else share > 0.99
            half = f"{row['half']} pages" if row["set"] == PAGES else row["half"]
            counts_of_halves[half].count(kind, text[start:end], right=is_right)
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
        for half in ("dev", "dev pages"):
            for kind, words in counts_of_halves[half].failures:
                print(kind, "|", words)


def _find_in_texts(rows: Iterable[Row]) -> Iterator[tuple[Row, str, tuple[Span, ...]]]:
    """Each row of a plain text, the text, and its boilerplate."""
    texts: dict[str, dict[str, str]] = {}
    for row in rows:
        name = row["set"]
        if name == PAGES:
            continue
        texts[name] = texts.get(name) or {article["id"]: article["text"] for article in read_rows(EVAL / name)}
        text = texts[name][row["article"]]
        paragraph = _BLOCK if name.startswith("handbook") else _PARAGRAPH  # the handbook has wrapped lines
        yield row, text, find_boilerplate(text, [Span(*match.span()) for match in paragraph.finditer(text)])


def _find_in_pages(rows: Iterable[Row]) -> Iterator[tuple[Row, str, tuple[Span, ...]]]:
    """Each row of a web page, the lines of the page as one text, and the spans of the lines that the product leaves
    out."""
    files = {page["id"]: EVAL / "html" / page["html"] for page in read_rows(EVAL / PAGES)}
    with TemporaryDirectory() as name:
        copy = Path(name) / "page.html"
        for row in rows:
            if row["set"] != PAGES:
                continue
            page = gzip.decompress(files[row["article"]].read_bytes())
            copy.write_bytes(page)
            text = "\n".join(find_page_lines(page.decode("utf-8", "replace")))
            articles = [article for article in read_file(copy, copy.parent) if isinstance(article, Article)]
            yield row, text, tuple(_find_left_out(row, text, articles))


def _find_left_out(row: Row, text: str, articles: Iterable[Article]) -> Iterator[Span]:
    """The lines of a page's text that are in none of the headings and paragraphs of its articles, and the lines that
    cannot be told from lines elsewhere on the page (`_find_repeated`). Entries of a table of contents are compared with
    paragraphs only, because headings have the same words."""
    lines = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    paragraphs = [
        _make_plain(span.of(article.text))
        for article in articles
        for section in article.sections
        for span in section.paragraphs
    ]
    headings = [
        _make_plain(section.heading.of(article.text))
        for article in articles
        for section in article.sections
        if section.heading
    ]
    entries = {
        line for start, end, kind in row["places"] if kind == CONTENTS for line in lines if start <= line.start < end
    }
    repeated = _find_repeated(
        text, lines, [Span(start, end) for start, end, kind in row["places"] if kind not in (ARTICLE, CONTENTS)]
    )
    for line in lines:
        words = _make_plain(line.of(text))
        is_kept = _is_kept(words, paragraphs) or (line not in entries and _is_kept(words, headings))
        if line in repeated or not is_kept:
            yield line


def _find_repeated(text: str, lines: list[Span], places: list[Span]) -> set[Span]:
    """The lines inside the places of a page that the page also has outside of all places; but none of a place whose
    lines are all outside, too."""
    lines_of_places = [[line for line in lines if place.start <= line.start < place.end] for place in places]
    inside = {line for lines_of_place in lines_of_places for line in lines_of_place}
    outside = {_make_plain(line.of(text)) for line in lines if line not in inside}
    repeated: set[Span] = set()
    for lines_of_place in lines_of_places:
        found = {line for line in lines_of_place if _make_plain(line.of(text)) in outside}
        repeated |= found if len(found) < len(lines_of_place) else set()
    return repeated


def _is_kept(line: str, parts: list[str]) -> bool:
    return line in parts or (line.count(" ") >= _MIN_WORDS - 1 and any(line in part for part in parts))


def _make_plain(text: str) -> str:
    """The text with single spaces, and without marks at its ends."""
    return _EDGE.sub("", " ".join(text.split()))


def _compute_share(text: str, place: Span, boilerplate: tuple[Span, ...]) -> float:
    """The share of a place that was found to be boilerplate, not counting white space."""
    found_text = "".join(_find_overlaps(text, place, boilerplate))
    return len("".join(found_text.split())) / len("".join(place.of(text).split()))


def _find_overlaps(text: str, place: Span, boilerplate: tuple[Span, ...]) -> Iterator[str]:
    for span in boilerplate:
        yield text[max(place.start, span.start) : max(place.start, min(place.end, span.end))]


if __name__ == "__main__":
    main()
