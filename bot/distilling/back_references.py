"""Recognises sentences that cannot be understood alone: their pronouns or other words refer to earlier sentences."""

from __future__ import annotations

import re

from bot.text.word_lists.stop_words import STOP_WORDS

LONE_NAME = re.compile(r"(?<![A-Z][a-z] )(?<![a-z]{2} [A-Z]\. )\b([A-Z][a-z][\w-]+)")
"""A capitalised word without another one before it, which may be a surname alone: "Quill" in "while Quill", but not in
"Mara Quill"."""
NOT_PRESENT = (
    r"(?!\s(?:(?:past|coming) )?(?:afternoon|autumn|century|decade|evening|fall|month|morning|quarter|season|spring"
    r"|summer|week|weekend|winter|year)\b)"
)
"""What follows a "this" that refers to an earlier sentence: no time, since "this week" is the week of the article."""
_REFERENCE_INSIDE = re.compile(
    r"""
      ^(?:After|Among|At|By|During|For|From|In|Of|On|Under|With)\ (?:them|those|these|this|that|such)\b   # For this
    | ^(?:[\w’'-]+\ ){1,5}(?:also|then)\b                                      # The mint also
    | ^(?:[\w’'-]+\ ){0,5}[\w’'-]+,\ (?:however|though|meanwhile|instead),     # The crew, however,
    | ^[A-Z][a-z]+ed\ [^,]{2,60},\ (?:this|that|these|it|they|he|she)\b         # Built in 1902, it
    | ^(?:After|As|At|Before|During|For|In|On|Since|When|While)\ [^,]{3,90},\ (?:he|she)\b   # In May, she
    | \bthe\ others?\b(?!\ (?:day|hand|side|way)\b)                           # and the others sank
    | ^The\ (?:two|three|four|five|pair|trio)\b                                 # The two boats
    | ^The\ (?:first|second|third|last)(?:,|\ (?:came|had|has|is|was)\b)        # The first was a rope
    | \bin\ question\b                                                         # the boat in question
    | ^(?:Of\ course|Actually|In\ fact|Indeed)[,:]                              # In fact, the gate
    | ^Another\ \d                                                              # Another 40 boats
    | ^At\ (?:best|first|least|worst|the\ same\ time),                          # At first, the crew
    | ^(?:Accordingly|As\ a\ result|As\ such|Consequently|Hence|Therefore|Thus),   # As a result, the port
    | ^In\ addition\ to\ (?:the|his|her|its|their)\ \w+,                        # In addition to the boats,
    | \bsuch\ an?\ [a-z-]+\ (?:could|has|is|was|will|would)\b                  # such a plan could
    | ^(?:First|Second|Next|Instead|Still|Shortly|Later|Afterwards?|Eventually|Finally|Ultimately),?[ ]   # Later, the
    | ^(?:All|Both|Each|Half|Many|Most|None|Some|\w+)\ (?:\w+\ )?of\ (?:these|those|them)\b   # Most of them
    | ^Separately,[ ]                                                          # Separately, the mint
    | ^(?:[\w’'-]+\ ){1,3}?                                                   # Two weeks later
        (?:days?|hours?|minutes?|months?|weeks?|years?)\ (?:later|earlier)\b
    | \b(?:believe|hope|say|think|do|does|did)\ so\b                           # and many think so
    | \bthe\ (?:former|latter)\b(?!\ (?!(?:are|had|has|have|is|was|were|will|would)\b)[a-z])   # the latter was
    | \b(?:after|by|of|that)\ that\b                                          # soon after that
    | \bthat\ (?:day|month|time|week|year)\b                                  # sank that day
    | \b(?:he|she|they)\ (?:said|says|added|told|wrote)\b                     # …, she said
    | [^\w\s]\ (?:said|says|added)\ (?:he|she|they)\b                         # …,” said she
    """,
    re.VERBOSE,
)
"""Words inside a sentence that refer to an earlier one ("for this reason", "the former", "he said")."""
_SECOND_CLAUSE = re.compile(r",? (?:but|yet|as|when|while) |: ")
"""The beginning of a second clause, which may name the person ("He lost all|, but Quill stayed")."""
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b")
"""A pronoun or possessive for a person ("he", "her")."""
_REFERENCE_AT_START = re.compile(
    r"[_*“\"‘']?(?:he|she|it|they|this"
    + NOT_PRESENT
    + r"|that|these|those|but|and|so|yet|however|meanwhile|also|his|her"
    r"|their|its|then|(?:plus|regardless|well)(?=,)|such (?:is|was|an?)|er|sie|es|das|dies|il|elle|ils|cela|mais)\b",
    re.IGNORECASE,
)
"""Pronouns, conjunctions and adverbs at the beginning, in English, German and French ("They sank", "Das ist")."""
_DESCRIBED_THIS = re.compile(
    r"[_*]?(?:This|These) (?!(?:also|can|could|has|have|is|are|may|means?|was|were|will|would)\b)[\w’'-]+ [\w’'-]+"
)
"""The beginning of a first sentence that describes what "this" refers to."""
_ADVERB_AT_START = re.compile(r"(?:yet|so|however|meanwhile|also),", re.IGNORECASE)
"""An adverb that refers back, but is usually followed by a name, so that the sentence is understandable ("However,
Quill left")."""
_CONTRADICTION = re.compile(r"(?:But|However|Yet|Still|Instead)\b")
"""The beginning of a sentence that contradicts or restricts the one before it ("But the crew stayed")."""


def opens_with_reference(sentence: str) -> bool:
    """Whether the sentence begins with a word that refers to an earlier sentence ("He …", "But …")."""
    return _REFERENCE_AT_START.match(sentence) is not None


def opens_with_adverb(sentence: str) -> bool:
    """Whether the sentence refers back only with an adverb before its subject ("However, Mara Quill …")."""
    return _ADVERB_AT_START.match(sentence) is not None


def contradicts_previous(sentence: str) -> bool:
    """Whether the sentence contradicts or restricts the one before it ("But …")."""
    return _CONTRADICTION.match(sentence) is not None


def refers_back(sentence: str) -> bool:
    """Whether words inside the sentence refer to an earlier one, or "he" or "she" comes before any name."""
    pronoun = _PRONOUN.search(sentence)
    is_unnamed = pronoun is not None and not _has_name(sentence[: pronoun.start()])
    return is_unnamed or _REFERENCE_INSIDE.search(sentence) is not None


def names_person_later(sentence: str) -> bool:
    """Whether a first sentence that begins with a pronoun names the person later ("He lost all, but Quill …")."""
    later = _SECOND_CLAUSE.search(sentence)
    return later is not None and _has_name(sentence[later.end() :])


def describes_reference(sentence: str) -> bool:
    """Whether a first sentence that begins with "this" says what that is ("This old harbour is …")."""
    return _DESCRIBED_THIS.match(sentence) is not None


def _has_name(words: str) -> bool:
    return any(match[1].lower() not in STOP_WORDS for match in LONE_NAME.finditer(words))
