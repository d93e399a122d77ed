"""How much of the day's news an article tells, by general signs: whether it reports at all, that something happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.news_words import news_words
from bot.text.links import find_link
from bot.text.stop_words import STOP_WORDS
from bot.text.words import fold, word_texts

_LISTED = 3
"""Commas in the title of an article about many events ("5 things to know: Covid, Ukraine, Congress, …")."""
_ASKS = re.compile(r".*[?？]\s*$")
_ACTOR = 5
"""Words within which a headline that announces says "to" ("Mayor Okafor to travel")."""
_WHEN = 2
"""How much the name of a day speaks for a report."""
_AT_ONCE = 2
"""The same of a beginning that says what the title says."""
_FIRST = 3
"""Sentences within which a report says it."""
_SAID = 0.55
"""The share of the words of a title that a sentence that says the same has."""
_PAUSE = re.compile(r",| -- | – | — ")


def is_fact_check(title: str, language: str) -> bool:
    """Whether an article with this title is about what somebody said, whenever that was."""
    return bool(news_words(language).fact_check.match(title))


def is_list(title: str, language: str) -> bool:
    """Whether an article with this title is about many events."""
    place, _, subjects = title.rpartition(": ")
    is_counted = subjects.count(",") >= _LISTED or place.count(",") > _LISTED
    return is_counted or bool(news_words(language).lists.search(title))


def is_recap(title: str, language: str) -> bool:
    """Whether an article with this title tells what happened on a day, or on a subject as it goes on."""
    return bool(news_words(language).recaps.search(title))


def is_background(title: str, language: str) -> bool:
    """Whether a title announces no news: an opinion, pictures, a list of subjects."""
    return bool(news_words(language).background.match(title)) or is_list(title, language)


def is_explanation(title: str, language: str) -> bool:
    """Whether a title announces an explanation, or asks a question."""
    return bool(news_words(language).explaining.match(title) or _ASKS.match(title))


def is_light(url: str, language: str) -> bool:
    """Whether the address of an article says that it is in a part like sport or entertainment."""
    return find_link(url) is not None and not news_words(language).light.isdisjoint(fold(url).split("/")[3:-1])


def weight(title: str, sentence: str, opening: Sequence[str], language: str) -> int:
    """How much speaks for it that an article with this title, this sentence of news and this beginning tells an event:
    what happened, to whom it matters, when, and at once, rather than what may come."""
    known = news_words(language)
    said = word_texts(title)
    told = set(word_texts(_first_part(sentence, language)))
    happened = 2 * (not known.happened.isdisjoint(said)) or int(not told.isdisjoint(known.happened))
    matters = 2 * (not known.grave.isdisjoint(said)) or int(not told.isdisjoint(known.grave))
    announced = not known.announcing.isdisjoint(said[1:_ACTOR])
    is_forecast = known.happened.isdisjoint(said) and (announced or not known.forecast.isdisjoint(said))
    when = _WHEN * says_when([sentence], language)
    return happened + matters + when + _AT_ONCE * _says_at_once(title, opening) - is_forecast


def says_when(sentences: Sequence[str], language: str) -> bool:
    """Whether one of some sentences names a day of the week, as reports do."""
    days = news_words(language).days
    return any(not days.isdisjoint(word_texts(sentence)) for sentence in sentences)


def _first_part(sentence: str, language: str) -> str:
    """The part of a sentence that is its news."""
    before_pause = _PAUSE.split(sentence, maxsplit=1)[0]
    return news_words(language).further.split(before_pause, maxsplit=1)[0]


def _says_at_once(title: str, opening: Sequence[str]) -> bool:
    """Whether one of the first sentences of an article says what its title says. A report does; what begins with
    somebody's day, or a view from afar, tells no news."""
    content = set(word_texts(title)) - STOP_WORDS
    return bool(content) and any(
        len(content.intersection(word_texts(told))) >= _SAID * len(content) for told in opening[:_FIRST]
    )
