"""Judges labels, the words that say what a figure counts: a reader must understand them without the sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.numbers.number_patterns import ENGLISH_SCALE
from bot.distilling.figures.numbers.units import UNIT
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.number_words import number_pattern

_LISTS = word_lists("figures_en")
_NOT_NOUNS = _LISTS["not_nouns"]
"""Words that are not nouns. A label may be one of them if its phrase was cut in the wrong place."""
_COLOURS = _LISTS["colours"]
"""Adjectives that alone do not say what is counted ("a town that is 80 percent white")."""
_CURRENCY = _LISTS["currency"]
"""Currencies, which only say in what a sum is given ("$6 in today's dollars")."""
_PARTICIPLE_ENDINGS = ("ed", "ing", "ly")
"""Endings of participles and adverbs, which alone do not say what is counted."""
NOUNS_LIKE_PARTICIPLES = _LISTS["nouns_like_participles"]
"""Nouns with an ending of `_PARTICIPLE_ENDINGS`."""
_VERB_INSIDE = re.compile(
    r"(?:^|\s)(?:fear|found|neither|thought)\b|\s(?:report average|using|younger|(?<!net )worth)\b"
)
"""A verb or comparison, which shows that a label is a part of a sentence ("people found")."""
_ANOTHER_NUMBER = re.compile(
    rf"(?:\d+|{number_pattern(1, 10)})\s(?:days?|weeks?|months?|years?)|\d+ (?:and"
    r"|or) (?:older|over|under|up|younger)"
    r"|[½¼¾].*|by-.*"
)
"""A label that is no label: a second number, which is part of another figure ("5% | five days | ago"), the rest of an
age ("40 and under"), or the second half of a size ("5-|by-7")."""
_ENDS_WITH_NUMBER = re.compile(rf"(?:^|\s){ENGLISH_SCALE}s?$")
"""A number at the end of a label that was cut off before its noun ("a third of the city's 1.5 million")."""
_MEANS_OF_PAYMENT = re.compile(
    r"cash|(?:early|premarket|after-hours|morning|afternoon|late|electronic) trading|(?:bank|savings|checking)"
    r" accounts?|(?:black|stock|open) market|(?:app|marketplace|page|platform|site|website)"
)
"""Words that say where or how money is paid, not what it is paid for ("late trading", "cash")."""
_UNCLEAR_NOUNS = _LISTS["unclear_nouns"]
"""Nouns that say too little if only a number is before them."""
_TELLING_NOUNS = _LISTS["telling_nouns"]
"""Nouns that need no other words to be clear, since they name an event or a thing."""
_EVENT = re.compile(r"(?:ations|ections|itions|utions|fires|ings|quakes|shocks)$")
"""The ending of a noun that names an event ("shootings", "earthquakes")."""
_UNCLEAR_GOODS = _LISTS["unclear_goods"]
"""Goods whose price or share says nothing without the name of the maker or seller."""
_COMPARATIVES = _LISTS["comparatives"]
"""Words that only compare ("40 fewer boats")."""
_PERIOD = re.compile(r"-(?:second|minute|hour|day|week|month|year|decade)$")
"""Matches "10-year"."""
_MOMENT = re.compile(r"-(?:second|minute)$")
"""The end of a value that is a short time ("30-second"): one word after it does not say what lasted so long."""
_UNCLEAR_SUBJECTS = _LISTS["unclear_subjects"]
"""Subjects of a change that do not say what changed."""
_MEASURES = _LISTS["measures"]
"""Nouns for things that are measured over a period."""
_UNCLEAR_PERIODS = _LISTS["unclear_periods"]
"""Nouns that say nothing after a length of time, unless a name is added."""
_PRONOUNS = frozenset({"ones", "others"})
"""Words that stand for a noun of an earlier clause ("86% of serious ones")."""
_COMPANIONS = re.compile(r"(?:husband|wife|partner|spouse|boyfriend|girlfriend|friend|couple)")
"""Nouns for people. A number of years after them says how long two people have been together ("her husband of 74
years")."""
_ADJECTIVE = re.compile(
    r"[a-z]+(?:al|ary|ful|ic|ish|less|ous|-time)|dry|fresh|frozen|in-person|live|online|pure|raw|remote|wet"
)
"""A word that is an adjective if another word follows it ("social", "part-time")."""
_NOUN_FOLLOWS = re.compile(r" [a-z]+ing\b|,\s[a-z]+\s[a-z]")
"""The words after an adjective that was cut off before its noun ("social | distancing", "frozen|, cooked chicken")."""
_NEEDS_OF = re.compile(r"(?:chain|kind|line|piece|sense|series|set|sort|state|string|type|variety|version|wave)")
"""Nouns that say nothing without "of" ("a 30-day state | of emergency")."""
_LIST_FOLLOWS = re.compile(r",\s[a-z]+,?\s(?:and|or)\s[a-z]+\s[a-z]+")
"""The words after the first of several words before a noun ("a $25 million utility|, rent and mortgage programme")."""


def is_informative(label: str, *, value: str) -> bool:
    """Whether a label (not empty) says what a value counts."""
    lower_label = label.lower()
    if (
        lower_label in _NOT_NOUNS | _COLOURS | _CURRENCY
        or _ANOTHER_NUMBER.fullmatch(lower_label)
        or _VERB_INSIDE.search(lower_label)
    ):
        return False
    if _ENDS_WITH_NUMBER.search(lower_label) or lower_label.rpartition(" ")[2] in _CURRENCY:
        return False
    if (
        " " not in label
        and label.islower()
        and label.endswith(_PARTICIPLE_ENDINGS)
        and label not in NOUNS_LIKE_PARTICIPLES
    ):
        return False
    if any(sign in value for sign in CURRENCY_SIGNS) and _MEANS_OF_PAYMENT.fullmatch(lower_label):
        return False
    if UNIT.fullmatch(lower_label) or lower_label.rpartition(" ")[2] in _PRONOUNS:
        return False  # "a gallon averaged $3"
    if lower_label in _UNCLEAR_GOODS:
        return False
    return not ("year" in value and _COMPANIONS.fullmatch(lower_label))


def is_change_without_subject(subject: str) -> bool:
    """Whether a subject does not say what has risen or fallen ("prices rose 5%")."""
    return subject.lower() in _UNCLEAR_SUBJECTS


def is_period_without_subject(value: str, noun: str) -> bool:
    """Whether a period with a hyphen only says over what time something is measured ("a 10-year price increase"), or
    how long something unknown lasted ("a 10-minute clip")."""
    last_word = noun.lower().rpartition(" ")[2]
    is_unclear = last_word in _MEASURES or noun.lower() in _UNCLEAR_PERIODS
    is_moment = " " not in noun and _MOMENT.search(value) is not None
    return _PERIOD.search(value) is not None and (is_unclear or is_moment)


def is_unclear_alone(noun: str, *, has_place: bool = False) -> bool:
    """Whether a counted noun says too little by itself: people or places with no other words ("40 wardens"), the first
    of a ranking ("the 50 largest towns"), a comparison ("40 fewer boats"), or one word that does not name an event ("12
    points", but not "12 deaths"). `has_place`: the figure also has a place or time, so that one word for things is
    enough."""
    words = noun.split()
    first_word, last_word = words[0], words[-1]
    if first_word in _COMPARATIVES or any(word.endswith("est") for word in words[:-1]):
        return True
    if last_word[0].isupper() or is_person_noun(last_word) or last_word in _UNCLEAR_NOUNS:
        return True
    return not has_place and len(words) == 1 and last_word not in _TELLING_NOUNS and _EVENT.search(last_word) is None


def is_cut_before_noun(label: str, text_after: str) -> bool:
    """Whether a label of one word was cut before its noun, which is in the `text_after` it ("6 feet of social |
    distancing", "8 pounds of frozen|, cooked chicken"). Also True if `is_incomplete` is."""
    if is_incomplete(label, text_after):
        return True
    return _ADJECTIVE.fullmatch(label) is not None and _NOUN_FOLLOWS.match(text_after) is not None


def is_incomplete(label: str, text_after: str) -> bool:
    """Whether a label, followed by `text_after`, is one word that says nothing without "of", or the first of several
    words before their noun."""
    if _NEEDS_OF.fullmatch(label):
        return text_after.startswith(" of ")
    return " " not in label and not label.endswith("s") and _LIST_FOLLOWS.match(text_after) is not None
