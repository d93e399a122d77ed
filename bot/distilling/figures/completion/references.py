"""Recognises English figures whose owner, place or time only another sentence or the rest of their sentence names.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile

from bot.distilling.figures.completion.shown import CAPITAL, MONEY, PERCENT, Shown
from bot.distilling.figures.completion.verbs import RELATIVE_CLAUSE, has_verb, is_auxiliary, is_verb
from bot.distilling.figures.labels.noun_phrases import is_plural
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_or_day_pattern
from bot.text.word_lists.patterns import any_of
from bot.text.words import word_texts

_LISTS = word_lists("figures_en")
_PROPERTY = re.compile(r"\sof\s")
"""The word between a property and its number ("a net worth | of | $5 million")."""
_INDEFINITE = re.compile(r"\b[Aa]n?\s(?:(?:combined|estimated|record|reported|total)\s)?$")
"""Words before a property of somebody whom the label does not name ("with a combined | net worth")."""
_OWNER = re.compile(r"\b(?:her|his|its)\b")
"""A possessive of one owner ("its")."""
_OWNER_AT_END = re.compile(r"\b(?:her|his|its)\s(?:[a-z]+\s){0,2}$")
"""A possessive before a number, with at most two words between ("her old | 40 boats")."""
_OWNER_FIRST = re.compile(r"[^A-Z]*\b(?:her|his|its)\b")
"""A possessive before any name ("drop in its revenues")."""
_PLACE = re.compile(r"(?:(?:And|But|Even|So|Yet)\s)?(?:[Aa]cross|[Aa]mong|[Aa]t|[Ii]n|[Ww]ithin)\s[^,]+,")
"""Matches "But in Tarrow,"."""
_WHERE_BEFORE = re.compile(r"\bwhere\s(?:[a-z]+\s){0,4}$")
"""The beginning of a clause about a place that is named before it ("Salem, | where only | 40 boats sank")."""
_TIME = re.compile(
    r"\d|\b(?:addition|all|case|cases|comparison|contrast|day|days|decade|decades|end|fact|hour|hours|meantime|minute"
    r"|minutes|month|months|quarter|response|return|season|spring|statement|summer|autumn|fall|winter|time|total|turn"
    r"|week|weeks|year|years"
    rf"|{english_month_or_day_pattern()})\b"
)
"""A word that shows that the beginning of a sentence is a time, a comparison or a source, not a place ("In May,", "In
comparison,")."""
_BACK_NOUN = rf"{any_of(_LISTS['back_nouns'])}"
"""A noun that usually stands for somebody or something named earlier ("agency", "village")."""
_BACK_SUBJECT = re.compile(rf"(?:The|This|That|the|this|that)\s(?!federal\s)(?:[a-z-]+\s)?{_BACK_NOUN}(?![\w-])")
"""The beginning of a label whose subject is named only in an earlier sentence ("The agency says it has")."""
_BACK_OWNER = re.compile(rf"(?:[a-z-]+\s)?{_BACK_NOUN}(?:[’']s)?(?![\w-])(?!\sof\b)")
"""The beginning of a label after "the" whose owner is such a noun ("of the | state’s people")."""
_BACK_PLACE = re.compile(rf"\b(?:at|in|of) (?:the|this) {_BACK_NOUN}(?![\w-])(?! of\b)")
"""A place inside a label that is named only in an earlier sentence ("goods in the village")."""
_DEFINITE_SUBJECT = re.compile(
    r"(?:^|,\s|\b(?:said|says|that|while)\s)(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s(?:new\s)?"
    r"(?P<noun>[a-z-]+)\s(?:(?:also|already|currently|now|recently|still)\s)?(?P<verb>[a-z]+)\b"
)
"""A definite subject with its verb ("The petition has")."""
_ONE_OF_TWO = re.compile(r"(?:Another|Both|Each|One|Others)\s[a-z]")
"""A subject that stands for a noun of an earlier sentence ("Another sank", "Both boats")."""
_ONE_OF_MANY = _LISTS["one_of_many"]
"""Nouns of things of which there are many, so that "the" does not say which."""
_RATE_WITHOUT_OWNER = re.compile(r"(?:[a-z-]+ ){0,4}rate")
"""A label that consists only of a rate, without the people or things it belongs to ("average unemployment rate")."""
_ENDS_WITH_BACK_PLACE = re.compile(rf"\b(?:at|in) (?:the|this) {_BACK_NOUN}$")
"""The same at the end of a value ("40 boats in the village")."""
_PLAIN_SUBJECT = re.compile(
    rf"(?:The|This|That|the|this|that)\s{_BACK_NOUN}\s(?!(?:at|for|from|in|of|on|that|which|who|with)\b)[a-z]"
)
"""The same subject, if it is only "the" and its noun."""
_TEMPERATURE = re.compile(r"(?:[a-z]+ )?temperatures?")
"""A label that says nothing of where it is so warm ("water temperature")."""
_ARTICLE_BEFORE = re.compile(r"\b[Tt]h(?:e|is|at)\s$")
"""The article or demonstrative before a label ("of the | state’s people")."""
DETERMINERS = _LISTS["determiners"] - {"that"}
"""Words that are followed only by a noun. "That" is also followed by the verb of a relative clause."""
_MAX_DETERMINER_CHARACTERS = 15
"""The number of characters before a label that are searched for its article or possessive."""
_MAX_ARTICLE_CHARACTERS = 5
"""The number of characters before a label that are searched for "the", "this" or "that"."""
_MAX_DEFINITE_WORDS = 2
"""The maximum number of words of a subject after "the" or "their" that is unclear without an earlier sentence."""
_WHEN_BEFORE = re.compile(r"\b(?:19|20)\d\d,?\swhen\s$")
"""A year before the clause of a number ("in 2010, when | 40 boats sank")."""
_POINTS_BACK = re.compile(r"\b(?:my|our|such|that|these|this|those|your)\b")
"""Words between a number and its label for something that was named earlier ("80% of those | boats")."""
_POINTS_BACK_BEFORE = re.compile(r"\b(?:[Ss]uch|[Tt]hese|[Tt]his|[Tt]hose)\s$")
"""The same words right before a label ("These | boats")."""
_YEAR = re.compile(
    r"(?:And\s|But\s)?(?:About|After|Around|As\sof|Before|Between|By|During|From|In|On|Until)\b[^,;]{0,60}\b"
    r"((?:1[5-9]|20)\d\d)\b[^,;]*,[^;]*$"
)
"""A sentence that begins with a year, up to a number ("In 2010, the mint sold | 40 boats")."""
_PAST = re.compile(
    r"(?:And\s|But\s)?(?:(?:By|During|In|On|Over)\s(?:the\s)?)?"
    r"((?:[Ll]ast|[Pp]revious)\s(?:[a-z]+\s)?(?:autumn|decade|fall|month|season|spring|summer|winter|year)"
    r"|[A-Za-z-]+\s(?:decade|month|year)s?\sago)\b[^,;]*,[^;]*$"
)
"""A sentence that begins with a time that is over, up to a number ("Last year, the mint sold | 40 boats")."""
_THEN = re.compile(
    r"(?:(?:At\s(?:that|the)\s(?:point|time)|Before|By\sthen|Earlier|Previously|Then),"
    r"|When\s[^,]*\b(?:ago|earlier)\b[^,]*,)\s"
)
"""The beginning of a sentence about a time that is over ("At the time, ", "When it began two years ago, ")."""
_LENGTH = re.compile(r"(?:[A-Za-z]+\s)*\d[\d.,]*-(?:second|minute|hour|day|week|month|year)")
"""A length of time that describes what follows ("a 5-year")."""
_RATE = re.compile(r"\s(?:an?|each|every|per)\s")
"""A word of a price, which is clear with the name of a thing alone ("milk")."""
_ROUND_UP = re.compile(
    r"\b(?:headlines|in brief|news from|recap|round-?up|the week in|things to know)\b"
    r"|(?<!\bin )\b\d+ (?:states|things)\b",
    re.IGNORECASE,
)
"""The title of an article about many things ("The week in boats", "5 things to know")."""
_MAX_BARE_WORDS = 3
"""The maximum number of words of a label before its number that needs a verb."""
_INTRODUCTION = re.compile(
    r"(?:^|[;:•]\s|\sthat\s|,\s(?=and\s|but\s))(?:[Aa]nd\s|[Bb]ut\s)?"
    r"(?P<introduction>(?:(?:[Aa]fter|[Aa]mid|[Bb]efore|[Bb]etween|[Bb]y|[Dd]uring|[Ff]rom|[Ii]n|[Oo]f|[Tt]hroughout"
    r"|[Uu]nder|[Uu]ntil)\s(?!(?:addition|all|comparison|contrast|fact|general|total)\b)|[Ss]o\sfar\s)[^;:•]*?)\s?"
    r"[,–—-]\s(?:[a-z]+\s){0,3}$"
)
"""A time or place before the clause of a number, up to the number ("During the war, about | 40 people died")."""
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word that is long enough to say what a label is about ("boats")."""
_CONTRACTS = _LISTS["contracts"]
"""Nouns for an agreement of two sides ("deal")."""
_ONE_SIDE = re.compile(rf"(?:[a-z-]+\s){{0,2}}{any_of(_CONTRACTS)}\s(?:from|in|that|to|with)\s")
"""A contract, and the preposition before one of its sides ("new deal with")."""
_PRONOUN_SUBJECT = re.compile(
    r"(?:^|[,;:—–“\"(]\s?|\s(?:and|because|but|that|when|while)\s)(?:[Aa]nd\s|[Bb]ut\s)?"
    r"(?:[Hh]e|I|[Ii]t|[Ss]he|[Tt]hey|[Ww]e)(?:[’'][a-z]+)?\s(?:[^\s,;:—–“”()]+\s)+(?:[$€£])?$"
)
"""A clause that begins with a pronoun as subject, up to a number ("but he tied a record with | 20 goals")."""
_PLURAL_AND_IT = re.compile(
    r"^[A-Z][a-z]+\s(?:he|it|she|they|we)\s|(?:[A-Z][a-z]+s)\s[a-z]+\s(?:that\s)?it\b"
    r"|\b(?:her|him|it|them|us)\s(?:as|at|by|for|from|in|on|to|with)$"
)
"""A label with a pronoun that is not explained in it ("Reports claim it can affect")."""


def refers_to_unknown(shown: Shown) -> bool:
    """Whether a reader would not know who or what has the number, or where and when."""
    return any(check(shown) for check in (*_CHECKS, *(_CHECKS_BEFORE if shown.is_before else ())))


def has_pronoun_subject(shown: Shown) -> bool:
    """Whether the subject of the clause with the number is a pronoun ("He tied a record with | 20 goals")."""
    return _PRONOUN_SUBJECT.search(shown.before) is not None


def belongs_to_unnamed(shown: Shown) -> bool:
    """Whether a number or its label belongs to somebody whom the figure does not name ("half of her | boats", "her | 40
    boats")."""
    if _OWNER.search(shown.between) or (not shown.is_before and _OWNER_FIRST.match(shown.of)):
        return True
    return not shown.has_name and _OWNER_AT_END.search(shown.before) is not None


def is_sum_without_owner(shown: Shown) -> bool:
    """Whether a sum or a length of time has a label after it without a verb, a name and a word of the title, or is part
    of a contract of which the label names only one side."""
    if not (MONEY.search(shown.value) or _LENGTH.fullmatch(shown.value)) or any(map(is_auxiliary, shown.of.split())):
        return False
    return not _is_in_title(shown, set(_CONTENT_WORD.findall(shown.of.lower())) - _CONTRACTS) and (
        not shown.has_name or _ONE_SIDE.match(shown.of) is not None
    )


def is_unconnected(shown: Shown) -> bool:
    """Whether neither a name, nor a word of the title, nor a verb connects a figure with the article ("2 new | shops"),
    or not even a verb does in an article about many things."""
    if shown.has_name or shown.is_of_title or _RATE.search(shown.value):
        return False
    is_told = has_verb(RELATIVE_CLAUSE.sub("", shown.of)) or (
        shown.is_before and len(shown.of.split()) > _MAX_BARE_WORDS
    )
    return not is_told or (not shown.is_before and is_round_up(shown.title))


def is_round_up(title: str) -> bool:
    """Whether a title is of an article about many things."""
    return _ROUND_UP.search(title) is not None


def lacks_introduction(shown: Shown) -> bool:
    """Whether the clause of a label after its number begins with the time or place for which it is true ("In the war,
    | 40 people died")."""
    found = None if shown.is_before else _INTRODUCTION.search(shown.before)
    if found is None or has_verb(found["introduction"].partition(" ")[2]):
        return False
    return not _is_in_title(shown, _CONTENT_WORD.findall(found["introduction"].lower()))


def lacks_year(text: str, sentence: Span, value: Span, words: str) -> bool:
    """Whether a sentence begins with a year, or another time that is over, to which the `value` applies, and
    the `words` of the figure do not contain it."""
    year = _YEAR.match(text, sentence.start, value.start)
    past = _PAST.match(text, sentence.start, value.start)
    is_then = (
        _THEN.match(text, sentence.start, value.start) is not None and text[sentence.start : value.start] not in words
    )
    is_past = past is not None and past[1].lower() not in words.lower()
    return is_then or is_past or (year is not None and year[1] not in words)


def _is_in_title(shown: Shown, words: Iterable[str]) -> bool:
    """Whether the title has one of some lower-case words."""
    return not set(word_texts(shown.title.lower())).isdisjoint(words)


def _refers_back(shown: Shown) -> bool:
    """Whether neither the label nor the value contains a name, and the label is about something that was named
    before."""
    of, start = shown.of, shown.label.start
    subject = _BACK_SUBJECT.match(of)
    if subject is not None and not _is_in_title(shown, subject.group().split()[1:]):
        is_plain = shown.is_before and _PLAIN_SUBJECT.match(of) is not None
        return is_plain or not shown.has_name
    if shown.has_name:
        return False
    if _BACK_PLACE.search(of) or _ENDS_WITH_BACK_PLACE.search(shown.value):
        return True
    if (PERCENT.search(shown.value) and _RATE_WITHOUT_OWNER.fullmatch(of)) or _TEMPERATURE.fullmatch(of):
        return True
    is_owned = _ARTICLE_BEFORE.search(shown.text, max(0, start - _MAX_ARTICLE_CHARACTERS), start) is not None
    return is_owned and _BACK_OWNER.match(of) is not None


def _has_unknown_subject(shown: Shown) -> bool:
    """Whether the subject of a label before its number is one of many such things, and not in the title ("The
    petition has | 200 signatures")."""
    if _ONE_OF_TWO.match(shown.of) and has_verb(shown.of.split()[1]):
        return True  # "One has | 40 boats"
    subject = _DEFINITE_SUBJECT.search(shown.of)
    if subject is None or not (is_verb(subject["verb"]) or has_verb(subject["verb"])):
        return False
    return subject["noun"] in _ONE_OF_MANY and not _is_in_title(shown, [subject["noun"]])


def _is_property_without_owner(shown: Shown) -> bool:
    """Whether the figure is a property without the person or thing that has it ("with a net worth of $5 million", "the
    cancellation of $5 million")."""
    if not _PROPERTY.match(shown.text, shown.label.end, shown.span.end):
        return False
    is_bare = " " not in shown.of and shown.of.islower() and MONEY.search(shown.value) is not None
    before = shown.text[max(0, shown.label.start - _MAX_DETERMINER_CHARACTERS) : shown.label.start]
    return is_bare or _INDEFINITE.search(before) is not None


def _is_definite(shown: Shown) -> bool:
    """Whether a subject without a name belongs to somebody ("its rent"), or has one or two words after "the"."""
    subject = list(takewhile(lambda word: not is_auxiliary(word), shown.label.of(shown.text).split()))
    before = shown.text[max(0, shown.label.start - _MAX_DETERMINER_CHARACTERS) : shown.label.start].split()
    if not shown.has_name and _OWNER_AT_END.search(shown.text, shown.sentence.start, shown.label.start):
        return True
    is_named = shown.has_name or shown.of[:1].isupper()
    if is_named or not before or before[-1].lower() not in DETERMINERS:
        return False
    is_owned = before[-1].lower() == "their" or _OWNER.fullmatch(before[-1].lower()) is not None
    return len(subject) <= _MAX_DEFINITE_WORDS or is_owned


def _has_unknown_pronoun(shown: Shown) -> bool:
    """Whether the label has a pronoun that is not explained in it."""
    return _PLURAL_AND_IT.search(shown.of) is not None


def _lacks_time(shown: Shown) -> bool:
    """Whether the time of a statement is named only before its clause ("in 2010, when | 40 boats sank")."""
    return not shown.is_before and _WHEN_BEFORE.search(shown.before) is not None


def _points_back(shown: Shown) -> bool:
    """Whether a word that is not shown says that the label was named earlier ("80% of those | boats")."""
    if not shown.is_before:
        return not shown.has_name and _POINTS_BACK.search(shown.between) is not None
    return _POINTS_BACK_BEFORE.search(shown.text, shown.sentence.start, shown.label.start) is not None


def _lacks_owner(shown: Shown) -> bool:
    """Whether there is a possessive, but neither the value nor the label names its owner ("105 | yards at its
    peak", "6 feet | water in their house")."""
    is_named = shown.has_name or CAPITAL.search(shown.of) is not None
    theirs = re.split(r"\btheir\b", shown.of, maxsplit=1)
    if len(theirs) > 1 and not is_named and not any(map(is_plural, theirs[0].split())):
        return True
    return _OWNER.search(f"{shown.value} {shown.of}") is not None and not is_named


def _is_elsewhere(shown: Shown) -> bool:
    """Whether the place to which the number applies is in the sentence, but not in the figure: after it ("people live |
    where …"), right before it ("Salem, where | 40 boats sank"), or at its beginning ("In five countries that have it,
    the mint counted | 40 cases")."""
    if shown.text.startswith(" where ", max(shown.span.end, shown.label.end)):
        return True
    start = min(shown.span.start, shown.label.start)
    if _WHERE_BEFORE.search(shown.text, shown.sentence.start, start):
        return True
    place = _PLACE.match(shown.text, shown.sentence.start, shown.sentence.end)
    return place is not None and place.end() <= start and _TIME.search(place.group()) is None


_CHECKS: tuple[Callable[[Shown], bool], ...] = (
    _refers_back,
    _lacks_time,
    _points_back,
    _lacks_owner,
    _is_elsewhere,
)
"""The checks that are made for every label."""
_CHECKS_BEFORE: tuple[Callable[[Shown], bool], ...] = (
    _is_property_without_owner,
    _has_unknown_subject,
    _is_definite,
    _has_unknown_pronoun,
)
"""The checks that are made only for a label before its number."""
