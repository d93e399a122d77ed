"""Finds where the clauses of a title that was cut off end. Each end gives a possible headline. A bar ("|") in examples
marks the word at an index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.digests.content.headlines.completing.last_name import belongs_to_next, with_whole_name
from bot.digests.content.headlines.completing.whole_clause import MIN_WORDS, last_colon
from bot.digests.content.headlines.quotation import PAIRS
from bot.digests.content.headlines.verbs import has_verb_ending, is_finite
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.words import fold

_MIN_LOWER_CASE_WORDS = 2
"""The minimum number of words in lower case from which a headline counts as one that capitalises only names (sentence
case, not title case)."""
_MIN_LETTERS = 4
"""The minimum number of letters of a word that counts for `_MIN_LOWER_CASE_WORDS`."""
_MIN_SUBJECT_WORDS = 4
"""The minimum number of words of a part before a colon that can be shown alone."""
_MAX_LIST_ITEM_WORDS = 2
"""Up to this many words after a comma may be the last item of a list as well as a clause."""
_MAX_ATTRIBUTION_WORDS = 6
"""The maximum number of words of an attribution at the end of a title, counted with the word before it."""
_DASHES = frozenset(("--", "–", "—", "-", "|"))
"""Marks between two parts of a title, with spaces around them."""
_CLOSING_MARKS = "'’\"”"


def possible_headlines(words: Sequence[str], text: str, lists: HeadlineWords) -> Iterator[tuple[Sequence[str], bool]]:
    """The words of possible headlines, each with whether it surely ends a clause (`is_sure` of `is_whole`), in this
    order:

    1. all words of the title, if needed with the last name completed, or the title without the function words at its
       end;
    2. the title without its last part, without its last two parts, and so on;
    3. the part before the colon;
    4. the subordinate clause with which the title begins.

    `words` are the words of the title, at least two. The same headline may come twice."""
    kept_words = _without_function_words(words, lists)
    if len(kept_words) == len(words):
        yield from _uncut_headlines(words, text, lists)
    elif not is_bound(words, len(kept_words), lists) and lists.clauses.clause_words.isdisjoint(
        map(fold, words[len(kept_words) :])
    ):
        yield kept_words, fold(words[len(kept_words)]) in lists.clauses.subordinators
    yield from _cut_headlines(words, len(kept_words), text, lists)
    colon = last_colon(words)
    if colon >= _MIN_SUBJECT_WORDS - 1 and not _is_quotation(words[: colon + 1]):
        yield (*words[:colon], words[colon].rstrip(":")), False  # only what is before the colon
    if fold(words[0]) in lists.clauses.subordinators:
        comma = next((index for index, word in enumerate(words) if word.endswith(",")), 0)
        if comma >= MIN_WORDS:  # "As Quill resigns, ...": its first clause alone, which has `comma` words
            yield (words[1][:1].upper() + words[1][1:], *words[2 : comma + 1]), True


def _uncut_headlines(words: Sequence[str], text: str, lists: HeadlineWords) -> Iterator[tuple[Sequence[str], bool]]:
    """The possible headlines that keep all words: the words as they are, if a title can end so, and with the last name
    completed."""
    if fold(words[-1]) in lists.sources.stating_verbs and any(
        word.endswith(",") for word in words[-_MAX_ATTRIBUTION_WORDS:-2]
    ):
        yield words, True  # an attribution at the end: "... is safe, a captain says"
    if words[-1].endswith("ed") and fold(words[-2]) in lists.verbs.passive_auxiliaries:
        yield words, True  # a passive needs no object: "... was robbed"
    if fold(words[-1]) in lists.verbs.intransitive_verbs:
        yield words, True  # "... wins": it needs no object either
    if (completed_words := with_whole_name(words, text, lists)) is not None:
        yield completed_words, False


def _cut_headlines(
    words: Sequence[str], end: int, text: str, lists: HeadlineWords
) -> Iterator[tuple[Sequence[str], bool]]:
    """The possible headlines that end before the index `end`: at a mark, a conjunction or a preposition after the last
    colon; longest first."""
    colon = last_colon(words)
    for index in range(end - 1, max(colon, 0), -1):
        previous_word, word = words[index - 1], words[index]
        if word in _DASHES or previous_word.endswith(";"):
            yield words[:index], True  # at a dash or semicolon
        elif previous_word.rstrip(_CLOSING_MARKS).endswith(","):
            if belongs_to_next(previous_word, text, lists):
                continue  # "new, | heavier weapons"
            if _is_inserted(words, index, lists):
                break  # "fares, including those of ferries, | rise": nothing before the verb is whole
            if _is_removable(words, index, lists):
                yield words[:index], True  # at the comma before a clause
            elif _has_earlier_comma(words, index):
                yield words[:index], True  # without the last item of a list, but not without more of them
                break
        elif fold(word) in lists.ends.clause_breaks and not (
            is_bound(words, index, lists) or _needs_rest(words, index, lists)
        ):
            part = _without_function_words(words[:index], lists)
            if lists.clauses.clause_words.isdisjoint(map(fold, words[len(part) : index])):
                yield part, fold(word) in lists.clauses.subordinators  # before a conjunction or preposition


def _is_quotation(words: Sequence[str]) -> bool:
    """Whether the words together are one quotation. (Alone, it would not say what it is about.)"""
    phrase = " ".join(words).rstrip(":")
    return any(phrase.startswith(opening) and phrase.endswith(closing_mark) for opening, closing_mark in PAIRS)


def _is_removable(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the words from `index` on, after a comma, can be cut off: they are a clause, or an attribution ("police
    say") or its beginning."""
    words_after = words[index:]
    last_word = fold(words_after[-1])
    is_short = len(words_after) <= _MAX_LIST_ITEM_WORDS and not (len(words_after) == 1 and words_after[0][:1].isupper())
    is_listed = _has_earlier_comma(words, index) or any(word.endswith(",") for word in words_after)
    if (
        last_word in lists.sources.saying_words
        or has_verb_ending(words_after[0])
        or fold(words_after[0]) in lists.ends.clause_breaks | lists.nouns.determiners
    ):
        return True
    return not is_listed and (not is_short or last_word in lists.ends.function_words)


