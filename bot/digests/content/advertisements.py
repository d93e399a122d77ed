"""Recognises advertisements by their web address, title or text: articles that somebody paid for, and articles whose
publisher earns from what readers buy.
"""

from __future__ import annotations

import re

from bot.digests.content.sentences.news_signs import SENTENCE_ENDING
from bot.text.markup.links import find_link
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NOTE_CHARACTERS = 600
"""How many characters at the beginning and at the end of a text are searched for a note on payment or commissions."""
_LISTS = word_lists("paid")
"""The lists of `paid.toml`, where comments give examples of their entries."""
_ADDRESS_PART = re.compile(any_of(_LISTS["address_parts"]), re.IGNORECASE)
"""Matches a folder of a web address, or a part of its host, that is used for paid content ("sponsored")."""
_COMMISSION = re.compile(any_of(_LISTS["commissions"]), re.IGNORECASE)
"""Matches words that say that the publisher earns from links ("we may earn a commission")."""
_TITLE = re.compile(rf"\W*{any_of(_LISTS['labels'])}\s?[:|\])】–—]", re.IGNORECASE)
"""Matches a label at the beginning of a title ("[Sponsored] ", "Advertisement: ")."""
_LABEL = re.compile(rf"\W*{any_of(_LISTS['labels'])}\W*", re.IGNORECASE)
"""Matches a line that is nothing but a label ("* Sponsored *")."""
_NOTE = re.compile(rf"(?:^|[\n.:(*\[] ?){any_of(_LISTS['notes'])}", re.IGNORECASE)
"""Matches a note at the beginning of a line or sentence ("(This content was paid for by ...")."""


def is_paid(url: str | None, title: str, text: str) -> bool:
    """Whether an article with this web address, title and text is paid content: one of the three says so. The word list
    (`paid.toml`) explains how."""
    return _has_paid_address(url) or bool(_TITLE.match(title)) or _has_label(text) or _has_note(text)


def earns_commission(text: str) -> bool:
    """Whether the article says, near its beginning or end, that its publisher earns from what readers buy through its
    links, as lists of gifts and reviews of goods do."""
    return any(_COMMISSION.search(part) for part in (text[:_NOTE_CHARACTERS], text[-_NOTE_CHARACTERS:]))


def _has_paid_address(url: str | None) -> bool:
    """Whether a folder of the web address, or a part of its host, is one of those used for paid content. The last part
    of the address is not searched: it names the article, which may be about a sponsor."""
    link = find_link(url)
    if link is None:
        return False
    _, _, host, *folders = link.url.split("/")
    return any(_ADDRESS_PART.fullmatch(part) for part in (*host.split("."), *folders[:-1]))


def _has_label(text: str) -> bool:
    """Whether a line above the first sentence is a label. (A label further down belongs to an advertisement within the
    article.)"""
    for line in map(str.strip, text[:_NOTE_CHARACTERS].split("\n")):
        if _LABEL.fullmatch(line):
            return True
        if SENTENCE_ENDING.search(line):
            return False
    return False


def _has_note(text: str) -> bool:
    return any(_NOTE.search(part) for part in (text[:_NOTE_CHARACTERS], text[-_NOTE_CHARACTERS:]))
