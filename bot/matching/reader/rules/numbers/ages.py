"""Keeps "how old" from being answered with an age at another event, or with the age of another person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.people.last_names import first_names_of, last_names_in
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.ports import Library
from bot.text.capitals import is_always_capitalised
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.words import find_words, word_texts

_ASKS_HOW_OLD = re.compile(r"\b(?:how old|(?:at )?what age)\b", re.IGNORECASE)
"""Matches "how old", "at what age"."""
_ASKS_FOR_AGE = re.compile(
    r"(?:what(?:['’]?s| is| was) )?(?!.*\b(?:how|when|where|which|who|why)\b)"
    r"(?:(?:the )?(?:current )?age of .+|.+ age(?: now| today)?)",
    re.IGNORECASE,
)
"""Matches "what is the age of Ida Crane"."""
_OF_DEATH = re.compile(
    r"\b(?:die[sd]?|dying|death|dead|deadly|fatal(?:ly)?|killed|kills|killing|murder(?:ed)?|slain|shot|drowned|suicide"
    r"|pass(?:ed|es|ing)(?: away)?|funeral|obituary|crash(?:ed)?|accident)\b",
    re.IGNORECASE,
)
"""Matches "died", "fatally": words of a sentence on a death."""
_AT_DEATH = re.compile(
    r"\bwhen\b.{1,40}\b(?:died?|passed|killed|murdered)\b|\bat (?:\w+ )?(?:the time of )?(?:his|her|their) death\b"
    r"|\bdied?\b.{0,20}\bwhat age\b|\bwhat age\b.{1,40}\bdie\b",
    re.IGNORECASE,
)
"""Matches "when he died"."""
_AT_EVENT = re.compile(r"[^.;]{0,25}?\b(?:at the time of|when)\b", re.IGNORECASE)
"""Matches " years at the time of the wreck", after an age."""
_LISTS = word_lists("people")
_AGE = r"\b\d{1,3}[- ]years?[- ]old(?: [\w’'-]+){0,2}? "
"""Matches "62-year-old former ", before a noun."""
_NAME = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
"""Matches "Ana B. Ruiz"."""
_AGE_OF_NAME = re.compile(
    rf"\b\d{{1,3}}[- ]years?[- ]old(?: [a-z’'-]+){{0,4}},? (?P<before>{_NAME})|(?P<after>{_NAME}), \d{{1,3}}(?=[,.;])"
)
"""The age of somebody with a name: "the 62-year-old painter Ana Ruiz", "Ana Ruiz, 62,"."""
_RELATIVE = re.compile(rf"\b{any_of(_LISTS['relatives'])}s?\b")
"""Matches "son", "daughters"."""
_AGE_OF_RELATIVE = re.compile(
    rf"(?:\b(?:his|her|their)|[’']s?)(?: [\w’'-]+){{0,4}} \d{{1,3}}[- ](?:year|month)s?[- ]old(?: [\w-]+){{0,2}} "
    rf"{_RELATIVE.pattern}"
)
"""The age of a relative of somebody, without the name of the relative: "his wife and 3-year-old son"."""
_AGE_WORDS = frozenset("age aged currently now old today year years".split())
"""Words of a question about an age besides the name."""
_MIN_MENTIONS = 3
"""The minimum number of times that an article has the last name of the person whom it is mainly about."""
_AGE_OF_MAN, _AGE_OF_WOMAN = (re.compile(rf"{_AGE}{any_of(_LISTS[nouns])}\b") for nouns in ("he_nouns", "she_nouns"))
"""Matches "62-year-old former actor"."""


def drop_other_ages(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """Leaves out windows that do not answer how old somebody is; all windows stay for other questions.

    A window is left out if its answer is the age

    - of somebody other than the person named in the question (`_is_of_another`);
    - of a woman if the question says "he", or of a man if it says "she" ("a 26-year-old woman");
    - at another event, if the question asks for the age at somebody's death ("62 when the ferry sank").
    """
    question = read_question.question.corrected_text
    if not _ASKS_HOW_OLD.search(question) and not asks_for_age_of(read_question.prepared_question, read_question.texts):
        return list(windows)
    name = name_asked_about(read_question.prepared_question, read_question.texts)
    age_of_other_sex = _build_pattern_of_other_sex(set(word_texts(question)))
    asks_for_relative = _RELATIVE.search(question.lower()) is not None
    asks_at_death = _AT_DEATH.search(question) is not None
    kept_windows = []
    for window in windows:
        age = _read_age(window, read_question.candidates, read_question.library, read_question.texts)
        is_of_another = bool(name) and _is_of_another(age, name, asks_for_relative=asks_for_relative)
        is_of_other_sex = age_of_other_sex is not None and age.is_part_of(age_of_other_sex)
        is_at_other_event = asks_at_death and _is_at_event_without_death(age)
        if not (is_of_another or is_of_other_sex or is_at_other_event):
            kept_windows.append(window)
    return kept_windows


@dataclass(frozen=True, slots=True)
class _Age:
    """The answer of a window, which should be an age. `answer` is its span in `text`, the text of the article; `title`
    is the title of the article. `window_sentences` are the spans of all sentences of the window, `answer_sentences` the
    spans of the sentences with the answer."""

    answer: Span
    text: str
    title: str
    window_sentences: Sequence[Span]
    answer_sentences: Sequence[Span]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the sentences with the answer that overlap the answer."""
        for sentence in self.answer_sentences:
            for match in pattern.finditer(sentence.of(self.text)):
                if Span(sentence.start + match.start(), sentence.start + match.end()).overlaps(self.answer):
                    yield match

    def is_part_of(self, pattern: re.Pattern[str]) -> bool:
        """Whether a match of the pattern overlaps the answer."""
        return any(self.matches(pattern))

    @property
    def names(self) -> list[str]:
        """The names next to the age that say whose it is ("Ana Ruiz, 62,")."""
        return [match["before"] or match["after"] for match in self.matches(_AGE_OF_NAME)]


