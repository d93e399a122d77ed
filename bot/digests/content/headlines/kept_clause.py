"""Checks whether a clause can be shown instead of its title, which was cut off: alone, or above a sentence of the
article.

`words` are the words of the title before the cut, `kept_words` are the words of the clause, and the *rest* are the
title's words after the clause. `sentence_below` is the sentence below the headline. A bar ("|") in examples marks where
the clause ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.clause_ends import is_bound
from bot.digests.content.headlines.completing.whole_clause import is_whole, last_colon
from bot.digests.content.headlines.marks import plain
from bot.digests.content.headlines.missing import (
    ends_well,
    ends_with_superlative,
    is_part,
    lacks_infinitive,
    loses_limit,
    loses_source,
)
from bot.digests.content.headlines.quotation import closing_mark, has_open_quotation
from bot.digests.content.headlines.verbs import has_finite_verb, has_verb, has_verb_ending, is_bare_verb, is_finite
from bot.digests.content.headlines.words import HeadlineWords
from bot.digests.content.stems import stems
from bot.text.word_lists.function_words import is_content
from bot.text.words import fold

_MIN_WORDS = 4
"""The minimum number of words of a clause that replaces its title."""
_MIN_STATEMENT_WORDS = 3
"""The minimum number of words of a statement, its label not counted ("Fares: | the harbour closed")."""
_MIN_KEPT_SHARE = 0.5
"""The minimum share of the words of a title in a clause that is shown with an ellipsis."""
_MAX_CONTENT_WORDS_LEFT_OUT = 1
"""The maximum number of content words of a rest that may be left out because it breaks off."""
_MIN_REST_SHARE = 0.5
"""The minimum share, in the sentence below, of the stems that a clause leaves out of its title."""
_MIN_TITLE_SHARE = 0.6
"""The minimum share of the stems of a title in a sentence below that shows that the title is whole, or that says for
whom or where if a title loses its last preposition ("for")."""
_MIN_OCCURRENCES = 2
"""The minimum number of occurrences of a title's last word in the article that show what usually comes after it."""
_MIN_SHARE_BEFORE_NOUN = 0.7
"""The minimum share of these occurrences in which the word describes the word after it ("new | problems")."""
_MIN_QUOTED_WORDS = 3
"""The minimum number of words of a begun quotation that a headline must not lose."""
_MARKS = ",.;:!?'’\"“”"
"""Marks after a word at which a clause ends or is interrupted."""
_PAUSES = ",;"
"""Marks after which a title may continue with another verb for the same subject."""
SENTENCE_ENDS = ".?!:;"
"""Marks after which a headline may begin another sentence."""


def may_replace(words: Sequence[str], clause: str, sentence_below: str, lists: HeadlineWords) -> bool:
    """Whether a clause may replace its title above `sentence_below`: the clause is not a label before a colon, loses
    nothing that changes its meaning, and the sentence has at least `_MIN_REST_SHARE` of the stems of the rest. If the
    rest has no stems of its own, the sentence has this share of the stems of the title, or `_MIN_TITLE_SHARE` if the
    rest begins with a preposition that narrows the clause ("for")."""
    kept_words, title = clause.split(), stems([" ".join(words)])
    if not _MIN_WORDS <= len(kept_words) <= len(words):
        return False  # too few, or a title completed from the article, which leaves out nothing
    if words[len(kept_words) - 1].endswith(":") or not ends_well(words, kept_words, lists):
        return False
    if loses_limit(words, kept_words, lists):
        return False  # "may be forbidden | in Tarrow", above a sentence that does not name the town
    if _turns_unsaid(words, kept_words, sentence_below, lists) or _loses_quotation(words, kept_words, sentence_below):
        return False
    remaining_stems = title - stems([clause])
    narrowing = lists.ends.complement_prepositions & lists.limits.limit_openers
    is_narrowed = not remaining_stems and not narrowing.isdisjoint(
        map(fold, words[len(kept_words) : len(kept_words) + 1])
    )
    if is_narrowed and fold(words[len(kept_words)]) not in map(fold, sentence_below.split()):
        return False  # "doses of a vaccine | for": the sentence does not say for whom
    min_share = _MIN_TITLE_SHARE if is_narrowed else _MIN_REST_SHARE
    remaining_stems = remaining_stems or title
    return len(remaining_stems & stems([sentence_below])) >= min_share * len(remaining_stems)


