"""Splits a sentence into words and punctuation marks with their offsets; quoted words are one token."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<quote>\x00+)"
    r"|(?P<word>(?:[A-Z]\.){1,4}(?=\s|,|[a-z’']|$)|@?[^\W_]+(?:[’'\-‐‑./&@_][^\W_]+)*(?:\.(?=,|\s+[A-Z0-9a-z\x00])|(?<=s)[’'](?=\s+\w))?|[’']s\b|&)"
    r"|(?P<mark>[^\s\w])"
)
"""Quoted words (NUL characters), a word with its inner marks, or a single punctuation mark."""
_CONTRACTION = re.compile(r"(he|she|it|they|we|I|you|who|there|that|what)([’'](?:s|d|ll|re|ve|m))", re.IGNORECASE)
"""A pronoun with a contracted verb ("he's"); each of the two becomes a token."""
_INVERTED = re.compile(r"([^\W\d_]+)((?:-t)?-)(ils?|elles?)", re.IGNORECASE)
"""A French verb with its pronoun: "dit-il", "a-t-elle"."""
DASHES = ("-", "–", "—")
SENTENCE_ENDS = (".", "!", "?", "…")
_APOSTROPHES = ("’", "'")
_ARTICLES = frozenset("ad al an ar as at az el ul".split())
"""Arabic articles at the beginning of surnames ("al-Hakim")."""
_INITIALS = frozenset("IT US WHO".split())
"""Abbreviations that would be pronouns if they were lower case; `Token.lower` leaves them in capitals."""
_ABBREVIATION = frozenset(
    "mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. cpl. capt. rev. hon. jr. sr. st. prof. pres. reps. sens. maj. "
    "adm. amb. atty. sec. supt. inc. corp. co. ltd. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. conn. "
    "mass. calif. fla. pa. tex. ariz. colo. ill. mich. minn. tenn. va. vt. wash. wis. ont. no. vs. hr. fr.".split()
)
"""Abbreviations that keep their full stop."""


class Token(NamedTuple):
    """`text` is the token as written, `lower` in lower case; `start` and `end` are offsets in the article's text;
    `kind` is "word", "mark" (punctuation) or "quote" (quoted words as a whole)."""

    text: str
    lower: str
    start: int
    end: int
    kind: str

    @property
    def is_capitalised(self) -> bool:
        """Whether the token is capitalised like a name ("Quill", "d’Arc", "al-Hakim")."""
        has_particle = (self.text[1:2] in _APOSTROPHES and self.text[2:3].isupper()) or (
            self.text[2:3] == "-" and self.text[:2] in _ARTICLES and self.text[3:4].isupper()
        )
        return self.kind == "word" and (self.text[0].isupper() or has_particle)

    @property
    def is_possessive(self) -> bool:
        """Whether the token ends like a possessive ("Quill’s", "workers’")."""
        return self.lower.endswith(("’s", "'s", "s’", "s'"))


def tokens(masked: str, start: int, end: int, offset: int) -> list[Token]:
    """The tokens of `masked[start:end]`. In `masked`, a paragraph that begins at `offset` in the article, quoted words
    are replaced by NUL characters."""
    result: list[Token] = []
    for match in _TOKEN.finditer(masked, start, end):
        text = match.group()
        kind = match.lastgroup or "mark"
        first, last = match.start() + offset, match.end() + offset
        if kind == "word" and text.endswith(".") and not _keeps_stop(text):
            result.append(Token(text[:-1], text[:-1].lower(), first, last - 1, "word"))
            result.append(Token(".", ".", last - 1, last, "mark"))
        elif kind == "word" and (contraction := _CONTRACTION.fullmatch(text)):
            split_offset = first + contraction.end(1)
            result.append(Token(contraction[1], contraction[1].lower(), first, split_offset, "word"))
            result.append(Token(contraction[2], contraction[2].lower(), split_offset, last, "word"))
        elif kind == "word" and "-" in text and (inverted := _INVERTED.fullmatch(text)):
            for group in (1, 3):
                start_of, end_of = inverted.span(group)
                result.append(Token(inverted[group], inverted[group].lower(), first + start_of, first + end_of, "word"))
        else:
            initials = kind != "word" or text in _INITIALS
            result.append(Token(text, text if initials else text.lower(), first, last, kind))
    return result


def _keeps_stop(text: str) -> bool:
    """Whether a full stop at the end belongs to the word: an abbreviation or an initial."""
    return text.lower() in _ABBREVIATION or (text[0].isupper() and len(text) == 2) or "." in text[:-1]
