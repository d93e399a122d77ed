"""Chooses which parts of a long lead (the sentences that answer) are shown: its beginning, and the clause with the
words that answer."""

from __future__ import annotations

import re

from bot.model import Span
from bot.text.shortening import ELLIPSIS, cut_around

OMISSION = f" {ELLIPSIS} "
"""The sign that is shown between two parts."""
AROUND_SHARE = 0.6
"""If the words that answer are far from the beginning of the text, about this share of the remaining room is for the
words around them."""
MIN_BEGINNING = 24
"""The minimum number of characters that are shown of the beginning of a text: fewer say nothing."""
MIN_AFTER = 12
"""A text is shown from its beginning only if this many characters after the answer fit, too: "recorded 166" alone does
not say what was counted."""
MIN_BEFORE = 20
"""A clause is shown after the beginning only if it begins at least this many characters before the answer: "… 155 days
after she left" does not say what she did."""
MAX_AFTER = 40
"""About how many characters after the answer are shown at most, if the beginning of its clause is far before it. The
words before the answer say who did it, so they need the room more."""

_SUBJECT = r"(?:an?|her|his|i|it|its|(?:he|she|they)(?! sa(?:id|ys?)\b)|the|their|we)"
"""Matches how a clause after "that" begins. After "the people that he says are late", "that" is not the beginning."""
_CLAUSE_START = re.compile(
    r"(?:[,;:—][”\"’']?|(?<=\w\w\w)[.!?]+[”\"’')]*| [–-]{1,2})\s+(?!(?:and |or )?(?:which|who|whom|whose|where)\b)"
    rf"|(?<! such)(?<! well)\s(?=(?:although|as|because|but|if|since|unless|when|while|that {_SUBJECT})\s)",
    re.IGNORECASE,
)
"""Matches what is before words that can be read without the words right before them: ", " (unless "which" follows,
because its noun is before it), and the space before "because"."""
_PARTICIPLE = re.compile(r"[a-z]{2,}ing\b")
"""Matches "saying": its subject is that of the beginning."""
_OTHER_SUBJECT = re.compile(
    r"[.!?]\s|[,;:—]\s(?!(?:[a-z]+ing|after|at|before|by|during|for|from|in|on|to|with)\b)"
    r"|\b(?:that|which|who|whom|whose|where)\b|\s(?:although|as|because|but|if|since|unless|when|while)\s",
    re.IGNORECASE,
)
"""Matches where a clause with another subject may begin: ", " (not before "bringing" or "with"), "that"."""
_SENTENCE_END = re.compile(r"[.!?]+[”\"’')]*(?=\s|$)")
"""Matches the end of a sentence, with its closing marks."""
_CLAUSE_END = re.compile(rf"{_SENTENCE_END.pattern}|(?=[,;:—](?:\s|$))|(?= [–-]{{1,2}} )")
"""Matches the end of a clause: with the full stop, without a comma. A comma in a quote (",”") is none, because who says
the quote often follows."""


def choose_parts(text: str, answer: Span, limit: int) -> list[Span]:
    """The one or two parts of `text` to show, cut between words: at most `limit` characters in all, unless `answer`
    alone is longer.

    If the answer is near enough to the beginning, one part is shown, from the beginning of the text to the answer. If
    not, two parts are shown: the beginning, which mostly says who or what the text is about, and the answer with the
    words around it. The second part begins with a clause or, if none begins near enough, within the clause of the first
    part. If it is in a clause with another subject, the second part is shown alone, with about as many words before
    the answer as fit: a verb whose subject is left out would be read as what the beginning is about does."""
    if min(len(text), answer.end + MIN_AFTER) <= limit:
        return [Span(*cut_around(text, 0, answer.end, limit))]
    end = _find_end(text, answer, limit)
    longest = limit - len(OMISSION) - MIN_BEGINNING
    near_start = _find_word(text, answer, end - len(answer) - int(AROUND_SHARE * (limit - len(answer))))
    starts = [match.end() for match in _CLAUSE_START.finditer(text, 0, answer.start)]
    near_starts = [
        start
        for start in starts
        if near_start <= start <= answer.start - MIN_BEFORE or (near_start <= start and _PARTICIPLE.match(text, start))
    ]
    far_starts = [start for start in starts if end - longest <= start < min(near_start, answer.start - MIN_BEFORE)]
    clause_start = next(iter(near_starts + far_starts[::-1]), None)
    start = near_start if clause_start is None else clause_start
    beginning = Span(*cut_around(text, 0, 0, max(1, limit - len(OMISSION) - (end - start))))
    # Long words around the answer do not fit, but short ones before them do.
    if beginning.end >= start and end <= limit:
        return [Span(0, end)]
    is_other_clause = clause_start is None and _OTHER_SUBJECT.search(text, beginning.end, start) is not None
    if end - start > longest or is_other_clause:
        farthest_start = next((start for start in starts if end - limit <= start <= end - limit // 2), None)
        return [Span(_find_word(text, answer, end - limit) if farthest_start is None else farthest_start, end)]
    return [beginning, Span(start, end)]


def _find_end(text: str, answer: Span, limit: int) -> int:
    """Where the part with the answer ends: at the end of the sentence or clause, or between words if that is too far.
    A clause that ends right after the answer does not say what was counted ("of 166, the most of all"), so the next end
    counts."""
    latest_end = min(len(text), answer.end + min(MAX_AFTER, max(0, limit - len(answer)) // 2))
    ends = [match.end() for match in _SENTENCE_END.finditer(text, answer.end, latest_end + 1)]
    ends += [match.end() for match in _CLAUSE_END.finditer(text, answer.end + MIN_AFTER, latest_end + 1)]
    if ends and min(ends) <= latest_end:
        return min(ends)
    space = text.rfind(" ", answer.end, latest_end + 1) if latest_end < len(text) else -1
    return space if space >= 0 else latest_end


def _find_word(text: str, answer: Span, earliest: int) -> int:
    """The first offset from `earliest` on, up to the answer, at which a word begins; `earliest` itself in a script
    without spaces."""
    earliest = min(answer.start, max(0, earliest))
    space = text.find(" ", max(0, earliest - 1), answer.start)
    return space + 1 if earliest and space >= 0 else earliest
