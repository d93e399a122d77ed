"""People do things in Slack and see the results. The requests are signed and go to the real app; Slack is simulated."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.slack import messages as slack_messages
from adapters.slack.render.buttons import draw_button
from bot.answering import messages
from bot.answering.smalltalk import SmallTalk
from bot.conversation import messages as conversation_messages
from bot.conversation.asking.questions.position import read_position
from bot.model import Platform
from bot.model.document import Action, Button
from bot.store import WorkspaceSettings
from tests.support.library.seeds import AMBIGUOUS, ANSWER_LEAD, ANSWERED, UNANSWERABLE, seed_service
from tests.support.slack.bot import CHANNEL, DIRECT, USER, WORKSPACE, SlackBot, said
from tests.support.slack.schema import elements
from tests.support.slack.server import Call, Failure, room, too_often


async def test_ask_answers_privately_and_restates_the_question(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    assert bot.last["response_type"] == "ephemeral"
    assert f"You asked: {ANSWERED}" in said(bot.last)
    assert ANSWER_LEAD in said(bot.last)
    assert bot.last["text"]


async def test_ask_with_public_answers_everyone(bot: SlackBot) -> None:
    await bot.command("/ask", f"public: {ANSWERED}")
    assert bot.last["response_type"] == "in_channel"
    assert f"Display {USER} asked: {ANSWERED}" in said(bot.last)
    assert "Share" not in said(bot.last).splitlines()


async def test_an_answer_is_public_only_if_public_is_typed_as_an_option(bot: SlackBot) -> None:
    for question in ("public transport strike", "what do they owe the public", "public what did the diplomat say?"):
        await bot.command("/ask", question)
        assert bot.last["response_type"] == "ephemeral"
        assert f"You asked: {question}" in said(bot.last)
        assert slack_messages.ONLY_YOU in said(bot.last)
    await bot.command("/ask", "public: ")
    assert bot.last["response_type"] == "ephemeral"
    assert messages.EMPTY_QUESTION in said(bot.last)


async def test_ask_for_somebody_mentions_only_them(bot: SlackBot) -> None:
    await bot.command("/ask", f"{ANSWERED} for <@U0FRIEND|friend>")
    assert bot.last["response_type"] == "in_channel"
    mentioned = [part for part in elements(bot.last) if part.get("type") == "user"]
    assert [part["user_id"] for part in mentioned] == ["U0FRIEND"]


async def test_sharing_posts_once_and_names_who_shared(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    answer = bot.last
    await bot.click(answer, "Share")
    await bot.click(answer, "Share")
    shared = [message for message in bot.server.posted if message.get("response_type") == "in_channel"]
    assert len(shared) == 1
    assert f"Shared by Display {USER}" in said(shared[0])
    assert ANSWER_LEAD in said(shared[0])
    replaced = [message for message in bot.server.posted if message.get("replace_original")]
    assert "Share" not in said(replaced[0]).splitlines()
    assert "Take back" not in said(replaced[0]), "an answer that only one person sees cannot be taken back"
    assert "Take back" in said(shared[0])


async def test_details_and_votes_are_shown_to_the_person_alone(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    answer = bot.last
    for label, shown in (
        ("Details", "Found because"),
        ("👍", messages.THANKS),
        ("👎 Not helpful", messages.THANKS),
    ):
        await bot.click(answer, label)
        assert shown in said(bot.last), label
        assert bot.last["response_type"] == "ephemeral"


async def test_feedback_is_counted_once_for_each_person(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    answer = bot.last
    for label, user in (("👍", USER), ("👎 Not helpful", USER), ("👎 Not helpful", "U0OTHER")):
        await bot.click(answer, label, user=user)
    (votes,) = bot.store.of(WORKSPACE).feedback.votes().values()
    assert (votes.up, votes.down) == (0, 2)


async def test_one_click_on_a_choice_answers_in_its_place(bot: SlackBot) -> None:
    await bot.command("/ask", AMBIGUOUS)
    assert messages.choose("") in said(bot.last)
    await bot.click(bot.last, "Show")
    assert bot.last["replace_original"] is True
    assert messages.choose("") not in said(bot.last)
    await bot.click(bot.last, "Back to the list")
    assert bot.last["replace_original"] is True
    assert messages.choose("") in said(bot.last)


@pytest.mark.parametrize("question", [AMBIGUOUS, UNANSWERABLE])
async def test_a_reply_without_an_answer_is_shown_to_the_asker_alone(bot: SlackBot, question: str) -> None:
    await bot.command("/ask", f"public: {question}")
    assert bot.last["response_type"] == "ephemeral"
    await bot.mention(question)
    (whispered,) = bot.server.called("chat.postEphemeral")
    assert whispered["user"] == USER
    assert not bot.server.called("chat.postMessage")


async def test_choosing_from_another_persons_list_shows_whose_question_it_was(bot: SlackBot) -> None:
    reply = await asyncio.to_thread(seed_service().questions.ask, ANSWERED)  # may load the reader from its file
    key = str(reply.key)
    chosen = draw_button(Button("Show", Action.CHOOSE, key), ANSWERED, 0, in_place=True, asker="U0ANA")
    await bot.act(chosen, container={"type": "message", "message_ts": "16.1", "channel_id": CHANNEL})
    assert bot.last["response_type"] == "ephemeral"
    assert f"Display U0ANA asked: {ANSWERED}" in said(bot.last)


async def test_only_the_asker_can_take_an_answer_back(bot: SlackBot) -> None:
    await bot.mention(ANSWERED)
    (answer,) = bot.server.called("chat.postMessage")
    await bot.click(answer, "Take back", user="U0OTHER")
    assert said(bot.last) == conversation_messages.ONLY_ASKER_DELETES
    await bot.click(answer, "Take back")
    assert bot.last["delete_original"] is True


async def test_a_mention_in_a_shared_channel_is_answered_privately_with_the_reason(bot: SlackBot) -> None:
    bot.server.channels[CHANNEL] = room(CHANNEL, is_ext_shared=True)
    asked = {"type": "app_mention", "text": ANSWERED}
    await bot.event(asked, is_ext_shared_channel=True)
    (whispered,) = bot.server.called("chat.postEphemeral")
    assert ANSWER_LEAD in said(whispered)
    assert conversation_messages.SHARED_CHANNEL in said(whispered)


async def test_an_unanswered_question_can_be_sent_to_the_curators_if_the_workspace_keeps_them(bot: SlackBot) -> None:
    await bot.command("/ask", UNANSWERABLE)
    assert messages.NOT_FOUND in said(bot.last)
    assert "Tell the curators" not in said(bot.last)
    bot.store.of(WORKSPACE).settings.put(WorkspaceSettings(keep_unanswered=True), "U0ADMIN")
    await bot.command("/ask", UNANSWERABLE)
    await bot.click(bot.last, "Tell the curators")
    assert messages.NOTED_FOR_CURATORS in said(bot.last)
    assert bot.store.of(WORKSPACE).unanswered.waiting()[0].text == UNANSWERABLE


async def test_a_follow_up_reads_no_messages_from_slack(bot: SlackBot) -> None:
    """Most apps may read a thread once a minute, and then 15 messages of it."""
    await bot.mention(ANSWERED, ts="1600000000.000001")
    for number in range(3):
        await bot.mention("more", ts=f"180000000{number}.000001", thread_ts="1600000000.000001")
        assert messages.NO_CARD not in said(bot.last)
    assert not bot.server.called("conversations.replies")
    await bot.tell(ANSWERED, ts="1800000004.000001")
    read = len(bot.server.called("conversations.history"))  # no answer was given there before
    await bot.tell("and who said that?", ts="1800000005.000001")
    assert "a Japanese trade official" in said(bot.last)
    assert len(bot.server.called("conversations.history")) == read


async def test_a_thread_that_the_store_does_not_know_is_read_once(bot: SlackBot) -> None:
    await bot.mention(ANSWERED, ts="1600000000.000001")
    bot.store.of(WORKSPACE).purge()
    await bot.mention("and who said that?", ts="1800000000.000001", thread_ts="1600000000.000001")
    assert "a Japanese trade official" in said(bot.last)
    await bot.mention("more", ts="1800000001.000001", thread_ts="1600000000.000001")
    (read,) = bot.server.called("conversations.replies")
    assert int(read["limit"]) == 15


async def test_a_mention_is_answered_in_its_thread_and_followed_up(bot: SlackBot) -> None:
    await bot.mention(ANSWERED, ts="1600000000.000001")
    (first,) = bot.server.called("chat.postMessage")
    assert first["thread_ts"] == "1600000000.000001"
    assert "You asked" not in said(first)
    await bot.mention("and who said that?", ts="1800000000.000001", thread_ts="1600000000.000001")
    second = bot.server.called("chat.postMessage")[-1]
    assert second["thread_ts"] == "1600000000.000001"
    assert "a Japanese trade official" in said(second)
    first_payload, second_payload = (message["metadata"]["event_payload"] for message in (first, second))
    assert read_position(first_payload["card"]).key == read_position(second_payload["card"]).key
    assert first_payload["post"] != second_payload["post"]


async def test_a_mention_in_a_group_conversation_can_be_followed_up_in_its_thread(bot: SlackBot) -> None:
    place = {"channel": "G0GROUP", "channel_type": "mpim"}
    await bot.mention(ANSWERED, ts="1600000000.000001", **place)
    await bot.mention("and who said that?", ts="1800000000.000001", thread_ts="1600000000.000001", **place)
    first, second = bot.server.called("chat.postMessage")
    assert (first["channel"], second["channel"]) == ("G0GROUP", "G0GROUP")
    assert "a Japanese trade official" in said(second)
    await bot.event({"type": "message", "text": ANSWERED, **place})
    assert len(bot.server.posted) == 2, "people talk to one another there"


async def test_a_direct_message_needs_no_mention(bot: SlackBot) -> None:
    await bot.tell(ANSWERED)
    (answer,) = bot.server.called("chat.postMessage")
    assert answer["channel"] == DIRECT
    assert "thread_ts" not in answer
    assert ANSWER_LEAD in said(answer)


async def test_the_message_shortcut_finds_related_cards_in_a_thread(bot: SlackBot) -> None:
    message = {
        "type": "message",
        "user": "U0FRIEND",
        "text": "decoupling of supply chains",
        "thread_ts": "16.1",
        "ts": "16.2",
    }
    await bot.use_shortcut("cuecard_related", message)
    assert bot.last["response_type"] == "ephemeral"
    assert bot.last["thread_ts"] == "16.1"
    assert "Related cards" in said(bot.last)


async def test_messages_of_programs_edits_and_own_messages_are_not_answered(bot: SlackBot) -> None:
    for event in (
        {"bot_id": "B0OTHER"},
        {"subtype": "bot_message"},
        {"subtype": "message_changed", "message": {}},
        {"subtype": "message_deleted"},
        {"edited": {"user": USER, "ts": "1"}},
        {"user": "U0BOT"},
        {"user": None},
        {"hidden": True},
    ):
        await bot.tell(ANSWERED, **event)
        await bot.mention(ANSWERED, **event)
    await bot.event({"type": "message", "channel_type": "channel", "text": ANSWERED})
    assert not bot.server.posted


async def test_a_message_that_slack_sends_as_two_events_is_answered_once(bot: SlackBot) -> None:
    event = {"text": ANSWERED, "ts": "1600000000.000077", "client_msg_id": "one"}
    await bot.tell(**event)
    await bot.event({"type": "app_mention", "channel": DIRECT, **event})
    await bot.tell(ANSWERED, ts="1600000000.000078", client_msg_id="one")
    assert len(bot.server.posted) == 1


async def test_an_internal_error_is_reported_in_a_sentence(bot: SlackBot, monkeypatch: Any) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("<!channel> is broken")

    monkeypatch.setattr(seed_service().questions, "ask", broken)
    await bot.command("/ask", ANSWERED)
    assert said(bot.last) == messages.BROKEN
    await bot.mention(ANSWERED)
    assert said(bot.last) == messages.BROKEN


async def test_a_message_is_sent_later_if_slack_asks_to_wait(bot: SlackBot) -> None:
    bot.server.failures["chat.postMessage"].append(too_often(0))
    bot.server.failures["response_url"].append(too_often(0))
    await bot.mention(ANSWERED)
    await bot.command("/ask", ANSWERED)
    assert len(bot.server.called("chat.postMessage")) == 2
    assert len(bot.server.called("response_url")) == 2


async def test_many_simultaneous_questions_in_a_channel_are_all_answered(bot: SlackBot) -> None:
    """Slack accepts only so many messages, and says when to send the next."""
    accepts_next = False

    def accept_every_other_one(call: Call) -> Failure | None:
        nonlocal accepts_next
        if call.method != "chat.postMessage":
            return None
        accepts_next = not accepts_next
        return None if accepts_next else too_often(0)

    bot.server.rule = accept_every_other_one
    await asyncio.gather(*(bot.mention(ANSWERED) for _ in range(20)))
    assert len(bot.server.messages[CHANNEL]) == 20
    assert len(bot.server.called("chat.postMessage")) <= 40, "no message is sent while Slack asks to wait"


@pytest.mark.parametrize(
    ("failure", "sentence", "again"),
    [
        (Failure(404), conversation_messages.not_shown(Platform.SLACK, is_unclear=False), 1),
        (Failure(500), conversation_messages.not_shown(Platform.SLACK, is_unclear=True), 0),
        (Failure(loses_response=True), conversation_messages.not_shown(Platform.SLACK, is_unclear=True), 0),
    ],
)
async def test_a_share_can_be_retried_if_it_failed_but_not_if_it_may_have_worked(
    bot: SlackBot, failure: Failure, sentence: str, again: int
) -> None:
    await bot.command("/ask", ANSWERED)
    answer = bot.last
    bot.server.failures["response_url"].append(failure)
    await bot.click(answer, "Share")
    assert said(bot.last) == sentence
    before = len(bot.server.posted)
    await bot.click(answer, "Share")
    shared = [message for message in bot.server.posted[before:] if message.get("response_type") == "in_channel"]
    assert len(shared) == again


async def test_small_talk_in_a_direct_message_gets_a_short_reply_and_no_title(bot: SlackBot) -> None:
    await bot.tell("thanks!", thread_ts="1700000000.000100")
    assert messages.SMALL_TALK[SmallTalk.THANKS] in said(bot.last)
    assert "assistant.threads.setTitle" not in [call.method for call in bot.server.calls]
