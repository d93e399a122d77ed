"""Recognises sentences that repeat somebody's claim, and those that say whether a claim is true."""

from __future__ import annotations

import re

_SHARED_MEDIA = r"(?:posts?|memes?|tweets?|captions?|screenshots?|videos?|images?)"
"""What people share, by which a claim spreads."""
_SHOW_VERBS = r"(?:says?|reads?|shows?|shared?|states?|quotes?|purports?)"
"""What posts and pictures do: they say, show or quote something."""
_CLAIM = re.compile(
    rf"\b(?:claim(?:s|ed|ing)?|rumou?rs?|myths?|hoax(?:es)?|purport(?:s|ed|edly)|{_SHARED_MEDIA} {_SHOW_VERBS}"
    rf"|according to (?:an?|the|one) (?:[\w.]+ ){{0,3}}{_SHARED_MEDIA}"
    rf"|reads? (?:an?|the) (?:[\w.]+ ){{0,5}}{_SHARED_MEDIA})\b",
    re.IGNORECASE,
)
"""Words of a sentence that repeats somebody's claim ("a rumour", "the post says")."""
_OWN_RATING = re.compile(r"\b(?:we rate[sd]?|our rating|based on our research)\b", re.IGNORECASE)
"""Words with which a fact check introduces its own verdict ("we rate")."""
_RATING_WORDS = re.compile(
    r"\b(?i:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b.*"
    r"\b(?:FALSE|PARTLY FALSE|MISLEADING|MISSING CONTEXT|ALTERED|SATIRE|TRUE)\b"
    r"|\b(?:FALSE|MISLEADING|ALTERED|SATIRE|TRUE)\b.* (?:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b"
)
"""Words of a sentence that gives a claim a rating, in capitals as fact checks do ("the claim is FALSE")."""
_VERDICT = re.compile(
    r"\b(?:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b[^.\n]{0,200}\b(?:(?:is|are|was|were|as) )?"
    r"(?:FALSE|PARTLY FALSE|MISLEADING|MISSING CONTEXT|ALTERED|SATIRE|TRUE|false|untrue|not true|baseless|unfounded|"
    r"fabricated|photoshopped|a hoax|no evidence|no basis)\b"
    rf"|(?i:{_OWN_RATING.pattern})|\b[Nn]o evidence\b[^.\n]{{0,80}}\bclaims?\b"
)
"""Words of a sentence that says whether a claim is true ("these claims are baseless")."""


def is_claim(sentence: str) -> bool:
    """Whether a sentence repeats a claim of somebody."""
    return _CLAIM.search(sentence) is not None


def is_verdict(sentence: str) -> bool:
    """Whether a sentence says whether a claim is true."""
    return _VERDICT.search(sentence) is not None


def is_rating(sentence: str) -> bool:
    """Whether a sentence gives a claim its rating, as fact checks do at their end ("the claim is FALSE")."""
    return _RATING_WORDS.search(sentence) is not None


def is_own_rating(sentence: str) -> bool:
    """Whether a fact check gives its own verdict in a sentence ("we rate it false"), which is on the claim of the whole
    article."""
    return _OWN_RATING.search(sentence) is not None
