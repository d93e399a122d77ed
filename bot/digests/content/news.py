"""The sentence of an article that is its news: who did what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.digests.content.events import stems
from bot.digests.content.news_signs import ENDS, LABEL, signs
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import is_list
from bot.text.calendar import english_calendar
from bot.text.words import fold, word_texts

OPENING = 8
"""The news is in one of so many sentences at the beginning."""
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "shared": 2.56,
        "apart": -0.47,
        "akin": 1.63,
        "first": 1.03,
        "far": -1.42,
        "day": 0.82,
        "lately": 0.76,
        "attributed": 1.04,
        "past": 0.25,
        "going_on": 0.57,
        "number": 0.49,
        "names": 0.42,
        "named": 0.36,
        "year": -0.55,
        "long_ago": -0.28,
        "before": -0.86,
        "existing": -0.75,
        "fronted": -0.6,
        "joining": -0.86,
        "addressing": -1.1,
        "defining": -1.54,
        "teasing": -2.08,
        "scene": -1.53,
        "nameless": -1.55,
        "stranger": -1.37,
        "surname": -1.05,
        "the": -0.93,
        "short": -0.73,
        "quoted": -1.11,
        "colon": -0.48,
        "claim": -0.83,
        "explaining": -0.97,
        "background": -0.62,
        "checking": -0.44,
        "labelled": -1.32,
        "unended": -1.19,
    }
)
"""What each sign is worth: learned by `tools.learning.fit_news`, from what a first guess said."""
BAR = 2.97
"""What a sentence is worth at least, in a language of which what speaks for news is known."""
_LENGTHS = range(6, 61)
"""Words of a sentence that can be the news; shorter ones are captions and exclamations."""
_ENDED = 18
"""Words below which what ends without a full stop is a caption."""
_EASY = 25
"""Words from which a sentence is the harder to read the longer it is."""
_HARD = 0.04
_DATES = stems([*english_calendar()])
_ASIDES = "“”\"‘'«»„「『(（["
_NAMED_WORK = re.compile(r"[“\"‘'][^”\"’',]{1,40}[”\"’'] [^\W\d_A-Z]")
"""The beginning of a sentence that is about something named in quotation marks ("“Cheer” star ...")."""


def news_sentence(title: str, opening: Sequence[str], language: str, day: str = "") -> str:
    """The sentence of the opening that tells best what the title says, of an article of this day (ISO): who did what,
    rather early, neither background nor a question, and understood alone; of an article about many events its first.
    "" if none will do."""
    if is_list(title, language):
        return first_item(title, opening[:OPENING], language)
    found, sentence = likeliest(title, opening, language, day)
    return sentence if found >= BAR or not knows_news(language) else ""


def likeliest(title: str, opening: Sequence[str], language: str, day: str = "") -> tuple[float, str]:
    """What the sentence of the opening is worth that is the news if any is, and the sentence; "" if none can be."""
    known = news_words(language)
    judged = [
        (worth(title, sentence, place, language, day), -place, sentence)
        for place, sentence in enumerate(opening[:OPENING])
        if can_be_news(title, sentence, known)
    ]
    best, _, sentence = max(judged, default=(0.0, 0, ""))
    return best, sentence


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
    if len(words) not in _LENGTHS or (len(words) < _ENDED and not ENDS.search(sentence)):
        return False
    is_speech = sentence[0] in _ASIDES and not _NAMED_WORK.match(sentence)
    if is_speech or fold(sentence).startswith(fold(title.rstrip("."))):
        return False
    return words[0] not in known.hanging and not known.points_back.match(sentence)


def first_item(title: str, opening: Sequence[str], language: str) -> str:
    """The sentence that begins an article about many events: the first after its greeting, or if the title names no
    subject; else the first that is on one of its subjects. "" if there is none, or if it says first where it was."""
    known = news_words(language)
    greeting = max((place for place, told in enumerate(opening) if known.leading_in.search(told)), default=-1)
    items = [told for told in opening[greeting + 1 :] if can_be_news(title, told, known)]
    subjects = [subject for named in _subjects(title, known) if (subject := stems([named]) - _DATES)]
    if greeting < 0 and subjects:
        items = [told for told in items if any(subject <= stems([told]) for subject in subjects)]
    first = next(iter(items), "")
    return "" if LABEL.match(first) else first


def _subjects(title: str, known: NewsWords) -> Sequence[str]:
    """What a title like "5 things to know: ferries, fares | The Post" names, before or after what it is."""
    first, _, last = title.partition(" | ")[0].rpartition(": ")
    named = first if known.lists.search(last) else last
    return [part for part in re.split(r"[\d,]+", named) if not known.lists.search(part)]
