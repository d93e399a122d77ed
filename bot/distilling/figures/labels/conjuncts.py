"""Adds what is counted together with a noun phrase: "40 boats | and mills".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.word_kinds import is_noun, is_plural, is_unspecific
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_LIST_ITEM = re.compile(r",\s(?!and\s|or\s)(?=[a-z])")
"""The comma before the second of three or more things ("boats, quays and mills")."""
_CONJUNCTION = re.compile(r",?\s(?:and|or)\s(?P<other>other\s)?(?=[^\W\d_])")
"""The conjunction before the last of two or more things ("boats | and | quays", ", and other | boats")."""
_END_OF_CLAUSE = re.compile(rf"[.,;:—–)]|$|\s{any_of(_LISTS['auxiliaries'])}\b")
"""What follows a noun phrase, but not a verb that looks like a plural ("40 boats and sails | to Salem")."""
_REPORTING_VERB = re.compile(rf"\s{any_of(_LISTS['stems_of_reports'])}(?:ed|s)?\b")
"""A verb of saying (" said"). The words before it are the people who say something, not what is counted."""
_NUMBER_WORDS = _LISTS["numbers_of_phrases"]
"""First words of a phrase that contains its own number ("30 boats and two quays")."""


def add_conjunct(text: str, words: str, offset: int, end: int) -> str:
    """The noun phrase `words` at `offset` with the phrases after it that "and", "or" or commas add, if they clearly
    belong together: plurals ("soldiers and civilians"), names ("Spain and France"), or a word and a longer phrase
    ("state and local cash"). Else `words`."""
    if not words or "," in words:
        return words
    first_end = offset + len(words)
    list_end = _list_end(text, words, first_end, end)
    conjunction = _CONJUNCTION.match(text, list_end, end) if list_end is not None else None
    if list_end is None or conjunction is None:
        return words
    last_phrase = read_phrase(text, conjunction.end(), end)
    if not last_phrase or not is_noun(last_phrase) or is_unspecific(last_phrase) or not _is_conjunct(last_phrase):
        return words
    is_list = list_end > first_end
    last_end = conjunction.end() + len(last_phrase)
    if conjunction.group().startswith(",") and not is_list:
        return words  # "40 boats, and mills …" begins a new clause
    if is_list and _REPORTING_VERB.match(text, last_end, end):
        return words  # "30 boats sank, wardens and skippers said"
    ends_clause = _END_OF_CLAUSE.match(text, last_end, end) is not None
    belongs_together = _belongs(words, last_phrase, is_certain=ends_clause or conjunction["other"] is not None)
    return text[offset:last_end] if belongs_together else words


def _list_end(text: str, words: str, offset: int, end: int) -> int | None:
    """The end of the list items that follow the plural `words`, which ends at `offset`, each after a comma; `offset` if
    there are none. None if an item is not a plural, or cannot be counted with the others."""
    while (item := _LIST_ITEM.match(text, offset, end)) and is_plural(words):
        phrase = read_phrase(text, item.end(), end)
        if not phrase or not is_plural(phrase) or not _is_conjunct(phrase):
            return None
        offset = item.end() + len(phrase)
    return offset


def _belongs(words: str, last_phrase: str, *, is_certain: bool) -> bool:
    """Whether the phrase `last_phrase` after a conjunction is counted together with `words`. `is_certain`: the words
    around both phrases show that `last_phrase` is not the subject of another clause."""
    parts = last_phrase.split()
    if last_phrase[0].isupper():
        return words.rpartition(" ")[2][0].isupper()
    if is_plural(words):
        has_adjective = len(parts) > 1 and not parts[0].endswith("s")
        return is_plural(last_phrase) and (is_certain or is_person_noun(parts[-1]) or has_adjective)
    return " " not in words and words.islower() and len(parts) > 1


def _is_conjunct(phrase: str) -> bool:
    """Whether a noun phrase can be counted together with another: it has no number and is not a clause."""
    first_word = phrase.split()[0]
    return not (
        first_word.lower() in _NUMBER_WORDS or first_word.endswith(("ed", "ing")) or any(map(str.isdigit, phrase))
    )
