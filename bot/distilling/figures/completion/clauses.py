"""Reads the rest of an English clause from some place in it, for a label that would be cut off without it.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.figures.completion.endings import ends_with_opening, without_day
from bot.distilling.figures.completion.scopes import names_day
from bot.distilling.figures.completion.verbs import (
    IRREGULAR_PARTICIPLES,
    PLURAL_AUXILIARIES,
    SINGULAR_AUXILIARIES,
    has_verb,
    is_auxiliary,
    is_verb,
)
from bot.distilling.figures.labels.noun_phrases import CONTRACTED, VERBS
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_MAX_CHARACTERS_AFTER = 240
"""The number of characters after a label that are searched for the end of its clause."""
_MAX_WORDS_BETWEEN = 6
"""The maximum number of words from "between" or "both" to the "and" that belongs to it."""
_MAX_WORDS_TO_VERB = 6
"""The maximum number of words from a determiner to the verb of its clause."""
_BOUNDARY = re.compile(r"[,;:!?“”\"()\[\]…—–|‘]|''|\s-+\s|--|(?<![A-Z])(?<!\sv)\.(?=\s|$)")
"""Marks that end a clause, without the full stops of "U.S." and "v."."""
_FULL_STOP = re.compile(r"(?<!\.[A-Z])[.\s]*$")
"""Matches "the harbour. "."""
_OPENING_MARKS = '“‘"(['
_INSIDE_NUMBER = re.compile(r"\d[,:.]\d")
"""Matches "2,500"."""
_INSIDE_DATE = re.compile(r"(?<=\d),\s(?:19|20)\d\d\b|(?:(?<=\b(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))|(?<=\bSept))\.\s\d")
"""The comma of "May 5, 2024" and the full stop of "Sept. 5"."""
_BRACKETS = re.compile(r"\s\([^()]{1,40}\)")
"""Words in brackets, which do not end a clause (" (or more)")."""
ASIDE_BEFORE_VERB = re.compile(
    r"(?:,\s(?!and\s)[^,;.:“”\"()]{3,50},|\s[-–—]+\s[^,;.:“”\"()–—]{3,50}\s[-–—]+)"
    r"(?=\s(?:(?:already|also|now|still)\s)?(?:are|could|had|has|have|is|may|was|were|will|would)\s)"
)
"""Words between commas or dashes, before the verb of a label ("40 boats|, mostly new, | were sold")."""
_MAIN_CLAUSE_FOLLOWS = re.compile(r",\s[^,;.]{1,40}\s(?:are|had|has|have|is|was|were|will)\s")
"""The main clause after such words ("with 40 people stranded|, the mint has closed")."""
_LIST_GOES_ON = re.compile(
    r"[,;]\s(?!(?:according|after|although|an?|as|because|before|but|compared|including|since|so|the|then|though|where"
    r"|which|while|who|with)\s"
    r"|[^,;]*\b(?:add|announc|estimat|found|predict|report|said|say|show|told)(?:e?[sd]|ed)?\b)"
    r"(?:[^\s,;]+\s){0,3}?[^\s,;]+(?:,(?!\d)|\s(?:and|or)\s)"
)
"""A list after a comma ("of boats|, nets and ropes"). A label that ended at the comma would have only the first item.
"""
_ADJECTIVES = re.compile(rf"\b(?:[a-z]+(?:ful|less|ous)|{'|'.join(sorted(_LISTS['plain_adjectives']))})$")
"""An adjective at the end of a clause ("a careful"). A comma, another adjective and their noun may follow."""
_ADJECTIVE_GOES_ON = re.compile(r",\s(?!(?:and|as|but|or|so|then|while|with)\b)[a-z-]+\s[a-z-]+")
"""The comma, the other adjective and the noun ("an overcast|, windy morning")."""
_ANOTHER_SUM = re.compile(
    r"\s(?:and|but|from|or|to)\s(?:(?:about|just|nearly|only|roughly)\s)?(?:[$€£]\d|\d[\d.,]*\s?(?:%|percent))"
)
"""A conjunction or preposition, and then another sum or percentage (" and about $5")."""
_KEEPS_FROM = re.compile(
    r"(?:bann?|barr?|block|discourag|exempt|ke[ep]|prevent|prohibit|protect|shield|stopp?)(?:e?[ds]|ing|p|pt)?$"
)
"""A verb that is incomplete without the words after "from" ("prevent companies | from …")."""
CONJUNCTIONS = frozenset({"and", "or", "but", "nor"})
"""Conjunctions that may join two nouns or two clauses."""
_SUBORDINATORS = _LISTS["subordinators"]
"""Words that begin another clause, or the second part of a comparison."""
_TIME_CLAUSES = frozenset("after before since until when".split())
"""Those of them that say when something was true."""
_DETERMINERS = _LISTS["determiners"] | {"some", "many"}
"""Words before a noun, also those for several things."""
_KEPT_AFTER = frozenset("about ask asked asking know knew of on see".split())
"""Words that cannot be the last before a word of `_SUBORDINATORS` ("know | how")."""
_CUT_BEFORE = frozenset("forecasters he it of officials part she soon they well".split())
"""Words after an "as" that begins a date or a clause; before other words, "as" belongs to the verb ("identify as")."""
_NAME_AND_VERB = re.compile(rf"(?:\s[A-Z][\w’'-]*){{1,3}}\s{any_of(PLURAL_AUXILIARIES | SINGULAR_AUXILIARIES)}\s")
"""The subject and verb of a clause after "as" ("as | Quill is set to sign")."""
_PREPOSITIONS = _LISTS["prepositions"]
"""Prepositions that may follow a noun."""
_PRONOUNS = frozenset("he i it she that there they this we which who you".split())
"""Subjects of another clause."""
_AFTER_PREPOSITION_TO = frozenset(
    "a all an any both her his its my no our some that the their these this those".split()
)
"""Words after a "to" that is a preposition, not the beginning of an infinitive."""
_TIMES = frozenset("centuries day days decades hours minutes month months week weeks year years".split())
"""Nouns before "after" or "before" that belong to it ("the day | after")."""
_MAX_WORDS_FROM_SAYING = 3
"""The number of words before a preposition that are searched for a verb of saying, which needs the words after it."""
_MAX_WORDS_OF_TIME = 4
"""The maximum number of words from a preposition to the end of a time ("in the years")."""
_COUNT = re.compile(r"[$€£]?(?!(?:19|20)\d\d$)\d(?:[\d.,]*\d)?%?")
"""A sum, a percentage or a count, but not a year or an ordinal ("$5", "40%", "2,500")."""
SAYING_VERBS = frozenset({"said", "say", "says"})
"""Verbs that a label cannot end with, since what was said follows."""


def find_clause_end(text: str, sentence: Span, label: Span, max_characters: int) -> int:
    """The end of the clause of a `label` that ends inside it; the end of a phrase before it if the label would have
    more than `max_characters`, and the end of the label itself if what follows does not belong to it."""
    room = max_characters - len(label)
    clause = fit_clause(text, sentence, label.end, room, is_absolute=False, of_many=True)
    words = without_day(clause.split())
    while words and ends_with_opening(words):
        words.pop()
    end = end_of(words, text, label.end)
    aside = ASIDE_BEFORE_VERB.match(text, end, sentence.end)
    if aside is None or aside.end() - label.start >= max_characters:
        return end
    return find_clause_end(text, sentence, Span(label.start, aside.end()), max_characters)


def end_of(words: Sequence[str], text: str, offset: int) -> int:
    """The end of the last of some words that follow each other from `offset` on."""
    for word in words:
        offset = text.index(word, offset) + len(word)
    return offset


def fit_clause(text: str, sentence: Span, offset: int, room: int, *, is_absolute: bool, of_many: bool) -> str:
    """The rest of the clause at `offset` with the clause that says when it was true, if both fit into `room`
    characters and it names no day of the week; else without it, and without the last phrases if it is still too
    long. `is_absolute`: a main clause follows. `of_many`: the label is a plural."""
    end = min(sentence.end, offset + _MAX_CHARACTERS_AFTER)
    dated = _read_clause(text, offset, end, is_absolute=is_absolute, of_many=of_many, with_time=True)
    if len(dated) <= room and not names_day(dated) and dated.rpartition(" ")[2] not in _TIME_CLAUSES:
        return dated
    clause = _read_clause(text, offset, end, is_absolute=is_absolute, of_many=of_many)
    while len(clause) > room > 0:
        clause = _without_last_phrase(clause)
    return clause if room > 0 else ""


def _read_clause(text: str, offset: int, end: int, *, is_absolute: bool, of_many: bool, with_time: bool = False) -> str:
    """The text from `offset` to the end of its clause, without the last phrase if the clause ends in a list or at an
    abbreviation; "" before quoted words. `with_time`: with a clause that says when ("when the storm began");
    `fit_clause` explains the others."""
    at = offset
    while found := _BOUNDARY.search(text, at, end):
        brackets = _BRACKETS.match(text, found.start() - 1, end)
        if brackets is not None and found.start() > offset + 1:
            at = brackets.end()
        elif found.start() > offset and (
            _INSIDE_NUMBER.match(text, found.start() - 1) or _INSIDE_DATE.match(text, found.start())
        ):
            at = found.end()
        else:
            break
    if found is None:
        return _cut_at_next_clause(_FULL_STOP.sub("", text[offset:end]), of_many=of_many, with_time=with_time)
    stop, mark = found.start(), found.group()
    if (mark in _OPENING_MARKS or mark == "''") and text[stop - 1] == " ":
        return ""
    whole = _FULL_STOP.sub("", text[offset:stop])
    clause = _cut_at_next_clause(whole, of_many=of_many, with_time=with_time)
    if mark == "," and _ADJECTIVES.search(whole) and _ADJECTIVE_GOES_ON.match(text, stop, end):
        return _without_last_phrase(clause)
    is_abbreviation = mark == "." and text[found.end() : end].strip(' ”"’)') != ""
    is_list = (
        mark in ",;"
        and _LIST_GOES_ON.match(text, stop, end) is not None
        and not (is_absolute and _MAIN_CLAUSE_FOLLOWS.match(text, stop, end))
    )
    return _without_last_phrase(clause) if clause == whole and (is_abbreviation or is_list) else clause


def _cut_at_next_clause(clause: str, *, of_many: bool, with_time: bool) -> str:
    """A clause up to a conjunction that adds another clause; "" if the clause is a comparison. `of_many`: the subject
    is a plural, so a singular verb belongs to another clause. `with_time`: words of `_TIME_CLAUSES` end nothing."""
    if another := _ANOTHER_SUM.search(clause):
        clause = clause[: another.start()]
    tokens = list(re.finditer(r"\S+", clause))
    words = [token.group() for token in tokens]
    for index, token in enumerate(tokens):
        if _is_part_of_number(words, index):
            continue
        if token.group().lower() == "than":
            return ""
        if _begins_clause(words, index, of_many=of_many, with_time=with_time):
            return _cut(clause, tokens, index)
    return clause


def _begins_clause(words: Sequence[str], index: int, *, of_many: bool, with_time: bool) -> bool:
    """Whether the word at `index` begins another clause, or what something is compared with."""
    word, last, after = (words[at].lower() if 0 <= at < len(words) else "" for at in (index, index - 1, index + 1))
    if word in CONJUNCTIONS:
        return (
            not (last[:1].isdigit() and after[:1].isdigit())
            and {"between", "both"}.isdisjoint(words[max(0, index - _MAX_WORDS_BETWEEN) : index])
            and (
                any(map(_is_number, words[index + 1 : index + _MAX_WORDS_BETWEEN]))
                or (word != "or" and _is_verb_or_clause(words, index + 1))
            )
        )
    if word == "as":
        return after in _CUT_BEFORE or _NAME_AND_VERB.match(" " + " ".join(words[index + 1 :])) is not None
    if word in SINGULAR_AUXILIARIES:  # "the claim that people fled | is old"
        return of_many and index > 0 and is_verb(last) and not is_auxiliary(last)
    is_verb_form = (word == "due" and after == "to") or (word == "following" and last in PLURAL_AUXILIARIES)
    is_time = with_time and (word in _TIME_CLAUSES or (word == "while" and after in _PREPOSITIONS))
    return word in _SUBORDINATORS and not is_verb_form and not is_time


def _is_part_of_number(words: Sequence[str], index: int) -> bool:
    """Whether a "than" belongs to a number ("more than 16%")."""
    is_than = words[index] == "than" and words[max(0, index - 1)] in ("fewer", "less", "more")
    return is_than and any(map(str.isdigit, "".join(words[index + 1 : index + 2])))


def _cut(clause: str, tokens: Sequence[re.Match[str]], index: int) -> str:
    """A clause without the words from `index` on, and without a time to which they belong; "" if the rest needs
    them."""
    words = [token.group().lower() for token in tokens]
    last = words[index - 1] if index else ""
    cut = clause[: tokens[index].start()].rstrip()
    is_list = words[index : index + 3] == ["as", "well", "as"]
    if last in _TIMES and words[index - 2] == "the" and words[index - 3] not in _PREPOSITIONS:
        return clause[: tokens[index - 2].start()].rstrip()  # "the price the day | before"
    if is_list or (last in _TIMES and _PREPOSITIONS & set(words[max(0, index - _MAX_WORDS_OF_TIME) : index - 1])):
        return _without_last_phrase(cut)  # "served in the years | after the war"
    return "" if last in _KEPT_AFTER else cut


def _is_verb_or_clause(words: Sequence[str], index: int) -> bool:
    """Whether the words at `index`, after "and", are a verb, a clause or another number, not a second noun or
    participle."""
    if index >= len(words):
        return True
    first = words[index]
    if index > 1 and all(map(_is_participle, (first, words[index - 2]))):
        return False  # "people injured and killed"
    if first.lower() in _PRONOUNS | VERBS or is_auxiliary(first) or first.endswith("ed"):
        return True
    if first in ("not", "then", "in", "at") or first[0].isdigit() or CONTRACTED.fullmatch(first):
        return True
    if first in _DETERMINERS and has_verb(" ".join(words[index + 1 : index + _MAX_WORDS_TO_VERB])):
        return True
    return first.islower() and not PLURAL_AUXILIARIES.isdisjoint(words[index + 1 : index + 4])


def _is_number(word: str) -> bool:
    """Whether a word is a sum, a percentage or a count, not a year or ordinal."""
    return _COUNT.fullmatch(word) is not None


def _is_participle(word: str) -> bool:
    """Whether a word looks like a past participle, by ending or list."""
    return word.endswith("ed") or word in IRREGULAR_PARTICIPLES


def _without_last_phrase(clause: str) -> str:
    """A clause without its last preposition and the words after it ("people fled to Salem | in boats"); "" if the rest
    would be incomplete."""
    tokens = list(re.finditer(r"\S+", clause))
    words = [token.group() for token in tokens]
    for index in range(len(words) - 1, 0, -1):
        word, last, after = words[index], words[index - 1], words[index + 1] if index + 1 < len(words) else ""
        is_end_of_range = word == "to" and "from" in words[:index]
        is_in_name = last[0].isupper() and after[:1].isupper()
        is_kept_from = word == "from" and any(map(_KEEPS_FROM.match, words[max(0, index - _MAX_WORDS_BETWEEN) : index]))
        is_infinitive = word == "to" and after.isalpha() and after.islower() and after not in _AFTER_PREPOSITION_TO
        if word not in _PREPOSITIONS or word == "of" or is_end_of_range or is_in_name or is_infinitive:
            continue
        if is_kept_from:
            return ""
        if (
            not is_verb(last)
            and last not in _PREPOSITIONS
            and SAYING_VERBS.isdisjoint(words[max(0, index - 3) : index])
        ):
            return clause[: tokens[index].start()].rstrip()
    return ""
