"""Readable, stable ids from titles."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 80
_LONGEST_UNICODE = 40
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)


def slug_of(title: str) -> str:
    """An id for `title`: ASCII words joined by hyphens; for a title in another script its own letters and a short
    hash, so that titles alike in their first words stay apart. "" for a title without letters or digits."""
    folded = _fold(title)
    letters = sum(1 for character in folded if character.isalnum())
    ascii_slug = "-".join(re.findall(r"[a-z0-9]+", folded))
    if letters and sum(1 for character in ascii_slug if character != "-") >= 0.9 * letters:
        return _cut(ascii_slug, _LONGEST)
    unicode_slug = _hyphenate(unicodedata.normalize("NFC", title).casefold())
    return f"{_cut(unicode_slug, _LONGEST_UNICODE)}-{_short_hash(title)}" if unicode_slug else ""


def safe_id(given: str) -> str:
    """`given` where it can name a file and a card as it is, else a slug of it with a short hash. "" for ""."""
    if re.fullmatch(r"[^\W_][\w.-]{0,119}", given):
        return given
    return f"{_cut(slug_of(given) or 'article', _LONGEST)}-{_short_hash(given)}" if given else ""


def _fold(title: str) -> str:
    decomposed = unicodedata.normalize("NFKD", title.casefold().translate(_UNDECOMPOSED))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _hyphenate(text: str) -> str:
    """Letters, their marks (vowel signs are no letters to Python) and digits, joined by hyphens."""
    kept = (c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in text)
    return "-".join("".join(kept).split())


def _cut(slug: str, longest: int) -> str:
    """At most `longest` characters, ending with a whole word where there is one."""
    if len(slug) <= longest:
        return slug
    head = slug[: longest + 1].rpartition("-")[0]
    return head or slug[:longest]


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
