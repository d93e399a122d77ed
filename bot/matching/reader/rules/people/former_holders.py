"""Keeps a question about who holds an office now from being answered with somebody who held it before, or with a
sentence that names no holder."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.word_lists import word_lists

_OFFICES = word_lists("offices")["offices"] | word_lists("people")["titles"]
"""Words of offices and titles ("mayor")."""
_PAST_WORDS = "former|formerly|ex|then|late|onetime|retired"
"""Words before the office of somebody who no longer holds it."""
_NO_HOLDER = r"any|every|each|(?<!be the )(?<!become the )next"
"""Words before an office that say nothing about who holds it ("every mayor")."""
_ASKS_FOR_HOLDER = re.compile(r"\bwho(?:['’]?s| is| are)\b", re.IGNORECASE)
"""Matches "who's", "who is"."""
_ASKS_FOR_ANOTHER = re.compile(rf"\b(?:{_PAST_WORDS}|first|last|next|previous)\b", re.IGNORECASE)
"""Words of a question that itself asks for a former holder, or for another one than today's."""


def drop_former_holders(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks who holds an office now ("who is the mayor"), leaves out windows whose sentences with the
    answer name only former holders ("the former mayor") or no holder ("every mayor", "a mayor’s power"). All windows
    stay for other questions."""
    question = read_question.question
    if not _ASKS_FOR_HOLDER.search(question.corrected_text) or _ASKS_FOR_ANOTHER.search(question.corrected_text):
        return list(windows)
    words = [re.escape(word.read_as) for word in question.words if word.read_as in _OFFICES]
    if not words or re.search(rf"\b(?:{'|'.join(words)})[’']?s \w", question.corrected_text, re.IGNORECASE):
        return list(windows)
    without_holder = rf"\b(?:(?:{_PAST_WORDS})[ -](?:[\w’'-]+ ){{0,3}}?|(?:{_NO_HOLDER}) )"
    office = re.compile(rf"(?P<past>{without_holder})?\b(?:{'|'.join(words)})\b(?P<theirs>[’']s\b)?", re.IGNORECASE)
    return [
        window
        for window in windows
        if not _names_no_holder(
            office, _join_answer_sentences(window, read_question.candidates, read_question.text_of(window))
        )
    ]


def _join_answer_sentences(window: ReadWindow, candidates: Sequence[Candidate], text: str) -> str:
    """The text of the sentences with the answer."""
    spans = window.sentence_spans(candidates)
    return " ".join(span.of(text) for span in spans if span.overlaps(window.answer))


def _names_no_holder(office: re.Pattern[str], sentences: str) -> bool:
    """Whether the sentences mention an office only together with a former holder, or without a holder ("the governor’s
    brother"). `office` matches the mentions of the offices asked about."""
    is_without_holder: dict[str, list[bool]] = {}  # by office, for each mention
    for match in office.finditer(sentences):
        name = match.group().removesuffix(match["theirs"] or "")
        is_without_holder.setdefault(name.rsplit(None, 1)[-1].rsplit("-", 1)[-1].lower(), []).append(
            bool(match["past"] or match["theirs"])
        )
    return any(all(mentions) for mentions in is_without_holder.values())
