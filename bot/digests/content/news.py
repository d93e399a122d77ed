"""The sentence of an article that is its news: who did what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.weight import says_when
from bot.text.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

OPENING = 8
"""The news is in one of so many sentences at the beginning."""
_LENGTHS = range(6, 61)
"""Words of a sentence that can be the news; shorter ones are captions and exclamations."""
_EASY = 25
"""Words from which a sentence is the harder to read the longer it is."""
_GOING_ON = frozenset(
    "also and another but earlier he her here him his however instead it its later meanwhile now or others she so"
    " still such that their them then these they this those though we yet".split()
)
"""A sentence that begins with one of these cannot be understood alone."""
_POINTS_BACK = re.compile(
    r"(?:to|in|at|on|for|with|after|by|of|from|since|during|all) (?:\w+ ){0,2}(?:that|this|these|those|it|them)\b"
    r"|.*\bthan that\b|(?:for more|read more|check back|click|sign up|watch|listen)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"\bstands for\b|\brefers to\b|^the term\b|\bprimer\b|\bmight seem\b", re.IGNORECASE)
_POSSIBLE = frozenset("would could might".split())
_ADDRESSED = frozenset("you your yourself".split())
_SAID = frozenset("said says told added wrote noted explained tweeted".split())
"""Verbs before which one word is the last name of somebody who was named earlier."""
_NAMED_WITHIN = 9
"""Words at the beginning of a sentence that name who or what it is about, if it begins with "the"."""
_QUOTE_MARKS = '“”"‘«»„「『'
_ENDS = re.compile(r"[.!。！…][”\"’»)]*$")


def news_sentence(title: str, opening: Sequence[str]) -> str:
    """The sentence of the opening that says what the title says: who did what, rather early, neither a question nor
    speech, and understood alone. "" if none will do."""
    title_words = set(word_texts(title)) - STOP_WORDS
    best, most = "", 0.0
    for place, sentence in enumerate(opening[:OPENING]):
        words = word_texts(sentence)
        if len(words) not in _LENGTHS or not _ENDS.search(sentence) or sentence[0] in _QUOTE_MARKS:
            continue
        if fold(sentence.rstrip(".")) == fold(title) or words[0] in _GOING_ON or _POINTS_BACK.match(sentence):
            continue
        shared = len(title_words.intersection(words)) / (len(title_words) or 1)
        worth = 2 + 4 * shared + 0.5 * says_when([sentence]) - 0.25 * place - 0.04 * max(0, len(words) - _EASY)
        worth -= _faults(title, sentence)
        if worth > most:
            best, most = sentence, worth
    return best


def _faults(title: str, sentence: str) -> int:
    """How much of a sentence is not the news: what may be, what a word means, advice, or what it has no name for."""
    words, said = set(word_texts(sentence)), set(word_texts(title))
    beginning = sentence.split()[:_NAMED_WITHIN]
    return (
        bool(words & _POSSIBLE and not said & _POSSIBLE)
        + bool(words & _ADDRESSED and not said & _ADDRESSED)
        + 2 * bool(_EXPLAINS.search(sentence))
        + (not _SAID.isdisjoint(beginning[1:2]) and fold(beginning[0]) not in said)
        + (beginning[0] == "The" and all(word == word.lower() for word in beginning[1:]))
    )
