"""Keeps a question about one country or state from being answered with what happened, or what something costs, in
another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.dropping import drop_with_best
from bot.matching.reader.rules.names import titles_of
from bot.matching.reader.windows.reading import with_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.places import find_places, find_places_asked_about, is_part, is_part_of
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NUMBER_NOUNS = any_of(word_lists("answer_nouns")["number"])
"""A pattern of nouns that ask for a number ("population")."""
_ASKS_FOR_AMOUNT = re.compile(
    rf"\b(?:{_NUMBER_NOUNS}|bill|fares?|fees?|fine|rent|tax(?:es)?|tolls?|wages?)s?\b", re.IGNORECASE
)
"""Matches "fare", "tolls"."""
_BEFORE_PLACE = re.compile(r"\b(?:across|for|in|inside|of|throughout|within) (?:the )?$", re.IGNORECASE)
"""Matches "across the " right before a name."""
_BEFORE_PLACE_IN = re.compile(r"\bin (?:the )?$", re.IGNORECASE)
"""Matches "in " right before a name."""
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
    moved_windows = [
        _with_sentence_on(
            asked_place, window, read_question.candidates, read_question.text_of(window), may_move=may_move
        )
        for window in windows
    ]
    if moved_windows[:1] == [None]:  # the best is dropped
        return [window for window in moved_windows if window is not None]
    return [moved_window or own_window for own_window, moved_window in zip(windows, moved_windows, strict=True)]


def drop_amounts_of_other_places(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for a number in one country or state, leaves out windows with a number of another country or
    state. All windows stay for other questions, and if the best window would stay (see `drop_answers_in_other_places`).

    A number is of another place if its paragraph, up to the end of its sentence, does not name the place asked about,
    and one of these is true:

    - Its sentence has "in", "of", "for" or the like (`_BEFORE_PLACE`) before another place.
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
    kept_windows = [
        window
        for window in windows
        if not _is_elsewhere(window, asked_place, read_question.candidates, read_question.library, read_question.texts)
    ]
    return drop_with_best(windows, kept_windows)


def _find_place_asked_about(prepared_question: PreparedQuestion) -> str | None:
    """The name of the place that the question names; None if it names none or several."""
    names = {place.name for place in find_places_asked_about(prepared_question.question.corrected_text)}
    return names.pop() if len(names) == 1 else None


def _with_sentence_on(
    asked_place: str, window: ReadWindow, candidates: Sequence[Candidate], text: str, *, may_move: bool
) -> ReadWindow | None:
    """The window, unchanged if its sentence with the answer is not about another place (`_is_in_another`). Otherwise,
    if `may_move`, the window with its first sentence that names `asked_place` and has digits as the answer. None if it
    has no such sentence, or may not move."""
    spans = window.sentence_spans(candidates)
    answer_spans = [span for span in spans if span.overlaps(window.answer)]
    if not answer_spans or not _is_in_another(
        Span(answer_spans[0].start, answer_spans[-1].end), window.answer, text, asked_place
    ):
        return window
    right_spans = (span for span in spans if _names_place(span.of(text), asked_place) and _DIGIT.search(span.of(text)))
    right_span = next(right_spans, None) if may_move else None
    return with_answer(right_span, window, candidates, text) if right_span else None


def _is_in_another(sentence: Span, answer: Span, text: str, asked_place: str) -> bool:
    """Whether a sentence says "in" before another place than the one asked about, outside of the answer, and does not
    name the place asked about. A country is compared only with countries, a part of a country only with parts: "in
    Texas" may be said of the United States."""
    sentence_text = sentence.of(text)
    return not _names_place(sentence_text, asked_place) and any(
        not place.is_doubtful
        and is_part(place.name) == is_part(asked_place)
        and _BEFORE_PLACE_IN.search(sentence_text[: place.start])
        and not Span(sentence.start + place.start, sentence.start + place.end).overlaps(answer)
        for place in find_places(sentence_text)
    )


def _is_elsewhere(
    window: ReadWindow,
    asked_place: str,
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> bool:
    """Whether the number in a window is of another place, as `drop_amounts_of_other_places` says."""
    candidate, text = candidates[window.source.candidate], texts[window.article_id]
    spans = window.answer_spans(candidates)
    if not spans:
        return False
    sentence = Span(spans[0].start, spans[-1].end)
    paragraph = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.end]
    if _names_place(paragraph, asked_place):
        return False
    if _says_of_another(sentence.of(text), asked_place):
        return True
    titles = titles_of(candidate, library)
    if _names_place(titles, asked_place):
        return False
    if _says_of_another(paragraph, asked_place):
        return True
    return _is_about_others(titles, text, asked_place) and not _names_place(
        text[max(0, sentence.start - _CONTEXT_CHARACTERS) : sentence.start], asked_place
    )


def _is_about_others(titles: str, text: str, asked_place: str) -> bool:
    """Whether the titles name other places, and the beginning of the text names one of these more often than the place
    asked about with its parts. False if the titles name a country that the place asked about is a part of: the article
    may be about both."""
    named_places = {place.name for place in find_places(titles) if not place.is_doubtful}
    if not named_places or any(is_part_of(asked_place, name) for name in named_places):
        return False
    counts = Counter(place.name for place in find_places(text[:_MAX_COUNTED_CHARACTERS]))
    count_of_asked = sum(
        count for name, count in counts.items() if name == asked_place or is_part_of(name, asked_place)
    )
    return max(counts[name] for name in named_places) > count_of_asked


def _names_place(text: str, asked_place: str) -> bool:
    """Whether a text names the place asked about, or a part of it."""
    return any(place.name == asked_place or is_part_of(place.name, asked_place) for place in find_places(text))


def _says_of_another(text: str, asked_place: str) -> bool:
    """Whether a text says one of the words of `_BEFORE_PLACE` before a place other than the one asked about. Names
    that also mean something else do not count."""
    return any(
        place.name != asked_place and not place.is_doubtful and _BEFORE_PLACE.search(text[: place.start])
        for place in find_places(text)
    )
