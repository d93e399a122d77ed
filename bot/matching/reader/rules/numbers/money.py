"""Keeps a question about a salary, a fine or bail from being answered without an amount of money."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_SUM = r"(?:salary|bail|fine|wage|net worth)(?=$| (?:after|as|at|for|if|in|of|on|per|with)\b)"
"""Matches a noun for what is always an amount of money ("fine"). A price or a cost may also be given in percent, or in
other words."""
_ASKS_FOR_SUM = re.compile(
    rf"^(?:what(?:['’]?s| is| was) |how much (?:is|was) )(?:[\w’']+ ){{0,4}}?{_SUM}|^(?:[\w’']+ ){{0,2}}{_SUM}",
    re.IGNORECASE,
)
"""Matches "what is the fine for", "fine for", "Jon Tamm salary as"."""
_OTHER_QUESTION = re.compile(
    r"\b(?:can|could|cut|did|do|does|gap|hike|how (?:long|many|often)|increase|it|percent|raise|rise|should|when|where"
    r"|which|who|whom|why|will|would)\b",
    re.IGNORECASE,
)
"""Matches "when", "did": something other than an amount may be asked for."""
_CURRENCIES = word_lists("figures_en")["currency"] | word_lists("measures")["currency"]
"""Words for money ("dollars")."""
_MONEY = re.compile(
    rf"[{CURRENCY_SIGNS}]|\b(?:free|unpaid|(?:m|b|tr)illions?|thousands?|{any_of(_CURRENCIES)})\b"
    r"|\b\d[\d,.]*k\b",
    re.IGNORECASE,
)
"""Matches "$", "thousands", "12k"."""


def drop_without_money(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for a salary, a fine, bail or the like (_SUM), leaves out windows whose passage neither has
    an amount of money nor says "free" or "unpaid". All windows stay for other questions."""
    question = read_question.question.corrected_text.strip(" ?.!")
    if not _ASKS_FOR_SUM.search(question) or _OTHER_QUESTION.search(question):
        return list(windows)
    return [window for window in windows if _MONEY.search(window.passage.of(read_question.text_of(window)))]
