"""Keeps "how old" from being answered with an age at another event, or with the age of another person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.people import is_always_capitalised
from bot.text.words import word_texts

_ASKED = re.compile(r"\b(?:how old|(?:at )?what age)\b", re.IGNORECASE)
_DEATH = (
    r"(?:die[sd]?|dying|death|dead|deadly|fatal(?:ly)?|killed|kills|killing|murder(?:ed)?|slain|shot|drowned|suicide"
    r"|pass(?:ed|es|ing)(?: away)?|funeral|obituary|crash(?:ed)?|accident)"
)
_AT_DEATH = re.compile(
    r"\bwhen\b.{1,40}\b(?:died?|passed|killed|murdered)\b|\bat (?:\w+ )?(?:the time of )?(?:his|her|their) death\b"
    r"|\bdied?\b.{0,20}\bwhat age\b|\bwhat age\b.{1,40}\bdie\b",
    re.IGNORECASE,
)
_OF_DEATH = re.compile(rf"\b{_DEATH}\b", re.IGNORECASE)
_AT_EVENT = re.compile(r"[^.;]{0,25}?\b(?:at the time of|when)\b", re.IGNORECASE)
_MALE_PRONOUNS, _FEMALE_PRONOUNS = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
_MEN = r"(?:man|men|boy|father|son|husband|brother|grandfather|uncle|gentleman|actor|king|prince)"
_WOMEN = r"(?:woman|women|girl|mother|daughter|wife|sister|grandmother|aunt|lady|actress|queen|princess)"
_AGE = r"\b\d{1,3}[- ]years?[- ]old(?: [\w’'-]+){0,2}? "
_NAME = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
_AGE_OF_NAME = re.compile(
    rf"\b\d{{1,3}}[- ]years?[- ]old(?: [a-z’'-]+){{0,4}} (?P<before>{_NAME})|(?P<after>{_NAME}), \d{{1,3}}(?=[,.;])"
)
"""The age of somebody with a name: "the 62-year-old painter Ana Ruiz", "Ana Ruiz, 62,"."""
_AGE_WORDS = frozenset(("old", "age", "aged", "years", "year", "now"))
_AGE_OF_MAN, _AGE_OF_WOMAN = re.compile(rf"{_AGE}{_MEN}\b"), re.compile(rf"{_AGE}{_WOMEN}\b")


def drop_other_ages(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question is how old somebody with a name is, the windows except those whose answer is the age of another
    name. If it is how old he or she is, except those with the age of "a 26-year-old woman" for "he" (or of a man for
    "she"). If it is how old somebody was at their death, except those with an age "when" or "at the
    time of" something in a sentence that does not mention a death. All windows for other questions."""
    question = prepared.question.corrected_text
    if not _ASKED.search(question):
        return list(windows)
    age_of_another = _age_of_another(set(word_texts(question)))
    asks_at_death = _AT_DEATH.search(question) is not None
    name = _name_asked_about(prepared, texts)

    def fits(window: ReadWindow) -> bool:
        text = texts[window.article_id]
        spans = candidates[window.source.candidate].sentence_spans
        answer_sentences = [span for span in spans if span.overlaps(window.answer)]
        ages = [
            match["before"] or match["after"]
            for match in _overlapping(_AGE_OF_NAME, answer_sentences, window.answer, text)
        ]
        if name and ages and all(name.isdisjoint(word_texts(other)) for other in ages):
            return False
        if age_of_another and any(_overlapping(age_of_another, answer_sentences, window.answer, text)):
            return False
        answer_text = " ".join(span.of(text) for span in answer_sentences)
        return not (
            asks_at_death and _AT_EVENT.match(text[window.answer.start :]) and not _OF_DEATH.search(answer_text)
        )

    return [window for window in windows if fits(window)]


def _name_asked_about(prepared: PreparedQuestion, texts: Mapping[str, str]) -> set[str]:
    """The words of the name in "how old is Ana Ruiz"; none if the question has other words that carry a topic, because
    "Ruiz's sister" is somebody else."""
    words = {word.read_as for word in prepared.question.words if word.is_content} - _AGE_WORDS
    return words if all(is_always_capitalised(word, texts.values()) for word in words) else set()


def _overlapping(pattern: re.Pattern[str], spans: Sequence[Span], answer: Span, text: str) -> Iterator[re.Match[str]]:
    """Where a pattern matches in some sentences of a text, and the match overlaps the answer."""
    for span in spans:
        for match in pattern.finditer(span.of(text)):
            if Span(span.start + match.start(), span.start + match.end()).overlaps(answer):
                yield match


def _age_of_another(words: set[str]) -> re.Pattern[str] | None:
    """Matches the age of somebody whom a question with these words cannot mean, a woman for "he" or a man for "she";
    None if the question has neither word, or both."""
    if _MALE_PRONOUNS.isdisjoint(words) == _FEMALE_PRONOUNS.isdisjoint(words):
        return None
    return _AGE_OF_MAN if _MALE_PRONOUNS.isdisjoint(words) else _AGE_OF_WOMAN
