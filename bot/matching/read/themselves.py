"""Who did something to somebody is somebody else: "who plays Ada" is not answered with who Ada is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from bot.matching.question.understood import Understood
from bot.matching.read.windows import ReadWindow
from bot.model import Span
from bot.text.function_words import is_content
from bot.text.words import word_texts

_DID = re.compile(
    r"\bwho\s+(?!(?:am|are|can|could|did|do|does|else|had|has|have|is|should|was|were|will|would)\b)[^\W\d_]+\s+"
    r"(?:the\s+(?:character|part|role)\s+(?:of\s+)?)?(?P<whom>.+?)(?:\s(?:at|by|for|from|in|of|on|to|with)\s|[?!.]|$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")
_AROUND = 40
"""Characters around an answer in which a name goes on."""
_GIVEN = 1
"""Words of a name that a question may leave out: the first name."""


def without_themselves(asked: Understood, read: Sequence[ReadWindow], texts: Mapping[str, str]) -> list[ReadWindow]:
    """If the question is who did something to somebody, the windows that answer with more than the name of the latter,
    perhaps with a first name; names of works, in quotation marks, are nobody's."""
    found = _DID.search(asked.question.read)
    whom = {word for word in word_texts(found["whom"]) if is_content(word)} if found else set()
    if not whom:
        return list(read)
    return [one for one in read if not _is_alone(whom, one.answer, texts[one.article_id])]


def _is_alone(whom: Set[str], answer: Span, text: str) -> bool:
    """Whether the only names in an answer, each as a whole, are of those asked about."""
    start, end = max(0, answer.start - _AROUND), answer.end + _AROUND
    blanked = _QUOTED.sub(lambda found: " " * len(found.group()), text[start:end])
    names = [
        set(word_texts(found.group()))
        for found in _NAMES.finditer(blanked)
        if Span(start + found.start(), start + found.end()).overlaps(answer)
    ]
    return bool(names) and all(whom <= name and len(name - whom) <= _GIVEN for name in names)
