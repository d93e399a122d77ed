"""Keeps a question about who holds an office now from being answered with who held it before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.word_lists import word_lists

_OFFICES = word_lists("offices")["offices"] | word_lists("people")["titles"]
_PAST = "former|formerly|ex|then|late|onetime|retired"
_NOW = re.compile(r"\bwho(?:['’]?s| is| are)\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_PAST}|first|last|next|previous)\b", re.IGNORECASE)
"""Words of a question that asks for a former holder itself, or for another one than today's."""


def without_former_holders(
    asked: PreparedQuestion, windows: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question is who holds an office now ("who is the mayor"), the windows except those whose answer is in
    sentences that name only former holders ("the former mayor"). All windows for other questions."""
    question = asked.question
    if not _NOW.search(question.read) or _BEFORE.search(question.read):
        return list(windows)
    words = [re.escape(word.read_as) for word in question.words if word.read_as in _OFFICES]
    if not words:
        return list(windows)
    # Nobody is named as holder in “the president’s brother”.
    office = re.compile(
        rf"(?P<past>\b(?:{_PAST})[ -](?:[\w’'-]+ ){{0,3}}?)?\b(?:{'|'.join(words)})\b(?![’']s\b)", re.IGNORECASE
    )
    return [
        window for window in windows if not _is_over(office, _answering(window, candidates, texts[window.article_id]))
    ]


def _answering(window: ReadWindow, candidates: Sequence[Candidate], text: str) -> str:
    """The sentences with the answer."""
    spans = candidates[window.window.candidate].sentences[window.window.first : window.window.last + 1].tolist()
    return " ".join(Span(*span).of(text) for span in spans if Span(*span).overlaps(window.answer))


def _is_over(office: re.Pattern[str], sentences: str) -> bool:
    """Whether an office that the question asks about is only held in the past."""
    holders: dict[str, list[bool]] = {}
    for match in office.finditer(sentences):
        holders.setdefault(match.group().rsplit(None, 1)[-1].rsplit("-", 1)[-1].lower(), []).append(bool(match["past"]))
    return any(all(pasts) for pasts in holders.values())
