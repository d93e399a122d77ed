"""The words that introduce speech in a language, out of the lists `speech_*.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from bot.text.calendar import day_names
from bot.text.word_lists import word_lists

_LANGUAGES = frozenset("en de fr es it pt".split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case. `cues` are the reporting verbs, `ambiguous` those of them that are nouns as often;
    `auxiliaries` may come between a subject and its cue.

    `according` introduces a speaker without a verb, `naming` words give a name rather than report speech, `nominal`
    ones are nouns of speech ("warning"). `modals` and `conditional` words make of a verb something not said,
    `bases` are cues without an ending. `knows_speakers` tells that the nouns of who speaks are listed.
    """

    cues: frozenset[str]
    auxiliaries: frozenset[str]
    adverb: re.Pattern[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    other_pronouns: frozenset[str]
    relative: frozenset[str]
    passive: frozenset[str]
    by: frozenset[str]
    ambiguous: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    naming: frozenset[str]
    nominal: frozenset[str]
    modals: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    knows_speakers: bool = False
    pronouns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pronouns", self.he | self.she | self.other_pronouns)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a two-letter language code; English if there is no other."""
    if language not in _LANGUAGES:
        return lexicon("en")
    lists = dict(word_lists(f"speech_{language}"))
    regular, doubling = lists.pop("regular", frozenset()), lists.pop("doubling", frozenset())
    lists["cues"] |= {form for verb in regular for form in _forms(verb, doubles=verb in doubling)}
    if language == "en":
        lists["auxiliaries"] |= {day.lower() for day in day_names("en")}
    adverb = _adverb(lists.pop("adverb"), lists.pop("no_adverb", frozenset()))
    according = tuple(tuple(lead.split()) for lead in sorted(lists.pop("according")))
    return Lexicon(adverb=adverb, according=according, bases=regular, knows_speakers=language == "en", **lists)


def _adverb(forms: frozenset[str], none: frozenset[str]) -> re.Pattern[str]:
    others = f"(?!(?:{'|'.join(sorted(none))})$)" if none else ""
    return re.compile(f"{others}(?:{'|'.join(sorted(forms))})")


def _forms(verb: str, *, doubles: bool) -> list[str]:
    """The forms of a regular English verb."""
    if doubles:
        stem = verb + verb[-1]
        return [verb, verb + "s", stem + "ed", stem + "ing"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    return [verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"]
