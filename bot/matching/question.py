"""Read a message as a question: what is asked without what is only around it."""

from __future__ import annotations

import re

from bot.matching.functionwords import FUNCTION_WORDS, POLARITY_WORDS
from bot.text.words import Word, find_words

MOST_CHARACTERS = 8_000
"""Of a message are read: a pasted article is no better question than its beginning, and takes a hundredth of
the time."""
MOST_WORDS = 64

_AROUND = re.compile(
    r"<[@#!][^<>\s]{0,200}>"  # mentions as Slack and Discord send them
    r"|https?://\S{1,2000}"
    r"|<a?:\w{1,64}:\d{1,20}>|(?<!\w):[a-z][\w+-]{0,63}:(?!\w)"  # emoji by name
    r"|(?<![\w.])@[\w.-]{1,64}"
)
_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|hiya|yo|howdy|greetings|morning|evening|good\s+(?:morning|afternoon|evening|day)"
    r"|hallo|hola|bonjour|ciao|moin|guten\s+(?:tag|morgen|abend)|こんにちは|你好|您好)"
    r"(?:\s+(?:there|all|everyone|everybody|folks|team|guys|bot|cuecard|again))*\s*[,.!;:、，！\n]+"
    r"|(?:hi|hello|hey)\s+(?:(?:there|all|everyone|everybody|folks|team|guys|bot|cuecard)\b[\s,.!]*)+)",
    re.IGNORECASE,
)


def plain_question(message: str) -> str:
    """The message's first 8,000 characters with mentions, links, emoji by name and the greeting blanked out.

    Places stay: what is left stands where it stood. Never raises.
    """
    text = _AROUND.sub(_blank, message[:MOST_CHARACTERS])
    greeting = _GREETING.match(text)
    return " " * greeting.end() + text[greeting.end() :] if greeting else text


def question_words(plain: str) -> list[Word]:
    """The distinct words of a plain question in order. Of more than 64, function words go first, then the last."""
    distinct: dict[str, Word] = {}
    for word in find_words(plain):
        distinct.setdefault(word.text, word)
    words = list(distinct.values())
    if len(words) <= MOST_WORDS:
        return words
    return [word for word in words if is_content(word.text)][:MOST_WORDS]


def is_content(word: str) -> bool:
    """Whether a folded word can carry a topic. Words that turn a meaning round ("not", "against") do."""
    return word not in FUNCTION_WORDS or word in POLARITY_WORDS


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
