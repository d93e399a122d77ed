"""Judges whether a sentence can be the news of an article at all: a whole sentence that can be understood alone."""

from __future__ import annotations

import re

from bot.digests.content.news_words import NewsWords
from bot.digests.content.sentences.news_signs import ENDS
from bot.digests.content.sentences.other_subjects import begins_with_stranger
from bot.text.quotation import OPENING_BRACKETS, OPENING_MARKS
from bot.text.word_lists.function_words import is_content
from bot.text.words import fold, word_texts

_LENGTHS = range(6, 61)
"""How many words a news sentence may have; shorter ones are captions and exclamations."""
_MIN_UNENDED = 18
"""A line without a full stop and with fewer words than this is a caption. A longer one is a sentence, unless its last
word is a function word: then it was cut off."""
_SENTENCE_MARK = re.compile(rf"[:?]|{ENDS.pattern}")
"""A mark that a line of its own has only if it is a sentence or continues in the next ("The mayor said:")."""
_MARKS_BEFORE_ASIDES = f"{OPENING_MARKS}{OPENING_BRACKETS}”»"
"""Marks with which quotations and asides begin; in some languages, also those that close one in others."""
_QUOTATION_END = re.compile(r'[^"]*[,.?!]"(?!\w)')
"""A beginning up to a closing mark that nothing opened (“before the game,"”): the sentence begins in a quotation."""
_NAMED_WORK = re.compile(r"[“\"‘'][^”\"’',]{1,40}[”\"’'] [^\W\d_A-Z]")
"""A sentence that begins with a title in quotation marks, which is not speech ("“Cheer” star ...")."""


def can_be_news(title: str, sentence: str, lists: NewsWords) -> bool:
    """Whether it is a whole sentence that can be understood alone, does not just repeat the title, and does not begin
    with people whom the title does not name."""
    words = word_texts(sentence)
    is_cut = not ENDS.search(sentence) and (len(words) < _MIN_UNENDED or not is_content(words[-1]))
    has_open_quotation = (
        sentence.count("“") != sentence.count("”") or sentence.count('"') % 2 or _QUOTATION_END.match(sentence)
    )
    if len(words) not in _LENGTHS or is_cut or has_open_quotation:
        return False
    is_speech = sentence[0] in _MARKS_BEFORE_ASIDES and not _NAMED_WORK.match(sentence)
    if is_speech or fold(sentence).startswith(fold(title.rstrip("."))):
        return False
    is_understood = lists.times.dated.match(sentence) or lists.references.impersonal.match(sentence)
    is_hanging = words[0] in lists.references.context_words and not is_understood
    return (
        not is_hanging
        and not lists.references.back_references.match(sentence)
        and not begins_with_stranger(title, sentence)
    )


def is_heading(title: str, sentence: str) -> bool:
    """Whether it is a heading, not a sentence: the title or a part of it, a label in capitals ("ABSTRACT."), or a short
    line without a mark that ends or continues it ("Ines Okafor, Lindholm Post")."""
    words = word_texts(sentence)
    said = " ".join(words)
    is_line = len(words) < _MIN_UNENDED and not _SENTENCE_MARK.search(sentence)
    return bool(said) and (f" {said} " in f" {' '.join(word_texts(title))} " or sentence.isupper() or is_line)