def asks_for_age_of(prepared_question: PreparedQuestion, texts: Mapping[str, str]) -> bool:
    """Whether the question is "Ana Ruiz age" or "age of Ana Ruiz", with a name of these texts."""
    question = prepared_question.question.corrected_text.strip(" ?.!")
    return _ASKS_FOR_AGE.fullmatch(question) is not None and bool(name_asked_about(prepared_question, texts))


def name_asked_about(prepared_question: PreparedQuestion, texts: Mapping[str, str]) -> list[str]:
    """The folded words of the name in "how old is Ana Ruiz", as these texts write it. Empty if the question has other
    words that carry a topic: "Ruiz's sister" is somebody else."""
    content_words = [word.read_as for word in prepared_question.question.words if word.is_content]
    words = [word.removesuffix("'s") for word in content_words if word not in _AGE_WORDS]
    if len(words) > 1 and any(_writes_name(words, text) for text in texts.values()):
        return words
    return words if words and all(is_always_capitalised(word, texts.values()) for word in words) else []


def _writes_name(words: Sequence[str], text: str) -> bool:
    """Whether a text has these folded words next to each other, each with a capital."""
    words_of_text = find_words(text)
    capitalised_words = [
        word.text.removesuffix("'s") if text[word.span.start].isupper() else "" for word in words_of_text
    ]
    return any(capitalised_words[start : start + len(words)] == list(words) for start in range(len(capitalised_words)))


def _read_age(window: ReadWindow, candidates: Sequence[Candidate], library: Library, texts: Mapping[str, str]) -> _Age:
    """The answer of a window as an age. `texts` are by article id."""
    card = library.find(candidates[window.source.candidate].card_id)
    return _Age(
        answer=window.answer,
        text=texts[window.article_id],
        title=card.article.title if card else "",
        window_sentences=window.sentence_spans(candidates),
        answer_sentences=window.answer_spans(candidates),
    )


def _is_of_another(age: _Age, name: Sequence[str], *, asks_for_relative: bool) -> bool:
    """Whether it is not the age of the person with this name (folded words). If a name is next to the age, that name
    decides. Otherwise, it may be the age of a relative ("his wife and 3-year-old son"), or of somebody else who is
    named nearer to the age."""
    if names := age.names:
        has_other_names = all(set(name).isdisjoint(word_texts(other_name)) for other_name in names)
        return has_other_names or _is_of_shared_last_name(age, name)
    is_of_relative = age.is_part_of(_AGE_OF_RELATIVE) and not asks_for_relative
    return is_of_relative or _is_of_another_person(age, name[-1])


def _is_of_shared_last_name(age: _Age, name: Sequence[str]) -> bool:
    """Whether only the last name is next to the age, after the window named two people with that last name: “Ana Ruiz
    and her brother Pau Ruiz … Ruiz, 44”."""
    if len(name) < 2 or any(name[0] in word_texts(other_name) for other_name in age.names):
        return False
    text_before = age.text[age.window_sentences[0].start : age.answer.start]
    return len(first_names_of(name[-1], text_before)) > 1


def _is_of_another_person(age: _Age, last_name: str) -> bool:
    """Whether an age without a name next to it is not the age of the person with this last name. If somebody is named
    before the age, in the same sentence or in the sentence before, the nearest name decides. If nobody is, it is the
    age of this person if the title, or the sentences of the window up to the one with the age, have the last name, or
    if the article is mainly about this person."""
    text = age.text
    number = next((number for number, sentence in enumerate(age.window_sentences) if sentence.overlaps(age.answer)), 0)
    words_before = word_texts(text[age.window_sentences[max(0, number - 1)].start : age.answer.start])
    last_names = last_names_in(text)
    nearest_last_name = next((word for word in reversed(words_before) if word == last_name or word in last_names), "")
    if nearest_last_name:
        return nearest_last_name != last_name
    is_named = last_name in word_texts(
        f"{age.title} {text[age.window_sentences[0].start : age.window_sentences[number].end]}"
    )
    counts = Counter(word for word in word_texts(text) if word in last_names)
    is_main_person = counts[last_name] >= _MIN_MENTIONS and counts[last_name] == max(counts.values())
    return not is_named and not is_main_person


def _is_at_event_without_death(age: _Age) -> bool:
    """Whether it is the age that somebody had "when" something happened or "at the time of" something, in a sentence
    that mentions no death."""
    if not _AT_EVENT.match(age.text[age.answer.start :]):
        return False
    return not _OF_DEATH.search(" ".join(sentence.of(age.text) for sentence in age.answer_sentences))


def _build_pattern_of_other_sex(words: set[str]) -> re.Pattern[str] | None:
    """A pattern of the age of somebody whom a question with these words cannot mean: a woman if it says "he", a man if
    it says "she". None if the question has neither pronoun, or both."""
    is_of_man, is_of_woman = (not _LISTS[pronouns].isdisjoint(words) for pronouns in ("he_pronouns", "she_pronouns"))
    if is_of_man == is_of_woman:
        return None
    return _AGE_OF_WOMAN if is_of_man else _AGE_OF_MAN
