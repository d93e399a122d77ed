"""Completes headlines that a source cut off ("Police arrest 31 after ..."), or shortens them to their whole clauses.

In this package, `words` are the words before the cut, an `index` is that of one of them, and `lists` are the word
lists of the language. A bar ("|") in examples marks the cut, or the word at the index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.article_kinds import is_list
from bot.digests.content.headlines.completing.address import rest_of_list_name, with_address
from bot.digests.content.headlines.completing.address_name import address_name
from bot.digests.content.headlines.completing.clause_ends import possible_headlines
from bot.digests.content.headlines.completing.continuation import (
    continuation,
    is_same_statement,
    is_usual_continuation,
    rest_after_same_words,
    rest_of_same_clause,
)
from bot.digests.content.headlines.completing.last_name import with_whole_name
from bot.digests.content.headlines.completing.last_phrase import with_phrase
from bot.digests.content.headlines.completing.numbered_list import with_headings
from bot.digests.content.headlines.completing.whole_clause import (
    MIN_WORDS,
    is_subject_of_question,
    is_whole,
    last_colon,
)
from bot.digests.content.headlines.completing.whole_sentences import whole_sentences
from bot.digests.content.headlines.missing import is_broken
from bot.digests.content.headlines.quotation import rest_of_quotation
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.text.words import fold

_COMMA_WITHIN = re.compile(r",(?=['’\"”]$)")
"""Matches the comma in “It sank,”."""
_ENDS = ",;:"
"""Marks after which a list goes on with another subject."""
_MAX_BEGUN_NAME = 2
"""The maximum number of words of the name of a list that has just begun."""
_PAUSES = re.compile(r"[,;–—]|--")
"""Where a clause may begin within a title (", | but")."""


def complete(words: Sequence[str], opening: Sequence[str], text: str, language: str, address: str = "") -> str:
    """A complete headline made from the `words` before the cut; "" if that fails.

    `opening` are the first sentences of the article, `text` is all of it, `address` its web address. These are tried in
    this order, and the first that succeeds is taken: the rest of the clause from a sentence of `opening` that has the
    last words of the title and those before them; the rest of a quotation; the whole sentences at the beginning; for
    the title of a list, its last subject or the rest of its name; the next words in `address`; the rest of the last
    phrase, as `text` has it; the rest of the clause from a sentence of `opening` that says at least half of the title;
    the headline up to its last whole clause."""
    lists = headline_words(language)
    if len(words) < MIN_WORDS:
        return ""
    rest = next(filter(None, (continuation(words, sentence, lists) for sentence in opening)), "")
    if rest and is_usual_continuation(words, rest, text):
        return f"{' '.join(words)} {rest}"
    if not lists.ends.function_words:
        return ""
    if quoted := rest_of_quotation(words, text):
        return f"{' '.join(words)} {quoted}"
    if (sentence := whole_sentences(words, lists)) is not None:
        return " ".join(sentence)
    if is_list(" ".join(words), language):
        return _list_headline(words, text, address, lists)
    if named := _with_list_name(words, text, address, lists):
        return named
    whole = _whole_headlines(words, text, lists)
    is_complete = bool(whole) and len(whole[0]) == len(words)
    if not is_complete and (added := with_address(words, address, text, lists)):
        return f"{' '.join(words)} {added}"
    if not is_complete and (phrase := with_phrase(words, text, lists)):
        return " ".join(phrase)
    has_whole_name = bool(whole) and len(whole[0]) > len(words)
    if not (is_complete or has_whole_name) and (rest := _rest_in_opening(words, opening, text, lists)):
        return f"{' '.join(words)} {rest}"
    if not is_complete and (name := address_name(words, address, text, lists)):
        return f"{' '.join(words)} {name}"
    return _shortened(words, whole, lists) if whole else ""


def _whole_headlines(words: Sequence[str], text: str, lists: HeadlineWords) -> list[Sequence[str]]:
    """The words of each possible headline that reads as a whole one, the longest first."""
    return [
        headline
        for headline, is_sure in possible_headlines(words, text, lists)
        if is_whole(headline, lists, is_sure=is_sure) or is_subject_of_question(headline, words, lists)
    ]


def _rest_in_opening(words: Sequence[str], opening: Sequence[str], text: str, lists: HeadlineWords) -> str:
    """The rest of the title's clause in the first sentence of `opening` that says the same, else where the article
    (`text`) has the same last words; "" if there is none."""
    for sentence in opening:
        rest = rest_of_same_clause(words, sentence, lists)
        if rest and (is_same_statement(words, sentence) or is_usual_continuation(words, rest, text)):
            return rest
    return rest_after_same_words(words, text, lists)


def _shortened(words: Sequence[str], whole: Sequence[Sequence[str]], lists: HeadlineWords) -> str:
    """The first of the possible headlines, or a later one if the first says too little. "" if the words left out
    reverse its meaning."""
    best = whole[0]
    if is_broken(words, best, lists):
        best = next((part for part in whole[1:] if _ends_before_clause(words, part, lists)), best)
    if _reverses_meaning(words[len(best) :], lists):
        return ""
    return _COMMA_WITHIN.sub("", " ".join(best).rstrip(" ,;:–—-|"))


def _ends_before_clause(words: Sequence[str], part: Sequence[str], lists: HeadlineWords) -> bool:
    return len(part) < len(words) and fold(words[len(part)]) in lists.clauses.subordinators


def _list_headline(words: Sequence[str], text: str, address: str, lists: HeadlineWords) -> str:
    """The headline of a list of many events. Its last subject is completed from the article, or left out if that
    fails."""
    if completed := with_headings(" ".join(words), text):
        return completed
    has_subjects_before_name = "," in " ".join(words).rpartition(": ")[0]
    if has_subjects_before_name and (rest := rest_of_list_name(words, address, text, lists)):
        return f"{' '.join(words)} {rest}"
    if words[-1][-1] not in _ENDS and (named := with_whole_name(words, text, lists)):
        return " ".join(named)
    subjects = " ".join(words).rpartition(", ")[0]
    colon = last_colon(words)
    return subjects if colon < len(subjects.split()) - 1 else " ".join(words[: colon + 1]).rstrip(":")


def _with_list_name(words: Sequence[str], text: str, address: str, lists: HeadlineWords) -> str:
    """The title with the rest of the name of its list, from its address, if the name has just begun after the subjects
    of the list ("Late ferries, old bread: News from |"); "" if there is no such name."""
    subjects, _, name = " ".join(words).rpartition(": ")
    if "," not in subjects or len(name.split()) > _MAX_BEGUN_NAME:
        return ""
    rest = rest_of_list_name(words, address, text, lists)
    return f"{' '.join(words)} {rest}" if rest else ""


def _reverses_meaning(rest: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a clause in the part that is cut off reverses the meaning ("..., but the support is ...")."""
    return any(
        fold(part.split()[0]) in lists.limits.contrast_openers for part in _PAUSES.split(" ".join(rest)) if part.strip()
    )
