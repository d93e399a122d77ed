"""Reads what quotes somebody searches for: `TOPIC`, `TOPIC by SPEAKER`, `@SPEAKER`, `@SPEAKER about TOPIC` after a
command; in a question also "quotes from SPEAKER", "any quotes on TOPIC?", "who said what about TOPIC".

A command is always a search (`read_quote_search`), a question only if it asks for quotes (`find_quote_search`), or if
its first words turn out to name a speaker (`find_speakers_quotes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.news import ASKING
from bot.text.clean import one_line

_MAX_LENGTH = 120
"""The maximum number of characters of a search; a longer text is an ordinary question."""
_BY = re.compile(r"(?:^|\s)by(?:\s|$)", re.IGNORECASE)
"""Matches " by " in "quotes by Mara Quill"."""
_QUOTES = r"(?:(?:any|some|the|all|more|latest|recent|direct) )*(?:quotes?|quotations?)"
_ON = r"(?:about|on|regarding)"
_SPEAKER = r"@?(?:(?:the|an?) )?(?P<speaker>.+?)"
_TOPIC = r"(?P<topic>.+?)"
# A pattern may name a group only once, so a second way to name the topic has the group `about`.
_PATTERNS = tuple(
    re.compile(rf"(?:(?:hi|hello|hey|ok|so|and|please)[ ,]+)*{phrase}", re.IGNORECASE)
    for phrase in (
        rf"{ASKING}{_QUOTES} (?:from|by|of) {_SPEAKER}(?: {_ON} {_TOPIC})?",
        rf"{ASKING}{_QUOTES} {_ON} {_TOPIC}(?: (?:from|by) {_SPEAKER})?",
        rf"@(?P<speaker>\S.*?)(?: {_ON}(?: {_TOPIC})?)?",
        rf"who (?:has |have )?(?:said|says|say) (?:what|something|anything) {_ON} {_TOPIC}",
        rf"what (?:was|is|has been) said {_ON} {_TOPIC}",
        rf"what (?:do|did|have) (?:people|they|others) (?:say|said) {_ON} {_TOPIC}",
        # In German, French and Spanish.
        r"zitate? von (?P<speaker>.+?)(?: (?:über|zu) (?P<topic>.+))?|zitate? (?:über|zu) (?P<about>.+)",
        r"wer (?:hat )?(?:sagte? )?(?:was|etwas) (?:über|zu) (?P<topic>.+?)(?: gesagt)?",
        r"citations? (?:de |d[’'])(?P<speaker>.+?)(?: sur (?P<topic>.+))?|qui a dit quoi sur (?P<about>.+)",
        r"citas? de (?P<speaker>.+?)(?: sobre (?P<topic>.+))?|qui[eé]n dijo qu[eé] sobre (?P<about>.+)",
    )
)
"""Requests for quotes: "any quotes from Quill on tolls", "@Quill about tolls", "who said what about tolls"."""
_SPEAKERS_QUOTES = re.compile(rf"{_SPEAKER}(?:[’']s?)? (?:quotes?|quotations?)(?: {_ON} {_TOPIC})?", re.IGNORECASE)
"""Matches "Mara Quill’s quotes on tolls"."""
_TRAILING = re.compile(r"(?:\s+please)?[\s?!.？！。]*$", re.IGNORECASE)
"""Matches " please?" at the end."""
_LEADING = re.compile(r"^[\s¿¡]+")
"""Matches " ¿" at the beginning."""


@dataclass(frozen=True, slots=True)
class QuoteSearch:
    """What to search for; "" for either one means any."""

    topic: str
    speaker: str


def read_quote_search(text: str) -> QuoteSearch:
    """What a command searches for. Of several "by", the last one counts; of several "about" after a speaker, the first.

    >>> read_quote_search("tariffs by Lopez")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    >>> read_quote_search("@Lopez about tariffs")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    """
    if search := find_quote_search(text):
        return search
    text = one_line(text).strip()
    by_matches = list(_BY.finditer(text))
    if not by_matches:
        return QuoteSearch(text, "")
    return QuoteSearch(text[: by_matches[-1].start()].strip(), text[by_matches[-1].end() :].strip().removeprefix("@"))


def find_speakers_quotes(text: str) -> QuoteSearch | None:
    """What a text such as "fauci quotes" searches for; None if it has another form. Its first words need not name a
    speaker ("stock quotes"). Never raises.

    >>> find_speakers_quotes("fauci quotes on masks")
    QuoteSearch(topic='masks', speaker='fauci')
    """
    match = _SPEAKERS_QUOTES.fullmatch(_bare(text)) if len(text) <= _MAX_LENGTH else None
    return QuoteSearch(match["topic"] or "", match["speaker"]) if match else None


def find_quote_search(text: str) -> QuoteSearch | None:
    """What a question searches for; None if it does not ask for quotes. Never raises.

    >>> find_quote_search("any quotes from Lopez on tariffs?")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    >>> find_quote_search("who said what about tariffs")
    QuoteSearch(topic='tariffs', speaker='')
    """
    if len(text) > _MAX_LENGTH:
        return None
    request = _bare(text)
    groups = next((match.groupdict() for pattern in _PATTERNS if (match := pattern.fullmatch(request))), None)
    if groups is None:
        return None
    topic = groups.get("topic") or groups.get("about") or ""
    return QuoteSearch(topic.strip(), (groups.get("speaker") or "").strip())


def _bare(text: str) -> str:
    """A text on one line, without marks around it and "please" at its end."""
    return _LEADING.sub("", _TRAILING.sub("", one_line(text)))
