"""What words that look for quotes ask for: `TOPIC`, `TOPIC by SPEAKER`, `@SPEAKER`, `@SPEAKER about TOPIC`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.clean import one_line

_BY = re.compile(r"(?:^|\s)by(?:\s|$)", re.IGNORECASE)
_ABOUT = re.compile(r"\s(?:about|on)(?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuoteSearch:
    topic: str
    speaker: str


def read_quote_search(text: str) -> QuoteSearch:
    """The last "by" counts, and the first "about" after a speaker.

    >>> read_quote_search("tariffs by Lopez")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    >>> read_quote_search("@Lopez about tariffs")
    QuoteSearch(topic='tariffs', speaker='Lopez')
    """
    text = one_line(text).strip()
    if text.startswith("@"):
        speaker, *topic = _ABOUT.split(text[1:], maxsplit=1)
        return QuoteSearch(" ".join(topic).strip(), speaker.strip())
    cuts = list(_BY.finditer(text))
    if not cuts:
        return QuoteSearch(text, "")
    return QuoteSearch(text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip().removeprefix("@"))
