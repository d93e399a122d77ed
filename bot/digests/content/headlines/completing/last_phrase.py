"""Completes the phrase with a preposition at the end of a title that was cut off ("ferries to |": "to Tarrow")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.last_name import find_ends, in_any_number, sentence_before
from bot.digests.content.headlines.completing.whole_clause import last_colon
from bot.digests.content.headlines.inflection import content_words, has_verb_ending, singular
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold, word_texts

_MAX_GAP = 2
"""The maximum number of function words (a preposition and an article) at the end of a title that is completed."""
_MIN_BEFORE = 2
"""The minimum number of words before these function words."""
_MAX_ADDED = 5
"""The maximum number of words that are added."""
_MIN_SHARED = 3
"""The minimum number of content words of the title, with the one before the preposition, in a sentence that completes
it."""
_MIN_AGREEMENT = 0.7
"""The minimum share of such sentences that continue with the same noun or name."""
_WORDS = re.compile(r"(?:[^\S\n]+\$?[^\W_][\w’'.-]*(?:,\d+)*)+")
"""Words on one line, up to the next punctuation mark; a full stop may be within them."""


def with_phrase(words: Sequence[str], text: str, lists: HeadlineWords) -> Sequence[str] | None:
    """The words with the phrase at their end completed as the article completes it after the same noun or verb. None if
    no sentence about the same thing has it, or if such sentences complete it in different ways."""
    end = len(words)
    while end and fold(words[end - 1]) in lists.function_words:
        end -= 1
    gap = words[end:]
    clause = words[last_colon(words) + 1 :]
    if not clause or not (lists.clause_openers | lists.clause_words).isdisjoint(
        (fold(clause[0]), *map(fold, _after_comma(clause)))
    ):
        return None  # a question
    if (
        not 0 < len(gap) <= _MAX_GAP
        or end < _MIN_BEFORE
        or fold(gap[0]) not in lists.complement_prepositions | lists.noun_prepositions
    ):
        return None
    phrase = r"[^\S\n]+".join((in_any_number(words[end - 1]), *map(re.escape, gap)))
    content = set(map(singular, content_words(" ".join(words))))
    completions = []
    for offset in find_ends(phrase, text):
        shared = content & set(map(singular, word_texts(sentence_before(text, offset))))
        if len(shared) >= _MIN_SHARED:
            completions.append(tuple(_added(text, offset, gap, lists)))
    added, count = Counter(completions).most_common(1)[0] if completions else ((), 0)
    is_new = content.isdisjoint(map(singular, content_words(" ".join(added))))
    return (*words, *added) if added and is_new and count >= _MIN_AGREEMENT * len(completions) else None


def _after_comma(words: Sequence[str]) -> Sequence[str]:
    """The words right after commas."""
    return [after for word, after in pairwise(words) if word.endswith(",")]


def _added(text: str, place: int, gap: Sequence[str], lists: HeadlineWords) -> Sequence[str]:
    """The words of the article from the offset `place` to the end of the phrase; none if they are too many or
    unclear."""
    following = _WORDS.match(text, place)
    added: list[str] = []
    for word in following[0].split() if following else ():
        is_at_start = not added or fold(added[-1]) in lists.attached_words
        is_article = is_at_start and fold(word) in lists.determiners | lists.articles
        if (
            fold(word) in lists.function_words | lists.clause_words | lists.saying_words
            and not is_article
            and fold(word) != "of"
        ):
            if fold(word) in lists.determiners | lists.articles | lists.pronouns | lists.relative_words:
                return ()  # "the job | the captain does", "people | who": the noun needs what follows
            break
        added.append(word.rstrip("."))
        if word.endswith("."):
            break
    last = fold(added[-1]) if added else ""
    # "to" before a word in lower case begins a clause ("to leave"), not a phrase ("to Tarrow").
    is_clause = fold(gap[-1]) == "to" and bool(added) and added[0].islower() and added[0] not in lists.articles
    is_open = (
        not last
        or last in lists.function_words | lists.incomplete_ends
        or (has_verb_ending(added[-1]) and not last.endswith("s"))
    )
    return () if is_clause or is_open or len(added) > _MAX_ADDED else added
