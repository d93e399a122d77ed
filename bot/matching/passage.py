"""The words to show: one or two neighbouring sentences of the article, verbatim, at most 400 characters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.model import Passage, Span

MOST_CHARACTERS = 400

CUT_COST = 0.75
"""Factor of the chance of a sentence that is too long and has to be cut."""

MOST_SENTENCES = 2


def choose_passage(
    article_id: str, text: str, sentences: NDArray[np.int32], chances: NDArray[np.float64]
) -> Passage | None:
    """The slice of `text` with the best chance to hold the answer; None if there is no sentence.

    `sentences` (n, 2) are starts and ends in `text`, `chances` (n,) from 0 to 1 those that the answer is in each.
    A second sentence is added if both fit. A sentence longer than 400 characters is cut between words.
    """
    places, unlikely = sentences.tolist(), (1 - chances).tolist()
    best: tuple[float, Span] | None = None
    for first in range(len(places)):
        missed = 1.0
        for last in range(first, min(len(places), first + MOST_SENTENCES)):
            span = Span(places[first][0], places[last][1])
            if last > first and (
                len(span) > MOST_CHARACTERS or not adjoin(text[places[last - 1][1] : places[last][0]])
            ):
                break
            missed *= unlikely[last]
            chance = (1 - missed) * (CUT_COST if len(span) > MOST_CHARACTERS else 1)
            if best is None or chance > best[0]:
                best = chance, span
    if best is None:
        return None
    span = shorten(text, best[1])
    return Passage(article_id=article_id, text=span.of(text), span=span)


def adjoin(between: str) -> bool:
    """Whether two sentences with this text between them are neighbours: it is no heading, nor left out of the card."""
    return not any(character.isalnum() for character in between)


def shorten(text: str, span: Span) -> Span:
    """The beginning of `span`, at most 400 characters, that ends after a whole word if there is a space."""
    if len(span) <= MOST_CHARACTERS:
        return span
    end = span.start + MOST_CHARACTERS
    inside = text[span.start : end]
    if not text[end].isspace():
        inside = inside.rsplit(None, 1)[0] if len(inside.split(None, 1)) > 1 else inside
    return Span(span.start, span.start + len(inside.rstrip()))
