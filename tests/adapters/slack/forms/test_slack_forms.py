"""Forms are opened while their trigger is valid, even if the bot is busy. If it is too late, the person is told."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import closing
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlencode

import pytest

from adapters.slack import messages as slack_messages
from adapters.slack.forms.digest_modal import PREVIEW
from adapters.slack.forms.home import CHANGE_DIGEST_ID, SEARCH_ID
from adapters.slack.inbound.inbox_entries import item_of
from adapters.slack.inbound.payloads import read_command, read_submitted_form
from adapters.slack.outbound.triggered_view import TriggeredView
from bot.answering import messages
from bot.conversation.asking.questions.position import read_position
from bot.conversation.curating import messages as curating_messages
from bot.model import Platform, TopicCard
from bot.model.document import Action
from bot.running.blocking import run_blocking
from bot.store import WorkspaceSettings
from bot.store.inbox import LEASE, InboxClaim, InboxItem
from tests.support.clock import FakeClock, FastClock
from tests.support.library.seeds import ANSWERED, seed_libraries
from tests.support.slack.bot import CHANNEL, IN_VIEW, USER, WORKSPACE, SlackBot, running_bot, said
from tests.support.slack.digest_form import CREATOR, filled_in, submission
from tests.support.slack.server import TEAM, SlackServer, member, refused
from tests.support.store.new_store import open_memory_store

HOME: dict[str, Any] = {**IN_VIEW, "view": {"type": "home"}}
"""The fields by which a press in Home differs from one in a message."""

Gesture = Callable[[SlackBot], Awaitable[object]]


async def choose_channel(bot: SlackBot) -> object:
    pressed = {"type": "button", "action_id": f"{CHANGE_DIGEST_ID}/{CHANNEL}", "value": CHANNEL}
    return await bot.act(pressed, user=CREATOR, **HOME)


async def press_preview(bot: SlackBot) -> object:
    view = submission(filled_in())["view"]
    return await bot.act({"type": "button", "action_id": PREVIEW}, **{**HOME, "user": CREATOR, "view": view})


async def press_in_home(bot: SlackBot) -> object:
    """Chooses, in Home, the card of the last answer."""
    key = read_position(json.loads(bot.button(bot.last, "Details")["value"])["v"]).key
    return await bot.act({"type": "external_select", "action_id": SEARCH_ID, "selected_option": {"value": key}}, **HOME)


def command_of(bot: SlackBot) -> dict[str, str]:
    """The command `/digest`, as Slack sends it."""
    who = {"team_id": TEAM, "user_id": CREATOR, "channel_id": CHANNEL}
    return {"command": "/digest", "text": "", **who, "trigger_id": "one", "response_url": bot.server.response_url()}


FORMS: dict[str, tuple[Gesture, str]] = {
    "/digest": (lambda bot: bot.command("/digest", user=CREATOR), "Time zone"),
    "/cuecard settings": (lambda bot: bot.command("/cuecard", "settings", user="U0ADMIN"), "Curate the cards"),
    "a channel in Home": (choose_channel, "Time zone"),
}


@pytest.fixture
async def bot(slack: SlackServer) -> AsyncIterator[SlackBot]:
    slack.users["U0ADMIN"] = member("U0ADMIN", is_admin=True)
    async with running_bot(slack, clock=FastClock(0.01)) as running:
        yield running


@contextlib.asynccontextmanager
async def all_threads_busy() -> AsyncIterator[None]:
    """Within this context, every thread is busy and more calls wait for one."""
    may_end = threading.Event()
    busy_threads = [asyncio.create_task(run_blocking(may_end.wait)) for _ in range(100)]
    await asyncio.sleep(0)
    try:
        yield
    finally:
        may_end.set()
        await asyncio.gather(*busy_threads)


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_is_opened_and_filled_in_while_all_threads_are_busy(bot: SlackBot, name: str) -> None:
    gesture, shown = FORMS[name]
    async with all_threads_busy():
        await asyncio.wait_for(gesture(bot), 60)
    assert shown in json.dumps(bot.last_view)


@pytest.mark.parametrize(("gesture", "shown"), [(press_in_home, "Chessboard"), (press_preview, "Digest · ")])
async def test_a_view_that_takes_long_to_fill_in_is_opened_first(bot: SlackBot, gesture: Gesture, shown: str) -> None:
    await bot.command("/ask", ANSWERED)
    async with all_threads_busy():
        showing = asyncio.ensure_future(gesture(bot))
        await bot.server.until(lambda: bot.server.called("views.open") + bot.server.called("views.push"))
        assert slack_messages.LOADING in said(bot.last_view)
    await showing
    assert shown in said(bot.last_view)


async def test_suggestions_come_while_all_threads_are_busy(bot: SlackBot) -> None:
    async with all_threads_busy():
        assert await asyncio.wait_for(bot.suggestions(""), 60)


async def test_a_form_is_opened_before_its_command_is_stored(bot: SlackBot, monkeypatch: pytest.MonkeyPatch) -> None:
    is_open, receive, is_stored = threading.Event(), bot.store.inbox.receive, threading.Event()
    bot.server.rule = lambda call: is_open.set() if call.method == "views.open" else None

    def receive_late(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        assert is_open.wait(60)
        is_stored.set()
        return receive(items)

    monkeypatch.setattr(bot.store.inbox, "receive", receive_late)
    await bot.command("/digest", user=CREATOR)
    assert is_stored.is_set()
    assert "Time zone" in json.dumps(bot.last_view)


async def test_a_repeated_command_opens_no_second_form(bot: SlackBot) -> None:
    body = urlencode(command_of(bot))
    for _ in range(3):
        await bot.send(body, "application/x-www-form-urlencoded")
        await bot.until_idle()
    assert len(bot.server.called("views.update")) == 1
    assert bot.server.posted == []


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_that_came_too_late_says_to_press_again(bot: SlackBot, name: str) -> None:
    bot.server.failures["views.open"].append(refused("expired_trigger_id"))
    await FORMS[name][0](bot)
    assert [said(post) for post in bot.server.posted] == [slack_messages.TOO_LATE]
    assert bot.last.get("response_type", "ephemeral") == "ephemeral"
    # A reply to the command has no channel; after a press in Home, a direct message is sent.
    assert bot.last.get("channel") in (None, CREATOR)
    assert messages.BROKEN not in said(bot.last)


async def test_an_answer_in_home_that_came_too_late_is_given_in_a_direct_message(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    bot.server.failures["views.open"].append(refused("expired_trigger_id"))
    await press_in_home(bot)
    assert bot.last["channel"] == USER
    assert "Chessboard" in said(bot.last)


async def test_closing_a_form_that_is_still_loading_sends_no_message(bot: SlackBot) -> None:
    bot.server.failures["views.update"].append(refused("not_found"))
    await bot.command("/digest", user=CREATOR)
    assert bot.server.posted == []


@pytest.mark.parametrize("was_opened", [True, False])
async def test_a_form_of_a_dead_process_is_filled_in_or_the_person_is_asked_to_press_again(
    slack: SlackServer, was_opened: bool
) -> None:
    clock = FakeClock()
    store = open_memory_store(clock)
    async with running_bot(slack, store=store, clock=FastClock(0.01)) as bot:
        item = store.inbox.receive([item_of(read_command(command_of(bot)))])[0]
        assert item
        clock.advance(seconds=LEASE.total_seconds() + 1)
        [item] = store.inbox.take_over(Platform.SLACK, 1)
        if was_opened:
            view_name = TriggeredView(Mock(), read_command(command_of(bot)).origin, "one").name
            slack._on_views_open({"trigger_id": "one", "view": view_name})  # by the process that died
        await bot.finish(item)
        if was_opened:
            assert "Time zone" in json.dumps(bot.last_view)
            assert bot.server.posted == []
        else:
            assert [said(post) for post in bot.server.posted] == [slack_messages.TOO_LATE]
    store.close()


@pytest.fixture
def answered_card() -> TopicCard:
    """The card that answers `ANSWERED`, found before the event loop runs, because the first search reads files."""
    [card] = seed_libraries().of(WORKSPACE).browsing.nearest(ANSWERED, 1)
    return card


async def test_a_form_that_a_dead_process_left_is_handled_once(slack: SlackServer, answered_card: TopicCard) -> None:
    clock = FakeClock()
    with closing(open_memory_store(clock)) as store:
        store.of(WORKSPACE).settings.put(WorkspaceSettings(curator_users=frozenset({USER})), "")
        metadata = {"action": Action.NAME_CARD, "value": answered_card.key, "modal": "", "channel": CHANNEL}
        state = {"values": {"name": {"name": {"type": "plain_text_input", "value": "the chess piece"}}}}
        view = {"private_metadata": json.dumps(metadata), "state": state}
        who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}, "trigger_id": "one"}
        async with running_bot(slack, store=store, clock=FastClock(0.01)) as bot:
            for _ in range(2):  # Slack sends the form again, because the dead process did not answer
                [item] = store.inbox.receive([item_of(read_submitted_form({**who, "view": view}))])
                if item:
                    store.inbox.begin([item])
                    clock.advance(seconds=LEASE.total_seconds() + 1)
                    [taken] = store.inbox.take_over(Platform.SLACK, 10)
                    await bot.finish(taken)
            assert said(bot.last) == curating_messages.learned("the chess piece", answered_card.title)
            assert store.aliases.of(WORKSPACE) == ((answered_card.key, "the chess piece"),)
