"""Questions that ask the same in other words, as one.

Two are alike if they share most of their words that carry a topic, by their stems and whatever small typos, and agree
in what only one word tells apart: numbers, "not", and what kind of answer is wanted ("when", "who")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from bot.matching.index.lexicon import stem
from bot.matching.question.answer_type import Kind, expected_answer
from bot.matching.question.function_words import POLARITY_WORDS, is_content
from bot.store.workspace.unanswered import Asked
from bot.text.language import guess_language
from bot.text.words import word_texts

_ALIKE = 0.7
"""From this share on of the words of both."""
_TYPO = 0.92
_OPEN = frozenset({Kind.THING, Kind.TOPIC})
"""Kinds that any other may be asked as: "the travel budget", "how much is the travel budget?"."""
_SHORTEST = 5
"""Letters of a word that may be misspelt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that ask the same. `id` names it as long as its oldest question waits; `text` is how it was asked last,
    `people` how many asked, `times` how often, `questions` the ids of all."""

    id: str
    text: str
    people: int
    times: int
    last: datetime
    questions: tuple[str, ...]


def group_alike(asked: Sequence[Asked]) -> tuple[Group, ...]:
    """Those first that most people asked. `asked` is in the order in which it was asked."""
    groups: list[list[Asked]] = []
    for one in asked:
        alike = next((group for group in groups if are_alike(group[0].text, one.text)), None)
        if alike is None:
            groups.append([one])
        else:
            alike.append(one)
    found = map(_group, groups)
    return tuple(sorted(found, key=lambda group: (-group.people, -group.times, group.text)))


def find_group(asked: Sequence[Asked], group_id: str) -> Group | None:
    """The group that holds the question by which it was named."""
    ids = {one.id for one in asked if _name(one) == group_id}
    return next((group for group in group_alike(asked) if not ids.isdisjoint(group.questions)), None)


def are_alike(one: str, other: str) -> bool:
    """Whether both ask the same."""
    if " ".join(one.split()).casefold() == " ".join(other.split()).casefold():
        return True
    first, second = _read(one), _read(other)
    if first.marks != second.marks or not (first.words and second.words):
        return False
    if first.kind is not second.kind and _OPEN.isdisjoint((first.kind, second.kind)):
        return False
    shared = sum(any(_same(word, known) for known in second.words) for word in first.words)
    return 2 * shared / (len(first.words) + len(second.words)) >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Question:
    words: frozenset[str]
    marks: frozenset[str]
    kind: Kind


@lru_cache(maxsize=4096)
def _read(text: str) -> _Question:
    words = word_texts(text)
    language = guess_language(text) if not text.isascii() else "en"
    content = {stem(word, word, language) for word in words if is_content(word)}
    marks = {word for word in words if word in POLARITY_WORDS or any(map(str.isdigit, word))}
    return _Question(frozenset(content - marks), frozenset(marks), expected_answer(text))


def _same(word: str, other: str) -> bool:
    if word == other:
        return True
    is_long = min(len(word), len(other)) >= _SHORTEST
    return is_long and JaroWinkler.similarity(word, other) >= _TYPO


def _group(asked: Sequence[Asked]) -> Group:
    return Group(
        id=_name(asked[0]),
        text=asked[-1].text,
        people=len({one.person for one in asked}),
        times=len(asked),
        last=asked[-1].at,
        questions=tuple(one.id for one in asked),
    )


def _name(asked: Asked) -> str:
    """What tells a question from others: short enough to be typed."""
    return asked.id.rpartition("-")[2]
