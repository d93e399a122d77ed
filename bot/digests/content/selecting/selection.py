"""Which stories a digest shows. Articles on one event form one story, shown by one of their cards.

Order of the stories:

1. what somebody follows, if it is new or changed;
2. what else is new or changed since the last digest;
3. what never had room, except what is stale;
4. if there is no news at all, further articles on events that the channel knows;
5. if there is nothing else at all, what only mattered on a day that is over, such as its forecast or newsletter;
6. what was shown longest ago and may be repeated.

After a month, articles of the fourth and fifth kind count as the third.

Each is sorted newest day first, and by importance within a day; the last by when it was shown. Yesterday counts as
today, because a digest in the morning is about both. What was paid for is never shown. If there is no room for a story,
a shorter one of its kind and day takes its place; if none fits, only its headline is shown. The same state always gives
the same selection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, groupby, islice

from bot.digests import update_messages
from bot.digests.content import messages
from bot.digests.content.events import days_between
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import ArticleEntries, Entry
from bot.digests.content.selecting.room import fill_room, max_stories
from bot.digests.content.selecting.story import Kind, Story
from bot.digests.posting.ledger import History
from bot.digests.setup.follow import Follow
from bot.digests.setup.subscription import QuietDay, Subscription

REPEAT_AFTER = timedelta(days=30)
"""For this long, an unchanged article is not repeated in the same channel."""
_MIN_WORD_OVERLAP = 0.6
"""Two cards with at least this word overlap (Jaccard index of title and summary) are the same story."""
_MIN_WORDS_COMPARED = 8
"""Cards with fewer words than this are too short to be compared."""
_MAX_CANDIDATES_WHEN_FULL = 200
"""Once the digest is full, the maximum number of candidates that are compared with its stories."""
_MAX_OTHER_ARTICLES = 3
"""The maximum number of further articles on an event that raise its importance."""
_IMPORTANCE_OF_OTHER_ARTICLE = 0.85
"""How much each further article adds to the importance; learned with the weights of the signs (weight.py)."""
_FOLLOW_PRIORITY = timedelta(days=7)
"""For this long, a followed article for which there was no room comes before all others."""
RECENT = timedelta(days=3)
"""An article on an event that the channel saw within this time only continues that story."""
_CONTINUATION_PENALTY = 0.4
"""Taken from the importance of an article that only continues a story; learned like `_IMPORTANCE_OF_OTHER_ARTICLE`."""
_MAX_DAYS_BETWEEN = 1
"""An article is stale if an article on its event was shown whose date is at most this many days away."""
_MAX_STALE_WAIT = timedelta(days=30)
"""How long a stale article waits for a day without news; then it is offered like others, so that none waits forever."""
_MAX_STORIES_OF_A_DAY = 40
"""The maximum number of stories of one day that are compared by importance, which bounds the work."""
_CANDIDATES_FOR_A_STORY = 2
"""The number of stories that are picked for each one that a digest can have, so that others can replace long ones."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A card that could be shown for its article. Candidates with an equal `turn` are compared with one another by
    importance. It is (kind, day), with the kind that the article is offered as; ("followed", kind, day) for what is
    followed; (when it was shown,) for a repeat."""

    entry: Entry
    kind: Kind
    turn: tuple[object, ...]
    follows: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories in the order they are shown. If there are none, `reason` says why; `remark` is shown above them on a
    day without news."""

    stories: tuple[Story, ...]
    reason: str = ""
    remark: str = ""


def select(
    subscription: Subscription, pool: CardPool, history: History, now: datetime, cost: Callable[[Story], int]
) -> Selection:
    """Chooses the stories of a daily digest. `now` is UTC; `cost` gives how many words a reader sees of a story."""
    progress = _SelectionInProgress(subscription, pool, history, now)
    enough = _CANDIDATES_FOR_A_STORY * max_stories(subscription)
    progress.pick(progress.unshown(), enough)
    if not progress.has_news:
        progress.pick(progress.on_known_events(), enough)
    if not progress.picked:
        progress.pick(progress.outdated(), enough)
    if progress.picked:
        progress.pick(progress.repeatable(), enough)
    else:
        progress.pick(progress.repeatable(), 1)
        if progress.picked and subscription.quiet_day is QuietDay.SILENT:
            return Selection((), messages.only_repeats())
    if not progress.picked:
        return Selection((), progress.why_nothing())
    stories = fill_room(progress.picked, progress.rank_of, subscription, cost)
    return Selection(stories, remark=progress.remark_on(stories))


