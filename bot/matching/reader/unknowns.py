"""Recognises answers in sentences that say that what is asked is not known: "has not announced who will follow"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate

_QUESTION_WORD = re.compile(r"\b(who|what|when|where|which|why|how)(?:['’]?s)?\b", re.IGNORECASE)
"""Matches "who", "what's"."""
_NOT_SAID = (
    r"(?:\b(?:not|never|yet to|declined to|refused to)|n[’']t)\b(?: \w+){{0,3}}? "
    r"(?:announce|clear|confirm|decide|determine|disclose|give|identif|know|named?|provide|release|reveal|said|say|specif)\w*"
    r"(?: \w+){{0,4}}? {word}\b|\b(?:unclear|unknown|unsure|uncertain)(?: \w+)? {word}\b"
)
"""A pattern with a slot for the question word. Matches "police have not said who", "it is unclear when"."""
_ENDS_CLAUSE = re.compile(r"[;:]|, (?:although|and|but|or|though|while)\b")
"""Matches ", although"."""


def is_said_to_be_unknown(
    prepared_question: PreparedQuestion, window: ReadWindow, candidates: Sequence[Candidate], text: str
) -> bool:
    """Whether the clause with the answer says that what is asked (who, when, why …) is unknown or has not been said.
    The clause must have the question word of the question. `text` is the text of the article."""
    word_match = _QUESTION_WORD.search(prepared_question.question.corrected_text)
    if word_match is None:
        return False
    pattern = re.compile(_NOT_SAID.format(word=word_match[1]), re.IGNORECASE)
    return any(
        not _ENDS_CLAUSE.search(text, window.answer.end, max(window.answer.end, span.start + match.start()))
        for span in window.sentence_spans(candidates)
        if span.overlaps(window.answer)
        for match in pattern.finditer(span.of(text))
        if window.answer.start < span.start + match.end()
    )
