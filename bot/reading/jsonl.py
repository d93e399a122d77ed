"""Articles as JSON, one a line: {"id", "title", "text", "source", "date", "url"}."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading.assemble import Facts, from_plain_text, language_code
from bot.reading.encoding import check_text
from bot.reading.files import EMPTY, check_ordinary, unreadable
from bot.reading.limits import MAX_BYTES
from bot.reading.slug import safe_id

_MARK = b"\xef\xbb\xbf"


def read_jsonl(path: Path, subject: str) -> Iterator[Article | UnreadableArticle]:
    """The article of every line that is not blank, or what is wrong with the line.

    Raises UnreadableArticle where there is no file to open.
    """
    number = articles = 0
    try:
        check_ordinary(path, subject)
        with path.open("rb") as file:
            while line := file.readline(MAX_BYTES + 1):
                number += 1
                articles += bool(line.removeprefix(_MARK).strip())
                if len(line) > MAX_BYTES:
                    _skip_line(file, line)
                    reason = f"the line is longer than {MAX_BYTES // 1024 // 1024} MB; split the article"
                    yield UnreadableArticle(f"{subject}:{number}", reason)
                elif line.removeprefix(_MARK).strip():
                    yield _read_line(line, subject, number)
    except OSError as error:
        yield unreadable(subject, error)
        return
    if not articles:
        yield UnreadableArticle(subject, EMPTY)


def parse_jsonl_article(row: Mapping[str, object], subject: str, *, source: str = "", sha256: str = "") -> Article:
    """The article of one parsed line; its text is the row's `text` unchanged.

    `subject` names the row in errors, `source` is where the article says it is from (default: `subject`), `sha256`
    the digest of the bytes of the line (default: of the text). Raises UnreadableArticle.
    """
    text = _text_field(row, "text", subject)
    if not text or not text.strip():
        raise UnreadableArticle(subject, 'it has no "text"; give the article\'s text there')
    given = row.get("id")
    facts = Facts(
        source=source or subject,
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        id=safe_id(str(given)) if isinstance(given, str | int) else "",
        title=" ".join((_text_field(row, "title", subject) or "").split()),
        language=language_code(_text_field(row, "language", subject) or ""),
        publisher=_text_field(row, "source", subject) or None,
        date=_text_field(row, "date", subject) or None,
        url=_text_field(row, "url", subject) or None,
    )
    return from_plain_text(text, facts)


def _read_line(line: bytes, subject: str, number: int) -> Article | UnreadableArticle:
    place = f"{subject}:{number}"
    try:
        row = _parse(line, place)
        given = row.get("id")
        source = f"{subject}#{given}" if isinstance(given, str | int) and given != "" else f"{subject}#{number}"
        return parse_jsonl_article(row, place, source=source, sha256=hashlib.sha256(line.strip()).hexdigest())
    except UnreadableArticle as error:
        return error


def _parse(line: bytes, place: str) -> dict[str, object]:
    try:
        row = json.loads(line.removeprefix(_MARK).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableArticle(place, "the line is not UTF-8; save the file again as UTF-8") from error
    except (ValueError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or a number too long"
        raise UnreadableArticle(place, f"the line is not valid JSON ({detail}); correct it") from error
    if not isinstance(row, dict):
        raise UnreadableArticle(place, 'the line is no JSON object; write {"id": …, "title": …, "text": …}')
    return row


def _text_field(row: Mapping[str, object], name: str, subject: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return check_text(value, subject) if value else value
    raise UnreadableArticle(subject, f'its "{name}" is no text; put it in quotation marks')


def _skip_line(file: BinaryIO, read: bytes) -> None:
    """Leaves `file` at the start of the next line; `read` is what was read of this one."""
    while read and not read.endswith(b"\n"):
        read = file.readline(MAX_BYTES)
