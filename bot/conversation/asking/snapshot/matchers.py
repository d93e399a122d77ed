"""Joins several matchers into one, or narrows one to some articles."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.matcher import CardMatcher
from bot.model import Outcome, Query, Ranking, Suggestion
from bot.ports import Library, Matcher


def join_matchers(matchers: Sequence[Matcher], library: Library) -> Matcher:
    """One matcher over `library`, which joins the libraries of `matchers`. If `matchers` is empty, the result finds
    nothing. Raises TypeError for a matcher that has no index."""
    with_index = [matcher for matcher in matchers if isinstance(matcher, CardMatcher)]
    if len(with_index) < len(matchers):
        raise TypeError("only matchers over an index can be joined")
    return CardMatcher.join(with_index, library) if with_index else _EmptyMatcher()


def narrow_matcher(matcher: Matcher, library: Library) -> Matcher:
    """A matcher over `library`, which has only some of the articles of the library of `matcher`. Raises TypeError for a
    matcher that has no index."""
    if not isinstance(matcher, CardMatcher):
        raise TypeError("only a matcher over an index can be narrowed")
    return matcher.narrowed(library)


class _EmptyMatcher:
    """The matcher for somebody who sees no library."""

    def rank(self, query: Query) -> Ranking:
        return Ranking(outcome=Outcome.NOT_FOUND, confidence=0.0, matches=())

    def suggest(self, typed_text: str, limit: int) -> tuple[Suggestion, ...]:
        return ()

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        return ()

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        return ()
