"""Completes an English figure: with the bound of its number ("more than 40"), and with what a reader who sees only the
figure needs to understand its label."""

from __future__ import annotations

import re

from bot.distilling.figures.completion.continuations import find_continuation
from bot.distilling.figures.completion.predicates import find_predicate, is_bare_verb
from bot.distilling.figures.completion.scopes import find_scope_end, holds_elsewhere, names_day, with_introduction
from bot.distilling.figures.labels.label_finder import find_rate_end
from bot.distilling.figures.labels.labels import is_change_of_nothing, is_period_of_nothing, is_unclear_alone
from bot.distilling.figures.labels.noun_phrases import FUNCTION_WORDS, read_phrase
from bot.distilling.figures.labels.subjects import read_change
from bot.distilling.figures.numbers.bounds import find_bound, find_bound_end
from bot.distilling.figures.numbers.numbers import Number
from bot.model import Span

_MAX_VALUE_CHARACTERS = 60
"""The maximum number of characters of a value with where or when it was counted ("40 boats in the harbour")."""
_OF = re.compile(r"\sof\s")
"""The word between a share and the whole."""
_SHARE_OF = re.compile(r"\sof\s(?:(?:all|an?|its|the|their)\s)?(?=[a-z])")
"""The words between a percentage and the whole, if the label is a subject before the percentage."""
_WORTH_OF = re.compile(r"\s(?:worth\s)?of\s")
"""Matches " worth of ropes", " of ropes"."""
_SHARES = frozenset({"fraction", "percent", "share"})
_IS_BEFORE = re.compile(r"\b(?:are|be|been|is|was|were)\s$")
_QUALITY = re.compile(r"\s([A-Za-z]{3,}(?:\s(?![A-Z][a-z]+day\b)[A-Z][a-z]+)?)(?=[.,;:]|\s(?!of\b)|$)")
"""A word after a percentage, which may say what so much of the subject is."""
_NOT_SIMPLY_IS = re.compile(
    r"\s(?:had\sbeen\s|(?:could|may|might|should|will|would)\s[a-z\s]{2,30}"
    r"|(?:are|is|was|were)\s(?:estimated|expected|forecast|likely|projected|set)\sto\s[a-z\s]{2,30}|(?:(?:had|has|have)\s)?averag(?:ed|es|ing)\s)"
)
"""A verb by which a level is only possible or an average, between a label and its number."""
_PART_OF_WHOLE = re.compile(r"\bof\s(?:(?:her|his|its|our|the|their)\s(?:[\w’'-]+[’']s?\s)?|[\w’'-]+[’']s\s)$")
"""Words before a number that is only the whole of a part ("a third of the town's | 40 old boats")."""
_ARTICLE_BEFORE = re.compile(r"(?<![\w’'-])(?:an?|the|its|her|his|their)\s$", re.IGNORECASE)
"""Matches "sank the "."""


def complete(
    text: str, sentence: Span, number: Number, span: Span, of: str, *, is_rate: bool, lead: str
) -> tuple[Span, str] | None:
    """The span and label of an English figure with its bound and its completed label; None if a reader cannot
    understand the figure, or would think that it holds everywhere or today. `span` and `of` are its value and label so
    far, `lead` is the beginning of the article."""
    completed = _complete(text, sentence, number, span, of, is_rate=is_rate)
    if completed is None or completed[0].start > number.span.start or not completed[1]:
        return completed
    shown, label = completed
    start = text.rfind(label, sentence.start, shown.start)
    if start < 0:
        is_general = number.kind in _SHARES or is_rate
        return None if is_general and holds_elsewhere(text, sentence, shown.start, lead) else completed
    clause = Span(_without_article(text, sentence, start), start + len(label))
    introduced = with_introduction(text, sentence, clause)
    return (shown, introduced.of(text)) if introduced.start < clause.start else completed


def _without_article(text: str, sentence: Span, offset: int) -> int:
    """The offset of the article before `offset`, if there is one."""
    article = _ARTICLE_BEFORE.search(text, max(sentence.start, offset - 5), offset)
    return article.start() if article else offset


