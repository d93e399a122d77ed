"""Keeps a question about one country or state from being answered with what happened, or what something costs, in
another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.dropping import drop_with_best
from bot.matching.reader.rules.names import titles_of
from bot.matching.reader.windows.reading import with_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.places import NamedPlace, find_places, find_places_asked_about, is_part, is_part_of
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NUMBER_NOUNS = any_of(word_lists("answer_nouns")["number"])
"""A pattern of nouns that ask for a number ("population")."""
_ASKS_FOR_AMOUNT = re.compile(rf"\b(?:{_NUMBER_NOUNS}|bill|fare|fee|fine|rent|tax(?:es)?|toll|wage)s?\b", re.IGNORECASE)
"""Matches "fare", "tolls"."""
_PREPOSITION = re.compile(r"\b(?:across|for|in|inside|of|throughout|within) (?:the )?$", re.IGNORECASE)
"""Matches "across the " right before a name."""
_IN = re.compile(r"\bin (?:the )?$", re.IGNORECASE)
"""Matches "in " right before a name."""
_MAX_PREPOSITION_CHARACTERS = 16
"""How many characters before a name are searched for a preposition: one more than "throughout the " has, because a word
must begin there."""
_DIGIT = re.compile(r"\d")

_MAX_COUNTED_CHARACTERS = 10_000
"""How many characters at the beginning of an article are searched for places, which are counted: enough to see which
place the article is about, and few enough to do so for every window."""
_CONTEXT_CHARACTERS = 300
"""How many characters before a sentence may say which place its number belongs to, such as a heading in a list."""


def drop_answers_in_other_places(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question names one country (or one part of a country), leaves out windows whose answer is in another
    place: its sentence says "in" before another place, outside of the answer, and does not name the place asked about.

    If the question asks for a number or a time, and another sentence of the window names the place asked about and has
    digits, that sentence becomes the answer instead. Windows are only left out if the best one is: otherwise the best
    window would seem surer only because fewer compete with it.
    """
    asked_place = _find_place_asked_about(read_question.prepared_question)
    if asked_place is None:
        return list(windows)
    may_move = read_question.prepared_question.answer_type in (AnswerType.NUMBER, AnswerType.TIME)
    moved_windows = [_moved_to_asked_place(window, asked_place, read_question, may_move=may_move) for window in windows]
    if moved_windows and moved_windows[0] is None:
        return [window for window in moved_windows if window is not None]
    return [moved_window or own_window for own_window, moved_window in zip(windows, moved_windows, strict=True)]


