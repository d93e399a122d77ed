"""Keeps "who plays Ada" from being answered with "Ada Lovelace", and "who led it before Quill" with "Ida Quill"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.matching.question.answer_type import AnswerType
from bot.matching.read.read_question import ReadQuestion
from bot.matching.read.windows import ReadWindow
from bot.model import Span
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_WHO_DID_TO = re.compile(
    r"\bwho\s+(?!(?:am|are|can|could|did|do|does|else|had|has|have|is|should|was|were|will|would)\b)[^\W\d_]+\s+"
    r"(?:the\s+(?:character|part|role)\s+(?:of\s+)?)?(?P<whom>.+?)(?:\s(?:at|by|for|from|in|of|on|to|with)\s|[?!.]|$)",
    re.IGNORECASE,
)
"""Matches "who sank the boat"."""
_NEXT_TO = re.compile(r"\b(?:after|before)\s+(?P<whom>[^?!.]+)", re.IGNORECASE)
"""Matches "before Quill"."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
"""Matches "“so be it”"."""
_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")
"""Matches "Mara Quill"."""
_CONTEXT_CHARACTERS = 40
"""Characters before and after an answer that are searched for the rest of a name."""
_MAX_OMITTED_WORDS = 1
"""How many words of a name a question may leave out: the first name."""


def drop_own_name(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks who did something to X, or did it before or after X, the windows except those whose
    answer is only X's own name, with or without a first name; all windows for other questions. Names in quotation marks
    are titles of works and do not count."""
    question = asked.question.corrected_text
    is_for_person = asked.prepared.answer_type is AnswerType.PERSON
    match = (_NEXT_TO.search(question) if is_for_person else None) or _WHO_DID_TO.search(question)
    whom = {word for word in word_texts(match["whom"]) if is_content(word)} if match else set()
    if not whom:
        return list(windows)
    return [window for window in windows if not _names_only(whom, window.answer, asked.text_of(window))]


def _names_only(whom: Set[str], answer: Span, text: str) -> bool:
    """Whether all names in an answer, completed from the text around it, are the name in the question."""
    start, end = max(0, answer.start - _CONTEXT_CHARACTERS), answer.end + _CONTEXT_CHARACTERS
    unquoted_text = _QUOTED.sub(lambda match: " " * len(match.group()), text[start:end])
    names = [
        set(word_texts(match.group()))
        for match in _NAMES.finditer(unquoted_text)
        if Span(start + match.start(), start + match.end()).overlaps(answer)
    ]
    return bool(names) and all(whom <= name and len(name - whom) <= _MAX_OMITTED_WORDS for name in names)
