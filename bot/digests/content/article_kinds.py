"""Recognises kinds of articles by their title, web address or beginning: a list of events, an explanation, an opinion,
…

The patterns are in the word lists (`news_*.toml`); in a language without a list, few kinds are recognised.
"""

from __future__ import annotations

import re

from bot.digests.content.news_words import news_words
from bot.text.markup.links import find_link
from bot.text.words import fold

_MIN_LIST_COMMAS = 3
"""The minimum number of commas in the title of a list of events, after a colon ("5 things to know: Covid, Ukraine,
Congress, …") or in a title without one. Before a colon, one more is needed."""
_ENDS_WITH_QUESTION_MARK = re.compile(r".*[?？]\s*$")
"""Matches "Who owns the ferry?"."""
_MAX_EDITION_NOTE = 1_000
"""How many characters at the beginning of a text are searched for a note that the article lists the events of a day.
More than a few sentences, because a greeting may come first."""


def is_fact_check(title: str, language: str) -> bool:
    """Whether the title is that of a fact check. A fact check does not report an event of its day."""
    return bool(news_words(language).titles.fact_check.match(title))


def is_list(title: str, language: str) -> bool:
    """Whether the title is that of a list of many events ("5 things to know for June 16")."""
    before_colon, _, subjects = title.rpartition(": ")
    has_commas = subjects.count(",") >= _MIN_LIST_COMMAS or before_colon.count(",") > _MIN_LIST_COMMAS
    return has_commas or bool(news_words(language).titles.list_titles.search(title))


def is_recap(title: str, language: str) -> bool:
    """Whether the title is that of a recap: what happened on a day, or the latest on a running story."""
    return bool(news_words(language).titles.recaps.search(title))


def is_of_its_day(title: str, language: str) -> bool:
    """Whether an article with this title is stale when its day is over: a list, a recap, a forecast."""
    return (
        is_list(title, language)
        or is_recap(title, language)
        or bool(news_words(language).titles.of_its_day.search(title))
    )


def is_edition(beginning: str, language: str) -> bool:
    """Whether an article says, at the `beginning` of its text, that it lists the events of a day, as a newsletter
    does."""
    return bool(news_words(language).titles.editions.search(beginning[:_MAX_EDITION_NOTE]))


def is_background(title: str, language: str) -> bool:
    """Whether a title announces something other than news: an opinion, pictures, a list of events."""
    return bool(news_words(language).titles.background.match(title)) or is_list(title, language)


def is_opinion(url: str, language: str) -> bool:
    """Whether an article is an opinion by its web address: a folder of the address names a section for opinions."""
    return not url_folders(url).isdisjoint(news_words(language).sections.opinions)


def is_explanation(title: str, language: str) -> bool:
    """Whether a title announces an explanation, or asks a question."""
    return bool(news_words(language).titles.explaining.match(title) or _ENDS_WITH_QUESTION_MARK.match(title))


def url_folders(url: str) -> frozenset[str]:
    """The folders of a web address, folded; empty if `url` is not a web address. They name sections of a publication
    ("sports", "opinion")."""
    # Split at "/", an address has three parts before its folders (the scheme, "" and the host), and the article's name
    # after them.
    return frozenset(fold(url).split("/")[3:-1] if find_link(url) else ())
