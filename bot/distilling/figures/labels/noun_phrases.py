"""Reads the noun phrase after a number: finds where it ends, and takes off the beginning of a clause that follows it.

Parameters are offsets in the text: `offset` is where the phrase begins, `end` is the end of the sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.label_checks import NOUNS_LIKE_PARTICIPLES
from bot.distilling.figures.labels.word_kinds import (
    ADJECTIVES_LIKE_NOUNS,
    ADJECTIVES_OF_OFFICES,
    ADVERBS,
    AUXILIARIES,
    CONTRACTION,
    FUNCTION_WORDS,
    NOT_PLURALS,
    NOUNS_LIKE_ADJECTIVES,
    VERBS,
    is_plural,
)
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_MAX_PHRASE_WORDS = 5
"""The maximum number of words of a noun phrase."""
TEXT_WORD = re.compile(
    r"\s?((?:[A-Z]\.){2,}(?:[’']s?)?(?=\s[a-z])|\d[\d.,]*\d(?![\w’'-])|[A-Z][\w’'-]*\s&\s[A-Z][\w’'-]*"
    r"|[^\W\d_][\w’'-]*-\s(?:and|or|to)\s[\w-]+|[^\W_][\w’'&/-]*(?:\.[\w]+)*)"
)
"""A word, a number, an abbreviation or two words that share their end ("middle- and upper-income")."""
_FINAL_DIRECTION = re.compile(r"(?<=\w) (?:north|south)?(?:east|west|north|south)(?:ward)?$")
"""A direction after a noun, which is not part of the noun ("a 9-mile drive northeast")."""
_NAME_GOES_ON = re.compile(r"\s[A-Z]")
"""Another capitalised word (" Crane")."""
_FIRST_WORD_OF_NAME = re.compile(r"(?<=[a-z])\s[A-Z][\w’'-]*$")
"""The first word of a name at the end of a phrase ("team | Ida"); the name is cut off if the phrase has
`_MAX_PHRASE_WORDS` words."""
_ADJECTIVE_AFTER_NOUN = re.compile(rf"(?<=\w) {any_of(_LISTS['adjectives_after_nouns'])}$")
"""An adjective that follows its noun ("10 million doses of vaccine available")."""
_MIN_LETTERS_WITH_ENDING = 4
"""The minimum number of letters of a word whose ending ("ed", "ly", "ing") shows that it is not a noun, unlike "bed" or
"fly"."""
_COUNTED_NOUNS = _LISTS["counted_nouns"]
"""Frequent nouns that end the phrase of a number."""
_NOT_FIRST_WORDS = (FUNCTION_WORDS | _LISTS["no_first_words"]) - _COUNTED_NOUNS
"""Words that cannot begin a noun phrase."""
_NOT_NOUNS_AFTER_PLURALS = ADVERBS | _LISTS["no_nouns_after_plurals"]
"""Words that end in s, but do not continue a noun phrase after a plural ("20 voters | weeks ago")."""
OBJECT_FOLLOWS = re.compile(r"\s(?:the|an?|its|their|his|her|only|just|first|second|third)\b")
"""What follows a verb, not a plural ("the $15 wage" in "$15 provides just a living wage")."""
_NUMBER_OR_ARTICLE_FOLLOWS = re.compile(rf"\s(?:[{CURRENCY_SIGNS}]?\d|(?:an?|its|their|his|her|only|just)\b)")
"""What follows a verb that ends in s ("spends | $2", "sells | its boats")."""
_NAME_FOLLOWS = re.compile(r"\s(?:the\b|[A-Z])")
"""What follows a verb that ends in s ("features | Quill"), or the people who do something with the noun before ("taxes|
the town imposed")."""


def read_phrase(text: str, offset: int, end: int) -> str:
    """The noun phrase that begins at `offset`: up to a verb, a punctuation mark or the word after a plural, at most
    `_MAX_PHRASE_WORDS` words. "" if no noun phrase begins there, or if it ends with a possessive."""
    stop = offset
    last_word = ""
    for _ in range(_MAX_PHRASE_WORDS):
        word = TEXT_WORD.match(text, stop, end)
        if word is None:
            break
        if stop == offset:
            is_outside = _cannot_begin_phrase(word[1])
        else:
            is_outside = text[stop] != " " or _ends_phrase(word[1], last_word)
        if is_outside or _is_verb_after_plural(text, word, last_word, end):
            break
        stop, last_word = word.end(), word[1]
    words = _FINAL_DIRECTION.sub("", text[offset:stop].strip())
    if len(words.split()) == _MAX_PHRASE_WORDS and last_word.istitle() and _NAME_GOES_ON.match(text, stop, end):
        words = _FIRST_WORD_OF_NAME.sub("", words)  # "goalkeeper of the first team Ida | Crane"
    words = _ADJECTIVE_AFTER_NOUN.sub("", words)
    if words.endswith(("’s", "'s")):
        return ""
    return words if words.endswith(".") and words[:-1].isupper() else words.rstrip(".,’'-/")


def without_clause(text: str, words: str, offset: int, end: int) -> str:
    """A noun phrase at `offset` without the beginning of a clause: a name after a noun ("a 40-year break | Quill
    took"), people before a verb ("the 7% cap | members had") or a verb before a number ("the ferry plan | spends $2").
    "" if its last word may be a verb with a name as object ("clip features | Quill").
    """
    *words_before, last_word = words.split() or [""]
    if not words_before or not words_before[-1].islower():
        return words
    words_end = offset + len(words)
    next_word = TEXT_WORD.match(text, words_end, end)
    is_verb_next = next_word is not None and (
        next_word[1] in AUXILIARIES or next_word[1] in VERBS or next_word[1].endswith("ed")
    )
    if last_word.endswith("s") and _NAME_FOLLOWS.match(text, words_end, end):
        return ""  # "a 30-second clip features Quill" or "5% boat taxes the town imposed"
    is_clause = (
        last_word.istitle()
        or (is_verb_next and is_plural(last_word) and is_person_noun(last_word))
        or (last_word.endswith("s") and _NUMBER_OR_ARTICLE_FOLLOWS.match(text, words_end, end) is not None)
    )
    return " ".join(words_before) if is_clause else words


def _cannot_begin_phrase(word: str) -> bool:
    """Whether a word cannot be the first of a noun phrase. An abbreviation always can."""
    lower_word = word.lower()
    is_verb = lower_word in VERBS and lower_word != "lost"  # an adjective, too: "40 lost boats"
    return not word.isupper() and (lower_word in _NOT_FIRST_WORDS or is_verb)


def _is_verb_after_plural(text: str, word: re.Match[str], last_word: str, end: int) -> bool:
    """Whether what looks like a plural is a verb with an object ("a row of 40 trees | brightens the quay")."""
    follows_plural = last_word.endswith("s") and is_plural(last_word)
    return follows_plural and is_plural(word[1]) and OBJECT_FOLLOWS.match(text, word.end(), end) is not None


def _ends_phrase(word: str, last_word: str) -> bool:
    """Whether a noun phrase whose last word is `last_word` ends before `word`."""
    lower_word = word.lower()
    if not word.isupper() and (lower_word in FUNCTION_WORDS or lower_word in VERBS or CONTRACTION.fullmatch(word)):
        return True
    if last_word.lower() in NOT_PLURALS or lower_word in ADJECTIVES_OF_OFFICES:
        return False
    ends_in_plural = (
        last_word.lower() in _COUNTED_NOUNS
        or last_word.endswith(("ans", "ers", "ists"))
        or (last_word.islower() and last_word.endswith("s") and not last_word.endswith(("ss", "us", "is", "'s", "’s")))
    )
    if not word.islower():
        return ends_in_plural and (word[0].isdigit() or last_word.islower())
    if (
        ends_in_plural
        and last_word.islower()
        and (last_word.endswith("s") or is_plural(last_word))
        and is_plural(word)
        and (is_person_noun(last_word.lower()) or not is_person_noun(word))
        and lower_word not in _NOT_NOUNS_AFTER_PLURALS
    ):
        return False  # no verb after a plural ends in s: "14 sports | programs"
    return ends_in_plural or (
        len(word) >= _MIN_LETTERS_WITH_ENDING
        and lower_word.endswith(("ed", "ly", "ing"))
        and lower_word not in NOUNS_LIKE_ADJECTIVES | ADJECTIVES_LIKE_NOUNS | NOUNS_LIKE_PARTICIPLES
    )
