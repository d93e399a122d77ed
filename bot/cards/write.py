"""Articles and their cards to card files: the same cards give the same bytes, and a change is small in a diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from bot.cards import names
from bot.cards.records import article_record, card_record
from bot.model import Article, TopicCard
from bot.text.yaml import dump_yaml

_ONE_LINE = 2**31 - 1
"""Texts are never folded: one sentence is one line of a diff."""


def write_article(content: Path, article: Article, cards: Sequence[TopicCard], recipe: int) -> bool:
    """Writes an article's card file and its text as read; each is replaced whole or not at all.

    Returns whether any byte changed.
    """
    return write_card_file(content, article.id, article.text, dump_cards(article, cards, recipe))


def write_card_file(content: Path, article_id: str, text: str, card_file: bytes) -> bool:
    """`write_article` where the bytes of the card file are there already.

    The text goes first: cards never stand without the text they cite.
    """
    content.mkdir(parents=True, exist_ok=True)
    wrote_text = replace_file(names.text_path(content, article_id), text.encode("utf-8"))
    return replace_file(names.cards_path(content, article_id), card_file) or wrote_text


def remove_article(content: Path, article_id: str) -> None:
    """Removes what the program wrote for an article; the people's edits stay."""
    names.cards_path(content, article_id).unlink(missing_ok=True)
    names.text_path(content, article_id).unlink(missing_ok=True)


def dump_cards(article: Article, cards: Sequence[TopicCard], recipe: int) -> bytes:
    """The bytes of a card file (UTF-8, keys in a fixed order, nothing that depends on time or machine)."""
    record = {
        "recipe": recipe,
        "article": article_record(article),
        "cards": [card_record(card) for card in cards],
    }
    return dump_yaml(record, width=_ONE_LINE).encode("utf-8")


def replace_file(path: Path, content: bytes) -> bool:
    """Puts `content` at `path` in one step, unless it is there already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    return True
