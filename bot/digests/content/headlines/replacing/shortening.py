"""Shortens a long sentence that becomes a headline: leaves out an end, introduction or insertion that only adds to it.

`words` are the words of the sentence, an `index` is the index of one of them; a bar ("|") in examples marks this word.
`lists` are the word lists of the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from difflib import SequenceMatcher

from bot.digests.content.headlines.replacing.additions import day_mentions, insertions, introduction_end
from bot.digests.content.headlines.replacing.sentence_ends import shorter_sources, source_at_end, without_end
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.stems import stems

MAX_HEADLINE = 25
"""A sentence with more words than this is shortened, if that keeps its meaning."""
_MAX_PARTS = 3
"""The maximum number of parts that are left out of a sentence."""
_MIN_SHARE = 0.65
"""Of the stems that the sentence shares with the title, the minimum share that is kept."""
_MIN_WORDS = 8
"""The minimum number of words of a shortened sentence."""


def shorten(sentence: str, title: str, language: str) -> str:
    """The sentence itself if it has at most `MAX_HEADLINE` words, else the sentence without parts that only add to it.
    As little as possible is left out so that it becomes short enough or, if that cannot be reached, as much as
    possible.

    Attributions, contradictions and most of the stems shared with the title are kept. The words keep their order and
    spelling; only the first word may get a capital. An ellipsis stands where words between others are left out."""
    words, lists = sentence.split(), headline_words(language)
    if len(words) <= MAX_HEADLINE or not lists.ends.function_words:
        return sentence
    shared_stems = stems([title]) & stems([sentence])
    kept_parts: dict[tuple[str, ...], None] = {tuple(words): None}
    level = kept_parts
    for _ in range(_MAX_PARTS):
        parts = (tuple(filter(None, part)) for longer_part in level for part in _shortened(longer_part, lists))
        level = {part: None for part in parts if part not in kept_parts and _keeps(part, shared_stems)}
        kept_parts = kept_parts | level
    undated: list[tuple[str, ...]] = [
        (*part[:start], *part[end:]) for part in kept_parts for start, end in day_mentions(part, lists)
    ]
    fitting_parts = [part for part in (*kept_parts, *undated) if len(part) <= MAX_HEADLINE]
    best_part = max(fitting_parts, key=len) if fitting_parts else min(kept_parts, key=len)
    return " ".join(_mark_gaps(words, best_part))


def headline_length(headline: str) -> int:
    """The number of words of a headline; an ellipsis for words that were left out is not one."""
    return sum(word != "…" for word in headline.split())


def _mark_gaps(words: Sequence[str], part: Sequence[str]) -> Iterator[str]:
    """The words of a part of a sentence, with an ellipsis for each gap: between two words of the part, the sentence has
    further ones. `words` are those of the sentence. The word before a gap is shown without a comma."""
    compared_words, compared_part = ([word.rstrip(",;").lower() for word in text] for text in (words, part))
    matcher = SequenceMatcher(None, compared_words, compared_part, autojunk=False)
    gaps = {end for kind, _, _, end, _ in matcher.get_opcodes() if kind == "delete" and 0 < end < len(part)}
    for index, word in enumerate(part):
        yield word.rstrip(",") if index + 1 in gaps else word
        if index + 1 in gaps:
            yield "…"


def _shortened(words: Sequence[str], lists: HeadlineWords) -> Iterator[Sequence[str]]:
    """The sentence without one of its parts, in each way that keeps its meaning."""
    if start := introduction_end(words, lists):
        yield (words[start][:1].upper() + words[start][1:], *words[start + 1 :])
    for start, end in insertions(words, lists):
        yield (*words[: start - 1], words[start - 1].rstrip(","), *words[end:])
    source = source_at_end(words, lists)
    yield from shorter_sources(words, source, lists)
    body = words[:source]
    for kept_words in without_end(body, lists):
        yield (*kept_words[:-1], f"{kept_words[-1]},", *words[source:]) if words[source:] else kept_words


def _keeps(part: Sequence[str], shared_stems: Set[str]) -> bool:
    """Whether a shortened sentence has enough words, and keeps most of the stems and all of the numbers that the
    sentence and the title share (`shared_stems`)."""
    kept_stems = shared_stems & stems([" ".join(part)])
    lost_numbers = any(stem.isdigit() for stem in shared_stems - kept_stems)
    return len(part) >= _MIN_WORDS and len(kept_stems) >= _MIN_SHARE * len(shared_stems) and not lost_numbers
