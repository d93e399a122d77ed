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

`candidates.py` has the articles of each step, `picking.py` makes the most important of them stories, `story_count.py`
keeps those for which there is room. `shown_before.py` knows what the channel has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.digests import update_messages
from bot.digests.content import messages
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.selecting.candidates import StoryCandidates
from bot.digests.content.selecting.picking import Picker
from bot.digests.content.selecting.shown_before import REPEAT_AFTER, ShownBefore
from bot.digests.content.selecting.story import Story
from bot.digests.content.selecting.story_count import fill_room, max_stories
from bot.digests.posting.ledger import History
from bot.digests.setup.subscription import Filters, QuietDay, Subscription

_PICKED_FOR_A_STORY = 2
"""The number of stories that are picked for each one that a digest can have, so that others can replace long ones."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories in the order they are shown. If there are none, `reason` says why; `remark` is shown above them on a
    day without news."""

    stories: tuple[Story, ...]
    reason: str = ""
    remark: str = ""


def select(
    subscription: Subscription, pool: CardPool, history: History, moment: datetime, cost: Callable[[Story], int]
) -> Selection:
    """Chooses the stories of a daily digest. `moment` is UTC; `cost` gives how many words a reader sees of a story."""
    candidates = StoryCandidates(subscription.filters, pool, history, moment)
    picker = Picker(pool, candidates.shown)
    enough = _PICKED_FOR_A_STORY * max_stories(subscription)
    picker.pick(chain(candidates.followed(), candidates.new_or_changed(), candidates.waiting()), enough)
    if not picker.has_news:
        picker.pick(candidates.on_known_events(), enough)
    if not picker.stories:
        picker.pick(candidates.outdated(), enough)
    has_only_repeats = not picker.stories
    picker.pick(candidates.repeatable(), 1 if has_only_repeats else enough)
    if not picker.stories:
        return Selection((), _why_nothing(pool, subscription.filters))
    if has_only_repeats and subscription.quiet_day is QuietDay.SILENT:
        return Selection((), messages.only_repeats())
    stories = fill_room(picker.stories, subscription, cost)
    return Selection(stories, remark="" if picker.has_news else _remark_without_news(stories, candidates.shown))


def select_followed(
    subscription: Subscription, pool: CardPool, history: History, moment: datetime, cost: Callable[[Story], int]
) -> Selection:
    """Chooses the stories of an update between two digests: only what is followed and new or changed."""
    candidates = StoryCandidates(subscription.filters, pool, history, moment)
    picker = Picker(pool, candidates.shown)
    picker.pick(candidates.followed(), _PICKED_FOR_A_STORY * max_stories(subscription))
    if not picker.stories:
        return Selection((), update_messages.nothing_new())
    return Selection(fill_room(picker.stories, subscription, cost))


def _remark_without_news(stories: Sequence[Story], shown_before: ShownBefore) -> str:
    """What to say above the stories on a day without news; "" if the channel was never shown anything."""
    if shown_before.is_empty:
        return ""
    are_repeats = all(shown_before.has_article(story.entry.card.article.id) for story in stories)
    return messages.shown_before() if are_repeats else messages.catching_up()


def _why_nothing(pool: CardPool, filters: Filters) -> str:
    """Why there is no story, as a sentence for people."""
    if not len(pool):
        return messages.no_cards()
    wanted_entries = list(filter(pool.wanted(filters), pool))
    if not wanted_entries:
        return messages.nothing_matches()
    if all(pool.is_paid(pool.article_of(entry)) for entry in wanted_entries):
        return messages.only_paid()
    return messages.nothing_new(REPEAT_AFTER)
