"""Finds the words after a label that a reader needs to know who or what is counted: what they do ("people | fled"), or
who they are ("people | with a boat").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.distilling.figures.completion.endings import ends_with_opening, without_day
from bot.distilling.figures.completion.scopes import names_day
from bot.distilling.figures.completion.verbs import (
    IRREGULAR_PARTICIPLES,
    PLURAL_AUXILIARIES,
    RELATIVE_PRONOUNS,
    SINGULAR_AUXILIARIES,
    has_verb,
    is_auxiliary,
    is_verb,
)
from bot.distilling.figures.labels.noun_phrases import CONTRACTED, VERBS, is_plural
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_MAX_LABEL_CHARACTERS = 120
"""The maximum number of characters of a label with its continuation. A longer text is almost a whole sentence."""
_MAX_CHARACTERS_AFTER = 240
"""The number of characters after a label that are searched for the end of its clause."""
_MAX_CHARACTERS_BEFORE = 140
"""The number of characters before a figure that are read as its clause."""
_MAX_WORDS_BETWEEN = 6
"""The maximum number of words from "between" or "both" to the "and" that belongs to it."""
_MAX_WORDS_TO_VERB = 6
"""The maximum number of words from a determiner to the verb of its clause."""
_MAX_PHRASE_WORDS = 5
"""The maximum number of words of a subject's continuation without a verb that may only say where or when."""
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
_ASIDE_BEFORE_VERB = re.compile(
    r"(?:,\s(?!and\s)[^,;.:“”\"()]{3,50},|\s[-–—]+\s[^,;.:“”\"()–—]{3,50}\s[-–—]+)"
    r"(?=\s(?:(?:already|also|now|still)\s)?(?:are|could|had|has|have|is|may|was|were|will|would)\s)"
)
"""Words between commas or dashes, before the verb of a label ("40 boats|, mostly new, | were sold")."""
_OPENS_ABSOLUTE = re.compile(r"(?:^|[.,;:—–]\s)[Ww]ith\s(?:[a-z]+\s){0,3}$")
"""Words before a subject with a participle ("with 40 people | stranded, …"). A main clause follows it."""
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
_CONJUNCTIONS = frozenset({"and", "or", "but", "nor"})
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
_PLACE_OR_TIME = frozenset(
    "across around at behind between by during from in inside into near off on onto outside over through throughout to "
    "toward towards worldwide globally nationwide statewide".split()
)
"""First words of a continuation that only says where or when."""
_RELATIVE_BEFORE = re.compile(r"\b(?:that|which|who)\s(?!$)")
"""Matches "boats that sank"."""
_PRONOUNS = frozenset("he i it she that there they this we which who you".split())
"""Subjects of another clause."""
_BEFORE_SUBJECTS = _LISTS["before_subjects"]
"""Words before the subject of a clause."""
_BEFORE_NUMBERS = _LISTS["before_numbers"]
"""Words between a word of `_BEFORE_SUBJECTS` and a number."""
_NO_PARTICIPLES = frozenset(
    "arrived climbed declined emerged happened jumped plummeted plunged remained rallied soared surged tumbled".split()
)
"""Verbs without an object: a noun before them is their subject or part of it ("rents in 40 towns | surged")."""
_AFTER_PARTICIPLES = frozenset("across at by during for from in on to under with worldwide".split())
"""Words after a participle that describes the noun before it ("boats moored | in the harbour")."""
_OPENING_PARTICIPLE = re.compile(r"^[A-Z][a-z]+ing\b")
"""A noun that looks like a participle, at the beginning of a subject ("Training for 60 wardens")."""
_ADJECTIVE_AT_END = re.compile(r"\b[Aa]n?\s[a-z]+(?:ed|ing)\s?$")
"""A participle that is an adjective before a number ("a staggering 8 million boats")."""
_ONE_OF = re.compile(r"(?:1|one)\s(?:in|of|out of)\s", re.IGNORECASE)
"""A share of one, which takes a singular verb ("1 of 10 boats | was sold")."""
_ONE_OF_BEFORE = re.compile(r"\bone of (?:the |about |more than )?$")
"""Matches "is one of the "."""
_ADVERBS_AFTER_NOUNS = frozenset("aged ages globally nationwide statewide worldwide".split())
"""Words right after a noun that belong to it ("40 boats | worldwide", "children | aged 4")."""
_AFTER_PREPOSITION_TO = frozenset(
    "a all an any both her his its my no our some that the their these this those".split()
)
"""Words after a "to" that is a preposition, not the beginning of an infinitive."""
_TIMES = frozenset("centuries day days decades hours minutes month months week weeks year years".split())
"""Nouns before "after" or "before" that belong to it ("the day | after")."""
_MAX_WORDS_OF_TIME = 4
"""The maximum number of words from a preposition to the end of a time ("in the years")."""
_COUNT = re.compile(r"[$€£]?(?!(?:19|20)\d\d$)\d(?:[\d.,]*\d)?%?")
"""A sum, a percentage or a count, but not a year or an ordinal ("$5", "40%", "2,500")."""
_SAYING = frozenset({"said", "say", "says"})
"""Verbs that a label cannot end with, since what was said follows."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """The continuation of an English label. It ends at the offset `end`. `is_statement`: it says what the counted
    people or things do, what happens to them, or who they are. `is_place_or_time`: it is only a place or time."""

    end: int
    is_statement: bool
    is_place_or_time: bool


def find_continuation(text: str, sentence: Span, number: Span, label: Span, *, is_share: bool) -> Continuation | None:
    """The continuation of an English label after a number; None if it is too long and cannot be cut at the end of a
    phrase, or if the words after the label do not belong to it. `is_share`: the number is a share of the label."""
    aside = _ASIDE_BEFORE_VERB.match(text, label.end, sentence.end)
    start = aside.end() if aside else label.end
    room = _MAX_LABEL_CHARACTERS - (start - label.start)
    before = text[max(sentence.start, number.start - _MAX_CHARACTERS_BEFORE) : number.start]
    is_absolute = _OPENS_ABSOLUTE.search(before) is not None
    is_one = _ONE_OF.match(text, number.start, number.end) is not None
    of_many = is_plural(label.of(text)) and not is_one
    clause = _fit_clause(text, sentence, start, room, is_absolute=is_absolute, of_many=of_many)
    if not _is_subject(before):
        clause = _without_main_verb(clause)
    words = clause.split()
    if not clause.startswith(" ") or not _goes_on(words, label.of(text), before, is_share=is_share):
        return None
    opening = words[0].lower()
    is_phrase = opening in _PREPOSITIONS | _ADVERBS_AFTER_NOUNS
    is_clause = _is_subject(before) and (has_verb(clause) or len(words) > _MAX_PHRASE_WORDS)
    words = without_day(words)
    if ends_with_opening(words) or words[-1].lower() in _SAYING:
        return None
    return Continuation(_end_of(words, text, start), not is_phrase or is_clause, opening in _PLACE_OR_TIME)


def find_clause_end(text: str, sentence: Span, label: Span, max_characters: int) -> int:
    """The end of the clause of a `label` that ends inside it; the end of a phrase before it if the label would have
    more than `max_characters`, and the end of the label itself if what follows does not belong to it."""
    room = max_characters - len(label)
    clause = _fit_clause(text, sentence, label.end, room, is_absolute=False, of_many=True)
    words = without_day(clause.split())
    while words and ends_with_opening(words):
        words.pop()
    end = _end_of(words, text, label.end)
    aside = _ASIDE_BEFORE_VERB.match(text, end, sentence.end)
    if aside is None or aside.end() - label.start >= max_characters:
        return end
    return find_clause_end(text, sentence, Span(label.start, aside.end()), max_characters)


def _end_of(words: Sequence[str], text: str, offset: int) -> int:
    """The end of the last of some words that follow each other from `offset` on."""
    for word in words:
        offset = text.index(word, offset) + len(word)
    return offset


def _fit_clause(text: str, sentence: Span, offset: int, room: int, *, is_absolute: bool, of_many: bool) -> str:
    """The rest of the clause at `offset` with the clause that says when it was true, if both fit into `room`
    characters and it names no day of the week; else without it, and without the last phrases if it is still too
    long."""
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
    abbreviation; "" before quoted words. `is_absolute`: a main clause follows. `of_many`: the label is a plural.
    `with_time`: with a clause that says when ("when the storm began")."""
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
    if word in _CONJUNCTIONS:
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


