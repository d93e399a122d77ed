"""Takes the last phrase off an English clause that is too long.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.clarity.verbs import is_verb
from bot.text.word_lists import word_lists

_LISTS = word_lists("figures_en")
_PREPOSITIONS = _LISTS["prepositions"]
"""Prepositions that may follow a noun."""
_KEEPS_FROM = re.compile(
    r"(?:bann?|barr?|block|discourag|exempt|ke[ep]|prevent|prohibit|protect|shield|stopp?)(?:e?[ds]|ing|p|pt)?$"
)
"""A verb that is incomplete without the words after "from" ("prevent companies | from …")."""
_MAX_WORDS_FROM_VERB = 6
"""The maximum number of words from a verb of `_KEEPS_FROM` to its "from"."""
_AFTER_PREPOSITION_TO = _LISTS["after_preposition_to"]
"""Words after a "to" that is a preposition, not the beginning of an infinitive."""
_MAX_WORDS_FROM_SAYING = 3
"""The number of words before a preposition that are searched for a verb of saying, which needs the words after it."""
SAYING_VERBS = _LISTS["saying_verbs"]
"""Verbs that a label cannot end with, since what was said follows."""


def without_last_phrase(clause: str) -> str:
    """A clause without the words from its last preposition on ("people fled to Salem | in boats"). If the rest would be
    incomplete, it is cut at an earlier preposition; "" if there is no preposition at which it can be cut."""
    tokens = list(re.finditer(r"\S+", clause))
    words = [token.group() for token in tokens]
    for index in range(len(words) - 1, 0, -1):
        word, previous_word, next_word = (
            words[index],
            words[index - 1],
            words[index + 1] if index + 1 < len(words) else "",
        )
        is_end_of_range = word == "to" and "from" in words[:index]
        is_in_name = previous_word[0].isupper() and next_word[:1].isupper()
        is_kept_from = word == "from" and any(
            map(_KEEPS_FROM.match, words[max(0, index - _MAX_WORDS_FROM_VERB) : index])
        )
        is_infinitive = (
            word == "to" and next_word.isalpha() and next_word.islower() and next_word not in _AFTER_PREPOSITION_TO
        )
        if word not in _PREPOSITIONS or word == "of" or is_end_of_range or is_in_name or is_infinitive:
            continue
        if is_kept_from:
            return ""
        if (
            not is_verb(previous_word)
            and previous_word not in _PREPOSITIONS
            and SAYING_VERBS.isdisjoint(words[max(0, index - _MAX_WORDS_FROM_SAYING) : index])
        ):
            return clause[: tokens[index].start()].rstrip()
    return ""
