"""Cuts a long sentence that becomes a headline at the end of a clause. An ellipsis shows that the sentence goes on.

This is for sentences that cannot be made short without one (`shortening.py`): what is cut off here may be missed. A bar
("|") in examples marks where the sentence may be cut. `lists` are the word lists of the language.
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
"""How many words the beginning may have: a clause with its object, on at most three lines of a phone."""
MIN_SHARE = 0.65
"""The minimum share that it keeps of the stems that the sentence shares with the title."""
MIN_SHARE_ABOVE_REST = 0.4
"""The same if the rest of the sentence is shown below it."""
_MAX_BEGUN_WORDS = 2
"""How many of the last words are searched for one with which a clause has only begun ("but first", "told Tarrow")."""


def first_clause(sentence: str, title: str, language: str, min_share: float = MIN_SHARE) -> str:
    """The beginning of a sentence that is a clause, has the numbers that the sentence and the title share and says at
    least this share of what the sentence says of the title: the one that says most of it, then one at a pause or before
    a clause, then the shortest. "" if there is none."""
    words, lists = sentence.split(), headline_words(language)
    shared = stems([title]) & stems([sentence])
    numbers = {stem for stem in shared if stem.isdigit()}
    said = {
        index: shared & stems([" ".join(words[:index])])
        for index in _WORDS_KEPT
        if index < len(words) and _ends_clause(words, index, lists)
    }
    found = [index for index, known in said.items() if numbers <= known]
    kept = {index: len(said[index]) for index in found}
    best = max(found, key=lambda index: (kept[index], _is_sure(words, index, lists), -index), default=0)
    return " ".join(words[:best]).rstrip(",;:–—- ") if best and kept[best] >= min_share * len(shared) else ""


def ends_before_addition(clause: str, sentence: str, language: str) -> bool:
    """Whether what comes after the first `clause` of a sentence surely begins another one, and only adds to it."""
    words, index, lists = sentence.split(), len(clause.split()), headline_words(language)
    return _is_sure(words, index, lists) and adds_only(words[:index], words[index:], lists)


def _ends_clause(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a whole clause ends before the word at `index`, and what follows does not turn its meaning ("will sail |,
    but not today")."""
    kept, rest, word = words[:index], words[index:], plain(words[index])
    is_sure, is_inserted = _is_sure(words, index, lists), sum(word in DASHES for word in kept) % 2 == 1
    if is_inserted:
        return False  # "the harbour -- once a fort |"
    if not is_sure and (
        word not in lists.ends.clause_breaks - lists.clauses.conjunctions or is_bound(words, index, lists)
    ):
        return False
    last = [plain(one) for one in kept[-_MAX_BEGUN_WORDS:]]
    # "a fare set |", but "it was set |", "has died |": a participle alone needs the rest
    is_open = (
        bool(PARTICIPLE.fullmatch(last[-1]))
        and last[-2] not in lists.verbs.passive_auxiliaries | lists.clauses.clause_words
    )
    # "what was happening | in the harbour", "is leading |, at times, to Tarrow", "the harbour and | in",
    # "harbours she | once left"
    is_open = is_open or (last[-1].endswith("ing") and last[-2] in lists.verbs.passive_auxiliaries)
    is_open = is_open or last[-1] in lists.clauses.conjunctions | lists.clauses.pronouns
    # "the fare, set to rise, | would": its verb comes later. "new, | old and": the first of several adjectives
    is_open = is_open or is_finite(words[index], lists) or plain("".join(rest[1:2])) in lists.clauses.conjunctions
    # "Okafor told Tarrow |": what she said is the news. "will sail, but first |": so is what comes first
    is_begun = not (
        lists.sources.saying_words | lists.sources.reporting_verbs | lists.limits.contrast_openers
    ).isdisjoint(last)
    if is_open or is_begun:
        return False
    # "hit on | Monday": a day is not an object, which a verb with "on" needs ("puts ferries | on")
    is_day = bool(rest[1:]) and plain(rest[1]) in lists.times.days
    return (
        _has_verb(kept, lists)
        and is_whole(kept, lists, is_sure=is_sure)
        and (is_day or not is_broken(words, kept, lists))
        and not ends_with_superlative(kept, lists)
        and not loses_limit(words, kept, lists)
        and lists.limits.contrast_openers.isdisjoint(map(plain, rest))
    )


def _is_sure(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a pause or a word that begins a clause separates the words at `index`."""
    is_pause = words[index - 1][-1] in ",;:–—" or words[index] in DASHES
    openers = lists.clauses.subordinators | lists.sources.source_prepositions
    return is_pause or (plain(words[index]) in openers and not is_bound(words, index, lists))


def _has_verb(kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the main clause has a finite verb, and so has a clause that begins with "that" ("said that the harbour, |
    which" has none)."""
    main = kept[_introduction(kept, lists) :][1:]  # no clause begins with its verb: "attack" is a noun there
    that = max((index for index, word in enumerate(main) if fold(word) == "that"), default=0)
    # "the race to become": an infinitive is not a verb of the clause
    clauses = ([word for before, word in pairwise(part) if fold(before) != "to"] for part in (main, main[that:]))
    return all(has_finite_verb(clause, lists) for clause in clauses)


def _introduction(words: Sequence[str], lists: HeadlineWords) -> int:
    """The number of words up to the first pause of a sentence whose main clause comes second ("As the harbour closed, |
    ferries left"); 0 if it comes first."""
    if (
        plain(words[0])
        not in lists.clauses.subordinators | lists.clauses.circumstance_openers | lists.clauses.introduction_openers
    ):
        return 0
    # not "January 6, 2021"
    ends = (index for index, word in enumerate(words, 1) if word[-1] in ",;:" and not word[:-1].isdigit())
    return next(ends, len(words))
