"""Plans digests that are due: the latest digest of a channel with its final payload, older digests as skipped, each
with the reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.digests import update_messages
from bot.digests.content import messages as content_messages
from bot.digests.content.digest import compose, reading_words
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pools import Pools
from bot.digests.content.selecting.selection import select, select_followed
from bot.digests.content.selecting.story import Story
from bot.digests.posting import messages
from bot.digests.posting.context import WorkerContext
from bot.digests.posting.delivery import Plan, ShownCard, State, StoredSubscription, delivery_key
from bot.digests.posting.ledger import BrokenFeed, History
from bot.digests.setup.schedule import LatestSlots, find_due_slots, is_paused
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidCard
from bot.model import Channel, Workspace
from bot.model.follow import Follow
from bot.ports import DigestRenderer, Library
from bot.translation import ENGLISH, use_language

DueSlots = Sequence[tuple[Slot, datetime]]
"""The digests and updates that are due and not planned yet, in order, each with its time in UTC."""

_MAX_MENTIONED = 2
"""The maximum number of silent follows, and of broken feeds, that one digest mentions; the others are left for the next
digest."""
_SILENCE = timedelta(days=30)
"""If a follow has found no article in this time after it was set up, the digest says so, once."""


class Planner:
    """Plans many channels together, because a query of a distant ledger takes as long for a hundred channels as for
    one. Any number of planners may run at the same time: each row is inserted only once."""

    def __init__(self, context: WorkerContext) -> None:
        self._context = context
        self._pools = Pools(context.ledger.sightings)

    async def plan(self, subscriptions: Sequence[StoredSubscription], now: datetime) -> Collection[Channel]:
        """Plans everything that is due for `subscriptions` by `now` (the ledger's time). Returns the channels that were
        not planned, because their subscription or `now` is outdated."""
        ledger, call = self._context.ledger, self._context.call
        planned = await call(ledger.planned, [stored_subscription.channel for stored_subscription in subscriptions])
        due_subscriptions = [
            (stored_subscription, due_slots)
            for stored_subscription in subscriptions
            if (
                due_slots := await self._due_slots(
                    stored_subscription, planned.get(stored_subscription.channel, LatestSlots()), now
                )
            )
        ]
        if not due_subscriptions:
            return ()
        pools = await self._pools_of(
            {stored_subscription.channel.workspace for stored_subscription, _ in due_subscriptions}
        )
        histories = await call(
            ledger.histories,
            {
                stored_subscription.channel: stored_subscription.subscription.person
                for stored_subscription, _ in due_subscriptions
            },
        )
        plans = await call(self._plan_each, due_subscriptions, pools, histories, now)
        kept_channels = await call(ledger.plan, plans, now)
        return [
            stored_subscription.channel
            for stored_subscription, _ in due_subscriptions
            if stored_subscription.channel not in kept_channels
        ]

    async def prepare(self, workspaces: Collection[Workspace]) -> None:
        """Makes the card pools of these workspaces in advance, so that a digest is not late because cards have just
        changed. Drops the pools of all others."""
        libraries = [self._context.library(workspace) for workspace in workspaces]
        for library in libraries:
            await self._pool_of(library)
        self._pools.keep(libraries)

    def plans_for(
        self,
        stored_subscription: StoredSubscription,
        due_slots: DueSlots,
        pool: CardPool,
        history: History,
        now: datetime,
    ) -> list[Plan]:
        """The plans of the due slots, in order, in the language of the digest."""
        with use_language(language_of(stored_subscription.subscription, history)):
            return self._plan_slots(stored_subscription.subscription, due_slots, pool, history, now)

    async def _due_slots(
        self, stored_subscription: StoredSubscription, planned: LatestSlots, now: datetime
    ) -> DueSlots:
        return find_due_slots(
            stored_subscription.subscription, await self._due_since(stored_subscription, now), planned, now
        )

    def _plan_each(
        self,
        due_subscriptions: Sequence[tuple[StoredSubscription, DueSlots]],
        pools: Mapping[Workspace, CardPool],
        histories: Mapping[Channel, History],
        now: datetime,
    ) -> Sequence[tuple[StoredSubscription, Sequence[Plan]]]:
        """Each subscription with its plans."""
        return [
            (
                stored_subscription,
                self.plans_for(
                    stored_subscription,
                    due_slots,
                    pools[stored_subscription.channel.workspace],
                    histories[stored_subscription.channel],
                    now,
                ),
            )
            for stored_subscription, due_slots in due_subscriptions
        ]

    def _plan_slots(
        self, subscription: Subscription, due_slots: DueSlots, pool: CardPool, history: History, now: datetime
    ) -> list[Plan]:
        """`plans_for` in the current language: one slot is posted, all others are skipped."""
        slot, due_at = self._choose_slot(due_slots, now)
        plans = [
            self._skip_other(subscription, other_slot, other_due, slot, due_at, now)
            for other_slot, other_due in due_slots
            if other_slot != slot
        ]
        window = self._context.limits.max_delay(slot)
        if now - due_at > window:
            plans.append(_skipped(subscription, slot, due_at, messages.missed(now - due_at, window)))
        else:
            sender = self._context.senders[subscription.channel.workspace.platform]
            plans.append(draft(subscription, slot, due_at, pool, history, sender))
        return plans

    def _choose_slot(self, due_slots: DueSlots, now: datetime) -> tuple[Slot, datetime]:
        """The slot to post: the latest digest that is not too late, because it includes the news of later updates; the
        latest slot if there is no such digest."""
        digests = [
            (slot, due_at)
            for slot, due_at in due_slots
            if not slot.is_update and now - due_at <= self._context.limits.catch_up
        ]
        return digests[-1] if digests else due_slots[-1]

    def _skip_other(
        self,
        subscription: Subscription,
        slot: Slot,
        due_at: datetime,
        chosen_slot: Slot,
        chosen_due: datetime,
        now: datetime,
    ) -> Plan:
        """The plan of a slot that is not posted because `chosen_slot` is posted, with the reason."""
        if slot.is_update:
            reason = update_messages.passed_over()
        elif chosen_slot.is_update:  # every digest is too late
            reason = messages.missed(now - due_at, self._context.limits.catch_up)
        elif due_at == chosen_due:
            reason = messages.same_instant(chosen_slot.day)
        else:
            reason = messages.overtaken(chosen_slot.day)
        return _skipped(subscription, slot, due_at, reason)

    async def _due_since(self, stored_subscription: StoredSubscription, now: datetime) -> datetime:
        """The time from which digests are due. If `due_from` is in the future, either `due_from` or the ledger's clock
        is wrong, and the platform's clock decides which. If `due_from` is wrong, all digests that may still be posted
        are due."""
        limits = self._context.limits
        if stored_subscription.due_from - now <= limits.clock_skew:
            return stored_subscription.due_from
        preparation = await self._context.senders[stored_subscription.channel.workspace.platform].prepare(
            stored_subscription.channel
        )
        was_ahead = isinstance(preparation, datetime) and stored_subscription.due_from - preparation > limits.clock_skew
        return now - limits.catch_up if was_ahead else stored_subscription.due_from

    async def _pools_of(self, workspaces: Collection[Workspace]) -> Mapping[Workspace, CardPool]:
        """The cards that each workspace sees; workspaces with the same libraries share a pool."""
        return {workspace: await self._pool_of(self._context.library(workspace)) for workspace in workspaces}

    async def _pool_of(self, library: Library) -> CardPool:
        pool = self._pools.find(library)
        return await self._context.call(self._pools.make, library) if pool is None else pool


def draft(
    subscription: Subscription, slot: Slot, due_at: datetime, pool: CardPool, history: History, renderer: DigestRenderer
) -> Plan:
    """The plan of one slot: PENDING with its payload, or SKIPPED with the reason. The same state always gives the same
    bytes: the language is the digest's own, not the current one."""
    with use_language(language_of(subscription, history)):
        return _draft_in_language(subscription, slot, due_at, pool, history, renderer)


def language_of(subscription: Subscription, history: History) -> str:
    """The language of a digest: the person's language for a personal digest, the language of the workspace for the
    digest of a channel."""
    chosen_language = "" if subscription.person else history.language
    return chosen_language or subscription.language or ENGLISH


def _draft_in_language(
    subscription: Subscription, slot: Slot, due_at: datetime, pool: CardPool, history: History, renderer: DigestRenderer
) -> Plan:
    """`draft` in the current language."""
    if is_paused(subscription, slot.day):
        return _skipped(subscription, slot, due_at, reason="")  # the pause becomes the reason
    choose = select_followed if slot.is_update else select
    selection = choose(subscription, pool, history, due_at, lambda story: reading_words(story, pool.news, slot.day))
    if not selection.stories:
        return _skipped(subscription, slot, due_at, selection.reason)
    silent_follows = [] if slot.is_update else _silent_follows(selection.stories, history, due_at)
    # Feeds are a matter of the workspace, not of one person.
    newly_broken = [] if slot.is_update or subscription.person else _newly_broken(history)
    faults = () if slot.is_update else pool.faults
    remarks = [selection.remark] if selection.remark else []
    remarks += _notices(silent_follows, newly_broken, faults)
    digest = compose(subscription, slot, selection.stories, pool.news, renderer.fits, remarks)
    if digest is None:
        return _skipped(subscription, slot, due_at, messages.no_card_fits())
    key = delivery_key(subscription.channel, slot)
    punctual_document, late_document = (
        replace(document, tag=subscription.tag) for document in (digest.document, digest.late_document)
    )
    return Plan(
        date=slot.day,
        at=slot.at,
        due=due_at,
        state=State.PENDING,
        payload=renderer.render(punctual_document, key),
        late_payload=renderer.render(late_document, key),
        cards=_shown_cards(
            digest.stories, pool, [*(follow.key for follow in silent_follows), *(feed.key for feed in newly_broken)]
        ),
    )


def _notices(
    silent_follows: Sequence[Follow], newly_broken: Sequence[BrokenFeed], faults: Sequence[InvalidCard]
) -> list[str]:
    """The sentences above the stories of a digest about follows and feeds that bring nothing, and about articles that
    are left out. Faults that leave out no article do not concern the readers."""
    left_out = {fault.subject for fault in faults if fault.hides}
    return [
        *(content_messages.silent_follow(follow.title, _SILENCE) for follow in silent_follows),
        *(content_messages.broken_feed(feed.title, feed.since.date()) for feed in newly_broken),
        *([content_messages.left_out(len(left_out))] if left_out else []),
    ]


def _silent_follows(stories: Sequence[Story], history: History, due_at: datetime) -> Sequence[Follow]:
    """The follows that have found nothing, which the digest should mention: at most `_MAX_MENTIONED`."""
    keys = {follow.key for story in stories for follow in story.follows}
    silent_follows = [
        follow for follow in history.follows if follow.key not in keys and _is_silent(follow, history, due_at)
    ]
    return silent_follows[:_MAX_MENTIONED]


def _is_silent(follow: Follow, history: History, due_at: datetime) -> bool:
    """Whether a follow has found nothing in _SILENCE since it was set up, and no digest has said so yet."""
    last_shown = history.shown.get(follow.key)
    return (
        not follow.is_paused
        and due_at - follow.since >= _SILENCE
        and (last_shown is None or last_shown.at < follow.since)
    )


def _newly_broken(history: History) -> Sequence[BrokenFeed]:
    """The broken feeds that no digest of the channel has mentioned yet, at most `_MAX_MENTIONED`."""
    last_shown = {feed.key: history.shown.get(feed.key) for feed in history.broken}
    unmentioned_feeds = [
        feed
        for feed in history.broken
        if (last_mention := last_shown[feed.key]) is None or last_mention.at < feed.since
    ]
    return unmentioned_feeds[:_MAX_MENTIONED]


def _shown_cards(stories: Sequence[Story], pool: CardPool, mentioned_keys: Sequence[str]) -> tuple[ShownCard, ...]:
    """What the ledger records as shown: all cards of the stories' articles, because any of them may represent its
    article next time; all follows that found a story; and `mentioned_keys`, the keys of the follows and feeds that the
    digest mentions, so that each is mentioned only once."""
    articles = [pool.article_of(entry) for story in stories for entry in (story.entry, *story.similar_entries)]
    entries = {entry.card.id: entry for article in articles for entry in article.entries}
    follows = dict.fromkeys([*(follow.key for story in stories for follow in story.follows), *mentioned_keys])
    cards = [ShownCard(card_id, entry.fingerprint) for card_id, entry in entries.items()]
    return (*cards, *(ShownCard(key, "") for key in follows))


def _skipped(subscription: Subscription, slot: Slot, due_at: datetime, reason: str) -> Plan:
    """The plan of a slot that is skipped. On a paused day, the pause is the reason, even if something else would have
    prevented the post."""
    if subscription.paused_until is not None and is_paused(subscription, slot.day):
        reason = messages.paused(subscription.paused_until)
    return Plan(date=slot.day, at=slot.at, due=due_at, state=State.SKIPPED, reason=reason)
