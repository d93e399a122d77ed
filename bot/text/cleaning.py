"""Cleans a text for display: removes the characters that must not be shown on any platform.

Articles, questions and names come from outside. Characters that nobody can see can reorder a line, hide a word or carry
a message, so they are removed; everything else is shown unchanged. These are replaced or removed:

* control characters (category Cc) except newline and tab; other line ends (CR, VT, FF, NEL, U+2028, U+2029, and CR LF
  as one) are shown as a newline;
* format characters (Cf): soft hyphen, bidirectional marks, embeddings, overrides and isolates, zero-width spaces,
  word joiners, byte order marks, annotation anchors, tag characters. The visible Arabic, Syriac and
  Kaithi number signs are kept, and the joiners U+200C and U+200D where a script or an emoji needs them;
* blank letters and fillers: U+034F, U+115F, U+1160, U+17B4, U+17B5, U+2065, U+3164, U+FFA0, U+FFF0 to U+FFF8;
* lone surrogates and noncharacters, which no platform accepts;
* combining marks beyond the eighth on one character.
"""

from __future__ import annotations

import re
import unicodedata

from bot.text.markup.markdown_signs import without_markdown_signs

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character. Python uses it in place of bytes that it cannot decode; no other program accepts it."""
MAX_MARKS = 8
"""The maximum number of combining marks shown on one character; living scripts need at most five."""

REMOVED_RANGES: tuple[tuple[int, int], ...] = (
    (0x00, 0x08),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE007F),
)
"""Code points that are never shown, first and last of each range."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
"""The joiners: invisible characters that keep two letters apart, or make one sign of two emoji."""
_JOINING_SCRIPTS = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe"
"""Scripts that need joiners, as ranges of a pattern: Arabic, those of India, Burmese, Khmer and Mongolian."""
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
"""Emoji and other signs that joiners join, as ranges of a pattern."""

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""The ends of lines that are shown as a newline."""
_REMOVED_CHARACTER = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in REMOVED_RANGES) + "]")
"""Matches one character of `REMOVED_RANGES`."""
_LONE_PUNCTUATION = re.compile(r"(?<=\w) (?=[.,](?: |$)(?!\.))")
"""Matches the space before the comma of "shut , and"."""
_USELESS_JOINER = re.compile(
    f"(?<![{_JOINING_SCRIPTS}]){_ZWNJ}|(?<![{_JOINING_SCRIPTS}{_EMOJI}]){_ZWJ}|(?<=[{_EMOJI}]){_ZWJ}(?![{_EMOJI}])"
)
"""Matches a joiner after a letter of a script that needs none (Latin, for example), or between an emoji and something
else."""
_MANY_MARKS = re.compile(f"[^\x00-\u02ff]{{{MAX_MARKS + 1}}}")
"""Matches nine characters beyond Latin in a row: only a text with such a row can have too many marks. This is checked
first, because it is faster."""


def clean(text: str) -> str:
    """`text` without the characters listed above; line breaks stay. Takes linear time. Cleaning the result again
    changes nothing."""
    text = _REMOVED_CHARACTER.sub("", _LINE_END.sub("\n", text))
    if _MANY_MARKS.search(text):
        text = _without_excess_marks(text)
    return _USELESS_JOINER.sub("", text)


def one_line(text: str) -> str:
    """`text` cleaned, on one line: with single spaces, and no space at the ends or before a full stop or comma that
    stands alone because a link before it was removed ("a vote . The")."""
    return _LONE_PUNCTUATION.sub("", " ".join(clean(text).split()))


def article_line(text: str) -> str:
    """Like `one_line`, for words of an article: without the signs of Markdown."""
    return one_line(without_markdown_signs(clean(text)))


def inline(text: str) -> str:
    """Like `article_line`, but keeps one space where `text` begins or ends with white space, so that it fits between
    other texts."""
    line = article_line(text)
    if not line:
        return " " if text[:1].isspace() else ""
    space_before, space_after = (" " if end.isspace() else "" for end in (text[0], text[-1]))
    return f"{space_before}{line}{space_after}"


def bind_ellipsis(text: str) -> str:
    """`text`, in which no line breaks at the space before an ellipsis, so that no ellipsis begins a line."""
    return text.replace(" …", "\u00a0…")


def _without_excess_marks(text: str) -> str:
    """The text with at most `MAX_MARKS` combining marks in a row."""
    shown_characters: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += 1
        elif character not in (_ZWNJ, _ZWJ):
            marks = 0
        if marks <= MAX_MARKS or character in (_ZWNJ, _ZWJ):
            shown_characters.append(character)
    return "".join(shown_characters)
