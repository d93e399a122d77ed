"""Prints whole cards with their articles, for people to read, and counts the faults that they found.

    python -m tools.quality.distilling.card_reading

`--draw SEED COUNT` prints the cards of articles that were not read before, each with its article: lines that the card
leaves out begin with `--`, and ⟦…⟧ before a quote names its speaker. `--record SAMPLE` reads a line for each article
whose cards were read, with the faults found (`rt0001 shown names`, or only `rt0001`), and stores them in
tests/quality/data/card_reading.jsonl with a hash of the cards, without any text. Without options, prints one JSON
object for each sample: on the cards of how many articles each kind of fault was found, and how many articles still have
the same cards.

Kinds: `shown` (the card shows something that is not a sentence of the article), `searched` (such text is only
searched), `speaker` (wrong or doubtful), `names` (an odd alias), `figures` (an odd label), `summary` (it refers to
something that is not shown, or does not match the title).
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.distilling import distil
from bot.distilling.topic_cards import paragraphs_of
from bot.model import Article, TopicCard
from tools.quality.libraries import ROOT, read_articles, read_rows

READINGS = ROOT / "tests" / "quality" / "data" / "card_reading.jsonl"
CORPUS = "newsdesk/corpus.jsonl"
KINDS = ("shown", "searched", "speaker", "names", "figures", "summary")


def measure() -> dict[str, Counter[str]]:
    """For each sample: the number of articles whose cards were `read`, and of those whose cards had each kind of fault,
    or are `unchanged`. Raises FileNotFoundError if the labelled sets are absent."""
    counts: dict[str, Counter[str]] = {}
    for row in read_rows(READINGS):
        count = counts.setdefault(row["sample"], Counter(dict.fromkeys(("read", *KINDS), 0)))
        is_unchanged = compute_hash(distil(read_articles(CORPUS)[row["article"]])) == row["cards"]
        count.update(["read", *row["found"], *(["unchanged"] if is_unchanged else [])])
    return counts


def record(sample: str, lines: Iterable[str]) -> None:
    """Stores the faults found; `lines` are in the form that the module describes. Raises ValueError for an unknown
    kind."""
    rows = [line.split() for line in lines if line.strip()]
    if unknown := {kind for _, *judgement in rows for kind in judgement} - set(KINDS):
        raise ValueError(f"unknown kinds: {', '.join(sorted(unknown))}")
    with READINGS.open("a", encoding="utf-8") as handle:
        for name, *judgement in rows:
            cards = compute_hash(distil(read_articles(CORPUS)[name]))
            handle.write(json.dumps({"article": name, "sample": sample, "cards": cards, "found": judgement}) + "\n")


def draw(seed: str, size: int) -> Iterator[str]:
    """Random articles that were not read before, with their cards, as texts to read."""
    already_read = {row["article"] for row in read_rows(READINGS)}
    articles = read_articles(CORPUS)
    for name in random.Random(seed).sample(sorted(articles.keys() - already_read), size):
        yield "\n".join([f"=== {name}", *_format_article(articles[name])])


def compute_hash(cards: Iterable[TopicCard]) -> str:
    """A short hash of what cards show, which identifies them in the labels."""
    return hashlib.sha256("\n".join(line for card in cards for line in _format_card(card)).encode()).hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", nargs=2, metavar=("SEED", "COUNT"), help="print cards to read")
    parser.add_argument("--record", metavar="SAMPLE", help="store the faults that were found")
    options = parser.parse_args()
    if options.draw:
        for text in draw(options.draw[0], int(options.draw[1])):
            print(text)
    elif options.record:
        record(options.record, sys.stdin)
    else:
        for sample, count in measure().items():
            print(json.dumps({"sample": sample, **count}))


def _format_card(card: TopicCard) -> list[str]:
    return [
        f"{card.title} | also: {', '.join(card.aliases)}",
        *(f"  S: {' '.join(excerpt.text.split())}" for excerpt in card.summary),
        "  F: " + "; ".join(f"{figure.value} ({figure.label})" for figure in card.figures),
        *(f"  Q: {quote.speaker}: {' '.join(quote.text.split())}" for quote in card.quotes),
    ]


def _format_article(article: Article) -> Iterator[str]:
    """The lines of the cards without their quotes, then of the article, in which the speaker is named before each
    quote."""
    cards = distil(article)
    for card in cards:
        yield from (line for line in _format_card(card) if not line.startswith("  Q: "))
    marks = [
        (part.span.start, f"⟦{quote.speaker if number == 0 else '+'}⟧")
        for card in cards[:1]
        for quote in card.quotes
        for number, part in enumerate(quote.parts)
    ]
    end = 0
    for span in paragraphs_of(article):
        yield from _mark_left_out(article.text[end : span.start])
        line = article.text[span.start : span.end]
        for start, mark in sorted((mark for mark in marks if span.start <= mark[0] < span.end), reverse=True):
            line = line[: start - span.start] + mark + line[start - span.start :]
        yield "    " + " ".join(line.split())
        end = span.end
    yield from _mark_left_out(article.text[end:])


def _mark_left_out(text: str) -> list[str]:
    return [f"  -- {' '.join(text.split())}"] if text.strip() else []


if __name__ == "__main__":
    main()
