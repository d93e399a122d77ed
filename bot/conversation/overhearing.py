"""Questions in a channel that do not mention the bot, for channels where a question mark is enough."""

from __future__ import annotations

from bot.text.sentences import QUESTION_MARKS
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_CLOSING_CHARACTERS = " \n\t\"'”’»)]*_~"
"""What may follow a question mark."""
_MIN_WORDS = 3
"""The minimum number of words of a question that makes sense without what was said before."""


def is_question(text: str) -> bool:
    """Whether a message is a question that makes sense by itself: "Really?" and "What is it about?" only continue what
    others said.

    >>> is_question("What did the diplomat say?"), is_question("Really?"), is_question("What is it about?")
    (True, False, False)
    """
    words = word_texts(text)
    return (
        text.rstrip(_CLOSING_CHARACTERS).endswith(QUESTION_MARKS)
        and len(words) >= _MIN_WORDS
        and any(map(is_content, words))
    )
