"""Requests for what is new on a topic: "anything new on the ferry?", "latest on the bridge".

Without a topic they are small talk (`SmallTalk.TOPICS`). "What is the latest date to apply" is a question.
"""

from __future__ import annotations

import re

from bot.text.words import fold

_MAX_LENGTH = 120
"""The maximum number of characters of a request; a longer text is a question."""
_NEWS_THINGS = r"(?:news|articles?|stories|updates?|cards?|topics?)"
LATEST = rf"(?:the )?(?:latest|newest|most recent)(?: {_NEWS_THINGS})?"
"""Matches "the latest", "newest articles"."""
TOP = (
    r"(?:the )?(?:(?:top|main|biggest|big|today'?s)(?: top| main)? (?:headlines?|stor(?:y|ies)|news)|headlines"
    r"|trending|in the news)"
)
"""Matches "top stories", "today's headlines"."""
NEW = (
    r"(?:anything|something|what(?:'?s| is)) (?:new|recent)|(?:any |the |recent )?(?:news|updates?)"
    rf"|recent {_NEWS_THINGS}"
)
"""Matches "anything new", "what's new", "any updates"."""
ASKING = r"(?:(?:please|show(?: me)?|give me|tell me|list|what(?:'?s| is| are)|is there|are there|have you(?: got)?) )*"
"""Matches the words before what is asked for: "please show me ". `smalltalk.py` uses these four patterns, too."""
_ON = r"(?:on|about|regarding|concerning|with)"
"""Words between a request for news and its topic."""
_ON_OR_FROM = r"(?:on|about|regarding|concerning|with|from|in)"
"""The same after "the latest", where it may also be a place ("the latest from Salem")."""
_NOT_PRONOUN = r"(?!(?:it|this|that|these|those|them|him|her|here|there|us|me|you)$)"
"""A topic is no pronoun alone: "any news on it" is a follow-up."""
_WANTED = (
    re.compile(rf"{ASKING}(?:{LATEST}|anything new|any news) {_ON_OR_FROM} {_NOT_PRONOUN}(?P<topic>.+)"),
    re.compile(rf"{ASKING}(?:{NEW}) {_ON} {_NOT_PRONOUN}(?P<topic>.+)"),
    re.compile(rf"{ASKING}(?:the )?(?:latest|newest|recent) {_NOT_PRONOUN}(?P<topic>.+) (?:news|articles|stories)"),
)
"""Requests for news on a topic: "what's the latest on tolls", "recent tolls news"."""
_GREETING = re.compile(r"^(?:hi|hello|hey|ok|so|and|thanks)(?: there)? ")
"""Matches "hi there " at the beginning."""
_TAIL = re.compile(r" (?:please|yet|today|lately|recently|now)$")
"""Matches " please" at the end."""
BETWEEN_WORDS = re.compile(r"[^\w']+")
"""Matches what is between two words: ", "."""


def find_news_topic(text: str) -> str | None:
    """The topic on which `text` asks for the newest articles; None if it asks something else. Never raises."""
    if len(text) > _MAX_LENGTH:
        return None
    request = _TAIL.sub("", _GREETING.sub("", BETWEEN_WORDS.sub(" ", fold(text)).strip(" '")))
    found = next((match for pattern in _WANTED if (match := pattern.fullmatch(request))), None)
    return found["topic"] if found else None
