"""Completes the phrase with a preposition at the end of a title that was cut off ("ferries to |": "to Tarrow")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.last_name import in_any_number, places, sentence_before
from bot.digests.content.headlines.completing.whole_clause import last_colon
from bot.digests.content.headlines.inflection import content_words, has_verb_ending, singular
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold, word_texts

_MAX_GAP = 2
"""The maximum number of function words at the end of a title: a preposition and an article."""
_MAX_ADDED = 5
"""The maximum number of words that are added."""
_MIN_SHARED = 3
"""The minimum number of content words of the title in a sentence that completes it, with the one before the
preposition."""
_MIN_AGREEMENT = 0.7
"""The minimum share of these sentences that go on with the same noun or name."""
_WORDS = re.compile(r"(?:[^\S\n]+\$?[^\W_][\w’'.-]*(?:,\d+)*)+")
"""Words up to the next mark that is no full stop, on one line."""


def with_phrase(words: Sequence[str], text: str, known: HeadlineWords) -> Sequence[str] | None:
    """The words with the phrase at their end completed as the article has it behind the same noun or verb; None if it
    does not have it in a sentence that speaks of the same, or has different ones."""
    end = len(words)
    while end and fold(words[end - 1]) in known.function_words:
        end -= 1
    gap = words[end:]
    part = words[last_colon(words) + 1 :]
    if not part or not (known.clause_openers | known.clause_words).isdisjoint(
        (fold(part[0]), *map(fold, _after_comma(part)))
    ):
        return None  # a question
    if (
        not 0 < len(gap) <= _MAX_GAP
        or end < _MAX_GAP
        or fold(gap[0]) not in known.complement_prepositions | known.noun_prepositions
    ):
        return None
    phrase = r"[^\S\n]+".join((in_any_number(words[end - 1]), *map(re.escape, gap)))
    said = set(map(singular, content_words(" ".join(words))))
    found = []
    for place in places(phrase, text):
        shared = said & set(map(singular, word_texts(sentence_before(text, place))))
        if len(shared) >= _MIN_SHARED:
            found.append(tuple(_added(text, place, gap, known)))
    added, count = Counter(found).most_common(1)[0] if found else ((), 0)
    is_new = said.isdisjoint(map(singular, content_words(" ".join(added))))
    return (*words, *added) if added and is_new and count >= _MIN_AGREEMENT * len(found) else None


def _after_comma(words: Sequence[str]) -> Sequence[str]:
    """The words right behind commas."""
    return [after for word, after in pairwise(words) if word.endswith(",")]


def _added(text: str, place: int, gap: Sequence[str], known: HeadlineWords) -> Sequence[str]:
    """The words of the article from `place` to the end of the phrase; none if that is far or unclear."""
    following = _WORDS.match(text, place)
    added: list[str] = []
    for word in following[0].split() if following else ():
        begins = not added or fold(added[-1]) in known.attached_words
        is_article = begins and fold(word) in known.determiners | known.articles
        if (
            fold(word) in known.function_words | known.clause_words | known.saying_words
            and not is_article
            and fold(word) != "of"
        ):
            if fold(word) in known.determiners | known.articles | known.pronouns | known.relative_words:
                return ()  # "the job | the captain does", "people | who": the noun needs what follows
            break
        added.append(word.rstrip("."))
        if word.endswith("."):
            break
    last = fold(added[-1]) if added else ""
    is_clause = fold(gap[-1]) == "to" and bool(added) and added[0].islower() and added[0] not in known.articles
    is_open = (
        not last
        or last in known.function_words | known.incomplete_ends
        or (has_verb_ending(added[-1]) and not last.endswith("s"))
    )
    return () if is_clause or is_open or len(added) > _MAX_ADDED else added
