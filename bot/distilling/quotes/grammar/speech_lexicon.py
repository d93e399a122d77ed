"""The word lists for finding speakers (bot/text/word_lists/data/speech_*.toml), as one lexicon for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names
from bot.text.word_lists.patterns import any_of

_LANGUAGES = frozenset("en de fr es it pt".split())
"""The languages that have word lists for finding speakers."""


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """The words of a language by function, in lower case.

    `cues` are the reporting verbs in all forms; `base_forms` are the regular English ones in their base form ("argue",
    not "say"), `ambiguous_cues` the cues that are often nouns ("claims"). `auxiliaries` may come between a subject and
    its cue. `he` and `she` are the pronouns of a man and a woman; `pronouns` are all pronouns. `passive_auxiliaries`
    are verbs that form a passive ("was told"), `agent_prepositions` the prepositions before the person who acts ("by").
    Each item of `source_phrases` is a sequence of words that introduces a speaker without a verb ("according to").
    `naming_verbs` give a name rather than report speech ("called"); `speech_nouns` are nouns such as "warning". A verb
    after one of the `modals` ("would") or `conditionals` ("if") does not report that something was said. `adverb` is a
    pattern that matches adverbs as a whole.

    `is_english`: these are the words of English. Many checks are made only for English, because only English has lists
    of nouns for people and organisations.
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
    relative_pronouns: frozenset[str]
    passive_auxiliaries: frozenset[str]
    agent_prepositions: frozenset[str]
    ambiguous_cues: frozenset[str]
    source_phrases: tuple[tuple[str, ...], ...]
    naming_verbs: frozenset[str]
    speech_nouns: frozenset[str]
    modals: frozenset[str] = frozenset()
    conditionals: frozenset[str] = frozenset()
    base_forms: frozenset[str] = frozenset()
    is_english: bool = False
    pronouns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pronouns", self.he | self.she | self.other_pronouns)


@cache
def lexicon_of(language: str) -> SpeechLexicon:
    """The lexicon of a language, given by its two-letter code; the English one if the language has none."""
    if language not in _LANGUAGES:
        return lexicon_of("en")
    lists = dict(word_lists(f"speech_{language}"))
    regular, doubling_verbs = lists.pop("regular", frozenset()), lists.pop("doubling", frozenset())
    lists["cues"] |= {form for verb in regular for form in _forms(verb, doubles_consonant=verb in doubling_verbs)}
    if language == "en":
        # A day may be where an auxiliary is ("the minister Tuesday said").
        lists["auxiliaries"] |= {day.lower() for day in day_names("en")}
    adverb = _adverb(lists.pop("adverb"), lists.pop("no_adverb", frozenset()))
    source_phrases = tuple(tuple(phrase.split()) for phrase in sorted(lists.pop("source_phrases")))
    return SpeechLexicon(
        adverb=adverb, source_phrases=source_phrases, base_forms=regular, is_english=language == "en", **lists
    )


def _adverb(forms: frozenset[str], exceptions: frozenset[str]) -> re.Pattern[str]:
    """A pattern that matches adverbs: words of these `forms` (patterns), without the `exceptions`."""
    exception_guard = f"(?!{any_of(exceptions)}$)" if exceptions else ""
    return re.compile(f"{exception_guard}{any_of(forms)}")


def _forms(verb: str, *, doubles_consonant: bool) -> list[str]:
    """The forms of a regular English verb."""
    if doubles_consonant:
        stem = verb + verb[-1]
        return [verb, verb + "s", stem + "ed", stem + "ing"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    return [verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"]
