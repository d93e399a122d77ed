"""Finds what is missing if a title that was cut off is shortened to a clause: who says so, or words that the clause
needs.

`words` are the words of the title before the cut, `kept_words` are the first of these words: the clause. A bar ("|") in
examples marks where the clause ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.verbs import PARTICIPLE, has_verb_ending
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.quotation import OPENING_MARKS
from bot.text.words import fold

_AMOUNT = re.compile(rf"(?:[{CURRENCY_SIGNS}]\d\S*(?: \w+illion)?|\b\w+illions)$")
"""Matches an amount at the end of a clause ("$5 million", "millions"), after which its purpose comes."""
_SPAN_BEFORE_NOUN = re.compile(r"\d+-(?:year|month|week|day|hour|mile|foot|point|game)")
"""Matches a span of time or a measure that belongs to the next word ("a 5-year | deal")."""
_HAVE_WITH_POSSESSIVE = re.compile(r"(?:had|have|has|having) (?:his|her|its|their)", re.IGNORECASE)
"""Matches the beginning of a construction that needs a participle, `PARTICIPLE` ("had their")."""
_MAX_SUPERLATIVE_WORDS = 4
"""The maximum number of words from a superlative to its noun, both counted ("first big ferry")."""
_MARKS = "'’\"“”,;:"
"""Marks around or after a word. A clause can end after such a mark."""


def loses_source(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words after the clause are, or may begin, an attribution ("The ferry is safe |, harbour officials
    who"). Without an attribution, the clause would read as a fact."""
    remaining_words = words[len(kept_words) :]
    if not is_part(words, kept_words) or not remaining_words:
        return False
    commas = [index for index in range(len(kept_words) - 1, len(words) - 1) if _has_comma(words[index])]
    is_list = any(map(_has_comma, kept_words[:-1])) or len(commas) > 1 or ":" in " ".join(words[len(kept_words) - 1 :])
    is_named = bool(commas) and not is_list and _is_somebody(words[commas[-1] + 1 :], lists)
    return (
        is_named
        or fold(remaining_words[-1]) in lists.sources.stating_verbs | lists.sources.source_prepositions
        or fold(remaining_words[-2:][0]) in lists.sources.source_prepositions
    )


