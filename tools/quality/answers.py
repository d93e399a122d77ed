"""Says whether a text contains an answer. Words are compared as in the scorer of the labelled sets."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """The words of a text in lower case, with one space between them and without punctuation."""
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def has_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether `text` contains one of the answers."""
    folded = f" {fold(text)} "
    return any(f" {fold(answer)} " in folded for answer in answers)
