"""Shows a title that was cut off with an ellipsis: "Court frees 31 people after ..." as "Court frees 31 people …"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.digests.content.headlines.completing.whole_sentences import ends_sentence
from bot.digests.content.headlines.marks import plain
from bot.digests.content.headlines.missing import is_broken, lacks_infinitive, loses_limit
from bot.digests.content.headlines.quotation import closing_mark
from bot.digests.content.headlines.verbs import PARTICIPLE, has_verb_ending, is_bare_verb
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MIN_UNFINISHED_WORDS = 2
"""The minimum number of content words of an unfinished last sentence or quotation that is kept."""
_MIN_QUOTED_WORDS = 3
"""The minimum number of words, function words included, of an unfinished quotation that is kept ("do not sail")."""
_MIN_KEPT_WORDS = 3
"""If words are left out at the end of a title, more words than this must be left."""
_MAX_BEGUN_WORDS = 3
"""The maximum number of content words of a last clause that has only begun."""
_DASHES = ("-", "–", "—", "--")
"""Marks between two parts of a title, with spaces around them."""
_PAUSES = " ,:;–—-"
_CONTRAST_PAUSES = (",", ":", ";", ".", "!", "?")
_SENTENCE_ENDS = ".:;!?"


def with_ellipsis(words: Sequence[str], lists: HeadlineWords, *, is_list: bool = False) -> str:
    """The words of a title before its cut, with an ellipsis and, if a quotation is open, the mark that closes it.

    Words at the end that say nothing without the next words are left out: function words, a clause that has only begun,
    and a sentence or quotation that has only begun. (In the title of a list, `is_list`, such a sentence is kept: it may
    be the name of the list.) Of a contrast with function words only, "but" or the like is kept ("..., but there's"
    becomes "..., but …")."""
    words = words[: _count_to_contrast(words, lists)]
    words = words[: _count_to_last_clause(words, lists)]
    end, unfinished_start = _count_complete(words, lists), 0 if is_list else _find_unfinished(words, lists)
    words_said = [word for word in words[unfinished_start:end] if _plain(word) not in lists.ends.function_words]
    is_quoted = bool(closing_mark(words[unfinished_start:end])) and end - unfinished_start >= _MIN_QUOTED_WORDS
    is_contrast = fold(words[unfinished_start]) in lists.limits.contrast_openers
    if unfinished_start and len(words_said) < _MIN_UNFINISHED_WORDS and not (is_contrast or is_quoted):
        end = _count_complete(words[:unfinished_start], lists)
        is_whole = ends_sentence(words[end - 1], words[end], lists)
        return f"{' '.join(words[:end]).rstrip(f'{_PAUSES}.' if is_whole else _PAUSES)} …"
    return f"{' '.join(words[:end]).rstrip(_PAUSES)} …{closing_mark(words[:end])}"


def before_contrast(words: Sequence[str], lists: HeadlineWords) -> str:
    """The words of a title before its last contrast ("..., but the support is"); "" if the title has no contrast, or if
    too few words are before it (`_MIN_KEPT_WORDS`)."""
    indexes = (
        index
        for index in range(len(words) - 1, _MIN_KEPT_WORDS, -1)
        if fold(words[index]) in lists.limits.contrast_openers
        and (_is_pause(words[index - 1]) or _joins_contrast(words, index, lists))
    )
    end = next(indexes, 0)
    return " ".join(words[: end - 1 if words[end - 1] in _DASHES else end]).rstrip(_PAUSES + ".") if end else ""


def _count_to_contrast(words: Sequence[str], lists: HeadlineWords) -> int:
    """The number of words up to and including a word of contrast ("but") that only function words follow; the number of
    all words if there is no such word."""
    for index in range(len(words) - 1, 0, -1):
        previous_word, word = words[index - 1], fold(words[index])
        if word in lists.limits.contrast_openers and _is_pause(previous_word):
            return index + 1
        if word.removesuffix("'s") not in lists.ends.function_words:
            break
    return len(words)


def _count_to_last_clause(words: Sequence[str], lists: HeadlineWords) -> int:
    """The number of words before a last clause that has only begun ("... lived violence | that puts men"); the number
    of all words if there is no such clause, or if the words before it would mean something else without it."""
    words_said = list(map(_plain, words))
    openers = (
        (lists.clauses.subordinators | lists.clauses.relative_words)
        - lists.limits.exception_words
        - lists.limits.contrast_openers
    )
    if words_said[0] in lists.clauses.subordinators | lists.clauses.clause_openers:
        return len(words)
    for index in range(len(words) - 1, _MIN_KEPT_WORDS, -1):
        is_bound = (
            words_said[index - 1] in lists.ends.function_words | lists.times.time_spans
            or words_said[index] in words_said[:index]
        )
        is_bound = is_bound or words[index - 1][-1] in _SENTENCE_ENDS
        if words_said[index] in openers and not is_bound:
            is_short = (
                len([word for word in words_said[index:] if word not in lists.ends.function_words]) <= _MAX_BEGUN_WORDS
            )
            return index if is_short and not loses_limit(words, words[:index], lists) else len(words)
    return len(words)


def _find_unfinished(words: Sequence[str], lists: HeadlineWords) -> int:
    """The index of the word with which the last, unfinished sentence or quotation begins; 0 if the whole title is
    one."""
    indexes = (index for index in range(len(words) - 1, 0, -1) if _is_beginning(words, index, lists))
    return next(indexes, 0)


def _is_beginning(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a sentence, or a quotation that stays open, begins at `index`."""
    previous_word = words[index - 1]
    is_sentence = (
        previous_word.endswith((":", ";"))
        or previous_word in _DASHES
        or ends_sentence(previous_word, words[index], lists)
    )
    return is_sentence or bool(closing_mark(words[index : index + 1]) and closing_mark(words[index:]))


