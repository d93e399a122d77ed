"""Titles that were made from a web address ("Saudi arabia toys ban"), replaced by what the article says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.headlines.substitute import likely_sentence
from bot.digests.content.headlines.words import HeadlineWords, headline_words
from bot.digests.content.news import news_sentence
from bot.text.words import fold

_LENGTHS = range(4, 26)
"""How many words a sentence may have to serve as a headline."""
_MIN_CLAUSE = 6
"""The minimum number of words that the first clause of a sentence needs to serve as a headline."""
_MAX_WORDS = 40
"""The maximum number of words of that clause."""
_MIN_LETTERS = 4
"""The minimum number of letters of a word that is checked for being a name; shorter ones are too often something
else."""
_DASHES = frozenset(("--", "–", "—"))


def is_from_address(title: str, text: str) -> bool:
    """Whether a title was made from a web address ("Saudi arabia toys ban"): all words but the first are in lower
    case, although the article capitalises one of them as a name."""
    _, *others = title.split() or [""]
    if not others or any(not word.isalnum() or word != word.lower() for word in others):
        return False
    names = (re.findall(rf"(?<=[a-z,] )(?i:{re.escape(word)})\b", text) for word in others if len(word) >= _MIN_LETTERS)
    return any(found and all(name[0].isupper() for name in found) for found in names)


def from_opening(title: str, opening: Sequence[str], language: str, day: str) -> str:
    """The first clause of the news sentence, or of the next best that can be understood alone; else the first short
    sentence that is not a quotation; else ""."""
    short = (text.rstrip(".") for text in opening if text[:1].isalnum() and len(text.split()) in _LENGTHS)
    news = news_sentence(title, opening, language, day) or likely_sentence(title, opening, language, day)
    clause = " ".join(_first_clause(news.rstrip(".").split(), headline_words(language)))
    return clause if 0 < len(clause.split()) <= _MAX_WORDS else next(short, "")


def _first_clause(words: Sequence[str], known: HeadlineWords) -> Sequence[str]:
    """The words up to a dash, or up to a comma before another clause that is no attribution."""
    further = known.clause_breaks | known.clause_openers
    for place in range(_MIN_CLAUSE, len(words)):
        is_further = fold(words[place]) in further or words[place].endswith("ing")
        if fold(words[place]) in known.source_prepositions:
            continue
        if words[place] in _DASHES or (words[place - 1].endswith(",") and is_further):
            return (*words[: place - 1], words[place - 1].rstrip(","))
    return words
