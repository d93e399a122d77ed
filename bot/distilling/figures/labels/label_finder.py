"""Finds the label of a figure, the words that say what it counts or measures: "80% of global chip production",
"unemployment fell to 4.2%".

Parameters are offsets in the text: `start` and `end` bound the sentence. `offset` is where the figure ends and the
search begins; only in `belongs_to_figure`, it is where the figure begins. The result is "" if nothing was found.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.conjuncts import add_conjunct
from bot.distilling.figures.labels.label_checks import NOUNS_LIKE_PARTICIPLES, is_incomplete
from bot.distilling.figures.labels.noun_phrases import OBJECT_FOLLOWS, read_phrase, without_clause
from bot.distilling.figures.labels.of_phrases import ARTICLES, find_after_of
from bot.distilling.figures.labels.rates import RATE_NOUNS
from bot.distilling.figures.labels.subjects import find_subject
from bot.distilling.figures.labels.word_kinds import (
    ADVERBS,
    FUNCTION_WORDS,
    PLACES,
    VERBS,
    is_noun,
    is_plural,
    is_unspecific,
)
from bot.distilling.figures.numbers.number import Number
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, month_names

_LISTS = word_lists("figures_en")
_MAX_WORDS_BEFORE = 5
"""The number of words before a figure that are searched for a determiner of its noun."""
_SET_PHRASES = (
    r"(?:hand|person|the spot|the bank|top|average|total|advance|anticipation|exchange|response|return|full)(?=[.,;:]|$"
    r"|\s(?:and|as|at|by|for|from|if|in|nationwide|of|than|this|to|when|with)\b)"
)
"""Set phrases after a sum and a preposition that do not say what it is for ("$5 in | total")."""
_PURPOSE_PREPOSITION = re.compile(
    rf"\s(?:on|for|in|worth of)\s(?!{_SET_PHRASES}){ARTICLES}(?=[a-z])"
    r"|\s(?:für|para|pour)\s(?:(?:das|den|die|el|las?|les?|los|os?|une?|una|einen?|eine)\s|l’)?(?=[^\W\d_])"
)
"""A preposition between money and what it is paid for, in five languages ("$2 million on chips", "für Chips")."""
_FOR_SOMEBODY = re.compile(r"\sfor (?:her|his|its|my|our|their|your)\s")
"""Words before the person or body that gets money ("$5 for his | business"). They do not introduce the thing that is
paid for."""
_DETERMINERS = _LISTS["determiners"]
"""Words that open the noun phrase to which a figure after them belongs ("a 20% tariff")."""
_CHANGE_NOUNS = (
    "(?:boost|cut|decline|decrease|dip|drop|fall|gain|growth|hike|increase|jump|plunge|reduction|rise|spike|surge)s?"
)
"""A noun for a change ("increase", "cuts")."""
_CHANGE_OF = re.compile(rf"\s{_CHANGE_NOUNS}\s(?:in|of|to)\s{ARTICLES}(?=[^\W\d_])")
"""A noun for a change right after a figure, and the preposition before what changed ("81% | increase in | road
deaths")."""
_WORDS_BEFORE_NUMBERS = _LISTS["words_before_numbers"]
"""Words that may come between an article and a number ("a more than $3 million deal")."""
_CJK_PARTICLES = ("的", "の")
"""Chinese and Japanese particles that mean "of"."""
_NOT_NOUNS_AFTER = _LISTS["not_nouns_after"]
"""Words after a percentage or sum that are not its noun ("5% higher")."""
_PERIODS = _LISTS["periods"]
"""Times after a sum. They are not the thing that is paid for ("$540 for this summer")."""
_RELATIONAL_NOUNS = _LISTS["relational_nouns"]
"""Nouns of a percentage or sum that say something only with the words after "of" ("a 57% risk of flooding")."""


def find_label(text: str, sentence: Span, number: Number, language: str) -> str:
    """The label of a number. Tries in turn: the words after "of"; a change ("increase in …"); the noun after the
    number; what money was spent on; the subject of the sentence."""
    number_start, number_end, end = number.span.start, number.span.end, sentence.end
    is_cjk = number.kind == "cjk" or text[number_end : number_end + 1] in _CJK_PARTICLES
    noun_after = find_noun_after(text, number_end, end, language)
    if language == "en" and not belongs_to_figure(text, sentence.start, number_start, noun_after):
        noun_after = ""
    return (
        find_after_of(text, number_end, end, is_cjk=is_cjk)
        or find_change(text, number_end, end)
        or noun_after
        or (find_purpose(text, number_end, end) if number.kind == "money" else "")
        or find_subject(text, sentence.start, number_start, is_count=number.kind in ("money", "amount"))
    )


def find_change(text: str, offset: int, end: int) -> str:
    """The noun for a change right after a figure, with what changed ("increase in road deaths" in "an 81% increase in
    road deaths"). "" if no change follows, or if the text does not say what changed ("a 6% drop in November")."""
    change = _CHANGE_OF.match(text, offset, end)
    words = read_phrase(text, change.end(), end) if change else ""
    if change is not None and is_unspecific(words):
        noun_after_of = find_after_of(text, change.end() + len(words), end)
        words = (
            text[change.end() : text.index(noun_after_of, change.end()) + len(noun_after_of)] if noun_after_of else ""
        )
    if change is None or not words or words.istitle() or words.split()[0] in (*month_names("en"), *day_names("en")):
        return ""  # "a 6% drop in November" does not say what dropped
    return text[offset + 1 : change.end() + len(words)]


def find_noun_after(text: str, offset: int, end: int, language: str) -> str:
    """The noun right after a percentage or sum that belongs to it ("a 20% tariff on steel"). "" if there is none, if
    it says nothing alone, or if its first word looks like an adverb or participle ("$5 million annually")."""
    if text[offset : offset + 1] != " " or not text[offset + 1 : offset + 2].isalpha():
        return ""
    words = read_phrase(text, offset + 1, end)
    first_word = words.split(" ", 1)[0].lower()
    if language == "en":
        words = without_clause(text, words, offset + 1, end)
    words_end = offset + 1 + len(words)
    if is_incomplete(words, text[words_end:end]):
        return ""
    is_adverb_or_participle = first_word.endswith(("ly", "ing")) and first_word not in NOUNS_LIKE_PARTICIPLES
    if is_adverb_or_participle or first_word in _NOT_NOUNS_AFTER or not words or not is_noun(words):
        return ""
    if " " not in words and (
        words.istitle() or (words.endswith(("s", "ing")) and OBJECT_FOLLOWS.match(text, words_end, end))
    ):
        return ""
    noun_after_of = find_after_of(text, words_end, end) if words.split()[-1] in _RELATIONAL_NOUNS else ""
    if noun_after_of:
        return text[offset + 1 : text.index(noun_after_of, words_end) + len(noun_after_of)]
    return "" if is_unspecific(words) or words.lower() in _PERIODS else words


def find_purpose(text: str, offset: int, end: int) -> str:
    """What money is paid for: "chips" in "spent $2 million on chips". "" if the text does not say so, or names a time,
    a place or a person instead."""
    preposition = _PURPOSE_PREPOSITION.match(text, offset, end)
    if preposition is None:
        return ""
    start = preposition.end()
    words = read_phrase(text, start, end)
    if words in RATE_NOUNS and (noun_after_of := find_after_of(text, start + len(words), end)):
        return text[start : text.index(noun_after_of, start) + len(noun_after_of)]  # "$6 for a pound of butter"
    if (
        not words
        or not is_noun(words)
        or is_unspecific(words)
        or words.split()[-1].lower() in _PERIODS
        or words[-1].isdigit()
    ):
        return ""
    if words.split()[-1] in (*month_names("en"), *day_names("en")):
        return ""
    words = add_conjunct(text, words, start, end)
    if _FOR_SOMEBODY.match(preposition.group()):
        return ""  # "$300 for his business"
    # "$5 in the small Salem area"
    is_name = preposition.group().startswith(" in ") and words.split()[-1][0].isupper()
    is_place = is_name or (preposition.group().startswith((" in ", " for ")) and _is_place(words.split()[-1].lower()))
    return "" if is_place else words


def belongs_to_figure(text: str, start: int, offset: int, noun: str) -> bool:
    """Whether the English noun after a figure at `offset` belongs to it ("a 20% tariff", "20% tariffs"). The words
    after the figure do not belong to it in "made $30 million overseas" and "is 30% white"."""
    last_word = noun.lower().rpartition(" ")[2]
    if (
        last_word in ADVERBS
        or re.fullmatch(_CHANGE_NOUNS, noun)
        or last_word.endswith("wide")
        or noun.lower().startswith("year-")
    ):
        return False
    if text[offset] in CURRENCY_SIGNS or (noun and is_plural(noun)):
        return True
    for word in reversed(text[start:offset].split()[-_MAX_WORDS_BEFORE:]):
        lower_word = word.lower()
        if lower_word in _DETERMINERS or lower_word.endswith(("’s", "'s", "s’", "s'")):
            return True
        if not word[-1].isalnum() and not (word[-1] == "," and "-" in word):
            return False  # but "a four-year, 5% loan"
        if (lower_word in FUNCTION_WORDS or lower_word in VERBS) and lower_word not in _WORDS_BEFORE_NUMBERS:
            return False
    return False


def _is_place(noun: str) -> bool:
    """Whether a noun, singular or plural, is in `PLACES`."""
    return bool({noun, noun.removesuffix("s"), noun.removesuffix("ies") + "y"} & PLACES)
