"""A small article of each format, to load what reads it and to see that it can be read."""

from __future__ import annotations

import json

from bot.errors import UnreadableArticle
from bot.making.products import Product, make
from bot.making.sandbox import Sandbox
from bot.reading import Format, Unread

SENTENCE = "The ferry leaves the harbour at noon, says the harbour master."
"""What each of them says."""

SAMPLES = (
    Unread("sample.txt", Format.TEXT, f"The ferry\n\n{SENTENCE}\n".encode()),
    Unread("sample.md", Format.MARKDOWN, f"---\ntitle: The ferry\ndate: May 1, 2024\n---\n{SENTENCE}\n".encode()),
    Unread(
        "sample.html",
        Format.HTML,
        f"<html><head><title>The ferry</title></head><body><article><p>{SENTENCE}</p></article></body></html>".encode(),
    ),
    Unread("sample.jsonl", Format.JSON, json.dumps({"title": "The ferry", "text": SENTENCE}).encode(), 1),
)


def try_sample(sample: Unread, sandbox: Sandbox) -> None:
    """Makes cards of a sample, as of any article. Raises UnreadableArticle if they do not say what it says."""
    cards = make(sample, Product.CARDS, sandbox).cards
    if not any(excerpt.text == SENTENCE for card in cards for excerpt in card.summary):
        raise UnreadableArticle(sample.place, "its cards do not say what it says; report this as a fault of Cuecard")
