"""Reads articles as JSON, one per line: {"id", "title", "text", "source", "date", "url", …}."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from bot.errors import UnreadableArticle, file_and_line
from bot.model import Article
from bot.reading.article_builder import from_plain_text
from bot.reading.encoding import check_text
from bot.reading.files.raw_article import BYTE_ORDER_MARK, EMPTY_REASON, ArticleOrFault, RawArticle
from bot.reading.formats import Format
from bot.reading.limits import MAX_BYTES
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.fields import TEXT_NAMES, plain_name, with_fields

_MEGABYTE = 1024 * 1024
_TRAILING_COMMA = re.compile(r",\s*[}\]]")
"""Matches ", }"."""
_ADVICE = (
    ("Unterminated string", 'a text is opened and not closed; close it with "'),
    ("control character", 'a text is not closed with ", or holds a tab or line break; write \\t or \\n for these'),
    ("property name", 'a name is not in "quotation marks", or a comma or a bracket is missing'),
    ("':' delimiter", 'a name lacks its colon; write "title": "…"'),
    ("',' delimiter", "a comma or a closing bracket is missing; add it"),
    ("Extra data", "something follows the end of the object; write one object per line"),
    ("escape", "the character after \\ has no meaning there; write \\\\ for \\"),
    ("Expecting value", 'a value is missing, or a text is not in "quotation marks"'),
)
"""Parts of the JSON library's messages, and for each what the writer probably has to correct."""


def parse(raw_article: RawArticle, _facts: ArticleFacts) -> Article:
    """The article in a line of a .jsonl; all facts come from the line itself, except an id that `raw_article` gives.
    Raises UnreadableArticle."""
    row = _parse(raw_article.data, raw_article.location)
    stated_id = row.get("id")
    source = (
        f"{raw_article.name}#{stated_id}"
        if isinstance(stated_id, str | int) and stated_id != ""
        else f"{raw_article.name}#{raw_article.line}"
    )
    row = {**row, "id": raw_article.id} if raw_article.id else row
    return parse_jsonl_article(row, raw_article.location, source=source, sha256=raw_article.sha256)


def parse_jsonl_article(row: Mapping[str, object], subject: str, *, source: str = "", sha256: str = "") -> Article:
    """The article of one parsed line; its text is the row's `text` unchanged, or the paragraphs of a list joined.

    `subject` names the row in errors, `source` is where the article says it is from (default: `subject`), `sha256`
    the hash of the bytes of the line (default: of the text). Raises UnreadableArticle.
    """
    name, text = _read_text(row, subject)
    facts = ArticleFacts(source=source or subject, sha256=sha256 or hashlib.sha256(text.encode()).hexdigest())
    other_fields = {key: value for key, value in row.items() if plain_name(key) != name}
    return from_plain_text(text, with_fields(facts, other_fields))


def split_lines(file: BinaryIO, raw_article: RawArticle) -> Iterator[ArticleOrFault]:
    """The articles of an open file, one for each line that is not blank, and a fault for each line that is too long.
    Raises UnreadableArticle if there is no article."""
    number = articles = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if not line.removeprefix(BYTE_ORDER_MARK).strip():
            continue
        articles += 1
        if len(line) > MAX_BYTES:
            _skip_line(file, line)
            reason = f"the line is longer than {MAX_BYTES // _MEGABYTE} MB; split the article"
            yield UnreadableArticle(file_and_line(raw_article.name, number), reason)
        else:
            yield RawArticle(raw_article.file, Format.JSON, line, number, raw_article.member)
    if not articles:
        raise UnreadableArticle(raw_article.name, EMPTY_REASON)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    """Moves `file` to the start of the next line; `line` is what was read of the current one."""
    while line and not line.endswith(b"\n"):
        line = file.readline(MAX_BYTES)


def _explain(error: Exception) -> str:
    """What is wrong in a line and what to do, for people who write JSON by hand."""
    if not isinstance(error, json.JSONDecodeError):
        return "it is nested too deep, or a number is too long; make it simpler"
    if (position := _trailing_comma(error)) is not None:
        return f"at character {position + 1:,}, a comma stands before the closing bracket; delete it"
    advice = next(
        (advice for words, advice in _ADVICE if words in error.msg), "it cannot be read from here on; correct it"
    )
    return f"at character {error.pos + 1:,}, {advice}"


def _trailing_comma(error: json.JSONDecodeError) -> int | None:
    """The position of a comma before a closing bracket if the comma is the fault; None if something else is. Python
    3.13 reports the comma; older versions report the bracket and what they expected there."""
    position = error.doc.rfind(",", 0, error.pos + 1)
    is_trailing = (
        position >= 0
        and _TRAILING_COMMA.match(error.doc, position) is not None
        and not error.doc[position + 1 : error.pos].strip()
    )
    return position if is_trailing else None


def _parse(line: bytes, location: str) -> dict[str, object]:
    """The JSON object on a line. Raises UnreadableArticle."""
    try:
        row = json.loads(line.removeprefix(BYTE_ORDER_MARK).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableArticle(location, "the line is not UTF-8; save the file again as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(location, f"the line is not valid JSON: {_explain(error)}") from error
    if not isinstance(row, dict):
        raise UnreadableArticle(location, 'the line is not a JSON object; write {"id": …, "title": …, "text": …}')
    return row


def _read_text(row: Mapping[str, object], subject: str) -> tuple[str, str]:
    """The plain name of a row's text, and the text as it is; paragraphs in a list are joined. Raises
    UnreadableArticle."""
    fields = {plain_name(key): value for key, value in row.items()}
    name = next((name for name in TEXT_NAMES if fields.get(name)), "")
    value = fields.get(name)
    if isinstance(value, list) and all(isinstance(paragraph, str) for paragraph in value):
        value = "\n\n".join(value)
    if value and not isinstance(value, str):
        raise UnreadableArticle(subject, 'its "text" is not text; put it in quotation marks')
    if not isinstance(value, str) or not value.strip():
        raise UnreadableArticle(subject, 'it has no "text"; give the article\'s text there')
    return name, check_text(value, subject)
