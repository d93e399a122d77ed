"""The headline of a story: a title that its source cut off is completed, and one that is an address replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.cut_off import complete
from bot.digests.content.headline_words import HeadlineWords, headline_words
from bot.digests.content.news import news_sentence
from bot.digests.content.weight import is_list
from bot.text.words import fold

_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_SITE = re.compile(r"\s*\|\s*The\s*$")
"""The beginning of a site's name, at which a title was cut off ("… | The ...")."""
_SITE_NAME = re.compile(r"^((?:\S+ ){3,}\S+) \| (?:[A-Z]\S* ?){1,4}$")
"""A title with the name of its site ("Ferry sold to buyer from Tarrow | The Lindholm Post")."""
_KEY = re.compile(r"\b(?=\w{12})\d*(?:[a-z]+\d+){3,}[a-z]*\b", re.IGNORECASE)
"""What only a program reads, in a title that its source made of an address ("H c164ac931cc8414108b8bbae8f859e65")."""
_TITLE_WORDS = range(4, 26)
"""Words of a sentence that can be a headline."""
_CLAUSE = 6
"""Words of a sentence from which its first clause can be a headline."""
_DASHES = frozenset(("--", "–", "—"))
_LETTERS = 4
"""Letters of a word at least that is known as a name."""


def complete_headline(title: str, opening: Sequence[str], text: str = "", language: str = "en") -> str:
    """A title that its source cut off ("Police arrest 31 after ...") as the article, which has a `text`, completes it,
    or up to the end of a clause, else with an ellipsis. A title that is a key, or a piece of an address, becomes the
    first clause of the news, or a short sentence. Other titles stay, without the name of their site."""
    if _KEY.search(title) or (_is_of_address(title, text) and not is_list(title, language)):
        return _told(title, opening, language) or title
    if not (cut := _CUT.search(title)):
        return _SITE_NAME.sub(r"\1", title)
    words = _SITE.sub("", title[: cut.start()]).split()
    if not words:
        return title
    if _SITE.search(title[: cut.start()]):
        return " ".join(words)
    return complete(words, opening, text, language) or " ".join((*words, "…"))


def _is_of_address(title: str, text: str) -> bool:
    """Whether a title writes small what the article writes as a name: its source made it of an address ("Saudi arabia
    toys ban")."""
    _, *others = title.split() or [""]
    if not others or any(not word.isalnum() or word != word.lower() for word in others):
        return False
    names = (re.findall(rf"(?<=[a-z,] )(?i:{re.escape(word)})\b", text) for word in others if len(word) >= _LETTERS)
    return any(found and all(name[0].isupper() for name in found) for found in names)


def _told(title: str, opening: Sequence[str], language: str) -> str:
    """The first clause of the sentence that is the news, else the first short sentence that is no speech."""
    short = (told.rstrip(".") for told in opening if told[:1].isalnum() and len(told.split()) in _TITLE_WORDS)
    news = news_sentence(title, opening, language).rstrip(".")
    told = " ".join(_first_clause(news.split(), headline_words(language)))
    return told if 0 < len(told.split()) < _TITLE_WORDS.stop else next(short, "")


def _first_clause(words: Sequence[str], known: HeadlineWords) -> Sequence[str]:
    """The words up to a dash, or to a comma before what is told besides."""
    further = known.breaking | known.opening
    for place in range(_CLAUSE, len(words)):
        is_further = fold(words[place]) in further or words[place].endswith("ing")
        if words[place] in _DASHES or (words[place - 1].endswith(",") and is_further):
            return (*words[: place - 1], words[place - 1].rstrip(","))
    return words
