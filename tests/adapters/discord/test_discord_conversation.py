"""People do things in Discord and see the results; Discord is simulated in the process of the test."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord

from adapters.discord import messages as discord_messages
from bot.answering import messages
from bot.answering.smalltalk import SmallTalk
from bot.conversation import messages as conversation_messages
from bot.conversation.curating import messages as curating_messages
from bot.digests.setup import messages as setup_messages
from bot.model import Platform, Workspace
from bot.model.permissions import Permission, refusal
from bot.running.rate_limit import MEMBER_LIMIT
from bot.store import WorkspaceSettings
from tests.support.discord.bot import MANAGER, MODERATOR, DiscordBot, running_bot, said, shown
from tests.support.discord.schema import walk
from tests.support.library.cards import article, card, library
from tests.support.library.seeds import AMBIGUOUS, ANSWER_LEAD, ANSWERED, UNANSWERABLE
from tests.support.library.shared import shared
from tests.support.matching.fake_matcher import FakeMatcher


async def test_a_mention_is_answered_in_a_reply_that_pings_nobody(bot: DiscordBot) -> None:
    assert ANSWER_LEAD in await bot.mention(ANSWERED)
    sent = bot.messages()[-1]
    assert sent["message_reference"]["message_id"]
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert sent["nonce"] == str(sent["message_reference"]["message_id"])
    assert sent["enforce_nonce"] is True


async def test_a_direct_message_needs_no_mention(bot: DiscordBot) -> None:
    assert ANSWER_LEAD in await bot.tell(ANSWERED)


async def test_a_direct_message_is_answered_even_if_other_channels_were_chosen(bot: DiscordBot) -> None:
    direct_workspace = Workspace(Platform.DISCORD, f"user-{bot.asker.id}")
    bot.store.of(direct_workspace).settings.put(WorkspaceSettings(answer_channels=frozenset({"1"})), "")
    answer = await bot.tell(ANSWERED)
    assert ANSWER_LEAD in answer
    assert conversation_messages.NOT_CHOSEN_CHANNEL not in answer


async def test_a_follow_up_in_reply_to_the_answer_asks_within_its_card(bot: DiscordBot) -> None:
    await bot.mention(ANSWERED)
    answer = bot.channel.last_message
    assert "quotes" in await bot.mention("any quotes?", reply_to=answer)
    assert bot.messages()[-1]["message_reference"]


async def test_a_mention_in_reply_to_a_message_that_is_not_shown_says_so(bot: DiscordBot) -> None:
    other = await bot.asker.send(bot.channel, ANSWERED)
    text = await bot.mention("", reply_to=other)
    assert text == discord_messages.cannot_read_it()


async def test_a_mention_without_words_asks_the_question_in_the_message_that_it_replies_to(bot: DiscordBot) -> None:
    me = bot.env.bot.user
    assert me is not None
    other = await bot.asker.send(bot.channel, f"<@{me.id}> {ANSWERED}")
    assert ANSWER_LEAD in await bot.mention("", who=bot.member(), reply_to=other)


async def test_questions_in_threads_are_answered(bot: DiscordBot) -> None:
    channel = bot.env.bot.get_channel(bot.channel.id)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="a thread", type=discord.ChannelType.public_thread)
    await bot.env.settle()
    handle = next(candidate for candidate in bot.channel.threads if candidate.id == thread.id)
    assert ANSWER_LEAD in await bot.mention(ANSWERED, channel=handle)


async def test_questions_in_a_forum_post_are_answered_and_a_digest_can_go_to_the_forum(bot: DiscordBot) -> None:
    handle = bot.guild.create_forum_channel("ideas")
    await bot.env.settle()
    forum = bot.env.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    created = await forum.create_thread(name="a post", content="what do you think?")
    await bot.env.settle()
    post = next(thread for thread in handle.threads if thread.id == created.thread.id)
    assert ANSWER_LEAD in await bot.mention(ANSWERED, channel=post)
    assert ANSWER_LEAD in said(await bot.slash("ask", question=ANSWERED, channel=post))
    options = {"time": "09:00", "zone": "UTC", "channel": handle}
    result = await bot.asker.slash(bot.channel, "digest set", **options)
    assert said(result) == refusal(Permission.SET_DIGEST)
    manager = bot.member(MANAGER)
    assert setup_messages.DIGEST_SET in said(await manager.slash(bot.channel, "digest set", **options))
    assert [stored.channel.id for stored in bot.store.ledger.subscriptions(bot.workspace)] == [str(handle.id)]


async def test_one_character_is_enough_for_a_command(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    assert said(await bot.slash("ask", question="5"))
    assert said(await bot.slash("quote", topic="5", speaker="Q"))
    assert said(await bot.slash("topics", words="5"))
    only = {"topics": "A", "sources": "B", "keywords": "C", "speakers": "D"}
    assert setup_messages.DIGEST_SET in said(await bot.slash("digest set", who=manager, time="9", zone="UTC", **only))


async def test_programs_and_ordinary_messages_are_not_answered(bot: DiscordBot) -> None:
    me = bot.env.bot.user
    assert me is not None
    assert await bot.mention(ANSWERED, who=bot.member(bot=True)) == ""
    await bot.guild.create_webhook(bot.channel).send(f"<@{me.id}> {ANSWERED}")
    await bot.asker.send(bot.channel, ANSWERED)
    assert bot.posted == 0


async def test_an_edited_message_is_not_answered_again(bot: DiscordBot) -> None:
    me = bot.env.bot.user
    assert me is not None
    message = await bot.asker.send(bot.channel, f"<@{me.id}> {ANSWERED}")
    await bot.asker.edit(message, f"<@{me.id}> {ANSWERED} please")
    assert bot.posted == 1


async def test_a_message_that_arrives_twice_is_answered_once(bot: DiscordBot) -> None:
    await bot.mention(ANSWERED)
    again = bot.channel.history()
    question = next(message for message in again if message.author.id == bot.asker.id)
    bot.env.bot.dispatch("message", question)
    await bot.env.settle()
    assert bot.posted == 1


async def test_ask_answers_everyone_or_only_the_asker(bot: DiscordBot) -> None:
    public = await bot.slash("ask", question=ANSWERED)
    assert ANSWER_LEAD in said(public)
    assert not public.ephemeral
    private = await bot.slash("ask", question=ANSWERED, private=True)
    assert ANSWER_LEAD in said(private)
    assert private.ephemeral


async def test_ask_for_somebody_names_them_and_pings_nobody(bot: DiscordBot) -> None:
    friend = bot.member()
    result = await bot.slash("ask", question=ANSWERED, **{"for": friend})
    assert said(result).startswith(f"For <@{friend.id}>")
    assert bot.messages()[-1]["allowed_mentions"] == {"parse": []}


async def test_every_button_of_an_answer_works_after_a_restart(bot: DiscordBot) -> None:
    answer = (await bot.slash("ask", question=ANSWERED)).response
    await bot.restart()
    reader = bot.member()
    for label, expected in (
        ("Details", "Found because"),
        ("👍", messages.THANKS),
    ):
        result = await bot.click(answer, label, who=reader)
        assert expected in said(result), label
        assert result.ephemeral
    assert messages.THANKS in said(await bot.choose(answer, "👎 Not helpful", who=reader))


async def test_a_choice_takes_the_place_of_the_list_for_the_asker_only(bot: DiscordBot) -> None:
    await bot.mention(AMBIGUOUS)
    choices = bot.channel.last_message
    assert choices is not None
    sent = walk(bot.messages()[-1]["components"])
    menu = next(part for part in sent if part["type"] == discord.ComponentType.select.value)
    chosen, title = menu["options"][1]["value"], menu["options"][1]["label"]
    other = await bot.member().select(choices, [chosen])
    assert other.ephemeral
    assert title in said(other)
    await bot.restart()
    await bot.asker.select(choices, [chosen])
    now = bot.channel.last_message
    assert now is not None
    assert now.id == choices.id
    assert title in shown(bot.messages()[-1])
    await bot.click(now, "Back to the list")
    assert messages.choose("") in shown(bot.messages()[-1])


async def test_a_reply_without_an_answer_is_shown_to_the_asker_alone(bot: DiscordBot) -> None:
    for question, expected in ((AMBIGUOUS, messages.choose("")), (UNANSWERABLE, messages.NOT_FOUND)):
        result = await bot.slash("ask", question=question)
        assert expected in said(result)
        assert result.followups[-1].flags.ephemeral
        assert bot.channel.last_message is None, "nobody else sees that something was asked"


async def test_only_the_asker_and_moderators_delete(bot: DiscordBot) -> None:
    answer = (await bot.slash("ask", question=ANSWERED)).response
    refused = await bot.choose(answer, "Take back", who=bot.member())
    assert said(refused) == conversation_messages.ONLY_ASKER_DELETES
    assert bot.channel.last_message is not None
    await bot.choose(answer, "Take back")
    assert bot.channel.last_message is None
    second = (await bot.slash("ask", question=ANSWERED)).response
    await bot.choose(second, "Take back", who=bot.member(MODERATOR))
    assert bot.channel.last_message is None


async def test_a_private_answer_is_shared_once(bot: DiscordBot) -> None:
    answer = (await bot.slash("ask", question=ANSWERED, private=True)).response
    await bot.click(answer, "Share")
    shared = bot.channel.last_message
    assert shared is not None
    assert not shared.flags.ephemeral
    again = await bot.click(answer, "Share")
    assert said(again) == conversation_messages.ALREADY_SHARED


async def test_an_unanswered_question_can_be_sent_to_the_curators(bot: DiscordBot) -> None:
    assert "Tell the curators" not in labels_of(await bot.slash("ask", question=UNANSWERABLE, private=True))
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(keep_unanswered=True), "")
    answer = (await bot.slash("ask", question=UNANSWERABLE, private=True)).response
    assert said(await bot.click(answer, "Tell the curators")) == messages.NOTED_FOR_CURATORS


async def test_curators_see_privately_what_was_not_answered(bot: DiscordBot) -> None:
    settings = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({str(bot.asker.id)}))
    bot.store.of(bot.workspace).settings.put(settings, "")
    answer = (await bot.slash("ask", question=UNANSWERABLE, private=True)).response
    await bot.click(answer, "Tell the curators")
    about = await bot.slash("about")
    assert curating_messages.UNANSWERED in said(about)
    assert f"{UNANSWERABLE}" in said(about)
    assert about.response.flags.ephemeral
    bot.store.of(bot.workspace).settings.put(replace(settings, curator_users=frozenset()), "")
    assert curating_messages.UNANSWERED not in said(await bot.slash("about"))


async def test_suggestions_come_while_typing(bot: DiscordBot) -> None:
    newest = await bot.asker.autocomplete(bot.channel, "ask", "question", "")
    assert 0 < len(newest) <= 25
    typo = await bot.asker.autocomplete(bot.channel, "ask", "question", "geopolitcal")
    assert "geopolitical" in typo[0]["name"].lower()
    assert await bot.asker.autocomplete(bot.channel, "quote", "speaker", "diplomat")
    zones = await bot.asker.autocomplete(bot.channel, "digest set", "zone", "berlin")
    assert zones[0]["value"] == "Europe/Berlin"


async def test_the_quote_topics_and_about_commands_are_answered(bot: DiscordBot) -> None:
    assert "guardrails" in said(await bot.slash("quote", speaker="diplomat"))
    assert "topics" in said(await bot.slash("topics"))
    assert messages.WHAT_IT_IS in said(await bot.slash("about"))


async def test_the_pages_of_a_list_can_be_turned() -> None:
    articles = [article(article_id=f"deal-{number}", title=f"Deal {number}") for number in range(12)]
    small_library = library([card(sample) for sample in articles], *articles)
    async with running_bot(shared(small_library, FakeMatcher())) as bot:
        topics = (await bot.slash("topics")).response
        result = await bot.click(topics, "More")
        assert "page 2" in said(result)


async def test_related_cards_of_a_message_are_shown(bot: DiscordBot) -> None:
    message = await bot.asker.send(bot.channel, "what about rare earths and cobalt?")
    result = await bot.asker.context_menu(bot.channel, "Find related cards", message)
    assert result.ephemeral
    assert "Related cards" in said(result)


async def test_a_person_who_asks_too_often_is_told_so_privately(bot: DiscordBot) -> None:
    for _ in range(MEMBER_LIMIT.times):
        await bot.slash("topics")
    result = await bot.slash("topics")
    assert result.ephemeral
    assert "Give me" in said(result)
    assert "Give me" in await bot.mention(ANSWERED)
    assert ANSWER_LEAD in await bot.mention(ANSWERED, who=bot.member())


async def test_pressing_a_button_too_often_gives_one_notice(bot: DiscordBot) -> None:
    answer = (await bot.slash("ask", question=ANSWERED)).response
    reader = bot.member()
    before = bot.posted
    results = [await bot.click(answer, "Details", who=reader) for _ in range(MEMBER_LIMIT.times + 5)]
    notices = [result for result in results if result.response and "Give me" in said(result)]
    assert notices == [results[MEMBER_LIMIT.times]]
    assert notices[0].ephemeral
    assert bot.posted - before == MEMBER_LIMIT.times + 1
    assert "Found because" in said(await bot.click(answer, "Details", who=bot.member()))


async def test_a_person_who_keeps_asking_is_asked_to_slow_down_once(bot: DiscordBot) -> None:
    for _ in range(MEMBER_LIMIT.times):
        await bot.slash("topics")
    assert "Give me" in await bot.mention(ANSWERED)
    assert await bot.mention(ANSWERED) == ""


async def test_commands_are_registered_only_when_they_changed(bot: DiscordBot) -> None:
    def syncs() -> int:
        return sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in bot.env.http_requests)

    assert syncs() == 1
    await bot.restart()
    await bot.restart()
    assert syncs() == 1


async def test_a_channel_that_refused_an_answer_gets_no_other_for_a_while() -> None:
    async with running_bot() as bot:
        bot.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        await bot.mention(ANSWERED)
        before = len(bot.env.http_requests)
        await bot.mention(ANSWERED, who=bot.member())
        sent = [entry.path for entry in bot.env.http_requests[before:] if entry.method == "POST"]
        assert f"/channels/{bot.channel.id}/messages" not in sent


async def test_a_reaction_in_a_reply_without_a_mention_is_not_answered(bot: DiscordBot) -> None:
    await bot.mention(ANSWERED)
    before, answer = bot.posted, bot.channel.last_message
    for reaction in ("thanks!", "thx bro", "lol ok", "that’s crazy"):
        await bot.asker.send(bot.channel, reaction, reply_to=answer)
    assert bot.posted == before
    await bot.asker.send(bot.channel, "help", reply_to=answer)
    assert bot.posted == before + 1
    assert messages.SMALL_TALK[SmallTalk.THANKS] in await bot.mention("thanks!")
    assert messages.SMALL_TALK[SmallTalk.THANKS] in await bot.tell("thanks!")


async def test_a_direct_conversation_continues_from_the_card_given_last_in_it(bot: DiscordBot) -> None:
    assert messages.NO_CARD in await bot.tell("who said that?")
    await bot.tell(ANSWERED)
    await bot.tell("thanks")
    assert "a Japanese trade official" in await bot.tell("who said that?")
    assert "Who is named" in await bot.tell("and who is he?")


async def test_follow_ups_continue_from_follow_ups(bot: DiscordBot) -> None:
    await bot.mention(ANSWERED)
    await bot.mention("why?", reply_to=bot.channel.last_message)
    assert "seeds/" in await bot.mention("and the source?", reply_to=bot.channel.last_message)


def labels_of(result: Any) -> list[str]:
    """The labels of the buttons in the result of a command."""
    return [part["label"] for part in walk(result.response.components) if part.get("label")]
