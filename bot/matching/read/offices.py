"""A question for who holds an office is not answered with who holds it elsewhere: the mayor of another town."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.matching.question.understood import Understood
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_SAME = 3
"""First letters by which a place and who is from there are known for the same: Poland, Polish."""
_ASKED = re.compile(r"\b(?:who(?:['’]?s| is| was| are| were| that)|names? of)\b", re.IGNORECASE)
_NAME = r"[A-ZÀ-Þ][\w.&’'-]*"
_LISTS = word_lists("offices")


def without_other_offices(
    asked: Understood, read: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question is who holds an office of a named place, company or club, the windows whose answer is not in a
    sentence that tells who holds it of others alone. All if it is another question, or names are written in two ways
    (British for UK)."""
    if not _ASKED.search(asked.question.read):
        return list(read)
    words = [word.read_as for word in asked.question.words if word.content]
    offices = [word for word in words if word in _LISTS["offices"]]
    wanted = {word for word in words if word not in _LISTS["offices"] and _is_wanted(word, texts.values())}
    if not offices or not wanted or wanted & _LISTS["many_names"]:
        return list(read)
    fitting = [_fitted(one, offices, wanted, candidates, texts[one.article_id]) for one in read]
    return [one for one in fitting if one is not None]


def _fitted(
    one: ReadWindow, offices: Sequence[str], wanted: Collection[str], candidates: Sequence[Candidate], text: str
) -> ReadWindow | None:
    """The window, its answer the sentence on the office that is wanted if it has one; None if it tells of others
    alone."""
    spans = candidates[one.window.candidate].sentences[one.window.first : one.window.last + 1].tolist()
    held = {place: _holders(offices, place.of(text)) for place in (Span(*span) for span in spans)}
    answering = [names for place, holders in held.items() if place.overlaps(one.answer) for names in holders]
    if not answering or any(not names or _may_be(names, wanted) for names in answering):
        return one
    right = [place for place, holders in held.items() if any(names and _may_be(names, wanted) for names in holders)]
    return replace(one, answer=right[0]) if right else None


def _is_wanted(word: str, texts: Collection[str]) -> bool:
    """Whether a folded word is a name: no text writes it without a capital."""
    lower = re.compile(rf"\b{re.escape(word)}\b")
    return word not in _LISTS["parts"] and not any(lower.search(text) for text in texts)


@cache
def _patterns(office: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = "|".join(re.escape(form) for form in (office, *_short_forms().get(office, ())))
    return (
        re.compile(rf"(?P<names>(?:{_NAME} )*)(?i:\b(?:{forms})\b)"),
        re.compile(rf"(?i:\b(?:{forms})\b) (?:of|for|at) (?:the )?(?P<names>(?:{_NAME} ?)+)"),
    )


@cache
def _short_forms() -> dict[str, list[str]]:
    pairs = [pair.split() for pair in _LISTS["short_forms"]]
    return {office: [short for one, short in pairs if one == office] for office, _ in pairs}


def _holders(offices: Sequence[str], told: str) -> list[set[str]]:
    """For each one who holds such an office in a sentence the names of where: none if they are not told there."""
    holders = []
    for before, after in map(_patterns, offices):
        named = {found.start(): found["names"] for found in after.finditer(told)}
        for found in before.finditer(told):
            names = named.get(found.end("names"), found["names"])
            holders.append({word for word in word_texts(names) if word not in _LISTS["parts"]})
    return holders


def _may_be(names: Collection[str], wanted: Collection[str]) -> bool:
    """Whether what has these names may be what is wanted."""
    if any(name in _LISTS["many_names"] for name in names):
        return True
    return any(name[:_SAME] == word[:_SAME] for name in names for word in wanted)
