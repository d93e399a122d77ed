"""A personal digest can be changed in every place that shows its buttons, but only by its owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.conversation.adding.article_adder import ArticleAdder
from bot.conversation.adding.article_reader import ArticleReader
from bot.conversation.adding.proposal_review import ProposalReview
from bot.conversation.async_store import AsyncStore
from bot.conversation.clicks import Clicks
from bot.conversation.curating.consent import Consent
from bot.conversation.curating.waiting_questions import WaitingQuestions
from bot.conversation.digests.follows import Follows
from bot.conversation.digests.own_digests import OwnDigests
from bot.conversation.events import Click
from bot.conversation.surface import Message, Origin, Readers
from bot.digests import update_messages
from bot.digests.posting import messages as posting_messages
from bot.digests.posting.delivery import Plan, State
from bot.digests.posting.preview import Preview
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.subscription import OnUnknown, Subscription
from bot.digests.setup.update_interval import choice_value
from bot.model import Channel, Platform, Workspace
from bot.model.document import Action
from bot.model.permissions import Permission, Role
from bot.store import Store, WorkspaceSettings
from bot.translation import use_language
from tests.support.library.seeds import seed_libraries
from tests.support.store.new_store import open_memory_store

SERVER = Workspace(Platform.DISCORD, "500")
OWN = Channel(SERVER, "77")


class DirectSurface:
    """The surface of a press in a direct conversation, which belongs to no server."""

    only_replies = False

    def __init__(self, user: str) -> None:
        self.origin = Origin(workspace=Workspace(Platform.DISCORD, f"user-{user}"), channel="77", user=user)
        self.replies: list[str] = []

    async def roles(self, _permission: Permission, _settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        return frozenset({Role.MEMBER})

    async def readers(self) -> Readers:
        return Readers.OWN_WORKSPACE

    async def common_language(self) -> str:
        return "en"

    async def reply(self, message: Message) -> bool:
        return True

    async def find_digest_refusal(self) -> str:
        return ""

    async def find_posting_refusal(self) -> str:
        return ""

    async def find_tag_refusal(self, tag: str) -> str:
        return ""

    async def open_direct(self) -> str:
        return "direct"

    async def zone(self) -> str:
        return ""

    async def preview(self, payload: bytes) -> None:
        self.replies.append(payload.decode())

    async def replace(self, message: Message | None) -> None:
        raise AssertionError

    async def share(self, message: Message) -> None:
        raise AssertionError

    async def whisper_also(self, message: Message) -> None:
        await self.whisper(message)

    async def whisper(self, message: Message) -> None:
        self.replies.append(message.document.notice)


@pytest.fixture
def store() -> Iterator[Store]:
    memory_store = open_memory_store()
    memory_store.ledger.put(Subscription(channel=OWN, time=time(9), zone="UTC", created_by="9", person="9"), "9")
    yield memory_store
    memory_store.close()


async def press(store: Store, action: Action, user: str) -> str:
    """What somebody is told who presses a button below a personal digest."""
    surface = DirectSurface(user)
    await OwnDigests(AsyncStore(store)).click(Click(action=action, value=SERVER.team), surface)
    return surface.replies[-1]


async def test_a_button_below_a_digest_changes_it_although_the_conversation_belongs_to_no_server(store: Store) -> None:
    answer = await press(store, Action.PAUSE_OWN_DIGEST, "9")
    stored = store.ledger.subscription(OWN)
    assert stored
    assert stored.subscription.paused_until == store.ledger.now().date() + timedelta(days=7)
    assert answer == posting_messages.paused(stored.subscription.paused_until)
    assert await press(store, Action.RESUME_OWN_DIGEST, "9") == setup_messages.OWN_DIGEST_RESUMED
    assert await press(store, Action.STOP_OWN_DIGEST, "9") == setup_messages.OWN_DIGEST_OFF
    assert store.ledger.subscription(OWN) is None


async def test_a_button_below_an_update_ends_updates_although_the_conversation_belongs_to_no_server(
    store: Store,
) -> None:
    stored = store.ledger.subscription(OWN)
    assert stored
    store.ledger.put(replace(stored.subscription, updates_every=4), "9")
    surface, click = DirectSurface("9"), Click(action=Action.UPDATES, value=choice_value(0, SERVER.team))
    await Follows(seed_libraries(), AsyncStore(store)).click(click, surface, WorkspaceSettings())
    assert surface.replies == [update_messages.chosen(0)]
    stored = store.ledger.subscription(OWN)
    assert stored
    assert stored.subscription.updates_every is None


async def test_a_personal_digest_is_previewed_in_the_direct_conversation(store: Store) -> None:
    libraries, async_store = seed_libraries(), AsyncStore(store)
    reader, consent = ArticleReader(libraries, store), Consent(async_store)
    waiting_questions = WaitingQuestions(libraries, async_store, ArticleAdder(libraries, reader, None))
    review = ProposalReview(async_store, reader)
    clicks = Clicks(
        libraries, async_store, Follows(libraries, async_store), waiting_questions, consent, review, _preview
    )
    for user, answer in (("9", "the digest of 9"), ("10", setup_messages.NO_OWN_DIGEST)):
        surface = DirectSurface(user)
        click = Click(action=Action.PREVIEW_OWN_DIGEST, value=SERVER.team)
        await clicks.do(click, surface, WorkspaceSettings())
        assert surface.replies == [answer]


async def test_values_that_the_form_does_not_ask_for_come_from_the_draft(store: Store) -> None:
    surface = DirectSurface("9")
    draft = Subscription(channel=surface.origin.workspace_channel, time=time(8), zone="UTC", on_unknown=OnUnknown.HOLD)
    submitted = Subscription(channel=surface.origin.workspace_channel, time=time(7), zone="UTC")
    await OwnDigests(AsyncStore(store)).set(surface, draft, lambda _: submitted)
    stored = store.ledger.subscription(Channel(surface.origin.workspace, "direct"))
    assert stored
    assert (stored.subscription.time, stored.subscription.on_unknown) == (time(7), OnUnknown.HOLD)


async def test_only_the_owner_changes_a_personal_digest(store: Store) -> None:
    for action in (Action.PAUSE_OWN_DIGEST, Action.STOP_OWN_DIGEST):
        assert await press(store, action, "10") == setup_messages.NO_OWN_DIGEST
    stored = store.ledger.subscription(OWN)
    assert stored
    assert stored.subscription.paused_until is None


async def test_a_personal_digest_has_the_language_of_the_person(store: Store) -> None:
    surface = DirectSurface("9")
    draft = Subscription(channel=surface.origin.workspace_channel, time=time(8), zone="UTC")
    with use_language("de"):
        await OwnDigests(AsyncStore(store)).set(surface, draft, lambda previous: previous)
    stored = store.ledger.subscription(Channel(surface.origin.workspace, "direct"))
    assert stored
    assert (stored.subscription.person, stored.subscription.language) == ("9", "de")


async def test_a_day_that_is_past_is_refused_as_the_end_of_a_pause(store: Store) -> None:
    surface, yesterday = DirectSurface("9"), store.ledger.now().date() - timedelta(days=1)
    paused = Subscription(channel=surface.origin.workspace_channel, time=time(7), zone="UTC", paused_until=yesterday)
    draft = Subscription(channel=surface.origin.workspace_channel, time=time(7), zone="UTC")
    await OwnDigests(AsyncStore(store)).set(surface, draft, lambda _: paused)
    assert surface.replies[-1] == setup_messages.past_end_of_pause(yesterday.isoformat())


async def test_a_stopped_personal_digest_must_be_set_up_again(store: Store) -> None:
    stored = store.ledger.subscription(OWN)
    assert stored
    day = store.ledger.now().date()
    plan = Plan(date=day, due=store.ledger.now(), state=State.PENDING, payload=b"{}", late_payload=b"{}")
    store.ledger.plan([(stored, [plan])])
    [claim] = store.ledger.claim([Platform.DISCORD], "w", 1, timedelta(seconds=90))
    store.ledger.finish(claim, State.FAILED, "The person takes no messages.", stops_subscription=True)
    assert "set the digest up again" in await press(store, Action.RESUME_OWN_DIGEST, "9")
    stopped = store.ledger.subscription(OWN)
    assert stopped
    assert stopped.stop_reason


def _preview(subscription: Subscription) -> Preview:
    return Preview(date(2030, 1, 1), datetime(2030, 1, 1, tzinfo=UTC), f"the digest of {subscription.person}".encode())
