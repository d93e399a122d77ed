"""Makes stories from candidates: articles on one event become one story, and the most important stories of each turn
are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import Entry
from bot.digests.content.selecting.candidates import StoryCandidate
from bot.digests.content.selecting.shown_before import ShownBefore
from bot.digests.content.selecting.story import Rank, Story, StoryKind

_MAX_STORIES_OF_A_TURN = 40
"""The maximum number of stories of one turn that are compared by importance, which bounds the work."""
_MAX_CANDIDATES_WHEN_FULL = 200
"""Once there are enough stories, the maximum number of candidates that are compared with them."""
_MAX_OTHER_ARTICLES = 3
"""The maximum number of further articles on an event that raise its importance."""
_IMPORTANCE_OF_OTHER_ARTICLE = 0.73
"""How much each further article adds to the importance; learned with the weights of the signs (weight.py)."""
_CONTINUATION_PENALTY = 0.4
"""Subtracted from the importance of a story that only continues a recent one. The learned value is 0.15. Up to 0.4, as
many labelled days are right, and news of a story already told comes after other news of the same importance."""


class Picker:
    """Picks stories for a digest. `stories` are the stories picked so far, in the order in which they are shown."""

    def __init__(self, pool: CardPool, shown_before: ShownBefore) -> None:
        self.stories: list[Story] = []
        self._pool = pool
        self._shown = shown_before

    def pick(self, candidates: Iterator[StoryCandidate], limit: int) -> None:
        """Adds stories until there are `limit`, without those that are nearly the same as one shown recently. A
        candidate on the event of a story already picked is added to that story, even if there are enough stories: it is
        named with the story, and counts as shown."""
        is_full, compared_when_full = False, 0
        for _, of_turn in groupby(candidates, key=lambda candidate: candidate.turn):
            if not is_full:
                self._pick_most_important(of_turn, limit)
                is_full = len(self.stories) == limit
            if is_full:
                for candidate in of_turn:
                    if compared_when_full == _MAX_CANDIDATES_WHEN_FULL:
                        return
                    self._join_story(candidate)
                    compared_when_full += 1

    @property
    def has_news(self) -> bool:
        """Whether any story is new or changed since the last digest."""
        return any(story.kind is not StoryKind.ARCHIVE for story in self.stories)

    def _pick_most_important(self, of_turn: Iterator[StoryCandidate], limit: int) -> None:
        """Adds the most important stories of one turn until there are `limit`. If there are, it may leave candidates in
        `of_turn`."""
        events: list[list[StoryCandidate]] = []  # the candidates on each event that has no story yet
        for count, candidate in enumerate(of_turn, 1):
            if not self._join_story(candidate):
                self._add_to_event(candidate, events)
            if count >= _MAX_CANDIDATES_WHEN_FULL and len(self.stories) + len(events) >= limit:
                break
        stories = sorted(map(self._story, events), key=self._importance, reverse=True)
        self.stories += stories[: limit - len(self.stories)]

    def _join_story(self, candidate: StoryCandidate) -> bool:
        """Adds the candidate to the first story on its event. Returns whether there is one."""
        for index, story in enumerate(self.stories):
            if self._is_one_story(candidate.entry, story.entry):
                follows = tuple(dict.fromkeys((*story.follows, *candidate.follows)))
                self.stories[index] = replace(
                    story, similar_entries=(*story.similar_entries, candidate.entry), follows=follows
                )
                return True
        return False

    def _add_to_event(self, candidate: StoryCandidate, events: list[list[StoryCandidate]]) -> None:
        """Adds the candidate to the first of the events that it is on, else as an event of its own if it may be
        shown."""
        for event in events:
            if self._is_one_story(candidate.entry, event[0].entry):
                event.append(candidate)
                return
        if len(events) < _MAX_STORIES_OF_A_TURN and not self._is_repetition(candidate):
            events.append([candidate])

    def _story(self, event: list[StoryCandidate]) -> Story:
        """The story of the candidates on one event. It is shown by the most important candidate (of equal ones, the
        first)."""
        best_candidate, *other_candidates = sorted(
            event, key=lambda candidate: self._own_importance(candidate.entry), reverse=True
        )
        return Story(
            best_candidate.entry,
            best_candidate.kind,
            similar_entries=tuple(other_candidate.entry for other_candidate in other_candidates),
            follows=tuple(dict.fromkeys(follow for candidate in event for follow in candidate.follows)),
            rank=Rank(best_candidate.turn, self._pool.news(best_candidate.entry).is_background),
        )

    def _importance(self, story: Story) -> _Importance:
        """The importance of the card that shows the story, changed by how many articles report the event and whether it
        only continues a story."""
        own_importance = self._own_importance(story.entry)
        is_continuation = self._shown.has_recent_event_of(story.entry)
        return own_importance._replace(
            weight=own_importance.weight + importance_of_others(len(story.similar_entries), is_continuation)
        )

    def _own_importance(self, entry: Entry) -> _Importance:
        news = self._pool.news(entry)
        return _Importance(not news.is_background, news.weight)

    def _is_one_story(self, entry: Entry, other_entry: Entry) -> bool:
        return self._pool.is_nearly_same(entry, other_entry) or self._pool.is_same_event(entry, other_entry)

    def _is_repetition(self, candidate: StoryCandidate) -> bool:
        """Whether the channel was shown nearly the same card recently; a changed card is shown all the same."""
        return candidate.kind is not StoryKind.CHANGED and self._shown.has_nearly_same(candidate.entry)


def importance_of_others(count: int, is_continuation: bool) -> float:
    """What the `count` of other articles on the event adds to the importance of a story; less if the story is only the
    continuation of a recent one."""
    importance = _IMPORTANCE_OF_OTHER_ARTICLE * min(count, _MAX_OTHER_ARTICLES)
    return importance - _CONTINUATION_PENALTY if is_continuation else importance


class _Importance(NamedTuple):
    """How important a story or a card is. Every report is more important than any background."""

    is_report: bool
    weight: float
