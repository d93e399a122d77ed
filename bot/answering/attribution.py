"""Finds the name of who says a sentence, if the question asks what somebody said: that name must not be cut off."""

from __future__ import annotations

import re

from bot.model import Span
from bot.text.asked_speech import message_asked_of, speech_asked_of
from bot.text.words import word_texts

_POSSESSIVE = re.compile(r"['’]s$")


def find_speaker_name(question: str, lead: str, answer: Span) -> Span | None:
    """Where a lead names the person whose words the question asks for ("what did Mara Quill say"): the last name
    that is nearest to the `answer`. All offsets are in the lead. None if the question does not ask what somebody said,
    if the lead does not name the person, or if the answer has the name."""
    words = word_texts(speech_asked_of(question) or message_asked_of(question) or "")
    if not words:
        return None
    name = re.compile(rf"\b{re.escape(_POSSESSIVE.sub('', words[-1]))}\b", re.IGNORECASE)
    mentions = [Span(*mention.span()) for mention in name.finditer(lead)]
    if any(mention.overlaps(answer) for mention in mentions):
        return None
    return min(mentions, key=lambda mention: max(mention.start - answer.end, answer.start - mention.end), default=None)
