"""Recognises English labels that end in the middle of a phrase.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.figures.clarity.verbs import (
    PLURAL_AUXILIARIES,
    SINGULAR_AUXILIARIES,
    has_verb,
    is_auxiliary,
)
from bot.distilling.figures.labels.label_checks import NOUNS_LIKE_PARTICIPLES
from bot.distilling.figures.labels.word_kinds import ADJECTIVES_LIKE_NOUNS, NOUNS_LIKE_ADJECTIVES, VERBS
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names
from bot.text.word_lists.determiners import ARTICLES_AND_POSSESSIVES
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_NOT_LAST = (
    _LISTS["not_last"]
    | _LISTS["prepositions"] - _LISTS["particles"]
    | _LISTS["subordinators"]
    | PLURAL_AUXILIARIES
    | SINGULAR_AUXILIARIES
)
"""Words that cannot be the last of a label."""
POSSESSIVE_ENDINGS = ("’s", "'s", "s’", "s'")
"""Endings of a possessive, after which a noun must follow ("Quill’s")."""
_CONTRACTION = re.compile(r"[’'](?:d|ll|re|ve)$")
"""The end of a word with an auxiliary ("they’ll")."""
_SIZE = re.compile(r"\d[\d.,]*-[a-z]+")
"""A size that describes the thing named after it ("a 215-pound | python")."""
_BARE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d[\d.,]*|hundred|thousand|[mb]illion|trillion")
"""A number whose noun may follow ("40", "million"); not a year."""
_NEEDED_WORD = re.compile(r"\s(?:how|of|than|what|whether|why)\b")
"""Words after a label without which it is cut off ("told wardens | how")."""
_COMPARISON_FOLLOWS = re.compile(r"\s(?:less|more)\b")
"""A word that makes the number before it a difference ("spends $40 | more")."""
_CLAUSE_FOLLOWS = re.compile(r"\s(?:that|which|who|whose)\b")
"""A relative clause after a label ("the 40 boats | that sank")."""
_NEW_THING = re.compile(r"\b[Aa]n?\s(?:\S+\s){0,5}\S+$")
"""The name of a new thing at the end of a label, to which a clause after it only adds ("a $5 deal | that …")."""
_AWAY = re.compile(r"\b(?:ahead|apart|away|back)$")
"""An adverb at the end of a label that needs a preposition ("40 miles away")."""
_PREPOSITION_FOLLOWS = re.compile(r"\s(?:from|of|to)\b")
"""The preposition after such an adverb ("40 miles away | from")."""
_PARTICLE_FOLLOWS = re.compile(r"\s(?:apart|away|back|off|out|together)\b")
"""The particle of a verb at the end of a label ("waiting to find | out")."""
_VERB_FOLLOWS = re.compile(r"(?:,|\s(?:[–—-]|--))\s(?:(?:also|already|now|then)\s)?(?P<verb>[a-z]+)\b")
"""The verb of a subject that was interrupted before ("the rise, from 5 to 6 boats|, cut")."""
_ASIDE = re.compile(r"(?:,|\s(?:[–—-]|--))\s(?:[^,–—]|\d,\d)*$")
"""An aside at the end of a label ("the rise|, from 5 to 6 boats")."""
_PREPOSITION_LAST = re.compile(rf"\s{any_of(_LISTS['prepositions'] - _LISTS['particles'])}[.,;:!?]")
"""The preposition of a verb that ends its clause ("the 40 hardest schools to get | into")."""
_END_OF_CLAUSE = re.compile(r"\s?(?:[.,;:!?)\]”\"…—–]|--?\s|$)")
"""What follows the last word of a clause: a mark, a dash or nothing (".", " --")."""
_PHRASE_FOLLOWS = re.compile(
    rf"\s{any_of(_LISTS['prepositions'] | {'and', 'as', 'but'})}\s|\s(?:[A-Z][a-z]+day|yesterday|today)\b"
)
"""What may follow a verb that needs no object ("40 boats were sold | in May")."""
_CONJUNCTION_FOLLOWS = re.compile(r"\s(?:and|but)\s")
"""A conjunction that adds another clause ("sold 40 boats | and left")."""
_NUMBER_ENDS = re.compile(rf"{_END_OF_CLAUSE.pattern}|(?!\sof\s)(?:{_PHRASE_FOLLOWS.pattern})")
"""What may follow a number that has no noun ("stood at 40 | in May")."""
_ADJECTIVE_LAST = re.compile(r"\bof\s[a-z]+e[dn]$")
"""An adjective that ends a label ("40 kilos of frozen")."""
_ADJECTIVE_FOLLOWS = re.compile(r",\s[a-z]+e[dn]\s[a-z]")
"""Another adjective, and the noun of both ("40 kilos of frozen|, cooked fish")."""
_MAX_WORDS_TO_AUXILIARY = 4
"""The maximum number of words from an auxiliary to its participle ("had all been carefully sold")."""
_BEFORE_DAYS = _LISTS["before_days"]
"""Words before the name of a day that are removed together with it."""
_DAYS = frozenset(day.lower() for day in day_names("en"))
"""The days of the week, in lower case."""


def is_cut_at_end(text: str, sentence: Span, label: Span) -> bool:
    """Whether a label, a span of `text`, ends in the middle of a phrase: with a word that needs another after it, or
    with a verb whose object follows."""
    words = label.of(text).split()
    if ends_with_opening(words) or _needs_next(label.of(text), text[label.end : sentence.end]):
        return True
    last_word = words[-1].lower()
    if _is_interrupted(label.of(text), text, Span(label.end, sentence.end)):
        return True
    if _BARE_NUMBER.fullmatch(last_word):
        return not _NUMBER_ENDS.match(text, label.end, sentence.end)
    if _ADJECTIVE_LAST.search(label.of(text)) and _ADJECTIVE_FOLLOWS.match(text, label.end, sentence.end):
        return True
    is_noun = last_word in NOUNS_LIKE_PARTICIPLES | NOUNS_LIKE_ADJECTIVES or words[-1][0].isupper() or "-" in last_word
    if is_noun or _END_OF_CLAUSE.match(text, label.end, sentence.end):
        return False
    if words[-2:-1] == ["and"] and not _PHRASE_FOLLOWS.match(text, label.end, sentence.end):
        return True  # "a budget that pays crews and leave | them 40 boats"
    if last_word.endswith("ly"):
        return last_word not in ADJECTIVES_LIKE_NOUNS | _LISTS["adverbs_of_scope"]
    is_passive = any(map(is_auxiliary, map(str.lower, words[-_MAX_WORDS_TO_AUXILIARY - 1 : -1])))
    if _CONJUNCTION_FOLLOWS.match(text, label.end, sentence.end):
        return False
    return has_verb(last_word) and not (is_passive and _PHRASE_FOLLOWS.match(text, label.end, sentence.end))


def ends_with_opening(words: Sequence[str]) -> bool:
    """Whether the last of some words opens a phrase ("sold the", "away from"); also if there are no words."""
    return (
        not words
        or words[-1] in _NOT_LAST
        or not any(map(str.isalnum, words[-1]))
        or words[-1].endswith(POSSESSIVE_ENDINGS)
        or _CONTRACTION.search(words[-1]) is not None
        or list(words[-2:]) == ["the", "same"]
        or _is_number_before_noun(words)
        or _SIZE.fullmatch(words[-1]) is not None
    )


def without_day(words: Sequence[str]) -> list[str]:
    """The words without a day of the week at their end and the words before the day that belong to it ("on Monday"):
    somebody who reads the figure in a later week would misunderstand the day."""
    kept_words = list(words)
    if kept_words and kept_words[-1].lower() in _DAYS:
        kept_words.pop()
        while kept_words and kept_words[-1] in _BEFORE_DAYS:
            kept_words.pop()
    return kept_words


def _is_number_before_noun(words: Sequence[str]) -> bool:
    """Whether the last word is a number with an article or possessive before it, so that a noun follows ("the 40 |
    boats")."""
    return (
        words[-1][-1].isalnum()
        and any(map(str.isdigit, words[-1]))
        and not ARTICLES_AND_POSSESSIVES.isdisjoint(words[-2:-1])
    )


def _needs_next(label: str, text_after: str) -> bool:
    """Whether a label is incomplete without the words after it ("the 40 boats | that sank", "told wardens | how", "away
    | from")."""
    is_cut_verb = _PARTICLE_FOLLOWS.match(text_after) is not None and label.rpartition(" ")[2].islower()
    is_difference = label[-1].isdigit() and _COMPARISON_FOLLOWS.match(text_after) is not None
    if (
        _PREPOSITION_LAST.match(text_after)
        or is_cut_verb
        or is_difference
        or _NEEDED_WORD.match(text_after)
        or (_AWAY.search(label) and _PREPOSITION_FOLLOWS.match(text_after))
    ):
        return True
    return _CLAUSE_FOLLOWS.match(text_after) is not None and _NEW_THING.search(label) is None


def _is_interrupted(label: str, text: str, rest_span: Span) -> bool:
    """Whether a label ends with an aside, after which the sentence continues with the verb of its subject."""
    next_verb = _VERB_FOLLOWS.match(text, rest_span.start, rest_span.end)
    if next_verb is None or _ASIDE.search(label) is None:
        return False
    verb = next_verb["verb"]
    return verb in VERBS or is_auxiliary(verb) or verb.endswith("ed")
