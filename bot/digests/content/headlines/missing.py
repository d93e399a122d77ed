"""Finds what is missing if a title that was cut off is shortened to a clause: who says so, or words that the clause
needs.

`words` are the words of the title before the cut, `kept` are the first of these words: the clause. A bar ("|") in
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
_HAD = re.compile(r"(?:had|have|has|having) (?:his|her|its|their)", re.IGNORECASE)
"""Matches the beginning of a construction that needs a participle, `PARTICIPLE` ("had their")."""
_MAX_SUPERLATIVE_WORDS = 4
"""The maximum number of words from a superlative to its noun, both counted ("first big ferry")."""
_MARKS = "'’\"“”,;:"
"""Marks around or after a word. A clause can end after such a mark."""


def loses_source(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words after the clause are, or may begin, an attribution ("The ferry is safe |, harbour officials
    who"). Without an attribution, the clause would read as a fact."""
    rest = words[len(kept) :]
    if not is_part(words, kept) or not rest:
        return False
    commas = [index for index in range(len(kept) - 1, len(words) - 1) if _has_comma(words[index])]
    is_list = any(map(_has_comma, kept[:-1])) or len(commas) > 1 or ":" in " ".join(words[len(kept) - 1 :])
    is_named = bool(commas) and not is_list and _is_somebody(words[commas[-1] + 1 :], lists)
    return (
        is_named
        or fold(rest[-1]) in lists.sources.stating_verbs | lists.sources.source_prepositions
        or fold(rest[-2:][0]) in lists.sources.source_prepositions
    )


