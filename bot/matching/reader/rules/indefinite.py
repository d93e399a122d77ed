"""Keeps "which hospital" from being answered with "a hospital in the town"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_ASKS_WHICH_ONE = re.compile(r"\b(?P<word>which|what) (?P<nouns>(?:[\w’'-]+ ){1,4})", re.IGNORECASE)
"""Matches "which large hospital treated "."""
_MIN_LETTERS = 3
"""The minimum number of letters of a noun; shorter words are ignored."""
_INDEFINITE = r"\b(?:an?|another) (?:[\w’-]+ ){{0,3}}?{noun}\b"
"""A pattern with a slot for the noun: "a large hospital"."""
_NAME_BEFORE = re.compile(r"(?:\w[”\"]?, (?:\w+ )?|\b(?:is|are|was|were) (?:\w+ )?)$")
"""Matches "St Ives, " and "is " right before the "a"."""
_NAME_AFTER = re.compile(r",|:| (?:called|named|known as)\b| [“\"]?[A-Z]")
"""Matches " called" after the noun."""


def drop_indefinite(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for one of a kind ("which hospital", "what firm"), leaves out windows whose sentence with
    the answer has the noun only with "a" or "another" before it, and no name next to it. But "a knee injury" may answer
    "what injury": if the question says "what", a window stays if such a phrase overlaps its answer. All windows stay
    for other questions."""
    match = _ASKS_WHICH_ONE.search(f"{read_question.question.corrected_text} ")
    nouns = _find_nouns(match["nouns"]) if match else []
    if not match or not nouns:
        return list(windows)
    may_describe = match["word"].lower() == "what"
    return [window for window in windows if not _is_indefinite(window, nouns, read_question, may_describe=may_describe)]


def _find_nouns(words: str) -> list[str]:
    """The words of _MIN_LETTERS letters or more that may be the noun: they come before the first word that carries no
    topic."""
    nouns: list[str] = []
    for word in word_texts(words):
        if not is_content(word):
            break
        if len(word) >= _MIN_LETTERS:
            nouns.append(word)
    return nouns


def _is_indefinite(
    window: ReadWindow, nouns: Sequence[str], read_question: ReadQuestion, *, may_describe: bool
) -> bool:
    """Whether the sentence with the answer has one of the nouns only with "a" or "another" before it, and without a
    name. If `may_describe`, False if such a phrase overlaps the answer."""
    spans, text = window.answer_spans(read_question.candidates), read_question.text_of(window)
    if not spans:
        return False
    start, sentence = spans[0].start, text[spans[0].start : spans[-1].end]
    for noun in map(re.escape, nouns):
        matches = list(re.finditer(_INDEFINITE.format(noun=noun), sentence, re.IGNORECASE))
        if not matches or len(matches) < len(re.findall(rf"\b{noun}s?\b", sentence, re.IGNORECASE)):
            continue
        has_answer = any(Span(start + match.start(), start + match.end()).overlaps(window.answer) for match in matches)
        return not (may_describe and has_answer) and not any(_is_named(match, sentence) for match in matches)
    return False


def _is_named(noun: re.Match[str], sentence: str) -> bool:
    """Whether a name is right before or after `noun`, which is the match of _INDEFINITE: "St Ives, a hospital"."""
    return bool(_NAME_BEFORE.search(sentence, 0, noun.start()) or _NAME_AFTER.match(sentence, noun.end()))
