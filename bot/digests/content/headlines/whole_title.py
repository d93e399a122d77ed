"""Decides whether a title that was cut off reads as whole, although its article does not show how the title ends.

Sources cut titles after a fixed number of characters, often just before their end: "Fares fall in the north as prices
rise ..." may lack nothing, or only a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.headlines.completing.last_name import find_ends
from bot.digests.content.headlines.completing.whole_clause import MIN_WORDS, is_whole, last_colon
from bot.digests.content.headlines.completing.whole_sentences import ends_sentence
from bot.digests.content.headlines.kept_clause import ends_before_noun
from bot.digests.content.headlines.marks import plain
from bot.digests.content.headlines.missing import breaks_off, ends_with_superlative
from bot.digests.content.headlines.verbs import PARTICIPLE, has_verb, is_finite
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.function_words import is_content

_MIN_SHARE = 0.5
"""The minimum share of the occurrences of a title's last word in the article at which the phrase with this word
ends."""


def reads_whole(words: Sequence[str], text: str, lists: HeadlineWords) -> bool:
    """Whether a title reads as whole, and in the article (`text`) its last word mostly ends a phrase ("to fight
    censorship", but not "amid ferry", because of "a ferry strike"). False for a title that denies or asks something,
    because the words after the cut may be what matters ("has no say | in Tarrow")."""
    last_sentence = words[_start_of_last_sentence(words, lists) :]
    if (
        not is_whole(words, lists, is_sure=False)
        or len(last_sentence) < MIN_WORDS
        or not has_verb(last_sentence, lists)
    ):
        return False
    if breaks_off(words, lists) or ends_with_superlative(words, lists) or _has_just_begun(words, lists):
        return False
    denies = not lists.limits.negations.isdisjoint(map(plain, words))
    is_question = plain((*words, "")[last_colon(words) + 1]) in lists.clauses.clause_openers
    return not (denies or is_question or ends_before_noun(words[-1], text.split("\n"))) and _mostly_ends(
        words, text, lists
    )


def _start_of_last_sentence(words: Sequence[str], lists: HeadlineWords) -> int:
    """The index of the word with which the last sentence of a title begins; 0 if the title has only one sentence."""
    indexes = (index for index in range(len(words) - 1, 0, -1) if ends_sentence(words[index - 1], words[index], lists))
    return next(indexes, 0)


def _has_just_begun(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the title ends with something that may only have begun: a list ("fog, rain,"), words joined by "and"
    ("and delivers"), a relative clause ("that often puts men"), a verb or participle that needs more words ("captains
    continue", "to be taken"), a noun that does ("the response"), a word after a number, not in the plural ("31 rich"),
    or a name, which may describe the next word ("after the Tarrow")."""
    words_said, last_word = list(map(plain, words)), words[-1]
    is_joined = words_said[-2] in lists.clauses.conjunctions or not lists.clauses.relative_words.isdisjoint(
        words_said[1:]
    )
    is_verb = is_finite(last_word, lists) or bool(PARTICIPLE.fullmatch(words_said[-1]))
    is_counted = words[-2].lstrip(CURRENCY_SIGNS)[:1].isdigit() and last_word.isalpha() and not last_word.endswith("s")
    is_noun = last_word[0].isupper() or words_said[-1] in lists.nouns.related_nouns
    return is_joined or is_verb or is_counted or is_noun or not last_word[-1].isalnum()


def _mostly_ends(words: Sequence[str], text: str, lists: HeadlineWords) -> bool:
    """Whether the title's last word ends a phrase at most of its occurrences in the article: no noun that it may
    describe and no relative clause comes next. If an adjective is before the last word ("new health"), it must end a
    phrase at all occurrences. True if the article does not have the word."""
    ends = find_ends(re.escape(words[-1]), text)
    are_ends = [text[end : end + 1] != " " or not _belongs_to(text[end:].split()[0], lists) for end in ends]
    min_share = 1.0 if plain(words[-2]) in lists.ends.incomplete_ends else _MIN_SHARE
    return sum(are_ends) >= min_share * len(are_ends)


def _belongs_to(word: str, lists: HeadlineWords) -> bool:
    """Whether a word belongs to the noun before it: it may be a noun that the other describes, or it begins a relative
    clause."""
    if plain(word) in lists.clauses.relative_words:
        return True
    is_other = plain(word) in lists.ends.function_words | lists.clauses.clause_words | lists.sources.saying_words
    return word[:1].isalnum() and is_content(plain(word)) and not is_other
