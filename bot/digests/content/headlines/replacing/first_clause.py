"""Cuts a long sentence that becomes a headline at the end of a clause. An ellipsis shows that the sentence goes on.

This is for sentences that cannot be made short without an ellipsis (`shortening.py`): the words that are cut off here
may be missed. A bar ("|") in examples marks where the sentence may be cut. `lists` are the word lists of the language.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.clause_ends import is_bound
from bot.digests.content.headlines.completing.whole_clause import is_whole
from bot.digests.content.headlines.marks import DASHES, plain
from bot.digests.content.headlines.missing import ends_with_superlative, is_broken, loses_limit
from bot.digests.content.headlines.replacing.additions import adds_only
from bot.digests.content.headlines.verbs import PARTICIPLE, has_finite_verb, is_finite
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.stems import stems
from bot.text.words import fold

_WORDS_KEPT = range(8, 26)
"""How many words the clause may have: enough for a verb with its object, on at most three lines of a phone."""
MIN_SHARE = 0.65
"""Of the stems that the sentence shares with the title, the minimum share that the clause keeps."""
MIN_SHARE_ABOVE_REST = 0.4
"""The same if the rest of the sentence is shown below it."""
_MAX_BEGUN_WORDS = 2
"""The number of last words of a clause that are searched for a word that begins another clause ("but first", "told
Tarrow")."""


def first_clause(sentence: str, title: str, language: str, min_share: float = MIN_SHARE) -> str:
    """The clause with which a sentence begins; "" if it has none that is good enough. The clause has all numbers that
    the sentence and the title share, and at least `min_share` of the stems that they share. If a sentence can be cut at
    several words, the clause with most of these stems is taken; among equals, one that ends at a pause or before
    another clause; then the shortest."""
    words, lists = sentence.split(), headline_words(language)
    shared_stems = stems([title]) & stems([sentence])
    numbers = {stem for stem in shared_stems if stem.isdigit()}
    stems_by_index = {
        index: shared_stems & stems([" ".join(words[:index])])
        for index in _WORDS_KEPT
        if index < len(words) and _ends_clause(words, index, lists)
    }
    possible_ends = [index for index, stated_stems in stems_by_index.items() if numbers <= stated_stems]
    stem_counts = {index: len(stems_by_index[index]) for index in possible_ends}
    best_end = max(
        possible_ends, key=lambda index: (stem_counts[index], _is_sure(words, index, lists), -index), default=0
    )
    return (
        " ".join(words[:best_end]).rstrip(",;:–—- ")
        if best_end and stem_counts[best_end] >= min_share * len(shared_stems)
        else ""
    )


def ends_before_addition(clause: str, sentence: str, language: str) -> bool:
    """Whether the words after the first `clause` of a sentence surely begin another clause, and only add to the
    first."""
    words, index, lists = sentence.split(), len(clause.split()), headline_words(language)
    return _is_sure(words, index, lists) and adds_only(words[:index], words[index:], lists)


def _ends_clause(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a whole clause ends before the word at `index`, and the words from there on do not change its meaning
    ("will sail |, but not today")."""
    kept_words, remaining_words, word = words[:index], words[index:], plain(words[index])
    is_sure, is_inserted = _is_sure(words, index, lists), sum(word in DASHES for word in kept_words) % 2 == 1
    if is_inserted:
        return False  # "the harbour -- once a fort |"
    if not is_sure and (
        word not in lists.ends.clause_breaks - lists.clauses.conjunctions or is_bound(words, index, lists)
    ):
        return False
    last_words = [plain(kept_word) for kept_word in kept_words[-_MAX_BEGUN_WORDS:]]
    # "a fare set |", but "it was set |", "has died |": a participle alone needs the rest
    is_open = (
        bool(PARTICIPLE.fullmatch(last_words[-1]))
        and last_words[-2] not in lists.verbs.passive_auxiliaries | lists.clauses.clause_words
    )
    # "what was happening | in the harbour", "is leading |, at times, to Tarrow", "the harbour and | in",
    # "harbours she | once left"
    is_open = is_open or (last_words[-1].endswith("ing") and last_words[-2] in lists.verbs.passive_auxiliaries)
    is_open = is_open or last_words[-1] in lists.clauses.conjunctions | lists.clauses.pronouns
    # "the fare, set to rise, | would": the verb comes later. "new, | old and": the first of several adjectives
    is_open = (
        is_open or is_finite(words[index], lists) or plain("".join(remaining_words[1:2])) in lists.clauses.conjunctions
    )
    # "Okafor told Tarrow |": the news is what she said. "will sail, but first |": the news is what comes first
    is_begun = not (
        lists.sources.saying_words | lists.sources.reporting_verbs | lists.limits.contrast_openers
    ).isdisjoint(last_words)
    if is_open or is_begun:
        return False
    # A verb with "on" needs an object ("puts ferries | on"), but a day is not its object ("hit | on Monday").
    is_day = bool(remaining_words[1:]) and plain(remaining_words[1]) in lists.times.days
    return (
        _has_verb(kept_words, lists)
        and is_whole(kept_words, lists, is_sure=is_sure)
        and (is_day or not is_broken(words, kept_words, lists))
        and not ends_with_superlative(kept_words, lists)
        and not loses_limit(words, kept_words, lists)
        and lists.limits.contrast_openers.isdisjoint(map(plain, remaining_words))
    )


def _is_sure(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a pause or a word that begins a clause separates the words at `index`."""
    is_pause = words[index - 1][-1] in ",;:–—" or words[index] in DASHES
    openers = lists.clauses.subordinators | lists.sources.source_prepositions
    return is_pause or (plain(words[index]) in openers and not is_bound(words, index, lists))


def _has_verb(kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the main clause has a finite verb and, if it has a clause that begins with "that", this clause has one,
    too ("said that the harbour, | which" has none)."""
    # No clause begins with its verb: "attack" is a noun there.
    main = kept_words[_introduction(kept_words, lists) :][1:]
    that_index = max((index for index, word in enumerate(main) if fold(word) == "that"), default=0)
    # "the race to become": an infinitive is not a verb of the clause
    clauses = (
        [word for previous_word, word in pairwise(part) if fold(previous_word) != "to"]
        for part in (main, main[that_index:])
    )
    return all(has_finite_verb(clause, lists) for clause in clauses)


def _introduction(words: Sequence[str], lists: HeadlineWords) -> int:
    """The number of words before the main clause of a sentence that begins with an introduction ("As the harbour
    closed, | ferries left"): up to the first pause, or all if there is no pause. 0 if the main clause comes first."""
    if (
        plain(words[0])
        not in lists.clauses.subordinators | lists.clauses.circumstance_openers | lists.clauses.introduction_openers
    ):
        return 0
    # not "January 6, 2021"
    ends = (index for index, word in enumerate(words, 1) if word[-1] in ",;:" and not word[:-1].isdigit())
    return next(ends, len(words))
