"""Keeps "how much is it" from being answered with a difference or a change ("rose by $5")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS

_ASKS_FOR_AMOUNT = re.compile(
    r"\bhow (?:much|many)\b|\bwhat\b.*\b(?:pa(?:y|id)|spen[dt])\b"
    r"|\b(?:bill|cost|fare|fee|price|rate|rent|salary|wage)s?\b",
    re.IGNORECASE,
)
"""Matches "how much", "what did they pay", "fees"."""
_ASKS_FOR_CHANGE = re.compile(
    r"\b(?:more|less|fewer|higher|lower|cheaper|extra|differen\w+|up|down|off|lo[so][et]\w*|ahead|beat|behind|compar\w*"
    r"|missing|sank|sink\w*|than|versus|vs|by how much|how much \w+er"
    r"|(?:add|chang|climb|cut|declin|decreas|drop|fall|fell|gain|gr[eo]w|hik|increas|jump|plung|rais|reduc|ris[ei]|rose|sav"
    r"|slash|soar|surg|lower|trim)\w*)\b",
    re.IGNORECASE,
)
"""Matches "less than", "dropped": the difference itself is asked for."""
_AMOUNT = rf"[{CURRENCY_SIGNS}]?\d(?:[\d.,]*\d)?(?: (?:thousand|million|billion|trillion|cents?|points?|percent))?%?"
"""Matches "$12", "1,200", "12 percent", "3 million"."""
_DIFFERENCE = re.compile(
    rf"(?P<compared>{_AMOUNT}) (?:more|less|fewer|higher|lower|cheaper) than\b"
    r"|\b(?:rose|rises?|risen|increased?|increases|increasing|jumped|climbed|gained|fell|falls?|fallen|dropped|declined"
    r"|(?:went|go|goes|gone|going) (?:up|down))"
    rf" (?:by )?(?:about |nearly |almost |roughly |another )?(?P<changed>{_AMOUNT})(?: to (?P<reached>{_AMOUNT}))?"
    r"|\b(?:cut|cuts|cutting|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?|rais(?:e[sd]?|ing)|trim(?:s|med|ming)?|slash(?:e[sd]|ing)?"
    rf"|negotiated down)\b[^.;,]{{1,60}}? by (?:about |nearly |almost |roughly |another )?(?P<moved>{_AMOUNT})",
    re.IGNORECASE,
)
"""Matches "$12 more than", "rose by $12"."""


def drop_differences(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks how much or how many, and not by how much something changed or differs, leaves out windows
    whose answer is a difference ("$5 more than before", "rose by $5"). In "rose $5 to $20", the answer becomes the
    second amount. All windows stay for other questions."""
    question = read_question.question.corrected_text
    if not _ASKS_FOR_AMOUNT.search(question) or _ASKS_FOR_CHANGE.search(question):
        return list(windows)
    checked_windows = [_without_difference(window, read_question.text_of(window)) for window in windows]
    return [window for window in checked_windows if window is not None]


def _without_difference(window: ReadWindow, text: str) -> ReadWindow | None:
    """The window, unchanged if its answer is not a difference; otherwise with the amount that was reached as its
    answer. None if its passage does not give that amount. `text` is the text of the article."""
    passage = window.passage
    for match in _DIFFERENCE.finditer(passage.of(text)):
        group = next(name for name in ("compared", "changed", "moved") if match[name])
        start, end = match.span(group)
        if not Span(passage.start + start, passage.start + end).overlaps(window.answer):
            continue
        if match["reached"] is None:
            return None
        start, end = match.span("reached")
        return replace(window, answer=Span(passage.start + start, passage.start + end))
    return window
