"""How often a digest shows the sentence that is an article's news, on sentences labelled by hand.

    python -m tools.quality.news_sentences [--half work|held|fresh] [--show]

A line of the labels has the places of the first eight or nine sentences of an article: those that could stand as its
news below the headline, and the others. On the part "work" signs were chosen and weights learned; the articles of
"held" are of other months, those of "fresh" of older ones, judged last.
"""

# ruff: noqa: T201 - what it prints is what it is for
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.cards.library import sentences_of
from bot.digests.content.headline import complete_headline
from bot.digests.content.news import from_greeting, news_sentence
from bot.distilling import distil
from bot.model import Article
from bot.text.clean import one_line
from tools.quality.libraries import articles_of, read_rows

LABELS = Path(__file__).parents[2] / "tests" / "quality" / "data" / "news_sentences.jsonl"
CORPUS = "newsdesk/corpus.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """An article whose first sentences were judged, and those among which a digest looks; `news` are the numbers of
    those that are its news."""

    article: Article
    headline: str
    opening: Sequence[str]
    offered: Sequence[str]
    news: frozenset[int]


def judged(half: str) -> Iterator[Judged]:
    """The labelled articles of a half; what is no sentence of one any more is left out."""
    for row in read_rows(LABELS):
        if row["half"] == half:
            article = articles_of(CORPUS)[row["article"]]
            found = _sentences(row["article"])
            starts = [start for start in sorted((*row["news"], *row["others"])) if start in found]
            opening = [found[start] for start in starts]
            headline = complete_headline(article.title, opening, article.text, article.language)
            news = frozenset(place for place, start in enumerate(starts) if start in row["news"])
            offered = from_greeting(headline, article.text, starts, opening, article.language)
            yield Judged(article, headline, opening, offered, news)


def outcome(told: Judged) -> str:
    """What a digest shows of an article: its news, another sentence, or none, though there is one or rightly."""
    sentence = shown_of(told)
    if not sentence:
        return "missed" if told.news else "none"
    return "news" if told.opening.index(sentence) in told.news else "other"


def shown_of(told: Judged) -> str:
    """The sentence that a digest shows."""
    return news_sentence(told.headline, told.offered, told.article.language, told.article.date or "")


def figures(half: str) -> dict[str, float]:
    """The share of sentences shown that are the news, and of articles with news that it is shown of."""
    counts = Counter(map(outcome, judged(half)))
    having = sum(bool(told.news) for told in judged(half))
    return {"precision": counts["news"] / (counts["news"] + counts["other"]), "recall": counts["news"] / having}


@cache
def _sentences(name: str) -> dict[int, str]:
    """The sentences of an article, as digests see them, by where they start."""
    article = articles_of(CORPUS)[name]
    card, *_ = sorted(distil(article), key=lambda card: not card.is_whole_article)
    return {span.start: one_line(span.of(article.text)) for span in sentences_of(card, article.text)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="work", choices=("work", "held", "fresh"))
    parser.add_argument("--show", action="store_true", help="print what is not the news")
    chosen = parser.parse_args()
    print(dict(Counter(map(outcome, judged(chosen.half)))), figures(chosen.half))
    for told in judged(chosen.half) if chosen.show else ():
        if (found := outcome(told)) in ("other", "missed"):
            wanted = [told.opening[place] for place in sorted(told.news)][:1]
            print(f"{found:7} {told.headline}\n        {shown_of(told)}\n     -> {wanted}")


if __name__ == "__main__":
    main()
