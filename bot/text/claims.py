"""Finds claims that an article repeats, and the sentence in which it says whether they are true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.span import Span

_CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|rumou?rs?|(?:posts?|memes?|videos?) (?:says?|shows?|shared))\b", re.IGNORECASE
)
"""Words of a sentence that repeats somebody's claim."""
_VERDICT = re.compile(
    r"\b(?:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b[^.\n]{0,200}\b(?:(?:is|are|was|were|as) )?"
    r"(?:FALSE|PARTLY FALSE|MISLEADING|MISSING CONTEXT|ALTERED|SATIRE|TRUE|false|untrue|not true|baseless|unfounded|"
    r"fabricated|photoshopped|a hoax|no evidence|no basis)\b"
    r"|\b[Ww]e rate[sd]?\b|\b[Nn]o evidence\b[^.\n]{0,80}\bclaims?\b"
)
"""Words of a sentence that says whether a claim is true."""


def is_claim(sentence: str) -> bool:
    """Whether a sentence repeats a claim of somebody."""
    return _CLAIM.search(sentence) is not None


def is_verdict(sentence: str) -> bool:
    """Whether a sentence says whether a claim is true."""
    return _VERDICT.search(sentence) is not None


def verdict_on(text: str, claim: Span, sentences: Sequence[Span]) -> Span | None:
    """The sentence of an article that says whether `claim` is true. If there are several, the last one, because
    articles end with the verdict. None if `claim` is not a claim, or contains the verdict itself. `sentences` are those
    of `text`."""
    words = claim.of(text)
    if not is_claim(words) or is_verdict(words):
        return None
    return next((sentence for sentence in reversed(sentences) if is_verdict(sentence.of(text))), None)
