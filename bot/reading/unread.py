"""An article before anything looked into it: bytes, and where they are from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.model import ReadingWarning


class Format(StrEnum):
    """How the bytes of an article are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    """One line of a .jsonl file."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The bytes of one article. `file` is its file relative to the project, `line` its line there (a .jsonl file's,
    from 1) or 0 where the file is the article."""

    file: str
    format: Format
    data: bytes
    line: int = 0

    @property
    def place(self) -> str:
        """What names it in an error."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def line_of(self, warning: ReadingWarning) -> int:
        """The line of the file that a warning is about."""
        return self.line or warning.line

    @property
    def sha256(self) -> str:
        """The digest of its bytes in lower-case hexadecimal; the line end of a .jsonl's line does not count."""
        return hashlib.sha256(self.data.strip() if self.line else self.data).hexdigest()
