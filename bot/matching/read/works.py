"""Keeps a question about one film, book or song from being answered with what is said about another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.function_words import is_content
from bot.text.words import word_texts

_TITLE = re.compile(r"(?<!\w)[“\"‘'](?P<title>[A-Z\d][^“”\"\n]{1,60}?)[,.]?[”\"’'](?!\w)")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_SMALL = frozenset("a an and at by for from in is of on or the to with".split())
_MAX_WORDS = 8
_BACK = 2
"""How many sentences before the answer are searched for the title that "the film" or "the release" refers to."""


def without_other_works(
    prepared: PreparedQuestion,
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """If the question names a work whose title the article has in quotation marks, the windows except those whose
    answer is said of another work: the title nearest before it, in its sentence or the two before, is another one. All
    windows for other questions."""
    question_words = {word.read_as for word in prepared.question.words}

    works: dict[str, list[set[str]]] = {}

    def is_of_another(window: ReadWindow) -> bool:
        candidate, text = candidates[window.window.candidate], texts[window.article_id]
        if window.article_id not in works:
            card = library.find(candidate.card_id)
            works[window.article_id] = _works_in(text, card.article.title if card else "", question_words)
        return bool(works[window.article_id]) and _follows_another(window, candidate, text, works[window.article_id])

    return [window for window in windows if not is_of_another(window)]


def _works_in(text: str, title: str, question_words: Set[str]) -> list[set[str]]:
    """The works whose titles the question has, by the content words of these. What the article mostly writes outside of
    titles is none: an album can have the name of its singer."""
    works: list[set[str]] = []
    inside: Counter[str] = Counter()
    outside = f"{title}\n{text}"
    for whole in (title, text):
        for place, words in _titles(whole):
            inside.update(word_texts(place.of(whole)))
            outside = outside.replace(place.of(whole), "")
            if words <= question_words and words not in works:
                works.append(words)
    capitals = Counter(folded for word in _CAPITAL.findall(outside) for folded in word_texts(word)) if works else inside
    return [words for words in works if all(capitals[word] < inside[word] for word in words)]


def _follows_another(window: ReadWindow, candidate: Candidate, text: str, works: Sequence[set[str]]) -> bool:
    places = [Span(*place) for place in candidate.sentences.tolist()]
    touched = [number for number, place in enumerate(places) if place.overlaps(window.answer)]
    if not touched:
        return False
    for place in reversed(places[max(0, touched[0] - _BACK) : touched[-1] + 1]):
        sentence = place.of(text)
        here = set(word_texts(sentence))
        if any(words <= here for words in works):
            return False
        title_spans = (Span(place.start + span.start, place.start + span.end) for span, _ in _titles(sentence))
        if any(not span.overlaps(window.answer) for span in title_spans):
            return True
    return False


def _titles(text: str) -> Iterator[tuple[Span, set[str]]]:
    """The titles of works in quotation marks: where they are, and their content words."""
    for match in _TITLE.finditer(text):
        parts = match["title"].split()
        words = {word for word in word_texts(match["title"]) if is_content(word)}
        is_title = len(parts) <= _MAX_WORDS and all(part in _SMALL or not part[0].islower() for part in parts)
        if words and is_title and match["title"][-1] not in "?!,.":
            yield Span(match.start(), match.end()), words
