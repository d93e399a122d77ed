"""Finds the names in a Japanese or Chinese text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.distilling.naming.names import CountedName
from bot.model import Span

_JA_NAME = re.compile(
    r"(?P<foreign>[ァ-ヺー]{2,16}[一-鿿々]{0,4}"
    r"|(?<![A-Za-z0-9@./:_-])(?=[a-z0-9-]*[A-Z])[A-Za-z][A-Za-z0-9-]{1,15}(?![A-Za-z0-9@_]|[./:][A-Za-z0-9/]))"
    r"|[一-鿿々]{2,10}"
)
"""Matches what may be a name in Japanese: katakana, with up to four Han characters after it ("セイラム市"); Latin
letters with a capital, not after a number ("10Km") and not in an address ("WHO"); Han characters ("船舶")."""
_JA_NAME_ENDING = re.compile(
    r".+(?:[省庁市県都府区町村党会社局部署院軍島川山港橋駅]|大学|銀行|委員会|知事|首相|大臣|条約|協定|計画|構想|グループ)"
)
"""A Japanese name with an ending of names: of a ministry, place, company, office or treaty ("外務省")."""
_HAN = re.compile(r"[一-鿿]{2,}")
"""A run of Han characters ("船舶")."""
_MAX_HAN_CHARACTERS = 8
"""The maximum number of characters of a Chinese name."""
_HAN_FUNCTION_WORD = re.compile(
    r"^[的了在是和与及也将为对把被不有这那其就都而但或]|[的了在是和与及也将为对把被不有这那其就都而但或]$"
)
"""A Chinese function word at the beginning or end: names have none there ("的船")."""
_MAX_CJK_CHARACTERS = 100_000
"""The maximum number of characters of a Japanese or Chinese text that are searched for names."""


def find_cjk_names(text: str, paragraphs: Sequence[Span], language: str) -> list[CountedName]:
    """The names of a Japanese or Chinese text, most frequent first. In Japanese, names are runs of katakana or of Latin
    letters with a capital, or runs of Han characters that occur twice or have an ending of names. Chinese does not
    separate words, so names are the longest runs that occur twice."""
    counts: Counter[str] = Counter()
    foreign_names: set[str] = set()
    characters_left = _MAX_CJK_CHARACTERS
    for paragraph in paragraphs:
        end = min(paragraph.end, paragraph.start + characters_left)
        characters_left -= end - paragraph.start
        if language == "ja":
            for match in _JA_NAME.finditer(text, paragraph.start, end):
                counts[match.group()] += 1
                foreign_names.update(filter(None, [match["foreign"]]))
        else:
            counts.update(
                part for match in _HAN.finditer(text, paragraph.start, end) for part in _substrings(match.group())
            )
        if characters_left <= 0:
            break
    if language == "ja":
        kept_names = [
            name for name in counts if counts[name] > 1 or name in foreign_names or _JA_NAME_ENDING.fullmatch(name)
        ]
    else:
        kept_names = _longest_names(counts)
    kept_names.sort(key=lambda name: (-counts[name], -len(name)))
    return [CountedName(name, counts[name]) for name in kept_names]


def _substrings(run: str) -> Iterator[str]:
    """Every substring of a run with two characters or more; the longest have one more than a name, to show which names
    are only a part of something longer."""
    for size in range(2, _MAX_HAN_CHARACTERS + 2):
        for start in range(len(run) - size + 1):
            yield run[start : start + size]


def _longest_names(counts: Counter[str]) -> list[str]:
    """The substrings that occur twice and are names: without a function word at the beginning or end, not too long, and
    not only a part of a longer name, which then occurs as often."""
    repeated_parts = [part for part in counts if counts[part] > 1]
    inner_parts: set[str] = set()
    for part in sorted(repeated_parts, key=len, reverse=True):
        # "在青岛" is no name, so "青岛" is not only a part of it.
        if part in inner_parts or not _HAN_FUNCTION_WORD.search(part):
            inner_parts.update(inner for inner in (part[1:], part[:-1]) if counts[inner] == counts[part])
    return [
        part
        for part in repeated_parts
        if part not in inner_parts and len(part) <= _MAX_HAN_CHARACTERS and not _HAN_FUNCTION_WORD.search(part)
    ]
