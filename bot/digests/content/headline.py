"""The headline of a story: a title that its source cut off is completed, and one that is an address replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.cut_off import complete
from bot.text.words import word_texts

_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_SITE = re.compile(r"\s*\|\s*The\s*$")
"""The beginning of a site's name, at which a title was cut off ("… | The ...")."""
_KEY = re.compile(r"\b(?=\w{12})\d*(?:[a-z]+\d+){3,}[a-z]*\b", re.IGNORECASE)
"""What only a program reads, in a title that its source made of an address ("H c164ac931cc8414108b8bbae8f859e65")."""
_TITLE_WORDS = range(4, 26)
"""Words of a sentence that can be a headline."""
_LETTERS = 4
"""Letters of a word at least that is known as a name."""


def complete_headline(title: str, opening: Sequence[str], text: str = "", language: str = "en") -> str:
    """A title that its source cut off ("Police arrest 31 after ...") as the article, which has a `text`, completes it,
    or up to the end of a clause, else with an ellipsis. A title that is a key, or a piece of an address, becomes the
    first short sentence that is no speech, best one that says the same. Other titles stay."""
    if _KEY.search(title) or _is_of_address(title, text):
        return _short_sentence(title, opening) or title
    if not (cut := _CUT.search(title)):
        return title
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


def _short_sentence(title: str, opening: Sequence[str]) -> str:
    short = [told.rstrip(".") for told in opening if told[:1].isalnum() and len(told.split()) in _TITLE_WORDS]
    said = set(word_texts(title))
    return max(short, key=lambda told: len(said.intersection(word_texts(told))), default="")
