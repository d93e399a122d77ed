"""An article that has not been parsed yet: its bytes, and where they come from."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass

from bot.errors import UnreadableArticle, file_and_line
from bot.model import ReadingWarning
from bot.reading.formats import Format
from bot.reading.limits import MAX_BYTES
from bot.translation import mark

BYTE_ORDER_MARK = codecs.BOM_UTF8
EMPTY_REASON = mark("it is empty; write the article into it or delete it")


@dataclass(frozen=True, slots=True)
class RawArticle:
    """The bytes of one article. `file` is relative to the project. `line` is its line in a .jsonl or .csv, from 1; 0 if
    the file is a single article. `member` is its name in the archive `file`, "" if that is not an archive. `id` and
    `title` replace the article's own ("": keep them). `url` is where it was fetched from. `date` (2026-05-01, "" if
    unknown) is used if the article has none."""

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
        """The name of the file; inside an archive, the name of the member."""
        return f"{self.file}#{self.member}" if self.member else self.file

    @property
    def location(self) -> str:
        """The file and line of the article, as errors name them."""
        return file_and_line(self.name, self.line)

    def line_of(self, warning: ReadingWarning) -> int:
        """The line in the file that a warning is about."""
        return self.line or warning.line

    @property
    def sha256(self) -> str:
        """The hash of its bytes in lower-case hexadecimal; of a line or row, without white space around it."""
        return hashlib.sha256(self.data.strip() if self.line else self.data).hexdigest()


ArticleOrFault = RawArticle | UnreadableArticle
"""An article, or what is wrong with it."""


def check_size(data: bytes, subject: str) -> None:
    """Raises UnreadableArticle for an article that is empty or too large."""
    if len(data) > MAX_BYTES:
        raise too_large_fault(subject)
    if not data.strip():
        raise UnreadableArticle(subject, EMPTY_REASON)


def too_large_fault(subject: str) -> UnreadableArticle:
    """The fault of a file that is larger than MAX_BYTES."""
    reason = f"it is larger than {MAX_BYTES // 1024 // 1024} MB; split it into several articles"
    return UnreadableArticle(subject, reason)
