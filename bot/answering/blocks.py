"""Blocks that several documents share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.answering import messages
from bot.model import ArticleInfo, Quote, Reason, TopicCard
from bot.model.document import Block, Facts, Footer, Heading, QuoteBlock, TopicLine
from bot.translation import join


def quote_block(quote: Quote) -> QuoteBlock:
    """A quote with its speaker, its cue ("said") and its quotation marks."""
    return QuoteBlock(quote.text, quote.speaker, quote.cue, quote.marks)


def quote_blocks(quotes: Sequence[Quote]) -> list[Block]:
    """Quotes one below the other. If any has no known speaker, one footer says so."""
    blocks: list[Block] = [quote_block(quote) for quote in quotes]
    has_unnamed = any(not quote.speaker for quote in quotes)
    return [*blocks, Footer(messages.QUOTE_WITHOUT_NAME)] if has_unnamed else blocks


def topic_lines(cards: Sequence[TopicCard], article: ArticleInfo | None = None) -> tuple[TopicLine, ...]:
    """Cards to choose from, each with the title of its article, unless the card is of the whole article, or the article
    is `article`, which the list itself names."""
    details = ["" if card.is_whole_article or card.article == article else card.article.title for card in cards]
    return lines_with(cards, details)


def lines_with(cards: Sequence[TopicCard], details: Sequence[str]) -> tuple[TopicLine, ...]:
    """Cards to choose from, each with its detail. Lines about different articles that would look alike also have what
    tells these apart."""
    articles: dict[tuple[str, str], list[ArticleInfo]] = {}
    for card, detail in zip(cards, details, strict=True):
        articles.setdefault((card.title, detail), []).append(card.article)
    lines = []
    for card, detail in zip(cards, details, strict=True):
        distinction = tell_apart(card.article, articles[card.title, detail])
        lines.append(TopicLine(card.key, card.title, join(filter(None, (detail, distinction)))))
    return tuple(lines)


def tell_apart(article: ArticleInfo, articles: Iterable[ArticleInfo]) -> str:
    """What tells an article from others with the same title: the date or, if that is not known of all or the same, the
    publisher, else the file; "" if there are no others."""
    infos = {info.id: info for info in (*articles, article)}
    if len(infos) == 1:
        return ""
    dates = {article_id: info.date or "" for article_id, info in infos.items()}
    publishers = {article_id: info.publisher or "" for article_id, info in infos.items()}
    for values in (dates, publishers):
        if all(values.values()) and len(set(values.values())) == len(values):
            return values[article.id]
    return article.source


def join_titles(cards: Sequence[TopicCard]) -> str:
    """The titles of cards, as one line."""
    return join(card.title for card in cards)


def unhelpful_blocks(cards: Sequence[tuple[str, int, Mapping[Reason, int]]]) -> tuple[Block, ...]:
    """For curators: the titles of cards that did not help, with how many people said so and why. `cards` are (title,
    people, reason -> people)."""
    rows = tuple(
        (title, join([f"👎 {people}", *([reason_counts(reasons)] if reasons else [])]))
        for title, people, reasons in cards
    )
    return (Heading(messages.UNHELPFUL), Facts("", rows)) if rows else ()


def reason_counts(reasons: Mapping[Reason, int]) -> str:
    """The reasons why a card did not help, as one line, each with how many people gave it."""
    return join([f"{messages.REASONS[reason]}: {people}" for reason, people in reasons.items()])
