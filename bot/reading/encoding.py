"""Decodes the bytes of a text: as a byte-order mark says; else as UTF-8 if they are valid UTF-8 beyond ASCII; else as
the document declares; else in the encoding that is detected."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from bot.errors import UnreadableArticle, file_and_line
from bot.text.cleaning import SURROGATE
from bot.text.language import main_script
from bot.translation import mark

_BYTE_ORDER_MARKS = (  # longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.IGNORECASE
)
"""Matches `<meta charset="utf-8"` and `<meta content="text/html; charset=utf-8"`."""
_MAX_DECLARATION_BYTES = 4096
"""The number of bytes at the beginning of a page that are searched for its charset."""
_DETECTION_SAMPLE = 64 * 1024
"""The number of bytes at the beginning by which an encoding is detected."""
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""The first bytes of common binary files: PDF, zip, pictures, gzip, RTF, old Office documents."""
_ASCII = bytes(range(0x80))
_NON_ASCII_RUN = re.compile(rb"[\x80-\xff]{2,}")
"""Matches two or more bytes beyond ASCII, one after the other."""
_WELL_FORMED = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character of UTF-8 beyond ASCII, such as the two bytes of "é". Source: the Unicode Standard, table 3-7."""
_MIN_UTF_8_SHARE = 0.75
"""The minimum share of the non-ASCII bytes that are well-formed UTF-8 in a text that is surely UTF-8. EUC-JP, the most
similar encoding, reaches 0.55 by chance; Western encodings hardly exceed 0."""
_MIN_UTF_8_SHARE_LATIN = 0.5
"""The minimum share for a text in Latin script, where even one valid character is not a coincidence."""
_ACTUAL_ENCODINGS = {  # https://encoding.spec.whatwg.org/#names-and-labels: what a page declares, and what it uses
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
}
_EXCLUDED_ENCODINGS = ["utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
"""Encodings in which nearly any bytes are valid without a byte-order mark."""
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Control characters, except white space and ESC. Colours in the output of a terminal begin with ESC."""
_MAX_CONTROL_SHARE, _MAX_CONTROLS = 0.01, 2
"""The maximum share of control characters in a text; in a short text, their maximum number."""
_MIN_RUN_SHARE = 0.5
"""The minimum share of the non-ASCII bytes that are next to another non-ASCII byte, in a text that is not in Latin
script."""
_MAX_SYMBOL_SHARE = 0.2
"""The maximum share of symbols in a text; noise decoded as cp1252 has more."""
_UNCLEAR_ENCODING = mark("its character encoding is not clear; save it again as UTF-8")
_BINARY_FILE = mark("it is a binary file, not text; export it as text, Markdown or HTML, in UTF-8")


def decode(data: bytes, subject: str, declared_encoding: str | None = None) -> str:
    """The text of `data` without a byte-order mark; `declared_encoding` is the charset that a page declares.

    A declared charset that contradicts the bytes is ignored. Raises UnreadableArticle about `subject` if the bytes are
    not text. If all bytes except a few are UTF-8, the fault names the line: nobody knows what these bytes should be,
    but because of them the rest must not be decoded differently.
    """
    for byte_order_mark, encoding_of_mark in _BYTE_ORDER_MARKS:
        if data.startswith(byte_order_mark):
            return _check_decoded(
                _decode_strictly(data.removeprefix(byte_order_mark), encoding_of_mark, subject), subject
            )
    _refuse_binary(data, subject)
    if not data.isascii() and (text := _try_decode(data, "utf-8")) is not None:  # no other encoding looks so by chance
        return _check_decoded(text, subject)
    for encoding in (_ACTUAL_ENCODINGS.get((declared_encoding or "").lower(), declared_encoding), "utf-8"):
        if (text := _try_decode(data, encoding)) is not None:
            return _check_decoded(text, subject)
    _refuse_broken(data, subject, _MIN_UTF_8_SHARE)
    return _check_decoded(_detect(data, subject), subject)


def declared_charset(data: bytes) -> str | None:
    """The charset in the `<meta>` of an HTML page; None if there is none."""
    match = _DECLARED_CHARSET.search(data[:_MAX_DECLARATION_BYTES])
    return match.group(1).decode("ascii") if match else None


