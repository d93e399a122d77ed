"""Trims words around a name that are not part of it: words before it, function words, titles, symbols.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re

from bot.distilling.naming.name_words import (
    ENGLISH_FUNCTION_WORDS,
    FUNCTION_WORDS,
    INITIALS,
    NAME_LISTS,
    SHORT_MONTHS,
    TICKER,
    TITLES,
    may_end_name,
)
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_pattern, month_names
from bot.text.word_lists.determiners import POSSESSIVES
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of

_LEADING_FORMS = (
    rf"(?:{number_pattern(1, 10).title()}) of(?: the)?",  # "Two of the | boats"
    r"(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)? of(?: the)?",  # "Forty-one of | Salem’s boats"
    r"Last(?=\s(?:Christmas|Easter|Halloween|Thanksgiving))",
    rf"(?:Early|Late)(?=\s{any_of(month_names('en'))}\b)",
    r"Neither the|Neither|Either",
    r"The|A|An|Der|Die|Das|Le|La|Les",
    r"In|On|At|As|But|And|For|With|By|From|Unlike|Like",
    r"(?:Happy|Merry)(?=\s(?:[A-Z][\w’']+\sDay|Christmas|Easter|Halloween|Hanukkah|Thanksgiving)\b)",
    r"About|Almost|Around|Roughly|Addressing|Following|Regarding|Nearby|Neighbou?ring|More Than|Nearly|Over",
    r"(?:Dozens|Hundreds|Millions|Scores|Tens|Thousands) of",
    rf"(?:CEOs?|{any_of(map(str.title, NAME_LISTS['nouns_before_of']))}) of(?: the)?",  # "Residents of | Salem"
    rf"(?:[A-Z][\w.-]*\s){{0,3}}[\w.-]+-{any_of(NAME_LISTS['endings_of_adjectives'])}",  # "Salem-based | Quill Boats"
    any_of(map(str.title, NAME_LISTS["openers_before_names"])),  # "Despite | Salem"
    r"(?:Dr|Gov|Mr|Mrs|Ms|Prof|Rep|Rev|Sen)(?=\s[A-Z][a-z])",
    r"Rund|Etwa|Knapp|Environ|Unas|Unos",
)
"""Patterns of words before a name that are not part of it."""
_LEADING_WORDS = re.compile(rf"^(?:{'|'.join(_LEADING_FORMS)})\s+")
"""The words of one of these patterns, with the space after them ("Two of the ", "Happy ", "Salem-based ")."""
_POSSESSIVE = re.compile(r"[’'][sS]?$")
"""Matches "’s" at the end of "Quill’s"."""
_DATE_AT_END = re.compile(rf"\s{english_month_pattern()}\s\d{{1,2}}$")
"""A date after a name ("on Quill Max May 4")."""
_OF_NUMBER = re.compile(r"\sof\s\d[\d.]*$")
"""An amount at the end, which is not part of a name ("BMI of 25")."""
_PARTY = re.compile(r"^(?:Democratic|GOP|Republican)\s(?=(?:House|Senate|State)\b|U\.S\.)")
"""The party of somebody in a chamber ("Republican Senate hopeful")."""
_PARTY_MEMBER = re.compile(
    r"^(?:Democrat|Republican)s?\s(?=[A-Z][\w’'.-]*\s(?:[A-Z]\.\s)?[A-Z][\w’'-]*$)"
    rf"(?!.*\b{any_of(word.title() for word in NAME_LISTS['party_bodies'] | NAME_LISTS['organisations'])}\b)"
)
"""The party of somebody before their name ("Republican Ida Crane")."""
_GLUED_BY_ARTICLE = re.compile(r"(?P<first>(?:.*\s)?[A-Z][\w.’'-]*)\sthe\s(?:(?:[A-Z]\.){2,}|[A-Z]{2,})(?:\s.*)?$")
"""Two names with an article between them. Only the first is kept ("Tarrow the U.S.")."""
_NOT_FIRST = NAME_LISTS["not_first"]
"""Function words that are capitalised inside sentences, but do not begin a name."""
FOREIGN_ARTICLES = NAME_LISTS["foreign_articles"]
"""Articles that are capitalised inside a sentence only as a part of a name ("Le Havre")."""
_INSIDE_SENTENCE = re.compile(r"[a-z],?\s$")
"""The text before a word that does not open a sentence ("the band | My Old Ropes")."""
_PREPOSITIONS = word_lists("speech_en")["prepositions"] | word_lists("speech_en")["conjunctions"]
"""Words that may begin the next sentence after initials ("in the U.S. Across the islands")."""


def tidy(name: str, first_word: str = "") -> str:
    """The name without what is not part of it: before it, function words, the party of a person and other words
    (`without_leading_words`); after it, a possessive ending, function words, titles, months, a date, an amount, or
    another name with "the". "" if all but the first of several capitalised words is cut off ("Build | Back Better").
    `first_word` is the function word with which the name begins, as `first_word_of_name` gives it: if it is not "",
    nothing is cut off before the name."""
    name = _GLUED_BY_ARTICLE.sub(r"\g<first>", _DATE_AT_END.sub("", _OF_NUMBER.sub("", _POSSESSIVE.sub("", name))))
    name = (
        name
        if first_word
        else _PARTY_MEMBER.sub("", _PARTY.sub("", without_leading_words(without_leading_words(name))))
    )
    words = name.split()
    capital_count = sum(word[0].isupper() for word in words)
    while (
        words
        and not first_word
        and (words[0].lower() in ENGLISH_FUNCTION_WORDS or (words[0].islower() and words[0] in FUNCTION_WORDS))
    ):
        words.pop(0)
    while words and (
        (_is_function_word(words[-1]) and not (len(words) > 1 and may_end_name(words[-1])))
        or (len(words) > 1 and INITIALS.match(words[-2]) and words[-1].lower() in _PREPOSITIONS)
        or (len(words) > 1 and words[-1].lower() in TITLES | SHORT_MONTHS | NAME_LISTS["short_offices"])
    ):
        words.pop()
    cut_off = capital_count - sum(word[0].isupper() for word in words)
    if len(words) == 1 and cut_off > 1 and name.startswith(words[0]):
        return ""  # "Build | Back Better"
    return " ".join(words)


def without_leading_words(name: str) -> str:
    """The name without words before it that are not part of it ("Nearly | Ostend")."""
    return _LEADING_WORDS.sub("", name)


def first_word_of_name(text: str, match: re.Match[str], paragraph: Span) -> str:
    """The function word at the beginning of a name, with a space after it, if it is capitalised inside a sentence ("the
    band My Old Ropes"); else ""."""
    first_word, _, rest = match.group().partition(" ")
    words = (ENGLISH_FUNCTION_WORDS - _NOT_FIRST) | FOREIGN_ARTICLES
    is_word = first_word.lower() in words and first_word.istitle()
    is_inside = _INSIDE_SENTENCE.search(text, max(paragraph.start, match.start() - 3), match.start())
    rest_of_name = rest.removeprefix("the ")
    is_long = " " in rest or first_word.lower() not in POSSESSIVES  # not "get up and on with Your Day"
    has_long_rest = " " in rest_of_name or rest_of_name == rest
    return (
        f"{first_word} " if is_word and is_inside and is_long and has_long_rest and rest_of_name[:1].isupper() else ""
    )


def without_ticker(name: str) -> str:
    """The name without its own initials or symbol after it, whose brackets were lost ("Tarrow Boats TB", "Tarrow
    TRW")."""
    rest, _, last_word = name.rpartition(" ")
    if " " in rest:
        return rest if last_word == "".join(word[0] for word in rest.split()) else name
    letters = iter(rest.upper())
    is_symbol = TICKER.fullmatch(last_word) and len(last_word) > 2 and rest[:1] == last_word[0] and not rest.isupper()
    # `in` moves the iterator on, so the letters must come in this order
    return rest if is_symbol and all(letter in letters for letter in last_word) else name


def _is_function_word(word: str) -> bool:
    """Whether a word is a function word, so that a name does not end with it. In capitals ("TODAY") it is part of the
    name."""
    lower_word = word.lower()
    return lower_word in (ENGLISH_FUNCTION_WORDS if word[0].isupper() else FUNCTION_WORDS) and not (
        word.isupper() and len(word) > 2
    )
