"""Keeps "how old" from being answered with an age at another event, or with the age of another person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.people import is_always_capitalised
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, month_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.words import find_words, fold, word_texts

_ASKED = re.compile(r"\b(?:how old|(?:at )?what age)\b", re.IGNORECASE)
"""Matches "how old", "at what age"."""
_AGE_ASKED = re.compile(
    r"(?:what(?:['’]?s| is| was) )?(?!.*\b(?:how|when|where|which|who|why)\b)"
    r"(?:(?:the )?(?:current )?age of .+|.+ age(?: now| today)?)",
    re.IGNORECASE,
)
"""Matches "what is the age of Ida Crane"."""
_DEATH = (
    r"(?:die[sd]?|dying|death|dead|deadly|fatal(?:ly)?|killed|kills|killing|murder(?:ed)?|slain|shot|drowned|suicide"
    r"|pass(?:ed|es|ing)(?: away)?|funeral|obituary|crash(?:ed)?|accident)"
)
_AT_DEATH = re.compile(
    r"\bwhen\b.{1,40}\b(?:died?|passed|killed|murdered)\b|\bat (?:\w+ )?(?:the time of )?(?:his|her|their) death\b"
    r"|\bdied?\b.{0,20}\bwhat age\b|\bwhat age\b.{1,40}\bdie\b",
    re.IGNORECASE,
)
"""Matches "when he died"."""
_OF_DEATH = re.compile(rf"\b{_DEATH}\b", re.IGNORECASE)
"""Matches "died", "fatally"."""
_AT_EVENT = re.compile(r"[^.;]{0,25}?\b(?:at the time of|when)\b", re.IGNORECASE)
"""Matches " years at the time of the wreck", after an age."""
_LISTS = word_lists("people")
_AGE = r"\b\d{1,3}[- ]years?[- ]old(?: [\w’'-]+){0,2}? "
_NAME = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
_AGE_OF_NAME = re.compile(
    rf"\b\d{{1,3}}[- ]years?[- ]old(?: [a-z’'-]+){{0,4}},? (?P<before>{_NAME})|(?P<after>{_NAME}), \d{{1,3}}(?=[,.;])"
)
"""The age of somebody with a name: "the 62-year-old painter Ana Ruiz", "Ana Ruiz, 62,"."""
_RELATIVE = re.compile(rf"\b(?:{'|'.join(sorted(_LISTS['relatives']))})s?\b")
"""Matches "son", "daughters"."""
_AGE_OF_RELATIVE = re.compile(
    rf"(?:\b(?:his|her|their)|[’']s?)(?: [\w’'-]+){{0,4}} \d{{1,3}}[- ](?:year|month)s?[- ]old(?: [\w-]+){{0,2}} "
    rf"{_RELATIVE.pattern}"
)
"""The age of somebody without a name who belongs to another: "his wife and 3-year-old son"."""
_AGE_WORDS = frozenset("age aged currently now old today year years".split())
_FULL_NAME = re.compile(
    r"(?<![\w’'-])(?P<first>[A-ZÀ-Þ]\w*)(?: [A-ZÀ-Þ]\.)?(?: (?P<last>(?!(?:I{2,3}|IV|Jr|Sr)\b)[A-ZÀ-Þ][\w-]+))+"
)
"""Matches "Ida M. Crane"."""
_MIN_MENTIONS = 3
"""How often an article names its main person at least."""
_ALONE = r"(?:^|[^\w ] |\n|\b[a-z]\w* )"
"""What comes before a last name that stands alone: a lower-case word, a stop, a new line."""
_TIMES = {name[:letters].lower() for name in (*month_names("en"), *day_names("en")) for letters in (3, 4, len(name))}
"""Months and days, in full and abbreviated."""
_NOT_IN_PERSON_NAMES = _LISTS["not_in_person_names"] | _TIMES
_AGE_OF_MAN, _AGE_OF_WOMAN = (
    re.compile(rf"{_AGE}(?:{'|'.join(sorted(_LISTS[nouns]))})\b") for nouns in ("he_nouns", "she_nouns")
)
"""Matches "62-year-old former actor"."""


def drop_other_ages(
    prepared: PreparedQuestion,
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """The windows that may answer how old somebody is; all windows for other questions.

    If the question names the person, windows are dropped whose answer is the age of another name, of a last name that
    two people share, or of a relative without a name, and those that do not have the name, or have another person's
    nearer to the age. If it asks how old he or she is, those with the age of "a 26-year-old woman" for "he" (or of a
    man for "she"). If it asks how old somebody was at their death, those with an age "when" or "at the time of"
    something in a sentence that does not mention a death.
    """
    question = prepared.question.corrected_text
    if not _ASKED.search(question) and not asks_for_age_of(prepared, texts):
        return list(windows)
    age_of_another = _age_of_another(set(word_texts(question)))
    asks_at_death = _AT_DEATH.search(question) is not None
    name_words = name_asked_about(prepared, texts)
    name = set(name_words)

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
        if ages and _is_shared_last_name(window, window.sentence_spans(candidates), text, name_words, ages):
            return False
        if name and not ages:
            is_of_relative = any(_overlapping(_AGE_OF_RELATIVE, answer_sentences, window.answer, text))
            if is_of_relative and not _RELATIVE.search(question.lower()):
                return False
            card = library.find(candidates[window.source.candidate].card_id)
            title = card.article.title if card else ""
            if _is_of_another_person(window, title, window.sentence_spans(candidates), text, name_words[-1]):
                return False
        if age_of_another and any(_overlapping(age_of_another, answer_sentences, window.answer, text)):
            return False
        answer_text = " ".join(span.of(text) for span in answer_sentences)
        return not (
            asks_at_death and _AT_EVENT.match(text[window.answer.start :]) and not _OF_DEATH.search(answer_text)
        )

    return [window for window in windows if fits(window)]


def asks_for_age_of(prepared: PreparedQuestion, texts: Mapping[str, str]) -> bool:
    """Whether the question is "Ana Ruiz age" or "age of Ana Ruiz", with a name of these texts."""
    question = prepared.question.corrected_text.strip(" ?.!")
    return _AGE_ASKED.fullmatch(question) is not None and bool(name_asked_about(prepared, texts))


def name_asked_about(prepared: PreparedQuestion, texts: Mapping[str, str]) -> list[str]:
    """The folded words of the name in "how old is Ana Ruiz", as these texts write it. Empty if the question has other
    words that carry a topic: "Ruiz's sister" is somebody else."""
    content = [word.read_as for word in prepared.question.words if word.is_content]
    words = [word.removesuffix("'s") for word in content if word not in _AGE_WORDS]
    if len(words) > 1 and any(_names(words, text) for text in texts.values()):
        return words
    return words if words and all(is_always_capitalised(word, texts.values()) for word in words) else []


def last_names_in(text: str) -> set[str]:
    """The folded last names of people in a text: the last words of names that begin with a first name, or whose last
    word also stands alone, if the text never writes them in lower case."""
    last_names = {
        match["last"]
        for match in _FULL_NAME.finditer(text)
        if _NOT_IN_PERSON_NAMES.isdisjoint(match.group().lower().split())
        and not re.search(rf"(?<!\w){re.escape(match['last'].lower())}(?!\w)", text)
        and (match["first"].lower() in FIRST_NAMES or re.search(rf"{_ALONE}{re.escape(match['last'])}\b", text))
    }
    return {fold(name) for name in last_names}


def people_asked_about(words: Sequence[str], text: str) -> Iterator[str]:
    """The folded last names in a question (`words`, folded) of people whom a text also calls by a first name."""
    forms = {*words, *(word.removesuffix("s") for word in words)}
    for match in _FULL_NAME.finditer(text):
        first, last = fold(match["first"]), fold(match["last"])
        if last in forms and first in FIRST_NAMES:
            yield last


def _names(words: Sequence[str], text: str) -> bool:
    """Whether a text has these folded words next to each other, each with a capital."""
    if words[-1] not in fold(text):
        return False
    found = find_words(text)
    written = [word.text.removesuffix("'s") if text[word.span.start].isupper() else "" for word in found]
    return any(written[first : first + len(words)] == list(words) for first in range(len(written)))


def _is_of_another_person(window: ReadWindow, title: str, spans: Sequence[Span], text: str, last_name: str) -> bool:
    """Whether the age that answers is not that of somebody with this last name: somebody else is named nearer to it; or
    neither the title nor the window's sentences up to it have the name, and the article is not mainly about it."""
    number = next((number for number, span in enumerate(spans) if span.overlaps(window.answer)), 0)
    near = word_texts(text[spans[max(0, number - 1)].start : window.answer.start])
    last_names = last_names_in(text)
    nearest = next((word for word in reversed(near) if word == last_name or word in last_names), "")
    if nearest:
        return nearest != last_name
    is_named = last_name in word_texts(f"{title} {text[spans[0].start : spans[number].end]}")
    counts = Counter(word for word in word_texts(text) if word in last_names)
    is_main_person = counts[last_name] >= _MIN_MENTIONS and counts[last_name] == max(counts.values())
    return not is_named and not is_main_person


