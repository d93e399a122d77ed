"""Amounts with their noun: "6½ sacks of grain", "5,000 households". Those with a unit are read in `measures.py`.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.conjuncts import add_conjunct
from bot.distilling.figures.labels.label_finder import find_label
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.of_phrases import find_after_of
from bot.distilling.figures.labels.word_kinds import forms_name_with_number, is_noun, is_plural
from bot.distilling.figures.measures import MAX_CHARACTERS_BEFORE, WITHIN_BEFORE, read_measure
from bot.distilling.figures.numbers.number import Number
from bot.distilling.figures.numbers.number_names import names_kind
from bot.distilling.figures.numbers.units import TIME, UNIT
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Span
from bot.text.contact_lines import STREET_KIND
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.quotation import OPENING_MARKS
from bot.text.word_lists import word_lists

_LISTS = word_lists("figures_en")
_MAX_CHARACTERS_LEVEL = 60
"""The number of characters before a number that are searched for a verb before a level."""
MAX_NOUN_WORDS = 3
"""The maximum number of words of a noun phrase that becomes part of the value ("309 electoral votes")."""
_NOUN = re.compile(r"[\s\u00a0-]([^\W\d_][\w’'-]{1,30})")
"""The first word of a noun phrase right after a number ("5 | electoral votes")."""
_INCHES = re.compile(r"[ -]inch")
"""Matches "-inch", " inches"."""
_FEET_BEFORE = re.compile(r"\b(?:feet|foot|ft),?[ -]$")
"""Feet before inches, which make these part of one length ("5 feet, 1 inch")."""
_ADDRESS = re.compile(
    rf"(?:[A-ZÀ-Þ][\w’'.]*\s){{1,5}}{STREET_KIND}\b"
    r"|(?:[A-ZÀ-Þ][\w’'.]*\s){0,2}(?:Highway|Hwy|Route|Road|Rd|Interstate)\s\d"
)
"""What follows the number of a house ("12 | Quay Street"), or the name of a road with its number ("Highway 9")."""
_MAGNITUDE_BEFORE = re.compile(r"\b[Mm]agnitude[ -]$")
"""The word before the strength of an earthquake ("a magnitude | 5.9")."""
_VERBS_OF_SUMS = _LISTS["verbs_of_sums"]
"""Verbs that look like plural nouns ("costs")."""
_LISTED_BEFORE = re.compile(r"\b[Hh]ere\s(?:are|is)\s(?:our\s|the\s|some\s)?$")
"""Words that announce a list, before a number that is only the length of the list ("here are | 12 things to do")."""
_OPENING_MARK_BEFORE = re.compile(rf"[{OPENING_MARKS}]$")
"""An opening quotation mark before a number: the number may begin a title ("“|12 Great Boats”")."""
_HEADS = frozenset({"chiefs", "heads"})
"""Nouns that name people only with "of" and another noun ("heads of state")."""
_PARTICIPLE_AFTER = re.compile(r"\s[a-z]{3,}ing\b")
"""A participle after "of" and a noun for people: the number counts the noun before "of" ("39 reports | of people
falling ill")."""
_SUM_AFTER = re.compile(rf"\s(?:about |around |just |nearly |over )?[{CURRENCY_SIGNS}]?\d")
"""The number after one of `_VERBS_OF_SUMS` ("a child of 12 costs $50")."""
_UNIT_BEFORE_NOUN = re.compile(r"(?:day|foot|hour|inch|mile|minute|month|piece|point|week|year)\s[a-z]")
"""A singular unit that describes the noun after it ("2 | point field goals")."""
_RATE_BASE_BEFORE = re.compile(r"\b(?:per|every)\s$", re.IGNORECASE)
"""A word before the base of a rate ("per | 100 people"). The base is not an amount."""
_CHANGE_BEFORE = re.compile(
    r"\b(?:up|down|by|fell|rose|dropped|within|rising|falling|gained|lost|minus|sank|slid|tumbled|jumped|plunged"
    r"|margin(?:\sof|\W{1,5})|lead\sof)\s?"
    r"(?:about |nearly |more than |some |around )?$"
)
"""Words before a change or difference in points ("fell 12 points"), which is not counted as an amount."""
_RANGE_BEFORE = re.compile(r"\bfrom\s$", re.IGNORECASE)
"""The word before a range ("from | 3 to 5")."""
_RANGE = re.compile(r"\d\sto\s\d|\d[-–]\d")
"""A range; after "from" it is a figure even without a noun ("from 3 to 5")."""
_AGE_BEFORE = re.compile(r"\b(?P<people>[a-z]+)\s(?:above|aged?|ages|over|under)\s$")
"""A noun for people and a preposition, before a number that is their age ("adults over | 40")."""
_LEVEL_BEFORE = re.compile(
    r"\b(?:(?:climbed|dropped|fell|grew|increased|rose|r[io]sen|rising|soared|surged)\s(?:above|below|past|to)"
    r"|exceed(?:ed|s)|passed|reached|surpassed|topp(?:ed|s))\s(?:(?:about|almost|more than|nearly)\s)?$"
)
"""A verb before the level that its subject has reached ("the death toll rose above | 40")."""
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""A character of a script without spaces between words."""
_SCALE_WORD = re.compile("illion|illiard|thousand|hundred|bn")
"""A number with a scale ("3 million") is a figure even without a noun."""


def read_amount(text: str, sentence: Span, number: Number, language: str) -> tuple[Span, str] | None:
    """The span of an amount with its unit or noun ("6½ sacks"), and what it measures ("" if that is unclear). None if
    the number is not a figure."""
    start, end = number.span.start, number.span.end
    if _INCHES.match(text, end, sentence.end) and _FEET_BEFORE.search(text, sentence.start, start):
        return None  # the inches of "5 feet, 1 inch"
    if unit := UNIT.match(text, end, sentence.end):
        return read_measure(text, sentence, number, unit, language)
    if _MAGNITUDE_BEFORE.search(text, max(sentence.start, start - len("magnitude ")), start):
        return Span(start - len("magnitude "), end), read_phrase(text, end + 1, sentence.end)
    text_before = text[max(sentence.start, start - MAX_CHARACTERS_BEFORE) : start]
    noun = _NOUN.match(text, end, sentence.end)
    if noun is not None and _EAST_ASIAN.match(noun[1]):
        return None  # "443 ポートで…": without spaces, the noun cannot be told from what follows
    if _is_rate_base_or_change(text_before, noun) or _is_age(text_before) or _LISTED_BEFORE.search(text_before):
        return None
    words = read_phrase(text, noun.start(1), sentence.end) if noun is not None else ""
    if words.istitle() and " " in words and _OPENING_MARK_BEFORE.search(text_before):
        return None  # a title: "12 Great Boats"
    if noun is None or not words:
        if not _is_figure_without_noun(text, sentence, number):
            return None
        return number.span, find_label(text, sentence, number, language)
    if _counts_nothing(text, sentence, number, noun.start(1), words, text_before, language):
        return None
    return _with_noun(text, sentence, number, noun, words)


def _is_rate_base_or_change(text_before: str, noun: re.Match[str] | None) -> bool:
    """Whether a number after the words `text_before` is the base of a rate ("per 100 people") or the size of a change
    in points ("fell 12 points")."""
    is_in_points = noun is not None and noun[1] in ("basis", "points")
    return _RATE_BASE_BEFORE.search(text_before) is not None or (
        is_in_points and _CHANGE_BEFORE.search(text_before) is not None
    )


def _counts_nothing(
    text: str, sentence: Span, number: Number, offset: int, words: str, text_before: str, language: str
) -> bool:
    """Whether the noun phrase `words` at `offset` is not what the number counts: the number is a time limit or part of
    an address, a name or a compound, or the words are not a plural noun."""
    is_limit = WITHIN_BEFORE.search(text_before) is not None and TIME.search(words) is not None
    if is_limit or (number.words != "1" and _UNIT_BEFORE_NOUN.match(words)):
        return True  # "within 5 business days", "2 point field goals"
    if text[number.span.end] == "-" or _ADDRESS.match(text, offset, sentence.end):
        return True
    is_verb = words in _VERBS_OF_SUMS and _SUM_AFTER.match(text, offset + len(words), sentence.end) is not None
    if not is_noun(words) or is_verb:
        return True
    if language != "en":
        return False
    if not (is_plural(words) or number.words == "1"):
        return True  # "12 typically", "5,800 net"
    return forms_name_with_number(words) or names_kind(text, number)


def _with_noun(text: str, sentence: Span, number: Number, noun: re.Match[str], words: str) -> tuple[Span, str]:
    """The span of an amount with its noun phrase `words`, which begins with `noun`, and what it measures: the words
    after "of" ("6½ sacks | grain"), or the phrase itself."""
    start, offset = number.span.start, noun.start(1)
    words_end = offset + len(words)
    noun_after_of = find_after_of(text, words_end, sentence.end)
    if noun_after_of and len(words.split()) == 1:
        of_end = text.index(noun_after_of, words_end) + len(noun_after_of)
        if (
            (words in _HEADS or is_person_noun(words))
            and text[words_end:of_end] == f" of {noun_after_of}"
            and _is_bare_noun(noun_after_of)
        ):
            return Span(start, of_end), text[offset:of_end]  # "23 heads of state"
        is_clause = _is_person(noun_after_of) and _PARTICIPLE_AFTER.match(text, of_end, sentence.end) is not None
        if not is_clause:
            return Span(start, noun.end()), noun_after_of
    words = add_conjunct(text, words, offset, sentence.end)
    is_short = len(words.split()) <= MAX_NOUN_WORDS
    return Span(start, offset + len(words) if is_short else number.span.end), words


def _is_figure_without_noun(text: str, sentence: Span, number: Number) -> bool:
    """Whether a number without a noun is a figure: it has a scale ("3 million"), is a range ("from 3 to 5") or a
    level."""
    if _SCALE_WORD.search(number.words) or number.words.lower().startswith("between "):
        return True
    start = number.span.start
    if _LEVEL_BEFORE.search(text, max(sentence.start, start - _MAX_CHARACTERS_LEVEL), start):
        return True
    range_before = _RANGE_BEFORE.search(text, max(sentence.start, start - len("from ")), start)
    return range_before is not None and _RANGE.search(number.words) is not None


def _is_person(words: str) -> bool:
    """Whether the last of some words is a noun for people."""
    last_word = words.rpartition(" ")[2].lower()
    return last_word == "people" or is_person_noun(last_word)


def _is_bare_noun(words: str) -> bool:
    """Whether words are a single noun, in lower case and in the singular ("state")."""
    return words.isalpha() and words.islower() and not is_plural(words)


def _is_age(text_before: str) -> bool:
    """Whether the words before a number make it the age of people ("adults over | 40")."""
    age = _AGE_BEFORE.search(text_before)
    return age is not None and is_plural(age["people"]) and _is_person(age["people"])
