"""Recognises headlines of other articles that have no label, but a subject and a colon: "Candle recall: Nearly 900
candles may burn too high"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.boilerplate.notes import is_note
from bot.text.boilerplate.other_articles.links import MIN_PARAGRAPH_CHARACTERS, OPEN_ENDING, is_link
from bot.text.boilerplate.runs import split_runs
from bot.text.word_lists.calendar import english_calendar

_SUBJECT = re.compile(
    r"[A-ZÀ-Þa-z‘'“\"](?:[^:.!?]|\.(?=\d)){2,58}\s(?:[^:.!?]|\.(?=\d)){2,30}"
    r"(?:(?<!\d):\s[A-ZÀ-Þ\d‘']|(?<=\d):\s[A-ZÀ-Þ‘'])(?:[^\s]+\s){6,}"
)
"""Matches "Candle recall: Nearly 900 candles may burn too high", "Candles 2.0: …"."""
_ONE_WORD = re.compile(r"(?P<label>[A-ZÀ-Þ][^\s:.!?]{3,20}):\s(?=[A-ZÀ-Þ‘'][a-z’'])(?:[^\s]+\s){6,}")
"""Matches "Candles: Wardens who light the quay wonder if they burn too high"."""
_SUBJECT_AND_QUESTION = re.compile(
    r"^(?!.*\b(?:ask|asked|asks|I|I['’]\w+|me|my|question|wonder)\b[^:]*:)[^:,]{8,80}:\s"
    r"(?:Are|Can|Do|Does|How|Is|Should|What|When|Where|Which|Who|Why|Will)\b"
)
"""A subject and a question that no author asks ("Ropes and boats: What happens when they part?")."""
_SENTENCE_AND_QUESTION = re.compile(
    r"(?:[^\s:,?!.]+\s){4,}[^\s:,?!.]+:\s(?:Are|Can|Could|Do|Does|Is|Should|Will)\s(?:[^\s:]+\s){2,}[^\s:]+\?$"
)
"""A sentence and a short question about it ("Ropes keep parting on the quay: Is your boat safe?")."""
_QUOTING_HEADLINE = re.compile(r"[^:]{8,58}:\s(?:[^\s:]+\s){0,3}[‘'][^‘’'\"“”]{6,60}[’'](?=[\s;,])[^:]{12,}")
"""A subject and a clause with a quotation in single marks, which only headlines have ("Old quay: Berths 'still full'
while boats wait outside"); the paragraph above it may be short (`_MIN_SENTENCE_CHARACTERS`)."""
_MIN_SENTENCE_CHARACTERS = 60
"""The minimum number of characters of a sentence above a headline."""
_FACT_LABELS = frozenset(
    "achievements answer author background cast claim cost date deaths details director ingredients location name note "
    "price question rating runtime score source teams time title verdict what when where who why yield".split()
)
"""Words before a colon that are labels of the article's own."""
MAX_CHARACTERS = 160
"""The maximum number of characters of a headline."""


def find_headlines(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines of other articles, one or several in a row between two long paragraphs or after
    the last one (links and notes do not count); the paragraph below may have a heading. Each headline has a subject, a
    colon and a sentence without full stop ("Candle recall: Nearly 900 candles may burn too high"). The subject may be a
    single word if no other headline is next to it."""
    numbers: set[int] = set()
    for line_run in split_runs([number for number, line in enumerate(lines) if line and _has_subject(line)]):
        line_before = next((line for line in reversed(lines[: line_run[0]]) if line and not is_link(line)), "")
        numbers_below = range(line_run[-1] + 1, len(lines))
        number_after = next((number for number in numbers_below if is_article_text(lines, number)), None)
        is_single = (len(line_run) == 1 and number_after is not None) or not any(
            _ONE_WORD.match(lines[number]) for number in line_run
        )
        if (
            is_single
            and (
                len(line_before) >= MIN_PARAGRAPH_CHARACTERS
                or (is_sentence(line_before) and all(_QUOTING_HEADLINE.match(lines[number]) for number in line_run))
            )
            and (number_after is None or _begins_paragraph(lines, number_after))
        ):
            numbers |= set(line_run)
    return numbers


def is_sentence(line: str) -> bool:
    """Whether a line is as long as a sentence and ends with a full stop."""
    return len(line) >= _MIN_SENTENCE_CHARACTERS and line.rstrip('”"').endswith(".")


def is_article_text(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a part of the article: it is not blank, a link or a note."""
    line = lines[number]
    return bool(line) and not is_link(line) and not is_note(line, len(lines) - 1 - number)


def _begins_paragraph(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a long paragraph, or leads to a list, or may be the heading of a long paragraph."""
    line = lines[number]
    if len(line) >= _MIN_SENTENCE_CHARACTERS and line.endswith(":"):
        return True
    if line and (line[-1].isalnum() or line[-1] == "?") and number + 1 < len(lines):
        line = max(line, lines[number + 1], key=len)
    return len(line) >= MIN_PARAGRAPH_CHARACTERS


def _has_subject(line: str) -> bool:
    """Whether a line (not empty) is short enough for a headline, ends without a mark or as a question, and has a
    subject and colon."""
    is_question = line[-1] == "?" and _SUBJECT_AND_QUESTION.search(line) is not None
    if len(line) > MAX_CHARACTERS or not (line[-1].isalnum() or is_question) or OPEN_ENDING.search(line):
        return False
    if is_question and _SENTENCE_AND_QUESTION.match(line):
        return True
    subject = _SUBJECT.match(line)
    if subject:
        return line.partition(" ")[0].lower() not in english_calendar()  # no entry of a timeline: "May 4: …"
    word = _ONE_WORD.match(line)
    return word is not None and word["label"].lower() not in _FACT_LABELS | english_calendar()
