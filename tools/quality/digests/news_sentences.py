"""Measures how often a digest shows the sentence that is an article's news, by sentences that were labelled by hand.

    python -m tools.quality.digests.news_sentences [--part work|held|fresh|graded/work|graded/held] [--show]

Each line of the labels has the offsets of the first sentences of an article: of those that could be shown as its news
below the headline, and of the others. The labels have five parts: "work" was used to choose signs and learn weights;
the articles of "held" are from other months, those of "fresh" are older, and neither was used for learning. The
articles of the two parts "graded" were labelled later and more strictly, with a third grade for sentences that can be
argued about; weights were learned from "graded/work", and "graded/held" has the articles of the months of "held" and
"fresh".
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.digests.content.headlines.replacing.substitute import EARLY_SENTENCES, source_sentence
from bot.digests.content.headlines.shown_headline import Headline, shown_headline
from bot.digests.content.sentences.first_item import skip_to_greeting
from bot.digests.content.sentences.news import OPENING_SENTENCES, news_sentence, with_number
from bot.digests.content.sentences.rest_of_sentence import rest_of_sentence
from bot.distilling.topic_cards import paragraphs_of
from bot.model import Article
from bot.text.cleaning import one_line
from bot.text.sentences import split_sentences
from tools.quality.libraries import ROOT, read_articles, read_rows

PARTS = ("work", "held", "fresh", "graded/work", "graded/held")
LABELS = ROOT / "tests" / "quality" / "data" / "news_sentences.jsonl"
CORPUS = "newsdesk/corpus.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its labelled first sentences (`opening`) and the sentences from which a digest chooses
    (`offered`). `news` are the indices in `opening` of the sentences that are the article's news, `arguable` the
    indices of those that can be argued about."""

    article: Article
    headline: Headline
    opening: Sequence[str]
    offered: Sequence[str]
    news: frozenset[int]
    arguable: frozenset[int] = frozenset()


def read_labels(part: str) -> Iterator[LabelledArticle]:
    """The labelled articles of a part of the labels, one of `PARTS`. Labels of sentences that no longer exist are
    dropped."""
    for row in read_rows(LABELS):
        if row["half"] == part:
            article = read_articles(CORPUS)[row["article"]]
            sentences = find_sentences(row["article"])
            arguable = row.get("arguable", ())
            starts = [start for start in sorted((*row["news"], *arguable, *row["others"])) if start in sentences]
            opening = [sentences[start] for start in starts]
            early = [sentences[start] for start in sorted(sentences)[:EARLY_SENTENCES]]
            day, address = article.date or "", article.url or ""
            headline = shown_headline(article.title, early, article.text, article.language, day, address)
            news, disputed = (
                frozenset(place for place, start in enumerate(starts) if start in chosen)
                for chosen in (row["news"], arguable)
            )
            offered = skip_to_greeting(
                headline.clause, article.text, starts, opening[:OPENING_SENTENCES], article.language
            )
            yield LabelledArticle(article, headline, opening, offered, news, disputed)


@cache
def find_sentences(name: str) -> dict[int, str]:
    """The sentences of an article, as digests see them, by their offsets in its text."""
    article = read_articles(CORPUS)[name]
    spans = (
        span
        for paragraph in paragraphs_of(article)
        for span in split_sentences(article.text, paragraph, article.language)
    )
    return {span.start: one_line(span.of(article.text)) for span in spans}


def find_outcome(labelled: LabelledArticle) -> str:
    """The sentence that a digest shows of an article: "news", "arguable" or "other" (any other sentence). If it shows
    no sentence: "missed" if the article has a sentence that is news, else "none"."""
    sentence = find_shown(labelled)
    if not sentence:
        return "missed" if labelled.news else "none"
    place = labelled.opening.index(sentence)
    if place in labelled.news:
        return "news"
    return "arguable" if place in labelled.arguable else "other"


def find_shown(labelled: LabelledArticle) -> str:
    """The sentence that a digest shows below the headline or as the headline, even if it shows only the rest of it; ""
    if it shows no sentence."""
    headline, opening, language = labelled.headline, labelled.opening, labelled.article.language
    below = headline.sentence if headline.sentence in opening else ""
    if not (sentence := below or source_sentence(headline.clause, labelled.article.title, opening, language)):
        offered, day = labelled.offered, labelled.article.date or ""
        best = news_sentence(headline.clause, offered, language, day)
        sentence = with_number(headline.clause, best, offered, language, day)
    rest = rest_of_sentence(headline.clause, opening, language, sentence).removeprefix("… ")
    return next(whole for whole in opening if whole.endswith(rest)) if rest else sentence


@cache
def compute_figures(part: str) -> dict[str, float]:
    """The figures of one of `PARTS`, as shares. "precision": of the sentences shown, those that are the news. "recall":
    of the articles with news, those whose news is shown. "shown": of the articles, those with a sentence. "wrong": of
    the sentences shown, those that nobody could take for the news."""
    articles = list(read_labels(part))
    counts = Counter(map(find_outcome, articles))
    shown = counts["news"] + counts["arguable"] + counts["other"]
    return {
        "precision": counts["news"] / shown,
        "recall": counts["news"] / sum(bool(labelled.news) for labelled in articles),
        "shown": shown / len(articles),
        "wrong": counts["other"] / shown,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="work", choices=PARTS)
    parser.add_argument("--show", action="store_true", help="print what is not the news")
    options = parser.parse_args()
    print(dict(Counter(map(find_outcome, read_labels(options.part)))), compute_figures(options.part))
    if not options.show:
        return
    for labelled in read_labels(options.part):
        if (result := find_outcome(labelled)) in ("arguable", "other", "missed"):
            expected = [labelled.opening[place] for place in sorted(labelled.news)][:1]
            print(f"{result:8} {labelled.headline.text}\n         {find_shown(labelled)}\n      -> {expected}")


if __name__ == "__main__":
    main()
