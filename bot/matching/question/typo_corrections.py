"""Corrects the misspelled words of a question: finds out which words of the cards were meant. A step of
`prepare_question`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.matching.question.spelling import (
    choose_fitting,
    find_corrections,
    find_doubled,
    find_evident,
    is_one_typo_away,
    is_unlikely_typo,
    max_typos,
    may_be_typo,
)
from bot.matching.question.word_context import WordContext
from bot.text.word_lists import word_lists
from bot.text.word_lists.function_words import is_content

REAL_WORD_TRUST = 0.3
"""The weight of a correction if the typed word is a real word that no card contains ("player" is not a typo of
"plaster"), or looks like a name. At full weight, reworded questions lose a fifth of their hits."""
MIN_CORRECTION_WEIGHT = 0.5
"""The lowest weight with which a correction replaces the typed word."""
MIN_FORM_LETTERS = 4
MIN_FORM_LOG_LIKELIHOOD = 0.0
"""If cards have the stem of a typed word only in other forms: the minimum number of letters of a word that is
corrected, and the log-likelihood that its correction must exceed."""
_FUNCTION_WORDS = [word for name in ("en", "chat") for word in word_lists("function_words")[name]]
"""Words that carry no topic, which people misspell although no card has them ("somebdy")."""


class WordMeaning(NamedTuple):
    """What a typed word may mean."""

    read_as: str
    """The word that it is read as."""
    stems: dict[str, float]
    """The stems of the index that it may match, each with its weight from 0 to 1."""
    is_doubtful: bool = False
    """See `Term.is_doubtful`."""
    is_topical: bool = True
    """Whether it may carry a topic."""


def correct_word(word: str, context: WordContext, *, is_real: bool, corrects_real: bool) -> WordMeaning:
    """What a word without stems in the index may mean: words of the cards that it may be a typo of, or words that carry
    no topic and are in no card, if it evidently is a typo of these.

    If a typo is likely enough (MIN_CORRECTION_WEIGHT), the word is read as the one of these words that fits the rest of
    the question best. A real word (`is_real`) is only read as another one if `corrects_real`.
    """
    index = context.index
    unseen = (
        ()
        if is_real
        else [
            evident_word for evident_word in find_evident(word, _FUNCTION_WORDS) if not index.occurrences(evident_word)
        ]
    )
    readings = find_corrections(word, dict.fromkeys(unseen, 0) | index.lookalikes(word, max_typos(len(word))))
    weight = readings[0].weight if readings else 0.0
    best_word = ""
    if weight >= MIN_CORRECTION_WEIGHT:
        fitting_candidate = choose_fitting(readings, context.lift_of_word) if len(readings) > 1 else readings[0]
        best_word = fitting_candidate.word if fitting_candidate else ""
    trust = REAL_WORD_TRUST if is_unlikely_typo(word, best_word) else 1.0
    is_doubtful = False
    if is_real:
        is_likely_typo = may_be_typo(word, best_word)
        is_doubtful = is_likely_typo and not corrects_real
        trust = 1.0 if is_likely_typo and corrects_real else REAL_WORD_TRUST
    stems: dict[str, float] = {}
    for reading in readings:
        for stem in index.stems_of(reading.word):
            stems.setdefault(stem, reading.weight * trust)
    is_corrected = bool(best_word) and weight * trust >= MIN_CORRECTION_WEIGHT
    is_topical = not (is_corrected and best_word in unseen)
    return WordMeaning(best_word if is_corrected else word, stems, is_doubtful, is_topical)


def correct_form(word: str, stems: Sequence[str], context: WordContext) -> WordMeaning:
    """What a word may mean if cards have other forms of it (its `stems`), but not this one.

    It is read as a form in the cards that differs only in which letters are doubled ("recalled" for "recaled"). If all
    cards are in English, it may also be read as a word with another stem that fits the question ("covid" for "coved").
    In languages with more forms, most such words are right, and so is a word that cards have without its "s"
    ("russias"): these stay as typed.
    """
    index = context.index
    lookalikes = index.lookalikes(word, 1)
    doubled_word = find_doubled(word, lookalikes)
    as_typed = WordMeaning(word, dict.fromkeys(stems, 1.0))
    if not set(stems).isdisjoint(index.stems_of(doubled_word)):
        return as_typed._replace(read_as=doubled_word)
    if len(word) < MIN_FORM_LETTERS or index.has_letter_vectors or index.occurrences(word.removesuffix("s")):
        return as_typed
    other_forms = {
        other_form: count
        for other_form, count in lookalikes.items()
        if is_one_typo_away(word, other_form)
        and is_content(other_form)
        and set(stems).isdisjoint(index.stems_of(other_form))
    }
    fitting_candidate = choose_fitting(find_corrections(word, other_forms), context.lift_of_word)
    if fitting_candidate is None or fitting_candidate.log_likelihood <= MIN_FORM_LOG_LIKELIHOOD:
        return as_typed
    return WordMeaning(fitting_candidate.word, dict.fromkeys(index.stems_of(fitting_candidate.word), 1.0))
