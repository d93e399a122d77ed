"""How much of the day's news an article tells, by general signs: whether it reports at all, that something happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.calendar import day_names
from bot.text.links import find_link
from bot.text.words import fold, word_texts

_LISTED = 3
"""Commas in the title of an article about many events ("5 things to know: Covid, Ukraine, Congress, …")."""
_LIST = re.compile(
    r"\bthings\b.{0,30}\bto know\b|\bnews from (?:around|across)\b|^\d+ states\b"
    r"|\bweek(?:(?:'|’)s\b| ahead\b)|\b(?:week in|week of|weekly|round-?up|top \d+)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"(?:in )?(?:opinion|analysis|photos?|pictures|fact[- ]check\w*|review|read|quiz|recap|perspectives?)\b.*?(?::|$)"
    r"|best\b|(?:the |these )?\d+ (?:\w+ )?"
    r"(?:things|ways|photos|reasons|tips|tricks|takeaways|best|facts|questions|changes|seats)\b",
    re.IGNORECASE,
)
_FACT_CHECK = re.compile(r"fact[- ]check", re.IGNORECASE)
_EXPLAINED = re.compile(
    r"(?:.*: )?(?:how|why|what|when|where|who|here(?:(?:'|’)s| are)|inside|meet|everything)\b"
    r"|(?:is|are|do|does|did|will|should|can|could|would|has|have|don(?:'|’)t) \w+"
    r"|.*\b(?:how to|what to know|what we know|explained|explainer)\b|.*\?\s*$",
    re.IGNORECASE,
)
_DAYS = tuple(name.lower() for name in day_names("en"))

_HAPPENED = frozenset(
    "accuse accused accuses acquitted admit admits admitted agreed agrees allows approved approves arrest"
    " arrested arrests assassinated attack attacked attacks authorise authorised authorized authorizes ban"
    " bankrupt banned bans began begin begins blocked blocks bomb bombed capture captured captures charged claimed"
    " claims clear cleared closes collapsed collapses conceded concedes condemned convicted crash crashed crashes"
    " cut dead declare declared declares defeated defeats destroyed died dies disbands dismissed dissolved elected"
    " erupted erupts evacuated evacuees explode exploded explodes fell fired fled flee flees freed grants hacked"
    " halted hit hits impeached indicted injured invade invaded invades invoked invokes kill killed kills launched"
    " launches left liable lost massacre nominated nominates nominating opened ordered orders ousted overturned"
    " overturns passed passes pleaded pledged quits raided recalled rejected rejects released resign resigned"
    " resigns results ruled rules seized seizes sentenced shooting shot signed signs stormed storms strikes struck"
    " sued sues surrendered suspended suspends swept tests voted votes vowed warned warns wins withdraws withdrew"
    " won wounded".split()
)
"""Verbs of what happens once, in the forms that headlines and reports use."""
_GRAVE = frozenset(
    "assassinated attack attacked attacks congress convicted court dead declared declares died dies disbands"
    " earthquake elected election elections emergency evacuated evacuations execution explosion fled flees flood"
    " flooding floods government guilty hostage impeached indicted inflation invaded invades invasion invokes kill"
    " killed killing kills massacre minister missing nominated outbreak overturned overturns parliament passed"
    " passes president primaries primary prime quake recession resign resigned resigns ruled rules sanctions"
    " senate sentenced shooting strikes struck troops verdict voted votes war wildfire wildfires".split()
)
"""Words of what concerns many: life and death, and who decides for all."""
_FORECAST = frozenset("could may might likely expected expect plans plan will ahead soon weighing".split())
_ACTOR = 5
"""Words within which a headline that announces says "to" ("Mayor Okafor to travel")."""
_BEYOND = re.compile(r"(?:,| -- | – | — |\b(?:as|after|amid|following|while|since|in the wake|because|despite|but)\b)")
_LIGHT = frozenset(
    "art arts autos cars celebrities celebrity culture deals entertainment fashion food football games gaming"
    " golf life lifestyle living media movies music nba nfl opinion opinions popculture review reviewed reviews"
    " shopping showbiz sport sports style tech tennis travel tv wellness".split()
)
"""Parts of a publication, as addresses name them, that seldom lead its front page."""


def is_fact_check(title: str) -> bool:
    """Whether an article with this title is about what somebody said, whenever that was."""
    return bool(_FACT_CHECK.match(title))


def is_list(title: str) -> bool:
    """Whether an article with this title is about many events."""
    place, _, subjects = title.rpartition(": ")
    return subjects.count(",") >= _LISTED or place.count(",") > _LISTED or bool(_LIST.search(title))


def is_background(title: str) -> bool:
    """Whether a title announces no news: an opinion, pictures, a list of subjects."""
    return bool(_BACKGROUND.match(title)) or is_list(title)


def is_explanation(title: str) -> bool:
    """Whether a title announces an explanation, or asks a question."""
    return bool(_EXPLAINED.match(title))


def is_light(url: str) -> bool:
    """Whether the address of an article says that it is in a part like sport or entertainment."""
    link = find_link(url)
    return link is not None and not _LIGHT.isdisjoint(fold(url).split("/")[3:-1])


def weight(title: str, sentence: str) -> int:
    """How much speaks for it that an article with this title and this sentence of news tells an event: what happened,
    to whom it matters, when, rather than what may come."""
    said = set(word_texts(title))
    told = set(word_texts(_BEYOND.split(sentence, maxsplit=1)[0]))
    happened = 2 * (not said.isdisjoint(_HAPPENED)) or int(not told.isdisjoint(_HAPPENED))
    matters = 2 * (not said.isdisjoint(_GRAVE)) or int(not told.isdisjoint(_GRAVE))
    announced = "to" in word_texts(title)[1:_ACTOR]
    is_forecast = said.isdisjoint(_HAPPENED) and (announced or not said.isdisjoint(_FORECAST))
    return happened + matters + says_when([sentence]) - is_forecast


def says_when(sentences: Sequence[str]) -> bool:
    """Whether one of some sentences names a day of the week, as reports do."""
    return any(day in word_texts(sentence) for sentence in sentences for day in _DAYS)
