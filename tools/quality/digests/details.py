"""Measures how good the sentences are that digests show of articles without a news sentence, by sentences that were
graded by hand.

    python -m tools.quality.digests.details [--half work|held] [--show]

Each line of the labels has the offsets of some sentences of an article that had no sentence below its headline, by
grade: a `good` sentence says more than the headline and can stand below it alone, an `arguable` one nearly does, the
`others` do not. Weights are learned from the half "work"; the articles of "held" were read after that.
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
    """An article with its sentences, and the grades of the sentences that were graded, by their index. `source` is the
    sentence from which the headline is made ("" if it is made from none)."""

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
    """The grade of the sentence that a digest shows, "unread" if it has no grade. If the digest shows no sentence:
    "missed" if the article has a good sentence, else "none"."""
    if sentence := find_shown(labelled):
        return labelled.grades.get(labelled.sentences.index(sentence), "unread")
    return "missed" if "good" in labelled.grades.values() else "none"


@cache
def compute_figures(half: str) -> dict[str, float]:
    """The figures of one of `HALVES`, as shares. "shown": of the articles, those with a sentence. "good" and "other":
    of the sentences shown, those that are good, and those that should not be there."""
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
