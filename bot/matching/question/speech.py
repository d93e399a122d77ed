"""Questions about what somebody said: "what did Ada Lovelace say about the engine?"."""

from __future__ import annotations

from itertools import pairwise

from bot.matching.question.prepared_question import ParsedQuestion
from bot.text.asked_speech import message_asked_of, speech_asked_of
from bot.text.words import word_texts


def asks_for_speech(question: ParsedQuestion) -> bool:
    """Whether a question asks for what somebody said."""
    return speech_asked_of(question.corrected_text) is not None


def asks_for_any_quote(question: ParsedQuestion) -> bool:
    """Whether a question asks for what a person said without naming a subject: "what did Ada Lovelace say?"."""
    speaker_words = _find_speaker_words(question)
    return bool(speaker_words) and speaker_words == [word.read_as for word in question.words if word.is_content]


def names_speaker(question: ParsedQuestion, speaker: str) -> bool:
    """Whether the question names a speaker: with the whole name, or with two neighbouring words of it. The last word of
    the name is enough if it is the only content word of the question, or the only one between "what did" and "say"
    ("what did Lovelace say about the engine?")."""
    name = word_texts(speaker)
    words = [word.read_as for word in question.words if word.is_content]
    if not name or name[-1] not in words:
        return False
    if set(name) <= set(words) or words == [name[-1]] or _find_speaker_words(question) == name[-1:]:
        return True
    return not set(pairwise(name)).isdisjoint(pairwise(words))


def asked_speaker(question: ParsedQuestion) -> str:
    """The last word of the name of the speaker (or the author of a message) asked about, folded and corrected; "" if
    the question names nobody."""
    words = _find_speaker_words(question) or _find_content_words(
        question, message_asked_of(question.corrected_text) or ""
    )
    return words[-1].removesuffix("'s") if words else ""


def _find_speaker_words(question: ParsedQuestion) -> list[str]:
    """The content words between "what did" and "say"; empty if the question does not ask for what somebody said."""
    return _find_content_words(question, speech_asked_of(question.corrected_text) or "")


def _find_content_words(question: ParsedQuestion, part: str) -> list[str]:
    """The content words of the question that are in a part of it."""
    words = set(word_texts(part))
    return [word.read_as for word in question.words if word.is_content and word.read_as in words]
