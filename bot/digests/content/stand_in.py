"""Finds the sentence of an article that takes the place of a headline that was cut off and cannot be completed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from bot.digests.content.events import stems
from bot.digests.content.headline_words import HeadlineWords, headline_words
from bot.digests.content.news import OPENING, can_be_news, knows_news, worth
from bot.digests.content.news_signs import signs
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import is_background, is_list
from bot.text.words import fold

EARLY = 20
"""How many sentences at the beginning of an article are looked at."""
_SAID = 0.5
"""The least share of a title's stems in a sentence that comes later than `OPENING`."""
_FOR_SAYING = 3.0
"""What a sentence gains by saying all that the title says, beside what that is worth among the signs of news."""
_ENOUGH = 2.7
"""The least score of a sentence that takes the place of a title."""
_LEANING = frozenset(("the", "surname", "nameless", "joining"))
"""Signs of a sentence that needs others before it. The first of an article never does."""
_EMPTY = frozenset(("defining", "teasing", "scene", "labelled", "responding"))
"""Signs of a sentence that reports nothing."""
_SCENIC = {"joining": 0.5, "fronted": 0.4, "new_person": 0.4}
"""The least share of a title's stems in a sentence with such a sign and no day, which else begins with a scene."""
_FEWEST = 8
"""The least words of a sentence that takes the place of a title."""
_NAMED_SOON = 3
"""Words after "the" in which the thing meant is named."""
_LONG = 30
"""A sentence with more words ends with its first clause, if that keeps its meaning."""
_CLAUSE = 10
"""The least words of that clause."""
_DASHES = frozenset(("--", "–", "—"))
_SOON = 6
"""Words at the beginning of a sentence in which it says that something is "not only" so."""


def standing_in(title: str, early: Sequence[str], language: str, day: str) -> str:
    """The sentence of `early` (the article's first sentences) that best says what a title announces, if it can be
    understood alone; "" if none does well enough. `day` is the article's date (ISO, "" if unknown)."""
    if not knows_news(language) or is_background(title, language) or is_list(title, language):
        return ""
    best, said = (0.0, 0, ""), stems([title])
    for place, (sentence, after) in enumerate(pairwise((*early[:EARLY], ""))):
        shared = len(said & stems([sentence])) / (len(said) or 1)
        if not shared or (place >= OPENING and shared < _SAID) or len(sentence.split()) < _FEWEST:
            continue
        if _is_turned(after, headline_words(language)) or not can_be_news(title, sentence, news_words(language)):
            continue
        found = signs(title, sentence, place, language, day)
        least = next((least for name, least in _SCENIC.items() if found[name] and not found["day"]), 0.0)
        if shared >= least and _stands_alone(title, sentence, place, found, news_words(language)):
            news = worth(title, sentence, place, language, day)
            best = max(best, (news + _FOR_SAYING * shared, -place, sentence))
    return best[2] if best[0] >= _ENOUGH else ""


def ended_early(sentence: str, title: str, language: str) -> str:
    """The sentence; if it is long, up to its first clause. What is left out then only adds to it: it says neither who
    says so, nor that it is otherwise, nor what the title says."""
    words, known, said = sentence.split(), headline_words(language), stems([title])
    for place in range(_CLAUSE, min(len(words), _LONG + 1) if len(words) > _LONG else 0):
        if _is_end(words, place, known) and _only_adds(words[:place], words[place:], said, known):
            return " ".join(words[:place]).rstrip(" ,;")
    return sentence


def sentence_in(headline: str, title: str, early: Sequence[str], language: str) -> str:
    """The sentence of `early` that the headline of this title consists of, whole or ended early; "" if none is."""
    said = (sentence for sentence in early if sentence.startswith(headline))
    return next((sentence for sentence in said if headline in (sentence, ended_early(sentence, title, language))), "")


def _stands_alone(title: str, sentence: str, place: int, found: Mapping[str, float], known: NewsWords) -> bool:
    """Whether a sentence with these signs can be understood without the `place` sentences before it, and reports
    something."""
    if any(found[name] for name in _EMPTY):
        return False
    return place == 0 or not (any(found[name] for name in _LEANING) or _is_of_before(title, sentence, known))


def _is_of_before(title: str, sentence: str, known: NewsWords) -> bool:
    """Whether it begins with what was named before and not in the title ("The firm", not "The city of Lindholm"), or
    with a pronoun behind a day ("On Tuesday, her firm")."""
    first, *named = sentence.split()[: _NAMED_SOON + 1]
    if fold(named[0].strip(",")) in known.days and not known.person.isdisjoint(map(fold, named[1:])):
        return True
    is_common = all(word == word.lower() for word in named)
    return fold(first) in known.the and is_common and named[0] not in fold(title).split()


def _is_end(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    """Whether a clause ends before the word at `place`: there is a single dash, or a comma before another clause."""
    if words[place] in _DASHES:
        return sum(word in _DASHES for word in words) == 1
    is_further = fold(words[place]) in known.opening | known.breaking or words[place].endswith("ing")
    return is_further and words[place - 1][-1] in ",;"


def _only_adds(kept: Sequence[str], rest: Sequence[str], said: Set[str], known: HeadlineWords) -> bool:
    """Whether the `rest` of a sentence neither changes what `kept` means nor says more of the title, whose stems are
    `said`."""
    told = {fold(word.strip("“”\"',.")) for word in rest}
    is_quoting = " ".join(kept).count("“") != " ".join(kept).count("”") or " ".join(kept).count('"') % 2
    if is_quoting or not told.isdisjoint(known.saying | known.turning | known.limiting):
        return False
    return not said & (stems([" ".join(rest)]) - stems([" ".join(kept)]))


def _is_turned(after: str, known: HeadlineWords) -> bool:
    """Whether the sentence `after` denies the one before ("But ..."), and not only adds to it ("But not only ...")."""
    first, *others = [fold(word.strip(",’'")) for word in after.split()[:_SOON]] or [""]
    return first in known.denying and known.merely.isdisjoint(others)
