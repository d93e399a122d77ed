"""The words and phrases by which a follow-up and what it asks for are recognised, from the word list "followups"."""

from __future__ import annotations

import re

from bot.answering.followups.meaning import Meaning
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("followups")

PERSONAL_PRONOUNS = _LISTS["personal_pronouns"]
DEMONSTRATIVES = _LISTS["demonstratives"]
PLURAL_POSSESSIVES = _LISTS["plural_possessives"]
INDEFINITE_PRONOUNS = _LISTS["indefinite_pronouns"]
WHAT_WAS_SAID = DEMONSTRATIVES | _LISTS["what_was_said"]
"""Words for the sentence that was shown: "that" in "who said that?", "so" in "who said so?"."""
WHO_WORDS = _LISTS["who"]
QUESTION_WORDS = WHO_WORDS | _LISTS["questions"]
EVENT_QUESTION_WORDS = WHO_WORDS | _LISTS["event_questions"]
"""Words that begin a question about what happened ("who won")."""
PLACE_WORDS = _LISTS["place_questions"]
"""Words that ask for a place ("where")."""
AUXILIARIES = _LISTS["auxiliaries"]
DEFINITION_WORDS = _LISTS["definitions"]
"""Verbs with which a short question asks about something that it names itself ("was" in "who was Ada")."""
BEFORE_VERB_DIE = _LISTS["before_verb_die"]
"""Words before the English verb "die" ("how did he die"), which is also a German article."""
KEYWORDS = tuple(
    (meaning, _LISTS[meaning])
    for meaning in (
        Meaning.QUOTES,
        Meaning.SOURCE,
        Meaning.CONTEXT,
        Meaning.FIGURES,
        Meaning.SUMMARY,
        Meaning.WHEN,
        Meaning.WHY,
        Meaning.MORE,
        Meaning.WHO,
    )
)
"""Meaning -> the words that show it, from the word list with the name of the meaning. If a text has words of several
meanings, the first meaning here counts."""
KNOWN_WORDS = frozenset[str]().union(
    PERSONAL_PRONOUNS, DEMONSTRATIVES, _LISTS["fillers"], QUESTION_WORDS, *(words for _, words in KEYWORDS)
)
"""Words that say nothing without the card that was shown: a text with only these words asks about the card."""
PHRASES = tuple(
    (meaning, re.compile(any_of(_LISTS[f"{meaning}_phrases"])))
    for meaning in (Meaning.SOURCE, Meaning.FIGURES, Meaning.WHY, Meaning.WHO, Meaning.MORE)
)
"""Meaning -> the pattern of phrases that show it: "where is that from", "go on". Phrases count before KEYWORDS."""
CJK_PHRASES = tuple(
    (meaning, re.compile(any_of(_LISTS[f"{meaning}_cjk"])))
    for meaning in (
        Meaning.SPEAKER,
        Meaning.QUOTES,
        Meaning.SOURCE,
        Meaning.FIGURES,
        Meaning.CONTEXT,
        Meaning.SUMMARY,
        Meaning.WHEN,
        Meaning.MORE,
        Meaning.WHY,
    )
)
"""Meaning -> the pattern of follow-ups in Chinese and Japanese, which have no spaces between words: "誰が言った" (who
said it)."""
_CONTINUING_PHRASE = any_of(_LISTS["continuing_phrases"])
LEADING_FILLERS = re.compile(rf"^(?:[\W_]*\b{any_of(_LISTS['leading_fillers'])}\b)+[\W_]*", re.IGNORECASE)
"""Matches "ok thanks, and " at the beginning of "ok thanks, and the mayor?"."""
CONTINUATION = re.compile(
    rf"^[\W_]*(?:{any_of(_LISTS['before_continuations'])}[\W_]+)*(?:{any_of(_LISTS['continuing_words'])}|{_CONTINUING_PHRASE})\b",
    re.IGNORECASE,
)
"""Matches "well, what about" at the beginning of a text."""
LEADING_ABOUT = re.compile(rf"^[\W_]*{_CONTINUING_PHRASE}\b[\W_]*", re.IGNORECASE)
"""Matches "what about " at the beginning of "what about Norland?"."""
VERBS_WITH_THERE = any_of(_LISTS["verbs_with_there"])
"""A pattern of verbs next to "there" ("is")."""
TIMES = any_of(_LISTS["times"])
"""A pattern of times after "this" ("past year")."""
BEFORE_RELATIVE_CLAUSES = any_of(_LISTS["before_relative_clauses"])
"""A pattern of words before a noun with a relative clause ("the" in "the boat that sank")."""
QUESTION_BEGINNINGS = any_of(_LISTS["question_beginnings"])
"""A pattern of beginnings of questions that have a subject ("why did")."""
