"""Splits a sentence into tokens: words, punctuation marks and quoted words, which are one token as a whole."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_TOKEN = re.compile(
    r"""
    (?P<quote> \x00+ )  # quoted words
    |(?P<word>
        (?:[A-Z]\.){1,4} (?=\s|,|[a-z’']|$)  # initials: "U.S."
        |@?[^\W_]+ (?:[’'\-‐‑./&@_][^\W_]+)*  # a word with its inner marks: "sister-in-law", "d’Arc", "@quill"
            (?: \. (?=,|\s+[A-Z0-9a-z\x00])  # with a full stop inside a sentence: "Dr. Quill"
            | (?<=s)[’'] (?=\s+\w) )?  # or with the apostrophe of a possessive: "workers’ pay"
        |[’']s\b  # a possessive ending by itself, as after a quotation mark
        |&
    )
    |(?P<mark> [^\s\w] )
    """,
    re.VERBOSE,
)
_CONTRACTION = re.compile(r"(he|she|it|they|we|I|you|who|there|that|what)([’'](?:s|d|ll|re|ve|m))", re.IGNORECASE)
"""A pronoun with a contracted verb ("he's"). Each of the two parts becomes a token."""
_INVERTED_FRENCH_VERB = re.compile(r"([^\W\d_]+)((?:-t)?-)(ils?|elles?)", re.IGNORECASE)
"""A French verb with its pronoun: "dit-il", "a-t-elle"."""
DASHES = ("-", "–", "—")
SENTENCE_ENDS = (".", "!", "?", "…")
_APOSTROPHES = ("’", "'")
_ARABIC_ARTICLES = _LISTS["arabic_articles"]
"""Arabic articles with which surnames begin ("al-Hakim")."""
_ABBREVIATIONS_LIKE_PRONOUNS = frozenset("IT US WHO".split())
"""Abbreviations that are equal to pronouns in lower case."""
_ABBREVIATIONS = _LISTS["abbreviations"]
"""Abbreviations that keep their full stop."""

TokenRange = tuple[int, int]
"""The index of the first token of a phrase, and the index after its last token."""


class Token(NamedTuple):
    """A word, punctuation mark or piece of quoted words. `text` is the token as it is written, `lower` the same in
    lower case (as `lower_of` gives it); `start` and `end` are offsets in the article's text; `kind` is "word", "mark"
    (a punctuation mark) or "quote" (quoted words as a whole; their `text` is only NUL characters)."""

    text: str
    lower: str
    start: int
    end: int
    kind: str

    @property
    def is_capitalised(self) -> bool:
        """Whether the token is capitalised like a name ("Quill", "d’Arc", "al-Hakim")."""
        has_particle = (self.text[1:2] in _APOSTROPHES and self.text[2:3].isupper()) or (
            self.text[2:3] == "-" and self.text[:2] in _ARABIC_ARTICLES and self.text[3:4].isupper()
        )
        return self.kind == "word" and (self.text[0].isupper() or has_particle)

    @property
    def is_possessive(self) -> bool:
        """Whether the token ends like a possessive ("Quill’s", "workers’")."""
        return bool(self.possessive_ending)

    @property
    def possessive_ending(self) -> str:
        """What makes the token a possessive: "’s", or "’" after an s; "" if the token is no possessive."""
        if self.lower.endswith(("’s", "'s")):
            return self.text[-2:]
        return self.text[-1:] if self.lower.endswith(("s’", "s'")) else ""


def split_tokens(masked_text: str, start: int, end: int, offset: int) -> list[Token]:
    """The tokens of `masked_text[start:end]`. `masked_text` is a paragraph, at `offset` in the article, in which quoted
    words are replaced by NUL characters."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(masked_text, start, end):
        text, token_start, token_end = match.group(), match.start() + offset, match.end() + offset
        kind = match.lastgroup or "mark"
        if kind != "word":
            tokens.append(Token(text, text, token_start, token_end, kind))
        elif text.endswith(".") and not _keeps_stop(text):
            tokens += [_word(text[:-1], token_start), Token(".", ".", token_end - 1, token_end, "mark")]
        elif contraction := _CONTRACTION.fullmatch(text):
            tokens += [_word(contraction[group], token_start + contraction.start(group)) for group in (1, 2)]
        elif "-" in text and (inversion := _INVERTED_FRENCH_VERB.fullmatch(text)):
            tokens += [_word(inversion[group], token_start + inversion.start(group)) for group in (1, 3)]
        else:
            tokens.append(_word(text, token_start)._replace(lower=lower_of(text)))
    return tokens


def lower_of(word: str) -> str:
    """The word in lower case, except an abbreviation that would be a pronoun ("WHO")."""
    return word if word in _ABBREVIATIONS_LIKE_PRONOUNS else word.lower()


def _word(text: str, start: int) -> Token:
    return Token(text, text.lower(), start, start + len(text), "word")


def _keeps_stop(text: str) -> bool:
    """Whether a full stop at the end belongs to the word: an abbreviation or an initial."""
    return text.lower() in _ABBREVIATIONS or (text[0].isupper() and len(text) == 2) or "." in text[:-1]
