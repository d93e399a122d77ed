"""Finds where articles state the age of a named person ("Ana Ruiz, 62,"), for questions that ask how old they are.

A passage may have the ages of several people; here an age counts only if it belongs to the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.rules.numbers.ages import name_asked_about
from bot.matching.reader.rules.people.last_names import last_names_in
from bot.matching.reader.windows.reading import with_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.people import bare_name
from bot.text.word_lists.function_words import is_content
from bot.text.words import find_words, fold

MIN_STATED_AGE_CONFIDENCE = 0.75
"""The lowest confidence in a passage that states the age of the person who was asked about."""
_ASKS_FOR_AGE = re.compile(r"\bhow old\b|\bage\b", re.IGNORECASE)
"""Matches "how old", "age"."""
_MAX_NAME_WORDS = 4
"""The maximum number of words of a name."""
_CAPITALISED_WORD = r"[A-ZÀ-ÞŐŠŽ][\w’'-]*\.?"
"""Matches "Ruiz", "J."."""
_NAME_BEFORE = re.compile(rf"(?:{_CAPITALISED_WORD} (?:(?:al|bin|da|de|del|der|di|du|la|van|von) )*)+$")
"""The other words of a name, before its last word: "Ana de la " in "Ana de la Cruz"."""
_NOT_AGE = r"(?![\d%]|[.,:]\d|[- ]*(?:million|billion|per ?cent|points?)\b)"
"""After a number that is not an age: "%", ".5", " million"."""
_ENDS = r"(?= years?[- ]old\b|[,.;—–)\"”])"
"""After a number that is an age: " years old", ","."""
_AFTER_NAME = re.compile(
    rf", (?:now |aged? |who (?:is|turns|turned) (?:now )?)?(?P<apposed>\d{{1,3}}){_NOT_AGE}{_ENDS}"
    rf"| (?:is|turns|turned)(?: now)? (?P<said>\d{{1,3}}){_NOT_AGE}{_ENDS}"
    r"|(?:,| is) an? (?P<described>\d{1,3})(?=[- ]years?[- ]old\b)"
    r"|[^.;:?!\n]{0,80}\b(?:died|dies|dead)\b[^.;:?!\n]{0,60}\b(?:at|aged)(?: the)?(?: age)?(?: of)? "
    rf"(?P<reached>\d{{1,3}}){_NOT_AGE}"
)
"""What may follow a name: ", 62,", " is 62", ", a 62-year-old painter", " died on Monday at the age of 62"."""
_BEFORE_NAME = re.compile(r"(?<!\w)(?P<age>\d{1,3})[- ]years?[- ]old (?:[\w’'-]+ ){0,4}?$")
"""What may precede a name: "the 62-year-old painter"."""
_MAX_CHARACTERS_BEFORE = 120
"""How many characters before a name are searched for an age, and before its last word for its other words."""
_PRONOUN_AGE = re.compile(rf"(?<![^\W\n] )\b(?:He|She) (?:is|was) (?P<age>\d{{1,3}}){_NOT_AGE}(?=[.]|,? years)")
"""Matches "She is 62" before a full stop, at the beginning of a sentence."""
_MAX_PARAGRAPHS = 4
"""How many paragraphs are searched for the subject of "He was 62."; empty lines count as paragraphs."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a text has a name: from `start` to `end`. `words_before` are the folded words of the name before its last
    word; empty if the text has the last word alone."""

    start: int
    end: int
    words_before: tuple[str, ...]


def find_stated_ages(prepared_question: PreparedQuestion, texts: Mapping[str, str]) -> dict[str, list[Span]]:
    """Where the articles state the age of the person whose age the question asks for. The result and `texts` are by
    article id. Empty for other questions, and for those with other words that carry a topic: "Ruiz's sister" is
    somebody else."""
    if not _ASKS_FOR_AGE.search(prepared_question.question.corrected_text):
        return {}
    name = name_asked_about(prepared_question, texts)
    if not 1 <= len(name) <= _MAX_NAME_WORDS:
        return {}
    ages = {article_id: list(_find_ages(text, name)) for article_id, text in texts.items()}
    return {article_id: spans for article_id, spans in ages.items() if spans}


def keep_stated_ages(
    windows: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    texts: Mapping[str, str],
    ages: Mapping[str, Sequence[Span]],
) -> list[ReadWindow]:
    """The windows that contain one of `ages` (spans by article id), each with the first age that it contains as its
    answer."""
    kept_windows = []
    for window in windows:
        extent = window.source.span(candidates)
        age = next((age for age in ages.get(window.article_id, ()) if extent.contains(age)), None)
        if age is not None:
            kept_windows.append(with_answer(age, window, candidates, texts[window.article_id]))
    return kept_windows


def _find_ages(text: str, name: Sequence[str]) -> Iterator[Span]:
    """Where a text states the age of the person with this name (folded words); nowhere if the text has several people
    of that name."""
    mentions = list(_find_mentions(text, name[-1]))
    # The other names of people with this last name, by which they can be told apart.
    first_names = {mention.words_before for mention in mentions if mention.words_before}
    own_first_names = {words for words in first_names if name[0] in words} if len(name) > 1 else first_names
    is_one_person = len({words[0] for words in own_first_names}) <= 1
    if not is_one_person or (len(name) > 1 and not own_first_names):
        return
    is_only_person = own_first_names == first_names
    # The last name alone means the person only if the text has nobody else of that name.
    own_mentions = [
        mention
        for mention in mentions
        if mention.words_before in own_first_names or (not mention.words_before and is_only_person)
    ]
    for mention in own_mentions:
        start = max(0, mention.start - _MAX_CHARACTERS_BEFORE)
        if match := _AFTER_NAME.match(text, mention.end):
            yield Span(*match.span(match.lastgroup or 0))
        elif match := _BEFORE_NAME.search(text, start, mention.start):
            yield Span(*match.span("age"))
    ends = {mention.end for mention in own_mentions}
    last_names = {name[-1], *last_names_in(text)}
    for match in _PRONOUN_AGE.finditer(text):
        if _find_end_of_subject(text, match.start(), last_names) in ends:
            yield Span(*match.span("age"))


def _find_mentions(text: str, last_word: str) -> Iterator[_Mention]:
    """The names in a text whose last word is this one, written with a capital."""
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(last_word)}(?![\w-])", text, re.IGNORECASE):
        text_before = text[max(0, match.start() - _MAX_CHARACTERS_BEFORE) : match.start()]
        name_match = _NAME_BEFORE.search(text_before)
        start = match.start() - len(name_match.group() if name_match else "")
        words_before = bare_name(text[start : match.end()]).split()[:-1]
        if match.group()[0].isupper():
            folded_words = tuple(fold(word) for word in words_before if is_content(fold(word)))
            yield _Mention(start, match.end(), folded_words)


def _find_end_of_subject(text: str, offset: int, last_names: Set[str]) -> int | None:
    """The end of the last name of the person that "he" or "she" at `offset` means: the first of `last_names` in the
    nearest paragraph that has one, up to `offset`. None if none of _MAX_PARAGRAPHS has one."""
    end = offset
    for _ in range(_MAX_PARAGRAPHS):
        start = text.rfind("\n", 0, max(0, end)) + 1
        paragraph = find_words(text[start:end])
        subject = next((word for word in paragraph if word.text in last_names), None)
        if subject or not start:
            return start + subject.span.end if subject else None
        end = start - 1
    return None
