"""Follow-ups: what a short text means after a card was shown. The same on every platform.

- A text with only known words (question words, pronouns, fillers) asks about the card: "who said that?", "more".
- A text with other words is a new question. It refers to the card if it begins like a continuation ("and Japan?",
  "what about the price"), has a pronoun ("who wrote it", "where was it"), or asks what happened but names nobody ("who
  won", "and how much abroad").
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.followups.back_references import refers_back, without_fixed_phrases
from bot.answering.followups.followup_words import (
    AUXILIARIES,
    BEFORE_VERB_DIE,
    CJK_PHRASES,
    CONTINUATION,
    DEFINITION_WORDS,
    DEMONSTRATIVES,
    EVENT_QUESTION_WORDS,
    INDEFINITE_PRONOUNS,
    KEYWORDS,
    KNOWN_WORDS,
    LEADING_ABOUT,
    LEADING_FILLERS,
    PERSONAL_PRONOUNS,
    PHRASES,
    PLACE_WORDS,
    QUESTION_WORDS,
    WHAT_WAS_SAID,
    WHO_WORDS,
)
from bot.answering.followups.meaning import Meaning
from bot.text.word_lists.chat_spellings import CHAT_SPELLINGS
from bot.text.word_lists.determiners import ARTICLES
from bot.text.words import word_texts

MAX_LENGTH = 120
"""The maximum number of characters of a follow-up; a longer text is a new question."""
_MAX_SHORT_WORDS = 5
"""The maximum number of words of a question whose meaning is `Meaning.SHORT`."""
_FULL_SPELLINGS = {typed: words for typed, words in CHAT_SPELLINGS.items() if len(typed) > 1 or typed in ("u", "r")}
"""What chat spellings stand for. Other single letters are words: "y" in Spanish."""
_MAX_UNKNOWN_AFTER_HOW_MANY = 2
"""How many unknown words a question that begins with "how many" may have: who it counts, and what happened to them."""
_DIE = "die"
"""A German article (a filler); at the end of a text, or after an English auxiliary, the English verb: "how did they
die", "what did she die of"."""
_ANY_WORD = "any"
"""The first word of a question that asks whether something happened at all: "any injuries"."""
HOW_MANY = ["how", "many"]
"""The first words of a question for a number of people or things."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a text after a card means, and the question in the text. The question is the text itself; for a
    CONTINUATION, PRONOUN or SHORT, without a leading "ok, and" or "what about"."""

    meaning: Meaning
    question: str


def read_follow_up(text: str) -> FollowUp:
    """What `text` means after a card was shown. Never raises on any text."""
    if len(text) > MAX_LENGTH:
        return FollowUp(Meaning.UNRELATED, text)
    for meaning, pattern in CJK_PHRASES:
        if pattern.match(text.strip()):
            return FollowUp(meaning, text)
    is_continuation = CONTINUATION.match(text) is not None
    rest = LEADING_FILLERS.sub("", text)
    about_match = LEADING_ABOUT.match(rest)
    rest = rest[about_match.end() :] if about_match else rest
    words = _expand_spellings(rest)
    if not words:
        return FollowUp(Meaning.MORE if is_continuation else Meaning.UNRELATED, text)
    if KNOWN_WORDS.issuperset(words) and not _has_verb_die(words) and not _asks_for_place(words):
        return FollowUp(_find_bare_meaning(words, is_about=about_match is not None), text)
    words = without_fixed_phrases(words)
    is_about_subject = is_continuation and about_match is not None
    if refers_back(words) and not is_about_subject:
        return FollowUp(Meaning.PRONOUN, rest if is_continuation else text)
    if _has_no_subject(words) and not is_about_subject:
        return FollowUp(Meaning.SHORT, rest if is_continuation else text)
    return FollowUp(Meaning.CONTINUATION, rest) if is_continuation else FollowUp(Meaning.UNRELATED, text)


def _expand_spellings(text: str) -> list[str]:
    """The words of a text, with chat spellings written out ("u" as "you")."""
    words = word_texts(text)
    return [word for typed_word in words for word in (_FULL_SPELLINGS.get(typed_word) or typed_word).split()]


def _has_verb_die(words: list[str]) -> bool:
    """Whether a text has the English verb "die", not the German article."""
    indexes = [index for index, word in enumerate(words) if word == _DIE]
    return any(index == len(words) - 1 or not BEFORE_VERB_DIE.isdisjoint(words[:index]) for index in indexes)


def _asks_for_place(words: list[str]) -> bool:
    """Whether a text with only known words asks for a place ("where was it", "where is she from"), and not where a text
    comes from ("where is that from")."""
    if PLACE_WORDS.isdisjoint(words) or not refers_back(words):
        return False
    return not PERSONAL_PRONOUNS.isdisjoint(words) or _find_bare_meaning(words, is_about=False) is Meaning.UNCLEAR


def _has_no_subject(words: list[str]) -> bool:
    """Whether a question asks what happened but names nobody and nothing: it has one unknown word ("who won", "did
    anyone die", "any injuries"), or two after "how many" ("how many homes burned")."""
    unknown_words = [
        word for word in words if (word not in KNOWN_WORDS and word not in INDEFINITE_PRONOUNS) or word == _DIE
    ]
    if len(words) > _MAX_SHORT_WORDS or not unknown_words:
        return False
    if words[:2] == HOW_MANY:
        return len(unknown_words) <= _MAX_UNKNOWN_AFTER_HOW_MANY
    is_asked = words[0] in EVENT_QUESTION_WORDS and DEFINITION_WORDS.isdisjoint(words)
    is_asked |= words[0] in AUXILIARIES and not INDEFINITE_PRONOUNS.isdisjoint(words)
    is_asked |= words[0] == _ANY_WORD
    return is_asked and len(unknown_words) == 1


def _find_bare_meaning(words: list[str], *, is_about: bool) -> Meaning:
    """What a text with only known words asks for; UNRELATED if it asks for nothing ("The Who", "it is"). `is_about`:
    the words came after "what about"."""
    if is_about and PERSONAL_PRONOUNS.issuperset(words):
        return Meaning.WHO
    if is_about and DEMONSTRATIVES.issuperset(words):
        return Meaning.MORE
    joined_words = " ".join(words)
    meaning = next((meaning for meaning, pattern in PHRASES if pattern.search(joined_words)), None)
    meaning = meaning or next((meaning for meaning, keys in KEYWORDS if not keys.isdisjoint(words)), None)
    if meaning is Meaning.QUOTES and not WHO_WORDS.isdisjoint(words) and not WHAT_WAS_SAID.isdisjoint(words):
        meaning = Meaning.SPEAKER
    is_question = not QUESTION_WORDS.isdisjoint(words)
    if words[0] in ARTICLES and is_question:
        return Meaning.UNRELATED
    return meaning or (Meaning.UNCLEAR if is_question else Meaning.UNRELATED)
