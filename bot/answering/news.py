"""Requests for what is new on a topic: "anything new on the ferry?", "latest on the bridge".

Without a topic they are small talk (`SmallTalk.TOPICS`). "What is the latest date to apply" is a question.
"""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.words import fold

_MAX_LENGTH = 120
"""The maximum number of characters of a request; a longer text is a question."""
_LISTS = word_lists("news_requests")


def _any_of(name: str) -> str:
    """A pattern of the entries of a list."""
    return any_of(_LISTS[name], things=_LISTS["news_things"])


ASKING_WORDS = rf"(?:{_any_of('asking')} )*"
"""Matches the words before what is asked for: "please show me ". `quote_search.py` uses this pattern, too."""
NEWS_WITHOUT_TOPIC = rf"{ASKING_WORDS}(?:{_any_of('latest')}|{_any_of('new')}|{_any_of('top')})"
"""Matches "show me the newest articles", "what's new", "today's headlines"."""
_TOPIC = rf"(?!{_any_of('pronouns')}$)(?P<topic>.+)"
"""A pronoun alone is not a topic: "any news on it" is a follow-up."""
_NEWS_REQUESTS = (
    re.compile(
        rf"{ASKING_WORDS}(?:{_any_of('latest')}|{_any_of('new_from')}) (?:{_any_of('on')}|{_any_of('from')}) {_TOPIC}"
    ),
    re.compile(rf"{ASKING_WORDS}{_any_of('new')} {_any_of('on')} {_TOPIC}"),
    re.compile(rf"{ASKING_WORDS}{_any_of('latest_before_topic')} {_TOPIC} {_any_of('after_topic')}"),
)
"""Requests for news on a topic: "what's the latest on tolls", "anything new about tolls", "recent tolls news"."""
_GREETING = re.compile(rf"^{_any_of('greetings')} ")
"""Matches "hi there " at the beginning."""
_END = re.compile(rf" {_any_of('ends')}$")
"""Matches " please" at the end."""
BETWEEN_WORDS = re.compile(r"[^\w']+")
"""Matches what is between two words: ", "."""


def find_news_topic(text: str) -> str | None:
    """The topic on which `text` asks for the newest articles, folded and without punctuation; None if `text` asks for
    something else. Never raises."""
    if len(text) > _MAX_LENGTH:
        return None
    request = _END.sub("", _GREETING.sub("", BETWEEN_WORDS.sub(" ", fold(text)).strip(" '")))
    first_match = next((match for pattern in _NEWS_REQUESTS if (match := pattern.fullmatch(request))), None)
    return first_match["topic"] if first_match else None
