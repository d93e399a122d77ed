"""Parses an e-mail or newsletter (.eml): the subject is the title; the text part is the article, or the HTML part if
the text part is too short or only refers to it."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.files.raw_article import RawArticle
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.parsed import BadDocument, Parsed
from bot.reading.plain_text.parser import parse_plain
from bot.translation import mark

_MIN_TEXT_CHARACTERS = 200
"""The minimum number of characters of a text part; a shorter one only refers to the HTML part."""
_READ_HERE = ("view this email in your browser", "view in browser", "html version", "im browser ansehen")
"""Words of a text part that only refers to the HTML part."""


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    BadDocument or UnreadableArticle."""
    return from_parsed(parse_document(raw_article.data), facts)


def parse_document(data: bytes) -> Parsed:
    """The text and metadata of an e-mail. Raises BadDocument if it is not one. The text may be empty."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys():
        raise BadDocument(mark("it is not a message with headers; save it again as .eml"))
    fields = _read_fields(message)
    plain_text = _read_text(message, "plain").replace("\r\n", "\n").strip()
    page = _read_text(message, "html")
    if page.strip() and (
        len(plain_text) < _MIN_TEXT_CHARACTERS or any(hint in plain_text.casefold() for hint in _READ_HERE)
    ):
        from bot.reading.formats.html import parse_html

        parsed_page = parse_html(page)
        if parsed_page.text.strip():
            return Parsed(
                text=parsed_page.text, blocks=parsed_page.blocks, language=parsed_page.language, fields=fields
            )
    plain_text = _without_signature(plain_text)
    return Parsed(text=plain_text, blocks=parse_plain(plain_text, str(fields.get("title", ""))).blocks, fields=fields)


def _read_fields(message: EmailMessage) -> dict[str, Any]:
    """The facts in the headers. A sender with a display name is the publisher of a newsletter."""
    fields = {"title": _read_header(message, "subject"), "date": _read_header(message, "date")}
    sender, _ = parseaddr(_read_header(message, "from"))
    return {name: value for name, value in (fields | {"publisher": sender}).items() if value}


def _read_header(message: EmailMessage, name: str) -> str:
    """A header as text; "" if it is missing or cannot be decoded."""
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # `email` raises various errors for broken headers
        return ""


def _read_text(message: EmailMessage, subtype: str) -> str:
    """The first text part of that subtype that is not an attachment; "" if there is none."""
    for part in message.walk():
        if part.get_content_type() == f"text/{subtype}" and part.get_content_disposition() != "attachment":
            try:
                return str(part.get_content())
            except (LookupError, UnicodeError, ValueError):  # an unknown charset
                payload = part.get_payload(decode=True)
                return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return ""


def _without_signature(text: str) -> str:
    """The text without the signature after "-- " and without quoted lines of an earlier message."""
    body = text.partition("\n-- \n")[0]
    return "\n".join(line for line in body.split("\n") if not line.startswith(">")).strip()
