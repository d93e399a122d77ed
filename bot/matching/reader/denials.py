"""Recognises answers that say no to a question that asks for yes or no."""

from __future__ import annotations

import re

from bot.matching.question.answer_type import begins_with_verb
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.windows.windows import ReadWindow

_SAYS_NO = re.compile(
    r"\b(?:no|not|never|none|neither|nor|nobody|nothing|cannot|without"
    r"|den(?:y|ies|ied)|declin(?:e|es|ed)|refus(?:e|es|ed)|reject(?:s|ed)|\w+n[’']t)\b",
    re.IGNORECASE,
)
"""Matches "not", "didn't", "denied"."""


def is_denial(prepared_question: PreparedQuestion, window: ReadWindow, text: str) -> bool:
    """Whether a question that asks for yes or no is answered with words that say no. An article says that something did
    not happen only if somebody may have thought so, so such words are hardly ever about something else. False if the
    question has such a word itself ("is it not open"). `text` is the text of the article."""
    return (
        begins_with_verb(prepared_question.question.corrected_text)
        and not _SAYS_NO.search(prepared_question.question.corrected_text)
        and _SAYS_NO.search(window.answer.of(text)) is not None
    )
