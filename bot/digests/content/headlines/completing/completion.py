"""Completes titles that a source cut off ("Police arrest 31 after ..."), or shortens them to their whole clauses.

In this package, `words` are the words of a title before the cut, an `index` is the index of one of these words, and
`lists` are the word lists of the language. A bar ("|") in examples marks the cut, or the place before the word at the
index.
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
"""Matches the comma before a closing quotation mark (“It sank,”)."""
_ENDS = ",;:"
"""Marks after which a list continues with another subject."""
_MAX_BEGUN_NAME = 2
"""The maximum number of words before the cut of a list's name that has just begun."""
_PAUSES = re.compile(r"[,;–—]|--")
"""Matches a mark after which a clause may begin within a title (", | but")."""


def complete(words: Sequence[str], opening: Sequence[str], text: str, language: str, address: str = "") -> str:
    """A complete headline made from the `words` before the cut; "" if that fails. It may end in an ellipsis if only the
    whole sentences of the title are kept.

    `opening` are the first sentences of the article, `text` is the whole text, `address` the web address. The following
    ways are tried in this order, and the first that succeeds is taken:

    1. the rest of the clause, from a sentence of `opening` that has the last words of the title in the same order;
    2. the rest of a quotation, from `text`;
    3. only the whole sentences at the beginning of the title;
    4. if the title is a list, its last subject or the rest of its name;
    5. the next words in `address`;
    6. the rest of the last phrase, from `text`;
    7. the rest of the clause, from a sentence of `opening` that says at least half of the title, or from `text`;
    8. the name in `address` that follows a preposition at the end of the title;
    9. the title with its last name completed, or a part of it that ends with a clause (`possible_headlines`).

    Ways 5 to 8 are skipped if all words of the title read as a whole headline, and way 7 also if the last name could be
    completed."""
    lists = headline_words(language)
    if len(words) < MIN_WORDS:
        return ""
    continuation_text = next(filter(None, (continuation(words, sentence, lists) for sentence in opening)), "")
    if continuation_text and is_usual_continuation(words, continuation_text, text):
        return f"{' '.join(words)} {continuation_text}"
    if not lists.ends.function_words:
        return ""
    if quoted_headline := rest_of_quotation(words, text):
        return f"{' '.join(words)} {quoted_headline}"
    if (sentence := whole_sentences(words, lists)) is not None:
        return " ".join(sentence)
    if is_list(" ".join(words), language):
        return _list_headline(words, text, address, lists)
    if headline_with_name := _with_list_name(words, text, address, lists):
        return headline_with_name
    whole_headlines = _whole_headlines(words, text, lists)
    is_complete = bool(whole_headlines) and len(whole_headlines[0]) == len(words)
    if not is_complete and (headline_with_address := with_address(words, address, text, lists)):
        return f"{' '.join(words)} {headline_with_address}"
    if not is_complete and (phrase := with_phrase(words, text, lists)):
        return " ".join(phrase)
    has_whole_name = bool(whole_headlines) and len(whole_headlines[0]) > len(words)
    if not (is_complete or has_whole_name) and (continuation_text := _rest_in_opening(words, opening, text, lists)):
        return f"{' '.join(words)} {continuation_text}"
    if not is_complete and (name := address_name(words, address, text, lists)):
        return f"{' '.join(words)} {name}"
    return _shortened(words, whole_headlines, lists) if whole_headlines else ""


def _whole_headlines(words: Sequence[str], text: str, lists: HeadlineWords) -> list[Sequence[str]]:
    """The words of each possible headline that reads as a complete one, in the order of `possible_headlines`."""
    return [
        headline
        for headline, is_sure in possible_headlines(words, text, lists)
        if is_whole(headline, lists, is_sure=is_sure) or is_subject_of_question(headline, words, lists)
    ]


def _rest_in_opening(words: Sequence[str], opening: Sequence[str], text: str, lists: HeadlineWords) -> str:
    """The rest of the title's clause, from the first sentence of `opening` that says the same as the title, else from a
    place where the article (`text`) has the same last words. "" if there is neither."""
    for sentence in opening:
        continuation_text = rest_of_same_clause(words, sentence, lists)
        if continuation_text and (
            is_same_statement(words, sentence) or is_usual_continuation(words, continuation_text, text)
        ):
            return continuation_text
    return rest_after_same_words(words, text, lists)


def _shortened(words: Sequence[str], whole_headlines: Sequence[Sequence[str]], lists: HeadlineWords) -> str:
    """The first of `whole_headlines`, or a later one if the first says too little. "" if the words left out reverse
    its meaning."""
    best_words = whole_headlines[0]
    if is_broken(words, best_words, lists):
        best_words = next((part for part in whole_headlines[1:] if _ends_before_clause(words, part, lists)), best_words)
    if _reverses_meaning(words[len(best_words) :], lists):
        return ""
    return _COMMA_WITHIN.sub("", " ".join(best_words).rstrip(" ,;:–—-|"))


def _ends_before_clause(words: Sequence[str], part: Sequence[str], lists: HeadlineWords) -> bool:
    return len(part) < len(words) and fold(words[len(part)]) in lists.clauses.subordinators


def _list_headline(words: Sequence[str], text: str, address: str, lists: HeadlineWords) -> str:
    """The headline of a list of many events (the title before the cut: `words`). The last subject or the name of the
    list is completed from the article or the address; if that fails, the last subject is left out."""
    if completed_headline := with_headings(" ".join(words), text):
        return completed_headline
    has_subjects_before_name = "," in " ".join(words).rpartition(": ")[0]
    if has_subjects_before_name and (continuation_text := rest_of_list_name(words, address, text, lists)):
        return f"{' '.join(words)} {continuation_text}"
    if words[-1][-1] not in _ENDS and (words_with_name := with_whole_name(words, text, lists)):
        return " ".join(words_with_name)
    subjects = " ".join(words).rpartition(", ")[0]
    colon = last_colon(words)
    return subjects if colon < len(subjects.split()) - 1 else " ".join(words[: colon + 1]).rstrip(":")


def _with_list_name(words: Sequence[str], text: str, address: str, lists: HeadlineWords) -> str:
    """The title of a list with the rest of the list's name, taken from the web address, if the name has just begun
    after the subjects ("Late ferries, old bread: News from |"); else ""."""
    subjects, _, name = " ".join(words).rpartition(": ")
    if "," not in subjects or len(name.split()) > _MAX_BEGUN_NAME:
        return ""
    continuation_text = rest_of_list_name(words, address, text, lists)
    return f"{' '.join(words)} {continuation_text}" if continuation_text else ""


def _reverses_meaning(remaining_words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the `remaining_words` of a title, which would be left out, has a clause that reverses the meaning ("...,
    but the support is ...")."""
    return any(
        fold(part.split()[0]) in lists.limits.contrast_openers
        for part in _PAUSES.split(" ".join(remaining_words))
        if part.strip()
    )