def drop_amounts_of_other_places(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for a number in one country or state, leaves out windows with a number of another country or
    state. All windows stay for other questions, and if the best window would stay (see `drop_answers_in_other_places`).

    A number is of another place if its paragraph, up to the end of its sentence, does not name the place asked about,
    and one of these is true:

    - Its sentence has "in", "of", "for" or the like (`_PREPOSITION`) before another place.
    - No title names the place asked about, and the paragraph has one of these words before another place.
    - Neither a title nor the text just before the sentence names the place asked about, and the titles name another
      place that the article names more often.
    """
    if read_question.prepared_question.answer_type is not AnswerType.NUMBER and not _ASKS_FOR_AMOUNT.search(
        read_question.question.corrected_text
    ):
        return list(windows)
    asked_place = _find_place_asked_about(read_question.prepared_question)
    if asked_place is None:
        return list(windows)
    kept_windows = [window for window in windows if not _has_amount_of_other(window, asked_place, read_question)]
    return drop_with_best(windows, kept_windows)


def _find_place_asked_about(prepared_question: PreparedQuestion) -> str | None:
    """The name of the place that the question names; None if it names none or several."""
    names = {place.name for place in find_places_asked_about(prepared_question.question.corrected_text)}
    return names.pop() if len(names) == 1 else None


def _moved_to_asked_place(
    window: ReadWindow, asked_place: str, read_question: ReadQuestion, *, may_move: bool
) -> ReadWindow | None:
    """The window, unchanged if its answer is not in another place (`_has_answer_elsewhere`). Otherwise, if `may_move`,
    the window with its first sentence that names the place asked about and has digits as the answer. None if the window
    has no such sentence, or may not move."""
    candidates, text = read_question.candidates, read_question.text_of(window)
    spans = window.sentence_spans(candidates)
    answer_spans = [span for span in spans if span.overlaps(window.answer)]
    if not answer_spans or not _has_answer_elsewhere(
        Span(answer_spans[0].start, answer_spans[-1].end), window.answer, text, asked_place
    ):
        return window
    if not may_move:
        return None
    fitting_spans = (
        span for span in spans if _is_named(find_places(span.of(text)), asked_place) and _DIGIT.search(span.of(text))
    )
    first_span = next(fitting_spans, None)
    return with_answer(first_span, window, candidates, text) if first_span else None


def _has_answer_elsewhere(sentence_span: Span, answer: Span, text: str, asked_place: str) -> bool:
    """Whether a sentence says "in" before another place than the one asked about, outside of the answer, and does not
    name the place asked about. A country is compared only with countries, a part of a country only with parts: "in
    Texas" may be said of the United States."""
    sentence = sentence_span.of(text)
    places = list(find_places(sentence))
    return not _is_named(places, asked_place) and any(
        not place.is_doubtful
        and is_part(place.name) == is_part(asked_place)
        and _is_after(_IN, place, sentence)
        and not Span(sentence_span.start + place.start, sentence_span.start + place.end).overlaps(answer)
        for place in places
    )


def _has_amount_of_other(window: ReadWindow, asked_place: str, read_question: ReadQuestion) -> bool:
    """Whether the number in a window is of another place, as `drop_amounts_of_other_places` says."""
    candidate, text = read_question.candidates[window.source.candidate], read_question.text_of(window)
    spans = window.answer_spans(read_question.candidates)
    if not spans:
        return False
    sentence_span = Span(spans[0].start, spans[-1].end)
    paragraph = text[text.rfind("\n", 0, sentence_span.start) + 1 : sentence_span.end]
    paragraph_places = list(find_places(paragraph))
    if _is_named(paragraph_places, asked_place):
        return False
    sentence = sentence_span.of(text)
    if _is_other_after_preposition(find_places(sentence), sentence, asked_place):
        return True
    title_places = list(find_places(titles_of(candidate, read_question.library)))
    if _is_named(title_places, asked_place):
        return False
    if _is_other_after_preposition(paragraph_places, paragraph, asked_place):
        return True
    text_before = text[max(0, sentence_span.start - _CONTEXT_CHARACTERS) : sentence_span.start]
    return _is_article_about_others(title_places, text, asked_place) and not _is_named(
        find_places(text_before), asked_place
    )


def _is_article_about_others(title_places: Iterable[NamedPlace], text: str, asked_place: str) -> bool:
    """Whether the titles name other places, and the beginning of the text names one of these more often than the place
    asked about with its parts. False if the titles name a country that the place asked about is a part of: the article
    may be about both."""
    title_names = {place.name for place in title_places if not place.is_doubtful}
    if not title_names or any(is_part_of(asked_place, name) for name in title_names):
        return False
    counts = Counter(place.name for place in find_places(text[:_MAX_COUNTED_CHARACTERS]))
    count_of_asked = sum(
        count for name, count in counts.items() if name == asked_place or is_part_of(name, asked_place)
    )
    return max(counts[name] for name in title_names) > count_of_asked


def _is_named(places: Iterable[NamedPlace], asked_place: str) -> bool:
    """Whether one of the places that a text names is the place asked about, or a part of it."""
    return any(place.name == asked_place or is_part_of(place.name, asked_place) for place in places)


def _is_other_after_preposition(places: Iterable[NamedPlace], text: str, asked_place: str) -> bool:
    """Whether a text has a preposition of `_PREPOSITION` before one of its `places` that is not the one asked about.
    Names that also mean something else do not count."""
    return any(
        place.name != asked_place and not place.is_doubtful and _is_after(_PREPOSITION, place, text) for place in places
    )


def _is_after(preposition: re.Pattern[str], place: NamedPlace, text: str) -> bool:
    """Whether the name of a place is right after a match of `preposition`."""
    start = max(0, place.start - _MAX_PREPOSITION_CHARACTERS)
    return preposition.search(text[start : place.start]) is not None
