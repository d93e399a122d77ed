"""Decides whether two questions ask the same in different words.

They ask the same if they share most of their content words (compared by stem, with small typos allowed), and agree in
the details where one word makes the difference: numbers, "not", and the kind of answer that is wanted ("when", "who").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from bot.matching.index.words.stemming import stem
from bot.matching.question.answer_type import AnswerType, expected_answer_type
from bot.text.language import guess_language
from bot.text.word_lists.function_words import POLARITY_WORDS, is_content
from bot.text.words import word_texts

_MIN_SHARED_SHARE = 0.7
"""The smallest share of content words in common (Dice coefficient)."""
_MIN_TYPO_SIMILARITY = 0.92
"""The smallest Jaro-Winkler similarity of two spellings of a word."""
_MIN_TYPO_LENGTH = 5
"""The minimum number of letters of a word that may have a typo: a typo in a shorter word makes another word."""
_OPEN_KINDS = frozenset({AnswerType.THING, AnswerType.TOPIC})
"""Kinds that match every other kind: "the travel budget", "how much is the travel budget?"."""


def are_alike(question: str, other_question: str) -> bool:
    """Whether both questions ask the same. Symmetric; never raises."""
    if " ".join(question.split()).casefold() == " ".join(other_question.split()).casefold():
        return True
    first_question, second_question = _parse_question(question), _parse_question(other_question)
    if first_question.details != second_question.details or not (first_question.words and second_question.words):
        return False
    if first_question.kind is not second_question.kind and _OPEN_KINDS.isdisjoint(
        (first_question.kind, second_question.kind)
    ):
        return False
    # Counted in both directions, because two words of one question may be similar to the same word of the other.
    shared_count = min(
        _count_shared(first_question.words, second_question.words),
        _count_shared(second_question.words, first_question.words),
    )
    return 2 * shared_count / (len(first_question.words) + len(second_question.words)) >= _MIN_SHARED_SHARE


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as it is compared: the stems of its content words, the details (numbers, "not") that must agree, and
    the kind of answer that it wants."""

    words: frozenset[str]
    details: frozenset[str]
    kind: AnswerType


@lru_cache(maxsize=4096)
def _parse_question(text: str) -> _Question:
    """The parts of a question that are compared. They are cached, because a question is compared with every waiting
    question."""
    words = word_texts(text)
    language = guess_language(text) if not text.isascii() else "en"
    content = {stem(word, word, language) for word in words if is_content(word)}
    details = {word for word in words if word in POLARITY_WORDS or any(map(str.isdigit, word))}
    return _Question(frozenset(content - details), frozenset(details), expected_answer_type(text))


def _count_shared(words: frozenset[str], other_words: frozenset[str]) -> int:
    """How many of `words` are among `other_words`."""
    return sum(any(_are_same_word(word, other) for other in other_words) for word in words)


def _are_same_word(word: str, other_word: str) -> bool:
    """Whether two stems are equal, or may be spellings of one word."""
    if word == other_word:
        return True
    is_long = min(len(word), len(other_word)) >= _MIN_TYPO_LENGTH
    return is_long and JaroWinkler.similarity(word, other_word) >= _MIN_TYPO_SIMILARITY
