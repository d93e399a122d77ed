"""Articles as JSON, one a line: {"id", "title", "text", "source", "date", "url"}."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from bot.errors import UnreadableArticle
from bot.model import Article, ReadingWarning
from bot.reading.assemble import Facts, from_plain_text, language_code
from bot.reading.dates import read_date
from bot.reading.encoding import check_text
from bot.reading.fields import fault_of
from bot.reading.files import BYTE_ORDER_MARK
from bot.reading.unread import Unread
from bot.text.slug import safe_id


def parse_jsonl_line(unread: Unread) -> Article:
    """The article of a line as it stands in the file. Raises UnreadableArticle."""
    row = _parse(unread.data, unread.place)
    given = row.get("id")
    source = (
        f"{unread.file}#{given}" if isinstance(given, str | int) and given != "" else f"{unread.file}#{unread.line}"
    )
    return parse_jsonl_article(row, unread.place, source=source, sha256=unread.sha256)


def parse_jsonl_article(row: Mapping[str, object], subject: str, *, source: str = "", sha256: str = "") -> Article:
    """The article of one parsed line; its text is the row's `text` unchanged.

    `subject` names the row in errors, `source` is where the article says it is from (default: `subject`), `sha256`
    the digest of the bytes of the line (default: of the text). Raises UnreadableArticle.
    """
    text = _text_field(row, "text", subject)
    if not text or not text.strip():
        raise UnreadableArticle(subject, 'it has no "text"; give the article\'s text there')
    given = row.get("id")
    date, warnings = _date(row, subject)
    facts = Facts(
        source=source or subject,
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        id=safe_id(str(given)) if isinstance(given, str | int) else "",
        title=_field(row, "title", subject),
        language=language_code(_field(row, "language", subject)),
        publisher=_field(row, "source", subject) or None,
        date=date,
        url=_field(row, "url", subject) or None,
        warnings=warnings,
    )
    return from_plain_text(text, facts)


def _parse(line: bytes, place: str) -> dict[str, object]:
    try:
        row = json.loads(line.removeprefix(BYTE_ORDER_MARK).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableArticle(place, "the line is not UTF-8; save the file again as UTF-8") from error
    except (ValueError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or a number too long"
        raise UnreadableArticle(place, f"the line is not valid JSON ({detail}); correct it") from error
    if not isinstance(row, dict):
        raise UnreadableArticle(place, 'the line is no JSON object; write {"id": …, "title": …, "text": …}')
    return row


def _field(row: Mapping[str, object], name: str, subject: str) -> str:
    """What is told of the article under a name, on one line; "" where nothing is. Raises UnreadableArticle."""
    written = " ".join((_text_field(row, name, subject) or "").split())
    if reason := fault_of(name, written):
        raise UnreadableArticle(subject, reason)
    return written


def _date(row: Mapping[str, object], subject: str) -> tuple[str | None, tuple[ReadingWarning, ...]]:
    """The date, and a warning if what is given as one cannot be read."""
    try:
        return read_date(_field(row, "date", subject)), ()
    except UnreadableArticle as fault:
        return None, (ReadingWarning(0, fault.reason),)


def _text_field(row: Mapping[str, object], name: str, subject: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return check_text(value, subject) if value else value
    raise UnreadableArticle(subject, f'its "{name}" is no text; put it in quotation marks')
