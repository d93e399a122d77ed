"""Prints how digests complete titles that their source cut off, for reading.

python -m tools.quality.headlines [--show 60] [--set newsdesk]
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import random
from collections import Counter

from bot.digests.content.headline import complete_headline
from bot.digests.content.stand_in import EARLY
from bot.model import Article
from bot.text.clean import one_line
from bot.text.sentences import split_sentences
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL

_CUT = ("...", "…")


def headline_of(article: Article) -> str:
    """The title of an article as digests show it."""
    paragraphs = [part for section in article.sections for part in section.paragraphs]
    sentences = [span for part in paragraphs for span in split_sentences(article.text, part, article.language)]
    opening = [one_line(span.of(article.text)) for span in sentences[:EARLY]]
    return complete_headline(article.title, opening, article.text, article.language, article.date or "")


def outcome_of(title: str, headline: str) -> str:
    """How a title that was cut off became its headline: "left", "completed", "replaced" (by a sentence), "whole" or
    "cut to a clause"."""
    if headline.endswith("…"):
        return "left"
    stem = title.rstrip(" .…")
    if headline == stem:
        return "whole"
    if headline.rstrip(".").casefold() in stem.casefold():
        return "cut to a clause"
    return "completed" if headline.startswith(stem[: len(stem) // 2]) else "replaced"


def completed_titles(name: str) -> list[tuple[str, str]]:
    """The titles of a labelled set that were cut off, each with its headline."""
    articles = read_file(EVAL / name / "corpus.jsonl", EVAL)
    cut = [article for article in articles if isinstance(article, Article) and article.title.endswith(_CUT)]
    return [(article.title, headline_of(article)) for article in cut]


def figures(name: str) -> dict[str, float]:
    """The share of these titles whose headline does not end with an ellipsis."""
    fates = [outcome_of(*pair) for pair in completed_titles(name)]
    return {"finished": 1 - fates.count("left") / len(fates)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--set", default="newsdesk")
    chosen = parser.parse_args()
    pairs = completed_titles(chosen.set)
    print(len(pairs), dict(Counter(outcome_of(*pair) for pair in pairs)))
    for title, headline in random.Random(chosen.show).sample(pairs, min(chosen.show, len(pairs))):
        print(f"{outcome_of(title, headline):15} {title}\n{'':15} {headline}")


if __name__ == "__main__":
    main()