def lacks_rest(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the clause may need the words after it: it ends before words that its verb or noun may need ("votes |
    for", "could begin | in"), or with an amount ("announces $5 million | in"), or the next words limit it."""
    if not is_part(words, kept) or not 1 < len(kept) < len(words):
        return False
    if is_broken(words, kept, lists):
        return True
    if _ends_with_mark(words, kept):
        return False
    after = _word_after(words, kept)
    is_amount = bool(_AMOUNT.search(" ".join(kept))) and after not in lists.clauses.subordinators
    needs_object = after in lists.ends.complement_prepositions or fold(kept[-2]) in lists.verbs.before_verb
    return needs_object or is_amount or loses_limit(words, kept, lists)


def ends_well(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause is not broken (`is_broken`) and does not end with a verb that may need more words ("could come",
    "was triggered")."""
    rest = [fold(word) for word in words[len(kept) :]]
    is_open = kept[-1].endswith("ed") and (rest[:1] != ["by"] or fold(kept[-1]) in lists.verbs.by_participles)
    is_verb = kept[-1].islower() and (fold(kept[-2]) in lists.verbs.before_verb or is_open)
    # "could come | after rain" ends well, "could come | as early as June" does not.
    is_followed_by_clause = bool(rest) and rest[0] in lists.clauses.subordinators and rest[0] not in rest[1:]
    return not (is_verb and not is_followed_by_clause) and not is_broken(words, kept, lists)


def loses_limit(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words after the clause limit a permission, duty or ban in the clause ("might not be legal | in"). The
    clause alone would say that it holds everywhere, for everybody or forever."""
    if not is_part(words, kept) or not len(kept) < len(words):
        return False
    is_limit = _word_after(words, kept) in lists.limits.limit_openers and not _ends_with_mark(words, kept)
    return is_limit and not lists.limits.permission_words.isdisjoint(fold(word.strip(_MARKS)) for word in kept)


def is_broken(words: Sequence[str], kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the clause certainly needs the words after it: it ends before a relative clause that says which things
    are meant ("ferries | that"), before words that its verb or noun needs ("puts ferries | on", "lays out plans |
    for"), before the group of a superlative ("the last ferry | in"), or within a question ("Is the ferry hiding |
    behind")."""
    if not is_part(words, kept) or not 1 < len(kept) < len(words):
        return False
    after_label = kept[max((index for index, word in enumerate(kept, 1) if word.endswith(":")), default=0) :]
    if after_label and fold(after_label[0]) in lists.clauses.clause_words:
        return not kept[-1].endswith("?")
    required = (
        lists.clauses.relative_words
        if fold(kept[-2]) in lists.verbs.before_verb
        else lists.clauses.relative_words | lists.ends.required_prepositions
    )
    if fold(kept[-1]) in lists.nouns.purpose_nouns:
        required |= lists.ends.complement_prepositions
    if fold(kept[-1]) in lists.nouns.related_nouns:
        required |= lists.ends.complement_prepositions | lists.ends.noun_prepositions
    if ends_with_superlative(kept, lists):
        required |= lists.ends.clause_breaks - lists.clauses.subordinators
    return not _ends_with_mark(words, kept) and _word_after(words, kept) in required


def is_unfinished(words: Sequence[str], lists: HeadlineWords, *, is_sure: bool) -> bool:
    """Whether the last word needs words after it: it is a possessive, a date, a span of time, a word of "had their …"
    without the participle or, unless the words surely end a clause (`is_sure`), an adjective or the like ("able")."""
    last = fold(words[-1].strip("'’\"“”,;"))
    if words[-1].rstrip(",;").endswith(("’s", "'s", "s'", "s’")) and words[-1][-1] not in ",;":
        return True
    if _SPAN_BEFORE_NOUN.fullmatch(last) or _lacks_participle(words):
        return True
    is_date = len(words) > 2 and last.isdigit() and fold(words[-3]) == "the"
    return (last in lists.ends.incomplete_ends and not is_sure) or is_date


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
    before, last = ("", *(fold(word).strip(_MARKS) for word in words[-2:]))[-2:]
    leading = lists.ends.function_words | lists.clauses.clause_words
    needing_verb = lists.verbs.before_verb | lists.sources.stating_verbs
    return (
        last in leading | needing_verb
        or last.endswith("n't")
        or (last.endswith("ing") and before not in lists.ends.incomplete_ends)  # but "in full swing"
        or before in lists.verbs.before_verb
        or is_unfinished(words, lists, is_sure=False)
        or (not lists.limits.permission_words.isdisjoint(map(fold, words)) and lacks_infinitive(words, lists))
    )


def is_part(words: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether `kept` are the first of `words`. Marks around the words are ignored."""
    marks = f"{_MARKS}."
    return [word.strip(marks) for word in words[: len(kept)]] == [word.strip(marks) for word in kept]


def ends_with_superlative(kept: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause ends with a superlative and its noun ("the last ferry"), without the group in which it is the
    first, last or greatest."""
    last = [fold(word) for word in kept[-_MAX_SUPERLATIVE_WORDS:-1]]
    return any(
        word in lists.nouns.superlatives and lists.ends.clause_breaks.isdisjoint(last[n:])
        for n, word in enumerate(last)
    )


def _word_after(words: Sequence[str], kept: Sequence[str]) -> str:
    """The folded word after the clause."""
    return fold(words[len(kept)])


def _ends_with_mark(words: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether a mark is after the last word of the clause in the title ("The ferry is safe, | officials")."""
    return words[len(kept) - 1][-1] in _MARKS


def _lacks_participle(words: Sequence[str]) -> bool:
    """Whether a participle is missing after "had their …" ("people had their personal data | leaked")."""
    index = max((index for index, pair in enumerate(pairwise(words)) if _HAD.fullmatch(" ".join(pair))), default=-1)
    return index >= 0 and not any(PARTICIPLE.fullmatch(word) for word in words[index + 2 :])


def _has_comma(word: str) -> bool:
    return word.rstrip("'’\"”").endswith(",")


def _is_somebody(after: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words `after` a comma may name the source of a claim, or begin to: they name a person or thing and
    have no verb of their own ("key", "an Iowa", "WHO", "riders who texted")."""
    first, *others = after
    if fold(first) in lists.sources.source_ranks and not others:
        return True
    if fold(first) in lists.nouns.determiners:
        return not others or _is_somebody(others, lists)
    is_small = not first.isupper() and fold(first) in lists.ends.incomplete_ends | lists.ends.function_words
    if is_small or first[0].isdigit():
        return False
    if others and others[0][0] in OPENING_MARKS:
        return False  # "..., players 'shocked by": a description, not the source of the claim
    if fold(first) in lists.sources.source_nouns or {fold(word) for word in others[:1]} & lists.clauses.relative_words:
        return True
    relative = next(
        (index for index, word in enumerate(after) if fold(word) in lists.clauses.relative_words and index), len(after)
    )
    return not any(_is_verb(word, lists) for word in after[:relative])


def _is_verb(word: str, lists: HeadlineWords) -> bool:
    return (
        has_verb_ending(word)
        or fold(word) in lists.verbs.headline_verbs | lists.clauses.clause_words | lists.verbs.before_verb
    )
