"""The words by which `followup.py` recognises what a follow-up asks for, from the word list "followups"."""

from __future__ import annotations

from bot.answering.followups.meaning import Meaning
from bot.text.word_lists import word_lists

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
"""The words that show what is asked for. If a text has several, the first one listed here counts."""
KNOWN_WORDS = frozenset[str]().union(
    PERSONAL_PRONOUNS, DEMONSTRATIVES, _LISTS["fillers"], QUESTION_WORDS, *(words for _, words in KEYWORDS)
)
"""A text with only these words asks about the card that was shown."""
