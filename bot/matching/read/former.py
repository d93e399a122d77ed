"""Keeps a question about who holds an office now from being answered with who held it before, or does not hold it."""

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
_NOBODYS = r"any|every|each|(?<!be the )(?<!become the )next"
"""Before an office that nobody is said to hold. Nobody does in “the governor’s brother” either."""
_NOW = re.compile(r"\bwho(?:['’]?s| is| are)\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_PAST}|first|last|next|previous)\b", re.IGNORECASE)
"""Words of a question that asks for a former holder itself, or for another one than today's."""


def without_former_holders(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question is who holds an office now ("who is the mayor"), the windows except those whose answer is in
    sentences that name only former holders ("the former mayor") or none ("every mayor", "a mayor’s power"). All windows
    for other questions."""
    question = prepared.question
    if not _NOW.search(question.corrected_text) or _BEFORE.search(question.corrected_text):
        return list(windows)
    words = [re.escape(word.read_as) for word in question.words if word.read_as in _OFFICES]
    if not words or re.search(rf"\b(?:{'|'.join(words)})[’']?s \w", question.corrected_text, re.IGNORECASE):
        return list(windows)
    before = rf"\b(?:(?:{_PAST})[ -](?:[\w’'-]+ ){{0,3}}?|(?:{_NOBODYS}) )"
    office = re.compile(rf"(?P<past>{before})?\b(?:{'|'.join(words)})\b(?P<theirs>[’']s\b)?", re.IGNORECASE)
    return [
        window for window in windows if not _is_over(office, _answering(window, candidates, texts[window.article_id]))
    ]


def _answering(window: ReadWindow, candidates: Sequence[Candidate], text: str) -> str:
    """The sentences with the answer."""
    spans = candidates[window.window.candidate].sentences[window.window.first : window.window.last + 1].tolist()
    return " ".join(Span(*span).of(text) for span in spans if Span(*span).overlaps(window.answer))


def _is_over(office: re.Pattern[str], sentences: str) -> bool:
    """Whether an office that the question asks about is only held in the past, or by nobody."""
    holders: dict[str, list[bool]] = {}
    for match in office.finditer(sentences):
        name = match.group().removesuffix(match["theirs"] or "")
        holders.setdefault(name.rsplit(None, 1)[-1].rsplit("-", 1)[-1].lower(), []).append(
            bool(match["past"] or match["theirs"])
        )
    return any(all(pasts) for pasts in holders.values())
