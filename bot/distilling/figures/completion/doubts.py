"""Recognises figures of English articles that are not clear without their sentences: readers would not know who or what
has the number, when or where, or would take something for a fact that is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from bot.distilling.figures.completion.predicates import without_length
from bot.distilling.figures.completion.verbs import has_verb, is_auxiliary, is_verb
from bot.distilling.figures.labels.labels import NOUNS_LIKE_PARTICIPLES
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar

_OPENING_MARKS = ("“", "‘", "(", ' "')
_OPENING_CONJUNCTION = re.compile(r"(?:although|because|but|than|though|while|whilst)\s")
_LISTS = word_lists("figures_en")
CAPITAL = re.compile(r"\b[A-Z]")
MONEY = re.compile(r"[$€£¥]")
PERCENT = re.compile(r"(?:%|\spercent)$")
"""The end of a share."""
_MAX_CHARACTERS_BEFORE = 200
"""The number of characters before a number that are searched for words that make it doubtful."""
_ALL = re.compile(r"100(?:%|\spercent)")
_PROPERTY = re.compile(r"\sof\s")
"""The word between a property and its number."""
_INDEFINITE = re.compile(r"\b[Aa]n?\s(?:(?:combined|estimated|record|reported|total)\s)?$")
"""Words before a property of somebody whom the label does not name."""
_OWNER = re.compile(r"\b(?:her|his|its)\b")
_OWNER_AT_END = re.compile(r"\b(?:her|his|its)\s(?:[a-z]+\s){0,2}$")
_PLACE = re.compile(r"(?:(?:And|But|Even|So|Yet)\s)?(?:[Aa]cross|[Aa]mong|[Aa]t|[Ii]n|[Ww]ithin)\s[^,]+,")
_WHERE_BEFORE = re.compile(r"\bwhere\s(?:[a-z]+\s){0,4}$")
_TIME = re.compile(
    r"\d|\b(?:addition|all|case|cases|comparison|contrast|day|days|decade|decades|end|fact|hour|hours|meantime|minute|minutes|month|months"
    r"|quarter|response|return|season|spring|statement|summer|autumn|fall|winter|time|total|turn|week|weeks|year|years"
    rf"|{'|'.join(name.title() for name in sorted(english_calendar()))})\b"
)
"""A word that shows that the beginning of a sentence is a time, a comparison or a source, but not a place."""
_OLD_VALUE = re.compile(r"\sfrom(?:\s(?:an?|its|the|their))?$")
"""The end of a label before an old value ("The fare would rise from | $4 to $5")."""
_UNFINISHED = re.compile(
    r"\bthe\s(?:[a-z-]+\s){0,2}(?!average|excess|number|rate|total)[a-z]+\sof$|\b(?:liv(?:e|es|ing)|people|those) in$"
    r"|^(?:[A-Z]\w+\s)?(?:[a-z]+\s){1,2}(?:that|which|who)\s[a-z]+$|%(?:2[0-9A-F]|3A)"
)
"""The end of a label whose number is only a part of another phrase ("the bodies of | 53 people"), or characters of a
link in a garbled sentence."""
_MEMBERS = re.compile(r"\bmembers$")
"""The noun "members" at the end of a value. A label after it may seem to apply to the whole group."""
_CHANGED = re.compile(
    r"\b(?:climbed|dropped|fell|gained|grew|increased|jumped|lost|plunged|rose|soared|surged|tumbled"
    r"|(?:are|is|was|were) (?:down|up))(?: by)?$"
)
"""The end of a label that says that something changed."""
_TIME_AFTER = re.compile(r"\s(?:between|by the end of|during|from|over|since)\s")
"""Words after the value of a change, before the time over which it changed."""
_BACK_NOUN = rf"(?:{'|'.join(sorted(_LISTS['back_nouns']))})"
_BACK_SUBJECT = re.compile(rf"(?:The|This|That|the|this|that)\s(?:[a-z-]+\s)?{_BACK_NOUN}(?![\w-])")
"""The beginning of a label whose subject is named only in an earlier sentence ("The agency says it has")."""
_BACK_OWNER = re.compile(rf"(?:[a-z-]+\s)?{_BACK_NOUN}(?:[’']s)?(?![\w-])(?!\sof\b)")
"""The beginning of a label after "the" that belongs to such a subject ("of the | state’s people")."""
_BACK_PLACE = re.compile(rf"\b(?:at|in|of) (?:the|this) {_BACK_NOUN}(?![\w-])(?! of\b)")
"""A place inside a label that is named only in an earlier sentence ("goods in the village")."""
_RATE_WITHOUT_OWNER = re.compile(r"(?:[a-z-]+ ){0,4}rate")
"""A label that consists only of a rate, without the people or things it belongs to ("average unemployment rate")."""
_ARTICLE_BEFORE = re.compile(r"\b[Tt]h(?:e|is|at)\s$")
_ARTICLES_AND_POSSESSIVES = _LISTS["determiners"] - {"that"}
"""Words that are followed only by a noun. "That" is also followed by the verb of a relative clause."""
_GERUND = re.compile(
    rf"(?:(?:After|Before|By|Despite|For|In|Without|[A-Z][a-z]+ly)\s)?(?!(?:{'|'.join(sorted(NOUNS_LIKE_PARTICIPLES))})\b)[A-Za-z][a-z]{{2,}}ing\b",
    re.IGNORECASE,
)
"""The beginning of a label without a subject ("Despite rejecting | 40 boats", "Fully loading")."""
_ADVERB_AND_VERB = re.compile(
    rf"(?!(?:{'|'.join(sorted(NOUNS_LIKE_PARTICIPLES))})\b)[a-z]{{3,}}ly\s(?![a-z]+(?:ed|ing)\b)"
)
"""An adverb before a verb, and not before a participle ("seasonally adjusted")."""
_ADVERBS_BEFORE_VERB = frozenset("again already also ever just later now only recently still then".split())
"""Words that may come between a verb and its subject if the label does not contain the subject ("also led | 10
crews")."""
_MAX_DETERMINER_CHARACTERS = 15
"""The number of characters before a label that are searched for its article or possessive."""
_MAX_DEFINITE_WORDS = 2
"""The maximum number of words of a subject after "the" or "their" that is unclear without an earlier sentence."""
_PART_BEFORE = re.compile(
    r"\b(?:few|half|many|most|none|several|some|two|three|four|five|six|seven|eight|nine|ten)\sof\s"
    r"(?:(?:her|his|its|our|the|their|these|those)\s)?$",
    re.IGNORECASE,
)
"""A part of a group, before the number of the whole group ("many of its | 40 members")."""
_NEGATED = re.compile(r"(?:\b(?:cannot|never|not(?!\s(?:just|only)\b))|n[’']t)\s(?:[^\s,;:—–“”()]+\s){0,8}$")
"""A denial with the words after it, up to a number in the same clause."""
_AVERAGED = re.compile(r"\baverag(?:ed|es|ing)\s(?:[^.;:—]|\.\d){0,60}$|\ban\saverage\s(?:of\s)?$")
"""A verb or noun that makes a number an average, with the words after it up to the number."""
_AVERAGE = re.compile(r"\baverag")
_RATE = re.compile(r"\s(?:an?|each|every|per)\s|\b(?:apiece|daily|each|weekly)$")
_RATE_AFTER = re.compile(
    r"[^.;]{0,60}?\s(?:an?|each|every|per)\s(?:day|week|month|year|night|hour|game|match|person)\b|\s(?:apiece|each)\b"
)
_QUESTION = re.compile(r"[^.!?]*\?")
_YEAR = re.compile(
    r"(?:And\s|But\s)?(?:After|As\sof|Before|Between|By|During|From|In|On|Until)\b[^,;]{0,60}\b((?:1[5-9]|20)\d\d)\b[^,;]*,[^;]*$"
)
"""A sentence that begins with a year, up to a number."""
_CONDITION = re.compile(r"(?:\s[a-z]+)?(?<!\bout)(?<!\bsee)\s(?:if|unless)\s")
_BUT_NOT = re.compile(
    r",?\sbut\s(?:cannot|never|not|(?:could|did|do|does|had|has|have|is|was|were|would)(?:n[’']t|\snot))\b"
)
_SEEN = re.compile(r"\b(?:[Ww]ith|let|made|saw|see|seen|watched)$")
"""The end of a label whose object is followed by a verb ("Salem saw | 40 people | flee")."""
_NEXT_WORD = re.compile(r"\s([a-z]+)\b")
_STATES = frozenset({"alive", "being", "dead", "ill", "missing"})
"""Words after a noun that say in what state it is."""
_PRONOUN_SUBJECT = re.compile(
    r"(?:^|[,;:—–“\"(]\s?|\s(?:and|because|but|that|when|while)\s)(?:[Aa]nd\s|[Bb]ut\s)?"
    r"(?:[Hh]e|I|[Ii]t|[Ss]he|[Tt]hey|[Ww]e)(?:[’'][a-z]+)?\s(?:[^\s,;:—–“”()]+\s)+(?:[$€£])?$"
)
"""A clause that begins with a pronoun as subject, up to a number."""
_PLURAL_AND_IT = re.compile(
    r"^[A-Z][a-z]+\s(?:he|it|she|they|we)\s|(?:[A-Z][a-z]+s)\s[a-z]+\s(?:that\s)?it\b|\b(?:her|him|it|them|us)\s(?:as|at|by|for|from|in|on|to|with)$"
)
"""A label with a pronoun that is not explained in it ("Reports claim it can affect")."""
_NAME_AND_PLURAL_VERB = re.compile(r"(?:[A-Z][\w.’'-]*\s)+[A-Z][\w’'-]*(?<!s)\s(?:are|were|have)\b")
"""A singular with a verb of a plural: the end of a longer subject ("the skipper, Ida Quill | are expanding to")."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it would be shown: the spans of its sentence, value (`span`) and label, and the words of its label
    (`of`). If the sentence does not contain the label as a whole, its span is empty and at the end of the value."""

    text: str
    sentence: Span
    span: Span
    label: Span
    of: str

    @property
    def value(self) -> str:
        return self.span.of(self.text)

    @property
    def is_before(self) -> bool:
        """Whether the label is before the value."""
        return self.label.end <= self.span.start

    @property
    def before(self) -> str:
        """The words of the sentence before the value, at most `_MAX_CHARACTERS_BEFORE` characters, without a length of
        time that describes the same noun."""
        start = max(self.sentence.start, self.span.start - _MAX_CHARACTERS_BEFORE)
        return without_length(self.text[start : self.span.start])

    @property
    def has_name(self) -> bool:
        """Whether a name is in the label or the value."""
        return any(CAPITAL.search(words[:1].lower() + words[1:]) for words in (self.of, self.value))


def is_doubtful(shown: Shown) -> bool:
    """Whether a reader would have to guess who or what has the number, or would misunderstand it."""
    return any(check(shown) for check in (*_CHECKS_BEFORE, *_CHECKS) if shown.is_before or check in _CHECKS)


def is_object_of_pronoun(shown: Shown) -> bool:
    """Whether the subject of the clause with the number is a pronoun ("He tied a record with | 20 goals")."""
    return _PRONOUN_SUBJECT.search(shown.before) is not None


def is_owned(shown: Shown) -> bool:
    """Whether a number or its label belongs to somebody whom the figure does not name ("half of her | boats", "her | 40
    boats")."""
    between = shown.text[shown.span.end : shown.label.start]
    return not shown.has_name and (_OWNER.search(between) is not None or _OWNER_AT_END.search(shown.before) is not None)


def lacks_year(text: str, sentence: Span, shown: Span, words: str) -> bool:
    """Whether a sentence begins with a year to which the value at `shown` applies, and the `words` of the figure do not
    contain it."""
    year = _YEAR.match(text, sentence.start, shown.start)
    return year is not None and year[1] not in words


def _refers_back(shown: Shown) -> bool:
    """Whether neither the label nor the value contains a name, and the label is about something that was named
    before."""
    if shown.has_name:
        return False
    of, start = shown.of, shown.label.start
    if _BACK_SUBJECT.match(of) or _BACK_PLACE.search(of):
        return True
    if PERCENT.search(shown.value) and _RATE_WITHOUT_OWNER.fullmatch(of):
        return True
    is_owned = _ARTICLE_BEFORE.search(shown.text, max(0, start - 5), start) is not None
    return is_owned and _BACK_OWNER.match(of) is not None


def _is_unfinished(shown: Shown) -> bool:
    """Whether a label ends in the middle of a phrase or of a garbled link."""
    return (
        shown.of.endswith(_OPENING_MARKS)
        or _OPENING_CONJUNCTION.match(shown.of) is not None
        or ((shown.is_before or "%" in shown.of) and _UNFINISHED.search(shown.of) is not None)
    )


def _is_of_members(shown: Shown) -> bool:
    """Whether the value counts members, so that the label may seem to apply to the whole group."""
    return _MEMBERS.search(shown.value) is not None


def _is_old_value(shown: Shown) -> bool:
    """Whether a value is no longer true, or changed over a time that is not in the label."""
    if _OLD_VALUE.search(shown.of):
        return True
    is_change = _CHANGED.search(shown.of) is not None
    return is_change and _TIME_AFTER.match(shown.text, shown.span.end) is not None


def _is_all(shown: Shown) -> bool:
    """Whether "100%" is used like an adjective ("a 100% commitment")."""
    return _ALL.fullmatch(shown.value) is not None and shown.label.start == shown.span.end + 1


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
    is_named = shown.has_name or shown.of[:1].isupper()
    if is_named or not before or before[-1].lower() not in _ARTICLES_AND_POSSESSIVES:
        return False
    return len(subject) <= _MAX_DEFINITE_WORDS or _OWNER.fullmatch(before[-1].lower()) is not None


def _lacks_subject(shown: Shown) -> bool:
    """Whether a label begins with a verb without its subject ("led | 10 crews", "also led", "to lead"). A participle
    before a noun does not count ("the posted limit")."""
    words = shown.of.split()
    while words and (words[0] in _ADVERBS_BEFORE_VERB or _ADVERB_AND_VERB.match(" ".join(words))):
        words = words[1:]
    if not words or words[0] == "to":
        return True
    if _GERUND.match(shown.of) and not has_verb(_GERUND.sub("", shown.of)):
        return shown.of.split()[-1] not in NOUNS_LIKE_PARTICIPLES
    first, before = words[0], shown.text[shown.sentence.start : shown.label.start].split()[-1:]
    is_adjective = bool(before) and before[0].lower() in _ARTICLES_AND_POSSESSIVES and shown.of.startswith(first)
    return (
        first.islower()
        and has_verb(first)
        and words[1:2] != ["of"]
        and first not in NOUNS_LIKE_PARTICIPLES
        and not is_adjective
    )


def _is_cut_subject(shown: Shown) -> bool:
    """Whether a label begins in the middle of its subject: with a singular name and the verb of a plural."""
    return shown.label.start > shown.sentence.start and _NAME_AND_PLURAL_VERB.match(shown.of) is not None


def _has_unknown_pronoun(shown: Shown) -> bool:
    """Whether the label has a pronoun that is not explained in it."""
    return _PLURAL_AND_IT.search(shown.of) is not None


def _is_part(shown: Shown) -> bool:
    """Whether the sentence is about a part of the number only ("many of its | 40 members")."""
    return not shown.is_before and _PART_BEFORE.search(shown.before) is not None


def _is_negated(shown: Shown) -> bool:
    """Whether a label after its number is in a clause that denies something ("You cannot have | 40 boats")."""
    return not shown.is_before and _NEGATED.search(shown.before) is not None


def _is_asked(shown: Shown) -> bool:
    """Whether a number is in a question."""
    return _QUESTION.match(shown.text, shown.span.end, shown.sentence.end) is not None


def _is_conditional(shown: Shown) -> bool:
    """Whether a condition follows, without which the number does not apply."""
    return _CONDITION.match(shown.text, max(shown.span.end, shown.label.end), shown.sentence.end) is not None


def _is_cut_statement(shown: Shown) -> bool:
    """Whether a label ends before a "but" that denies a part of it ("95 boats | that it built but could not sell")."""
    end = max(shown.span.end, shown.label.end)
    return _BUT_NOT.match(shown.text, end, shown.sentence.end) is not None


def _is_cut_value(shown: Shown) -> bool:
    """Whether the words after a value say what happens to those that it counts ("Salem saw | 40 people | flee")."""
    word = _NEXT_WORD.match(shown.text, shown.span.end, shown.sentence.end)
    return word is not None and (word[1] in _STATES or (_SEEN.search(shown.of) is not None and is_verb(word[1])))


def _hides_rate(shown: Shown) -> bool:
    """Whether a number is an average over a time that is not shown ("Salem averages | 40 cases and 2 deaths a day")."""
    is_average = _AVERAGE.search(shown.of) is not None and _RATE.search(shown.value) is None
    return is_average and _RATE_AFTER.match(shown.text, shown.span.end, shown.sentence.end) is not None


def _hides_average(shown: Shown) -> bool:
    """Whether a number is an average, but not shown as one."""
    return _AVERAGED.search(shown.before) is not None and not _AVERAGE.search(f"{shown.of} {shown.value}")


def _lacks_owner(shown: Shown) -> bool:
    """Whether there is a possessive, but neither the value nor the label names its owner ("105 | yards at its
    peak")."""
    is_named = shown.has_name or CAPITAL.search(shown.of) is not None
    return _OWNER.search(f"{shown.value} {shown.of}") is not None and not is_named


def _is_elsewhere(shown: Shown) -> bool:
    """Whether the place to which the number applies is in the sentence, but not in the figure: after it ("people live |
    where …"), right before it ("Salem, where | 40 boats sank"), or at its beginning ("In five countries that have it,
    the mint counted | 40 cases")."""
    if shown.text.startswith(" where ", max(shown.span.end, shown.label.end)):
        return True
    if not shown.is_before and not shown.has_name and _WHERE_BEFORE.search(shown.before):
        return True
    place = _PLACE.match(shown.text, shown.sentence.start, shown.sentence.end)
    start = min(shown.span.start, shown.label.start)
    return place is not None and place.end() <= start and _TIME.search(place.group()) is None


_CHECKS: tuple[Callable[[Shown], bool], ...] = (
    _refers_back,
    _is_unfinished,
    _is_of_members,
    _is_all,
    _is_part,
    _is_negated,
    _is_asked,
    _is_conditional,
    _is_cut_statement,
    _hides_average,
    _lacks_owner,
    _is_elsewhere,
)
_CHECKS_BEFORE: tuple[Callable[[Shown], bool], ...] = (
    _is_old_value,
    _is_property_without_owner,
    _is_definite,
    _lacks_subject,
    _is_cut_subject,
    _has_unknown_pronoun,
    _is_cut_value,
    _hides_rate,
)
"""The checks that are made only for a label before its number."""
