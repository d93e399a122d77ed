"""What tells the sentence of an article that is its news from background, teasers and scenes: signs, each 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date

from bot.digests.content.events import stems
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import is_background, is_explanation, is_fact_check, says_when
from bot.text.calendar import LANGUAGES, day_names
from bot.text.claims import is_claim, is_verdict
from bot.text.word_lists import word_lists
from bot.text.words import fold, word_texts

FARTHEST = 8
"""Sentences behind the first after which all are equally far."""
_SHORT = 12
"""Words below which a sentence tells the less the shorter it is."""
_NAMED_WITHIN = 9
"""Words at the beginning of a sentence that name who or what it is about."""
_NAMED_SOON = 3
"""Words after "the" that name what is meant."""
_NAMES = 3
"""Names of a sentence that tell who did what to whom."""
_INTRODUCED = 4
"""Things new to the reader that a sentence which tells news names."""
_ROOT = 5
"""Letters at the beginning by which words are akin ("resigns", "resignation")."""
_LONGEST_NAME = 4
"""Words of a name, with a title ("Dr. Sarah Schaffer DeRoo")."""
_FIRST_NAMES = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_MARKS = ",.;:!?()“”\"‘’'"
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")
_OF_NAME = re.compile(r"(?<!^)(?<![.!?:] )\b(?!I\b)[A-Z]\w+")
"""A word of a name ("Despicable Me"): no sentence begins with it."""
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
LABEL = re.compile(r"[A-Z][\w.’' -]{1,30}: ?[A-Z]")
"""What stands before an item of a list ("Lindholm: The ferry ...")."""
ENDS = re.compile(r"[.!。！…][”\"’»)]*$")
_WHOLE_DATE = len("2026-05-30")
_NUMBER = re.compile(r"(?<![\w-])[$€£#]?\d")
"""A number, not one in a name ("Covid-19")."""


def signs(title: str, sentence: str, place: int, language: str, day: str = "") -> dict[str, float]:
    """The signs of a sentence that has `place` sentences before it in an article with this title, of this day (ISO, ""
    if it is not known)."""
    known = news_words(language)
    words, said, titled = word_texts(sentence), set(word_texts(sentence)), set(word_texts(title))
    told, shared = stems([title]), stems([title]) & stems([sentence])
    outside = _QUOTED.sub(" ", sentence)
    addressed = known.addressing.intersection(word_texts(_OF_NAME.sub(" ", outside)))
    first, *others = beginning = sentence.split()[:_NAMED_WITHIN]
    starts = {fold(word.strip(_MARKS)) for word in beginning}
    years = set(_YEAR.findall(sentence)) - set(_YEAR.findall(title)) - {day[:4]}
    return {
        "shared": len(shared) / (len(told) or 1),
        "apart": not shared,
        "akin": len(roots(told) & roots(stems([sentence]))) / (len(roots(told)) or 1),
        "first": place == 0,
        "far": min(place, FARTHEST) / FARTHEST,
        "day": says_when([sentence], language),
        "lately": _says_lately(sentence, day, language),
        "dated": bool(known.dated.search(sentence)),
        "attributed": not known.attributing.isdisjoint(said),
        "past": bool(known.past.search(" ".join(word for word in others if word[:1].islower()))),
        "going_on": bool(known.going_on.search(sentence)),
        "number": bool(_NUMBER.search(sentence)),
        "amount": bool(known.amount.search(sentence)),
        "introducing": min(_INTRODUCED, sum(word in known.introducing for word in words)) / _INTRODUCED,
        "names": min(_NAMES, len(set(_NAME.findall(sentence)))) / _NAMES,
        "named": any(word[:1].isupper() and fold(word) in starts for word in title.split()),
        "year": bool(years),
        "long_ago": bool(known.long_ago.search(sentence) and not known.long_ago.search(title)),
        "before": bool(known.before.search(sentence)),
        "existing": bool(known.existing.search(sentence)),
        "fronted": bool(known.fronted.match(sentence)),
        "joining": bool(known.joining.match(sentence)),
        "aside": bool(known.aside.search(sentence)),
        "responding": bool(known.responding.search(sentence) and not known.refusing.search(title)),
        "addressing": bool(addressed and not titled & known.addressing),
        "defining": bool(known.defining.search(sentence)),
        "teasing": bool(known.teasing.search(sentence) and not known.teasing.search(title)),
        "scene": any(stems([found]).isdisjoint(told) for found in known.scene.findall(sentence)),
        "nameless": _lacks_name(beginning, known),
        "stranger": _begins_with_stranger(beginning, titled, known),
        "surname": not known.said.isdisjoint(others[:1]) and fold(first) not in titled,
        "the": _is_known(beginning, titled, known),
        "short": max(0, _SHORT - len(words)) / _SHORT,
        "quoted": sum(map(len, _QUOTED.findall(sentence))) / len(sentence),
        "colon": ":" in outside,
        "labelled": bool(LABEL.match(sentence)),
        "unended": not ENDS.search(sentence),
        "claim": is_claim(sentence) and not is_verdict(sentence),
        "explaining": is_explanation(title, language),
        "background": is_background(title, language),
        "checking": is_fact_check(title, language),
    }


def roots(words: Set[str]) -> frozenset[str]:
    """The beginnings of words, by which those of one root meet."""
    return frozenset(word[:_ROOT] for word in words)


def _says_lately(sentence: str, day: str, language: str) -> bool:
    """Whether it names the day of the article, or the day before."""
    near = set(news_words(language).lately)
    if len(day) == _WHOLE_DATE and language in LANGUAGES:
        names = day_names(language)  # from Sunday on
        today = date.fromisoformat(day).isoweekday()
        near |= {fold(names[today % 7]), fold(names[today - 1])}
    return not near.isdisjoint(word_texts(sentence))


def _lacks_name(beginning: Sequence[str], known: NewsWords) -> bool:
    """Whether it says "he" before it has named anybody ("In total, he says, it took hours")."""
    place = next((place for place, word in enumerate(beginning) if fold(word.strip(_MARKS)) in known.person), 0)
    return place > 0 and not any(word[:1].isupper() for word in beginning[1:place])


def _begins_with_stranger(beginning: Sequence[str], said: Set[str], known: NewsWords) -> bool:
    """Whether it begins with the name of a person whom the title does not mention: with somebody's story."""
    name = [fold(word).rstrip(".") for word in beginning[:_LONGEST_NAME]]
    return (name[0] in _FIRST_NAMES or name[0] in known.styled) and said.isdisjoint(name)


def _is_known(beginning: Sequence[str], said: Set[str], known: NewsWords) -> bool:
    """Whether it begins with something as known that neither it nor the title names ("The pair", not "The office of
    President Okafor")."""
    first, *others = beginning
    named = others[:_NAMED_SOON]
    is_common = (word == word.lower() or fold(word) in known.days for word in named)
    return fold(first) in known.the and all(is_common) and said.isdisjoint(map(fold, named))