def is_said_below(words: Sequence[str], sentence_below: str, lists: HeadlineWords) -> bool:
    """Whether the sentence `sentence_below` shows that a title is whole: the sentence has at least `_MIN_TITLE_SHARE`
    of the title's stems, and in it a clause can end after the title's last word (a mark or a word such as a preposition
    comes next; the latter does not count after an infinitive, which may need an object: "to support")."""
    if lacks_infinitive(words, lists) or has_open_quotation(words):
        return False
    title, last_stems = stems([" ".join(words)]), stems([words[-1]])
    # "brings 31 towns | at least two years closer": this "at" begins neither a clause nor a phrase of place.
    words_said = f"{' '.join(sentence_below.split())} ".replace(" at least ", " at-least ").split(" ")
    is_end = any(
        last_stems & stems([word])
        and (word[-1] in _MARKS or (plain(next_word) in lists.ends.clause_breaks and not is_bare_verb(words)))
        for word, next_word in pairwise(words_said)
    )
    return is_end and len(title & stems([sentence_below])) >= _MIN_TITLE_SHARE * len(title)


def keeps_news(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause says what its title announces: it has at least half of the title's words, and the rest neither
    limits it nor has words that its verb needs, nor the beginning of a quotation."""
    if not _is_half(words, kept_words):
        return False
    return ends_well(words, kept_words, lists) and not (
        loses_limit(words, kept_words, lists) or _loses_quotation(words, kept_words, "")
    )


def rest_breaks_off(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the rest after a clause of at least half of the title can be left out because it is short and breaks off
    before the word that matters ("as she plans to", "that"). False if the rest may reverse the meaning."""
    if not _is_half(words, kept_words):
        return False
    remaining_words = [plain(word) for word in words[len(kept_words) :]]
    turns = lists.limits.contrast_openers | lists.limits.exception_words | lists.limits.negations
    is_short = len(set(remaining_words) - lists.ends.function_words) <= _MAX_CONTENT_WORDS_LEFT_OUT
    if not is_short or any(word in turns or word.endswith("n't") for word in remaining_words):
        return False
    return remaining_words[-1] in lists.ends.function_words


def rest_only_asks(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the rest of the title only asks to read on ("The harbour is closed. Here's what")."""
    is_at_end = (
        len(kept_words) < len(words) and words[len(kept_words) - 1][-1] in SENTENCE_ENDS and kept_words[0] == words[0]
    )
    asking_words = lists.context.teaser_openers - lists.clauses.relative_words - lists.clauses.conjunctions
    remaining_words = [fold(word) for word in words[len(kept_words) :]]
    # "Fares fall: | But when will": this "but" is no contrast.
    opening_words = (
        remaining_words[1:] if is_at_end and remaining_words[0] in lists.limits.contrast_openers else remaining_words
    )
    return is_at_end and bool(opening_words) and opening_words[0] in asking_words


def rest_only_adds(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the clause is a whole statement and the rest of the title only adds to it. The rest may say

    - what happened at the same time or before ("| as ferries", "| amid a"), or more of this ("as ferries leave | and");
    - what the subject also does (", | setting a record", "| and is");
    - a quotation ("fares rise: | 'We");
    - that something is explained ("| and how").

    False if the rest may limit the statement ("| in Tarrow", "| before May"), reverse it, name its source, or be needed
    by its verb ("is responding | after", "was named | as")."""
    if not is_part(words, kept_words) or not _MIN_WORDS <= len(kept_words) < len(words):
        return False
    first_word, remaining_words = words[len(kept_words)], [plain(word) for word in words[len(kept_words) :]]
    turning_words = lists.limits.contrast_openers | lists.limits.exception_words | lists.limits.negations
    turns = any(word in turning_words or word.endswith("n't") for word in remaining_words)
    if turns or not _is_statement(words, kept_words, lists):
        return False
    next_word, is_joined = (*remaining_words[1:], "")[0], remaining_words[0] in lists.clauses.conjunctions
    if is_joined and next_word in lists.clauses.question_words:
        return True
    if plain(kept_words[last_colon(kept_words) + 1]) in lists.clauses.clause_openers:
        return False  # "How ferries respond | after": what is asked may be in the rest
    if words[len(kept_words) - 1].endswith(":"):
        return bool(closing_mark([first_word]))
    if kept_words[-1].endswith("ing"):
        return False
    is_further = (
        words[len(kept_words) - 1][-1] in _PAUSES and has_verb_ending(first_word) and has_finite_verb(kept_words, lists)
    )
    is_further = is_further or (is_joined and is_finite(next_word, lists))
    is_within = (
        is_joined
        and bool(next_word)
        and any(_begins_addition(kept_words, index, lists) for index in range(_MIN_STATEMENT_WORDS, len(kept_words)))
    )
    return is_further or is_within or _begins_addition(words, len(kept_words), lists)


def ends_before_noun(word: str, opening: Sequence[str]) -> bool:
    """Whether the article mostly has a content word directly after this word ("new health | problems"), so that a
    headline that ends with the word breaks off. `opening` are sentences or paragraphs of the article."""
    pairs = [
        pair for sentence in opening for pair in pairwise((*sentence.split(), "")) if plain(pair[0]) == plain(word)
    ]
    described_words = [
        next_word
        for previous_word, next_word in pairs
        if previous_word[-1] not in _MARKS and next_word[:1].isalnum() and is_content(plain(next_word))
    ]
    return len(pairs) >= _MIN_OCCURRENCES and len(described_words) >= _MIN_SHARE_BEFORE_NOUN * len(pairs)


def _is_half(words: Sequence[str], kept_words: Sequence[str]) -> bool:
    """Whether a clause is the beginning of its title, has at least half of the title's words, and is not a label before
    a colon."""
    is_long = len(kept_words) >= _MIN_KEPT_SHARE * len(words)
    return is_long and is_part(words, kept_words) and not words[len(kept_words) - 1].endswith(":")


def _is_statement(words: Sequence[str], kept_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the clause has a verb, lacks nothing that a reader needs, and is not limited by the rest."""
    words_said = kept_words[last_colon(kept_words) + 1 :]
    if (
        len(words_said) < _MIN_STATEMENT_WORDS
        or not has_verb(words_said, lists)
        or not is_whole(kept_words, lists, is_sure=True)
    ):
        return False
    is_limited = loses_limit(words, kept_words, lists) or ends_with_superlative(kept_words, lists)
    is_bound_to_rest = is_bound(words, len(kept_words), lists) or loses_source(words, kept_words, lists)
    return ends_well(words, kept_words, lists) and not (is_limited or is_bound_to_rest)


def _begins_addition(words: Sequence[str], index: int, lists: HeadlineWords) -> bool:
    """Whether the word at `index` begins words that only say what else happened, at the same time or before. "As" does
    not if it may begin a role: before an article, or after a word such as "named"."""
    word, words_after = plain(words[index]), map(plain, words[index + 1 : index + 2])
    is_role = word == "as" and (
        not lists.nouns.comparison_words.isdisjoint(map(plain, words[:index]))
        or next(words_after, "a") in lists.nouns.articles | lists.nouns.determiners
    )
    return word in lists.clauses.addition_openers and not is_role


def _turns_unsaid(words: Sequence[str], kept_words: Sequence[str], sentence_below: str, lists: HeadlineWords) -> bool:
    """Whether the rest only begins a contrast ("..., but there's a"), and the sentence `sentence_below` has no
    contrast."""
    remaining_words = [plain(word) for word in words[len(kept_words) :]]
    is_begun = bool(remaining_words) and remaining_words[0] in lists.limits.contrast_openers
    is_begun = is_begun and all(word.removesuffix("'s") in lists.ends.function_words for word in remaining_words)
    return is_begun and lists.limits.contrast_openers.isdisjoint(map(plain, sentence_below.split()))


def _loses_quotation(words: Sequence[str], kept_words: Sequence[str], sentence_below: str) -> bool:
    """Whether the rest has the beginning of a quotation (at least `_MIN_QUOTED_WORDS` words, "issues | 'do not sail")
    that the sentence `sentence_below` does not have."""
    remaining_words = words[len(kept_words) :]
    index = next((index for index, word in enumerate(remaining_words) if closing_mark([word])), len(remaining_words))
    quoted_words = [plain(word) for word in remaining_words[index:]]
    stated_text = " ".join(map(plain, sentence_below.split()))
    return len(quoted_words) >= _MIN_QUOTED_WORDS and " ".join(quoted_words) not in stated_text
