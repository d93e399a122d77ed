"""Recognises quoted words without a speaker that are not speech.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.not_speech import misattributions
from bot.distilling.quotes.not_speech.printed_words import is_printed, names_button
from bot.distilling.quotes.not_speech.quoted_labels import is_label
from bot.distilling.quotes.speech_types import QuotePart, is_somebody, word_count
from bot.model import Span
from bot.text.word_lists import word_lists

SINGLE_MARKS = "'‘"
"""Opening quotation marks that may also be apostrophes."""
SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s")
"""Matches ".” " after a sentence."""
_MAX_FRAGMENT_WORDS = 7
"""The maximum number of quoted words inside a sentence that only name or judge something."""
_NEEDS_NOUN = re.compile(
    r"\b(?:an?|any|another|as|at|by|for|from|in|into|its|no|of|on|over|some|the|to|with)[“\"]?\s*$", re.IGNORECASE
)
"""A determiner or preposition at the end of the text before quoted words; the quoted words complete its phrase ("kept a
| “long list of boats …”")."""
_ADJUNCT = re.compile(r"(?:because|by|even if|for|if|to|when|without) ")
"""The first word of quoted words that only add something to the clause before them ("shut the gate | “to wait for
…”")."""
_MAX_CHARACTERS_AROUND = 300
"""The number of characters before and after quoted words that are searched for the ends of their sentence."""
_WORD_BEFORE_TITLE = re.compile(r"\b(?:dubbed|entitled|headlined|nicknamed|subtitled|titled)[,:]? ?$", re.IGNORECASE)
"""A word right before a title or nickname ("a post entitled | “…”")."""
_PROGRAM_TEXT = re.compile(r"[|\\{}]|[=!<>]=|^\S*[_=(:/]\S*$")
"""Program text: a character that nobody says ("py27{d,m}", ">= 3.8"), or a single word with one ("key:value")."""
_LOWER_CASE_WORD = re.compile(r"[a-zß-öø-ÿ]\w*")
"""A single word in lower case without a full stop, such as "animated" after "Valid values are:". An answer of one word
has a capital or a full stop ("No.")."""
_INSTRUCTIONS = word_lists("quotes_en")["instructions"]
"""Reporting verbs that a manual uses in other ways ("add the “…” option", "see the note on “…”")."""
_BULLETS = " \t-*•◦▪♦–—"
"""Spaces and marks before an item of a list."""
_SENTENCE_MARKS = tuple(".!?…。！？؟")
"""Marks at the end of a sentence, in any language."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""Matches "boats", "Quill’s"."""


def is_not_speech(
    text: str,
    group: Sequence[QuotePart],
    paragraph: Span,
    language: str,
    *,
    has_double_marks: bool,
    somebody_speaks: bool,
) -> bool:
    """Whether the parts of a quote are not speech.

    Some quoted words are not speech even if a speaker was found: a single word in lower case without a cue, program
    text, a number and, in English, the words of a button. Without a speaker (a pronoun is one, too), words in single
    quotation marks are not speech if the article also has double ones (`has_double_marks`): they may be the headline of
    a link. In English, these are not speech either without a speaker:
    - a heading, or an item of a numbered list
    - words written on a thing or in a text ("a rule that owners “shall mark each boat”")
    - the title, name or slogan of something ("a “ropes for all” campaign")
    - words that end with the text, in the middle of a sentence
    - words inside a sentence without a reporting verb, in an article in which nobody speaks (`not somebody_speaks`),
      such as a manual
    - in a sentence without a reporting verb, a few words ("issued “a kind of ban” on boats"), or more words that
      complete a phrase of the sentence, as words of a document do ("shut the gate “to wait for …”")
    """
    first_span = group[0].quoted_span
    text_before = text[
        max(paragraph.start, first_span.outer_span.start - _MAX_CHARACTERS_AROUND) : first_span.outer_span.start
    ]
    is_uncued_word = len(group) == 1 and group[0].cue is None and _LOWER_CASE_WORD.fullmatch(first_span.span.of(text))
    if is_uncued_word or _is_value(first_span.span.of(text)) or (language == "en" and names_button(text_before)):
        return True
    if any(is_somebody(text, part.speaker) for part in group):
        return False
    if has_double_marks and text[first_span.outer_span.start] in SINGLE_MARKS:
        return True
    return language == "en" and _is_not_english_speech(
        text, group, paragraph, SENTENCE_END.split(text_before)[-1], somebody_speaks=somebody_speaks
    )


def _is_not_english_speech(
    text: str, group: Sequence[QuotePart], paragraph: Span, text_before: str, *, somebody_speaks: bool
) -> bool:
    """Whether English quoted words without a speaker are not speech, for one of the reasons that `is_not_speech` lists.
    `text_before` is the part of their sentence before them."""
    first_span = group[0].quoted_span
    words = first_span.span.of(text)
    if misattributions.is_heading(text, first_span, paragraph) or misattributions.is_list_item(
        text, first_span, paragraph
    ):
        return True
    if _WORD_BEFORE_TITLE.search(text_before) or is_printed(text_before, words) or _is_cut_off(text, first_span):
        return True
    text_after = text[
        first_span.outer_span.end : min(paragraph.end, first_span.outer_span.end + _MAX_CHARACTERS_AROUND)
    ]
    text_after = "" if words.endswith(".") else SENTENCE_END.split(text_after)[0]
    if is_label(text_before, words, text_after):
        return True
    cues = lexicon_of("en").cues.intersection(word.lower() for word in _WORD.findall(f"{text_before} {text_after}"))
    if not somebody_speaks and cues <= _INSTRUCTIONS and not _begins_or_ends_like_speech(text, first_span, paragraph):
        return True
    return not cues and len(group) == 1 and _is_fragment(text, first_span, text_before)


def _is_fragment(text: str, quoted_span: QuotedSpan, text_before: str) -> bool:
    """Whether the quoted words are a part of their sentence: only a few ("issued “a kind of ban”"), or more words that
    complete a phrase of the sentence. `text_before` is the part of the sentence before them."""
    if (
        text[quoted_span.span.end - 1] in "?!"
        or not _WORD.search(text_before)
        or text_before.rstrip().endswith((":", ","))
    ):
        return False
    if word_count(text, quoted_span) <= _MAX_FRAGMENT_WORDS:
        return True
    words = quoted_span.span.of(text)
    return words[0].islower() and bool(_NEEDS_NOUN.search(text_before) or _ADJUNCT.match(words))


def _is_value(words: str) -> bool:
    """Whether the quoted words are program text, a name in a program or a number (">= 3.8, < 3.10", "py27(d|m|u)")."""
    return _PROGRAM_TEXT.search(words) is not None or not any(map(str.isalpha, words))


def _begins_or_ends_like_speech(text: str, quoted_span: QuotedSpan, paragraph: Span) -> bool:
    """Whether quoted words begin their paragraph or end like a sentence."""
    begins_paragraph = not text[paragraph.start : quoted_span.outer_span.start].strip(_BULLETS)
    return begins_paragraph or quoted_span.span.of(text).endswith(_SENTENCE_MARKS)


def _is_cut_off(text: str, quoted_span: QuotedSpan) -> bool:
    """Whether quoted words end with the text, in the middle of a sentence and without a closing mark."""
    return not text[quoted_span.outer_span.end :].strip() and text[quoted_span.outer_span.end - 1].isalnum()
