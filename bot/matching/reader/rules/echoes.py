"""Keeps a question from being answered with its own words: "which tool do we use" with "use a tool"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_ASKS_FOR_ONE_OF = re.compile(r"\b(?:what|which)\s+(?P<kind>[^\W\d_]+)", re.IGNORECASE)
"""Matches "which tool": an answer names something of this kind."""
_ASKS_FOR_NUMBER = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
"""Matches "how many"."""
_EITHER = "or"
"""A question with this word names what may answer it: "which is older, the pier or the harbour"."""


def drop_echoes(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks which one of a kind, or how many, and the best answer has only words of the question, leaves
    out all windows of the article with this answer: the article says something about the subject, but not what is
    asked. All windows stay otherwise, and if the question asks for one of two things."""
    words = {text for word in read_question.question.words for text in (word.text, word.read_as)}
    best_window = windows[0]
    if (
        _EITHER in words
        or not _asks_for_new_words(read_question.question.corrected_text)
        or not _is_echo(best_window, words, read_question)
    ):
        return list(windows)
    return [window for window in windows if window.article_id != best_window.article_id]


def _asks_for_new_words(question: str) -> bool:
    """Whether what is asked for is a word that the question does not have."""
    kind = _ASKS_FOR_ONE_OF.search(question)
    return bool(kind and is_content(kind["kind"].lower())) or _ASKS_FOR_NUMBER.search(question) is not None


def _is_echo(window: ReadWindow, words: set[str], read_question: ReadQuestion) -> bool:
    """Whether the answer has words that carry a topic, and all of these are in the question (`words`)."""
    content_words = {word for word in word_texts(window.answer.of(read_question.text_of(window))) if is_content(word)}
    return bool(content_words) and content_words <= words
