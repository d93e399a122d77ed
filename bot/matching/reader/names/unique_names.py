"""Answers a question that is just a name with the only article that has that name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.word_lists import word_lists

MIN_UNIQUE_NAME_CONFIDENCE = 0.75
"""The lowest confidence in the passage if only one article has the name."""
_MIN_WORDS, _MAX_WORDS = 2, 5
"""The minimum and maximum number of words of the name."""
_PARTICLES = word_lists("people")["particles"]
"""Words that a name may have without a capital ("van")."""


def find_unique_name(prepared_question: PreparedQuestion, texts: Mapping[str, str]) -> dict[str, list[Span]]:
    """If the question is just a name, and only one article has it: the spans of the name in that article where it is
    written with capitals, by the article's id. Otherwise empty. `texts` are those of all candidates' articles, by
    id."""
    words = prepared_question.question.words
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS or not (words[0].is_content and words[-1].is_content):
        return {}
    name = re.compile(r"\b" + r"[^\w\n]{1,3}".join(re.escape(word.read_as) for word in words) + r"\b", re.IGNORECASE)
    lower_case_words = {word.read_as for word in words if not word.is_content} | _PARTICLES
    articles_with_name = [article for article, text in texts.items() if name.search(text)]
    if len(articles_with_name) != 1:
        return {}
    article = articles_with_name[0]
    matches = (match for match in name.finditer(texts[article]) if _is_capitalised(match.group(), lower_case_words))
    spans = [Span(*match.span()) for match in matches]
    return {article: spans} if spans else {}


def choose_unique_name(windows: Sequence[ReadWindow], unique_name: Mapping[str, Sequence[Span]]) -> ReadWindow | None:
    """The best window whose passage has the name that `find_unique_name` found; None if no window has it."""
    return next(
        (
            window
            for window in windows
            if any(window.passage.contains(span) for span in unique_name.get(window.article_id, ()))
        ),
        None,
    )


def _is_capitalised(name: str, lower_case_words: Set[str]) -> bool:
    """Whether every word of a name has a capital, except those in `lower_case_words` ("of", "the")."""
    return all(word[0].isupper() or word.lower() in lower_case_words for word in re.findall(r"\w+", name))
