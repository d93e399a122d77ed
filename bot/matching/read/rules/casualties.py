"""Keeps a question how many were hurt from being answered with how many died, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.rules.measures import WORDS_BELOW_TWENTY
from bot.matching.read.windows import ReadWindow
from bot.model import Span

_DEAD = r"dead|die[sd]?|dying|deaths?|fatalit(?:y|ies)|fatally|kill(?:s|ed|ing)?|lives|murdered|slain"
_HURT = r"hurt|hurting|injur(?:e|es|ed|ing|y|ies)|wound(?:s|ed|ing)?"
_ASKED = re.compile(
    rf"\b(?:how many|number of|count of)\b.*?\b(?:(?P<dead>{_DEAD})|(?P<hurt>{_HURT}))\b", re.IGNORECASE
)
_ASKED_BOTH = re.compile(rf"\b(?:{_DEAD})\b.*\b(?:{_HURT})\b|\b(?:{_HURT})\b.*\b(?:{_DEAD})\b", re.IGNORECASE)
_NUMBER = (
    rf"(?<![$£€¥\w.,])(?:\d[\d,]*(?:\.\d+)?(?: (?:thousand|million))?|{WORDS_BELOW_TWENTY}|twenty|dozens|hundreds"
    r"|thousands)(?![\w%]|[.,]\d)"
)
_BETWEEN = r"(?: (?!(?:and|but|while|or|with)\b)[\w’'-]+){0,3}?"
_NUMBER_BEFORE = re.compile(
    rf"(?P<number>{_NUMBER}){_BETWEEN} (?:(?P<dead>{_DEAD})|(?P<hurt>{_HURT}))\b", re.IGNORECASE
)
_NUMBER_AFTER = re.compile(
    rf"\b(?:(?P<dead>claim(?:s|ed|ing)?|death toll|{_DEAD})|(?P<hurt>{_HURT})){_BETWEEN} (?P<number>{_NUMBER})",
    re.IGNORECASE,
)


def drop_other_casualties(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question is how many died, the windows except those whose answer is how many were hurt, and the other way
    round. If the passage also has the number asked for, that becomes the answer. All windows for other questions."""
    question = prepared.question.corrected_text
    asked = _ASKED.search(question)
    if asked is None or _ASKED_BOTH.search(question):
        return list(windows)
    kind = "dead" if asked["dead"] else "hurt"
    kept = [_with_kind(window, kind, texts[window.article_id]) for window in windows]
    return [window for window in kept if window is not None]


def _with_kind(window: ReadWindow, kind: str, text: str) -> ReadWindow | None:
    kinds = _find_kinds(window.passage, text)
    found = {kinds[span] for span in kinds if span.overlaps(window.answer)}
    if not found or found == {kind}:
        return window
    asked = [span for span in kinds if kinds[span] == kind]
    nearest = min(asked, key=lambda span: abs(span.start - window.answer.start), default=None)
    return replace(window, answer=nearest) if nearest else None


def _find_kinds(passage: Span, text: str) -> dict[Span, str]:
    """The numbers in a passage that say how many are dead or hurt. A word after the number counts more than one before
    it ("12 were killed and 30 injured")."""
    kinds: dict[Span, str] = {}
    for pattern in (_NUMBER_BEFORE, _NUMBER_AFTER):
        for match in pattern.finditer(passage.of(text)):
            start, end = match.span("number")
            kinds.setdefault(Span(passage.start + start, passage.start + end), "dead" if match["dead"] else "hurt")
    return kinds
