"""Chooses which parts of a long lead (the sentences that answer) are shown: its beginning, and the words that
answer."""

from __future__ import annotations

from bot.model import Span
from bot.text.shortening import ELLIPSIS, cut_around

OMISSION = f" {ELLIPSIS} "
"""The sign that is shown between two parts."""
AROUND_SHARE = 0.6
"""If the words that answer are far from the beginning of the text, this share of the remaining room is for the words
around them."""
MIN_BEGINNING = 24
"""The minimum number of characters that are shown of the beginning of a text: fewer say nothing."""
MIN_AFTER = 12
"""A text is shown from its beginning only if this many characters after the answer fit, too: "recorded 166" alone does
not say what was counted."""


def choose_parts(text: str, answer: Span, limit: int) -> list[Span]:
    """The one or two parts of `text` to show, cut between words: at most `limit` characters in all, unless `answer`
    alone is longer.

    If the answer is near enough to the beginning, one part is shown, from the beginning of the text to the answer. If
    not, two parts are shown: the beginning, which mostly says who or what the text is about, and the answer with the
    words around it. If there is too little room for both, only the second part is shown."""
    if min(len(text), answer.end + MIN_AFTER) <= limit:
        return [Span(*cut_around(text, 0, answer.end, limit))]
    length = len(answer) + int(AROUND_SHARE * (limit - len(answer)))
    surrounding_span = Span(*cut_around(text, answer.start, answer.end, length))
    room = limit - len(OMISSION) - len(surrounding_span)
    if room < MIN_BEGINNING:
        return [Span(*cut_around(text, answer.start, answer.end, limit))]
    beginning = Span(*cut_around(text, 0, 0, room))
    # Long words around the answer do not fit, but short ones before them do.
    if beginning.end >= surrounding_span.start:
        return [Span(beginning.start, max(beginning.end, surrounding_span.end))]
    return [beginning, surrounding_span]
