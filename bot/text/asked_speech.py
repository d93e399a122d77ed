"""Recognises questions about what somebody said, and finds the words that name the person."""

from __future__ import annotations

import re

_ASKS_FOR_SPEECH = re.compile(
    r"\bwhat (?:did|does|do|has|have)\b(?P<who>.*?)\b(?:say|says|said|tell|comment)\b", re.IGNORECASE
)
"""Matches "what did Quill say"."""
_ASKS_FOR_MESSAGE = re.compile(
    r"\bwhat (?:did|does|do|has|have)\b(?P<who>.*?)\b(?:reply|replied|respond|responded|tweet|tweeted|post|posted)\b"
    r"|^(?P<whose>(?:\S+ ){1,4}?)(?:reply|replies|response) to\b",
    re.IGNORECASE,
)
"""Matches "what did Quill tweet", "Quill's reply to". Any quote of Quill answers "what did Quill say", but not these
questions."""


def speech_asked_of(question: str) -> str | None:
    """The words between "what did" and "say"; None if the question does not ask what somebody said."""
    match = _ASKS_FOR_SPEECH.search(question)
    return match["who"] if match else None


def message_asked_of(question: str) -> str | None:
    """The words that say whose message a question asks for ("what did Quill tweet"); None if it asks for none."""
    match = _ASKS_FOR_MESSAGE.search(question)
    return (match["who"] or match["whose"]) if match else None
