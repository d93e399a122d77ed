"""Whether a text holds an answer, words compared as the scorer of the labelled sets does."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def holds(text: str, answers: Iterable[str]) -> bool:
    """Whether one of the answers is in `text`."""
    folded = f" {fold(text)} "
    return any(f" {fold(answer)} " in folded for answer in answers)
