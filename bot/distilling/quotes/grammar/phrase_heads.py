"""Recognises phrases whose head noun can be a speaker, and whether a phrase is singular or plural.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.quotes.grammar.clause import NOT_NAMES, STANDALONE_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import (
    SPEAKER_LISTS,
    SPEAKER_NOUNS,
    is_document_noun,
    is_listed,
    is_person_noun,
)
from bot.distilling.quotes.grammar.tokens import Token, TokenRange
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_STOP_WORDS = word_lists("stop_words")["en"] - _LISTS["stop_words_in_names"]
"""Common words. They are not names, even though they are capitalised at the beginning of a sentence."""
_COLLECTIVE_NOUNS = SPEAKER_LISTS["groups"]
"""Collective nouns, which need no determiner ("police said")."""
_INDEFINITE_SPEAKERS = STANDALONE_DETERMINERS - _LISTS["not_speakers_alone"]
"""Determiners that can be a speaker without a noun ("some say")."""
_CONSTITUENCY = re.compile(r"[A-Z]{1,3}-[A-Z][\w.]*")
"""Matches "R-Texas"."""
_FRACTION_NOUNS = _LISTS["fraction_nouns"]
"""Nouns for a part of a group that speaks ("52 percent of the voters")."""
JOINING_WORDS = ("and", "or", "&")
"""Words that join two nouns."""


def can_speak(clause: Clause, start: int, end: int) -> bool:
    """Whether the phrase from `start` to `end` can be a speaker: a name, a person, a group or a document, not an event
    or a date. The head of a phrase is the last word before its first preposition."""
    lexicon = clause.lexicon
    head_end = start + 1
    while head_end < end and clause[head_end].lower not in lexicon.prepositions:
        head_end += 1
    while head_end > start + 1 and clause[head_end - 1].lower in SPEAKER_LISTS["adjectives_after_nouns"]:
        head_end -= 1
    tokens = clause[start:head_end]
    head = tokens[-1]
    lowers = [token.lower.removesuffix("’s").removesuffix("'s") for token in tokens]
    if _is_event(lowers) or NOT_NAMES.issuperset(lowers):
        return False
    if lowers[0] == "another" and is_document_noun(head.lower):
        return False  # "Quill went on with another tweet noting that …"
    if head.lower in _FRACTION_NOUNS and end > head_end and is_person_noun(clause[end - 1].lower):
        return True  # "52 percent of the voters"
    if head.lower in STANDALONE_DETERMINERS and end > head_end and is_person_noun(clause[end - 1].lower):
        return True  # "dozens of Norland’s millers"
    if head.kind == "word" and head.text[0].isdigit() and is_listed(head.lower, SPEAKER_NOUNS):
        return True  # "the 43-year-old"
    if is_numbered_text(clause, head_end - 1):
        return True
    if all(token.lower in lexicon.determiners or token.text[0].isdigit() for token in tokens):
        return len(tokens) == 1 and head.lower in _INDEFINITE_SPEAKERS
    if head.kind != "word" or not (head.text[0].isalpha() or head.text[0] == "@") or is_constituency(head):
        return False
    if head.text[0] == "@":
        return True
    if head.is_capitalised or not head.text.islower():
        return not _opens_with_common_word(clause, start, head_end)
    if not is_listed(head.lower, SPEAKER_NOUNS):
        return False
    is_bare = len(tokens) == 1 or (not tokens[0].is_capitalised and tokens[0].lower not in lexicon.determiners)
    is_bare = is_bare and not tokens[0].is_possessive
    return not is_bare or needs_no_determiner(clause, start, head_end)


def is_numbered_text(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is the number of a text ("Proposition | 207")."""
    text = clause[index - 1] if index else None
    return text is not None and clause[index].text.isdigit() and text.is_capitalised and is_document_noun(text.lower)


def is_singular(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase is surely singular: a name, or a noun without a plural ending."""
    start, end = phrase
    if end == start + 1 and clause[start].lower in clause.lexicon.pronouns | STANDALONE_DETERMINERS:
        return clause[start].lower in clause.lexicon.he | clause.lexicon.she | {"it", "one", "another"}
    if clause[start].lower in ("one", "another", "each") and end > start + 1 and clause[start + 1].lower == "of":
        return True
    is_joined = any(token.lower in JOINING_WORDS for token in clause[start:end])
    return not is_joined and not needs_no_determiner(clause, start, end) and not clause[end - 1].lower.endswith("s")


def needs_no_determiner(clause: Clause, start: int, end: int) -> bool:
    """Whether the phrase needs no determiner: its head is a plural ("doctors") or a collective noun ("police")."""
    head_end = start + 1
    while head_end < end and clause[head_end].lower not in clause.lexicon.prepositions:
        head_end += 1
    head = clause[head_end - 1].lower
    has_plural_ending = head.endswith("s") and not head.endswith("ss") and is_listed(head, SPEAKER_NOUNS)
    return has_plural_ending or head in _COLLECTIVE_NOUNS or head.endswith(("people", "men", "children"))


def is_constituency(token: Token) -> bool:
    """Whether the word is a politician's party and state ("R-Texas")."""
    return _CONSTITUENCY.fullmatch(token.text) is not None


def _is_event(lowers: Sequence[str]) -> bool:
    """Whether a phrase names an event, and not a person with an office at an event ("festival chairman Mara Quill").
    `lowers` are the words of the phrase in lower case."""
    last_index = max(
        (index for index, lower_word in enumerate(lowers) if lower_word in SPEAKER_LISTS["events"]), default=None
    )
    return last_index is not None and not any(map(is_person_noun, lowers[last_index + 1 :]))


def _opens_with_common_word(clause: Clause, start: int, end: int) -> bool:
    """Whether the phrase is a single common word, capitalised because it begins the sentence ("However")."""
    token = clause[start]
    if end > start + 1 or (start > 0 and clause[start - 1].kind == "word"):
        return False
    if is_listed(token.lower, SPEAKER_NOUNS):
        return not needs_no_determiner(clause, start, end) and start == 0 and token.lower in _STOP_WORDS
    # "Daly, who kept the gate, said"
    is_named = [later_token.lower for later_token in clause[end : end + 2]] == [
        ",",
        "who",
    ]
    return token.lower in _STOP_WORDS or token.lower in NOT_NAMES or (clause.is_adverb(start) and not is_named)
