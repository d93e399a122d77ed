"""Follow-ups: what a short text means after a card was shown. The same on every platform.

- A text with only known words (question words, pronouns, fillers) asks about the card: "who said that?", "more".
- A text with other words is a new question. It refers to the card if it begins like a continuation ("and Japan?",
  "what about the price"), has a pronoun ("who wrote it"), or asks what happened but names nobody ("who won").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.answering.followups.followup_words import (
    AUXILIARIES,
    BEFORE_VERB_DIE,
    DEFINITION_WORDS,
    DEMONSTRATIVES,
    EVENT_QUESTION_WORDS,
    INDEFINITE_PRONOUNS,
    KEYWORDS,
    KNOWN_WORDS,
    PERSONAL_PRONOUNS,
    PLURAL_POSSESSIVES,
    QUESTION_WORDS,
    WHAT_WAS_SAID,
    WHO_WORDS,
)
from bot.answering.followups.meaning import Meaning
from bot.text.word_lists.chat_spellings import CHAT_SPELLINGS
from bot.text.word_lists.determiners import ARTICLES
from bot.text.words import word_texts

_MAX_LENGTH = 120
"""The maximum number of characters of a follow-up; a longer text is a new question."""
_MAX_SHORT_WORDS = 5
"""The maximum number of words of a question that is SHORT."""
_FULL_SPELLINGS = {typed: words for typed, words in CHAT_SPELLINGS.items() if len(typed) > 1 or typed in ("u", "r")}
"""What chat spellings stand for. Other single letters are words: "y" in Spanish."""
_MAX_UNKNOWN_AFTER_HOW_MANY = 2
"""How many unknown words a question that begins with "how many" may have: who it counts, and what happened to them."""
_DIE = "die"
"""A German article (a filler); at the end of a text, or after an English auxiliary, the English verb: "how did they
die", "what did she die of"."""
_DEFINITE = "the"
"""The word before what a question names as known."""
_ANY = "any"
"""The first word of a question that asks whether something happened at all: "any injuries"."""
_HOW_MANY = ["how", "many"]
_MIN_TYPO_LENGTH = 4
"""The minimum number of letters of a word with a typo: many shorter words are one typo away from another word."""
_CORRECTABLE_KEYWORDS = tuple(sorted(word for _, words in KEYWORDS for word in words if len(word) >= _MIN_TYPO_LENGTH))
_PHRASES: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    (Meaning.SOURCE, re.compile(r"\bwhere\b.*\bfrom\b|\bfrom where\b|\bwoher\b")),
    (Meaning.FIGURES, re.compile(r"\bhow (?:much|many)\b|\bwie viele?\b")),
    (Meaning.WHY, re.compile(r"\bhow come\b|\bpor que\b")),
    (Meaning.WHO, re.compile(r"\b(?:who|any(?:one|body)) else$")),
    (
        Meaning.MORE,
        re.compile(
            r"^go on$|\bmore about (?:it|this|that|them|him|her)$|^what happen(?:ed|s)(?: then| next| now)?$"
            r"|^so what$|^was noch$"
        ),
    ),
)
"""Phrases that show what is asked for, if no single word does: "where is that from", "go on"."""
_LEADING_FILLERS = re.compile(
    r"^(?:[\W_]*\b(?:and|but|so|ok|okay|well|oh|ah|hm+|thanks|thank you|thx|hi|hello|hey|great|nice|cool|und|aber|et"
    r"|(?<=¿)y)\b)+[\W_]*",
    re.IGNORECASE,
)
"""Matches "ok thanks, and " at the beginning of "ok thanks, and the mayor?"."""
_CONTINUATION = re.compile(
    r"^[\W_]*(?:(?:ok|okay|so|well|thanks)[\W_]+)*(?:and|but|und|et|(?<=¿)y|(?:what|how) about|was ist mit)\b",
    re.IGNORECASE,
)
"""Matches "well, what about" at the beginning of a text."""
_LEADING_ABOUT = re.compile(r"^[\W_]*(?:what|how) about\b[\W_]*|^[\W_]*was ist mit\b[\W_]*", re.IGNORECASE)
"""Matches "what about " at the beginning of "what about Norland?"."""
_VERB_AFTER_TO = r"(?!(?:the|an?|be|it|him|her|them)\b)"
"""After "to" comes a verb, not an object: "to eat", not "to the"."""
_DUMMY_IT = re.compile(
    r"\b(is|was) it true that (?=\w)"
    rf"|\b(is|was|would|will) it (?=(?:be )?\w+ (?:if|when|to {_VERB_AFTER_TO}\w+) \w)"
    rf"|\b(make|makes|made) it (?=\w+ (?:to|for) {_VERB_AFTER_TO}\w+ \w)"
)
"""The "it" of "is it safe to …" or "does that make it harder for …", which refers to nothing."""
_BE = "(?:is|are|was|were)(?:nt)?|be|been|has|have|had|will|would|can|could|may|might|must|should"
"""Matches "is", "could", and "is not" as people type it in one word."""
_EXISTENTIAL = re.compile(rf"\b(?:{_BE}) there (?!when\b)(?=\w)|^there (?:{_BE})\b")
"""The "there" of "why is there no coffee", which refers to no place."""
_THIS_TIME = re.compile(
    r"\bth(?:is|ese) (?:past |last |coming |next )?(?:time|morning|afternoon|evening|days|week|weekend|month|quarter"
    r"|spring|summer|fall|autumn|winter|season|years?|decade|century)\b"
)
"""Matches "this week", "these past years", which mean no card."""
_RELATIVE = re.compile(
    r"(?<!did )(?<!does )(?<!do )\b(?:an?|all|any|each|every|no|some|the) (?:[^\W\d_]+ ){1,2}that(?= \w)"
)
"""The "that" of "the man that won". In "did the man build that bridge", it refers to a bridge."""
_OWN_POSSESSIVE = re.compile(
    r"\b(?:(?:why|when|where|how) (?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)"
    r"|^(?:did|does|do|has|have|had|can|could|will|would|should)|what (?:did|does|do)) "
    r"(?:the |an? )?(?P<owner>[^\W\d_]+) (?:\S+ )+?(?=(?:its|their)\b)"
)
"""The question up to an "its" or "their" that refers to its own subject ("why did the council raise its fees")."""
_PRONOUN = re.compile(r"\b(?:(?P<whose>his|her(?= \w))|he|him|she|hers?)\b", re.IGNORECASE)
"""Matches "he", and as `whose` the "his" of "his age"."""
_CJK: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    (Meaning.SPEAKER, re.compile(r"^(?:誰が(?:そう)?言|だれが言|谁说|誰說|这话谁)")),
    (Meaning.QUOTES, re.compile(r"^引用")),
    (Meaning.SOURCE, re.compile(r"^(?:出典|ソース|来源|來源|出处)")),
    (Meaning.FIGURES, re.compile(r"^(?:数字|数値|いくつ|いくら)(?:は|を見せて|ですか)?[\W_]*$")),
    (Meaning.CONTEXT, re.compile(r"^(?:文脈|前後)(?:は|を見せて)?[\W_]*$")),
    (Meaning.SUMMARY, re.compile(r"^(?:要約|まとめ|要点)(?:は|して)?[\W_]*$")),
    (Meaning.WHEN, re.compile(r"^(?:それは)?(?:いつ|什么时候|何時)(?:ですか|的)?[\W_]*$")),
    (
        Meaning.MORE,
        re.compile(r"^(?:もっと(?:見る|見せて)?|続き|詳細|詳しく|ほかには?|他には?|更多|还有呢?|還有呢?)[\W_]*$"),
    ),
    (Meaning.WHY, re.compile(r"^(?:なぜ|どうして|为什么|為什麼)(?:ですか)?[\W_]*$")),
)
"""Follow-ups in Chinese and Japanese, which have no spaces between words: "誰が言った" (who said it)."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a text means, and the question in it: the text, without a leading "and" or "what about" if it is a
    CONTINUATION."""

    meaning: Meaning
    question: str