def _count_complete(words: Sequence[str], lists: HeadlineWords) -> int:
    """The number of words without those at the end that only lead to the next words. All are counted if the words
    before these would be incomplete, say too much or mean something else without them."""
    small_words = lists.nouns.articles | lists.nouns.determiners | lists.clauses.conjunctions
    words = words[: _count_to_begun_phrase(words, lists)]
    end = next((index + 1 for index in range(len(words) - 1, 0, -1) if fold(words[index]) not in small_words), 1)
    leading_words = small_words | lists.ends.clause_breaks | lists.clauses.relative_words
    leading_words -= (
        lists.limits.exception_words
        | lists.limits.contrast_openers
        | lists.ends.required_prepositions
        | lists.verbs.ban_prepositions
    )
    shorter_end = next((index + 1 for index in range(end - 1, 0, -1) if fold(words[index]) not in leading_words), end)
    kept_words = words[:shorter_end]
    is_span = (
        shorter_end < end
        and fold(words[shorter_end]) in lists.times.time_relations
        and fold(kept_words[-1]) in lists.times.time_spans
    )
    return (
        end if is_span or loses_limit(words, kept_words, lists) or is_broken(words, kept_words, lists) else shorter_end
    )


def _count_to_begun_phrase(words: Sequence[str], lists: HeadlineWords) -> int:
    """The number of words before a phrase at the end that has only begun and therefore says nothing: "to" ("payments |
    to"), an infinitive ("opens a centre | to coordinate"), an activity ("makes the case | for selling"), or words
    before a noun ("renters should know | for new", "pounds | on newly approved"). The number of all words if there is
    no such phrase, or if the words before it need it or would be too few."""
    leading_words = (
        lists.ends.clause_breaks - lists.clauses.subordinators | lists.nouns.articles | lists.nouns.determiners
    )
    count = _count_begun(words, leading_words, lists)
    if not count:
        return len(words)
    kept_words = words[:-count]
    while _plain(kept_words[-1]) in leading_words:
        kept_words = kept_words[:-1]
    if _plain(kept_words[-1]).endswith("ing"):
        # "parents considering | a potential": without its object, "considering" says nothing.
        kept_words = kept_words[:-1]
    verbs = lists.clauses.clause_words | lists.verbs.before_verb
    is_too_short = (
        len(kept_words) <= _MIN_KEPT_WORDS or _plain(kept_words[-1]) in verbs or loses_limit(words, kept_words, lists)
    )
    return len(words) if is_too_short else len(kept_words)


def _count_begun(words: Sequence[str], leading_words: AbstractSet[str], lists: HeadlineWords) -> int:
    """The number of words (0 to 2) at the end that begin a phrase and need the rest of it. `leading_words` are words
    that only lead to a noun. Examples are at `_count_to_begun_phrase`."""
    if len(words) <= _MIN_KEPT_WORDS or not words[-1].isalpha():
        return 0
    last_word, previous_word = _plain(words[-1]), _plain(words[-2])
    if not previous_word:
        return 0
    if last_word == "to":
        return 0 if _needs_infinitive(words[:-1], lists) else 1
    if previous_word == "to" and last_word.islower() and is_bare_verb(words):
        return 0 if _needs_infinitive(words[:-2], lists) or has_verb_ending(words[-3]) else 2
    if previous_word in leading_words and (
        last_word in lists.ends.incomplete_ends or (words[-1].islower() and last_word.endswith("ing"))
    ):
        return 2
    return 2 if previous_word.endswith("ly") and PARTICIPLE.fullmatch(last_word) else 0


def _needs_infinitive(kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the words say nothing without an infinitive: they end with a verb or a noun that needs an infinitive
    ("captains plan", "on a mission"), or with an adjective after "is" ("is hard"), or have a verb that needs an
    infinitive after its object ("forces park")."""
    last_word, previous_word = (_plain(word) for word in (kept_words[-1], kept_words[-2]))
    infinitive_words = (
        lists.verbs.headline_verbs
        | lists.clauses.clause_words
        | lists.verbs.before_verb
        | lists.nouns.purpose_nouns
        | lists.ends.incomplete_ends
    )
    is_caused = not lists.verbs.causing_verbs.isdisjoint(map(_plain, kept_words))
    return (
        last_word in infinitive_words
        or previous_word in lists.clauses.clause_words
        or is_caused
        or lacks_infinitive(kept_words, lists)
    )


def _is_pause(word: str) -> bool:
    """Whether a contrast can begin after this word."""
    return word in _DASHES or word.rstrip("'’\"”")[-1:] in _CONTRAST_PAUSES


def _joins_contrast(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether a contrast begins at `index` without a pause ("declares a victory but"; not "all but", "not ... but")."""
    words_said = [fold(word) for word in words[:index]]
    is_denied = not lists.limits.negations.isdisjoint(words_said) or any(word.endswith("n't") for word in words_said)
    return (
        fold(words[index]) in lists.limits.contrast_conjunctions
        and words_said[-1] not in lists.ends.function_words
        and not is_denied
    )


def _plain(word: str) -> str:
    """The word folded, without the marks around it, and without "'s" at its end ("Now's" becomes "now")."""
    return plain(word).removesuffix("'s")
