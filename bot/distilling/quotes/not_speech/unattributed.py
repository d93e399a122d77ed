"""Recognises quoted words without a speaker that are not speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.quotes.grammar.lexicon import lexicon_of
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.not_speech import doubts
from bot.distilling.quotes.not_speech.printed_words import is_printed
from bot.distilling.quotes.not_speech.quoted_labels import is_label
from bot.distilling.quotes.speech_types import QuotePart, word_count
from bot.model import Span

SINGLE_MARKS = "'‘"
_MAX_FRAGMENT_WORDS = 7
"""The maximum number of quoted words inside a sentence that only name or judge something."""
_MAX_CHARACTERS_AROUND = 300
"""The number of characters before and after quoted words that are searched for the ends of their sentence."""
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s")
"""Matches ".” " after a sentence."""
_TITLED = re.compile(r"\b(?:dubbed|entitled|headlined|nicknamed|subtitled|titled)[,:]? ?$", re.IGNORECASE)
"""The end of what comes before a title or nickname ("a post entitled | “…”")."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def is_unsaid(text: str, group: Sequence[QuotePart], paragraph: Span, language: str, *, has_double_marks: bool) -> bool:
    """Whether the parts of a quote have no speaker, not even a pronoun, and are not speech.

    They are not speech in single marks in an article that has double marks (`has_double_marks`), like the headline of a
    link; in English, these are not speech, either:
    - a heading, or an item of a numbered list
    - words written on a thing or in it ("a rule that owners “shall mark each boat”")
    - the name or slogan of something ("a “ropes for all” campaign")
    - words that end with the text, in the middle of a sentence
    - a few words in a sentence without a reporting verb ("issued “a kind of ban” on boats")
    """
    if any(part.speaker is not None for part in group):
        return False
    first = group[0].quoted
    if has_double_marks and text[first.outer.start] in SINGLE_MARKS:
        return True
    if language != "en":
        return False
    if doubts.is_heading(text, first, paragraph) or doubts.is_list_item(text, first, paragraph):
        return True
    before = text[max(paragraph.start, first.outer.start - _MAX_CHARACTERS_AROUND) : first.outer.start]
    before = _SENTENCE_END.split(before)[-1]
    words = first.span.of(text)
    if _TITLED.search(before) or is_printed(before, words) or _is_cut_off(text, first):
        return True
    after = text[first.outer.end : min(paragraph.end, first.outer.end + _MAX_CHARACTERS_AROUND)]
    after = "" if words.endswith(".") else _SENTENCE_END.split(after)[0]
    if is_label(before, words, after):
        return True
    is_short = len(group) == 1 and word_count(text, first) <= _MAX_FRAGMENT_WORDS
    if not is_short or text[first.span.end - 1] in "?!":
        return False
    if not _WORD.search(before) or before.rstrip().endswith((":", ",")):
        return False
    return lexicon_of("en").cues.isdisjoint(word.lower() for word in _WORD.findall(f"{before} {after}"))


def _is_cut_off(text: str, quoted: QuotedSpan) -> bool:
    """Whether quoted words end with the text, in the middle of a sentence and without a closing mark."""
    return not text[quoted.outer.end :].strip() and text[quoted.outer.end - 1].isalnum()
