"""Counts the articles that digests show with a news sentence and without one, the latter by kind.

    python -m tools.quality.digests.missing_sentences [--show KIND]

Counts the articles of newsdesk with a sentence below the headline, those with a sentence as the headline, and those
without a sentence, by kind. `--show` prints the headlines of a kind, each with the best sentence that was not shown.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections import defaultdict

from bot.digests.content.article_kinds import is_background, is_explanation, is_fact_check, is_list
from bot.digests.content.headlines.replacing.substitute import EARLY_SENTENCES, source_sentence
from bot.digests.content.pool.pool_part import Entry, PoolPart
from bot.digests.content.sentences.news import OPENING_SENTENCES, likeliest
from bot.model import Article
from bot.text.cleaning import one_line
from tests.support.library.reading import read_file
from tools.quality.digests.leads import CORPUS, prepare_articles
from tools.quality.libraries import EVAL


def find_kind(part: PoolPart, entry: Entry) -> str:
    """How a digest shows the sentence of an article ("shown", "shown as headline") or, if it shows none, the kind of
    the article ("fact check", "list", "background", "explanation", "report")."""
    card, news = entry.card, part.news(entry.card)
    title, language = news.headline, card.article.language
    text = part.library.text(card.article.id)
    early = [one_line(span.of(text)) for span in part.library.sentences(card)[:EARLY_SENTENCES]]
    if news.sentence:
        return "shown"
    if source_sentence(title, card.title, early, language):
        return "shown as headline"
    if is_fact_check(title, language):
        return "fact check"
    if is_list(title, language):
        return "list"
    if is_background(title, language):
        return "background"
    return "explanation" if is_explanation(title, language) else "report"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", default="", help="a kind whose headlines are printed")
    wanted = parser.parse_args().show
    part = prepare_articles([article for article in read_file(CORPUS, EVAL) if isinstance(article, Article)])
    entries_by_kind = defaultdict(list)
    for article in part.articles.values():
        entry = article.entries[0]
        entries_by_kind[find_kind(part, entry)].append(entry)
    for kind, entries in sorted(entries_by_kind.items(), key=lambda found: -len(found[1])):
        print(f"{kind}: {len(entries)}")
    for entry in entries_by_kind[wanted]:
        card, text = entry.card, part.library.text(entry.card.article.id)
        opening = [one_line(span.of(text)) for span in part.library.sentences(card)[:OPENING_SENTENCES]]
        best = likeliest(card.title, opening, card.article.language, card.article.date or "")[1]
        print(f"{part.news(card).headline}\n    {best}")


if __name__ == "__main__":
    main()
