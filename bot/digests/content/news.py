"""The sentence of an article that is its news: who did what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.digests.content.events import stems
from bot.digests.content.news_signs import ENDS, LABEL, roots, signs
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import is_list
from bot.text.calendar import english_calendar
from bot.text.words import fold, word_texts

OPENING = 8
"""The news is in one of so many sentences at the beginning."""
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "shared": 2.47,
        "apart": -0.54,
        "akin": 1.55,
        "first": 1.09,
        "far": -1.61,
        "day": 1.07,
        "lately": 0.57,
        "dated": 0.31,
        "attributed": 0.95,
        "past": 0.36,
        "going_on": 0.62,
        "number": 0.34,
        "amount": 1.05,
        "introducing": 0.88,
        "names": 0.42,
        "named": 0.5,
        "year": -0.69,
        "long_ago": -0.35,
        "before": -0.97,
        "existing": -0.73,
        "fronted": -0.38,
        "joining": -0.66,
        "aside": -0.95,
        "responding": -0.93,
        "addressing": -1.12,
        "defining": -1.63,
        "teasing": -2.1,
        "scene": -1.37,
        "nameless": -1.63,
        "stranger": -1.44,
        "surname": -1.06,
        "the": -0.92,
        "short": -0.81,
        "quoted": -1.22,
        "colon": -0.37,
        "claim": -0.73,
        "explaining": -0.97,
        "background": -0.58,
        "checking": -0.48,
        "labelled": -1.37,
        "unended": -1.14,
    }
)
"""What each sign is worth: learned by `tools.learning.fit_news`, from what a first guess said."""
EVEN = 1.95
"""What a sentence is worth that is as probable to be the news as that there is none; learned with the weights."""
_SURE = 1.2
"""How much more it must be worth below a headline that says enough alone: none is better than one that is no news."""
_LESS_SURE = 0.5
"""The same below a headline that says little alone: nothing to read is worse than background."""
_FEW_WORDS = 6
"""Words of a headline that says little alone."""
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
        return "" if news_words(language).pictures.match(title) else first_item(title, opening[:OPENING], language)
    found, sentence = likeliest(title, opening, language, day)
    return sentence if found >= bar(title) or not knows_news(language) else ""


def from_greeting(title: str, text: str, starts: Sequence[int], opening: Sequence[str], language: str) -> Sequence[str]:
    """The opening, whose sentences start there in a text; of an article about many events from what greets its readers
    on, which is in no card but tells where the first of them is."""
    found = news_words(language).leading_in.search(text) if is_list(title, language) else None
    if found is None or not starts or found.start() > starts[-1]:
        return opening
    return (found[0], *(told for start, told in zip(starts, opening, strict=False) if start > found.start()))


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


def bar(title: str) -> float:
    """What a sentence is worth at least that is shown below a headline, in a language of which what speaks for news is
    known: less if the headline says little, being short or cut off."""
    says_little = title.endswith("…") or len(word_texts(title)) <= _FEW_WORDS
    return EVEN + (_LESS_SURE if says_little else _SURE)


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
    is_hanging = words[0] in known.hanging and not known.dated.match(sentence)
    return not is_hanging and not known.points_back.match(sentence)


def first_item(title: str, opening: Sequence[str], language: str) -> str:
    """The sentence that begins an article about many events: the first after its greeting, or if the title names no
    subject; else the first that is on one of its subjects. "" if there is none, if it says first where it was, or if
    none is on any: the text is then of another day than the title."""
    known = news_words(language)
    greeting = max((place for place, told in enumerate(opening) if known.leading_in.search(told)), default=-1)
    items = [told for told in opening[greeting + 1 :] if can_be_news(title, told, known)]
    named = [stems([subject]) - _DATES for subject in _subjects(title, known)]
    subjects = list(filter(None, named))
    if greeting < 0 and subjects:
        items = [told for told in items if any(subject <= stems([told]) for subject in subjects)]
    is_of_another_day = len(named) > 1 and all(roots(subject).isdisjoint(roots(stems(items))) for subject in named)
    first = next(iter(items), "")
    return "" if LABEL.match(first) or (is_of_another_day and subjects == named) else first


def _subjects(title: str, known: NewsWords) -> Sequence[str]:
    """What a title like "5 things to know: ferries, fares | The Post" names, before or after what it is."""
    first, _, last = title.partition(" | ")[0].rpartition(": ")
    named = first if known.lists.search(last) else last
    return [part for part in re.sub(r"\d+", " ", named).split(",") if not known.lists.search(part)]
