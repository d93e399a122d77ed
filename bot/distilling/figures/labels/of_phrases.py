"""Reads the noun phrase after "of" and a figure: "80% of | global chip production".

Parameters are offsets in the text: `offset` is where to look, `end` is the end of the sentence. The result is "" if
nothing was found.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.conjuncts import add_conjunct
from bot.distilling.figures.labels.label_checks import is_cut_before_noun
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.rates import RATE_NOUNS
from bot.distilling.figures.labels.word_kinds import ADJECTIVES_LIKE_NOUNS, is_noun, is_plural, is_unspecific
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.calendar import month_names
from bot.text.word_lists.patterns import any_of

_MAX_CHARACTERS_AFTER = 40
"""The number of characters after a noun phrase that are searched for words that show that the phrase is incomplete."""
ARTICLES = r"(?:(?:the|a|an|all|its|their|our|your|his|her|my|these|those|this|that|own)\s){0,2}"
"""Articles and possessives before a noun, as a pattern ("the ", "all their ")."""
_OF_WORD = re.compile(rf"\s(?:(?:of|der|des|von|de|du|aller)\s|d’)(?:(?:la |les |l’)|{ARTICLES})", re.IGNORECASE)
"""A preposition that means "of", in six languages, with the articles after it (" of the ", " de la ")."""
_VERB_OBJECT_FOLLOWS = re.compile(rf"\s(?:an?|its|their)\s(?!{any_of(RATE_NOUNS)}\b)")
"""An article after a word that ends in s: the word is a verb, unless a rate follows a plural ("40 boats a day")."""
_MORE_AFTER_NOUN = re.compile(rf"\s(?:of|in)\s{ARTICLES}")
"""The preposition after a noun that says nothing alone ("the cost | of the | repairs")."""
_AGES = re.compile(
    r",?(?:\s(?:age[sd]?))?\s\d{1,2}(?:[-–]\d{1,2}"
    r"|\s(?:to|through|and|or)\s(?:\d{1,2}|older|over|up|under|younger|above))\b"
)
"""An age or ages after a noun ("people 65 and older")."""
_CJK_OF = re.compile(r"[的の]([^\W_]{1,12})")
"""A noun after a particle that means "of" ("的|芯片")."""
_NUMBER_FOLLOWS = re.compile(rf"\s[{CURRENCY_SIGNS}]?\d")
"""A number after a participle, which then does not say what is counted ("of an expected $2 million")."""


def find_after_of(text: str, offset: int, end: int, *, is_cjk: bool = False) -> str:
    """The noun phrase after "of" (or "des", "von", ...) at `offset`. "" if there is none, or if it does not say by
    itself what is counted ("of that group"). `is_cjk`: the noun follows 的 or の instead."""
    if is_cjk:
        match = _CJK_OF.match(text, offset, end)
        return match[1] if match else ""
    of_match = _OF_WORD.match(text, offset, end)
    words = read_phrase(text, of_match.end(), end) if of_match else ""
    if of_match is None or (words and words.split()[-1] in ADJECTIVES_LIKE_NOUNS):
        return ""
    if " " in words and words.endswith("s") and _VERB_OBJECT_FOLLOWS.match(text, of_match.end() + len(words), end):
        words = words.rpartition(" ")[0]  # "4% of the world | recognizes a limit"
    words_end = of_match.end() + len(words)
    is_demonstrative = of_match.group().endswith((" that ", " this ")) and not words.startswith(
        ("month", "week", "year")
    )
    if (
        is_demonstrative
        or words.startswith(("magnitude ", *month_names("en")))
        or is_cut_before_noun(words, text[words_end : min(end, words_end + _MAX_CHARACTERS_AFTER)])
    ):
        return ""  # "46% of that group"
    if ages := _AGES.match(text, words_end, end) or _AGES.match(text, of_match.end() - 1, end):
        words = text[of_match.end() : ages.end()]  # "a third of people 65 and older"
    elif words and not is_noun(words) and text.startswith((" or ", " and "), words_end):
        return ""  # "of approved or proposed loans"
    if of_match.group().endswith("those ") and words and not is_plural(words):
        return f"those {words}"  # "80% of those surveyed"
    if " " not in words and (words[:1].isdigit() or (words.endswith("ed") and _NUMBER_FOLLOWS.match(text, words_end))):
        return ""  # "cities of 65K", "of an expected $2 million"
    if is_unspecific(words):
        preposition = _MORE_AFTER_NOUN.match(text, words_end, end)
        phrase = read_phrase(text, preposition.end(), end) if preposition else ""
        # "80% of the cost of repairs"
        return (
            text[of_match.end() : preposition.end() + len(phrase)] if preposition and phrase and is_noun(phrase) else ""
        )
    return add_conjunct(text, words, of_match.end(), end)
