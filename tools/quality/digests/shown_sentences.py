"""Measures how good the sentences are that digests show below headlines.

    python -m tools.quality.digests.shown_sentences [--half readers|chance] [--show]

Each line of the labels has the offsets of sentences of an article, by grade: a `good` sentence adds a fact to the
headline, an `arguable` one nearly does, the `others` repeat it, need what was said before, or are beside the point. The
articles of "readers" were in digests that strangers read, and are graded by what these readers said; the articles of
"chance" were drawn at random. Below a sentence that says little, a digest with room also shows the next sentence:
`together` has, by the grade of both sentences together, the offsets of the first.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from functools import cache

from bot.cards.library import MemoryLibrary
from bot.digests.content.shown_news import News, news_of_card
from bot.distilling import distil
from tools.quality.digests.news_sentences import CORPUS, find_sentences
from tools.quality.libraries import ROOT, Row, read_articles, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "shown_sentences.jsonl"
HALVES = ("readers", "chance")
"""The two parts of the labels, as the module describes them."""
GRADES = ("good", "arguable", "others")
"""Grades of sentences, as the module describes them."""


def find_shown(row: Row) -> News:
    """What a digest shows of an article of the labels."""
    article = read_articles(CORPUS)[row["article"]]
    cards = distil(article)
    return news_of_card(cards[0], MemoryLibrary(cards, {article.id: article.text}))


def find_outcome(row: Row, sentence: str) -> str:
    """The grade of the sentence that is shown of an article: "unread" if it was not graded (for example because only
    the rest of a sentence is shown, whose beginning is the headline), "none" if no sentence is shown."""
    if not sentence:
        return "none"
    # The sentence may be shown without the word that joined it to the sentence before ("But").
    places = [start for start, text in find_sentences(row["article"]).items() if text.endswith(sentence)]
    return next((grade for grade in GRADES if not set(places).isdisjoint(row[grade])), "unread")


def find_outcome_together(row: Row, news: News) -> str:
    """The grade of what a digest with room shows: of the sentence and the further one together, or of the sentence
    alone if there is no further one; "unread" and "none" as in `find_outcome`."""
    if not news.further_sentence:
        return find_outcome(row, news.sentence)
    ending = news.sentence.removeprefix("… ")
    places = [start for start, text in find_sentences(row["article"]).items() if text.endswith(ending)]
    graded = row.get("together", {})
    return next((grade for grade in GRADES if graded.get(grade, ()) == places[:1]), "unread")


def read_labels(half: str) -> list[Row]:
    """The labelled articles of one of `HALVES`."""
    return [row for row in read_rows(LABELS) if row["half"] == half]


@cache
def compute_figures() -> Mapping[str, float]:
    """The figures of "readers", as shares. "good" and "other": of the sentences shown that were graded, those that are
    good, and those that should not be there; "good_together" and "other_together": the same with the further sentences.
    "read": of the articles, those whose sentence was graded."""
    shown = [(row, find_shown(row)) for row in read_labels("readers")]
    counts = Counter(find_outcome(row, news.sentence) for row, news in shown)
    together = Counter(find_outcome_together(row, news) for row, news in shown)
    read, read_together = (sum(found[grade] for grade in GRADES) for found in (counts, together))
    return {
        "good": counts["good"] / read,
        "other": counts["others"] / read,
        "good_together": together["good"] / read_together,
        "other_together": together["others"] / read_together,
        "read": read / len(shown),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="readers", choices=HALVES)
    parser.add_argument("--show", action="store_true", help="print what is shown")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    together: Counter[str] = Counter()
    for row in read_labels(options.half):
        news = find_shown(row)
        counts[find_outcome(row, news.sentence)] += 1
        together[find_outcome_together(row, news)] += 1
        if options.show:
            print(f"{find_outcome(row, news.sentence):8} {news.headline}\n         {news.sentence}")
            if news.further_sentence:
                print(f"{find_outcome_together(row, news):8} {news.further_sentence}")
    print(f"{dict(counts)}\nwith the further sentence: {dict(together)}")


if __name__ == "__main__":
    main()
