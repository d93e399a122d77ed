"""Recognises greetings, thanks and farewells: what people say to one another without telling anything."""

from __future__ import annotations

import re

from bot.model.span import Span
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.words import fold

_LISTS = word_lists("courtesies_en")
_COURTESY = re.compile(
    rf"(?:(?:and |but |so )?(?:{any_of(_LISTS['short'])}(?:,? {any_of(_LISTS['to'])})*(?![\w'])"
    rf"|{any_of(_LISTS['long'])}\b[^,;:–—\d]*)[ ,;:–—]*)+(?:(?<=, )[a-z'.-]+(?: [a-z'.-]+){{0,2}})?[.!…,]*"
)
"""Matches "good morning, everyone", "thank you for coming, peter"."""


def is_courtesy(words: str) -> bool:
    """Whether every sentence of what somebody says only greets, thanks or says goodbye ("Good morning, everyone. Thank
    you for coming")."""
    if not _COURTESY.match(fold(words)):
        return False
    sentences = split_sentences(words, Span(0, len(words)), "en")
    return all(_COURTESY.fullmatch(fold(sentence.of(words)).strip()) for sentence in sentences)
