"""Completes an English figure: with the bound of its number ("more than 40"), and with what a reader who sees only the
figure needs to understand its label.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.distilling.figures.clarity.continuations import Continuation, find_continuation
from bot.distilling.figures.clarity.predicates import find_predicate, is_bare_verb
from bot.distilling.figures.clarity.scopes import find_scope_end, holds_elsewhere, names_day, with_introduction
from bot.distilling.figures.labels.label_checks import (
    is_change_without_subject,
    is_period_without_subject,
    is_unclear_alone,
)
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.rates import find_rate_end
from bot.distilling.figures.labels.subjects import read_change
from bot.distilling.figures.labels.word_kinds import FUNCTION_WORDS
from bot.distilling.figures.numbers.bounds import find_bound_end, find_bound_start
from bot.distilling.figures.numbers.number import Number
from bot.model import Span

_MAX_VALUE_CHARACTERS = 60
"""The maximum number of characters of a value that includes words after its label ("40 boats in the harbour")."""
_MAX_CHARACTERS_BEFORE = 60
"""The number of characters before a number that are searched for a number that is a part of it."""
_OF_WORD = re.compile(r"\sof\s")
"""The word between a share and the whole ("40 of the boats")."""
_SHARE_OF = re.compile(r"\sof\s(?:(?:all|an?|its|the|their)\s)?(?=[a-z])")
"""The words between a percentage and the whole, if the label is a subject before the percentage ("costs rose to 2% | of
the whole")."""
_WORTH_OF = re.compile(r"\s(?:worth\s)?of\s")
"""Matches " worth of ropes", " of ropes"."""
_SHARES = frozenset({"fraction", "percent", "share"})
"""Kinds of numbers that are a part of a whole."""
_IS_BEFORE = re.compile(r"\b(?:are|be|been|is|was|were)\s$")
"""A form of "to be" before a percentage that describes the subject ("the fire is | 79% contained")."""
_QUALITY = re.compile(r"\s([A-Za-z]{3,}(?:\s(?![A-Z][a-z]+day\b)[A-Z][a-z]+)?)(?=[.,;:]|\s(?!of\b)|$)")
"""A word after a percentage that may say what this share of the subject is ("79% | contained.")."""
_NOT_SIMPLY_IS = re.compile(
    r"\s(?:had\sbeen\s|(?:could|may|might|should|will|would)\s[a-z\s]{2,30}"
    r"|(?:are|is|was|were)\s(?:estimated|expected|forecast|likely|projected|set)\sto\s[a-z\s]{2,30}"
    r"|(?:(?:had|has|have)\s)?averag(?:ed|es|ing)\s)"
)
"""A verb between a label and its number that makes the level only possible, or an average ("the price | could be about
|$5", "averaged ")."""
_PART_OF_WHOLE = re.compile(r"\bof\s(?:(?:her|his|its|our|the|their)\s(?:[\w’'-]+[’']s?\s)?|[\w’'-]+[’']s\s)$")
"""Words before a number that is only the whole of a part ("a third of the town's | 40 old boats")."""
_ARTICLE_BEFORE = re.compile(r"(?<![\w’'-])(?:an?|the|its|her|his|their)\s$", re.IGNORECASE)
"""Matches "sank the "."""
_MAX_ARTICLE_CHARACTERS = 5
"""The number of characters before a label that are searched for its article."""


def complete_figure(
    text: str, sentence: Span, number: Number, span: Span, label_text: str, *, is_rate: bool, lead: str
) -> tuple[Span, str] | None:
    """The span of the value of an English figure, with its bound, and the completed label. None if a reader cannot
    understand the figure, or would think that it is true everywhere or today. `span` and `label_text` are its value and
    label so far, `lead` is the beginning of the article."""
    completed_figure = _complete_label(text, sentence, number, span, label_text, is_rate=is_rate)
    if completed_figure is None or completed_figure[0].start > number.span.start or not completed_figure[1]:
        return completed_figure
    value, label = completed_figure
    start = text.rfind(label, sentence.start, value.start)
    if start < 0:
        is_general = number.kind in _SHARES or is_rate
        return None if is_general and holds_elsewhere(text, sentence, value.start, lead) else completed_figure
    clause = Span(_start_with_article(text, sentence, start), start + len(label))
    introduced_clause = with_introduction(text, sentence, clause)
    return (value, introduced_clause.of(text)) if introduced_clause.start < clause.start else completed_figure


def _start_with_article(text: str, sentence: Span, offset: int) -> int:
    """The offset of the article before `offset`; `offset` if there is none."""
    article = _ARTICLE_BEFORE.search(text, max(sentence.start, offset - _MAX_ARTICLE_CHARACTERS), offset)
    return article.start() if article else offset


def _complete_label(
    text: str, sentence: Span, number: Number, span: Span, label_text: str, *, is_rate: bool
) -> tuple[Span, str] | None:
    """The value and label that `complete_figure` returns, before the introduction of the clause is added to the label.
    None if a reader cannot understand the figure."""
    offset = text.find(label_text, number.span.end, sentence.end)
    if offset < 0:
        return _complete_after_subject(text, sentence, number, span, label_text)
    draft = _Draft(
        text, sentence, number, span, Span(offset, offset + len(label_text)), find_bound_start(text, sentence, span)
    )
    if is_period_without_subject(span.of(text), label_text) or _is_bare_one(draft):
        return None
    if is_rate:
        return _complete_rate(draft)
    rate_end = find_rate_end(text, draft.label.end, sentence.end) if offset > span.end else None
    if rate_end is not None:
        return Span(draft.start, rate_end), label_text  # "5 million barrels of oil a day"
    is_share = _is_share(draft)
    continuation = _find_continuation(draft, is_share=is_share)
    is_statement = continuation is not None and continuation.is_statement
    if (draft.is_bare or is_share) and (label_text[0].isdigit() or not is_statement):
        if continuation is not None and is_statement:
            return _complete_statement(draft, continuation)  # "40 of the 50 boats | sank"
        if predicate := find_predicate(text, sentence, draft.start):
            return _complete_predicate(draft, predicate, continuation)
        if _is_unclear(draft, continuation, is_share=is_share):
            return None
    return _complete_phrase(draft) if continuation is None else _complete_continued(draft, continuation)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure whose label follows its number, before it is completed: the spans of its value (`span`) and label so
    far, and the offset `start` at which the value begins if its bound is included."""

    text: str
    sentence: Span
    number: Number
    span: Span
    label: Span
    start: int

    @property
    def label_text(self) -> str:
        return self.label.of(self.text)

    @property
    def is_bare(self) -> bool:
        """Whether only the number is before the label."""
        return (
            self.number.kind in ("amount", "share")
            and self.span.start == self.number.span.start
            and not self.text[self.number.span.end : self.label.start].strip()
        )

    @property
    def value(self) -> Span:
        """The value with its bound, without the label."""
        return Span(self.start, self.number.span.end if self.is_bare else self.span.end)


def _is_bare_one(draft: _Draft) -> bool:
    """Whether the number is a "1" without unit and bound, which says no more than the article "a"."""
    return draft.is_bare and draft.number.words == "1" and draft.start == draft.span.start


def _complete_rate(draft: _Draft) -> tuple[Span, str]:
    """The value and label of a rate. The label are the words before the rate if they say who does what; else the label
    stays."""
    predicate = find_predicate(draft.text, draft.sentence, draft.start)
    says_who = predicate is not None and not is_bare_verb(predicate.of(draft.text))
    return Span(draft.start, draft.span.end), predicate.of(draft.text) if predicate and says_who else draft.label_text


def _find_continuation(draft: _Draft, *, is_share: bool) -> Continuation | None:
    """The continuation of the label of a draft, as `find_continuation` finds it; None if there is none."""
    is_named = draft.span.start < draft.number.span.start  # "magnitude 5.9"
    counted_span = draft.span if is_named else draft.number.span
    return find_continuation(draft.text, draft.sentence, counted_span, draft.label, is_share=is_share or is_named)


def _find_value_end(draft: _Draft) -> int:
    """The end of the value if the label becomes a part of it, and the bound after the value ("or more"), too."""
    return max(find_bound_end(draft.text, draft.sentence, draft.span), draft.label.end)


def _complete_statement(draft: _Draft, continuation: Continuation) -> tuple[Span, str]:
    """The value with what is counted, and what the clause says of it as the label ("40 of 50 boats | sank")."""
    statement = draft.text[draft.label.end : continuation.end].lstrip(" ,")
    return Span(draft.start, _find_value_end(draft)), statement


def _complete_predicate(draft: _Draft, predicate: Span, continuation: Continuation | None) -> tuple[Span, str] | None:
    """The value with what is counted, and the words before it as the label ("40 boats | The town sold"). None if the
    label is only a verb and the value has no name."""
    text, end = draft.text, _find_value_end(draft)
    if continuation is not None and continuation.end - draft.start <= _MAX_VALUE_CHARACTERS:
        end = continuation.end
    if is_bare_verb(predicate.of(text)) and not any(map(str.isupper, text[draft.number.span.start : end])):
        return None
    return Span(draft.start, find_scope_end(text, draft.sentence, end)), predicate.of(text)


def _is_unclear(draft: _Draft, continuation: Continuation | None, *, is_share: bool) -> bool:
    """Whether neither what goes on after the label nor the label itself says what is counted."""
    is_place = continuation is not None and continuation.is_place_or_time
    return (continuation is None or is_place) and (is_share or is_unclear_alone(draft.label_text, has_place=is_place))


def _complete_continued(draft: _Draft, continuation: Continuation) -> tuple[Span, str]:
    """The value, and the label with the rest of the clause and with the place or time for which the figure is true,
    unless that is a day of the week."""
    end = find_scope_end(draft.text, draft.sentence, continuation.end)
    is_day = names_day(draft.text[continuation.end : end])
    return draft.value, draft.text[draft.label.start : continuation.end if is_day else end]


def _complete_phrase(draft: _Draft) -> tuple[Span, str] | None:
    """The value and label if nothing continues the label, with the place or time for which the figure is true. None if
    the number is only the whole of a part ("a third of the town's | 40 boats"), or if the label is one word that
    neither the words before the number nor a time or place explain."""
    text, sentence, label_text = draft.text, draft.sentence, draft.label_text
    search_start = max(sentence.start, draft.start - _MAX_CHARACTERS_BEFORE)
    if draft.is_bare and _PART_OF_WHOLE.search(text, search_start, draft.start):
        return None
    end = find_scope_end(text, sentence, draft.label.end)
    scoped_label = text[draft.label.start : end]
    has_scope = end > draft.label.end
    if (
        not draft.is_bare
        and " " not in label_text
        and label_text.islower()
        and _OF_WORD.fullmatch(text, draft.span.end, draft.label.start)
    ):
        predicate = find_predicate(text, sentence, draft.start)
        if predicate is None or is_bare_verb(predicate.of(text)):
            return (draft.value, scoped_label) if has_scope else None
        return Span(draft.start, end), predicate.of(text)  # "10 inches of snow | fell"
    if has_scope:
        return (Span(draft.start, end), label_text) if draft.is_bare else (draft.value, scoped_label)
    return Span(draft.start, find_bound_end(text, sentence, draft.span)), label_text


def _complete_after_subject(
    text: str, sentence: Span, number: Number, span: Span, label_text: str
) -> tuple[Span, str] | None:
    """The value and label of a figure whose label is before the number. The label includes a verb of change between
    them; a percentage includes the whole of which it is a share ("costs amounted to | 2% of the whole"). None if the
    label does not say what changed ("prices rose | 5%")."""
    start, end = find_bound_start(text, sentence, span), find_bound_end(text, sentence, span)
    label_start = text.rfind(label_text, sentence.start, start)
    if label_start < 0:
        return Span(start, end), label_text
    change = read_change(text, Span(label_start, label_start + len(label_text)), start)
    if len(change) == len(label_text) and _NOT_SIMPLY_IS.fullmatch(text, label_start + len(label_text), start):
        # "the price could be"
        return Span(start, find_scope_end(text, sentence, end)), text[label_start:start].rstrip()
    if len(change) > len(label_text) and is_change_without_subject(label_text):
        return None
    quality = _QUALITY.match(text, end, sentence.end) if number.kind == "percent" else None
    if quality is not None and quality[1].lower() not in FUNCTION_WORDS and _IS_BEFORE.search(text, label_start, start):
        # "the fire is | 79% contained"
        return Span(start, find_scope_end(text, sentence, quality.end())), change.of(text)
    share = _SHARE_OF.match(text, end, sentence.end) if number.kind == "percent" else None
    whole_phrase = read_phrase(text, share.end(), sentence.end) if share is not None else ""
    if share is not None and whole_phrase:
        end = share.end() + len(whole_phrase)
    return Span(start, find_scope_end(text, sentence, end)), change.of(text)


def _is_share(draft: _Draft) -> bool:
    """Whether a number is a share of its label, or of a number in it ("40 of the 50 boats")."""
    is_of = draft.is_bare or _OF_WORD.search(draft.text, draft.span.end, draft.label.start) is not None
    is_worth = (
        draft.number.kind == "money" and _WORTH_OF.fullmatch(draft.text, draft.span.end, draft.label.start) is not None
    )
    return is_of and (draft.number.kind in _SHARES or is_worth or draft.label_text[0].isdigit())
