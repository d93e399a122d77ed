"""The word lists (bot/text/data/speech_*.toml) for finding speakers, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from bot.text.calendar import day_names
from bot.text.word_lists import word_lists

_LANGUAGES = frozenset("en de fr es it pt".split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case, by function.

    `cues` are the reporting verbs in all forms; `bases` are those in their base form ("argue"), `ambiguous` those that
    are nouns as often ("claims"). `auxiliaries` may come between a subject and its cue. `he` and `she` are the pronouns
    of a man and a woman; `pronouns` are all pronouns. `relative` are relative pronouns; `passive` are verbs that form a
    passive, `by` the prepositions before its agent. Each item of `according` is a sequence of words that introduces a
    speaker without a verb ("according to"). `naming` verbs give a name rather than report speech ("called"); `nominal`
    are nouns of speech ("warning"). After `modals` and `conditional` words a verb does not say that anything was said
    ("would", "if").

    `knows_speakers` is true for languages with lists of nouns for people and organisations (English); many checks are
    made only for these.
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
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language, given by its two-letter code; the English one if the language has none."""
    if language not in _LANGUAGES:
        return lexicon_of("en")
    lists = dict(word_lists(f"speech_{language}"))
    regular, doubling = lists.pop("regular", frozenset()), lists.pop("doubling", frozenset())
    lists["cues"] |= {form for verb in regular for form in _forms(verb, doubles=verb in doubling)}
    if language == "en":
        lists["auxiliaries"] |= {day.lower() for day in day_names("en")}
    adverb = _adverb(lists.pop("adverb"), lists.pop("no_adverb", frozenset()))
    according = tuple(tuple(phrase.split()) for phrase in sorted(lists.pop("according")))
    return Lexicon(adverb=adverb, according=according, bases=regular, knows_speakers=language == "en", **lists)


def _adverb(forms: frozenset[str], none: frozenset[str]) -> re.Pattern[str]:
    """A pattern of the adverbs: words of these forms, except those in `none`."""
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
