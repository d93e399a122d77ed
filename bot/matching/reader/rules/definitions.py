"""Moves the answer to the sentence that says what something is or means: "A page is an alert" for "what is a page", not
"A runbook is a page", and "the PFD, which stands for personal flotation device" for "what does PFD stand for"."""

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
"""The maximum number of words of the name of what is asked about. With more words after "what is", a question seldom
asks for a definition."""
MAX_ANSWER_CHARACTERS = 120
"""A definition with more characters than this does not replace the part of it that the reader marked."""
_ARTICLE = r"(?:(?:an?|the|our|your)\s+)?"
"""Matches "the ", or nothing."""
_ASKS_WHAT = re.compile(
    rf"what(?:\s+do(?:es)?|\s+is|\s+are|['’]?s)\s+{_ARTICLE}(?P<means>.+?)\s+"
    r"(?:mean|stand\s+for|short\s+for|refer\s+to)(?:\s+(?:in|on|at|here)\b.*)?\W*"
    rf"|(?:what(?:\s+is|\s+are|['’]?s)|define)\s+{_ARTICLE}(?P<is>.+?)\W*"
    rf"|what\s+do\s+(?:we|you|they)\s+mean\s+(?:by|with)\s+{_ARTICLE}(?P<meant>.+?)\W*",
    re.IGNORECASE,
)
"""Matches "what is a page?", "whats a page", "what does sev 1 mean", "what does pfd stand for", "what do we mean by
freeze"."""
_ASKS_FOR_MEANING = re.compile(r"\b(?:mean|stand\s+for|short\s+for|refer\s+to)\b", re.IGNORECASE)
"""Matches "stand for" in "what does pfd stand for"."""


