"""The kinds of answers: what a question asks for ("when"), and whether a text has anything of that kind (a time)."""

from __future__ import annotations

import re

from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.calendar import day_names, month_names
from bot.text.word_lists.number_words import number_pattern
from bot.translation import mark

_QUESTION_WORDS = (
    mark("who"),
    mark("when"),
    mark("where"),
    mark("why"),
    mark("how many"),
    mark("how much"),
    mark("how long"),
    mark("how old"),
    mark("how often"),
)
"""The question words that the bot repeats in a reply ("nothing here says when")."""
_QUESTION_WORD = re.compile(rf"\b({'|'.join(_QUESTION_WORDS)})(?:['’]?s)?\b")
"""Matches "who", "where"."""
MAX_QUESTION_CHARACTERS = 200
"""The maximum number of characters of a question that are read to find out what it asks for."""
_MONTHS = "|".join(month_names("en"))
TIMES = re.compile(
    rf"""
      \b(?:1[5-9]|20)\d\d\b                                # 1984
    | \b\d{{1,2}}(?::\d\d|\ ?[ap]\.?m\b)                   # 9:30, 9 pm
    | \b(?:\d\d?(?:st|nd|rd|th)?\ )?                       # 3 May 1984, Sept. 5
        (?:{_MONTHS}|{"|".join(month[:3] for month in month_names("en"))}|Sept)\.?\ \d
    | \b\d\d?(?:st|nd|rd|th)?\ (?:{_MONTHS})\b
    | \b(?:{"|".join(day_names("en"))})\b
    | \b(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|(?:[Ll]ast|[Nn]ext|[Tt]his)\ (?:week|month|year
        |spring|summer|autumn|fall|winter|night|morning))\b
    | \b(?:{"|".join(sorted(set(month_names("de")) - set(month_names("en"))))})\b
    | \d+年 | \d+月 | 昨天 | 今天 | 明天 | 昨日 | 今日 | 明日
    """,
    re.VERBOSE,
)
"""A time, in English, German, Chinese or Japanese."""
REASONS = re.compile(
    r"""
      \b(?:because|owing\ to|due\ to|as\ a\ result|caused\ by|in\ order\ to|so\ that|therefore
        |the\ reasons?|thanks\ to|that(?:’|')s\ why|which\ is\ why|led\ to|weil|wegen|deshalb|damit)\b
    | 因为 | 由于 | 因此 | ため | (?<=[だすたいる])から
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Matches "because", "led to"."""
AMOUNTS = re.compile(
    rf"""
      [{CURRENCY_SIGNS}]\s?\d                           # $5
    | \d\s?(?:%|percent\b|per\ cent\b|Prozent\b)
    | \b\d{{1,3}}(?:,\d{{3}})+\b                       # 12,500
    | \b\d(?:[\d.,]*\d)?[\s-]                           # 3 million
        (?:hundred|thousand|million|billion|trillion|Millionen|Milliarden|millones
        |milliards?)\b
    | \b\d(?:[\d.,]*\d)?\s                               # 3 ferries
        (?!(?:was|has|is|does|says|as|his|its|this|us)\b)(?:[a-zà-ÿ]+s|people|children|men|women|feet|Menschen)\b
    | \d[万億亿]
    """,
    re.VERBOSE,
)
"""A sum, a percentage, a large number, or a number of things."""
_NUMBERS = re.compile(
    rf"""
      \d
    | \b(?:{number_pattern(1, 12)}|dozens?|hundreds?|thousands?
        |millions?|billions?|half|several|few|many|no|none)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Matches "7", "dozens"."""
_DURATIONS = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|until|since)\b", re.IGNORECASE
)
"""Matches "hours", "since"."""
_FREQUENCIES = re.compile(
    r"\b(?:once|twice|times|every|daily|weekly|monthly|yearly|never|always|often|rarely)\b", re.IGNORECASE
)
"""Matches "twice", "every"."""
_ANSWER_PATTERNS = {
    "when": TIMES,
    "why": REASONS,
    "how many": _NUMBERS,
    "how much": _NUMBERS,
    "how old": _NUMBERS,
    "how long": _DURATIONS,
    "how often": _FREQUENCIES,
}
"""Question word -> the pattern of what a text must have to answer. "Who" and "where" have no pattern, because any name
may answer them."""


def question_word_of(question: str) -> str:
    """The question word of a question ("who", "when"); "" if it has none of `_QUESTION_WORDS`."""
    match = _QUESTION_WORD.search(question[:MAX_QUESTION_CHARACTERS].lower())
    return match.group(1) if match else ""


def may_answer(question: str, text: str) -> bool:
    """Whether a text may answer a question: it has something of the kind that is asked for. Always true if the question
    has no question word, or one for which there is no pattern ("where")."""
    pattern = _ANSWER_PATTERNS.get(question_word_of(question))
    return pattern is None or pattern.search(text) is not None
