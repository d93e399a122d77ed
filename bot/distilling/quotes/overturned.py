"""Recognises quotes that say something else without the words before them in their sentence. They are somebody's words,
but a card, which shows quotes without their sentences, leaves them out.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import can_act
from bot.distilling.quotes.not_speech.unattributed import SENTENCE_END
from bot.model import Quote

_MAX_IMAGINED_WORDS = 7
"""The maximum number of words for what somebody or something would do; more of them explain themselves."""
_MAX_CHARACTERS_BEFORE = 300
"""The number of characters before quoted words that are searched for the beginning of their sentence."""
_NEGATION = (
    r"(?:(?:cannot|hardly|neither|never|no|nor|not|nothing|without|\w+n[’']t)(?! (?:just|merely|only|simply)\b)"
    r"|(?:declin|fail|refus)(?:e|ed|es|ing|s)? to)"
)
"""Words that deny what follows them."""
_CONTINUING = r"(?! (?:am|and|are|because|but|had|has|have|is|or|until|was|were|will|would)\b) [\w’'-]+"
"""A word after a negation with which what it denies goes on: no verb or conjunction of another clause."""
_DENIED = re.compile(
    rf"\b{_NEGATION}(?:(?:{_CONTINUING}){{0,2}}| (?:\w+ly )?(?:believe|think)\b[^,;:–—]*) $", re.IGNORECASE
)
"""Ends with what denies the next words ("failed to | “meet the rules”", "does not believe they sink “because …”")."""
_POSSIBLE = re.compile(r"\b(?:could|may|might) $", re.IGNORECASE)
"""Ends with a modal of what is only possible ("the gale could | “sink boats”")."""
_WOULD = re.compile(r"(?P<subject>[\w’'-]+) would $")
"""Ends with "would" after the last word of its subject ("opening the lock would | “sink boats”")."""
_AGENTS = frozenset("anybody everybody he i it nobody one she somebody they we who you".split())
"""Pronouns of somebody who intends what they would do."""
_OWN_CLAUSE = re.compile(
    r"^(?:he|how|it|she|that|there|they|we|what|you)\b|[.?!] [A-Z]"
    r"|[,;:–—-] ?(?:(?:and|but|or|so|then) )*(?:he|it|she|that|there|they|this|we|you|I)\b"
)
"""A clause or sentence of its own inside the quoted words ("shut, it’s a risk", "panic. We are calm")."""


def is_overturned(text: str, quote: Quote) -> bool:
    """Whether a part of an English quote in `text` says something else alone, by what is before it in its sentence: it
    is denied ("does not “trust the crews”"), or it is a few words for what something would or somebody might do, which
    alone read as a demand ("opening the lock would “sink boats”"). Only words that begin in lower case and have no
    clause of their own do."""
    return any(_is_part_overturned(_words_before(text, part.span.start), part.text) for part in quote.parts)


def _words_before(text: str, start: int) -> str:
    """What the sentence has before quoted words at the offset `start`, without their opening mark."""
    line = text[max(0, start - _MAX_CHARACTERS_BEFORE) : start - 1].rpartition("\n")[2]
    return SENTENCE_END.split(line)[-1]


def _is_part_overturned(before: str, words: str) -> bool:
    """What `is_overturned` says of one part: these `words`, with the words `before` them in their sentence."""
    if not words[:1].islower() or _OWN_CLAUSE.search(words):
        return False
    return _DENIED.search(before) is not None or (len(words.split()) <= _MAX_IMAGINED_WORDS and _is_imagined(before))


def _is_imagined(before: str) -> bool:
    """Whether the next words are what somebody might do, or what a thing would do; what people would do is mostly what
    they intend ("the crews would “fight on”")."""
    if _POSSIBLE.search(before):
        return True
    would = _WOULD.search(before)
    if would is None or would["subject"][0].isupper():
        return False
    subject = would["subject"].lower()
    return subject not in _AGENTS and not can_act(subject)
