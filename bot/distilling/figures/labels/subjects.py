"""Finds what a number measures in the words before it: the subject of its sentence ("unemployment fell to 4.2%") or a
noun and "of" ("a ticket price of $3").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.noun_phrases import TEXT_WORD
from bot.distilling.figures.labels.word_kinds import (
    AUXILIARIES,
    CONTRACTION,
    EMPTY_MODIFIERS,
    PLACES,
    VERBS,
    is_unspecific,
)
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS

_LISTS = word_lists("figure_subjects")
_DIMENSIONS = word_lists("figures_en")["dimensions"]
"""Dimensions that are measured ("a depth of 10 metres")."""
_CLAUSE_OPENERS = word_lists("figures_en")["clause_openers"]
"""Words after which a subject begins; if there are several, the subject begins after the last one."""
_CLAUSE_OPENERS_LIKE_NOUNS = word_lists("figures_en")["clause_openers_like_nouns"]
"""Words after which a subject begins, unless they are the first or last word of the phrase."""
_STOP_WORDS_AND_VERBS = STOP_WORDS | VERBS
_MAX_CHARACTERS_BEFORE = 140
"""The number of characters before a figure that are searched for its subject."""
_LINKING_VERB = any_of(_LISTS["linking_verbs"] | _LISTS["linking_phrases"])
"""A verb between a subject and its figure ("unemployment | fell | to 4.2%")."""
_GAIN_VERB_BEFORE = re.compile(
    rf"\b{any_of(_LISTS['verbs_of_gain'] | _LISTS['verbs_of_adding'])}\s(?:[a-z]+\s){{0,3}}$"
)
"""A verb of gain. Its subject may be what a percentage measures, but never what a sum counts ("Quill | raised almost |
$3 million")."""
_ADDED_BEFORE = re.compile(rf"\b{any_of(_LISTS['verbs_of_adding'])}\s(?:[a-z]+\s){{0,3}}$")
"""A verb of adding, whose subject does not have the percentage either ("higher prices added | 2% to the cost")."""
_SUBJECT = re.compile(
    rf"(?:^|[,;:—–(]\s|\s(?:and|but|while|as|that|because|after|when)\s)"
    rf"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){{1,7}}?)(?:{any_of(_LISTS['auxiliaries'] | {'now'})}\s){{0,2}}"
    rf"{_LINKING_VERB}\s(?:{any_of(_LISTS['hedges'])}\s){{0,4}}$"
)
"""A subject, a linking verb and hedging words, up to the figure ("unemployment fell to about | 4%")."""
_NOUN_AND_OF = re.compile(rf"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){{1,4}}?)of\s(?:{any_of(_LISTS['hedges_after_of'])}\s)?$")
"""A noun and "of", up to the figure ("a value of about $3")."""
_LOCATION_PREPOSITION = re.compile(r"\s(?:among|at|for|in)\s")
"""A preposition after a noun, before where or for whom it is measured ("spending in the district of $3")."""
_PREPOSITION = re.compile(r"\s(?:at|for|in|of)\s(?:the\s)?")
"""A preposition between two nouns of a subject ("record high for the national average")."""
_LEADING_PARTICIPLE = re.compile(r"[a-z]{3,}ing\s(?=(?:the|its|their|his|her|a|an)\s)")
"""A participle before the thing that the figure measures ("pushing the yearly rise to 23.6%")."""
_BEFORE_SUBJECT = re.compile(rf"{any_of(_LISTS['before_subject'])}\s", re.IGNORECASE)
"""An article, possessive or conjunction at the beginning of a subject ("the | price", "but | prices")."""
_LIST_BEFORE = re.compile(r"(?:,|\s(?:for|of|in))\s[a-z]+,\s$")
"""The end of a list before its last two items ("prices for meat, | fish and eggs")."""
_CHANGE = re.compile(
    rf"(?:\s{any_of(_LISTS['auxiliaries'])})*\s{any_of(_LISTS['verbs_of_change'] | _LISTS['phrases_of_change'])}"
    rf"(?:\s{any_of(_LISTS['directions'])})?(?:\s{any_of(_LISTS['hedges_of_changes'])})*\s"
)
"""A verb of change after a subject, up to the figure. Without the verb, the figure would be read as a level ("prices
rose 5%")."""


def find_subject(text: str, start: int, offset: int, *, is_count: bool = False) -> str:
    """The subject before the figure at `offset`: "share of the market" in "its share of the market is 5%", "ticket
    price" in "a ticket price of $3". "" if there is none, or if it does not say what is measured ("investors lost 5%").
    `is_count`: the figure is a sum or an amount."""
    text_before = text[max(start, offset - _MAX_CHARACTERS_BEFORE) : offset].rstrip(f"{CURRENCY_SIGNS} ") + " "
    is_gain = _GAIN_VERB_BEFORE.search(text_before) is not None
    if is_gain and (is_count or _ADDED_BEFORE.search(text_before)):
        return ""
    reaches_limit = offset - _MAX_CHARACTERS_BEFORE <= start
    for pattern in (_NOUN_AND_OF, _SUBJECT):
        match = pattern.search(text_before)
        if match is not None and (reaches_limit or match.start("phrase") > 0):
            if pattern is _SUBJECT and _ends_list(text_before[: match.start("phrase")], match["phrase"]):
                return ""
            if pattern is _SUBJECT:
                words = _trim_subject(match["phrase"], last_only=False)
            else:
                noun, *places = _LOCATION_PREPOSITION.split(match["phrase"])
                is_level = bool(places) and places[-1].strip().startswith(("a ", "an "))  # "life at a level of"
                last_words = places[-1].split()[-1:] if places else []
                is_lost = is_level or any(map(is_unspecific, last_words))
                words = "" if is_lost else _trim_subject(noun, last_only=True)
                last_word = words.rpartition(" ")[2]
                if words and (
                    _is_empty_before_of(words) or last_word in _LISTS["comparing_words"] or last_word in PLACES
                ):
                    return ""
            if is_gain and is_person_noun(words.rpartition(" ")[2].lower()):
                return ""  # "investors lost 5%" does not say of what
            if words and not all(map(is_unspecific, _PREPOSITION.split(words))):
                return words
    return ""


def read_change(text: str, label: Span, offset: int) -> Span:
    """The span of a label before the figure at `offset`, with the verb of change between them ("prices rose", "rate
    rose from"); if no such verb is between them, of the label alone."""
    verb = _CHANGE.fullmatch(text, label.end, offset)
    return Span(label.start, label.end + len(text[label.end : offset].rstrip())) if verb else label


def find_dimension(text: str, start: int, offset: int) -> str:
    """The dimension before a measure at `offset`: "depth" in "a depth of 10 metres"; "" if there is none."""
    match = _NOUN_AND_OF.search(text[max(start, offset - _MAX_CHARACTERS_BEFORE) : offset])
    words = _trim_subject(match["phrase"], last_only=True) if match else ""
    return words if words and words.split()[-1].lower() in _DIMENSIONS else ""


def _ends_list(text_before: str, phrase: str) -> bool:
    """Whether a phrase is the last item of a list ("meat, fish and eggs"): then the whole list is the subject."""
    ends_with_item = text_before.endswith(" and ") or (text_before.endswith(", ") and "and" in phrase.split())
    if not ends_with_item or phrase.startswith("and the "):
        return False
    if _LIST_BEFORE.search(text_before):
        return True
    words = [word.lower() for word in TEXT_WORD.findall(text_before)]
    return not any(word in VERBS or word in AUXILIARIES or word.endswith("ed") for word in words) and not re.search(
        rf"\b{_LINKING_VERB}\s", text_before
    )


def _trim_subject(words: str, *, last_only: bool) -> str:
    """A subject without its article; "" for a pronoun or an incomplete phrase. `last_only` keeps only what follows the
    last function word or verb."""
    words = words.strip()
    while article := _BEFORE_SUBJECT.match(words) or _LEADING_PARTICIPLE.match(words):
        words = words[article.end() :]
    parts = words.split()
    opener_index = max(
        (
            offset
            for offset, part in enumerate(parts)
            if part.lower() in _CLAUSE_OPENERS or (part in _CLAUSE_OPENERS_LIKE_NOUNS and 0 < offset < len(parts) - 1)
        ),
        default=-1,
    )
    if (
        opener_index > 0
        and parts[opener_index] in ("that", "which", "who")
        and parts[opener_index - 1].lower() not in _CLAUSE_OPENERS | VERBS
    ):
        return ""  # "the support that Salem lends is"
    parts = parts[opener_index + 1 :]
    while len(parts) > 1 and parts[-1].lower() in _LISTS["time_adverbs"]:
        parts.pop()
    words = " ".join(parts)
    if not parts or any(part.lower() in _LISTS["not_in_subject"] or CONTRACTION.fullmatch(part) for part in parts):
        return ""
    if not last_only and not {"had", "has", "have"}.isdisjoint(parts):
        return ""  # "Gas had one of the biggest | increases at 58%"
    if last_only:
        parts = _after_function_words(parts)
        words = " ".join(parts)
    if words.endswith(("’s", "'s")):
        return ""  # "Salem's are up 4%"
    if parts[-1].lower() in _LISTS["superlatives"]:
        return ""  # "the youngest is 20"
    if parts[0].lower() in STOP_WORDS or parts[-1].lower() in _STOP_WORDS_AND_VERBS:
        return ""
    return words


def _after_function_words(parts: list[str]) -> list[str]:
    """The words after the last function word or verb; all words if there is no such word, or if it is the last one."""
    starts = [index + 1 for index, part in enumerate(parts) if part.lower() in _STOP_WORDS_AND_VERBS and part != "per"]
    return parts[starts[-1] :] if starts and starts[-1] < len(parts) else parts


def _is_empty_before_of(words: str) -> bool:
    """Whether a noun before "of" and a number says nothing, with or without an adjective ("a typical rate of 10%")."""
    *modifiers, last_word = words.split()
    return last_word in _LISTS["empty_before_of"] and all(word in EMPTY_MODIFIERS for word in modifiers)
