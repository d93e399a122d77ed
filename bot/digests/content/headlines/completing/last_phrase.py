"""Completes the phrase with a preposition at the end of a title that was cut off: "Council sells ferries to |" becomes
"Council sells ferries to Tarrow". In examples, "|" is where the source cut the title off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.last_name import find_ends, in_any_number, sentence_before
from bot.digests.content.headlines.completing.whole_clause import last_colon
from bot.digests.content.headlines.content_words import content_words, singular
from bot.digests.content.headlines.verbs import has_verb_ending
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold, word_texts

_MAX_OPENING_WORDS = 2
"""The maximum number of words with which the phrase begins: a preposition, perhaps with an article ("to the |")."""
_MIN_WORDS_BEFORE = 2
"""The minimum number of words of a title before the phrase."""
_MAX_ADDED_WORDS = 5
"""The maximum number of words that are added."""
_MIN_SHARED_WORDS = 3
"""The minimum number of the title's content words that a sentence about the same thing has before the phrase. The word
right before the preposition counts."""
_MIN_AGREEMENT = 0.7
"""The minimum share of sentences about the same thing that complete the phrase with the same words. A sentence whose
words are unclear counts as one with other words."""
_WORDS = re.compile(r"(?:[^\S\n]+\$?[^\W_][\w’'.-]*(?:,\d+)*)+")
"""Matches words on one line, up to the next punctuation mark other than a full stop (" the St. Olaf harbour" before a
comma)."""


def with_phrase(words: Sequence[str], text: str, lists: HeadlineWords) -> Sequence[str] | None:
    """The words of a title with the phrase at the end completed as the article (`text`) completes it after the same
    noun or verb. None in these cases:

    - The title does not end with a preposition that may be completed (perhaps with an article), or has nothing else.
    - The title, or its part after a colon, is a question or has a subordinate clause.
    - No sentence about the same thing has the phrase, or such sentences complete it in different ways.
    - The words that complete it there are more than a name or noun, are too many, or repeat a word of the title.
    """
    opening = _phrase_opening(words, lists)
    if not opening:
        return None
    completions = _completions(words, opening, text, lists)
    added_words, count = Counter(completions).most_common(1)[0] if completions else ((), 0)
    content = set(map(singular, content_words(" ".join(words))))
    is_new = content.isdisjoint(map(singular, content_words(" ".join(added_words))))
    return (*words, *added_words) if added_words and is_new and count >= _MIN_AGREEMENT * len(completions) else None


def _phrase_opening(words: Sequence[str], lists: HeadlineWords) -> Sequence[str]:
    """The function words at the end of a title with which its last phrase begins ("to the"); empty if no phrase begins
    there, or if the title may need more than the rest of the phrase."""
    end = len(words)
    while end and fold(words[end - 1]) in lists.ends.function_words:
        end -= 1
    opening = words[end:]
    clause = words[last_colon(words) + 1 :]
    beginning_clause = lists.clauses.clause_openers | lists.clauses.clause_words
    if not clause or any(fold(word) in beginning_clause for word in (clause[0], *_after_comma(clause))):
        return ()  # "will ferries go to |", "Ferries stop, as fog came to |": the phrase alone may not end these
    if not 0 < len(opening) <= _MAX_OPENING_WORDS or end < _MIN_WORDS_BEFORE:
        return ()
    return opening if fold(opening[0]) in lists.ends.complement_prepositions | lists.ends.noun_prepositions else ()


def _completions(
    words: Sequence[str], opening: Sequence[str], text: str, lists: HeadlineWords
) -> list[tuple[str, ...]]:
    """The words with which the article completes the phrase that begins with `opening`, for each sentence about the
    same thing; an empty tuple for a sentence in which they are unclear."""
    last_word = words[len(words) - len(opening) - 1]
    beginning = r"[^\S\n]+".join((in_any_number(last_word), *map(re.escape, opening)))
    content = set(map(singular, content_words(" ".join(words))))
    completions = []
    for offset in find_ends(beginning, text):
        shared_words = content & set(map(singular, word_texts(sentence_before(text, offset))))
        if len(shared_words) >= _MIN_SHARED_WORDS:
            completions.append(tuple(_rest_of_phrase(text, offset, opening, lists)))
    return completions


def _after_comma(words: Sequence[str]) -> Sequence[str]:
    """The words that come directly after a comma."""
    return [next_word for word, next_word in pairwise(words) if word.endswith(",")]


def _rest_of_phrase(text: str, offset: int, opening: Sequence[str], lists: HeadlineWords) -> Sequence[str]:
    """The words of the article from `offset`, where `opening` ends, to the end of the phrase: up to a function word, a
    verb of the lists or a punctuation mark. Empty if they are too many, or need words after them."""
    match = _WORDS.match(text, offset)
    if match is None:
        return ()
    ending = (lists.ends.function_words | lists.clauses.clause_words | lists.sources.saying_words) - {"of"}
    before_noun = lists.nouns.determiners | lists.nouns.articles
    beginning_clause = before_noun | lists.clauses.pronouns | lists.clauses.relative_words
    added_words: list[str] = []
    for word in match[0].split():
        begins_noun = not added_words or fold(added_words[-1]) in lists.ends.attached_words  # "to |", "to the end of |"
        is_article = begins_noun and fold(word) in before_noun
        if fold(word) in ending and not is_article:
            if fold(word) in beginning_clause:
                return ()  # "in the harbour | the mayor likes", "to people | who sail"
            break
        added_words.append(word.rstrip("."))
        if word.endswith("."):
            break
    return () if len(added_words) > _MAX_ADDED_WORDS or _needs_more(added_words, opening, lists) else added_words


def _needs_more(added_words: Sequence[str], opening: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether `added_words` after the `opening` of a phrase do not complete it."""
    if not added_words:
        return True
    # "to" before a word in lower case begins a clause ("to leave"), not a phrase ("to Tarrow").
    if fold(opening[-1]) == "to" and added_words[0].islower() and added_words[0] not in lists.nouns.articles:
        return True
    last_word = fold(added_words[-1])
    # A participle needs its noun ("in fully decorated | harbours"). A word that ends in "s" may be a plural.
    is_participle = has_verb_ending(added_words[-1]) and not last_word.endswith("s")
    return not last_word or last_word in lists.ends.function_words | lists.ends.incomplete_ends or is_participle
