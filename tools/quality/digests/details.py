"""How good the sentences are that digests show where no sentence of an article is its news, on sentences read by hand.

    python -m tools.quality.digests.details [--half work|held] [--show]

Each line of the labels has the offsets of some sentences of an article that had none below its headline: `good` says
more than the headline and can stand below it alone, `arguable` nearly does, the `others` do not. Weights are learned
from "work"; the articles of "held" were read after that.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.digests.content.headlines.replacing.substitute import EARLY_SENTENCES, source_sentence
from bot.digests.content.headlines.shown_headline import Headline, shown_headline
from bot.digests.content.sentences.detail import detail_sentence
from bot.model import Article
from tools.quality.digests.news_sentences import CORPUS, find_sentences
from tools.quality.libraries import ROOT, read_articles, read_rows

HALVES = ("work", "held")
GRADES = ("good", "arguable", "others")
"""Grades of sentences, as the module describes them."""
LABELS = ROOT / "tests" / "quality" / "data" / "details.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its first sentences, and the grades of those that were read, by their index. `source` is the
    sentence that the headline is made from ("" if none)."""

    article: Article
    headline: Headline
    source: str
    sentences: Sequence[str]
    grades: Mapping[int, str]


def read_labels(half: str) -> Iterator[LabelledArticle]:
    """The labelled articles of one of `HALVES`. Labels of sentences that no longer exist are dropped."""
    for row in read_rows(LABELS):
        if row["half"] == half:
            article = read_articles(CORPUS)[row["article"]]
            by_start = find_sentences(row["article"])
            sentences = [by_start[start] for start in sorted(by_start)]
            places = {start: place for place, start in enumerate(sorted(by_start))}
            grades = {places[start]: grade for grade in GRADES for start in row[grade] if start in places}
            headline = shown_headline(
                article.title,
                sentences[:EARLY_SENTENCES],
                article.text,
                article.language,
                article.date or "",
                article.url or "",
            )
            source = source_sentence(headline.clause, article.title, sentences[:EARLY_SENTENCES], article.language)
            yield LabelledArticle(article, headline, source, sentences, grades)


def find_shown(labelled: LabelledArticle) -> str:
    """The sentence that a digest shows of an article without a news sentence; "" for none."""
    article = labelled.article
    return detail_sentence(
        labelled.headline.clause, labelled.sentences, article.language, article.date or "", labelled.source
    )


def find_outcome(labelled: LabelledArticle) -> str:
    """What a digest shows: a sentence of one of `GRADES`, one that was not "read", or none: "missed" if there is a good
    one, else "none"."""
    if sentence := find_shown(labelled):
        return labelled.grades.get(labelled.sentences.index(sentence), "unread")
    return "missed" if "good" in labelled.grades.values() else "none"


@cache
def compute_figures(half: str) -> dict[str, float]:
    """Shown: the share of articles with a sentence. Good and other: the shares of the sentences shown that are good, or
    that should not be there."""
    counts = Counter(map(find_outcome, read_labels(half)))
    shown = sum(counts[grade] for grade in (*GRADES, "unread"))
    return {"shown": shown / counts.total(), "good": counts["good"] / shown, "other": counts["others"] / shown}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="work", choices=HALVES)
    parser.add_argument("--show", action="store_true", help="print what is shown, and what is missed")
    options = parser.parse_args()
    print(dict(Counter(map(find_outcome, read_labels(options.half)))), compute_figures(options.half))
    if not options.show:
        return
    for labelled in read_labels(options.half):
        print(f"{find_outcome(labelled):8} {labelled.headline.text}\n         {find_shown(labelled)}")


if __name__ == "__main__":
    main()
