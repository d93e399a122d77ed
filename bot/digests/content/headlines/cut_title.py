"""A title that was cut off, as it is shown with an ellipsis ("Court frees 31 people after ...": "Court frees 31 people
…")."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digests.content.headlines.completing.whole_sentences import ends_sentence
from bot.digests.content.headlines.missing import is_broken, loses_limit
from bot.digests.content.headlines.quotation import closing_mark
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MIN_BEGUN = 2
"""The minimum number of content words of a sentence or quotation that a title begins and does not end."""
_DASHES = ("-", "–", "—", "--")
_PAUSES = " ,:;–—-"
_TURN_PAUSES = ",:;.!?"
_MARKS = "'’\"“”‘(),:;.!?"


def marked(words: Sequence[str], known: HeadlineWords, *, is_list: bool = False) -> str:
    """The words of a title before its cut, with an ellipsis and the mark that closes a quotation, without what says
    nothing at their end: the beginning of a sentence or quotation (of a list, it may be its name), and words that only
    lead on. What turns around and says no more ends with the word that does ("..., but there's": "..., but …")."""
    words = words[: _turn_end(words, known)]
    end, begun = _end(words, known), 0 if is_list else _begun(words, known)
    said = [word for word in words[begun:end] if fold(word.strip(_MARKS)) not in known.function_words]
    if begun and len(said) < _MIN_BEGUN and fold(words[begun]) not in known.contrast_openers:
        end = _end(words[:begun], known)
        is_whole = ends_sentence(words[end - 1], words[end], known)
        return f"{' '.join(words[:end]).rstrip(_PAUSES + '.' * is_whole)} …"
    return f"{' '.join(words[:end]).rstrip(_PAUSES)} …{closing_mark(words[:end])}"


def _turn_end(words: Sequence[str], known: HeadlineWords) -> int:
    """The number of words up to one that turns around behind a pause, if only small words follow it; else of all."""
    for place in range(len(words) - 1, 0, -1):
        before, word = words[place - 1], fold(words[place])
        if word in known.contrast_openers and (before[-1] in _TURN_PAUSES or before in _DASHES):
            return place + 1
        if word.removesuffix("'s") not in known.function_words:
            break
    return len(words)


def _begun(words: Sequence[str], known: HeadlineWords) -> int:
    """Where the last sentence or quotation begins that these words do not end, 0 if at their beginning."""
    places = (place for place in range(len(words) - 1, 0, -1) if _is_begun_at(words, place, known))
    return next(places, 0)


def _is_begun_at(words: Sequence[str], place: int, known: HeadlineWords) -> bool:
    before = words[place - 1]
    is_sentence = before.endswith((":", ";")) or before in _DASHES or ends_sentence(before, words[place], known)
    return is_sentence or bool(closing_mark(words[place : place + 1]) and closing_mark(words[place:]))


def _end(words: Sequence[str], known: HeadlineWords) -> int:
    """The number of these words before those that only lead on, which are kept if what is before them needs them, says
    too much or turns around without them."""
    small = known.articles | known.determiners | known.conjunctions
    end = next((place + 1 for place in range(len(words) - 1, 0, -1) if fold(words[place]) not in small), 1)
    leading = small | known.clause_breaks | known.relative_words
    leading -= known.exception_words | known.contrast_openers | known.required_prepositions | known.ban_prepositions
    shorter = next((place + 1 for place in range(end - 1, 0, -1) if fold(words[place]) not in leading), end)
    kept = words[:shorter]
    is_span = shorter < end and fold(words[shorter]) in known.time_relations and fold(kept[-1]) in known.time_spans
    return end if is_span or loses_limit(words, kept, known) or is_broken(words, kept, known) else shorter
