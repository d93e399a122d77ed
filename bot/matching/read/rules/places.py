"""Keeps a price or number of one country or state from being answered with that of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.places import find_places, find_places_asked_about, is_part_of
from bot.text.word_lists import word_lists

_AMOUNTS = "|".join(sorted(word_lists("answer_nouns")["number"]))
_ASKS_FOR_AMOUNT = re.compile(
    rf"\b(?:{_AMOUNTS}|bill|fares?|fees?|fine|rent|tax(?:es)?|tolls?|wages?)s?\b", re.IGNORECASE
)
"""Matches "fare", "tolls"."""
_WHERE = re.compile(r"\b(?:across|for|in|inside|of|throughout|within) (?:the )?$", re.IGNORECASE)
"""Matches "across the " right before a name."""

_MAX_COUNTED_CHARACTERS = 10_000
"""The characters at the beginning of an article in which the places it names are counted: enough to see which it is
about, and few enough to do so for every window."""
_CONTEXT_CHARACTERS = 300
"""Characters before a sentence that may say of which place its number is, such as a heading in a list."""


def drop_amounts_elsewhere(
    prepared: PreparedQuestion,
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """If the question asks for a number in one country or state, the windows except those with a number of another one.

    A number is of another place if its paragraph, up to the end of its sentence, does not name the place asked about,
    and one of these is true:

    - Its sentence says "in" another place.
    - No title names the place asked about, and the paragraph says "in" another place.
    - No title names it, nor does the text just before the sentence, and the titles name another place that the
      article names more often.

    Returns all windows for other questions, and if the best window stays: with fewer others, it would seem surer.
    """
    question = prepared.question.corrected_text
    if prepared.answer_type is not AnswerType.NUMBER and not _ASKS_FOR_AMOUNT.search(question):
        return list(windows)
    asked = {place.name for place in find_places_asked_about(question)}
    if len(asked) != 1:
        return list(windows)
    kept = [window for window in windows if not _is_elsewhere(window, asked, candidates, library, texts)]
    return list(windows) if kept[:1] == list(windows[:1]) else kept


def _is_elsewhere(
    window: ReadWindow,
    asked: Set[str],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> bool:
    """Whether the number in a window is of another place, as `drop_amounts_elsewhere` says."""
    candidate, text = candidates[window.source.candidate], texts[window.article_id]
    spans = [span for span in candidate.sentence_spans if span.overlaps(window.answer)]
    if not spans:
        return False
    sentence = Span(spans[0].start, spans[-1].end)
    paragraph = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.end]
    if _has(paragraph, asked):
        return False
    if any(_others(_places_in(sentence.of(text)), asked)):
        return True
    card = library.find(candidate.card_id)
    titles = f"{card.title}\n{card.section}\n{card.article.title}" if card else ""
    if _has(titles, asked):
        return False
    if any(_others(_places_in(paragraph), asked)):
        return True
    return _is_about_others(titles, text, asked) and not _has(
        text[max(0, sentence.start - _CONTEXT_CHARACTERS) : sentence.start], asked
    )


def _is_about_others(titles: str, text: str, asked: Set[str]) -> bool:
    """Whether titles name another place, which the beginning of the text names more often than the one asked about, and
    none that this is a part of."""
    named = {place.name for place in find_places(titles) if not place.is_doubtful}
    if not named or any(is_part_of(place, name) for name in named for place in asked):
        return False
    counts = Counter(place.name for place in find_places(text[:_MAX_COUNTED_CHARACTERS]))
    return max(counts[name] for name in named) > max(counts[name] for name in asked)


def _has(text: str, asked: Set[str]) -> bool:
    """Whether a text names the place asked about, or a part of it."""
    return any(
        place.name in asked or any(is_part_of(place.name, name) for name in asked) for place in find_places(text)
    )


def _places_in(text: str) -> Iterator[str]:
    """The places that a text says something is in, without names that also mean something else."""
    return (place.name for place in find_places(text) if not place.is_doubtful and _WHERE.search(text[: place.start]))


def _others(places: Iterator[str], asked: Set[str]) -> Iterator[str]:
    return (place for place in places if place not in asked)
