"""Keeps "who won" from being answered with somebody who may win, did not win, or was only ahead for a while."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate

_ASKS_WHO_WON = re.compile(
    r"\bwho\b.{0,12}\b(?:won|wins?|winner)\b|\bwhich (?:\w+ ){1,3}(?:won|wins?)\b", re.IGNORECASE
)
"""Matches "who won", "which team won"."""
_ASKS_WHO_MAY = re.compile(r"\bwho\b.{0,12}\b(?:could|may|might|will|would)\b", re.IGNORECASE)
"""Matches "who might"."""
_MAY_WIN = re.compile(
    r"\b(?:finalists?|nominees?|nominated|nominations?|contenders?|favou?rites?|runners?-up|runoff"
    r"|(?:could|may|might|would) (?:\w+ ){0,3}(?:win|become)"
    r"|(?:hop(?:es?|ing)|bidding|trying|running) (?:to win|for)|did(?: not|n[’']t) win|lost)\b",
    re.IGNORECASE,
)
"""Matches "finalist", "could still win", "lost"."""
_INTERIM = re.compile(
    r"\b(?:half-?times?|the half|(?:first|second|third|fourth|opening) (?:half|quarter|period|set|inning|round)"
    r"|\d(?:st|nd|rd|th) (?:half|quarter|period|set|inning|round|lap)|interim|so far|(?:at|by) the break|midway"
    r"|(?:leads?|led|leading|trail(?:s|ed|ing)?|ahead|behind|down|up) (?:(?:by|after|at|with)\b|\d)"
    r"|(?:early|narrow|slim) (?:lead|results?|returns?)|(?:in|took|takes|taking|taken) (?:the|a) (?:\S+ )?lead)\b",
    re.IGNORECASE,
)
"""Matches "at half-time", "so far", "led by", "early lead": how a game or a count stood before its end."""
_WIN_WORDS = re.compile(
    r"(?<!not )(?<!n[’']t )(?<!to )\b(?:won|wins?|winners?|winning|beat|defeat(?:s|ed|ing)?|victory|champions?)\b",
    re.IGNORECASE,
)
"""Matches "won", but not "did not win"."""


def drop_mere_contenders(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks who won, leaves out windows whose sentences with the answer only name people who may win or
    did not (finalists, nominees, contenders), or only have the score before the end (at half-time). All windows stay
    for other questions."""
    question = read_question.question.corrected_text
    if not _ASKS_WHO_WON.search(question) or _ASKS_WHO_MAY.search(question):
        return list(windows)
    return [
        window
        for window in windows
        if not _names_no_winner(window, read_question.candidates, read_question.text_of(window))
    ]


def _names_no_winner(window: ReadWindow, candidates: Sequence[Candidate], text: str) -> bool:
    """Whether the sentences with the answer name only people who may win or did not, or the score before the end."""
    answer_text = " ".join(span.of(text) for span in window.answer_spans(candidates))
    is_open = bool(_MAY_WIN.search(answer_text) or _INTERIM.search(answer_text))
    return is_open and not _WIN_WORDS.search(answer_text)
