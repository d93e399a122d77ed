"""An article that was not read yet: its bytes, and where they are from."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass

from bot.errors import UnreadableArticle
from bot.model import ReadingWarning
from bot.reading.formats import Format
from bot.translation import mark

BYTE_ORDER_MARK = codecs.BOM_UTF8
EMPTY = mark("it is empty; write the article into it or delete it")


@dataclass(frozen=True, slots=True)
class Unread:
    """The bytes of one article. `file` is its file relative to the project; `line` its line there (a .jsonl's or a
    .csv's, from 1), 0 if the file is the article; `member` the file's name in the archive that `file` is, "" if it is
    none; `id` the one to give it, "" if it is to have that of its title; `title` the one to give it, `url` where it was
    fetched, and `date` its day (2026-05-01) if it names none itself ("": not known)."""

    file: str
    format: Format
    data: bytes
    line: int = 0
    member: str = ""
    id: str = ""
    title: str = ""
    url: str = ""
    date: str = ""

    @property
    def name(self) -> str:
        """The file that it is, or is a line of."""
        return f"{self.file}#{self.member}" if self.member else self.file

    @property
    def place(self) -> str:
        """Its name in an error."""
        return f"{self.name}:{self.line}" if self.line else self.name

    def line_of(self, warning: ReadingWarning) -> int:
        """The line of the file that a warning is about."""
        return self.line or warning.line

    @property
    def sha256(self) -> str:
        """The digest of its bytes in lower-case hexadecimal; the line end of a .jsonl's line does not count."""
        return hashlib.sha256(self.data.strip() if self.line else self.data).hexdigest()


Found = Unread | UnreadableArticle
"""The kind of thing at a place where an article should be."""