def _without_main_verb(clause: str) -> str:
    """The words after an object, up to the verb of the sentence ("a 5% loan | from a bank | was paid")."""
    for token in re.finditer(r"\S+", clause):
        word = token.group().lower()
        if word in RELATIVE_PRONOUNS | _CONJUNCTIONS:
            break
        if is_auxiliary(word):
            return clause[: token.start()].rstrip()
    return clause


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
        if not is_verb(last) and last not in _PREPOSITIONS and _SAYING.isdisjoint(words[max(0, index - 3) : index]):
            return clause[: tokens[index].start()].rstrip()
    return ""


def _goes_on(words: Sequence[str], label: str, before: str, *, is_share: bool) -> bool:
    """Whether the words after a label belong to it; `before` is the sentence up to its number."""
    first = words[0].lower()
    is_subject = _is_subject(before)
    is_one_of_them = first in RELATIVE_PRONOUNS and _ONE_OF_BEFORE.search(before) is not None
    if not is_subject and not has_verb(_OPENING_PARTICIPLE.sub("", before)) and not is_one_of_them:
        return False  # the label is part of a longer subject: "the last of the 13 boats | ..."
    if first in RELATIVE_PRONOUNS:
        return len(words) > 2
    if first == "about":
        return False  # "interviews with 40 people | about the storm"
    if first in _PREPOSITIONS or first in _ADVERBS_AFTER_NOUNS:
        return True
    if first in _CONJUNCTIONS:
        return False
    if is_subject and is_share:
        return first.isalpha() and _may_follow_subject(first)
    if not is_plural(label) or first in SINGULAR_AUXILIARIES:
        return False
    if is_subject:
        return first.isalpha() and _may_follow_subject(first)
    if _RELATIVE_BEFORE.search(before):
        return False  # "a storm that hit 40 boats | moved on"
    if first.endswith("ed"):
        return first not in _NO_PARTICIPLES and (len(words) == 1 or words[1] in _AFTER_PARTICIPLES)
    return first.endswith("ing") and len(words) > 1


def _may_follow_subject(word: str) -> bool:
    """Whether a lower-case word may be the first after a subject: a verb or an adverb."""
    return is_auxiliary(word) or word in ("already", "also") or not ends_with_opening([word])


def _is_subject(before: str) -> bool:
    """Whether a number after `before` begins the subject of a clause."""
    words = _ADJECTIVE_AT_END.sub("", before).split()
    while words and (words[-1].lower() in _BEFORE_NUMBERS or words[-2:] == ["total", "of"]):
        words.pop()
    if not words or words[-1].lower() in _BEFORE_SUBJECTS or not words[-1][-1].isalnum():
        return True
    is_time_or_place = len(words) > 1 and words[0].lower() in _PREPOSITIONS and not words[-1][0].islower()
    return _OPENS_ABSOLUTE.search(before) is not None or (is_time_or_place and not has_verb(before))
