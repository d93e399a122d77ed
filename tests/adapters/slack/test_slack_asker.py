"""A person in Slack is told the outcome of their question once, in the place where they asked or privately, although
processes crash."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.slack.outbound.posting import FINAL_SECONDS
from bot.conversation.curating import messages
from bot.conversation.curating.notices import notice_id_of
from bot.model import Platform
from bot.store import WorkspaceSettings
from bot.store.inbox import InboxClaim
from bot.store.workspace.questions.model import Address, Resolution, ResolutionKind
from tests.support.clock import FakeClock, FastClock
from tests.support.library.seeds import seed_library
from tests.support.slack.bot import CHANNEL, USER, WORKSPACE, SlackBot, running_bot, said
from tests.support.slack.server import SlackServer, refused
from tests.support.store.new_store import open_memory_store

QUESTION = "who decides about <!channel> and the capital?"
THREAD = "1600000001.000200"
CARD = next(card for card in seed_library() if card.title == "The Bottom Line")


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the database."""
    return FakeClock()


@pytest.fixture
async def bot(slack: SlackServer, clock: FakeClock) -> AsyncIterator[SlackBot]:
    store = open_memory_store(clock)
    store.of(WORKSPACE).settings.put(WorkspaceSettings(keep_unanswered=True), "")
    async with running_bot(slack, store=store, clock=FastClock(0.01)) as running:
        yield running
    store.close()


def store_answer(bot: SlackBot, *, thread: str = THREAD, resolution: Resolution | None = None) -> InboxClaim:
    """Stores a question and a curator's answer to it. Returns the inbox's event about telling the person who asked."""
    unanswered = bot.store.of(WORKSPACE).unanswered
    unanswered.add(USER, QUESTION, Address(user=USER, channel=CHANNEL, thread=thread))
    [question] = unanswered.waiting()
    assert (
        unanswered.resolve(
            [question.id], resolution or Resolution(kind=ResolutionKind.CARD, card=CARD.key), "U0CURATOR"
        )
        == 1
    )
    return take(bot)


def take(bot: SlackBot) -> InboxClaim:
    """The only event in the inbox that no process holds."""
    [item] = bot.store.inbox.take_over(Platform.SLACK, 10)
    return item


def posts(bot: SlackBot) -> list[dict[str, Any]]:
    return bot.server.called("chat.postMessage")


async def test_the_outcome_is_posted_below_the_question_and_mentions_only_the_asker(bot: SlackBot) -> None:
    await bot.finish(store_answer(bot))
    [post] = posts(bot)
    assert (post["channel"], post["thread_ts"]) == (CHANNEL, THREAD)
    assert str(post["blocks"]).count("'type': 'user'") == 1
    assert CARD.title in said(post)
    assert bot.button(post, "Take back")
    assert '"inbox"' not in "".join(bot.store.of(WORKSPACE).export())


async def test_a_question_that_nobody_else_saw_is_answered_in_a_direct_message(bot: SlackBot) -> None:
    await bot.finish(store_answer(bot, thread=""))
    [post] = posts(bot)
    assert post["channel"].startswith("D")
    assert "thread_ts" not in post
    assert "'type': 'user'" not in str(post["blocks"])


async def test_the_outcome_is_sent_directly_if_the_channel_is_archived(bot: SlackBot) -> None:
    bot.server.failures["chat.postMessage"].append(refused("is_archived"))
    await bot.finish(store_answer(bot))
    assert [post["channel"][0] for post in posts(bot)] == ["C", "D"]


async def test_a_message_that_a_dead_process_posted_is_not_posted_again(bot: SlackBot, clock: FakeClock) -> None:
    item = store_answer(bot)
    notice = bot.store.of(WORKSPACE).answer_notices.find(item.content["question"])
    assert notice
    bot.store.inbox.begin([item])
    clock.advance(seconds=FINAL_SECONDS + 60)
    metadata = {"event_type": "cuecard_answer", "event_payload": {"post": notice_id_of(notice)}}
    bot.server.messages[CHANNEL].append({"thread_ts": THREAD, "ts": "9999999999.0", "metadata": metadata})
    await bot.finish(take(bot))
    assert posts(bot) == []
    assert len(bot.store.of(WORKSPACE).answer_notices.sent_once()) == 1


async def test_a_message_that_a_dead_process_did_not_post_is_posted(bot: SlackBot, clock: FakeClock) -> None:
    item = store_answer(bot)
    bot.store.inbox.begin([item])
    clock.advance(seconds=FINAL_SECONDS + 60)
    await bot.finish(take(bot))
    assert len(posts(bot)) == 1


async def test_the_outcome_gives_the_reason_for_closing(bot: SlackBot) -> None:
    await bot.finish(
        store_answer(bot, resolution=Resolution(kind=ResolutionKind.CLOSED, reason="Ask the port <@U0ANA>"))
    )
    [post] = posts(bot)
    assert messages.closed_because(QUESTION, "Ask the port <@U0ANA>") in said(post)
    assert str(post["blocks"]).count("'type': 'user'") == 1


async def test_a_person_who_declined_gets_no_more_outcomes(bot: SlackBot) -> None:
    await bot.finish(store_answer(bot))
    queued = store_answer(bot)
    await bot.click(posts(bot)[0], "Do not tell me")
    assert messages.NO_MORE_NOTICES in said(bot.last)
    before = len(posts(bot))
    await bot.finish(queued)
    assert len(posts(bot)) == before


async def test_if_the_card_is_gone_the_question_waits_again(bot: SlackBot) -> None:
    await bot.finish(store_answer(bot, resolution=Resolution(kind=ResolutionKind.CARD, card="gonegonegone")))
    assert posts(bot) == []
    assert [question.text for question in bot.store.of(WORKSPACE).unanswered.waiting()] == [QUESTION]
