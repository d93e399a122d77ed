"""Recognises quoted words that are written on a thing or in a text, such as a sign, a screen, a law or a song.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of

_LEGAL_TEXT = any_of(word_lists("speakers")["legal_texts"]) + "s?"
"""A noun for a law, rule or contract."""
_LEGAL_CLAUSE = re.compile(
    rf"\b(?:an?|another|any|its|new|no|proposed|such|the|these|this|those|under)(?: [\w’'-]+){{0,3}} {_LEGAL_TEXT}"
    rf"(?: (?:in|of|on|for) (?:[\w’'-]+ ?){{1,4}})?"
    r" (?:(?:also )?(?:may|must|shall|will|would)(?: also| not)?(?: [\w’'-]+)"
    r"|(?:also |specifically )?(?:allow|ban|bar|cover|forbid|grant|identifie|include|limit|prohibit|protect|require)s?"
    r"|(?:that|which) (?:[\w’'-]+ ){0,3}(?:allow|ban|bar|call|forbid|give|grant|let|prohibit|require|say|state)s?"
    r"|(?:that|which) (?:[\w’'-]+ ){0,4}(?:can|cannot|may|must|shall|will|would)"
    r"|(?:that|which)(?: [\w’'-]+){0,3}(?= $)"
    r"|(?:banning|barring|forbidding|making|prohibiting|requiring|saying|stating))\b[^,:;.“”]{0,90}$",
    re.IGNORECASE,
)
"""A mention of a law, rule or contract before words from its text ("a rule that owners | “shall mark each boat”")."""
_PRINT = re.compile(
    r"\b(?:carved|displayed|emblazoned|engraved|etched|inscribed|painted|printed|scrawled|stamped|stitched|written)"
    r" (?:above|across|inside|on|onto|over) (?:it|them|(?:an?|each|its|one|the|their)"
    r"(?: (?!(?:blog|letter|note|page|post|site|statement)s?\b)[\w’'-]+){1,4})[:,]? ?$"
    r"|\b(?:(?:bearing|bore|sporting|wearing)\b[^.;]{0,60}?|with (?:an?|the)(?: [\w’'-]+){0,2})"
    r" (?:inscription|legend|lettering|message|motto|slogan|words)[:,]? ?$",
    re.IGNORECASE,
)
"""A mention of writing on a thing before the words that are written there ("a saying written on the gate: | “…”", "a
shirt with a gull and the message, | “…”")."""
_BUTTON = re.compile(
    r"\b(?:check|choose|click|hit|press|select|tap|tick|type)(?:e?d|ing|s)?(?: on)?(?: the)? $"
    r"|\b(?:box|button|checkbox|field|icon|link|menu|option|tab)"
    r" (?:called|labelled|labeled|marked|named|(?:that|which) says) $",
    re.IGNORECASE,
)
"""A mention of a button that somebody clicks, before the words of the button ("click | “…”", "the box that says |
“…”")."""
_SCREEN = re.compile(
    r"\b(?:app|customers?|drivers?|page|screen|site|users?|visitors?|you)\b[^.,:;]{0,40}"
    r"\b(?:display|flash|get|got|receive|saw|see|show)(?:e?d|es|ing|s)?(?: [\w’'-]+){1,4}"
    r" (?:alert|banner|button|error|label|menu|message|notification|option|page|pop-?up|prompt|question|screen|window)"
    r"[:,]? ?$",
    re.IGNORECASE,
)
"""A mention of a screen before its words ("you then see a pop-up question, | “…?”")."""
_BALLOT = re.compile(r"\b(?:ballot|referendum|vot(?:e|ed|es|ing))\b[^.]* (?:measure|question)[:,]? ?$", re.IGNORECASE)
"""A mention of the question of a vote, before the question ("All voted yes on the question: | “…?”")."""
_HEADLINES = re.compile(r"^\W*(?:[\w’'-]+ ){0,2}headlines?\b", re.IGNORECASE)
"""Matches "Some newspaper headlines" at the beginning of a sentence."""
_SONG = re.compile(
    r"\b(?:anthem|ballad|chorus|hymn|lyrics?|refrain|song|verse)s?(?: [\w’'-]+){0,2}?"
    r" (?:begins|declares|goes|offers|opens|proclaims|reads?|runs|says|sneers|starts?|started)(?: with)?[:,]? ?$",
    re.IGNORECASE,
)
"""A mention of a song before words from it ("the chorus goes: | “…”")."""
_MENTION_OF_RECORDING = re.compile(
    r"\b(?:answering machine|automated|recorded|recording|robocall|voicemail)s?\b[^.;“”]{0,90}?"
    r" (?:begins?|began|like|lines?|messages?|plays?|played|said|says|starts?|started|such as|with)[:,]? ?$",
    re.IGNORECASE,
)
"""A mention of a recording before words from it ("robocalls that begin with: | “…”")."""
_TITLE = re.compile(
    r"(?:[’']s|\b(?:film|movie|musical|novel|play|poem|song))(?: [\w-]+){0,2} [“\"‘']"
    r"[A-Z][\w’'-]*(?: (?:[A-Z0-9][\w’'-]*|an?|and|at|by|for|in|of|on|the|to))*[”\"’']: ?$"
)
"""The title of a work in quotation marks, before words from the work ("Quill’s “Ropes in the Rain”: | “…”")."""
_DEFINITION = re.compile(
    r"\b(?:defined|definition)\b[^.]* as(?: an?| the)?[:,]? ?$|\bdefinitions?\b[^.]* (?:of|for)\b[^.]*:[^.]*$"
    r"|\b(?:\w+\.com|dictionary|lexicon|thesaurus)\b[^.]* (?:defines|defined)\b[^.]* as(?: an?| the)?[:,]? ?$"
    r"|\bdefines\b[^.“”]{1,120} as\b[^.,:“”]{0,80}$"
    r"|\b(?:phrase|slang|term|word)s? (?:for|meaning),? $|\bused to mean,? $"
    r"|^\W*[\w’'-]+(?: [\w’'-]+){0,2}: (?:an?|the|someone|something)(?: (?!say)[\w’'-]+){0,4} $",
    re.IGNORECASE,
)
"""A mention of a definition, before the words of the definition ("The dictionary defines it as | “…”", "The port
defines fog as when nobody “…”", "Fogbound: a crew | “that cannot leave”")."""
_BEGINNING_OF_MEANING = re.compile(
    r"(?:denoting|designating|pertaining|referring|refers|relating|used) (?:as|for|in|of|to)\b", re.IGNORECASE
)
"""The beginning of the meaning of a word in a dictionary ("used to call a crew")."""
_SMALL_NUMBER = rf"(?:\d+|{number_pattern(1, 10)})"
"""A number in digits, or up to ten in words."""
_SURVEY = re.compile(
    r"(?:\b\d[\d.]*(?:%| per ?cent)\)?|\b(?:half|majority|majorities|most|quarters?|share|thirds?)\b"
    rf"|\b{_SMALL_NUMBER} (?:in|out of) {_SMALL_NUMBER}\b)"
    r"[^.:;“”]{0,60} (?:agree|believe|feel|felt|say|said|think|thought)d?\b[^.:;“”]{0,120}$",
    re.IGNORECASE,
)
"""A mention of the many people in a survey who give the same answer, before the answer ("A majority (73%) said it was |
“…”")."""
_KINDS = (
    _LEGAL_CLAUSE,
    _PRINT,
    _SCREEN,
    _BALLOT,
    _HEADLINES,
    _SONG,
    _MENTION_OF_RECORDING,
    _TITLE,
    _DEFINITION,
    _SURVEY,
)
"""All mentions before words that are written on a thing or in a text."""


def names_button(text_before: str) -> bool:
    """Whether `text_before`, the text before English quoted words, says that they are the words of a button."""
    return _BUTTON.search(text_before) is not None


def is_printed(text_before: str, words: str) -> bool:
    """Whether the quoted `words` of an English sentence are written on a thing or in a text, as `text_before`, the part
    of the sentence before them, shows, or are the meaning of the word before a colon ("Fogbound: “used for …”")."""
    is_meaning = text_before.rstrip().endswith(":") and _BEGINNING_OF_MEANING.match(words) is not None
    return is_meaning or any(kind.search(text_before) is not None for kind in _KINDS)