def read_follow_up(text: str) -> FollowUp:
    """What `text` means after a card was shown. Never raises on any text."""
    if len(text) > _MAX_LENGTH:
        return FollowUp(Meaning.UNRELATED, text)
    for meaning, pattern in _CJK:
        if pattern.match(text.strip()):
            return FollowUp(meaning, text)
    is_continuation = _CONTINUATION.match(text) is not None
    rest = _LEADING_FILLERS.sub("", text)
    about = _LEADING_ABOUT.match(rest)
    rest = rest[about.end() :] if about else rest
    words = _expand_spellings(rest)
    if not words:
        return FollowUp(Meaning.MORE if is_continuation else Meaning.UNRELATED, text)
    if KNOWN_WORDS.issuperset(words) and not _has_verb_die(words):
        return FollowUp(_bare_meaning(words, is_about=about is not None), text)
    words = _without_fixed_phrases(words)
    if is_continuation and (about or not _refers_back(words)):
        return FollowUp(Meaning.CONTINUATION, rest)
    if _refers_back(words):
        return FollowUp(Meaning.PRONOUN, rest if is_continuation else text)
    return FollowUp(Meaning.SHORT if _has_no_subject(words) else Meaning.UNRELATED, text)


def asks_who(text: str) -> bool:
    """Whether a question asks for a person."""
    words = word_texts(text[:_MAX_LENGTH])
    return bool(words) and words[0].removesuffix("s") in WHO_WORDS


