"""Keeps a number of somebody else from answering "how much" or "how many" about a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.question.answer_type import AnswerType
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.dropping import drop_with_best
from bot.matching.reader.rules.names import has_form_of, names_in, text_near_answer
from bot.matching.reader.rules.people.last_names import last_names_in, people_asked_about
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import one_word_country_names
from bot.text.word_lists.patterns import any_of
from bot.text.words import word_texts

MAX_SENTENCES_BEFORE = 2
"""How many sentences before the one with a number may name what the number is about."""
_PRONOUN = re.compile(rf"{any_of(word_lists('headlines_en')['third_person_pronouns'])}\b", re.IGNORECASE)
"""Matches "they" at the beginning of a sentence."""
_ASKS_HOW_MANY = re.compile(r"\bhow (?:much|many)\b", re.IGNORECASE)
"""Matches "how much"."""


def drop_amounts_of_others(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks how much or how many and names people, leaves out windows that only name other people: the
    sentence with the answer and the one before have another last name, and none from the question. All windows stay for
    other questions."""
    if not _ASKS_HOW_MANY.search(read_question.question.corrected_text):
        return list(windows)
    words = [word.read_as.removesuffix("'s") for word in read_question.question.words]
    return [
        window
        for window in windows
        if not _is_of_other(window, words, read_question.candidates, read_question.text_of(window))
    ]


def drop_numbers_without_names(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for a number and has names, leaves out windows that have none of these names nearby: in a
    title, in the sentence with the answer, in the two before it, or in the next one if that begins with a pronoun. All
    windows stay for other questions, and if the best one would stay: with fewer others, it would seem surer."""
    names = (
        names_in(read_question.prepared_question, read_question.candidate_texts)
        if read_question.prepared_question.answer_type is AnswerType.NUMBER
        else []
    )
    if not names:
        return list(windows)

    def has_name(window: ReadWindow) -> bool:
        candidate = read_question.candidates[window.source.candidate]
        text = read_question.candidate_texts[window.article_id]
        near_text = text_near_answer(
            window, read_question.candidates, read_question.library, text, MAX_SENTENCES_BEFORE
        )
        near_text += f"\n{_find_continuation(window, candidate, text)}"
        return any(has_form_of(near_text, name) for name in names)

    kept_windows = [window for window in windows if has_name(window)]
    return drop_with_best(windows, kept_windows)


def _find_continuation(window: ReadWindow, candidate: Candidate, text: str) -> str:
    """The sentence after the answer if it is in the same paragraph and begins with a pronoun; otherwise ""."""
    next_sentence = next((span for span in candidate.sentence_spans if span.start >= window.answer.end), None)
    if next_sentence is None or "\n" in text[window.answer.end : next_sentence.start]:
        return ""
    return next_sentence.of(text) if _PRONOUN.match(next_sentence.of(text)) else ""


def _is_of_other(window: ReadWindow, words: Sequence[str], candidates: Sequence[Candidate], text: str) -> bool:
    """Whether the question (`words`, folded) names people, but the sentence with the answer and the one before name
    only other people."""
    people = set(people_asked_about(words, text))
    spans = window.sentence_spans(candidates)
    numbers = [number for number, span in enumerate(spans) if span.overlaps(window.answer)]
    if not people or not numbers:
        return False
    near_words = set(word_texts(text[spans[max(0, numbers[0] - 1)].start : spans[numbers[-1]].end]))
    return people.isdisjoint(near_words) and not (last_names_in(text) - one_word_country_names()).isdisjoint(near_words)
