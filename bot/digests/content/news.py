"""The sentence of an article that is its news: who did what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.digests.content.events import stems
from bot.digests.content.news_signs import signs
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import is_list
from bot.text.words import fold, word_texts

OPENING = 8
"""The news is in one of so many sentences at the beginning."""
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "shared": 2.58,
        "first": 1.58,
        "far": -1.19,
        "day": 1.12,
        "happened": 0.98,
        "attributed": 1.43,
        "past": 0.72,
        "number": 1.0,
        "names": 0.49,
        "named": 0.69,
        "year": -0.2,
        "long_ago": -0.29,
        "before": -0.91,
        "existing": -0.92,
        "fronted": -0.64,
        "joining": -0.77,
        "possible": -0.32,
        "addressing": -0.95,
        "defining": -1.5,
        "teasing": -2.0,
        "scene": -1.75,
        "nameless": -1.53,
        "stranger": -1.31,
        "surname": -1.01,
        "the": -0.88,
        "short": -0.86,
        "quoted": -1.14,
        "colon": -0.43,
        "claim": -0.82,
    }
)
"""What each sign is worth: learned by `tools.learning.fit_news`, from what a first guess said."""
BAR = 2.57
"""What a sentence is worth at least, in a language of which what speaks for news is known."""
_LENGTHS = range(6, 61)
"""Words of a sentence that can be the news; shorter ones are captions and exclamations."""
_EASY = 25
"""Words from which a sentence is the harder to read the longer it is."""
_HARD = 0.04
_ASIDES = '“”"‘«»„「『(（['
_NAMED_WORK = re.compile(r"[“\"‘][^”\"’,]{1,40}[”\"’] [^\W\d_A-Z]")
"""The beginning of a sentence that is about something named in quotation marks ("“Cheer” star ...")."""
_ENDS = re.compile(r"[.!。！…][”\"’»)]*$")


def news_sentence(title: str, opening: Sequence[str], language: str, day: str = "") -> str:
    """The sentence of the opening that tells best what the title says, of an article of this day (ISO): who did what,
    rather early, neither background nor a question, and understood alone; of an article about many events one that is
    on a subject of the title. "" if none will do."""
    known = news_words(language)
    judged = [
        (worth(subject, sentence, place, language, day), -place, sentence)
        for place, sentence in enumerate(opening[:OPENING])
        if can_be_news(title, sentence, known) and (subject := subject_of(title, sentence, language))
    ]
    best, _, sentence = max(judged, default=(0.0, 0, ""))
    return sentence if best >= BAR or not knows_news(language) else ""


def knows_news(language: str) -> bool:
    """Whether what speaks for news is known of a language, so that what is not the news is told from it."""
    return bool(news_words(language).attributing)


def worth(title: str, sentence: str, place: int, language: str, day: str) -> float:
    """How much speaks for it that a sentence is the news."""
    found = signs(title, sentence, place, language, day)
    length = _HARD * max(0, len(word_texts(sentence)) - _EASY)
    return sum(WEIGHTS[name] * sign for name, sign in found.items()) - length


def can_be_news(title: str, sentence: str, known: NewsWords) -> bool:
    """Whether it is a whole sentence of its own that does not say the title again."""
    words = word_texts(sentence)
    if len(words) not in _LENGTHS or not _ENDS.search(sentence):
        return False
    is_speech = sentence[0] in _ASIDES and not _NAMED_WORK.match(sentence)
    if is_speech or fold(sentence).startswith(fold(title.rstrip("."))):
        return False
    return words[0] not in known.hanging and not known.points_back.match(sentence)


def subject_of(title: str, sentence: str, language: str) -> str:
    """What of the title a sentence must be on: of an article about many events the one subject that it names, "" if it
    names none; else all of it."""
    if not is_list(title, language):
        return title
    said = stems([sentence])
    subjects = (subject for subject in title.rpartition(": ")[2].split(",") if stems([subject]))
    return next((subject for subject in subjects if stems([subject]) <= said), "")