def _is_shared_last_name(
    window: ReadWindow, spans: Sequence[Span], text: str, name_words: Sequence[str], ages: Sequence[str]
) -> bool:
    """Whether the answer is the age of a last name alone, after the window named two people by it: “Ana Ruiz and her
    brother Pau Ruiz … Ruiz, 44”."""
    if len(name_words) < 2 or any(name_words[0] in word_texts(other) for other in ages):
        return False
    before = text[spans[0].start : window.answer.start]
    named = {fold(match["first"]) for match in _FULL_NAME.finditer(before) if fold(match["last"]) == name_words[-1]}
    return len(named) > 1


def _overlapping(pattern: re.Pattern[str], spans: Sequence[Span], answer: Span, text: str) -> Iterator[re.Match[str]]:
    """Where a pattern matches in some sentences of a text, and the match overlaps the answer."""
    for span in spans:
        for match in pattern.finditer(span.of(text)):
            if Span(span.start + match.start(), span.start + match.end()).overlaps(answer):
                yield match


def _age_of_another(words: set[str]) -> re.Pattern[str] | None:
    """Matches the age of somebody whom a question with these words cannot mean, a woman for "he" or a man for "she";
    None if the question has neither word, or both."""
    is_of_man, is_of_woman = (not _LISTS[pronouns].isdisjoint(words) for pronouns in ("he_pronouns", "she_pronouns"))
    if is_of_man == is_of_woman:
        return None
    return _AGE_OF_WOMAN if is_of_man else _AGE_OF_MAN
