"""An acknowledged request is in the store until it is answered. Any process can finish it, but only once."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.slack.inbound import unfinished_work
from adapters.slack.inbound.inbox_entries import Request, item_of
from adapters.slack.inbound.payloads import QuestionMessage, read_button_press, read_command, read_question_message
from adapters.slack.outbound.posting import FINAL_SECONDS, post_id_of_answer
from bot.conversation import messages
from bot.model import Platform
from bot.running import job_runner
from bot.store.inbox import LEASE, InboxClaim, InboxItem
from tests.support.clock import FakeClock, FastClock
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, USER, SlackBot, envelope, running_bot, said
from tests.support.slack.server import TEAM, Failure, SlackServer, refused
from tests.support.store.new_store import open_memory_store

LONG_AGO = FINAL_SECONDS + 60.0
LEASE_SECONDS = LEASE.total_seconds()


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the database."""
    return FakeClock()


@pytest.fixture
async def bot(slack: SlackServer, clock: FakeClock) -> AsyncIterator[SlackBot]:
    store = open_memory_store(clock)
    async with running_bot(slack, store=store, clock=FastClock(0.01)) as running:
        yield running
    store.close()


def mention(event: str = "Ev1") -> QuestionMessage:
    question_message = read_question_message(
        envelope(1, {"type": "app_mention", "text": ANSWERED}) | {"event_id": event}
    )
    assert question_message
    return replace(question_message, origin=replace(question_message.origin, event_ids=(event,)))


@dataclass(frozen=True)
class AbandonRequest:
    """Leaves work in the inbox, as a killed process does, for another one to find."""

    bot: SlackBot
    clock: FakeClock

    def __call__(
        self, asked: Request, *, silent_seconds: float = LONG_AGO, has_begun: bool = False, taken: int = 2
    ) -> InboxClaim:
        inbox = self.bot.store.inbox
        [item] = inbox.receive([item_of(asked)])
        assert item
        if has_begun:
            inbox.begin([item])
        while item.holders < taken:
            self.clock.advance(seconds=silent_seconds)
            [item] = inbox.take_over(Platform.SLACK, 10)
        return item


@pytest.fixture
def abandon(bot: SlackBot, clock: FakeClock) -> AbandonRequest:
    return AbandonRequest(bot, clock)


def command(bot: SlackBot, name: str = "/ask", text: str = ANSWERED) -> Request:
    body = {
        "command": name, "text": text, "team_id": TEAM, "user_id": USER, "channel_id": CHANNEL,
        "trigger_id": "trigger", "response_url": bot.server.response_url("one"),
    }  # fmt: skip
    return read_command(body)


def stored_work(bot: SlackBot) -> list[str]:
    """The rows of the inbox."""
    workspaces = bot.store.workspaces()
    return [line for workspace in workspaces for line in bot.store.of(workspace).export() if '"inbox"' in line]


async def test_an_acknowledged_request_is_in_the_store_until_it_is_answered(bot: SlackBot) -> None:
    bot.server.rule = lambda call: Failure(delay=0.2) if call.method == "chat.postMessage" else None
    response = await bot.send(json.dumps(envelope(1, {"type": "app_mention", "text": ANSWERED})))
    assert response.status == 200
    assert len(stored_work(bot)) == 1
    await bot.until_idle()
    assert stored_work(bot) == []


async def test_a_request_that_slack_repeats_is_not_answered_again(bot: SlackBot) -> None:
    body = json.dumps(envelope(1, {"type": "app_mention", "text": ANSWERED}))
    await asyncio.gather(*(bot.send(body) for _ in range(3)))
    await bot.until_idle()
    assert len(bot.server.posted) == 1


async def test_a_question_of_a_dead_process_is_answered_where_it_was_asked(
    bot: SlackBot, abandon: AbandonRequest
) -> None:
    await bot.finish(abandon(mention()))
    [answer] = bot.server.posted
    assert (answer["channel"], answer["thread_ts"]) == (CHANNEL, mention().ts)
    assert "decoupling" in said(answer)


async def test_an_answer_that_arrived_is_not_sent_again(bot: SlackBot, abandon: AbandonRequest) -> None:
    await bot.finish(abandon(mention()))
    await bot.finish(abandon(mention("Ev2"), has_begun=True))
    assert len(bot.server.posted) == 1


async def test_the_bot_waits_for_an_answer_that_may_still_arrive(bot: SlackBot, abandon: AbandonRequest) -> None:
    post_id = post_id_of_answer(CHANNEL, mention().ts)
    late = {"event_type": "cuecard_answer", "event_payload": {"post": post_id}}
    looks = 0

    def post_at_the_second_look(call: object) -> None:
        nonlocal looks
        if getattr(call, "method", "") == "conversations.replies":
            looks += 1
            if looks == 2:
                arguments = {"channel": CHANNEL, "thread_ts": mention().ts, "text": "the answer", "metadata": late}
                bot.server._on_chat_postMessage(arguments)

    bot.server.rule = post_at_the_second_look
    await bot.finish(abandon(mention(), has_begun=True, silent_seconds=LEASE_SECONDS))
    assert looks == 2
    assert bot.server.posted == []


