"""Prints how digests complete titles that their source cut off, and whether the sentence below says what is left out.

python -m tools.quality.headlines [--show 60] [--set newsdesk]
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass

from bot.digests.content.events import stems
from bot.digests.content.headline import complete_headline
from bot.digests.content.news import OPENING, from_greeting, news_sentence
from bot.digests.content.stand_in import EARLY, sentence_in
from bot.model import Article
from bot.text.clean import one_line
from bot.text.sentences import split_sentences
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL

CLAUSE = "cut to a clause"
_CUT = ("...", "…")
_SAID = 0.5
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
    if sentence_in(headline, article.title, early, language):
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


def rest_of(told: ShownTitle) -> str:
    """Where a reader finds what a headline leaves out of its title: "below" (the sentence has at least half of it),
    "elsewhere" (there is a sentence, but with less of it) or "nowhere" (there is none). By word stems, so "below" is
    the least."""
    cut = stems([told.title.rstrip(" .…")]) - stems([told.headline])
    said = cut & stems([told.sentence])
    if not told.sentence:
        return "nowhere"
    return "below" if len(said) >= _SAID * len(cut) else "elsewhere"


def figures(name: str) -> dict[str, float]:
    """Of these titles, the share whose headline does not end with an ellipsis ("finished"), and the share that is told
    in whole ("told"): all but those cut to a clause of which the sentence below does not say the rest."""
    known = completed_titles(name)
    outcomes = [outcome_of(told.title, told.headline) for told in known]
    unsaid = [told for told, found in zip(known, outcomes, strict=True) if found == CLAUSE and rest_of(told) != "below"]
    return {"finished": 1 - outcomes.count("left") / len(outcomes), "told": 1 - len(unsaid) / len(known)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--set", default="newsdesk")
    chosen = parser.parse_args()
    known = completed_titles(chosen.set)
    print(len(known), dict(Counter(outcome_of(told.title, told.headline) for told in known)))
    cut = [told for told in known if outcome_of(told.title, told.headline) == CLAUSE]
    print("the rest of", len(cut), "is", dict(Counter(map(rest_of, cut))), figures(chosen.set))
    for told in random.Random(chosen.show).sample(known, min(chosen.show, len(known))):
        print(
            f"{outcome_of(told.title, told.headline):15} {told.title}\n{'':15} {told.headline}\n{'':15} {told.sentence}"
        )


if __name__ == "__main__":
    main()
