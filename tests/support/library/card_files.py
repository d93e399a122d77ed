"""Writes the card files of a test's cards as indexing does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.cards.card_writer import dump_cards, write_card_file
from bot.model import Article, TopicCard


def write_article(content: Path, article: Article, cards: Sequence[TopicCard], recipe: int) -> bool:
    """Writes an article's card file and its text. Returns whether any byte changed."""
    return write_card_file(content, article.id, article.text, dump_cards(article, cards, recipe))
