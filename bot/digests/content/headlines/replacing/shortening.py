"""Shortens a long sentence that becomes a headline: by its end, its beginning and what is inserted, if that only adds.

`words` are those of the sentence, a `place` is the index of one of them; a bar ("|") in examples marks it. `known` are
the word lists of the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from bot.digests.content.events import stems
from bot.digests.content.headlines.replacing.additions import beginning, days, insertions
from bot.digests.content.headlines.replacing.sentence_ends import source_at_end, without_end
from bot.digests.content.headlines.words import HeadlineWords, headline_words

MAX_HEADLINE = 25
"""A sentence with more words is shortened, if that keeps its meaning."""
_MAX_PARTS = 3
"""The maximum number of parts of a sentence that are left out."""
_MIN_SHARE = 0.65
"""The minimum share of the title's stems in a sentence that it must keep."""
_MIN_WORDS = 8
"""The minimum number of words of a shortened sentence."""


def shorten(sentence: str, title: str, language: str) -> str:
    """The sentence; if it is long, without parts that only add to it, so few that it is not long any more, else as
    short as it can be. What is left out says neither who says so, nor that it is otherwise, nor most of what the title
    says. The words that stay are those of the sentence, in its order; only the first may get a capital."""
    words, known = sentence.split(), headline_words(language)
    if len(words) <= MAX_HEADLINE or not known.function_words:
        return sentence
    said = stems([title]) & stems([sentence])
    found: dict[tuple[str, ...], None] = {tuple(words): None}
    level = found
    for _ in range(_MAX_PARTS):
        parts = (tuple(filter(None, part)) for longer in level for part in _shortened(longer, known))
        level = {part: None for part in parts if part not in found and _keeps(part, said)}
        found = found | level
    undated: list[tuple[str, ...]] = [
        (*part[:start], *part[end:]) for part in found for start, end in days(part, known)
    ]
    fitting = [part for part in (*found, *undated) if len(part) <= MAX_HEADLINE]
    best = max(fitting, key=len) if fitting else min(found, key=len)
    return " ".join(best)


def _shortened(words: Sequence[str], known: HeadlineWords) -> Iterator[Sequence[str]]:
    """The sentence without one of its parts, in each way that keeps its meaning."""
    if start := beginning(words, known):
        yield (words[start][:1].upper() + words[start][1:], *words[start + 1 :])
    for start, end in insertions(words, known):
        yield (*words[: start - 1], words[start - 1].rstrip(","), *words[end:])
    source = source_at_end(words, known)
    body = words[:source]
    for kept in without_end(body, known):
        yield (*kept[:-1], f"{kept[-1]},", *words[source:]) if words[source:] else kept


def _keeps(part: Sequence[str], said: Set[str]) -> bool:
    """Whether a shortened sentence has enough words, and says most of the stems that the title `said` and its
    numbers."""
    kept = said & stems([" ".join(part)])
    lost_numbers = any(stem.isdigit() for stem in said - kept)
    return len(part) >= _MIN_WORDS and len(kept) >= _MIN_SHARE * len(said) and not lost_numbers
