"""Finds what a number measures in the words before it: the subject of its sentence ("unemployment fell to 4.2%") or a
noun and "of" ("a ticket price of $3").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.noun_phrases import (
    AUXILIARIES,
    CONTRACTED,
    EMPTY_MODIFIERS,
    PLACES,
    TEXT_WORD,
    VERBS,
    is_unspecific,
)
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.stop_words import STOP_WORDS

_LISTS = word_lists("figures_en")
_MAX_CHARACTERS_BEFORE = 140
"""The number of characters before a figure that are searched for its subject."""
_EMPTY_BEFORE_OF = frozenset("course date matter order pace rate".split())
"""Nouns that say nothing if only "of" and a number follow ("at a rate of 5%", but "the rate rose to 5%")."""
_COMPARING_WORDS = frozenset("excess north shy south upward upwards".split())
"""Words before "of" that only compare with the number ("in excess of 500", "prices north of $6")."""
_DIMENSIONS = _LISTS["dimensions"]
"""Dimensions that are measured ("a depth of 10 metres")."""
_TIME_ADVERBS = frozenset(
    "already currently immediately initially recently reportedly steadily suddenly usually".split()
)
"""Adverbs after a subject ("prices recently jumped 5%")."""
_SUPERLATIVES = frozenset("best biggest highest largest latest least lowest most oldest smallest youngest".split())
"""Adjectives that stand for their noun ("the youngest is 20")."""
_NOT_IN_SUBJECT = frozenset("would could should might must will can cannot did does edged".split())
"""Words that show that more than a subject was read."""
_CLAUSE_OPENERS = _LISTS["clause_openers"]
"""Words after which a subject begins; the last of them counts."""
_CLAUSE_OPENERS_LIKE_NOUNS = _LISTS["clause_openers_like_nouns"]
"""Words after which a subject begins, unless the phrase ends with them."""
_LINKING_VERBS = (
    r"(?:is|are|was|were|be|been|stands?|stood|reach(?:es|ed)|hits?|fell|falls?|fallen|r[io]se[sn]?|gr[eo]ws?|grown|"
    r"dropp(?:ed|ing)|drops?|climb(?:s|ed)|jump(?:s|ed)|increase[sd]|decline[sd]|decrease[sd]|shr[au]nk|totall?ed|"
    r"amount(?:s|ed)|exceed(?:s|ed)|topp?(?:s|ed)|costs?|weigh(?:s|ed)|measure[sd]?|averag(?:es|ed)|soar(?:s|ed)|"
    r"sank|stieg|fiel|beträgt|betrug|liegt|lag|kostete?|wuchs|erreichte?|"
    r"(?:est\s)?(?:tombée?|passée?)|atteint|coûte|s’élève|bajó|subió|cayó|alcanzó|cuesta|costó|es|fue|é|è|"
    r"spik(?:es|ed|ing)|gain(?:s|ed)|lost|loses|jumping|surging|hitting|rising|falling|reaching|adds?|added|"
    r"fetch(?:es|ed)|rais(?:es|ed)|drew|"
    r"slipp?(?:s|ed)|slump(?:s|ed)|plunge[sd]?|surge[sd]?|widen(?:s|ed)|narrow(?:s|ed)|edge[sd]?|holds?|held|came)"
)
"""Verbs between a subject and its figure ("unemployment fell to 4.2%"), in six languages."""
_HEDGES = (
    r"(?:to|at|by|from|in|up|down|out|about|around|roughly|some|nearly|almost|over|under|only|just|more|less|than|"
    r"approximately|close|now|still|little|much|as|least|below|above|another|additional|extra|an|a|the|estimated"
    r"|record|total|of|auf|um|bei|rund|etwa|fast|knapp|über|à|de|environ|près|al|a|hasta|unos|unas|casi|en|del)"
)
"""Words between a linking verb and the figure ("fell by about 5%")."""
_GAIN_VERB_BEFORE = re.compile(r"\b(?:adds?|added|dr[ae]ws?|gain(?:s|ed)|lost|loses|rais(?:es|ed))\s(?:[a-z]+\s){0,3}$")
"""A verb whose subject has a percentage, but is not what a sum counts ("Quill | raised almost | $3 million")."""
_ADDED_BEFORE = re.compile(r"\b(?:adds?|added|dr[ae]ws?|rais(?:es|ed))\s(?:[a-z]+\s){0,3}$")
"""Those of them whose subject does not even have a percentage ("higher prices added | 2% to the cost")."""
_SUBJECT = re.compile(
    rf"(?:^|[,;:—–(]\s|\s(?:and|but|while|as|that|because|after|when)\s)"
    rf"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){{1,7}}?)(?:(?:has|have|had|will|would|could|may|also|now)\s){{0,2}}"
    rf"{_LINKING_VERBS}\s(?:{_HEDGES}\s){{0,4}}$"
)
"""A subject, a linking verb and hedging words, up to the figure ("unemployment fell to about | 4%")."""
_NOUN_AND_OF = re.compile(r"(?P<phrase>(?:[^\W\d_][\w’'-]*\s){1,4}?)of\s(?:(?:about|around|some|nearly|over|just)\s)?$")
"""A noun and "of", up to the figure ("a value of about $3")."""
_LOCATION_PREPOSITION = re.compile(r"\s(?:among|at|for|in)\s")
"""A preposition after a noun, before where or for whom it is measured ("spending in the district of $3")."""
_PREPOSITION = re.compile(r"\s(?:at|for|in|of)\s(?:the\s)?")
"""A preposition between two nouns of a subject ("record high for the national average")."""
_LEADING_PARTICIPLE = re.compile(r"[a-z]{3,}ing\s(?=the|its|their|his|her|a|an\s)")
"""A participle before the thing that the figure measures ("pushing the yearly rise to 23.6%")."""
_ARTICLE = re.compile(
    r"(?:der|die|das|le|la|les|el|los|las|il|lo|the|a|an|its|their|his|her|our|this|that|these|those|but|and|so|yet)\s",
    re.IGNORECASE,
)
"""An article, possessive or conjunction at the beginning of a subject ("the | price", "but | prices")."""

_LIST_BEFORE = re.compile(r"(?:,|\s(?:for|of|in))\s[a-z]+,\s$")
"""The end of a list before its last two items ("prices for meat, | fish and eggs")."""
_CHANGE = re.compile(
    r"(?:\s(?:also|could|had|has|have|may|will|would))*\s"
    r"(?:(?:are|is|was|were|been)\s(?:(?:already|now|still)\s)?(?:down|up)|climb(?:ed|s)|declined?s?"
    r"|decreased?s?|dropp?(?:ed|s)|f[ae]ll(?:en|s)?|gain(?:ed|s)|gr[eo]wn?s?|increased?s?|jump(?:ed|s)|lost"
    r"|plunged?s?|r[io]sen?s?|s[au]nk|shr[au]nk|slipp?(?:ed|s)|slump(?:ed|s)|soar(?:ed|s)|spik(?:ed|es)|surged?s?"
    r"|tumbled?s?)"
    r"(?:\s(?:by|from|up|down))?"
    r"(?:\s(?:about|another|around|an|a|additional|approximately|just|only|record|roughly|some))*\s"
)
"""A verb of change after a subject, up to the figure. Without the verb, the figure would be read as a level ("prices
rose 5%")."""


def find_subject(text: str, start: int, offset: int, *, is_count: bool = False) -> str:
    """The subject before the figure at `offset`: "share of the market" in "its share of the market is 5%", "ticket
    price" in "a ticket price of $3". "" if there is none, or if it does not say what is measured ("investors lost 5%").
    `is_count`: the figure is a sum or an amount."""
    before = text[max(start, offset - _MAX_CHARACTERS_BEFORE) : offset].rstrip("$€£¥₹ ") + " "
    is_gain = _GAIN_VERB_BEFORE.search(before) is not None
    if is_gain and (is_count or _ADDED_BEFORE.search(before)):
        return ""
    reaches_limit = offset - _MAX_CHARACTERS_BEFORE <= start
    for pattern in (_NOUN_AND_OF, _SUBJECT):
        found = pattern.search(before)
        if found is not None and (reaches_limit or found.start("phrase") > 0):
            if pattern is _SUBJECT and _ends_list(before[: found.start("phrase")], found["phrase"]):
                return ""
            if pattern is _SUBJECT:
                words = _trim_subject(found["phrase"], last_only=False)
            else:
                noun, *places = _LOCATION_PREPOSITION.split(found["phrase"])
                is_level = bool(places) and places[-1].strip().startswith(("a ", "an "))  # "life at a level of"
                last_words = places[-1].split()[-1:] if places else []
                is_lost = is_level or any(map(is_unspecific, last_words))
                words = "" if is_lost else _trim_subject(noun, last_only=True)
                last = words.rpartition(" ")[2]
                if words and (_is_empty_before_of(words) or last in _COMPARING_WORDS or last in PLACES):
                    return ""
            if is_gain and is_person_noun(words.rpartition(" ")[2].lower()):
                return ""  # "investors lost 5%" does not say of what
            if words and not all(map(is_unspecific, _PREPOSITION.split(words))):
                return words
    return ""


def read_change(text: str, label: Span, offset: int) -> Span:
    """A label before the figure at `offset`, with the verb of change between them ("prices rose", "rate rose from");
    else the label alone."""
    verb = _CHANGE.fullmatch(text, label.end, offset)
    return Span(label.start, label.end + len(text[label.end : offset].rstrip())) if verb else label


def find_dimension(text: str, start: int, offset: int) -> str:
    """The dimension before a measure at `offset`: "depth" in "a depth of 10 metres"."""
    found = _NOUN_AND_OF.search(text[max(start, offset - _MAX_CHARACTERS_BEFORE) : offset])
    words = _trim_subject(found["phrase"], last_only=True) if found else ""
    return words if words and words.split()[-1].lower() in _DIMENSIONS else ""


def _ends_list(before: str, phrase: str) -> bool:
    """Whether a phrase is the last item of a list ("meat, fish and eggs"): then the whole list is the subject."""
    ends_with_item = before.endswith(" and ") or (before.endswith(", ") and "and" in phrase.split())
    if not ends_with_item or phrase.startswith("and the "):
        return False
    if _LIST_BEFORE.search(before):
        return True
    words = [word.lower() for word in TEXT_WORD.findall(before)]
    return not any(word in VERBS or word in AUXILIARIES or word.endswith("ed") for word in words) and not re.search(
        rf"\b{_LINKING_VERBS}\s", before
    )


def _trim_subject(words: str, *, last_only: bool) -> str:
    """A subject without its article; "" for a pronoun or an incomplete phrase. `last_only` keeps only what follows the
    last function word or verb."""
    words = words.strip()
    while article := _ARTICLE.match(words) or _LEADING_PARTICIPLE.match(words):
        words = words[article.end() :]
    parts = words.split()
    cut = max(
        (
            offset
            for offset, part in enumerate(parts)
            if part.lower() in _CLAUSE_OPENERS or (part in _CLAUSE_OPENERS_LIKE_NOUNS and 0 < offset < len(parts) - 1)
        ),
        default=-1,
    )
    if cut > 0 and parts[cut] in ("that", "which", "who") and parts[cut - 1].lower() not in _CLAUSE_OPENERS | VERBS:
        return ""  # "the support that Salem lends is"
    parts = parts[cut + 1 :]
    while len(parts) > 1 and parts[-1].lower() in _TIME_ADVERBS:
        parts.pop()
    words = " ".join(parts)
    if not parts or any(part.lower() in _NOT_IN_SUBJECT or CONTRACTED.fullmatch(part) for part in parts):
        return ""
    if not last_only and not {"had", "has", "have"}.isdisjoint(parts):
        return ""  # "Gas had one of the biggest | increases at 58%"
    if last_only:
        parts = _after_function_words(parts)
        words = " ".join(parts)
    if words.endswith(("’s", "'s")):
        return ""  # "Salem's are up 4%"
    if parts[-1].lower() in _SUPERLATIVES:
        return ""  # "the youngest is 20"
    content_words = [part for part in parts if part.lower() not in STOP_WORDS and part.lower() not in VERBS]
    if not content_words or parts[0].lower() in STOP_WORDS or parts[-1].lower() in STOP_WORDS | VERBS:
        return ""
    return words


def _after_function_words(parts: list[str]) -> list[str]:
    """The words after the last function word or verb; all of them if there is none, or if it is the last word."""
    starts = [index + 1 for index, part in enumerate(parts) if part.lower() in STOP_WORDS | VERBS and part != "per"]
    return parts[starts[-1] :] if starts and starts[-1] < len(parts) else parts


def _is_empty_before_of(words: str) -> bool:
    """Whether a noun before "of" and a number says nothing, with or without an adjective ("a typical rate of 10%")."""
    *modifiers, last = words.split()
    return last in _EMPTY_BEFORE_OF and all(word in EMPTY_MODIFIERS for word in modifiers)
