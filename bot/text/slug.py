"""Makes readable, stable ids from titles, for articles (and so for the names of their files) and for the cards of their
sections."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_MAX_CHARACTERS = 80
"""The maximum number of characters of an id made from a title."""
_MAX_UNICODE_CHARACTERS = 40
"""The same for a title in a script other than Latin, without the hash: a letter may take four of the 255 bytes of a
file name."""
_MAX_GIVEN_CHARACTERS = 120
"""The maximum number of characters of an id that was given."""
_MIN_LATIN_SHARE = 0.9
"""The minimum share of ASCII letters and digits, after accents are removed, of a title in Latin script."""
_JOINERS = "\u200c\u200d"
"""Invisible characters that change the shape of letters."""
_UNDECOMPOSED_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)
"""Letters that Unicode does not decompose into an ASCII letter and an accent; apostrophes are left out."""


def slug_of(title: str) -> str:
    """An id for `title`: ASCII words joined by hyphens; for a title in another script, its own letters. If such a title
    is cut, a short hash is appended, because many titles may begin with the same words. "" for a title without letters
    or digits."""
    without_accents = _remove_accents(title)
    letter_count = sum(1 for character in without_accents if character.isalnum())
    ascii_slug = "-".join(re.findall(r"[a-z0-9]+", without_accents))
    if letter_count and sum(1 for character in ascii_slug if character != "-") >= _MIN_LATIN_SHARE * letter_count:
        return _cut(ascii_slug, _MAX_CHARACTERS)
    whole_slug = _hyphenate(unicodedata.normalize("NFC", title.casefold()))
    slug = _cut(whole_slug, _MAX_UNICODE_CHARACTERS)
    return slug if slug == whole_slug else f"{slug}-{_make_short_hash(title)}"


def safe_id(given_id: str) -> str:
    """`given_id` itself if it can be used as a file name and as the id of a card; otherwise a slug of it with a short
    hash. "" for ""."""
    is_short = len(given_id) <= _MAX_GIVEN_CHARACTERS
    if is_short and given_id[:1].isalnum() and all(map(is_safe_character, given_id)):
        return given_id
    return f"{_cut(slug_of(given_id) or 'article', _MAX_CHARACTERS)}-{_make_short_hash(given_id)}" if given_id else ""


def is_safe_character(character: str) -> bool:
    """Whether a character is allowed in a file name: a letter, a digit or a mark of any script, `.`, `_`, `-`."""
    return character in "._-" or _is_letter_mark_or_digit(character)


def _remove_accents(title: str) -> str:
    """The title in lower case, without accents and apostrophes."""
    decomposed_title = unicodedata.normalize("NFKD", title.casefold().translate(_UNDECOMPOSED_LETTERS))
    return "".join(character for character in decomposed_title if not unicodedata.combining(character))


def _hyphenate(text: str) -> str:
    """The words of a text, joined by hyphens: its letters and digits with their marks. (For Python, vowel signs are not
    letters.)"""
    kept_characters = (
        character if _is_letter_mark_or_digit(character) else " " for character in text if character not in _JOINERS
    )
    return "-".join(part for word in "".join(kept_characters).split() if (part := _without_leading_marks(word)))


def _without_leading_marks(word: str) -> str:
    """The word without marks at its beginning: they would combine with the hyphen or the text before them."""
    start = next((i for i, character in enumerate(word) if character.isalnum()), len(word))
    return word[start:]


def _is_letter_mark_or_digit(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _cut(slug: str, limit: int) -> str:
    """At most `limit` characters, cut after a whole word if possible."""
    if len(slug) <= limit:
        return slug
    head = slug[: limit + 1].rpartition("-")[0]
    if head:
        return head
    while limit > 1 and not slug[limit].isalnum():  # a letter keeps its marks
        limit -= 1
    return slug[:limit]


def _make_short_hash(text: str) -> str:
    """Eight hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
