"""Keeps "who plays Ada" and "who did Ada beat" from being answered with "Ada Lovelace", and "who led it before Quill"
with "Ida Quill"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.matching.question.answer_type import AnswerType
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.people.last_names import first_names_of
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_WHO_DID_TO = re.compile(
    r"\bwho\s+(?!(?:am|are|can|could|did|do|does|else|had|has|have|is|should|was|were|will|would)\b)[^\W\d_]+\s+"
    r"(?:the\s+(?:character|part|role)\s+(?:of\s+)?)?(?P<whom>.+?)(?:\s(?:at|by|for|from|in|of|on|to|with)\s|[?!.]|$)",
    re.IGNORECASE,
)
"""Matches "who sank the boat"."""
_WHOM_DID = re.compile(r"\bwhom? (?:did|do|does)\b", re.IGNORECASE)
"""Matches "who did" in "who did Ada beat"."""
_NEXT_TO = re.compile(r"\b(?:after|before)\s+(?P<whom>[^?!.]+)", re.IGNORECASE)
"""Matches "before Quill"."""
_QUOTATION = re.compile(r"[“\"][^”\"]*[”\"]")
"""Matches "“so be it”"."""
_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")
"""Matches "Mara Quill"."""
_BEFORE_PLACE = re.compile(r"\b(?:at|from|in|near) (?:the )?$")
"""Matches "from " right before a name."""
_CONTEXT_CHARACTERS = 40
"""How many characters before and after an answer are searched for the rest of a name."""
_MAX_OMITTED_WORDS = 1
"""How many words of a name a question may leave out, such as the first name."""


def drop_own_name(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks who did something to X, whom X did something to, or who did something before or after X,
    leaves out windows whose answer is only the name of X, with or without a first name. Names in quotation marks are
    titles of works and do not count. All windows stay for other questions."""
    question = read_question.question.corrected_text
    is_for_person = read_question.prepared_question.answer_type is AnswerType.PERSON
    if is_for_person and _WHOM_DID.search(question):
        words = {form for word in word_texts(question) if is_content(word) for form in (word, word.removesuffix("s"))}
        return [window for window in windows if not _repeats_names(words, window.answer, read_question.text_of(window))]
    match = (_NEXT_TO.search(question) if is_for_person else None) or _WHO_DID_TO.search(question)
    whom_words = {word for word in word_texts(match["whom"]) if is_content(word)} if match else set()
    if not whom_words:
        return list(windows)
    return [window for window in windows if not _names_only(whom_words, window.answer, read_question.text_of(window))]


def _names_only(whom_words: Set[str], answer: Span, text: str) -> bool:
    """Whether all names in an answer, completed from the text around it, are the name in the question."""
    names = [set(name) for name in _find_names(answer, text)]
    return bool(names) and all(whom_words <= name and len(name - whom_words) <= _MAX_OMITTED_WORDS for name in names)


def _repeats_names(question_words: Set[str], answer: Span, text: str) -> bool:
    """Whether all names in an answer, completed from the text around it, are in a question with these words. "Ida
    Quill" is not in a question about Otto Quill."""
    names = _find_names(answer, text)
    return bool(names) and all(
        not question_words.isdisjoint(name)
        and len(set(name) - question_words) <= _MAX_OMITTED_WORDS
        and (question_words >= set(name) or question_words.isdisjoint(first_names_of(name[-1], text)))
        for name in names
    )


def _find_names(answer: Span, text: str) -> list[list[str]]:
    """The folded words of each name in an answer, completed from the text around it. Names after "from" and the like
    are left out, because they are mostly places."""
    start, end = max(0, answer.start - _CONTEXT_CHARACTERS), answer.end + _CONTEXT_CHARACTERS
    unquoted_text = _QUOTATION.sub(lambda match: " " * len(match.group()), text[start:end])
    return [
        word_texts(match.group())
        for match in _NAMES.finditer(unquoted_text)
        if Span(start + match.start(), start + match.end()).overlaps(answer)
        and not _BEFORE_PLACE.search(unquoted_text[: match.start()])
    ]
