"""Shortens a sentence that becomes a headline to its first clause."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.digests.content.events import stems
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.text.words import fold

MAX_HEADLINE = 25
"""A sentence with more words ends with its first clause, if that keeps its meaning."""
_MIN_CLAUSE = 10
"""The least words of that clause."""
_MAX_LIST = 6
"""Words before a comma in which a list of what is done begins."""
_DASHES = frozenset(("--", "–", "—"))


def shorten(sentence: str, title: str, language: str) -> str:
    """The sentence; if it is long, up to its first clause. What is left out then only adds to it: it says neither who
    says so, nor that it is otherwise, nor what the title says."""
    words, known, said = sentence.split(), headline_words(language), stems([title])
    for place in range(_MIN_CLAUSE, len(words) if len(words) > MAX_HEADLINE else 0):
        if _is_end(words, place, known) and _only_adds(words[:place], words[place:], said, known):
            return " ".join(words[:place]).rstrip(" ,;")
    return sentence


def _is_end(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether a clause ends before the word at `place`: there is a single dash, or a comma before another clause."""
    if words[place] in _DASHES:
        return sum(word in _DASHES for word in words) == 1
    word, before = fold(words[place]), words[place - 1]
    is_further = word in known.opening | known.breaking or words[place].endswith("ing")
    if before[-1] in ",;":
        is_open = fold(before.rstrip(",;")) in known.function or _lists_doing(words[: place + 1], known)
        return is_further and not is_open
    is_within = not known.relative.isdisjoint(map(fold, words[:place]))
    is_free = before[-1].isalnum() and not before.endswith("ly") and fold(before) not in known.function | known.spans
    return word in known.circumstantial and is_free and not is_within


def _lists_doing(words: Sequence[str], known: HeadlineWords) -> bool:
    """Whether the last word goes on with a list of what is done ("by mending boats, selling")."""
    pairs = pairwise(words[:-1][-_MAX_LIST:])
    doing = any(after.endswith("ing") and fold(before) in known.function for before, after in pairs)
    return doing and words[-1].endswith("ing")


def _only_adds(kept: Sequence[str], rest: Sequence[str], said: Set[str], known: HeadlineWords) -> bool:
    """Whether the `rest` of a sentence neither changes what `kept` means nor says more of the title, whose stems are
    `said`."""
    left_out = {fold(word.strip("“”\"',.")) for word in rest}
    is_quoting = " ".join(kept).count("“") != " ".join(kept).count("”") or " ".join(kept).count('"') % 2
    if is_quoting or not left_out.isdisjoint(known.saying | known.turning | known.limiting):
        return False
    return not said & (stems([" ".join(rest)]) - stems([" ".join(kept)]))