def select_followed(
    subscription: Subscription, pool: CardPool, history: History, now: datetime, cost: Callable[[Story], int]
) -> Selection:
    """Chooses the stories of an update between two digests: only what is followed and new or changed."""
    progress = _SelectionInProgress(subscription, pool, history, now)
    progress.pick(progress.followed(), _CANDIDATES_FOR_A_STORY * max_stories(subscription))
    if not progress.picked:
        return Selection((), update_messages.nothing_new())
    return Selection(fill_room(progress.picked, progress.rank_of, subscription, cost))


def importance_of_others(count: int, is_continuation: bool) -> float:
    """What the `count` of other articles on the event adds to the importance of a story; less if the story is only the
    continuation of a recent one."""
    return _IMPORTANCE_OF_OTHER_ARTICLE * min(count, _MAX_OTHER_ARTICLES) - _CONTINUATION_PENALTY * is_continuation


class _SelectionInProgress:
    """One selection in progress: the stories picked so far, and what the channel has already seen."""

    def __init__(self, subscription: Subscription, pool: CardPool, history: History, now: datetime) -> None:
        self.picked: list[Story] = []
        self._kinds: dict[str, Kind] = {}  # of all candidates seen so far, by card id
        self._wanted = pool.wanted(subscription.filters)
        self._pool = pool
        self._history = history
        self._now = now
        self._last_shown_at = max((showing.at for showing in history.shown.values()), default=None)
        self._yesterday = (now.date() - timedelta(days=1)).isoformat()
        self._repeatable_before = now - REPEAT_AFTER
        # What was shown in the channel: all articles; those within RECENT; those within the repeat window, which is
        # REPEAT_AFTER, in a list and by their date.
        self._shown = self._shown_articles()
        self._shown_recently = [self._entry_of(article) for article, at in self._shown.values() if at > now - RECENT]
        in_repeat_window = [article for article, at in self._shown.values() if at > self._repeatable_before]
        self._shown_in_repeat_window = list(map(self._entry_of, in_repeat_window))
        self._shown_by_day: dict[str, list[Entry]] = defaultdict(list)
        for article in in_repeat_window:
            self._shown_by_day[article.day].append(article.entries[0])

    def followed(self) -> Iterator[_Candidate]:
        """What is followed and new or changed since the follow began, newest first, whether or not it passes the
        filters: who follows something asks for more than the digest has."""
        for article, follows in self._followed():
            for news in self._news_of(article, Kind.NEW, is_wanted=_accept_all):
                yield replace(news, turn=("followed", *news.turn), follows=follows)

    def unshown(self) -> Iterator[_Candidate]:
        """Steps 1 to 3 of the order above: followed, new or changed, and what never had room, without what is stale."""
        last_shown_at = self._last_shown_at
        offered = {article.id for article, _ in self._followed()}
        yield from self.followed()
        fresh = (
            []
            if last_shown_at is None
            else [article for article in self._pool.seen_after(last_shown_at) if not self._came_too_late(article)]
        )
        for article in fresh:
            if article.id not in offered:
                yield from self._news_of(article, Kind.NEW)
        offered.update(article.id for article in fresh)
        for article in self._pool.newest():
            for news in self._news_of(article, Kind.ARCHIVE) if article.id not in offered else ():
                if not (self._is_outdated(article) or self._adds_to_known_story(article)):
                    yield news

    def on_known_events(self) -> Iterator[_Candidate]:
        """Step 4: what never had room and is on an event that the channel knows, newest first."""
        for article in self._pool.newest():
            for news in self._news_of(article, Kind.ARCHIVE):
                if self._adds_to_known_story(article) and not self._is_outdated(article):
                    yield news

    def outdated(self) -> Iterator[_Candidate]:
        """Step 5: what only mattered on a day that is over, newest first."""
        for article in self._pool.newest():
            yield from (news for news in self._news_of(article, Kind.ARCHIVE) if self._is_outdated(article))

    def repeatable(self) -> Iterator[_Candidate]:
        """Step 6: what was last shown more than `REPEAT_AFTER` ago and has not changed, the longest ago first."""
        for article, at in sorted(self._shown.values(), key=lambda shown: (shown[1], shown[0].id)):
            entry = self._entry_of(article)
            if at > self._repeatable_before or not self._wanted(entry) or self._pool.is_paid(article):
                continue
            if not any(self._news_of(article, Kind.ARCHIVE)):
                yield _Candidate(entry, Kind.ARCHIVE, (at,))

    def pick(self, candidates: Iterator[_Candidate], limit: int) -> None:
        """Adds stories until there are `limit`, without those that are nearly the same as one shown recently. A
        candidate on the event of a story already picked is added to that story, even when the digest is full."""
        turns = groupby(candidates, key=lambda candidate: candidate.turn)
        for _, of_turn in turns:
            self._pick_of_turn(of_turn, limit)
            if len(self.picked) == limit:
                # Not from `candidates`: `groupby` has already taken the first candidate of the next turn from it.
                rest = chain(of_turn, chain.from_iterable(later for _, later in turns))
                for candidate in islice(rest, _MAX_CANDIDATES_WHEN_FULL):
                    self._add_to_story(candidate, self.picked)
                break

    def rank_of(self, story: Story) -> tuple[object, ...]:
        """The turn of a story, and whether it is background. If a story is too long, one with the same rank may take
        its room."""
        return *story.turn, self._pool.news(story.entry).is_background

    @property
    def has_news(self) -> bool:
        """Whether anything picked is new or changed since the last digest."""
        return any(story.kind is not Kind.ARCHIVE for story in self.picked)

    def remark_on(self, stories: Sequence[Story]) -> str:
        """What to say above the stories on a day without news; "" if there is news, or if nothing was ever shown."""
        if not self._shown or self.has_news:
            return ""
        was_shown = all(story.entry.card.article.id in self._shown for story in stories)
        return messages.shown_before() if was_shown else messages.catching_up()

    def why_nothing(self) -> str:
        """Why nothing could be picked, as a sentence for people."""
        if not len(self._pool):
            return messages.no_cards()
        if not any(map(self._wanted, self._pool)):
            return messages.nothing_matches()
        if all(self._pool.is_paid(self._pool.article_of(entry)) for entry in filter(self._wanted, self._pool)):
            return messages.only_paid()
        return messages.nothing_new(REPEAT_AFTER)

    def _pick_of_turn(self, of_turn: Iterator[_Candidate], limit: int) -> None:
        """Adds the most important stories of one turn until there are `limit`. Leaves candidates in `of_turn` only if
        there are `limit` stories."""
        new_stories: list[Story] = []
        for count, candidate in enumerate(of_turn, 1):
            self._kinds[candidate.entry.card.id] = candidate.kind
            is_added = self._add_to_story(candidate, self.picked) or self._add_to_story(candidate, new_stories)
            if not is_added and len(new_stories) < _MAX_STORIES_OF_A_DAY and not self._was_shown(candidate):
                new_stories.append(
                    Story(candidate.entry, candidate.kind, follows=candidate.follows, turn=candidate.turn)
                )
            if count >= _MAX_CANDIDATES_WHEN_FULL and len(self.picked) + len(new_stories) >= limit:
                break
        new_stories = [self._with_news_first(story) for story in new_stories]
        new_stories.sort(key=self._importance)
        self.picked += new_stories[: limit - len(self.picked)]

    def _shown_articles(self) -> dict[str, tuple[ArticleEntries, datetime]]:
        """The articles shown in this channel, by id, each with when it was shown last."""
        shown: dict[str, tuple[ArticleEntries, datetime]] = {}
        for card_id, showing in self._history.shown.items():
            if entry := self._pool.find(card_id):
                article = self._pool.article_of(entry)
                _, before = shown.get(article.id, (article, showing.at))
                shown[article.id] = article, max(before, showing.at)
        return dict(sorted(shown.items()))

    def _followed(self) -> Iterator[tuple[ArticleEntries, tuple[Follow, ...]]]:
        """Articles that are new or changed since a follow for them began, newest first, with those follows."""
        follows = [follow for follow in self._history.follows if not follow.is_paused]
        if not follows:
            return
        # What came after the first follow began, within _FOLLOW_PRIORITY or since the last digest, if that is longer.
        since = max(
            min(follow.since for follow in follows), min(self._last_shown_at or self._now, self._now - _FOLLOW_PRIORITY)
        )
        for article in self._pool.seen_after(since):
            asking = (follow for follow in follows if article.seen > follow.since)
            if followed := tuple(follow for follow in asking if self._pool.is_followed(article, follow)):
                yield article, followed

    def _news_of(
        self, article: ArticleEntries, kind: Kind, is_wanted: Callable[[Entry], bool] | None = None
    ) -> Iterator[_Candidate]:
        """The first wanted card of the article that is new to the channel or has changed; at most one. None if the
        article was paid for."""
        is_wanted = is_wanted or self._wanted
        for entry in article.entries:
            showing = self._history.shown.get(entry.card.id)
            if (showing is None or showing.fingerprint != entry.fingerprint) and is_wanted(entry):
                if self._pool.is_paid(article):
                    return
                own_kind = Kind.CHANGED if article.id in self._shown else kind
                yield _Candidate(entry, own_kind, (kind, min(article.day, self._yesterday)))
                return

    def _entry_of(self, article: ArticleEntries) -> Entry:
        """The first card of the article that passes the filters, else its first card."""
        return next(filter(self._wanted, article.entries), article.entries[0])

    def _add_to_story(self, candidate: _Candidate, stories: list[Story]) -> bool:
        """Adds the candidate to the first of `stories` on its event. Returns whether there is one."""
        entry = candidate.entry
        for index, story in enumerate(stories):
            if self._are_similar(entry, story.entry) or self._pool.is_same_event(entry, story.entry):
                follows = tuple(dict.fromkeys((*story.follows, *candidate.follows)))
                stories[index] = replace(story, alike=(*story.alike, entry), follows=follows)
                return True
        return False

    def _with_news_first(self, story: Story) -> Story:
        """The same story, shown by its most newsworthy card; by the first of those that are equal."""
        best, *others = sorted((story.entry, *story.alike), key=self._news_order)
        return replace(story, entry=best, kind=self._kinds[best.card.id], alike=tuple(others))

    def _news_order(self, entry: Entry) -> tuple[bool, float]:
        """A sort key, most newsworthy first: reports before background, then by weight."""
        news = self._pool.news(entry)
        return news.is_background, -news.weight

    def _importance(self, story: Story) -> tuple[bool, float]:
        """A sort key for the stories of one day, most important first: reports before background, then by weight,
        changed by how many articles report the event and whether it only continues a story."""
        is_background, order = self._news_order(story.entry)
        return is_background, order - importance_of_others(len(story.alike), self._continues(story.entry))

    def _continues(self, entry: Entry) -> bool:
        """Whether the channel was shown another article on the same event within `RECENT`."""
        article = entry.card.article.id
        others = (other for other in self._shown_recently if other.card.article.id != article)
        return any(self._pool.is_same_event(entry, other) for other in others)

    def _is_outdated(self, article: ArticleEntries) -> bool:
        """Whether the article is stale because it only mattered on its day, as a newsletter does."""
        return self._may_be_stale(article) and self._pool.is_of_its_day(article)

    def _came_too_late(self, article: ArticleEntries) -> bool:
        """Whether the article only mattered on a day before yesterday. One of yesterday that came after the digest may
        be a live report, which is news."""
        return article.day < self._yesterday and self._is_outdated(article)

    def _adds_to_known_story(self, article: ArticleEntries) -> bool:
        """Whether the article is stale because its event was shown in the channel (`_is_known`)."""
        return self._may_be_stale(article) and self._is_known(article)

    def _may_be_stale(self, article: ArticleEntries) -> bool:
        """Whether the article is from an earlier day and has not waited for `_MAX_STALE_WAIT`."""
        is_past = "" < article.day < self._now.date().isoformat()
        return is_past and self._now - article.seen < _MAX_STALE_WAIT

    def _is_known(self, article: ArticleEntries) -> bool:
        """Whether the channel was shown another article on its event, dated at most `_MAX_DAYS_BETWEEN` days away, but
        not this article itself: that one comes back only if it has changed, which is news."""
        if article.id in self._shown:
            return False
        near = (
            shown for day, shown in self._shown_by_day.items() if days_between(day, article.day) <= _MAX_DAYS_BETWEEN
        )
        return any(self._pool.is_same_event(article.entries[0], other) for other in chain.from_iterable(near))

    def _was_shown(self, candidate: _Candidate) -> bool:
        """Whether nearly the same card was shown within `REPEAT_AFTER`; a changed one is shown all the same."""
        return candidate.kind is not Kind.CHANGED and any(
            self._are_similar(candidate.entry, other) for other in self._shown_in_repeat_window
        )

    def _are_similar(self, one: Entry, other: Entry) -> bool:
        """Whether two cards have nearly the same words."""
        words, others = self._pool.words(one), self._pool.words(other)
        if min(len(words), len(others)) < _MIN_WORDS_COMPARED:
            return False
        shared = len(words & others)
        return shared >= _MIN_WORD_OVERLAP * (len(words) + len(others) - shared)


def _accept_all(entry: Entry) -> bool:
    return True
