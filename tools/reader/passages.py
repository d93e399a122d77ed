"""Passages for training: windows of whole sentences."""

from __future__ import annotations

import random
from functools import cache

from bot.matching.reader.windows.windows import MAX_WINDOW_CHARACTERS
from bot.model import Span
from bot.text.sentences import split_sentences

MAX_SENTENCES = 4
"""The maximum number of sentences of one passage."""


@cache
def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of an English text."""
    return tuple((span.start, span.end) for span in split_sentences(text, Span(0, len(text)), "en"))


def find_windows(text: str, max_characters: int = MAX_WINDOW_CHARACTERS) -> list[tuple[int, int]]:
    """Windows of whole sentences, as spans of at most `max_characters` characters, unless a single sentence is longer;
    neighbours share one sentence."""
    sentences = find_sentences(text)
    windows, first = [], 0
    while first < len(sentences):
        last = first + 1
        while (
            last < len(sentences)
            and last - first < MAX_SENTENCES
            and sentences[last][1] - sentences[first][0] <= max_characters
        ):
            last += 1
        windows.append((sentences[first][0], sentences[last - 1][1]))
        if last >= len(sentences):
            break
        first = max(first + 1, last - 1)
    return windows


def cut_windows(text: str, max_characters: int = MAX_WINDOW_CHARACTERS) -> list[str]:
    """The texts of the windows that `find_windows` gives."""
    return [text[start:end] for start, end in find_windows(text, max_characters)]


def draw_window(text: str, start: int, end: int, rng: random.Random) -> tuple[str, int, int]:
    """A random window of one to four sentences that contains the answer `text[start:end]`, and the start and end of the
    answer in it."""
    sentences = find_sentences(text)
    answer_sentences = [number for number, (first, last) in enumerate(sentences) if first < end and last > start] or [0]
    first, last = answer_sentences[0], answer_sentences[-1]
    length = rng.randint(1, MAX_SENTENCES)
    while last - first + 1 < length and (first > 0 or last < len(sentences) - 1):
        if first > 0 and (last == len(sentences) - 1 or rng.random() < 0.5):
            first -= 1
        else:
            last += 1
    low, high = (sentences[first][0], sentences[last][1]) if sentences else (0, len(text))
    low, high = min(low, start), max(high, end)
    return text[low:high], start - low, end - low
