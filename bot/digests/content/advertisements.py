"""Finds advertisements: articles that somebody paid for, or that earn from what readers buy.

Their web address, title or text says so.
"""

from __future__ import annotations

import re

from bot.digests.content.sentences.news_signs import ENDS
from bot.text.markup.links import find_link
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NOTE_CHARACTERS = 600
"""Characters at the beginning and at the end of a text in which a sentence says that the article was paid for."""
_LISTS = word_lists("paid")
"""The lists of `paid.toml`, where comments give examples of their entries."""
_ADDRESS_PART = re.compile(any_of(_LISTS["address_parts"]), re.IGNORECASE)
"""A folder or a part of the host of the address of paid content ("sponsored")."""
_COMMISSION = re.compile(any_of(_LISTS["commissions"]), re.IGNORECASE)
"""A sentence that says that the publisher earns from links ("we may earn a commission")."""
_TITLE = re.compile(rf"\W*{any_of(_LISTS['labels'])}\s?[:|\])】–—]", re.IGNORECASE)
"""A title that begins with a label ("[Sponsored] ", "Advertisement: ")."""
_LABEL = re.compile(rf"\W*{any_of(_LISTS['labels'])}\W*", re.IGNORECASE)
"""A line that is nothing but a label ("* Sponsored *")."""
_NOTE = re.compile(rf"(?:^|[\n.:(*\[] ?){any_of(_LISTS['notes'])}", re.IGNORECASE)
"""A note at the beginning of a line or sentence ("(This content was paid for by ...")."""


def is_paid(url: str | None, title: str, text: str) -> bool:
    """Whether the article with this web address, title and text says that it was paid for. The word list (`paid.toml`)
    explains the signs."""
    return _has_paid_address(url) or bool(_TITLE.match(title)) or _has_label(text) or _has_note(text)


def earns_commission(text: str) -> bool:
    """Whether the article says, near its beginning or end, that its publisher earns from what readers buy through its
    links, as lists of gifts and reviews of goods do."""
    return any(_COMMISSION.search(part) for part in (text[:_NOTE_CHARACTERS], text[-_NOTE_CHARACTERS:]))


def _has_paid_address(url: str | None) -> bool:
    """Whether a folder of the address, or a part of its host, says so. The last part names the article: an article
    about a sponsor may have such a word there."""
    link = find_link(url)
    if link is None:
        return False
    _, _, host, *folders = link.url.split("/")
    return any(_ADDRESS_PART.fullmatch(part) for part in (*host.split("."), *folders[:-1]))


def _has_label(text: str) -> bool:
    """Whether a line above the first sentence is a label. Further down it belongs to an advertisement."""
    for line in map(str.strip, text[:_NOTE_CHARACTERS].split("\n")):
        if _LABEL.fullmatch(line):
            return True
        if ENDS.search(line):
            return False
    return False


def _has_note(text: str) -> bool:
    return any(_NOTE.search(part) for part in (text[:_NOTE_CHARACTERS], text[-_NOTE_CHARACTERS:]))
