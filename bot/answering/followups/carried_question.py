"""Asks the question before about somebody or something else: after "how old is Ana Ruiz", "what about Jon Tamm?" means
"how old is Jon Tamm?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Span
from bot.text.people import is_always_capitalised
from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import country_names
from bot.text.word_lists.function_words import is_content
from bot.text.words import Word, find_words

_MAX_LENGTH = 120
"""In characters: how long either question may be."""
_MAX_SUBJECT_WORDS = 5
_FIRST_NAMES = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_LEADING = re.compile(r"^[\W_]*(?:(?:at|by|for|from|in|of|on|to|with) )?", re.IGNORECASE)
_ASKS_ITSELF = frozenset(
    "am are can could did do does had has have how is should was were what when where which who whom whose why will "
    "would".split()
)
"""With one of these words, a text asks its own question."""
_DETERMINERS = frozenset("a all an any every her his its my no our some that the their these this those your".split())
_PARTICLES = word_lists("people")["particles"]
_NO_PERSON = word_lists("people")["not_in_person_names"] | country_names()
_WITHIN_NAME = re.compile(r"[\s.-]*(?:(?:de|of|of the|the|van) )?", re.IGNORECASE)
"""What stands between the words of one name: "university of michigan"."""
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_LONE_S = re.compile(r"^s\b")
_COUNTED = re.compile(r"\bhow (?:many|much) (?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
"""What the question before counts: it can be replaced by another noun."""


@dataclass(frozen=True, slots=True)
class CarriedQuestion:
    """The question before with another `subject`, in one or more `wordings`, the likeliest first. `is_parallel`: the
    subject is a name of the same kind as the one that it replaces, so that hardly another question is meant."""

    subject: str
    wordings: tuple[str, ...]
    is_parallel: bool


def carry_question(previous_question: str, subject: str, text: str) -> CarriedQuestion | None:
    """The question that `subject`, which followed "what about" or "and", asks after `previous_question`; None if it
    asks a question of its own, or nothing in the previous one can be replaced. `text` is the article that answered:
    words that it always writes with a capital are names."""
    subject = _LEADING.sub("", subject).strip(" ?!.,")
    words = find_words(subject)
    if not words or len(words) > _MAX_SUBJECT_WORDS or max(len(subject), len(previous_question)) > _MAX_LENGTH:
        return None
    if not any(is_content(word.text) for word in words) or any(word.text in _ASKS_ITSELF for word in words):
        return None
    names = _find_names(previous_question, text)
    is_named = _is_name(words, text)
    if is_named and names:
        wordings = [_put(subject, name, previous_question) for name in reversed(names)]
        return CarriedQuestion(subject, tuple(wordings), _are_alike(words, find_words(names[-1].of(previous_question))))
    counted = _COUNTED.search(previous_question)
    if counted and len(words) == 1 and not _length_of_name(words[0], text):
        wording = _put(subject, Span(*counted.span("noun")), previous_question)
        return CarriedQuestion(subject, (wording,), is_parallel=False)
    return None


def _put(subject: str, span: Span, question: str) -> str:
    """The question with `subject` at `span`, without an article or the "s" of a possessive twice."""
    before, after = question[: span.start], question[span.end :]
    if _ARTICLE_BEFORE.search(before):
        subject = _ARTICLE.sub("", subject)
    return f"{before}{subject}{_LONE_S.sub('', after) if subject.endswith('s') else after}"


def _find_names(question: str, text: str) -> list[Span]:
    """The spans of the names in a question, neighbouring words together, without the "s" of a possessive."""
    names: list[Span] = []
    for word in find_words(question):
        length = _length_of_name(word, text)
        if not length:
            continue
        span = Span(word.span.start, word.span.start + length)
        if names and _WITHIN_NAME.fullmatch(question, names[-1].end, span.start):
            span = Span(names.pop().start, span.end)
        names.append(span)
    return names


def _length_of_name(word: Word, text: str) -> int:
    """How many letters of a word are a name that the text writes: all, or all but an "s" ("kings drive-thru"); 0 if it
    is none."""
    if not is_content(word.text) or word.text in _ASKS_ITSELF:
        return 0
    forms = filter(None, (word.text, word.text.removesuffix("s")))  # "s" in "S&P" has no form without it
    return next((len(form) for form in forms if is_always_capitalised(form, [text])), 0)


def _is_name(words: Sequence[Word], text: str) -> bool:
    """Whether all of these words that may carry a topic are names that the text writes; or none is in the text, and
    there is no "the" or "my" before them."""
    content = [word for word in words if is_content(word.text) and word.text not in _PARTICLES]
    if all(_length_of_name(word, text) for word in content):
        return bool(content)
    return words[0].text not in _DETERMINERS and not any(_is_in(word.text, text) for word in content)


def _is_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE) is not None


def _are_alike(subject: Sequence[Word], replaced: Sequence[Word]) -> bool:
    """Whether both may be names of the same kind: not if one is certainly a person's, and the other certainly not."""
    kinds = {_is_certain_person(words) - _is_certain_no_person(words) for words in (subject, replaced)}
    return kinds != {1, -1}


def _is_certain_person(words: Sequence[Word]) -> bool:
    return len(words) > 1 and words[0].text in _FIRST_NAMES and not _is_certain_no_person(words)


def _is_certain_no_person(words: Sequence[Word]) -> bool:
    return any(word.text in _NO_PERSON for word in words) or " ".join(word.text for word in words) in _NO_PERSON
