"""What is known about an article besides its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model import ReadingWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """Facts about an article, named as in `Article`. Empty strings, empty tuples and None mean unknown."""

    source: str
    sha256: str
    id: str = ""
    title: str = ""
    language: str = ""
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


def language_code(text: str) -> str:
    """The two-letter code of a language as people write it ("en", "pt-BR"); "" for anything else."""
    match = re.match(r"([A-Za-z]{2})(?:[-_]\w+)*$", text.strip())
    return match.group(1).lower() if match else ""