def _has_earlier_comma(words: Sequence[str], index: int) -> bool:
    """Whether there is a comma after the last colon and before the word before `index`, which has a comma itself."""
    return "," in " ".join(words[last_colon(words) + 1 : index - 1])


def _is_inserted(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the comma before `index` ends an insertion ("including ...") between a subject and its verb."""
    start = next((comma_index for comma_index in range(index - 1, 0, -1) if words[comma_index - 1].endswith(",")), 0)
    if not start or fold(words[start]) not in lists.ends.insertion_openers:
        return False
    return is_finite(words[index], lists) and not any(is_finite(word, lists) for word in words[1 : start - 1])


def is_bound(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the words before `index` would mean something else without the word at `index`, or be broken off:

    - it joins names ("Finland | and Sweden");
    - it or a later preposition limits what was said by a number ("adults | under 50");
    - it is the second half of a pair ("as early | as June");
    - a verb before it needs it ("banned | from", "left | for"), or it always belongs to the word before;
    - it relates a span of time to something ("years | after").
    """
    word = fold(words[index])
    if word in lists.clauses.conjunctions and _joins_names(words, index):
        return True
    if word not in lists.clauses.subordinators and any(
        _is_measured(words, later_index, lists) for later_index in range(index, len(words))
    ):
        return True
    if word in lists.clauses.subordinators and word == fold(words[index - 2]):
        return True  # "as early | as June"
    words_before = {fold(other_word) for other_word in words[:index]}
    is_needed = (word in lists.verbs.ban_prepositions and words_before & lists.verbs.ban_verbs) or (
        word in lists.verbs.leave_prepositions and words_before & lists.verbs.leave_verbs
    )
    if word in lists.ends.attached_words or is_needed:
        return True
    return word in lists.times.time_relations and fold(words[index - 1]) in lists.times.time_spans


def _is_measured(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the word at `index` and a number after it limit the words before them ("adults | under 50"). True as well
    if the title is cut off before the number."""
    is_cut = index + 1 == len(words)
    return fold(words[index]) in lists.ends.number_prepositions and (
        is_cut or words[index + 1].lstrip(CURRENCY_SIGNS)[:1].isdigit()
    )


def _joins_names(words: Sequence[str], index: int) -> bool:
    """Whether the words before and after `index` are names in one list ("Finland and Sweden"). False for a title in
    title case, in which every word has a capital."""
    letter_before, letter_after = words[index - 1][:1], words[min(index + 1, len(words) - 1)][:1]
    lower_case = sum(word == word.lower() and word.isalpha() and len(word) >= _MIN_LETTERS for word in words)
    return lower_case >= _MIN_LOWER_CASE_WORDS and letter_before.isupper() and letter_after.isupper()


def _needs_rest(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the words before `index` need the words that follow: these have the verb ("kids | under five could
    begin"), or begin a relative clause that says all the headline has to say ("producer Ladd | who"), or a conjunction
    joins words that are no clause ("boats | and bread")."""
    word, words_after = fold(words[index]), {fold(other_word) for other_word in words[index:]}
    if word in lists.clauses.relative_words:
        return not any(
            fold(other_word) in lists.clauses.clause_words | lists.verbs.before_verb | lists.sources.saying_words
            for other_word in words[:index]
        )
    if word in lists.clauses.conjunctions:
        next_words = [fold(other_word) for other_word in words[index + 1 : index + 2]]
        further_words = lists.clauses.clause_openers | lists.clauses.clause_words | lists.verbs.before_verb
        return further_words.isdisjoint(next_words) and not any(map(has_verb_ending, words[index:]))
    return word not in lists.clauses.clause_openers and not words_after.isdisjoint(
        lists.clauses.clause_words | (lists.verbs.before_verb - {"to"})
    )


def _without_function_words(words: Sequence[str], lists: HeadlineWords) -> Sequence[str]:
    """The words without function words and dashes at the end."""
    end = len(words)
    while end and (fold(words[end - 1].strip("'’\"“”,")) in lists.ends.function_words or words[end - 1] in _DASHES):
        end -= 1
    return words[:end]
