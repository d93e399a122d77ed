"""Finds how a title that was cut off goes on in a sentence of its article that says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.headlines.inflection import content_words, singular
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_MAX_ADDED = 8
"""The maximum number of words that are added to complete a clause."""
_MIN_SHARED = 4
"""How many of the last content words of a title a sentence that continues it must have, in the same order: fewer may be
one noun, of which another sentence says something else."""
_MIN_WORDS = 3
"""The minimum number of words of such a title."""
_MIN_AGREEMENT = 0.7
"""The minimum share of all places of the last two words where the article goes on in the same way."""
_CLAUSE_REST = re.compile(r" (?P<clause>[^,.;:!?()–—“”\"]{1,60}?) ?(?:[.;]$|, (?:according|wh\w+|said|says)\b|;)")
"""The rest of a clause after the title's last words, up to its end."""


def continuation(words: Sequence[str], sentence: str, known: HeadlineWords) -> str:
    """What follows the last two words of a title in `sentence`, up to the end of the clause; "" if the sentence does
    not say the same as the title, or if the rest is long, contains another clause or repeats words of the title."""
    phrase = " ".join(words[-2:])
    start = sentence.lower().find(phrase.lower())
    if start < 0 or len(words) < _MIN_WORDS or (start and sentence[start - 1].isalnum()):
        return ""
    content = content_words(" ".join(words))
    if len(content) < 2 or not _in_order(content[-_MIN_SHARED:], word_texts(sentence[: start + len(phrase)])):
        return ""
    found = _CLAUSE_REST.match(sentence[start + len(phrase) :])
    if found is None:
        return ""
    added = word_texts(found["clause"])
    if not added:  # only a dash or an apostrophe
        return ""
    own = content_words(" ".join(words).rpartition(": ")[2])
    repeats = set(map(singular, own)).intersection(map(singular, added))
    if repeats or len(added) > _MAX_ADDED or not known.clause_words.isdisjoint(added) or added[-1] in STOP_WORDS:
        return ""
    return found["clause"].strip()


def goes_on_so(words: Sequence[str], rest: str, text: str) -> bool:
    """Whether the article (`text`) goes on with the first word of `rest` wherever it has the last two of the title."""
    phrase = r"\s+".join(map(re.escape, words[-2:]))
    after = [word.casefold() for word in re.findall(rf"(?<!\w){phrase}\s+([^\W_]+)", text, re.IGNORECASE)]
    return after.count(word_texts(rest)[0]) >= _MIN_AGREEMENT * len(after)


def _in_order(some: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all of `some` occur in `words`, in that order."""
    left = iter(words)
    return all(word in left for word in some)
