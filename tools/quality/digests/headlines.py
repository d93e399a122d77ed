"""Prints how digests complete titles that their source cut off, and whether the sentence below says what is left out.

python -m tools.quality.digests.headlines [--show 60] [--set newsdesk]
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass

from bot.digests.content.events import stems
from bot.digests.content.headlines.headline import complete_headline
from bot.digests.content.headlines.shortening import MAX_HEADLINE
from bot.digests.content.headlines.substitute import EARLY, source_sentence
from bot.digests.content.news import OPENING, from_greeting, news_sentence
from bot.model import Article
from bot.text.clean import one_line
from bot.text.sentences import split_sentences
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL

CLAUSE = "cut to a clause"
_CUT = ("...", "…")
_MIN_SAID = 0.5
"""The share of what was cut off, by word stems, from which a sentence says it."""


@dataclass(frozen=True, slots=True)
class ShownTitle:
    """A title that was cut off, with the headline and the sentence that a digest shows for it ("" if none)."""

    title: str
    headline: str
    sentence: str


def completed_titles(name: str) -> list[ShownTitle]:
    """What digests show of the articles of a labelled set whose titles were cut off."""
    articles = read_file(EVAL / name / "corpus.jsonl", EVAL)
    return [_show(article) for article in articles if isinstance(article, Article) and article.title.endswith(_CUT)]


def _show(article: Article) -> ShownTitle:
    language, day = article.language, article.date or ""
    paragraphs = [part for section in article.sections for part in section.paragraphs]
    sentences = [span for part in paragraphs for span in split_sentences(article.text, part, language)][:EARLY]
    early = [one_line(span.of(article.text)) for span in sentences]
    headline = complete_headline(article.title, early, article.text, language, day, article.url or "")
    if source_sentence(headline, article.title, early, language):
        return ShownTitle(article.title, headline, "")
    starts = [span.start for span in sentences[:OPENING]]
    opening = from_greeting(headline, article.text, starts, early[:OPENING], language)
    return ShownTitle(article.title, headline, news_sentence(headline, opening, language, day))


def outcome_of(title: str, headline: str) -> str:
    """How a title that was cut off became its headline: "left", "completed", "replaced" (by a sentence), "whole" or
    `CLAUSE` (cut to its last whole clause)."""
    if headline.endswith("…"):
        return "left"
    stem = title.rstrip(" .…")
    if headline == stem:
        return "whole"
    if headline.rstrip(".").casefold() in stem.casefold():
        return CLAUSE
    return "completed" if headline.startswith(stem[: len(stem) // 2]) else "replaced"


def rest_of(shown: ShownTitle) -> str:
    """Where a reader finds what a headline leaves out of its title: "below" (the sentence has at least half of it),
    "elsewhere" (there is a sentence, but with less of it) or "nowhere" (there is none). By word stems, so "below" is
    the least."""
    cut = stems([shown.title.rstrip(" .…")]) - stems([shown.headline])
    said = cut & stems([shown.sentence])
    if not shown.sentence:
        return "nowhere"
    return "below" if len(said) >= _MIN_SAID * len(cut) else "elsewhere"


def figures(name: str) -> dict[str, float]:
    """Of these titles, the share whose headline does not end with an ellipsis ("finished"), and the share that is
    complete: all but those cut to a clause of which the sentence below does not say the rest. "long" is the share with
    more than `MAX_HEADLINE` words."""
    known = completed_titles(name)
    outcomes = [outcome_of(shown.title, shown.headline) for shown in known]
    cut = [shown for shown, outcome in zip(known, outcomes, strict=True) if outcome == CLAUSE]
    incomplete = sum(rest_of(shown) != "below" for shown in cut)
    return {
        "finished": 1 - outcomes.count("left") / len(known),
        "complete": 1 - incomplete / len(known),
        "long": sum(len(shown.headline.split()) > MAX_HEADLINE for shown in known) / len(known),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--set", default="newsdesk")
    chosen = parser.parse_args()
    known = completed_titles(chosen.set)
    print(len(known), dict(Counter(outcome_of(shown.title, shown.headline) for shown in known)))
    cut = [shown for shown in known if outcome_of(shown.title, shown.headline) == CLAUSE]
    print("the rest of", len(cut), "is", dict(Counter(map(rest_of, cut))), figures(chosen.set))
    print("more than", MAX_HEADLINE, "words:", sum(len(shown.headline.split()) > MAX_HEADLINE for shown in known))
    for shown in random.Random(chosen.show).sample(known, min(chosen.show, len(known))):
        outcome = outcome_of(shown.title, shown.headline)
        print(f"{outcome:15} {shown.title}\n{'':15} {shown.headline}\n{'':15} {shown.sentence}")


if __name__ == "__main__":
    main()
