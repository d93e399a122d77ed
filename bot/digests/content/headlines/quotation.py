"""Finds an open quotation in a title that was cut off, and completes it from the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.word_lists.function_words import is_content

_MIN_QUOTED_WORDS = 3
"""The minimum number of words of an open quotation that is searched for in the article."""
_MAX_ADDED_WORDS = 10
"""The maximum number of words that are added to complete a quotation."""
_INITIALS = r"(?:\w\.){2,}"
"""Matches "U.S."."""
PAIRS = (("'", "'"), ("‘", "’"), ('"', '"'), ("“", "”"))
"""Opening and closing marks."""

_NAME_WITH_GENITIVE = re.compile(r"\s['‘](?:[A-Z]\S* )+[A-Z]\S*['’]s$")
"""Matches a name of two or more words in quotation marks at the end of a text, in which one mark is both the closing
mark and an apostrophe ("'Harbour Light's")."""


def has_open_quotation(words: Sequence[str]) -> bool:
    """Whether a quotation begins in these words and does not end in them."""
    text = _NAME_WITH_GENITIVE.sub("", f" {' '.join(words)}")
    return any(
        # The "'s" of sources that put a space before it ("Okafor 's ferry") opens no quotation.
        len(re.findall(rf"\s{opener}(?!s\b)\w", text)) > len(re.findall(rf"\S{closer}(?!\w)", text))
        for opener, closer in PAIRS
    )


def closing_mark(words: Sequence[str]) -> str:
    """The mark that closes the quotation or bracket that is open at the end of the words; "" if none is open."""
    marks = dict((*PAIRS, ("(", ")")))
    opening_word = next((word for word in reversed(words) if word[0] in marks), "")
    if opening_word.startswith("("):
        return "" if ")" in " ".join(words).rpartition("(")[2] else ")"
    return marks[opening_word[0]] if opening_word and has_open_quotation(words) else ""


def rest_of_quotation(words: Sequence[str], text: str) -> str:
    """The rest of a quotation that begins in the headline and does not end there: the words that follow in the article
    (`text`) up to the next punctuation mark, with the closing mark. "" if the article does not have the quotation."""
    begun_text, mark = _begun_quotation(words)
    rest_pattern = rf"(?P<rest>(?: (?:{_INITIALS}|[\w’'-]+)){{1,{_MAX_ADDED_WORDS}}})"
    match = (
        re.search(rf"{begun_text}{rest_pattern}(?=[,;:!?\"”—]|\.(?:\W|$))", text, re.IGNORECASE) if begun_text else None
    )
    return f"{match['rest'].strip()}{mark}" if match else ""


def closed_quotation(words: Sequence[str], text: str) -> str:
    """The headline with the mark that closes its last quotation, and with the noun that the quotation describes
    ("issues a 'do not sail' | order"). "" if the quotation does not end with the same word in the article (`text`)."""
    begun_text, mark = _begun_quotation(words)
    match = (
        re.search(rf"{begun_text}(?P<pause>[,.!?]?)[\"”'’](?: (?P<noun>[a-z]+))?", text, re.IGNORECASE)
        if begun_text
        else None
    )
    if not match:
        return ""
    is_described = not match["pause"] and match["noun"] and is_content(match["noun"].lower())
    return f"{' '.join(words)}{mark} {match['noun'] if is_described else ''}".rstrip()


def _begun_quotation(words: Sequence[str]) -> tuple[str, str]:
    """A pattern for the words of the quotation that is open at the end of a headline, and the mark that closes it; two
    empty strings if none is open, or if it has too few words."""
    marks = dict(PAIRS)
    index = max((index for index, word in enumerate(words) if word[0] in marks), default=len(words))
    begun_words = [words[index][1:], *words[index + 1 :]] if index < len(words) else []
    if not has_open_quotation(words) or len(begun_words) < _MIN_QUOTED_WORDS:
        return "", ""
    return r"(?<!\w)" + r"\s+".join(map(re.escape, begun_words)), marks[words[index][0]]
