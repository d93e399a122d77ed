"""Finds idioms of two words that report speech ("put it", "went on"). Neither word reports speech alone."""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.grammar.tokens import TokenRange
from bot.text.word_lists import word_lists

_IDIOMS = frozenset(tuple(idiom.split()) for idiom in word_lists("quotes_en")["idioms"])
"""The two words of each idiom."""


def find_idiom(clause: Clause, search_start: int, search_end: int) -> tuple[TokenRange, TokenRange] | None:
    """The subject and the two words of an idiom ("as Mara Quill put it", "she went on"); None if there is none.

    Only a mark or the end of the clause may follow the idiom. If "as" is before the subject, a preposition may follow,
    too ("as she put it in a letter").
    """
    if not clause.lexicon.is_english:
        return None
    for verb in range(search_start + 1, search_end - 1):
        if (clause[verb].lower, clause[verb + 1].lower) not in _IDIOMS:
            continue
        next_token = clause[verb + 2] if verb + 2 < len(clause) else None
        subject = phrase_before(clause, search_start, verb)
        follows_as = subject is not None and subject[0] > search_start and clause[subject[0] - 1].lower == "as"
        is_last = next_token is None or next_token.kind == "mark"
        if not is_last and not (
            follows_as and next_token is not None and next_token.lower in clause.lexicon.prepositions
        ):
            return None
        return (subject, (verb, verb + 2)) if subject is not None else None
    return None
