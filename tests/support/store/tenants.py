"""Five workspaces with similar ids. At random, they do all that a workspace can do, and each writes a word of its
own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from bot.digests.posting.delivery import Plan, ShownCard, State
from bot.digests.setup.subscription import Filters, Subscription
from bot.model import Channel, Person, Platform, Workspace, own_library
from bot.store import Store, WorkspaceSettings
from bot.store.inbox import InboxItem
from tests.support.clock import FakeClock
from tests.support.library.stored_articles import article_version
from tests.support.store.audit import audit_of, record

WORKSPACES = (
    Workspace(Platform.SLACK, "T1"),
    Workspace(Platform.SLACK, "T1", "E1"),
    Workspace(Platform.SLACK, "E1", "T1"),
    Workspace(Platform.SLACK, "", "E1"),
    Workspace(Platform.DISCORD, "T1"),
)
CANARIES = ("heron", "walrus", "gecko", "lemur", "ibis")
"""A word for each workspace, in the order of WORKSPACES. No other workspace may see it."""
MONDAY = date(2026, 3, 2)


class Tenants:
    """Five workspaces. Each writes its own canary word in every possible place, under ids that all of them share."""

    def __init__(self, store: Store, clock: FakeClock, rng: random.Random) -> None:
        self.store, self.clock, self.rng = store, clock, rng
        for workspace in WORKSPACES:
            store.of(workspace).settings.put(WorkspaceSettings(keep_unanswered=True), user_id="U1")

    def run(self, steps: int) -> None:
        """Lets a random workspace do something in each step. Fails if a workspace sees the word of another."""
        actions = [
            self.ask, self.vote, self.look_at_card, self.claim_event, self.choose, self.install,
            self.register, self.subscribe, self.unsubscribe, self.plan, self.deliver, self.note, self.forget,
            self.pass_time, self.receive, self.finish, self.add_article,
        ]  # fmt: skip
        for step in range(steps):
            number = self.rng.randrange(len(WORKSPACES))
            self.workspace, self.canary = WORKSPACES[number], CANARIES[number]
            self.mine = self.store.of(self.workspace)
            self.channel = Channel(self.workspace, self.rng.choice(("C1", "C2")))
            self.user = self.rng.choice(("U1", "U2"))
            self.rng.choice(actions)()
            self.check(self.sample_of_reads())
            if step % 50 == 0:
                self.check(self.mine.export())

    def check(self, seen: Iterable[object]) -> None:
        for shown in map(str, seen):
            strangers = [word for word in CANARIES if word != self.canary and word in shown]
            assert not strangers, f"{self.workspace} sees {strangers}: {shown[:300]}"

    def sample_of_reads(self) -> Iterable[object]:
        """Some of what the workspace can read."""
        ledger = self.store.ledger
        looks: list[Callable[[], object]] = [
            self.mine.feedback.votes, self.mine.unanswered.waiting, self.mine.settings.get,
            self.mine.installation.find, self.mine.commands.hash, lambda: audit_of(self.mine),
            lambda: self.mine.recents.of(self.user), lambda: ledger.subscriptions(self.workspace),
            lambda: ledger.subscription(self.channel), lambda: ledger.last_digest(self.channel),
            lambda: ledger.history(self.channel),
            lambda: self.store.attachments.of(self.workspace),
            lambda: self.store.articles.version(own_library(self.workspace), "harbour"),
            lambda: self.store.articles.find_with_text_hashes([own_library(self.workspace)], [1], 5),
        ]  # fmt: skip
        yield self.rng.choice(looks)()

    def ask(self) -> None:
        self.mine.unanswered.add(self.user, f"why the {self.canary}")

    def vote(self) -> None:
        self.mine.feedback.vote(self.user, f"card {self.canary}", is_helpful=True)
        self.mine.feedback.vote(self.user, "shared", is_helpful=self.rng.random() < 0.5)

    def look_at_card(self) -> None:
        self.mine.recents.add(self.user, f"card/{self.canary}-{self.rng.randrange(25)}")

    def claim_event(self) -> None:
        self.mine.events.claim(f"Ev{self.rng.randrange(9)}")

    def add_article(self) -> None:
        article = article_version(self.rng.choice(("harbour", "ferry")), f"The {self.canary} swims.")
        library, revision = own_library(self.workspace), self.store.articles.revision()
        by = Person(self.workspace, self.user)
        self.store.articles.put(library, article, "", {1, 2}, judged_revision=revision, person=by)
        self.store.attachments.attach(f"shelf-{self.canary}", self.workspace)

    def receive(self) -> None:
        event_ids, content = (f"question {self.rng.randrange(9)}",), {"text": self.canary}
        asked = InboxItem(
            workspace=self.workspace, event_ids=event_ids, person=self.user, kind="message", content=content
        )
        self.store.inbox.receive([asked])

    def finish(self) -> None:
        """Takes waiting events as a replica does, which serves every workspace; each must have its own workspace's
        content."""
        inbox = self.store.inbox
        for item in inbox.take_over(self.rng.choice(tuple(Platform)), 2):
            assert item.content == {"text": CANARIES[WORKSPACES.index(item.workspace)]}
            inbox.begin([item])
            self.rng.choice((inbox.end, lambda claims: inbox.postpone(claims, timedelta(0))))([item])

    def choose(self) -> None:
        chosen = WorkspaceSettings(curator_roles=frozenset({f"role {self.canary}"}), keep_unanswered=True)
        self.mine.settings.put(chosen, user_id=self.user)

    def install(self) -> None:
        self.mine.installation.save({"bot_token": f"xoxb-{self.canary}"}, user_id=self.user)

    def register(self) -> None:
        self.mine.commands.record_registration(self.canary)

    def subscribe(self) -> None:
        about = Filters(topics=(self.canary,))
        subscription = Subscription(channel=self.channel, time=time(9), zone="Europe/Paris", filters=about)
        self.store.ledger.put(subscription, user_id=self.user)

    def unsubscribe(self) -> None:
        self.store.ledger.remove(self.channel, user_id=self.user)

    def plan(self) -> None:
        stored = self.store.ledger.subscription(self.channel)
        if stored:
            day = MONDAY + timedelta(days=self.rng.randrange(5))
            payload = self.canary.encode()
            due = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
            cards = (ShownCard(f"card/{self.canary}", "fingerprint"),)
            plan = Plan(date=day, due=due, state=State.PENDING, payload=payload, late_payload=payload, cards=cards)
            self.store.ledger.plan([(stored, [plan])])

    def deliver(self) -> None:
        """Posts due digests as a worker does, which serves every workspace; each must have its own workspace's
        content."""
        for claim in self.store.ledger.claim(tuple(Platform), "worker", 2, timedelta(minutes=2)):
            owner = CANARIES[WORKSPACES.index(claim.delivery.channel.workspace)]
            assert claim.delivery.plan.payload == owner.encode()
            if claim.stored_subscription is not None:
                assert claim.stored_subscription.subscription.filters.topics == (owner,)
            self.store.ledger.begin(claim, timedelta(minutes=2), claim.delivery.due)
            self.store.ledger.finish(claim, State.SENT, f"as {owner}", message_id=owner)

    def note(self) -> None:
        record(self.mine, self.user, "curate", f"card {self.canary}")

    def forget(self) -> None:
        if self.rng.random() < 0.05:
            self.mine.forget(self.user)

    def pass_time(self) -> None:
        self.clock.advance(minutes=self.rng.randrange(30))
        if self.rng.random() < 0.05:
            self.store.sweep()
