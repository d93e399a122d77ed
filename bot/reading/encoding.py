"""Bytes to text: a byte-order mark, else what the file declares, else UTF-8, else a guess."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from bot.errors import UnreadableArticle
from bot.text.language import main_script

_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_DETECTION_SAMPLE = 64 * 1024
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_NOT_GUESSED = ["utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
"""Without a byte-order mark nearly any bytes are valid in these."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, subject: str, declared: str | None = None) -> str:
    """The text of `data`, nothing changed but a byte-order mark removed; `declared` is the charset a page names.

    A declared charset that the bytes contradict is passed over. Raises UnreadableArticle, naming `subject`, where
    the bytes are no text.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return check_text(_decode_strictly(data.removeprefix(mark), marked, subject), subject)
    _refuse_binary(data, subject)
    for encoding in (declared, "utf-8"):
        if (text := _try(data, encoding)) is not None:
            return check_text(text, subject)
    return check_text(_detect(data, subject), subject)


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML page's `<meta>` names, if any."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found.group(1).decode("ascii") if found else None


def check_text(text: str, subject: str) -> str:
    """`text` itself. Raises UnreadableArticle where it holds what no text may hold."""
    if "\0" in text:
        raise UnreadableArticle(subject, "it holds NUL characters, so it is no text; save it again as UTF-8 text")
    if _SURROGATE.search(text):
        raise UnreadableArticle(subject, "it holds half of a character (a lone surrogate); save it again as UTF-8")
    return text


def _refuse_binary(data: bytes, subject: str) -> None:
    if data.startswith(_BINARY) or b"\0" in data:
        reason = "it is a binary file, not text; export it as text, Markdown or HTML, in UTF-8"
        raise UnreadableArticle(subject, reason)


def _decode_strictly(data: bytes, encoding: str, subject: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"its byte-order mark says {encoding.upper()}, but its bytes do not; save it again as UTF-8"
        raise UnreadableArticle(subject, reason) from error


def _try(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):  # also a "charset" that is no text encoding
        return None


def _detect(data: bytes, subject: str) -> str:
    """A detected charset is believed only for a text that is not Latin: among the Latin ones it is often wrong,
    and cp1252 is by far the commonest."""
    best = None
    if _may_be_another_script(sample := data[:_DETECTION_SAMPLE]):
        best = charset_normalizer.from_bytes(sample, cp_exclusion=_NOT_GUESSED).best()
    text = _try(data, best.encoding) if best else None
    if text is not None and main_script(text) not in ("", "latin"):
        return text
    if (text := _try(data, "cp1252")) is not None and _is_plausible(text):
        return text
    raise UnreadableArticle(subject, "its character encoding cannot be told; save it again as UTF-8")


def _may_be_another_script(sample: bytes) -> bool:
    """Accented letters stand alone between ASCII ones; those of another script stand side by side."""
    high = len(_HIGH.findall(sample))
    return sum(map(len, _HIGH_RUN.findall(sample))) >= 0.5 * high


def _is_plausible(text: str) -> bool:
    """Whether it reads as text: noise decoded as cp1252 is full of control characters and symbols."""
    odd = sum(1 for character in text if not (character.isalnum() or character.isspace() or character.isascii()))
    control = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    return odd <= 0.2 * len(text) and control <= 0.01 * len(text)
