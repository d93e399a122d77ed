"""What tells the sentence of an article that is its news from background, teasers and scenes: signs, each 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.digests.content.events import stems
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import says_when
from bot.text.claims import is_claim, is_verdict
from bot.text.word_lists import word_lists
from bot.text.words import fold, word_texts

FARTHEST = 8
"""Sentences behind the first after which all are equally far."""
_SHORT = 12
"""Words below which a sentence tells the less the shorter it is."""
_NAMED_WITHIN = 9
"""Words at the beginning of a sentence that name who or what it is about."""
_NAMES = 3
"""Names of a sentence that tell who did what to whom."""
_LONGEST_NAME = 4
"""Words of a name, with a title ("Dr. Sarah Schaffer DeRoo")."""
_FIRST_NAMES = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_MARKS = ",.;:!?()“”\"‘’'"
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DIGIT = re.compile(r"\d")


def signs(title: str, sentence: str, place: int, language: str, day: str = "") -> dict[str, float]:
    """The signs of a sentence that has `place` sentences before it in an article with this title, of this day (ISO, ""
    if it is not known)."""
    known = news_words(language)
    words, said, titled = word_texts(sentence), set(word_texts(sentence)), set(word_texts(title))
    told = stems([title])
    first, *others = beginning = sentence.split()[:_NAMED_WITHIN]
    starts = {fold(word.strip(_MARKS)) for word in beginning}
    years = set(_YEAR.findall(sentence)) - set(_YEAR.findall(title)) - {day[:4]}
    return {
        "shared": len(told & stems([sentence])) / (len(told) or 1),
        "first": place == 0,
        "far": min(place, FARTHEST) / FARTHEST,
        "day": says_when([sentence], language),
        "happened": not known.happened.isdisjoint(said),
        "attributed": not known.attributing.isdisjoint(said),
        "past": bool(known.past.search(" ".join(others))),
        "number": bool(_DIGIT.search(sentence)),
        "names": min(_NAMES, len(set(_NAME.findall(sentence)))) / _NAMES,
        "named": any(word[:1].isupper() and fold(word) in starts for word in title.split()),
        "year": bool(years),
        "long_ago": bool(known.long_ago.search(sentence) and not known.long_ago.search(title)),
        "before": bool(known.before.search(sentence)),
        "existing": bool(known.existing.search(sentence)),
        "fronted": bool(known.fronted.match(sentence)),
        "joining": words[0] in known.joining,
        "possible": bool(said & known.possible and not titled & known.possible),
        "addressing": bool(said & known.addressing and not titled & known.addressing),
        "defining": bool(known.defining.search(sentence)),
        "teasing": bool(known.teasing.search(sentence) and not known.teasing.search(title)),
        "scene": bool(known.scene.search(sentence)),
        "nameless": _lacks_name(beginning, known),
        "stranger": _begins_with_stranger(beginning, titled, known),
        "surname": not known.said.isdisjoint(others[:1]) and fold(first) not in titled,
        "the": _is_known(beginning, titled, known),
        "short": max(0, _SHORT - len(words)) / _SHORT,
        "quoted": sum(map(len, _QUOTED.findall(sentence))) / len(sentence),
        "colon": ":" in sentence,
        "claim": is_claim(sentence) and not is_verdict(sentence),
    }


def _lacks_name(beginning: Sequence[str], known: NewsWords) -> bool:
    """Whether it says "he" before it has named anybody ("In total, he says, it took hours")."""
    place = next((place for place, word in enumerate(beginning) if fold(word.strip(_MARKS)) in known.person), 0)
    return place > 0 and not any(word[:1].isupper() for word in beginning[1:place])


def _begins_with_stranger(beginning: Sequence[str], said: Set[str], known: NewsWords) -> bool:
    """Whether it begins with the name of a person whom the title does not mention: with somebody's story."""
    name = [fold(word).rstrip(".") for word in beginning[:_LONGEST_NAME]]
    return (name[0] in _FIRST_NAMES or name[0] in known.styled) and said.isdisjoint(name)


def _is_known(beginning: Sequence[str], said: Set[str], known: NewsWords) -> bool:
    """Whether it begins with something as known that neither it nor the title names ("The pair")."""
    first, *others = beginning
    named = others[:2]
    return fold(first) in known.the and all(word == word.lower() and fold(word) not in said for word in named)