def lacks_rest(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the clause may need the words after it: it ends before words that its verb or noun may need ("votes |
    for", "could begin | in"), or with an amount ("announces $5 million | in"), or the next words limit it."""
    if not is_part(words, kept_words) or not 1 < len(kept_words) < len(words):
        return False
    if is_broken(words, kept_words, lists):
        return True
    if _ends_with_mark(words, kept_words):
        return False
    next_word = _word_after(words, kept_words)
    is_amount = bool(_AMOUNT.search(" ".join(kept_words))) and next_word not in lists.clauses.subordinators
    needs_object = next_word in lists.ends.complement_prepositions or fold(kept_words[-2]) in lists.verbs.before_verb
    return needs_object or is_amount or loses_limit(words, kept_words, lists)


def ends_well(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause is not broken (`is_broken`) and does not end with a verb that may need more words ("could come",
    "was triggered")."""
    remaining_words = [fold(word) for word in words[len(kept_words) :]]
    is_open = kept_words[-1].endswith("ed") and (
        remaining_words[:1] != ["by"] or fold(kept_words[-1]) in lists.verbs.by_participles
    )
    is_verb = kept_words[-1].islower() and (fold(kept_words[-2]) in lists.verbs.before_verb or is_open)
    # "could come | after rain" ends well, "could come | as early as June" does not.
    is_followed_by_clause = (
        bool(remaining_words)
        and remaining_words[0] in lists.clauses.subordinators
        and remaining_words[0] not in remaining_words[1:]
    )
    return not (is_verb and not is_followed_by_clause) and not is_broken(words, kept_words, lists)


def loses_limit(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words after the clause limit a permission, duty or ban in the clause ("might not be legal | in"). The
    clause alone would say that it holds everywhere, for everybody or forever."""
    if not is_part(words, kept_words) or not len(kept_words) < len(words):
        return False
    is_limit = _word_after(words, kept_words) in lists.limits.limit_openers and not _ends_with_mark(words, kept_words)
    return is_limit and not lists.limits.permission_words.isdisjoint(fold(word.strip(_MARKS)) for word in kept_words)


def is_broken(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the clause certainly needs the words after it: it ends before a relative clause that says which things
    are meant ("ferries | that"), before words that its verb or noun needs ("puts ferries | on", "lays out plans |
    for"), before the group of a superlative ("the last ferry | in"), or within a question ("Is the ferry hiding |
    behind")."""
    if not is_part(words, kept_words) or not 1 < len(kept_words) < len(words):
        return False
    after_label = kept_words[
        max((index for index, word in enumerate(kept_words, 1) if word.endswith(":")), default=0) :
    ]
    if after_label and fold(after_label[0]) in lists.clauses.clause_words:
        return not kept_words[-1].endswith("?")
    required_words = (
        lists.clauses.relative_words
        if fold(kept_words[-2]) in lists.verbs.before_verb
        else lists.clauses.relative_words | lists.ends.required_prepositions
    )
    if fold(kept_words[-1]) in lists.nouns.purpose_nouns:
        required_words |= lists.ends.complement_prepositions
    if fold(kept_words[-1]) in lists.nouns.related_nouns:
        required_words |= lists.ends.complement_prepositions | lists.ends.noun_prepositions
    if ends_with_superlative(kept_words, lists):
        required_words |= lists.ends.clause_breaks - lists.clauses.subordinators
    return not _ends_with_mark(words, kept_words) and _word_after(words, kept_words) in required_words


def is_unfinished(words: Sequence[str], lists: HeadlineWords, *, is_sure: bool) -> bool:
    """Whether the last word needs words after it: it is a possessive, a date, a span of time, a word of "had their …"
    without the participle or, unless the words surely end a clause (`is_sure`), an adjective or the like ("able")."""
    last_word = fold(words[-1].strip("'’\"“”,;"))
    if words[-1].rstrip(",;").endswith(("’s", "'s", "s'", "s’")) and words[-1][-1] not in ",;":
        return True
    if _SPAN_BEFORE_NOUN.fullmatch(last_word) or _lacks_participle(words):
        return True
    is_date = len(words) > 2 and last_word.isdigit() and fold(words[-3]) == "the"
    return (last_word in lists.ends.incomplete_ends and not is_sure) or is_date


def lacks_infinitive(part: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether an infinitive is missing after a verb that needs an infinitive after its object ("allows Kentucky")."""
    if fold(part[-1]) in lists.verbs.particles:
        return False
    return any(
        fold(word) in lists.verbs.infinitive_verbs and "to" not in part[index + 1 : -1]
        for index, word in enumerate(part)
    )


def breaks_off(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a title surely breaks off before the word that matters: it ends with a word that leads to this word
    ("could have been", "the biggest", "the mayor's"), within an infinitive or a negation ("to find", "hasn't"), or with
    an activity without its object ("a speech marking"). Most readers take such a headline for an error, even with an
    ellipsis."""
    previous_word, last_word = ("", *(fold(word).strip(_MARKS) for word in words[-2:]))[-2:]
    leading_words = lists.ends.function_words | lists.clauses.clause_words
    needing_verb = lists.verbs.before_verb | lists.sources.stating_verbs
    return (
        last_word in leading_words | needing_verb
        or last_word.endswith("n't")
        or (last_word.endswith("ing") and previous_word not in lists.ends.incomplete_ends)  # but "in full swing"
        or previous_word in lists.verbs.before_verb
        or is_unfinished(words, lists, is_sure=False)
        or (not lists.limits.permission_words.isdisjoint(map(fold, words)) and lacks_infinitive(words, lists))
    )


def is_part(words: Sequence[str], kept_words: Sequence[str]) -> bool:
    """Whether `kept_words` are the first of `words`. Marks around the words are ignored."""
    marks = f"{_MARKS}."
    return [word.strip(marks) for word in words[: len(kept_words)]] == [word.strip(marks) for word in kept_words]


def ends_with_superlative(kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause ends with a superlative and its noun ("the last ferry"), without the group in which it is the
    first, last or greatest."""
    last_words = [fold(word) for word in kept_words[-_MAX_SUPERLATIVE_WORDS:-1]]
    return any(
        word in lists.nouns.superlatives and lists.ends.clause_breaks.isdisjoint(last_words[index:])
        for index, word in enumerate(last_words)
    )


def _word_after(words: Sequence[str], kept_words: Sequence[str]) -> str:
    """The folded word after the clause."""
    return fold(words[len(kept_words)])


def _ends_with_mark(words: Sequence[str], kept_words: Sequence[str]) -> bool:
    """Whether a mark is after the last word of the clause in the title ("The ferry is safe, | officials")."""
    return words[len(kept_words) - 1][-1] in _MARKS


def _lacks_participle(words: Sequence[str]) -> bool:
    """Whether a participle is missing after "had their …" ("people had their personal data | leaked")."""
    index = max(
        (index for index, pair in enumerate(pairwise(words)) if _HAVE_WITH_POSSESSIVE.fullmatch(" ".join(pair))),
        default=-1,
    )
    return index >= 0 and not any(PARTICIPLE.fullmatch(word) for word in words[index + 2 :])


def _has_comma(word: str) -> bool:
    return word.rstrip("'’\"”").endswith(",")


def _is_somebody(words_after: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words after a comma (`words_after`) may name the source of a claim, or begin to: they name a person
    or thing and have no verb of their own ("key", "an Iowa", "WHO", "riders who texted")."""
    first_word, *other_words = words_after
    if fold(first_word) in lists.sources.source_ranks and not other_words:
        return True
    if fold(first_word) in lists.nouns.determiners:
        return not other_words or _is_somebody(other_words, lists)
    is_small = not first_word.isupper() and fold(first_word) in lists.ends.incomplete_ends | lists.ends.function_words
    if is_small or first_word[0].isdigit():
        return False
    if other_words and other_words[0][0] in OPENING_MARKS:
        return False  # "..., players 'shocked by": a description, not the source of the claim
    if (
        fold(first_word) in lists.sources.source_nouns
        or {fold(word) for word in other_words[:1]} & lists.clauses.relative_words
    ):
        return True
    relative = next(
        (index for index, word in enumerate(words_after) if fold(word) in lists.clauses.relative_words and index),
        len(words_after),
    )
    return not any(_is_verb(word, lists) for word in words_after[:relative])


def _is_verb(word: str, lists: HeadlineWords) -> bool:
    return (
        has_verb_ending(word)
        or fold(word) in lists.verbs.headline_verbs | lists.clauses.clause_words | lists.verbs.before_verb
    )
