"""Measures everything about cards that a program can measure, and writes it into docs/distilling.md.

    python -m tools.quality.distilling.measure [--docs]

Labels are published or were made by reading; every figure is about what cards show now. The results of readings that
people made under earlier rules cannot be measured again: they are in docs/experiments/distilling.md.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from collections.abc import Iterator

from tools.quality.distilling import figure_labels, labelled_news, quote_speakers, summary_pairs, summary_weights
from tools.quality.libraries import EVAL, ROOT
from tools.quality.page import replace_part
from tools.quality.reading import boilerplate, web_pages

_PAGE = ROOT / "docs" / "distilling.md"
_NEWS_WITH_SPEAKERS = {"newsdesk": "newsdesk", "wikinews": "wikinews", "British and American news": "summary"}
"""Sets whose quotes with a speaker were drawn at random, and how the names of their samples begin."""
_FIRST_F1 = 0.9619
"""F1 of the web pages in commit d714425 of 2026-11-24, before rules for boilerplate were written: its command
`python -m tools.quality.html ../shared/eval/html --failures` missed 11 of 466 texts and kept 25 of 467."""
_HALVES = {"held": "texts, held out", "held pages": "web pages, held out"}
"""The halves of the labelled boilerplate on which no rule was written."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/distilling.md")
    options = parser.parse_args()
    if not EVAL.is_dir():
        parser.error(f"{EVAL} is missing: it holds the labelled articles")
    tables = make_tables()
    print(tables)
    if options.docs:
        replace_part(_PAGE, "figures", tables)


def make_tables() -> str:
    """The tables as Markdown: labelled news, then what was labelled by reading."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    news = labelled_news.make_table(labelled_news.measure(EVAL))
    news += f"\n\n{_held_summaries()}\n\n{_web_pages()}"
    rows = (*_speakers(), *_figures(), *_summaries(), *_boilerplate())
    by_reading = "\n".join(f"| {what} | {number:,} | {figure} | {aim} |" for what, number, figure, aim in rows)
    heading = "| labelled by reading, as it is now | places | figure | aim |\n|---|---|---|---|"
    return f"Measured on {today}.\n\n{news}\n\n{heading}\n{by_reading}"


def _held_summaries() -> str:
    """ROUGE of the summaries whose weights were chosen on other articles, as a sentence."""
    figures = summary_weights.cross_validate()
    rouge = ", ".join(f"ROUGE-{name.removeprefix('rouge')} {figure:.2f}" for name, figure in figures.items())
    return (
        f"With weights chosen on four fifths of these articles and measured on the last fifth: {rouge} (target: 1.05)."
    )


def _web_pages() -> str:
    """How well the articles of web pages are found, as a sentence."""
    pages = web_pages.measure(web_pages.DEFAULT_FOLDER)
    return (
        f"Articles of {pages.pages} labelled web pages: F1 {pages.f1:.3f}; the texts that must be there are at "
        f"{pages.with_found:.3f}, those that must not are left out at {pages.without_absent:.3f}. "
        f"Commit d714425: F1 {_FIRST_F1:.3f}."
    )


_Row = tuple[str, int, str, str]
"""What was measured, on how many places, the figure, and the aim ("" if none)."""


def _speakers() -> Iterator[_Row]:
    counts, _ = quote_speakers.measure()
    for name, among in _NEWS_WITH_SPEAKERS.items():
        share = quote_speakers.compute_shares(counts, among)["wrong"]
        given = sum(counter["given"] for sample, counter in counts.items() if sample.startswith(among))
        yield f"wrong speakers, {name}", given, f"{share:.4f}", "at most .005" if name == "newsdesk" else ""


def _figures() -> Iterator[_Row]:
    for name, on_cards in (("all figures", False), ("figures on cards", True)):
        counts, _ = figure_labels.measure(on_cards=on_cards)
        total = sum(counts.values(), Counter())
        shares = figure_labels.compute_shares(total)
        yield f"{name}: number and unit right", total["judged"], f"{shares['number_now']:.3f}", ".95"
        yield f"{name}: label right", total["judged"], f"{shares['label_now']:.3f}", ".90"
        yield f"{name}: clear alone", total["asked_now"], f"{shares['clear_now']:.3f}", ""


def _summaries() -> Iterator[_Row]:
    total = sum(summary_pairs.measure().values(), Counter())
    share = (total["ours"] + total["equal"]) / total["read"]
    yield "summaries better than the first three sentences, or equal, when read", total["read"], f"{share:.3f}", ".85"


def _boilerplate() -> Iterator[_Row]:
    counts_of_halves = boilerplate.measure()
    for half, name in _HALVES.items():
        counts = counts_of_halves[half]
        places = counts.places.total() - counts.places[boilerplate.ARTICLE]
        yield f"boilerplate, {name}: precision", places, f"{counts.precision:.3f}", ".95"
        yield f"boilerplate, {name}: recall", places, f"{counts.recall:.3f}", ".95"


if __name__ == "__main__":
    main()
