"""Completes headlines that a source cut off ("Police arrest 31 after ..."), or shortens them to their whole clauses.

`words` are the words before the cut, a `place` is the index of one of them; a bar ("|") in examples marks it. `known`
are the word lists of the language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.headlines.completing.address import with_address
from bot.digests.content.headlines.completing.clause_ends import candidates
from bot.digests.content.headlines.completing.continuation import continuation, goes_on_so
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
from bot.digests.content.weight import is_list
from bot.text.words import fold

_COMMA_WITHIN = re.compile(r",(?=['’\"”]$)")
_ENDS = ",;:"
_PAUSES = re.compile(r"[,;–—]|--")


def complete(words: Sequence[str], opening: Sequence[str], text: str, language: str, address: str = "") -> str:
    """A complete headline made from the `words` before the cut; "" if that fails. Tries in turn: the rest of the clause
    from a sentence of `opening` that says the same; what follows in the `address` of the article, if the words are not
    complete; the rest of the last name or noun, as `text` (the whole article) has it; the headline up to its last whole
    clause."""
    known = headline_words(language)
    if len(words) < MIN_WORDS:
        return ""
    rest = next(filter(None, (continuation(words, sentence, known) for sentence in opening)), "")
    if rest and goes_on_so(words, rest, text):
        return f"{' '.join(words)} {rest}"
    if not known.function_words:
        return ""
    if quoted := rest_of_quotation(words, text):
        return f"{' '.join(words)} {quoted}"
    if (sentence := whole_sentences(words, known)) is not None:
        return " ".join(sentence)
    if is_list(" ".join(words), language):
        return _list_headline(words, text, known)
    whole = [
        candidate
        for candidate, is_sure in candidates(words, text, known)
        if is_whole(candidate, known, is_sure=is_sure) or is_subject_of_question(candidate, words, known)
    ]
    is_complete = bool(whole) and len(whole[0]) == len(words)
    if not is_complete and (added := with_address(words, address, text, known)):
        return f"{' '.join(words)} {added}"
    if not is_complete and (phrase := with_phrase(words, text, known)):
        return " ".join(phrase)
    best = next(
        (part for part in whole[1:] if is_broken(words, whole[0], known) and _ends_before_clause(words, part, known)),
        next(iter(whole), ()),
    )
    return (
        "" if _reverses_meaning(words[len(best) :], known) else _COMMA_WITHIN.sub("", " ".join(best).rstrip(" ,;:–—-|"))
    )


def _ends_before_clause(words: Sequence[str], part: Sequence[str], known: HeadlineWords) -> bool:
    return len(part) < len(words) and fold(words[len(part)]) in known.subordinators


def _list_headline(words: Sequence[str], text: str, known: HeadlineWords) -> str:
    """The headline of a list of many events, with its last subject completed from the article, else without it."""
    if told := with_headings(" ".join(words), text):
        return told
    if words[-1][-1] not in _ENDS and (named := with_whole_name(words, text, known)):
        return " ".join(named)
    subjects = " ".join(words).rpartition(", ")[0]
    colon = last_colon(words)
    return subjects if colon < len(subjects.split()) - 1 else " ".join(words[: colon + 1]).rstrip(":")


def _reverses_meaning(rest: Sequence[str], known: HeadlineWords) -> bool:
    """Whether a clause of what is cut off turns the meaning around ("..., but the support is ...")."""
    return any(
        fold(part.split()[0]) in known.contrast_openers for part in _PAUSES.split(" ".join(rest)) if part.strip()
    )
