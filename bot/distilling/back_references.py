"""Recognises sentences that cannot be understood alone: their pronouns or other words refer to earlier sentences."""

from __future__ import annotations

import re

from bot.text.word_lists.stop_words import STOP_WORDS

LONE_NAME = re.compile(r"(?<![A-Z][a-z] )(?<![a-z]{2} [A-Z]\. )\b([A-Z][a-z][\w-]+)")
"""A capitalised word without another one, or an initial, before it, which may be a surname alone: "Quill" in "while
Quill", but not in "Mara Quill" or "Mara K. Quill"."""
NO_TIME_FOLLOWS = (
    r"(?!\s(?:(?:past|coming)[ ])?(?:afternoon|autumn|century|decade|evening|fall|month|morning|quarter|season|spring"
    r"|summer|week|weekend|winter|year)\b)"
)
"""A lookahead after "this": "this week" is the week of the article, and refers to no earlier sentence."""
_REFERRING_OPENING = re.compile(
    r"""
      (?:After|Among|At|By|During|For|From|In|Of|On|Under|With)\ (?:them|those|these|this|that|such)\b   # For this
    | (?:[\w’'-]+\ ){1,5}(?:also|then)\b                                      # The mint also
    | (?:[\w’'-]+\ ){0,5}[\w’'-]+,\ (?:however|though|meanwhile|instead),     # The crew, however,
    | [A-Z][a-z]+ed\ [^,]{2,60},\ (?:this|that|these|it|they|he|she)\b         # Built in 1902, it
    | (?:After|As|At|Before|During|For|In|On|Since|When|While)\ [^,]{3,90},\ (?:he|she)\b   # In May, she
    | (?:After|As|Before|If|Once|Until|When|While)\ (?:it|they)\b[^,]{1,40},    # When they do,
    | The\ (?:two|three|four|five|pair|trio)\b                                 # The two boats
    | The\ (?:first|second|third|last)(?:,|\ (?:came|had|has|is|was)\b)        # The first was a rope
    | Another\ \d                                                              # Another 40 boats
    | In\ addition\ to\ (?:the|his|her|its|their)\ \w+,                        # In addition to the boats,
    | (?:All|Both|Each|Half|Many|Most|None|Some|\w+)\ (?:\w+\ )?of\ (?:these|those|them)\b   # Most of them
    | (?:[\w’'-]+\ ){1,3}?                                                   # Two weeks later
        (?:days?|hours?|minutes?|months?|weeks?|years?)\ (?:later|earlier|(?:after|before|since)\ (?:it|they|this))\b
    """,
    re.VERBOSE,
)
"""The beginning of a sentence that refers to things or times named earlier ("For this reason", "The two boats")."""
_CONTINUING_OPENING = re.compile(
    r"""
      (?:Of\ course|Actually|In\ fact|Indeed)[,:]                              # In fact, the gate
    | At\ (?:best|first|least|worst|the\ same\ time),                          # At first, the crew
    | (?:Accordingly|As\ a\ result|As\ such|Consequently|Hence|Therefore|Thus),   # As a result, the port
    | (?:First|Second|Next|Instead|Still|Shortly|Later|Afterwards?|Eventually|Finally|Ultimately),?[ ]   # Later, the
    | Separately,[ ]                                                          # Separately, the mint
    """,
    re.VERBOSE,
)
"""The beginning of a sentence that continues the one before it: with a consequence, or with what comes next."""
_REFERENCE_INSIDE = re.compile(
    r"""
      \bthe\ others?\b(?!\ (?:day|hand|side|way)\b)                           # and the others sank
    | \bin\ question\b                                                         # the boat in question
    | \bsuch\ an?\ [a-z-]+\ (?:could|has|is|was|will|would)\b                  # such a plan could
    | \b(?:believe|hope|say|think|do|does|did)\ so\b                           # and many think so
    | \bthe\ (?:former|latter)\b(?!\ (?!(?:are|had|has|have|is|was|were|will|would)\b)[a-z])   # the latter was
    | \b(?:after|by|of|that)\ that\b                                          # soon after that
    | \b(?:do|does|doing|did|made|make|makes|making)\ that\b                   # wants to make that possible
    | \bthat\ (?:day|month|time|week|year)\b                                  # sank that day
    | \b(?:he|she|they)\ (?:said|says|added|told|wrote)\b                     # …, she said
    | [^\w\s]\ (?:said|says|added)\ (?:he|she|they)\b                         # …,” said she
    """,
    re.VERBOSE,
)
"""Words anywhere in a sentence that refer to an earlier one ("the former", "he said")."""
_SECOND_CLAUSE = re.compile(r",? (?:but|yet|as|when|while) |: ")
"""The beginning of a second clause, which may name the person ("He lost all|, but Quill stayed")."""
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b")
"""A pronoun or possessive for a person ("he", "her")."""
_REFERENCE_AT_START = re.compile(
    rf"""
      [_*“\"‘']?  # the mark of an emphasis or a quotation
      (?:
          he|she|it|they|his|her|their|its           # They sank
        | this{NO_TIME_FOLLOWS}|that|these|those     # This boat, but not "This week"
        | but|and|so|yet|however|meanwhile|also|then # But the crew stayed
        | (?:plus|regardless|well)(?=,)              # Well, the crew stayed
        | such\ (?:is|was|an?)                       # Such is the sea
        | er|sie|es|das|dies|il|elle|ils|cela|mais   # German and French: Das ist, Ils ont
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The first word of a sentence that refers to an earlier one: a pronoun, a conjunction or an adverb."""
_DESCRIBED_THIS = re.compile(
    r"[_*]?(?:This|These) (?!(?:also|can|could|has|have|is|are|may|means?|was|were|will|would)\b)[\w’'-]+ [\w’'-]+"
)
"""The beginning of a first sentence that says itself what "this" refers to ("This old harbour", not "This is")."""
_ADVERB_AT_START = re.compile(r"(?:yet|so|however|meanwhile|also),", re.IGNORECASE)
"""An adverb and a comma that refer back. A name usually follows, so that the sentence is understandable ("However,
Quill left")."""
_CONTRADICTION = re.compile(r"(?:But|However|Yet|Still|Instead)\b")
"""The beginning of a sentence that contradicts or restricts the one before it ("But the crew stayed")."""


def opens_with_reference(sentence: str) -> bool:
    """Whether the sentence begins with a word that refers to an earlier sentence ("He …", "But …")."""
    return _REFERENCE_AT_START.match(sentence) is not None


def opens_with_adverb(sentence: str) -> bool:
    """Whether the sentence begins with an adverb and a comma that refer back ("However, Mara Quill …")."""
    return _ADVERB_AT_START.match(sentence) is not None


def contradicts_previous(sentence: str) -> bool:
    """Whether the sentence contradicts or restricts the one before it ("But …")."""
    return _CONTRADICTION.match(sentence) is not None


def refers_back(sentence: str) -> bool:
    """Whether several words of the sentence refer to an earlier one, at its beginning ("For this reason") or inside it
    ("the former"), or "he" or "she" comes before any name. `opens_with_reference` recognises single first words."""
    pronoun = _PRONOUN.search(sentence)
    is_unnamed = pronoun is not None and not _has_name(sentence[: pronoun.start()])
    opening = _REFERRING_OPENING.match(sentence) or _CONTINUING_OPENING.match(sentence)
    return is_unnamed or opening is not None or _REFERENCE_INSIDE.search(sentence) is not None


def names_person_later(sentence: str) -> bool:
    """Whether a first sentence that begins with a pronoun names the person later ("He lost all, but Quill …")."""
    clause = _SECOND_CLAUSE.search(sentence)
    return clause is not None and _has_name(sentence[clause.end() :])


def describes_reference(sentence: str) -> bool:
    """Whether a first sentence that begins with "this" says what that is ("This old harbour is …")."""
    return _DESCRIBED_THIS.match(sentence) is not None


def _has_name(words: str) -> bool:
    """Whether one of some words is capitalised, is not a stop word, and has no other capitalised word before it."""
    return any(match[1].lower() not in STOP_WORDS for match in LONE_NAME.finditer(words))
