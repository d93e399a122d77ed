"""Numbers that measure nothing: parts of a name ("Section 3"), of a longer token ("5G"), a time or a score ("6-5").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.numbers.number import Number
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar

_MAX_CHARACTERS_BEFORE = 30
"""The number of characters before a number that are searched for the rest of its name."""
_MAX_CHARACTERS_NEAR = 1_500
"""The number of characters before and after a number that are searched for its use as a name."""
_NAME_WORDS = (
    "article category chapter channel episode figure grade level number omega page part phase room route season "
    "section table tier type version volume"
)
"""Words that make the number after them a name, also without a capital."""
_NAME_WORD = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _NAME_WORDS.split())
"""A pattern for these words, with a capital or without."""
_NAME_BEFORE = re.compile(
    rf"(?:[\w’'&]*[A-ZÀ-Þ][\w’'&]*|{_NAME_WORD}|[Nn]o\.?|Nr\.|(?<![a-z])[Aa]ge[sd]?|Artikel|Kapitel|chapitre|[#№§@/_])"
    r"[ \u00a0]?$"
)
"""A word or sign before a number that makes it part of a name ("Section | 3", "No. | 3", "#|3"), unless it is in
`_PLAIN_WORDS_BEFORE`."""
_OWNERS = ("’s ", "'s ")
"""The end of the owner of what is counted ("Salem’s | 40 boats")."""
_NUMBERS_BEFORE = re.compile(r"(?:(?<=\s)\d[\w.]*(?:,\s|,?\s(?:and|or)\s)){1,6}$")
"""Other numbers of the same name ("Apollo 11, 12 and 17")."""
_RANK_BEFORE = re.compile(r"\b(?:top|bottom)\s$", re.IGNORECASE)
"""A word before a number that says how many ranks there are, not how many things ("among the top 850 searches")."""
_LIST_OF_MEASURES_BEFORE = re.compile(r"\w-,?\s(?:[a-z]+\s)?$")
"""Other numbers before one with a hyphen and a unit ("two-, four-, maybe 10-year runs")."""
_PLAIN_WORDS_BEFORE = word_lists("figures_en")["plain_words_before"]
"""Words that have a capital only because a sentence begins with them."""
_TOKEN_CHARACTER = re.compile(rf"[A-Za-zÀ-ɏ\d_.,/:’'#{CURRENCY_SIGNS}%+-]")
"""A character right before a number that makes it part of a longer token ("A4", "1.5")."""
_YEAR_BEFORE = re.compile(r"\d{4}–$")
"""The first year of a period, before the last digits of the other one ("1892–7")."""
_TIME_OR_ORDINAL_AFTER = re.compile(
    r"\s?(?:a\.m\.|p\.m\.|am\b|pm\b|Uhr\b|o’clock|h\d\d|st\b|nd\b|rd\b|th\b|:\d)|:\d|[A-Za-z]|[/.,-]\d"
)
"""Characters after a number that make it a time, an ordinal or part of a longer token ("5 p.m.", "3rd", "5G")."""
_PART_WORD_BEFORE = re.compile(
    r"\b(?:first|1st|second|2nd|latter|other|back|front|top|bottom|upper|lower|last|and (?:a|one)"
    r"|(?:(?:north|south)(?:-?(?:east|west))?|east|west)ern)\s$",
    re.IGNORECASE,
)
"""Words before "half" that make it a period or a part, not a share ("the first half of 2021")."""
_EMERGENCY_CALLS = frozenset({"911", "999", "112"})
"""Telephone numbers that texts use as names."""
_YEAR = re.compile(r"1\d{3}|20\d\d")
"""A number that may be a year ("1987"); after a word of `_TIME_PREPOSITION_BEFORE` it is one."""
_TIME_PREPOSITION_BEFORE = re.compile(r"\b(?:in|since|by|until|before|after)\s$", re.IGNORECASE)
"""A word before a year ("since | 1987")."""
_PAIR = re.compile(r"(\d{1,4})[-–](\d{1,4})")
"""Two numbers with a dash: a range if the second is greater ("5-6"), else a score ("6-5")."""
_PAIR_OF_PERCENTAGES = re.compile(r"(\d{1,2}(?:\.\d+)?)%[-–](\d{1,2}(?:\.\d+)?)%")
"""The same with percentages ("52%-48%")."""
_TWO_NUMBERS = re.compile(r"\d{1,3} \d{3}")
"""In English, digits are grouped by commas: "18 155" is two numbers."""


def is_name_or_time(text: str, sentence: Span, number: Number) -> bool:
    """Whether the number is part of a name or a longer token, a time, or the number of a list item ("1.")."""
    start, end = number.span.start, number.span.end
    text_before = text[max(sentence.start, start - _MAX_CHARACTERS_BEFORE) : start]
    is_part_of_token = _YEAR_BEFORE.search(text_before) is not None or (
        _TOKEN_CHARACTER.match(text_before[-1:]) is not None and not (number.kind == "money" and text_before[-1] == "-")
    )
    if number.kind == "share":
        return is_part_of_token  # "grades K-12 in six schools"
    if number.kind == "fraction":
        return text_before.endswith("-") or _PART_WORD_BEFORE.search(text_before) is not None
    if number.kind == "amount" and (
        _TIME_OR_ORDINAL_AFTER.match(text, end, sentence.end) or (not text_before and text[end : end + 1] in ".)")
    ):
        return True
    if number.kind == "money" and text[end : end + 1].isalpha():
        return True  # "in the $3.90s"
    if is_part_of_token or number.kind != "amount":
        return is_part_of_token
    if number.words in _EMERGENCY_CALLS:
        return True  # "a 911 call"
    if number.words.isdigit() and (
        number.words.startswith("0") or (_YEAR.fullmatch(number.words) and _TIME_PREPOSITION_BEFORE.search(text_before))
    ):
        return True
    if _RANK_BEFORE.search(text_before) or (
        text[end : end + 1] == "-" and _LIST_OF_MEASURES_BEFORE.search(text_before)
    ):
        return True
    if _follows_name(text_before):
        return True
    list_before = _NUMBERS_BEFORE.search(text_before)
    # Neither "after Flight 11, | 12 crews" nor "on June 5 and | 12 boats" is a list of names.
    return (
        list_before is not None
        and not list_before.group().endswith(", ")
        and _last_word(text_before[: list_before.start()]).strip().lower() not in english_calendar()
        and _follows_name(text_before[: list_before.start()])
    )


def is_score(number: Number, language: str) -> bool:
    """Whether `number` consists of two numbers that are a score ("a 6-5 victory"), years, or merely next to each other
    ("18 155 mm")."""
    pair = _PAIR.fullmatch(number.words) or _PAIR_OF_PERCENTAGES.fullmatch(number.words)
    if pair is not None and (float(pair[1]) >= float(pair[2]) or _YEAR.fullmatch(pair[1])):
        return True
    return language == "en" and _TWO_NUMBERS.match(number.words) is not None


def names_kind(text: str, number: Number) -> bool:
    """Whether the text uses a number as the name of a kind of thing ("What is a 529?", "a 529 plan")."""
    if not (number.words.isdigit() and len(number.words) > 2):
        return False
    words_around = text[max(0, number.span.start - _MAX_CHARACTERS_NEAR) : number.span.end + _MAX_CHARACTERS_NEAR]
    singular_noun = "[a-z]+[a-rt-z]"  # it does not end in an s ("a 911 call")
    return re.search(rf"\b[Aa]n? {number.words}(?:[?.,]|\s{singular_noun}[\s.,?])", words_around) is not None


def _follows_name(text_before: str) -> bool:
    """Whether the last word before a number makes it part of a name."""
    name = _NAME_BEFORE.search(_last_word(text_before))
    return name is not None and name.group().strip() not in _PLAIN_WORDS_BEFORE and not text_before.endswith(_OWNERS)


def _last_word(text_before: str) -> str:
    """The last word of `text_before`, with the white space after it; "" if there is none."""
    words = text_before.rsplit(None, 1)
    return words[-1] + text_before[len(text_before.rstrip()) :] if words else ""
