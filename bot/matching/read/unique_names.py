"""Answers a question that is just a name with the only article that has that name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.text.word_lists import word_lists

MIN_UNIQUE_NAME_CONFIDENCE = 0.75
"""The lowest confidence in the passage if only one article has the name."""
_MIN_WORDS, _MAX_WORDS = 2, 5
"""How many words such a name has."""
_PARTICLES = word_lists("people")["particles"]


def find_unique_name(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], texts: Mapping[str, str]
) -> ReadWindow | None:
    """The best window with the name, if the question is just a name of several words and only one article has it,
    written with capitals. None otherwise. `texts` are those of all candidates' articles, by id."""
    words = prepared.question.words
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS or not (words[0].is_content and words[-1].is_content):
        return None
    name = re.compile(r"\b" + r"[^\w\n]{1,3}".join(re.escape(word.read_as) for word in words) + r"\b", re.IGNORECASE)
    uncapitalised = {word.read_as for word in words if not word.is_content} | _PARTICLES
    articles_with_name = {article for article, text in texts.items() if name.search(text)}
    if len(articles_with_name) != 1:
        return None
    return next(
        (
            window
            for window in windows
            if _has_capitalised(window.passage.of(texts[window.article_id]), name, uncapitalised)
        ),
        None,
    )


def _has_capitalised(text: str, name: re.Pattern[str], uncapitalised: Set[str]) -> bool:
    """Whether a text has the name with every word capitalised, except those in `uncapitalised` ("of", "the")."""
    return any(
        all(word[0].isupper() or word.lower() in uncapitalised for word in re.findall(r"\w+", match.group()))
        for match in name.finditer(text)
    )
