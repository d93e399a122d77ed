"""An article before anything looked into it: bytes, and where they are from."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import UnreadableArticle
from bot.model import ReadingWarning

_PARTED = re.compile(r"(\.(?:jsonl|ndjson|csv|tsv|zip))[#:]", re.IGNORECASE)


def file_of(source: str) -> str:
    """The file of a source or place: `seeds/b.jsonl#id` and `seeds/b.jsonl:3` are both in `seeds/b.jsonl`."""
    found = _PARTED.search(source)
    return source[: found.end(1)] if found else source


def id_in_file(source: str) -> str:
    """The id by which the file of a source names the article itself; "" if it is the whole file."""
    inner = source
    while found := _PARTED.search(inner):
        inner = inner[found.end() :]
    return inner if inner != source else ""


class Format(StrEnum):
    """How the bytes of an article are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    """One line of a .jsonl file."""
    ROW = "row"
    """One row of a .csv file, as JSON."""
    PDF = "pdf"
    WORD = "docx"
    BOOK = "epub"
    MAIL = "eml"
    RST = "rst"


FORMATS = {
    ".txt": Format.TEXT,
    **dict.fromkeys((".md", ".markdown", ".mdx"), Format.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.HTML),
    **dict.fromkeys((".jsonl", ".ndjson"), Format.JSON),
    **dict.fromkeys((".csv", ".tsv"), Format.ROW),
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".epub": Format.BOOK,
    ".eml": Format.MAIL,
    ".rst": Format.RST,
}
"""How the files of each ending are read."""
OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".rtf", ".pages", ".mobi", ".azw3", ".pptx", ".msg"})
"""Files that people mean as articles but that are not read: named, so that nobody waits for their cards."""
BYTE_ORDER_MARK = codecs.BOM_UTF8


def unsupported(subject: str, suffix: str) -> UnreadableArticle:
    """The fault of a document of another kind."""
    return UnreadableArticle(subject, f"{suffix} files are not read; save it as .docx, .pdf, text, Markdown or HTML")


@dataclass(frozen=True, slots=True)
class Unread:
    """The bytes of one article. `file` is its file relative to the project; `line` its line there (a .jsonl's or a
    .csv's, from 1), 0 if the file is the article; `member` the file's name in the archive that `file` is, "" if it is
    none; `id` the one to give it, "" if it is to have that of its title."""

    file: str
    format: Format
    data: bytes
    line: int = 0
    member: str = ""
    id: str = ""

    @property
    def name(self) -> str:
        """The file that it is, or is a line of."""
        return f"{self.file}#{self.member}" if self.member else self.file

    @property
    def place(self) -> str:
        """What names it in an error."""
        return f"{self.name}:{self.line}" if self.line else self.name

    def line_of(self, warning: ReadingWarning) -> int:
        """The line of the file that a warning is about."""
        return self.line or warning.line

    @property
    def sha256(self) -> str:
        """The digest of its bytes in lower-case hexadecimal; the line end of a .jsonl's line does not count."""
        return hashlib.sha256(self.data.strip() if self.line else self.data).hexdigest()
