"""Finds who says quoted words that name a feeling of their subject ("Quill was “proud of what the crew has done”").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import SPEAKER_LISTS
from bot.distilling.quotes.grammar.phrase_before import phrase_before
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.reporting.verbless_attributions import make_attribution
from bot.distilling.quotes.speech_types import Attribution, Strength
from bot.text.word_lists import word_lists

_VERBS = word_lists("quotes_en")["verbs_of_feeling"]
"""Verbs before an adjective for what somebody feels ("is", "feels")."""


def find_attitude(
    text: str, clause: Clause, search_start: int, quote: int, quoted_span: QuotedSpan
) -> Attribution | None:
    """The attribution, without a cue, of quoted words to the subject of "is" or "feels" before them, if the quoted
    words begin with an adjective for what people feel, perhaps after an adverb; else None. `quote` is the index of the
    quoted words in the clause."""
    verb = quote - 1
    while verb > search_start and clause.is_adverb(verb):
        verb -= 1
    if verb <= search_start or clause[verb].lower not in _VERBS or not clause.lexicon.is_english:
        return None
    words = quoted_span.span.of(text).lower().split()[:2]
    is_attitude = words[0] in SPEAKER_LISTS["attitudes"] or (
        words[0].endswith("ly") and words[-1] in SPEAKER_LISTS["attitudes"]
    )
    phrase = phrase_before(clause, search_start, verb) if is_attitude else None
    if phrase is not None and clause[phrase[0]].text.islower() and phrase[1] == phrase[0] + 1:
        return None  # "consumers are “worried that …”": somebody says so about them
    attribution = make_attribution(clause, phrase, (verb, verb + 1), Strength.STRONG) if phrase is not None else None
    return replace(attribution, cue=None) if attribution is not None else None
