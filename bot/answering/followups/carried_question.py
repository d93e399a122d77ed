"""Repeats the previous question about somebody or something else: after "how old is Ana Ruiz", "what about Jon Tamm?"
means "how old is Jon Tamm?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Span
from bot.text.capitals import is_always_capitalised
from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import country_names, one_word_country_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.function_words import is_content
from bot.text.words import POSSESSIVE_END, Word, find_words, word_texts

_MAX_LENGTH = 120
"""The maximum number of characters of a question; a longer one says too much to be repeated about something else."""
_MAX_SUBJECT_WORDS = 5
"""The maximum number of words of a subject; a longer text says something of its own."""
_LEADING_PREPOSITION = re.compile(r"^[\W_]*(?:(?:at|by|for|from|in|of|on|to|with) )?", re.IGNORECASE)
"""Matches "– in " at the beginning of "– in Norland?"."""
_QUESTION_WORDS = frozenset(
    "am are can could did do does had has have how is should was were what when where which who whom whose why will "
    "would".split()
)
"""A text with one of these asks a question of its own."""
_DETERMINERS = frozenset("a all an any every her his its my no our some that the their these this those your".split())
"""Words that may come before a noun ("the ferry"), but do not begin a name."""
_PARTICLES = word_lists("people")["particles"]
"""Words in lower case within a name ("van")."""
_NOT_IN_PERSON_NAMES = word_lists("people")["not_in_person_names"] | one_word_country_names()
"""Words of names that are not people: "airlines", countries."""
_COUNTRIES = frozenset(" ".join(word_texts(name)) for name in country_names())
"""The folded names of countries, including those of several words."""
_WITHIN_NAME = re.compile(r"[\s.-]*(?:(?:de|of|of the|the|van) )?", re.IGNORECASE)
"""What may be between two words of one name: "university of michigan"."""
_LEADING_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
"""Matches "the " at the beginning of a name."""
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
"""Matches "the " right before a name."""
_LONE_S = re.compile(r"^s\b")
"""Matches the "s" of a possessive that is left after the name before it was replaced."""
_COUNTED_NOUN = re.compile(r"\bhow (?:many|much) (?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
"""The noun that a question counts ("how many | boats"): another noun can replace it."""


@dataclass(frozen=True, slots=True)
class CarriedQuestion:
    """The previous question, asked about another `subject`: one or more `wordings`, the most likely first.
    `is_parallel`: the subject replaces a name of the same kind in a question, not in a topic ("groundwater in Tarrow"),
    so it is very likely that the person means this question."""

    subject: str
    wordings: tuple[str, ...]
    is_parallel: bool


def carry_question(previous_question: str, subject: str, article: str) -> CarriedQuestion | None:
    """The previous question, asked about `subject`, the words after "what about" or "and". None if these words ask a
    question of their own, or nothing in the previous question can be replaced by them. `article` is the text of the
    article that answered: words that it always writes with a capital letter are names."""
    subject = _LEADING_PREPOSITION.sub("", subject).strip(" ?!.,")
    words = find_words(subject)
    if not words or len(words) > _MAX_SUBJECT_WORDS or max(len(subject), len(previous_question)) > _MAX_LENGTH:
        return None
    if not any(is_content(word.text) for word in words) or any(word.text in _QUESTION_WORDS for word in words):
        return None
    names = _find_names(previous_question, article)
    if names and _is_name(words, article):
        # Usually the last name is the one asked about: "what did Berg say about Jon Tamm".
        wordings = [_replace(previous_question, name, subject) for name in reversed(names)]
        replaced_words = find_words(names[-1].of(previous_question))
        is_question = any(word in _QUESTION_WORDS for word in word_texts(previous_question))
        is_parallel = is_question and _may_be_same_kind(words, replaced_words)
        return CarriedQuestion(subject, tuple(wordings), is_parallel)
    count_match = _COUNTED_NOUN.search(previous_question)
    if count_match and len(words) == 1 and not _length_of_name(words[0], article):  # "how many dams", "and bridges?"
        wording = _replace(previous_question, Span(*count_match.span("noun")), subject)
        return CarriedQuestion(subject, (wording,), is_parallel=False)
    return None


def _replace(question: str, span: Span, subject: str) -> str:
    """The question with `subject` in place of `span`. If both have "a" or "the" before the name, or an "s" at its end,
    only one is kept."""
    text_before, text_after = question[: span.start], question[span.end :]
    if _ARTICLE_BEFORE.search(text_before):
        subject = _LEADING_ARTICLE.sub("", subject)
    return f"{text_before}{subject}{_LONE_S.sub('', text_after) if subject.endswith('s') else text_after}"


def _find_names(question: str, article: str) -> list[Span]:
    """The spans of the names in a question, neighbouring words together, without the "s" of a possessive."""
    names: list[Span] = []
    for word in find_words(question):
        length = _length_of_name(word, article)
        if not length:
            continue
        # The folded word lacks an apostrophe that is written within the word.
        written_word = POSSESSIVE_END.sub("", word.span.of(question))
        span = Span(word.span.start, word.span.start + len(written_word) - (len(word.text) - length))
        if names and _WITHIN_NAME.fullmatch(question, names[-1].end, span.start):
            span = Span(names.pop().start, span.end)
        names.append(span)
    return names


def _length_of_name(word: Word, article: str) -> int:
    """The length of the name in a folded word: the whole word, or all but its "s" ("kings drive-thru"), if the article
    always writes that with a capital. 0 if the word is not a name."""
    without_s = word.text.removesuffix("s")
    if not without_s or not is_content(word.text) or word.text in _QUESTION_WORDS:  # "s" alone is not a name ("S&P")
        return 0
    return next((len(form) for form in (word.text, without_s) if is_always_capitalised(form, [article])), 0)


def _is_name(words: Sequence[Word], article: str) -> bool:
    """Whether the words are a name: each content word is a name in the article. Words that are not in the article count
    as names, too, unless a determiner ("the", "my") comes first. But if some of the words are a name in the article and
    others are not ("Ana Berg", if the article has an Ana Ruiz), the others count only in the name of a person."""
    content = [word for word in words if is_content(word.text) and word.text not in _PARTICLES]
    name_words = [word for word in content if _length_of_name(word, article)]
    if len(name_words) == len(content):
        return bool(content)
    if words[0].text in _DETERMINERS or (name_words and not _is_certainly_person(words)):
        return False
    return not any(_has_word_start(article, word.text) for word in content if word not in name_words)


def _has_word_start(article: str, start: str) -> bool:
    """Whether a word of the article begins with `start`."""
    return re.search(rf"(?<!\w){re.escape(start)}", article, re.IGNORECASE) is not None


def _may_be_same_kind(subject: Sequence[Word], replaced_words: Sequence[Word]) -> bool:
    """Whether both may be names of the same kind: not if one is certainly the name of a person, and the other is
    certainly not."""
    return not any(
        _is_certainly_person(subject_words) and _is_certainly_thing(replaced)
        for subject_words, replaced in ((subject, replaced_words), (replaced_words, subject))
    )


def _is_certainly_person(words: Sequence[Word]) -> bool:
    return len(words) > 1 and words[0].text in FIRST_NAMES and not _is_certainly_thing(words)


def _is_certainly_thing(words: Sequence[Word]) -> bool:
    """Whether a name has a word that the names of people do not have ("airlines"), or is the name of a country in
    several words."""
    return (
        any(word.text in _NOT_IN_PERSON_NAMES for word in words) or " ".join(word.text for word in words) in _COUNTRIES
    )
