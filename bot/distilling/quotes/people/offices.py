"""Finds the whole office of a speaker who would be shown with only a part of it ("CEO Ida Crane" in "Harborly CEO Ida
Crane").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.person_names import PEOPLE_LISTS, TITLES
from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.model import Span
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.function_words import is_content

_WORD_BEFORE = re.compile(r"(?<![\w.’'&-])((?:[A-Z]|d[’'][A-Z])[\w’'&-]*|(?:[A-Z]\.){2,}|and|&) \Z")
"""The last word before an offset, if it may belong to an office ("Harborly ", "U.S. ", "and ")."""
_SENTENCE_START = re.compile(r"(?:\A|[\n.!?:—–“”\"]\s*)\Z")
"""The beginning of a sentence, up to its first word ("It sank. |")."""
_PARTICIPLE = re.compile(r"\w+(?:ing|ed)")
"""A word with the ending of a participle ("Meeting"), which may begin a sentence before an office."""
_SENTENCE_END_CHARACTERS = 3
"""The number of characters in which the end of a sentence and what follows it fit (". “")."""
_MAX_WORD_CHARACTERS = 30
"""The number of characters before an offset that are searched for the word before it."""
_MAX_OFFICE_WORDS = 8
"""The maximum number of words that are added to an office."""


def with_whole_office(text: str, shown_span: Span) -> Span:
    """The longest form of an office and a name in the article: the words at `shown_span`, here or elsewhere, with the
    capitalised words before them ("CEO Ida Crane" is "Harborly President and CEO Ida Crane"). `shown_span` itself if it
    has no office before the name, or if nothing longer is found."""
    if not _has_office(shown_span.of(text).split()):
        return shown_span
    occurrences = re.finditer(rf"(?<!\w){re.escape(shown_span.of(text))}(?!\w)", text)
    forms = [shown_span, *(Span(_start_of_office(text, match.start()), match.end()) for match in occurrences)]
    return max(forms, key=len)


def _has_office(words: list[str]) -> bool:
    """Whether the words are an office and a name. A title needs one word after it ("Mayor Crane"), another noun for a
    person needs two ("CEO Ida Crane"), because it may be a first name ("Tucker Crane")."""
    has_title = any(word.lower() in TITLES for word in words[:-1])
    return words[-1][0].isupper() and (has_title or any(_is_office(word) for word in words[:-2]))


def _is_office(word: str) -> bool:
    """Whether a capitalised word says what a person is ("CEO")."""
    return word[0].isupper() and is_person_noun(word.lower())


def _start_of_office(text: str, start: int) -> int:
    """The offset at which an office begins; its last words begin at `start`."""
    words: list[re.Match[str]] = []
    offset = start
    while len(words) < _MAX_OFFICE_WORDS and (word := _word_before(text, offset)) is not None:
        if word[1] in ("and", "&"):
            office = _word_before(text, word.start())
            if office is None or not (office[1].lower() in TITLES or _is_office(office[1])):
                break  # "Ole Berg and | Mayor Ida Crane"
        elif not _may_belong(word[1]):
            break
        words.append(word)
        offset = word.start()
    is_at_start = _SENTENCE_START.search(text, max(0, offset - _SENTENCE_END_CHARACTERS), offset)
    if words and (words[-1][1] in ("and", "&") or (is_at_start and _PARTICIPLE.fullmatch(words[-1][1]))):
        return words[-1].end()  # "Meeting | Salem Mayor Ida Crane"
    return offset


def _word_before(text: str, offset: int) -> re.Match[str] | None:
    """The match of the word right before an offset (in group 1), if this word may belong to an office; else None."""
    return _WORD_BEFORE.search(text, max(0, offset - _MAX_WORD_CHARACTERS), offset)


def _may_belong(word: str) -> bool:
    """Whether a capitalised word before an office may be part of it: a place, a firm, another word for the office."""
    lower_word = word.lower()
    is_other = lower_word in PEOPLE_LISTS["not_names"] or lower_word in COMMON_CUES or lower_word in english_calendar()
    return not is_other and is_content(lower_word)
