"""Finds the name that follows the description of a speaker ("one official" in "“…,” said one official, Mara Quill of
the mint").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import is_person_noun, is_singular_person_noun
from bot.distilling.quotes.grammar.person_names import gender
from bot.distilling.quotes.speech_types import Attribution
from bot.model import Span

_PREPOSITION = re.compile(r" (?:at|for|from|in|of|on|to|with) ")
"""A preposition after the main noun of a description ("a clerk| of the mint")."""
_APPOSED_NAME = re.compile(
    r"(?:(?: (?:at|for|from|in|of|on|with)(?: [a-z’'-]+){1,5})?, | named,? |, named )"
    r"(?P<description>(?:the |\d+-year-old |(?:[a-z-]+ ){1,4})?)"
    r"(?P<name>(?P<title>(?:Dr|Rev|Prof)\. )?(?P<first>[A-Z][\w’'-]+)(?: (?:[A-Z]\.)+)?(?: [A-Z][\w’-]+){1,2})"
    r"(?P<origin>(?: (?:from|of|with) (?:the )?[A-Z][^,.;“”\"\n]{0,60})?)(?=[,.;]|\n|$)"
)
"""Matches what follows a description ("one official|, 45-year-old Mara Quill of the Salem Mint|, said")."""
_MARKS_BEFORE_CUE = tuple("”\"’',")
"""The last character of quoted words, with their closing mark, before a verb."""


def find_apposed_name(text: str, attribution: Attribution) -> Span | None:
    """The full name after the speaker of an English attribution, if the speaker is a description of one person and the
    name is an apposition to it: between commas before the verb ("one official, Mara Quill, said"), or at the end of the
    clause after quoted words and the verb ("“…,” said one official, Mara Quill."). None if there is none, or if nothing
    shows that the words are a name of a person."""
    speaker, cue = attribution.speaker, attribution.cue
    words = _PREPOSITION.split(speaker.of(text))[0].split()
    if cue is None or not words[-1].islower() or not (words[0] == "one" or is_singular_person_noun(words[-1])):
        return None
    match = _APPOSED_NAME.match(text, speaker.end)
    if match is None or not (match["title"] or gender(match["first"])) or not _describes(match["description"]):
        return None
    if cue.start >= speaker.end:
        is_closed = match.end() < cue.start and text[match.end()] == ","
    else:
        is_closed = text[max(0, cue.start - 2) : cue.start].strip().endswith(_MARKS_BEFORE_CUE)
    return Span(*match.span("name")) if is_closed else None


def _describes(words: str) -> bool:
    """Whether the words before a name are a part of the apposition: an age, "the" or a noun for a person ("union
    lawyer"), not the beginning of another clause ("while")."""
    last_word = words.strip().rpartition(" ")[2]
    return not last_word or last_word == "the" or last_word[0].isdigit() or is_person_noun(last_word)
