"""Checks whether the words of a title that was cut off, or the first of them, read as a complete headline."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.content.headlines.missing import is_unfinished, lacks_infinitive
from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.verbs import has_verb_ending, is_bare_verb
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

MIN_WORDS = 3
"""The minimum number of words of a headline, and of the part after its colon."""
_MIN_COMMAS = 2
"""The minimum number of commas in a headline that lists several subjects."""
_MAX_LIST_ITEM = 2
"""Up to this many words after a comma may be the last item of a list instead of a clause. Also, a last clause with
fewer words than this has only just begun."""
_MIN_CLAUSE_WORDS = 4
"""The minimum number of words of a clause after an introduction or a semicolon, and of a subject before a colon."""
_ENDS = ",;:"


def is_whole(words: Sequence[str], lists: HeadlineWords, *, is_sure: bool) -> bool:
    """Whether the words read as a complete headline: they are enough, with no open quotation, a verb with its object,
    and a last word that needs nothing after it. `is_sure`: the words surely end a clause, so some checks are
    skipped."""
    if len(words) < MIN_WORDS or has_open_quotation(words) or fold(words[-2]) in lists.sources.stating_verbs:
        return False
    part = words[last_colon(words) + 1 :]
    text = " ".join(part).rstrip(_ENDS)
    if text.count(",") >= _MIN_COMMAS:
        return not is_unfinished(words, lists, is_sure=is_sure)
    if len(part) < MIN_WORDS or not _has_verb(part, lists, is_sure=is_sure):
        return False
    after_comma = text.partition(", ")[2].split()
    if (
        not lists.clauses.introduction_openers.isdisjoint((fold(words[0]), fold(part[0])))
        and len(after_comma) <= _MIN_CLAUSE_WORDS
    ):
        return False
    return not (
        (
            not is_sure
            and 0 < len(after_comma) <= _MAX_LIST_ITEM
            and fold(after_comma[-1]) not in lists.verbs.headline_verbs
        )
        or 0 < len(text.partition("; ")[2].split()) < _MIN_CLAUSE_WORDS
        or is_unfinished(words, lists, is_sure=is_sure)
        or (not is_sure and (is_bare_verb(words) or _is_clause_begun(part, lists)))
        or lacks_infinitive(part, lists)
    )


def is_subject_of_question(candidate: Sequence[str], words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a possible headline (`candidate`) is the part of the title's `words` before a colon after which a
    question begins ("Covid rules: What ...")."""
    colon = last_colon(words)
    if len(candidate) != colon + 1 or len(candidate) < _MIN_CLAUSE_WORDS or colon == len(words) - 1:
        return False
    return fold(words[colon + 1]) in lists.clauses.clause_openers and not has_open_quotation(candidate)


def last_colon(words: Sequence[str]) -> int:
    """The index of the last word that ends in a colon, -1 if there is none."""
    return max((index for index, word in enumerate(words) if word.endswith(":")), default=-1)


def _has_verb(part: Sequence[str], lists: HeadlineWords, *, is_sure: bool) -> bool:
    """Whether a part of a title may have a verb: a verb of the lists, or a word with the ending of a verb. Because most
    verbs need an object, the ending of the last word counts only if it is "ed" or if the headline surely ends there
    (`is_sure`)."""
    verbs = (
        lists.clauses.clause_words | lists.verbs.before_verb | lists.sources.saying_words | lists.verbs.headline_verbs
    )
    if any(fold(word) in verbs for word in part):
        return True
    last_word = part[-1].rstrip(_ENDS)
    return any(map(has_verb_ending, part[1:-1])) or last_word.endswith("ed") or (is_sure and has_verb_ending(last_word))


def _is_clause_begun(part: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the last clause of a part of a title has only just begun ("here's how the race")."""
    index = max(
        (
            index
            for index, word in enumerate(part)
            if fold(word) in lists.clauses.clause_openers - lists.clauses.conjunctions
        ),
        default=-1,
    )
    following_words = part[index + 1 :]
    # A determiner or a pronoun at the beginning says nothing yet, so one word more is needed.
    return index > 0 and len(following_words) < _MAX_LIST_ITEM + (
        bool(following_words) and fold(following_words[0]) in lists.nouns.determiners | lists.clauses.pronouns
    )
