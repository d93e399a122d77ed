"""Moves the answer to the sentence that says what something is: "A page is an alert" for "what is a page", not "A
runbook is a page"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.reading import with_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span

MAX_NAME_WORDS = 4
"""The maximum number of words of what is asked about. After more of them, "what is" seldom asks for a definition."""
MAX_ANSWER_CHARACTERS = 120
"""The maximum length of a whole definition that replaces the part of it that the reader marks."""
_ARTICLE = r"(?:(?:an?|the|our|your)\s+)?"
_ASKS_WHAT = re.compile(
    rf"(?:what(?:\s+is|\s+are|['’]?s)|define)\s+{_ARTICLE}(?P<is>.+?)\W*"
    rf"|what\s+do(?:es)?\s+{_ARTICLE}(?P<means>.+?)\s+mean\W*"
    rf"|what\s+do\s+(?:we|you|they)\s+mean\s+(?:by|with)\s+{_ARTICLE}(?P<meant>.+?)\W*",
    re.IGNORECASE,
)
"""Matches "what is a page?", "whats a page", "what does sev 1 mean", "what do we mean by freeze"."""


def choose_definitions(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks what something is, moves the answer of each window to the only sentence of its card that
    begins with that thing and says what it is or means; leaves out no window."""
    name = find_defined_name(asked.question.corrected_text)
    if not name:
        return list(windows)
    defines = defining_pattern(name)
    return [_with_definition(window, defines, asked.candidates, asked.text_of(window)) for window in windows]


def find_defined_name(question: str) -> str:
    """What is to be defined if a question asks what something is; "" if it asks something else."""
    match = _ASKS_WHAT.fullmatch(question.strip())
    name = (match["is"] or match["means"] or match["meant"]) if match else ""
    return name if len(name.split()) <= MAX_NAME_WORDS else ""


def defining_pattern(name: str) -> re.Pattern[str]:
    """Matches the beginning of a sentence that says what `name` is, up to the verb: "A page is", "**Pages** (or alerts)
    are", "By a freeze we mean"."""
    words = r"\s+".join(map(re.escape, name.split()))
    subject = rf"[\W_]{{0,9}}{_ARTICLE}[\W_]{{0,4}}{words}(?:e?s)?\W{{0,9}}"
    aside = r"(?:\([^()\n]{1,60}\)\s*|,[^,.\n]{1,60},\s*)?"
    verb = r"(?:is|are|means?|stands\s+for|refers?\s+to)\b"
    return re.compile(rf"{subject}{aside}{verb}|by\s+{_ARTICLE}[\W_]{{0,4}}{words}\W{{1,9}}we\s+mean\b", re.IGNORECASE)


def _with_definition(
    window: ReadWindow, defines: re.Pattern[str], candidates: Sequence[Candidate], text: str
) -> ReadWindow:
    """The window with what the only defining sentence of its card says as its answer; unchanged if none or several do,
    or if it says so much that the reader's part of it is better."""
    spans = candidates[window.source.candidate].sentence_spans
    found = [
        (number, match) for number, span in enumerate(spans) if (match := defines.match(text, span.start, span.end))
    ]
    if len(found) != 1:
        return window
    number, match = found[0]
    said = text[match.end() : spans[number].end].strip(" .\n")
    is_long = len(said) > MAX_ANSWER_CHARACTERS
    if not said or (is_long and window.answer.overlaps(spans[number])):
        return window
    start = text.index(said, match.end())
    source = replace(window.source, first=number, core=number, last=number)
    return with_answer(Span(start, start + len(said)), replace(window, source=source), candidates, text)