async def test_an_answer_that_never_arrived_is_sent(bot: SlackBot, abandon: AbandonRequest) -> None:
    await bot.finish(abandon(mention(), has_begun=True, silent_seconds=LEASE_SECONDS))
    assert ["decoupling" in said(answer) for answer in bot.server.posted] == [True]


async def test_the_asker_is_told_to_look_if_the_bot_cannot_look_for_a_possible_answer(
    bot: SlackBot, abandon: AbandonRequest
) -> None:
    bot.server.rule = lambda call: refused("missing_scope") if call.method == "conversations.replies" else None
    await bot.finish(abandon(mention(), has_begun=True))
    [post] = bot.server.posted
    assert (said(post), post["user"]) == (messages.LOST, USER)


async def test_a_command_of_a_dead_process_is_answered_by_its_response_url(
    bot: SlackBot, abandon: AbandonRequest
) -> None:
    await bot.finish(abandon(command(bot)))
    assert [call.to for call in bot.server.calls if call.method == "response_url"] == ["one"]
    assert "decoupling" in said(bot.last)


async def test_a_command_with_an_expired_response_url_is_answered_by_a_message(
    bot: SlackBot, abandon: AbandonRequest
) -> None:
    bot.server.max_responses = 0
    await bot.finish(abandon(command(bot)))
    assert (bot.last["channel"], bot.last["user"]) == (CHANNEL, USER)
    assert "decoupling" in said(bot.last)


async def test_the_asker_is_told_to_look_for_a_possible_private_answer(bot: SlackBot, abandon: AbandonRequest) -> None:
    await bot.finish(abandon(command(bot), has_begun=True))
    assert [said(post) for post in bot.server.posted] == [messages.LOST]


async def test_the_asker_is_told_after_too_many_processes_failed(bot: SlackBot, abandon: AbandonRequest) -> None:
    await bot.finish(abandon(mention(), taken=11))
    assert [said(post) for post in bot.server.posted] == [messages.LOST]


async def test_a_share_of_a_dead_process_is_not_repeated(bot: SlackBot, abandon: AbandonRequest) -> None:
    await bot.command("/ask", ANSWERED)
    element = bot.button(bot.last, "Share")
    body = {
        "team": {"id": TEAM}, "user": {"id": USER}, "channel": {"id": CHANNEL}, "trigger_id": "t", "actions": [element],
        "container": {"message_ts": "1.1", "is_ephemeral": True}, "response_url": bot.server.response_url("share"),
    }  # fmt: skip
    pressed = read_button_press(body)
    assert pressed
    await bot.finish(abandon(pressed))
    assert said(bot.last) == messages.LOST


async def test_a_request_whose_reply_cannot_be_sent_stays_in_the_store(bot: SlackBot) -> None:
    bot.server.rule = lambda call: refused("account_inactive") if call.method.startswith("chat.") else None
    await bot.mention(ANSWERED)
    assert len(stored_work(bot)) == 1


async def test_a_process_that_lost_its_request_to_another_sends_nothing(bot: SlackBot) -> None:
    [first] = bot.store.inbox.receive([item_of(mention())])
    assert first
    bot.store.inbox.postpone([first], timedelta(0))
    [second] = bot.store.inbox.take_over(Platform.SLACK, 1)
    await bot.finish(first)
    assert bot.server.posted == []
    await bot.finish(second)
    assert len(bot.server.posted) == 1


async def test_a_request_that_this_version_cannot_read_is_dropped(
    bot: SlackBot, abandon: AbandonRequest, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.finish(replace(abandon(mention()), content={"strange": "secretwords"}))
    assert "inbox_not_understood" in caplog.text
    assert "secretwords" not in caplog.text


async def test_a_request_is_not_acknowledged_until_it_is_stored(bot: SlackBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack then repeats an event, and tells the sender of a command that it failed."""
    monkeypatch.setattr(job_runner, "STORE_SECONDS", 0.01)
    receive, may_store = bot.store.inbox.receive, threading.Event()

    def receive_late(items: Sequence[InboxItem]) -> list[InboxClaim | None]:
        assert may_store.wait(20)
        return receive(items)

    monkeypatch.setattr(bot.store.inbox, "receive", receive_late)
    event = envelope(1, {"type": "app_mention", "text": ANSWERED})
    assert (await bot.send(json.dumps(event))).status == 503
    may_store.set()
    await bot.until_idle()
    assert "decoupling" in said(bot.last)


async def test_a_person_who_waits_too_long_is_told_that_the_question_may_be_lost(
    bot: SlackBot, abandon: AbandonRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished_work, "LOST_AFTER_SECONDS", 0.0)
    bot.server.rule = lambda call: Failure(delay=0.5) if call.method == "chat.postMessage" else None
    await bot.finish(abandon(mention()))
    (post,) = bot.server.called("chat.postEphemeral")
    assert messages.LOST in said(post)
    assert ["decoupling" in said(answer) for answer in bot.server.called("chat.postMessage")] == [True]


async def test_a_person_is_told_only_once_that_the_question_may_be_lost(
    bot: SlackBot, abandon: AbandonRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished_work, "LOST_AFTER_SECONDS", 0.0)
    slow = replace(refused("missing_scope"), delay=0.5)
    bot.server.rule = lambda call: slow if call.method == "conversations.replies" else None
    await bot.finish(abandon(mention(), has_begun=True))
    assert [said(post) for post in bot.server.posted] == [messages.LOST]
