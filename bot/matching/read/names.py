"""Keeps a question about one person, place or company from being answered by a card that never names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.calendar import day_names, month_names
from bot.text.word_lists import word_lists

_FORM = 4
"""Names are the same if they share this many first letters: Poland, Polish. Shorter names are often written in other
ways."""
_OFTEN = 2
"""How often the candidates' articles must write a word, always with a capital, for it to be a name: one article may
have a common word only in a headline or a name."""
_ABBREVIATED = 3
"""Letters of the short form of a month: "nov"."""
_HIT_FROM = 0.5
"""From this hit on, a title, another name or a keyword of a card has a word."""
_INSIDE = re.compile("[a-z,;] ")
"""What comes before a word inside a sentence."""
_BEST = re.compile(r"\b(?P<best>best|worst|most|least|\w{2,}est) (?P<what>\w{4,})")
_LISTS = word_lists("offices")
_GIVEN = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_OTHERS = (
    _LISTS["many_names"]
    | _LISTS["parts"]
    | {name[:length].lower() for name in month_names("en") for length in (_ABBREVIATED, _FORM, len(name))}
    | {name.lower() for name in day_names("en")}
)
"""Names that are often written in another way, parts of names, months and days (about which `times.py` decides)."""


def without_absent_names(
    prepared: PreparedQuestion,
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """The windows of cards that have, in their text, titles or other names, every name in the question. `texts` are of
    all candidates, by article id."""

    @cache
    def has_all(place: int) -> bool:
        candidate = candidates[place]
        places = candidate.sentences
        extent = Span(int(places[0][0]), int(places[-1][1])) if len(places) else Span(0, 0)
        text = f"{_titles_of(candidate, library)}\n{extent.of(texts[candidate.article_id])}"
        absent = [number for number, hit in enumerate(candidate.card_hits.tolist()) if hit < _HIT_FROM]
        return not lacks_name(prepared, absent, text, texts)

    return [window for window in windows if has_all(window.window.candidate)]


def names_all_nearby(
    prepared: PreparedQuestion,
    window: ReadWindow,
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> bool:
    """Whether every name in the question is in the sentence with the answer, in the one before it, or in the titles of
    its card; and so what follows a "best" or "biggest" in the question, if the sentences have that word."""
    candidate, text = candidates[window.window.candidate], texts[window.article_id]
    places = [Span(*place) for place in candidate.sentences.tolist()]
    touched = [number for number, place in enumerate(places) if place.overlaps(window.answer)]
    near = places[max(0, touched[0] - 1) : touched[-1] + 1] if touched else [window.passage]
    near_text = "\n".join([_titles_of(candidate, library), *(place.of(text) for place in near)])
    if lacks_name(prepared, range(len(prepared.question.words)), near_text, texts):
        return False
    lowered = near_text.lower()
    return all(
        _has(lowered, match["what"][:_FORM]) or not _has(lowered, match["best"])
        for match in _BEST.finditer(prepared.question.corrected_text.lower())
    )


def lacks_name(prepared: PreparedQuestion, numbers: Iterable[int], text: str, texts: Mapping[str, str]) -> bool:
    """Whether one of these words of the question, by their numbers, is a name and not in `text`. A first name may be
    missing if the last name is there (Mike for Michael). `texts` are those of all candidates."""
    words, lowered = prepared.question.words, text.lower()
    for number in numbers:
        word = words[number].read_as
        after = [
            last.read_as for last in words[number + 1 : number + 2] if last.content and last.read_as not in _OTHERS
        ]
        if not words[number].content or len(word) < _FORM or word in _OTHERS or not word.isalpha():
            continue
        if _has(lowered, word[:_FORM]) or (word in _GIVEN and after and _has(lowered, after[0])):
            continue
        if any(_is_name(form, texts.values()) for form in (word, word.removesuffix("s"))):  # “kardlas ferry”
            return True
    return False


def _titles_of(candidate: Candidate, library: Library) -> str:
    card = library.find(candidate.card_id)
    return f"{card.title}\n{card.section}\n{card.article.title}" if card else ""


def has_form_of(text: str, word: str) -> bool:
    """Whether a text has a word that begins like `word`, which is folded."""
    return _has(text.lower(), word[:_FORM])


def _has(lowered: str, begins: str) -> bool:
    """Whether a word of a text in lower case begins so."""
    return any(True for _ in _places(lowered, begins))


def _places(lowered: str, begins: str) -> Iterator[int]:
    """Where words of a text begin so."""
    place = lowered.find(begins)
    while place >= 0:
        if not place or not lowered[place - 1].isalnum():
            yield place
        place = lowered.find(begins, place + 1)


def _is_name(word: str, texts: Iterable[str]) -> bool:
    """Whether the texts have a word several times, once inside a sentence, and always with a capital."""
    count, is_within = 0, False
    for text in texts:
        lowered = text.lower()
        for place in _places(lowered, word) if len(text) == len(lowered) else ():
            if lowered[place + len(word) : place + len(word) + 1].isalnum():
                continue
            if text[place].islower():
                return False
            count += 1
            is_within |= _INSIDE.fullmatch(text[max(0, place - 2) : place]) is not None
    return is_within and count >= _OFTEN
