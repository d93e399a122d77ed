"""Keeps what happened in one year from answering what was asked about another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.matching.question.understood import Understood
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.ports import Library

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")


def without_other_years(
    asked: Understood,
    read: Sequence[ReadWindow],
    candidates: Sequence[Candidate],
    library: Library,
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """If the question names years, the windows that may be about them: the article is of that year, or names it. All if
    it names none."""
    wanted = set(_YEAR.findall(asked.question.asked))
    if not wanted:
        return list(read)

    def may_be(one: ReadWindow) -> bool:
        candidate, text = candidates[one.window.candidate], texts[one.article_id]
        card = library.find(candidate.card_id)
        title, date = (card.article.title, card.article.date or "") if card else ("", "")
        titled = set(_YEAR.findall(title))
        if not wanted <= {date[:4], *titled, *_YEAR.findall(text)}:
            return False
        told = set(_YEAR.findall(one.passage.of(text)))
        return not told or bool(wanted & {*titled, *_YEAR.findall(one.window.span(candidates).of(text))})

    return [one for one in read if may_be(one)]