def _complete(
    text: str, sentence: Span, number: Number, span: Span, of: str, *, is_rate: bool
) -> tuple[Span, str] | None:
    """The span and label of `complete`, without the introduction of the clause. None if a reader cannot understand the
    figure."""
    offset = text.find(of, number.span.end, sentence.end)
    if offset < 0:
        return _complete_after_subject(text, sentence, number, span, of)
    label = Span(offset, offset + len(of))
    if is_period_of_nothing(span.of(text), of):
        return None
    start = find_bound(text, sentence, span)
    is_bare = (
        number.kind in ("amount", "share")
        and span.start == number.span.start
        and not text[number.span.end : offset].strip()
    )
    if is_bare and number.words == "1" and start == span.start:
        return None
    if is_rate:
        predicate = find_predicate(text, sentence, start)
        tells = predicate is not None and not is_bare_verb(predicate.of(text))
        return Span(start, span.end), predicate.of(text) if predicate and tells else of
    rate_end = find_rate_end(text, label.end, sentence.end) if label.start > span.end else None
    if rate_end is not None:
        return Span(start, rate_end), of  # "5 million barrels of oil a day"
    is_share = _is_share(text, number, span, label, is_bare=is_bare)
    is_named = span.start < number.span.start  # "magnitude 5.9"
    counted = span if is_named else number.span
    goes_on = find_continuation(text, sentence, counted, label, is_share=is_share or is_named)
    is_statement = goes_on is not None and goes_on.is_statement
    shown = Span(start, number.span.end if is_bare else span.end)
    if (is_bare or is_share) and not (is_statement and not of[0].isdigit()):
        end = max(find_bound_end(text, sentence, span), label.end)
        if goes_on is not None and is_statement:
            return Span(start, end), text[label.end : goes_on.end].lstrip(" ,")  # "40 of the 50 boats | sank"
        if predicate := find_predicate(text, sentence, start):
            if goes_on is not None and goes_on.end - start <= _MAX_VALUE_CHARACTERS:
                end = goes_on.end
            if is_bare_verb(predicate.of(text)) and not any(map(str.isupper, text[number.span.start : end])):
                return None
            return Span(start, find_scope_end(text, sentence, end)), predicate.of(text)
        is_place = goes_on is not None and goes_on.is_place_or_time
        if (goes_on is None or is_place) and (is_share or is_unclear_alone(of, has_place=is_place)):
            return None
    if goes_on is not None:
        end = find_scope_end(text, sentence, goes_on.end)
        return shown, text[offset : goes_on.end if names_day(text[goes_on.end : end]) else end]
    if is_bare and _PART_OF_WHOLE.search(text, max(sentence.start, start - _MAX_VALUE_CHARACTERS), start):
        return None
    scope_end = find_scope_end(text, sentence, label.end)
    if not is_bare and " " not in of and of.islower() and _OF.fullmatch(text, span.end, label.start):
        predicate = find_predicate(text, sentence, start)
        if predicate is None or is_bare_verb(predicate.of(text)):
            return (shown, text[offset:scope_end]) if scope_end > label.end else None
        return Span(start, scope_end), predicate.of(text)  # "10 inches of snow | fell"
    if scope_end > label.end:
        return (shown, text[offset:scope_end]) if not is_bare else (Span(start, scope_end), of)
    return Span(start, find_bound_end(text, sentence, span)), of


def _complete_after_subject(text: str, sentence: Span, number: Number, span: Span, of: str) -> tuple[Span, str] | None:
    """The span and label of a figure whose label is before it, with the verb of a change, and with what it is a share
    of ("costs amounted to | 2% of the whole")."""
    start, end = find_bound(text, sentence, span), find_bound_end(text, sentence, span)
    before = text.rfind(of, sentence.start, start)
    if before < 0:
        return Span(start, end), of
    change = read_change(text, Span(before, before + len(of)), start)
    if len(change) == len(of) and _NOT_SIMPLY_IS.fullmatch(text, before + len(of), start):
        return Span(start, find_scope_end(text, sentence, end)), text[before:start].rstrip()  # "the price could be"
    if len(change) > len(of) and is_change_of_nothing(of):
        return None
    quality = _QUALITY.match(text, end, sentence.end) if number.kind == "percent" else None
    if quality is not None and quality[1].lower() not in FUNCTION_WORDS and _IS_BEFORE.search(text, before, start):
        return Span(start, find_scope_end(text, sentence, quality.end())), change.of(
            text
        )  # "the fire is | 79% contained"
    share = _SHARE_OF.match(text, end, sentence.end) if number.kind == "percent" else None
    whole = read_phrase(text, share.end(), sentence.end) if share is not None else ""
    if share is not None and whole:
        end = share.end() + len(whole)
    return Span(start, find_scope_end(text, sentence, end)), change.of(text)


def _is_share(text: str, number: Number, span: Span, label: Span, *, is_bare: bool) -> bool:
    """Whether a number is a share of its label, or of a number in it ("40 of the 50 boats")."""
    is_of = is_bare or _OF.search(text, span.end, label.start) is not None
    is_worth = number.kind == "money" and _WORTH_OF.fullmatch(text, span.end, label.start) is not None
    return is_of and (number.kind in _SHARES or is_worth or text[label.start].isdigit())
