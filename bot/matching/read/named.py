"""A name and nothing else is asked about: the one article that has it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from bot.matching.question.understood import Understood
from bot.matching.read.windows import ReadWindow
from bot.text.word_lists import word_lists

SURE = 0.75
"""How sure to be, at least, that the only passage with the name is what was asked for."""
_FEWEST, _MOST = 2, 5
"""Words of such a name."""
_PARTICLES = word_lists("people")["particles"]


def find_named(asked: Understood, read: Sequence[ReadWindow], texts: Mapping[str, str]) -> ReadWindow | None:
    """The best window that shows the name if the question is a name of several words, written with capitals, that one
    article alone has among `texts`, which are those of all candidates."""
    words = asked.question.words
    if not _FEWEST <= len(words) <= _MOST or not (words[0].content and words[-1].content):
        return None
    name = re.compile(r"\b" + r"[^\w\n]{1,3}".join(re.escape(word.read_as) for word in words) + r"\b", re.IGNORECASE)
    small = {word.read_as for word in words if not word.content} | _PARTICLES
    holding = {article for article, text in texts.items() if name.search(text)}
    if len(holding) != 1:
        return None
    return next((one for one in read if _shows(one.passage.of(texts[one.article_id]), name, small)), None)


def _shows(text: str, name: re.Pattern[str], small: Set[str]) -> bool:
    """Whether a text has the name with all its words but the `small` ones capitalised."""
    return any(
        all(word[0].isupper() or word.lower() in small for word in re.findall(r"\w+", found.group()))
        for found in name.finditer(text)
    )