def choose_definitions(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks what something is, moves the answer of each window to the sentence of its card that says so:
    the only one that begins with the thing and says what it is (`defining_pattern`), or else the only one that says
    somewhere what the thing means (`meaning_pattern`). If the question asks for a meaning, the latter is tried first.
    Leaves out no window."""
    name = find_defined_name(read_question.question.corrected_text)
    if not name:
        return list(windows)
    asks_for_meaning = _ASKS_FOR_MEANING.search(read_question.question.corrected_text) is not None
    patterns = [defining_pattern(name), meaning_pattern(name, asks_for_meaning=asks_for_meaning)]
    if asks_for_meaning:
        patterns.reverse()
    return [
        _with_definition(window, patterns, read_question.candidates, read_question.text_of(window))
        for window in windows
    ]


def is_word_only_used(read_question: ReadQuestion, window: ReadWindow) -> bool:
    """Whether the question asks what a word means, and the passage of a window has the word in small letters, but
    nothing around it that explains it: "an amicable trade" does not say what "amicable" means."""
    question = read_question.question.corrected_text
    word = find_defined_name(question).lower() if _ASKS_FOR_MEANING.search(question) else ""
    passage = window.passage.of(read_question.text_of(window))
    is_used = word.isalpha() and re.search(rf"\b{word}(?:e?s|ed|ly)?\b", passage) is not None
    return is_used and not _explaining_pattern(word).search(passage)


def find_defined_name(question: str) -> str:
    """The name of the thing or word that a question asks about ("page" in "what is a page"); "" if the question does
    not ask what something is or means, or if the name has more than MAX_NAME_WORDS words."""
    match = _ASKS_WHAT.fullmatch(question.strip())
    name = (match["is"] or match["means"] or match["meant"]) if match else ""
    return name if len(name.split()) <= MAX_NAME_WORDS else ""


def defining_pattern(name: str) -> re.Pattern[str]:
    """Matches a sentence that begins with `name` and says what that is: "A page is an alert", "**Pages** (or calls) are
    alerts", "By a freeze we mean two weeks". The group `said` has the definition."""
    words = r"\s+".join(map(re.escape, name.split()))
    subject = rf"[\W_]{{0,9}}{_ARTICLE}[\W_]{{0,4}}{words}(?:e?s)?\W{{0,9}}"
    aside = r"(?:\([^()\n]{1,60}\)\s*|,[^,.\n]{1,60},\s*)?"
    verb = r"(?:is|are|means?|stands\s+for|refers?\s+to)\b"
    return re.compile(
        rf"(?:{subject}{aside}{verb}|by\s+{_ARTICLE}[\W_]{{0,4}}{words}\W{{1,9}}we\s+mean\b)(?P<said>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def meaning_pattern(name: str, *, asks_for_meaning: bool) -> re.Pattern[str]:
    """Matches a sentence up to the end of a clause that says what `name` means: "In old books, “lugger,” a word of
    sailors, is defined as a boat", "his PFD, which stands for personal flotation device". The group `said` has the
    definition. "Means" counts as a verb of a definition only if `asks_for_meaning`: "as the storm means that nobody
    sails" does not say what a storm is."""
    words = r"[\W_]+".join(re.escape(word) for word in re.split(r"[\W_]+", name) if word)
    aside = r"(?:\s*\([^()\n]{1,60}\)|,[^,.\n]{1,60},)?"
    verb = (
        r"stands?\s+for|standing\s+for|stood\s+for|short(?:hand)?\s+for|refers?\s+to"
        r"|defined\s+(?:by\s+[^.:;\n]{1,40}\s)?as" + (r"|means?|meaning" if asks_for_meaning else "")
    )
    return re.compile(
        rf".*?\b{words}(?:e?s)?[\"”’'*_),]{{0,3}}{aside}[\s,:(—–-]+(?:(?:which|that)\s+)?"
        rf"(?:(?:is|are|was|were)\s+)?(?:(?:also|often|usually|originally)\s+)?(?:{verb})\b"
        r"(?P<said>.*?)(?:[;)\n]|,[\"”]|,\s+(?:and|but|which|who)\b|\s(?:[—–-]|--)\s|\Z)",
        re.IGNORECASE | re.DOTALL,
    )


def _with_definition(
    window: ReadWindow, patterns: Sequence[re.Pattern[str]], candidates: Sequence[Candidate], text: str
) -> ReadWindow:
    """The window, with the definition in the only defining sentence of its card as its answer. A sentence defines if it
    matches the first of `patterns` that any sentence matches. The window is unchanged if no sentence or several define,
    or if the definition is long (MAX_ANSWER_CHARACTERS) and the answer is in its sentence already."""
    spans = candidates[window.source.candidate].sentence_spans
    for pattern in patterns:
        matches = [
            (number, match) for number, span in enumerate(spans) if (match := pattern.match(text, span.start, span.end))
        ]
        if matches:
            break
    if len(matches) != 1:
        return window
    number, match = matches[0]
    definition = match["said"].strip(" .,:\n")
    is_long = len(definition) > MAX_ANSWER_CHARACTERS
    if not definition or (is_long and window.answer.overlaps(spans[number])):
        return window
    start = text.index(definition, match.start("said"))
    source = replace(window.source, first=number, core=number, last=number)
    return with_answer(Span(start, start + len(definition)), replace(window, source=source), candidates, text)


def _explaining_pattern(word: str) -> re.Pattern[str]:
    """Matches what shows that `word` may be explained: quotation marks, brackets, a comma or "called" next to it, or a
    verb such as "means" anywhere."""
    form = rf"{word}(?:e?s|ed|ly)?"
    return re.compile(
        rf"[\"“‘'(\[*_]\s*(?:an?\s+|the\s+)?{form}\b|\b{form}\s*[\"”’()\[\]*_:,—–]|\b{form}\s+-"
        rf"|\b(?:called|known\s+as|termed?|word|or)\s+(?:an?\s+|the\s+)?{form}\b"
        rf"|\b{form}\s+(?:which|is|are|was|were|or)\b"
        r"|\b(?:means?|meaning|defin\w+|refers?\s+to|stands?\s+for|short\s+for)\b",
        re.IGNORECASE,
    )