def check_text(text: str, subject: str) -> str:
    """Returns `text`. Raises UnreadableArticle if it contains characters that no text may contain."""
    if "\0" in text:
        raise UnreadableArticle(
            subject, mark("it contains NUL characters, so it is not text; save it again as UTF-8 text")
        )
    if SURROGATE.search(text):
        raise UnreadableArticle(
            subject, mark("it contains half of a character (a lone surrogate); save it again as UTF-8")
        )
    return text


def _refuse_binary(data: bytes, subject: str) -> None:
    """Raises UnreadableArticle for bytes that begin as those of a known binary file, or have a NUL."""
    if data.startswith(_BINARY) or b"\0" in data:
        raise UnreadableArticle(subject, _BINARY_FILE)


def _check_decoded(text: str, subject: str) -> str:
    """Returns `text`. Raises UnreadableArticle if it contains characters that no text may contain, or many control
    characters: a binary file may be valid in an encoding by chance."""
    if len(_CONTROL.findall(text)) > max(_MAX_CONTROLS, _MAX_CONTROL_SHARE * len(text)):
        raise UnreadableArticle(subject, _BINARY_FILE)
    return check_text(text, subject)


def _refuse_broken(data: bytes, subject: str, min_share: float) -> None:
    """Raises UnreadableArticle if at least the share `min_share` of the non-ASCII bytes is UTF-8, but not all of them:
    then the text is UTF-8 with a few broken bytes."""
    well_formed = len(data) - len(malformed_bytes := _WELL_FORMED.sub(b"", data))
    malformed_count = len(malformed_bytes.translate(None, _ASCII))
    if not well_formed or well_formed < min_share * (well_formed + malformed_count):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        others_note = f" ({malformed_count - 1} more like it follow)" if malformed_count > 1 else ""
        byte = f"0x{data[error.start]:02X}"
        reason = f"the byte {byte} in it is not UTF-8, as the rest is{others_note}; correct it, save as UTF-8"
        raise UnreadableArticle(file_and_line(subject, line), reason) from error


def _decode_strictly(data: bytes, encoding: str, subject: str) -> str:
    """The text in the encoding of its byte-order mark. Raises UnreadableArticle."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"its byte-order mark says {encoding.upper()}, but its bytes do not; save it again as UTF-8"
        raise UnreadableArticle(subject, reason) from error


def _try_decode(data: bytes, encoding: str | None) -> str | None:
    """The text of bytes in this encoding; None if they are not valid in it, or the encoding is unknown or None."""
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):  # an unknown charset, wrong bytes, or not a charset of text
        return None


def _detect(data: bytes, subject: str) -> str:
    """The text in the detected charset if it is not in Latin script, otherwise in cp1252: for Latin script, detection
    is often wrong, and cp1252 is by far the most common charset. Raises UnreadableArticle if neither fits."""
    best_match = None
    if _may_be_another_script(sample := data[:_DETECTION_SAMPLE]):
        best_match = charset_normalizer.from_bytes(sample, cp_exclusion=_EXCLUDED_ENCODINGS).best()
    text = _try_decode(data, best_match.encoding) if best_match else None
    if text is not None and main_script(text) not in ("", "latin"):
        return text
    _refuse_broken(data, subject, _MIN_UTF_8_SHARE_LATIN)
    if (text := _try_decode(data, "cp1252")) is not None and _is_plausible(text):
        return text
    raise UnreadableArticle(subject, _UNCLEAR_ENCODING)


def _may_be_another_script(sample: bytes) -> bool:
    """Whether a text may be in a script other than Latin: its letters occur in runs, while accented Latin letters occur
    singly between ASCII letters."""
    length = len(sample.translate(None, _ASCII))
    return sum(map(len, _NON_ASCII_RUN.findall(sample))) >= _MIN_RUN_SHARE * length


def _is_plausible(text: str) -> bool:
    """Whether a decoded text looks like text rather than noise."""
    symbol_count = sum(
        1 for character in text if not (character.isalnum() or character.isspace() or character.isascii())
    )
    return symbol_count <= _MAX_SYMBOL_SHARE * len(text)
