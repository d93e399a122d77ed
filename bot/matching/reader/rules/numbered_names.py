"""Keeps a question about "Model Y" or "Game 4" from being answered with what is said about Model 3 or Game 2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.word_lists.calendar import english_month_pattern
from bot.text.word_lists.function_words import is_content

_MARK = r"(?P<mark>\d{1,3}|[a-z]|[ivx]{2,4})(?![\w%’']|[.,]\d)"
"""The mark of a numbered name: a number, a letter or a Roman numeral."""
_NUMBERED_NAME = re.compile(
    rf"(?<![\w’'-])(?!(?:{english_month_pattern()})\b)(?P<word>[a-z]{{3,}}) {_MARK}", re.IGNORECASE
)
"""Matches "model y", but not "june 5"."""
_ROMAN_NUMERALS = {
    numeral: str(number) for number, numeral in enumerate("i ii iii iv v vi vii viii ix x".split(), start=1)
}
"""Roman numeral -> digits: "II" and "2" are the same."""


def drop_other_numbered_names(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question has a name with a mark (_MARK: "model y"), leaves out windows whose sentence with the answer has
    the name only with other marks ("Model 3"). All windows stay for other questions."""
    marks: dict[str, set[str]] = {}
    for word, mark in _find_asked(read_question.question.corrected_text):
        marks.setdefault(word, set()).add(mark)
    if not marks:
        return list(windows)

    def is_of_another(window: ReadWindow) -> bool:
        text = read_question.text_of(window)
        sentences = "\n".join(span.of(text) for span in window.answer_spans(read_question.candidates))
        return any(_has_others(sentences, word, asked_marks) for word, asked_marks in marks.items())

    return [window for window in windows if not is_of_another(window)]


def _find_asked(question: str) -> Iterator[tuple[str, str]]:
    """The numbered names in a question, as pairs: the word in lower case, and its mark."""
    for match in _NUMBERED_NAME.finditer(question):
        if is_content(match["word"].lower()):
            yield match["word"].lower(), _normalise_mark(match["mark"])


def _has_others(text: str, word: str, asked_marks: set[str]) -> bool:
    """Whether a text has the word with a capital and a mark, and none of its marks is in `asked_marks`."""
    pattern = re.compile(
        rf"\b{word.capitalize()}s?[ -](?!(?:As|Is|Us)\b)(?P<mark>\d{{1,3}}|[A-Z]|[IVX]{{2,4}})s?(?![\w%]|[.,]\d)"
    )
    marks = {_normalise_mark(match["mark"]) for match in pattern.finditer(text)}
    return bool(marks) and marks.isdisjoint(asked_marks)


def _normalise_mark(mark: str) -> str:
    """A mark in one form: letters in lower case, and Roman numerals in digits."""
    return _ROMAN_NUMERALS.get(mark.lower(), mark.lower())