def definite_words(text: str) -> str:
    """The words after "the" in a question, which name something as known: "tickets" in "how much are the tickets"."""
    words = word_texts(text[:_MAX_LENGTH])
    return " ".join(word for before, word in pairwise(words) if before == _DEFINITE and word not in KNOWN_WORDS)


def counted_word(text: str) -> str:
    """What a question counts, in a word: "hives" in "how many hives"; "" if it counts people, or names nothing ("how
    many died"). Only a plural with "s" surely names something."""
    words = word_texts(text[:_MAX_LENGTH])
    after = words[2:3] if words[:2] == _HOW_MANY else []
    return "".join(word for word in after if word.endswith("s") and word not in KNOWN_WORDS | INDEFINITE_PRONOUNS)


def with_name(text: str, name: str) -> str:
    """The question with its first "he" or "she" replaced by a name: "how old is she" becomes "how old is Ana Ruiz"."""
    return _PRONOUN.sub(lambda match: f"{name}’s" if match["whose"] else name, text, count=1)


def read_misspelled(text: str) -> Meaning | None:
    """What `text` asks about a card if all its unknown words are typos of known ones ("qoutes", "sumary"); None if not.

    A typo here is an extra letter, a missing one, or two that are swapped. A replaced letter gives another word: a
    quota is not a quote.
    """
    words = word_texts(text) if len(text) <= _MAX_LENGTH else []
    corrected = [word if word in KNOWN_WORDS else _corrected(word) for word in words]
    if corrected == words or None in corrected:
        return None
    meaning = read_follow_up(" ".join(filter(None, corrected))).meaning
    return meaning if meaning.is_bare and meaning is not Meaning.UNCLEAR else None


def _expand_spellings(text: str) -> list[str]:
    """The words of a text, with chat spellings written out ("u" as "you")."""
    words = word_texts(text)
    return [word for typed in words for word in (_FULL_SPELLINGS.get(typed) or typed).split()]


def _without_fixed_phrases(words: list[str]) -> list[str]:
    """The words without the "there" of "why is there no coffee", and without "this year": neither refers to a card."""
    text = _EXISTENTIAL.sub("", " ".join(words))
    return _THIS_TIME.sub("", text).split()


