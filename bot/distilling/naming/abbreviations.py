"""Finds abbreviations with their long forms ("World Trade Organization (WTO)"), and compounds with an abbreviation
("open-RAN") in their other spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import POSSESSIVE_END

_ABBREVIATED_NAME = re.compile(r"(?<![\w’'&-])((?:[\w’'&-]{1,40}[ \u00a0]){1,8})\(([A-Z][A-Za-z&.-]{1,9}?)s?\)")
"""Matches "World Trade Organization (WTO)", without the s of a plural ("(NGOs)")."""
_EXPANDED_NAME = re.compile(r"(?<![\w-])([A-Z][A-Z&.]{1,8})\s\(([A-Z][\w’'& -]{5,60})\)")
"""Matches "WTO (World Trade Organization)"."""
_HYPHENATED_WORD = re.compile(r"(?<![\w-])([A-Za-z]{2,12})-([A-Z]{2,6})(?![\w-])")
"""Matches "open-RAN"."""
_MAX_EXTRA_WORDS = 4
"""The maximum number of words of a long form that have no letter in its abbreviation ("of", "and")."""
_NOT_IN_COMPOUNDS = word_lists("names_en")["prefixes"] | word_lists("speakers")["persons"]
"""Prefixes and nouns for people: before a hyphen, they do not begin a compound with other spellings ("non-EU", and
"coach-QB" for two roles)."""
_CJK_ABBREVIATED_NAME = re.compile(r"([一-鿿々ァ-ヺー・]{2,16})[（(]([A-Z][A-Za-z0-9&.-]{1,9})[）)]")
"""Matches "世界衛生組織（WHO）"."""
_CJK_EXPANDED_NAME = re.compile(r"(?<![A-Za-z])([A-Z][A-Za-z0-9&.-]{1,9})[（(]([一-鿿々ァ-ヺー・]{2,16})[）)]")
"""Matches "WHO（世界衛生組織）"."""


def find_abbreviations(text: str, paragraphs: Sequence[Span]) -> list[tuple[str, str]]:
    """Pairs of (long form, abbreviation), where the text has one in brackets after the other. The method
    follows Schwartz & Hearst 2003, but prefers words whose initials are the abbreviation. Chinese and Japanese names
    are taken as they stand."""
    pairs: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        for match in _ABBREVIATED_NAME.finditer(text, paragraph.start, paragraph.end):
            long_form = POSSESSIVE_END.sub("", _long_form(match[1].strip(), match[2]))
            if long_form:
                pairs.append((long_form, match[2]))
        for match in _EXPANDED_NAME.finditer(text, paragraph.start, paragraph.end):
            long_form = _long_form(match[2].strip(), match[1])
            pairs += [(long_form, match[1])] if long_form else []
        pairs += [(m[1], m[2]) for m in _CJK_ABBREVIATED_NAME.finditer(text, paragraph.start, paragraph.end)]
        pairs += [(m[2], m[1]) for m in _CJK_EXPANDED_NAME.finditer(text, paragraph.start, paragraph.end)]
    return list(dict.fromkeys(pairs))


def find_hyphenated(text: str, paragraphs: Sequence[Span]) -> list[tuple[str, str, str]]:
    """The three spellings of each hyphenated compound with an abbreviation: ("open-RAN", "open RAN", "openRAN"). Left
    out are compounds that begin with a capital, a prefix or a word for a person."""
    spellings: list[tuple[str, str, str]] = []
    for paragraph in paragraphs:
        for match in _HYPHENATED_WORD.finditer(text, paragraph.start, paragraph.end):
            first_part, second_part = match.groups()
            if not first_part[0].isupper() and first_part not in _NOT_IN_COMPOUNDS:
                spellings.append((match.group(), f"{first_part} {second_part}", f"{first_part}{second_part}"))
    return list(dict.fromkeys(spellings))


def _long_form(text_before: str, abbreviation: str) -> str:
    """The words at the end of `text_before` that an abbreviation shortens: those that begin with its letters
    ("Institute of Quays and Ropes" for IQR). If there are none, the fewest words in which its letters occur in order,
    or the last word alone if they all occur in it ("Amazon" for AMZN). "" if there are no such words, or if a no-break
    space or two spaces separate them, because the long form would not be found in the text."""
    letters = [letter.lower() for letter in abbreviation if letter.isalnum()]
    words = text_before.split()
    runs = [words[-size:] for size in range(2, min(len(words), len(letters) + _MAX_EXTRA_WORDS) + 1)]
    runs = [run for run in runs if run[0][0].lower() == letters[0] and not (run[0].islower() and run[0] in STOP_WORDS)]
    runs.sort(key=lambda run: _initials(run) != letters)
    for run in runs:
        if _spells(" ".join(run).lower(), letters):
            is_last = run[-1][0].lower() == letters[0] and _spells(run[-1].lower(), letters)
            if is_last and _initials(run) != letters:
                return run[-1]  # "Alphabet as well as Amazon (AMZN)"
            name = " ".join(run)
            return _without_small_ending(name, letters) if text_before.endswith(name) else ""
    return ""


def _without_small_ending(name: str, letters: list[str]) -> str:
    """A capitalised name without lower-case words after it that its abbreviation does not need ("Ministry of Boats and
    Ropes said (MBR)")."""
    shorter_name, _, last_word = name.rpartition(" ")
    if name[0].isupper() and last_word.islower() and _spells(shorter_name.lower(), letters):
        return _without_small_ending(shorter_name, letters)
    return name


def _initials(run: Sequence[str]) -> list[str]:
    """The first letters of the words of a run, without function words."""
    return [word[0].lower() for word in run if word.lower() not in STOP_WORDS]


def _spells(phrase: str, letters: list[str]) -> bool:
    """Whether the letters occur in the phrase, in that order."""
    offset = -1
    for letter in letters:
        offset = phrase.find(letter, offset + 1)
        if offset < 0:
            return False
    return True
