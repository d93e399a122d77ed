"""Telling words and phrases of a text as they stand: runs of content words, the most shared words first.

After RAKE (Rose et al. 2010, "Automatic keyword extraction from individual documents"), with a phrase's words
counted by the sentences they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.distilling.stopwords import STOP_WORDS
from bot.model import Span

MOST = 10
_LONGEST_PHRASE = 3
_LOOKED_AT = 200_000
"""Characters; what a longer text is about is clear by then."""

_PIECE = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]|\n")
_CJK_RUN = re.compile(r"[\u4e00-\u9fff々]{2,8}|[ァ-ヺー]{3,16}|[A-Za-z][\w.-]{1,15}")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def find_keywords(text: str, paragraphs: Sequence[Span]) -> tuple[str, ...]:
    """At most ten, the most telling first."""
    phrases = _phrases(text, paragraphs)
    weight: Counter[str] = Counter()
    for phrase, count in phrases.items():
        for word in phrase.lower().split():
            weight[word] += count
    ranked = sorted(phrases, key=lambda phrase: -_score(phrase, phrases[phrase], weight))
    kept: list[str] = []
    for phrase in ranked:
        lower = phrase.lower()
        if not any(lower in other.lower() or other.lower() in lower for other in kept):
            kept.append(phrase)
        if len(kept) == MOST:
            break
    return tuple(kept)


def main_noun(text: str, paragraphs: Sequence[Span], title: str) -> str | None:
    """The lower-case word that the text comes back to most, a word of the title preferred."""
    counts: Counter[str] = Counter()
    for phrase, count in _phrases(text, paragraphs).items():
        for word in phrase.split():
            if word.isascii() and word.isalpha() and word.islower() and len(word) > 3:
                counts[_singular(word)] += count
    in_title = {_singular(word) for word in re.findall(r"[a-z]{4,}", title.lower())}
    best = max(counts, key=lambda word: counts[word] * (2 if word in in_title else 1), default=None)
    return best if best is not None and counts[best] >= 2 else None


def both_numbers(noun: str) -> tuple[str, str]:
    """Singular and plural of an English noun."""
    singular = _singular(noun)
    if singular.endswith("y") and singular[-2:-1] not in "aeiou":
        return singular, singular[:-1] + "ies"
    return singular, singular + ("es" if singular.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _phrases(text: str, paragraphs: Sequence[Span]) -> Counter[str]:
    phrases: Counter[str] = Counter()
    seen = 0
    for paragraph in paragraphs:
        piece = paragraph.of(text)[: _LOOKED_AT - seen]
        seen += len(piece)
        if _CJK.search(piece):
            phrases.update(match.group() for match in _CJK_RUN.finditer(piece))
        else:
            _count_runs(piece, phrases)
        if seen >= _LOOKED_AT:
            break
    return phrases


def _count_runs(piece: str, phrases: Counter[str]) -> None:
    run: list[re.Match[str]] = []
    for match in [*_PIECE.finditer(piece), None]:
        word = match.group() if match else ""
        content = match is not None and len(word) > 2 and word[0].isalpha() and word.lower() not in STOP_WORDS
        if content and match is not None and (not run or match.start() == run[-1].end() + 1):
            run.append(match)
            continue
        if 0 < len(run) <= _LONGEST_PHRASE:
            phrases[piece[run[0].start() : run[-1].end()]] += 1
        elif run:
            phrases.update(single.group() for single in run)
        run = [match] if content and match is not None else []


def _score(phrase: str, count: int, weight: Counter[str]) -> float:
    words = phrase.lower().split()
    shared = sum(weight[word] for word in words) / len(words)
    return count * shared * (1.0 + 0.4 * (len(words) - 1)) + 0.01 * min(len(phrase), 20)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