def _refers_back(words: list[str]) -> bool:
    """Whether a text has a pronoun that means somebody or something before it: not "their" after "people" or "who", as
    in "who lost their home", not the "it" of "is it safe to eat raw eggs", the "that" of "the man that won" or the
    "its" of "why did the council raise its fees"."""
    text = _DUMMY_IT.sub(lambda match: f"{match[match.lastindex or 0]} ", " ".join(words))
    owned = _OWN_POSSESSIVE.search(text)
    if owned and owned["owner"] not in KNOWN_WORDS:
        text = f"{owned.group()}{text[owned.end() :].partition(' ')[2]}"
    words = _RELATIVE.sub("", text).split()
    places = [place for place, word in enumerate(words) if word in PERSONAL_PRONOUNS | DEMONSTRATIVES]
    owners = INDEFINITE_PRONOUNS | WHO_WORDS
    return any(words[place] not in PLURAL_POSSESSIVES or owners.isdisjoint(words[:place]) for place in places)


def _has_verb_die(words: list[str]) -> bool:
    """Whether a text has the English verb "die", not the German article."""
    places = [place for place, word in enumerate(words) if word == _DIE]
    return any(place == len(words) - 1 or not BEFORE_VERB_DIE.isdisjoint(words[:place]) for place in places)


def _corrected(word: str) -> str | None:
    """The known word that a word is a typo of; None if there is none."""
    if len(word) < _MIN_TYPO_LENGTH:
        return None
    return next((key for key in _CORRECTABLE_KEYWORDS if _is_typo(word, key)), None)


def _is_typo(typed: str, word: str) -> bool:
    no_letter_is_replaced = len(typed) != len(word) or sorted(typed) == sorted(word)
    return no_letter_is_replaced and OSA.distance(typed, word, score_cutoff=1) == 1


def _has_no_subject(words: list[str]) -> bool:
    """Whether a question asks what happened but names nobody and nothing: it has one unknown word ("who won", "did
    anyone die", "any injuries"), or two after "how many" ("how many homes burned")."""
    unknown = [word for word in words if (word not in KNOWN_WORDS and word not in INDEFINITE_PRONOUNS) or word == _DIE]
    if len(words) > _MAX_SHORT_WORDS or not unknown:
        return False
    if words[:2] == _HOW_MANY:
        return len(unknown) <= _MAX_UNKNOWN_AFTER_HOW_MANY
    is_asked = words[0] in EVENT_QUESTION_WORDS and DEFINITION_WORDS.isdisjoint(words)
    is_asked |= words[0] in AUXILIARIES and not INDEFINITE_PRONOUNS.isdisjoint(words)
    is_asked |= words[0] == _ANY
    return is_asked and len(unknown) == 1


def _bare_meaning(words: list[str], *, is_about: bool) -> Meaning:
    """What a text with only known words asks for; UNRELATED if it asks for nothing ("The Who", "it is"). `is_about`:
    the words came after "what about"."""
    if is_about and PERSONAL_PRONOUNS.issuperset(words):
        return Meaning.WHO
    if is_about and DEMONSTRATIVES.issuperset(words):
        return Meaning.MORE
    joined = " ".join(words)
    meaning = next((meaning for meaning, pattern in _PHRASES if pattern.search(joined)), None)
    meaning = meaning or next((meaning for meaning, keys in KEYWORDS if not keys.isdisjoint(words)), None)
    if meaning is Meaning.QUOTES and not WHO_WORDS.isdisjoint(words) and not WHAT_WAS_SAID.isdisjoint(words):
        meaning = Meaning.SPEAKER
    is_question = not QUESTION_WORDS.isdisjoint(words)
    if words[0] in ARTICLES and is_question:
        return Meaning.UNRELATED
    return meaning or (Meaning.UNCLEAR if is_question else Meaning.UNRELATED)
