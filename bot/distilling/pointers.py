"""Recognises sentences that say nothing about their subject, only where to read on, whom to ask, or which licence a
text has. Their phrases are in `pointers.toml` of the word lists."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("pointers")
_PLACE = rf"\b{any_of(_LISTS['places'])}\b"
"""Where something may be written ("manual")."""
_PLACE_OR_HERE = rf"\b{any_of(_LISTS['places'] | _LISTS['places_here'])}\b"
"""The same, or in this text ("below")."""
_OPENER = rf"(?:{any_of(_LISTS['openers'])} )?(?:{any_of(_LISTS['courtesies'])} )?"
"""What may be before a request ("For the fees, please also | see the manual")."""
_REQUEST = re.compile(
    rf"{_OPENER}(?:{any_of(_LISTS['requests'])}\b(?! {any_of(_LISTS['clause_words'])}\b)"
    rf"|{any_of(_LISTS['requests_with_place'])}\b[^.;:]{{0,80}}{_PLACE})",
    re.IGNORECASE,
)
"""A request to look elsewhere ("For the fees, please see the rules", "Take a look at the docs")."""
_FINDING = re.compile(rf"{any_of(_LISTS['findings'])}\b.{{0,120}}{_PLACE_OR_HERE}", re.IGNORECASE)
"""What readers can find at a place ("You can also find help in our forum")."""
_IS_WRITTEN = re.compile(
    rf".{{3,80}}\b{any_of(_LISTS['is_written'])}\b(?=.{{0,60}}(?:{any_of(_LISTS['references'])}|{_PLACE})).{{0,80}}$",
    re.IGNORECASE,
)
"""A short statement that says where something is written ("Translations are available at https://quay.example")."""
_BEGINNING = re.compile(any_of(_LISTS["beginnings"]), re.IGNORECASE)
"""The beginning of other such sentences ("Find it on the site", "Contact the mint for help")."""
_PHRASE = re.compile(rf"\b{any_of(_LISTS['anywhere'])}\b", re.IGNORECASE)
"""A phrase of such sentences ("feel free to ask")."""
_CJK_PHRASE = re.compile(any_of(_LISTS["cjk_phrases"]))
"""A phrase of such sentences in Japanese or Chinese ("参照してください", please see)."""
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""A Japanese or Chinese character."""
_BEFORE_WORDS = re.compile(r"[^\w\"“‘«„「(\[]+")
"""Matches "❓ " at the beginning."""
_LICENCE = re.compile(
    rf"^{any_of(_LISTS['licence_subjects'])}\b[^.]{{0,80}}\b{any_of(_LISTS['licence_statements'])}\b"
    rf"|\b{any_of(_LISTS['licence_verbs'])}\b.{{0,60}}\b{any_of(_LISTS['licence_names'])}\b",
    re.IGNORECASE,
)
"""A sentence or phrase that names the licence of a text ("This page is in the public domain", "are licensed under the
GPL")."""


def sends_elsewhere(sentence: str) -> bool:
    """Whether a sentence only sends readers elsewhere: to another page, or to people who help."""
    opening = _BEFORE_WORDS.match(sentence)
    words = sentence[opening.end() :] if opening else sentence
    if _CJK.search(words):
        return _CJK_PHRASE.search(words) is not None
    at_beginning = (_REQUEST, _FINDING, _IS_WRITTEN, _BEGINNING)
    return any(pattern.match(words) for pattern in at_beginning) or _PHRASE.search(words) is not None


def is_licence(sentence: str) -> bool:
    """Whether a sentence names the licence of a text or program."""
    return _LICENCE.search(sentence) is not None
