"""Whether a sentence can be understood alone: finds pronouns and other words that refer to earlier sentences."""

from __future__ import annotations

import re

from bot.text.stop_words import STOP_WORDS

LONE_NAME = re.compile(r"(?<![A-Z][a-z] )(?<![a-z]{2} [A-Z]\. )\b([A-Z][a-z][\w-]+)")
"""A capitalised word without another one before it; it may be a surname alone."""
_REFERS_BACK = re.compile(
    r"^(?:After|Among|At|By|During|For|From|In|Of|On|Under|With) (?:them|those|these|this|that|such)\b"
    r"|^(?:[\w’'-]+ ){1,5}(?:also|then)\b|^(?:[\w’'-]+ ){0,5}[\w’'-]+, (?:however|though|meanwhile|instead),"
    r"|^[A-Z][a-z]+ed [^,]{2,60}, (?:this|that|these|it|they|he|she)\b"
    r"|^(?:After|As|At|Before|During|For|In|On|Since|When|While) [^,]{3,90}, (?:he|she)\b"
    r"|\bthe others?\b(?! (?:day|hand|side|way)\b)|^Another \d|^As such,|^At (?:best|first|least|worst|the same time),"
    r"|^(?:First|Second|Next|Instead|Still|Shortly|Later|Afterwards?|Eventually|Finally|Ultimately),? "
    r"|^(?:All|Both|Each|Half|Many|Most|None|Some|\w+) (?:\w+ )?of (?:these|those|them)\b|^Separately, "
    r"|\b(?:believe|hope|say|think|do|does|did) so\b|\bthe (?:former|latter)\b(?! [a-z])"
    r"|\b(?:after|by|of|that) that\b|\bthat (?:day|month|time|week|year)\b"
    r"|\b(?:he|she|they) (?:said|says|added|told|wrote)\b|\b(?:said|says|added) (?:he|she|they)\b"
)
"""Words inside a sentence that refer to an earlier one ("for this reason", "the former", "he said")."""
_SAYS_LATER = re.compile(r",? (?:but|yet|as|when|while) |: ")
"""Where a second clause begins, which may name the person."""
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b")
_LEANS_BACK = re.compile(
    r"[“\"‘']?(?:he|she|it|they|this|that|these|those|but|and|so|yet|however|meanwhile|also|his|her|their|its|then|well(?=,)|"
    r"er|sie|es|das|dies|il|elle|ils|cela|mais)\b",
    re.IGNORECASE,
)
"""Pronouns, conjunctions and adverbs at the beginning, in English, German and French."""
_THIS = re.compile(
    r"(?:This|These) (?!(?:also|can|could|has|have|is|are|may|means?|was|were|will|would)\b)[\w’'-]+ [\w’'-]+"
)
"""The beginning of a first sentence that describes what it points to."""
_OF_WHOM = re.compile(r"(?:yet|so|however|meanwhile|also),", re.IGNORECASE)
"""A beginning that refers back, but usually followed by a name, so that the sentence is understandable."""
_TURNS = re.compile(r"(?:But|However|Yet|Still|Instead)\b")
"""The beginning of a sentence that contradicts or restricts the one before it."""


def leans_back(sentence: str) -> bool:
    """Whether the sentence begins with a word that refers to an earlier sentence ("He …", "But …")."""
    return _LEANS_BACK.match(sentence) is not None


def says_of_whom(sentence: str) -> bool:
    """Whether the sentence refers back only with an adverb before its subject ("However, Mara Quill …")."""
    return _OF_WHOM.match(sentence) is not None


def turns_back(sentence: str) -> bool:
    """Whether the sentence contradicts or restricts the one before it ("But …")."""
    return _TURNS.match(sentence) is not None


def refers_back(sentence: str) -> bool:
    """Whether words inside the sentence refer to an earlier one, or "he" or "she" comes before any name."""
    pronoun = _PRONOUN.search(sentence)
    unnamed = pronoun is not None and not _names_any(sentence[: pronoun.start()])
    return unnamed or _REFERS_BACK.search(sentence) is not None


def says_whom(sentence: str) -> bool:
    """Whether a first sentence that begins with a pronoun names the person later ("He lost all, but Quill …")."""
    later = _SAYS_LATER.search(sentence)
    return later is not None and _names_any(sentence[later.end() :])


def says_which(sentence: str) -> bool:
    """Whether a first sentence that begins with "this" says what it means by it ("This old harbour is …")."""
    return _THIS.match(sentence) is not None


def _names_any(words: str) -> bool:
    return any(match[1].lower() not in STOP_WORDS for match in LONE_NAME.finditer(words))
