"""How often a digest shows the sentence that is an article's news, on sentences labelled by hand.

    python -m tools.quality.digests.news_sentences [--half work|held|fresh] [--show]

Each line of the labels has the places of the first eight or nine sentences of an article: those that could be shown as
its news below the headline, and the others. The labels have three parts: "work" was used to choose signs and learn
weights; the articles of "held" are from other months, those of "fresh" are older, and neither was used for learning.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.cards.library import sentences_of
from bot.digests.content.headlines.ellipsis import Headline, shown_headline
from bot.digests.content.headlines.replacing.substitute import EARLY, source_sentence
from bot.digests.content.news import from_greeting, news_sentence
from bot.distilling import distil
from bot.model import Article
from bot.text.clean import one_line
from tools.quality.libraries import ROOT, articles_of, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "news_sentences.jsonl"
CORPUS = "newsdesk/corpus.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its labelled first sentences (`opening`) and those from which a digest chooses (`offered`).
    `news` are the indexes in `opening` of the sentences that are its news."""

    article: Article
    headline: Headline
    opening: Sequence[str]
    offered: Sequence[str]
    news: frozenset[int]


def read_labels(half: str) -> Iterator[LabelledArticle]:
    """The labelled articles of a part of the labels: "work", "held" or "fresh". Labels of sentences that no longer
    exist are dropped."""
    for row in read_rows(LABELS):
        if row["half"] == half:
            article = articles_of(CORPUS)[row["article"]]
            sentences = _sentences(row["article"])
            starts = [start for start in sorted((*row["news"], *row["others"])) if start in sentences]
            opening = [sentences[start] for start in starts]
            early = [sentences[start] for start in sorted(sentences)[:EARLY]]
            day, address = article.date or "", article.url or ""
            headline = shown_headline(article.title, early, article.text, article.language, day, address)
            news = frozenset(place for place, start in enumerate(starts) if start in row["news"])
            offered = from_greeting(headline.clause, article.text, starts, opening, article.language)
            yield LabelledArticle(article, headline, opening, offered, news)


def outcome(labelled: LabelledArticle) -> str:
    """What a digest shows of an article: "news", "other" (another sentence), "missed" (none, though there is news) or
    "none" (none, correctly)."""
    sentence = shown_of(labelled)
    if not sentence:
        return "missed" if labelled.news else "none"
    return "news" if labelled.opening.index(sentence) in labelled.news else "other"


def shown_of(labelled: LabelledArticle) -> str:
    """The sentence that a digest shows, below the headline or as the headline; "" for none."""
    headline, article = labelled.headline, labelled.article
    below = headline.sentence if headline.sentence in labelled.opening else ""
    if said := below or source_sentence(headline.clause, article.title, labelled.opening, article.language):
        return said
    return news_sentence(headline.clause, labelled.offered, labelled.article.language, labelled.article.date or "")


def figures(half: str) -> dict[str, float]:
    """Precision: the share of shown sentences that are the news. Recall: the share of articles with news whose news is
    shown."""
    counts = Counter(map(outcome, read_labels(half)))
    with_news = sum(bool(labelled.news) for labelled in read_labels(half))
    return {"precision": counts["news"] / (counts["news"] + counts["other"]), "recall": counts["news"] / with_news}


@cache
def _sentences(name: str) -> dict[int, str]:
    """The sentences of an article, as digests see them, by their start."""
    article = articles_of(CORPUS)[name]
    card, *_ = sorted(distil(article), key=lambda card: not card.is_whole_article)
    return {span.start: one_line(span.of(article.text)) for span in sentences_of(card, article.text)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="work", choices=("work", "held", "fresh"))
    parser.add_argument("--show", action="store_true", help="print what is not the news")
    options = parser.parse_args()
    print(dict(Counter(map(outcome, read_labels(options.half)))), figures(options.half))
    for labelled in read_labels(options.half) if options.show else ():
        if (result := outcome(labelled)) in ("other", "missed"):
            expected = [labelled.opening[place] for place in sorted(labelled.news)][:1]
            print(f"{result:7} {labelled.headline.text}\n        {shown_of(labelled)}\n     -> {expected}")


if __name__ == "__main__":
    main()
