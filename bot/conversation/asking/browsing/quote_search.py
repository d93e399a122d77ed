"""Reads which quotes somebody searches for: `TOPIC`, `TOPIC by SPEAKER`, `@SPEAKER`, `@SPEAKER about TOPIC` after a
command; in a question also "quotes from SPEAKER", "any quotes on TOPIC?", "who said what about TOPIC".

The text after a command is always a search (`read_quote_search`). A question is a search only if it asks for quotes
(`find_quote_search`), or if its first words turn out to name a speaker (`find_speakers_quotes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.news import ASKING_WORDS
from bot.text.cleaning import one_line

_MAX_LENGTH = 120
"""The maximum number of characters of a search; a longer text is an ordinary question."""
_BY_WORD = re.compile(r"(?:^|\s)by(?:\s|$)", re.IGNORECASE)
"""Matches " by " in "quotes by Mara Quill"."""
_GREETING = r"(?:(?:hi|hello|hey|ok|so|and|please)[ ,]+)*"  # "hi, please "
_QUOTES = r"(?:(?:any|some|the|all|more|latest|recent|direct) )*(?:quotes?|quotations?)"  # "any recent quotes"
_ON_WORD = r"(?:about|on|regarding)"
_SPEAKER = r"@?(?:(?:the|an?) )?(?P<speaker>.+?)"  # "@Quill", "the mayor"
_TOPIC = r"(?P<topic>.+?)"
_REQUESTS = (
    rf"{ASKING_WORDS}{_QUOTES} (?:from|by|of) {_SPEAKER}(?: {_ON_WORD} {_TOPIC})?",  # quotes from Quill on tolls
    rf"{ASKING_WORDS}{_QUOTES} {_ON_WORD} {_TOPIC}(?: (?:from|by) {_SPEAKER})?",  # any quotes on tolls by Quill
    rf"@(?P<speaker>\S.*?)(?: {_ON_WORD}(?: {_TOPIC})?)?",  # @Quill about tolls
    rf"who (?:has |have )?(?:said|says|say) (?:what|something|anything) {_ON_WORD} {_TOPIC}",  # who said what on tolls
    rf"what (?:was|is|has been) said {_ON_WORD} {_TOPIC}",  # what was said about tolls
    rf"what (?:do|did|have) (?:people|they|others) (?:say|said) {_ON_WORD} {_TOPIC}",  # what do people say about tolls
    # German
    r"zitate? von (?P<speaker>.+?)(?: (?:über|zu) (?P<topic>.+))?",  # Zitate von Quill zu Brot
    r"zitate? (?:über|zu) (?P<topic>.+)",  # Zitate über Brot
    r"wer (?:hat )?(?:sagte? )?(?:was|etwas) (?:über|zu) (?P<topic>.+?)(?: gesagt)?",  # wer hat was zu Brot gesagt
    # French
    r"citations? (?:de |d[’'])(?P<speaker>.+?)(?: sur (?P<topic>.+))?",  # citations de Quill sur le pain
    r"qui a dit quoi sur (?P<topic>.+)",  # qui a dit quoi sur le pain
    # Spanish
    r"citas? de (?P<speaker>.+?)(?: sobre (?P<topic>.+))?",  # citas de Quill sobre el pan
    r"qui[eé]n dijo qu[eé] sobre (?P<topic>.+)",  # quién dijo qué sobre el pan
)
_PATTERNS = tuple(re.compile(_GREETING + request, re.IGNORECASE) for request in _REQUESTS)
"""Questions that ask for quotes, with what they match next to each."""
_SPEAKERS_QUOTES = re.compile(rf"{_SPEAKER}(?:[’']s?)? (?:quotes?|quotations?)(?: {_ON_WORD} {_TOPIC})?", re.IGNORECASE)
"""Matches "Mara Quill’s quotes on tolls"."""
_TRAILING_PLEASE = re.compile(r"(?:\s+please)?[\s?!.？！。]*$", re.IGNORECASE)
"""Matches " please?" at the end."""
_LEADING_MARKS = re.compile(r"^[\s¿¡]+")
"""Matches " ¿" at the beginning."""


@dataclass(frozen=True, slots=True)
class QuoteSearch:
    """What to search for. A `topic` of "" means any topic, a `speaker` of "" means any speaker."""

    topic: str
    speaker: str


def read_quote_search(text: str) -> QuoteSearch:
    """What the text after a command searches for. If it has several "by", the last one separates topic and speaker; if
    a speaker is followed by several "about", the first one counts. A text without "by" that does not ask for quotes is
    a topic.

    >>> read_quote_search("tariffs by Lopez")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    >>> read_quote_search("@Lopez about tariffs")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    """
    if search := find_quote_search(text):
        return search
    text = one_line(text).strip()
    every_by = list(_BY_WORD.finditer(text))
    if not every_by:
        return QuoteSearch(text, "")
    last_by = every_by[-1]
    return QuoteSearch(text[: last_by.start()].strip(), text[last_by.end() :].strip().removeprefix("@"))


def find_speakers_quotes(text: str) -> QuoteSearch | None:
    """What a text such as "fauci quotes" searches for; None if the text has another form or is too long. The caller
    must check that the first words name a speaker: they do not in "stock quotes". Never raises an error.

    >>> find_speakers_quotes("fauci quotes on masks")
    QuoteSearch(topic='masks', speaker='fauci')
    """
    match = _SPEAKERS_QUOTES.fullmatch(_bare(text)) if len(text) <= _MAX_LENGTH else None
    return QuoteSearch(match["topic"] or "", match["speaker"]) if match else None


def find_quote_search(text: str) -> QuoteSearch | None:
    """What a question searches for; None if the question does not ask for quotes or is too long. Never raises an error.

    >>> find_quote_search("any quotes from Lopez on tariffs?")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    >>> find_quote_search("who said what about tariffs")
    QuoteSearch(topic='tariffs', speaker='')
    """
    if len(text) > _MAX_LENGTH:
        return None
    request = _bare(text)
    match = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(request))), None)
    if match is None:
        return None
    groups = match.groupdict(default="")
    return QuoteSearch(groups.get("topic", "").strip(), groups.get("speaker", "").strip())


def _bare(text: str) -> str:
    """A text on one line, without spaces and punctuation around it, and without "please" at its end."""
    return _LEADING_MARKS.sub("", _TRAILING_PLEASE.sub("", one_line(text)))
