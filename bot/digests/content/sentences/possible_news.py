"""Judges whether a sentence can be the news of an article at all: a whole sentence that can be understood alone."""

from __future__ import annotations

import re

from bot.digests.content.news_words import NewsWords
from bot.digests.content.sentences.news_signs import SENTENCE_ENDING
from bot.digests.content.sentences.other_subjects import begins_with_stranger
from bot.text.quotation import OPENING_BRACKETS, OPENING_MARKS
from bot.text.word_lists.function_words import is_content
from bot.text.words import fold, word_texts

_LENGTHS = range(6, 61)
"""How many words a news sentence may have; shorter ones are captions and exclamations."""
_MIN_UNENDED = 18
"""The minimum number of words of a line without a full stop that counts as a sentence, unless it was cut off after a
function word. A shorter line is a caption."""
_SENTENCE_MARK = re.compile(rf"[:?]|{SENTENCE_ENDING.pattern}")
"""Matches a mark that a line has only if it is a sentence or continues in the next line ("The mayor said:")."""
_MARKS_BEFORE_ASIDES = f"{OPENING_MARKS}{OPENING_BRACKETS}”»"
"""Marks with which quotations and asides begin. Some languages open a quotation with a mark that closes one in
others."""
_QUOTATION_END = re.compile(r'[^"]*[,.?!]"(?!\w)')
"""Matches the beginning of a sentence that is the end of a quotation: up to a closing mark without an opening mark
(“before the game,"”)."""
_NAMED_WORK = re.compile(r"[“\"‘'][^”\"’',]{1,40}[”\"’'] [^\W\d_A-Z]")
"""Matches the title of a work in quotation marks at the beginning of a sentence, which is not speech ("“Cheer” star
...")."""


def can_be_news(title: str, sentence: str, lists: NewsWords) -> bool:
    """Whether the sentence is whole, can be understood alone, does not just repeat the title, and does not begin with
    people whom the title does not name."""
    words = word_texts(sentence)
    is_cut = not SENTENCE_ENDING.search(sentence) and (len(words) < _MIN_UNENDED or not is_content(words[-1]))
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
    """Whether `sentence` is in fact a heading: the title or a part of it, a label in capitals ("ABSTRACT."), or a short
    line without a mark of a sentence ("Ines Okafor, Lindholm Post")."""
    words = word_texts(sentence)
    stated_text = " ".join(words)
    is_line = len(words) < _MIN_UNENDED and not _SENTENCE_MARK.search(sentence)
    return bool(stated_text) and (
        f" {stated_text} " in f" {' '.join(word_texts(title))} " or sentence.isupper() or is_line
    )
