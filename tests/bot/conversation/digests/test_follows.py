"""Follows are made by a button or by words, and are paused and ended from a list (on the smallest platform, a chat of
lines)."""

from __future__ import annotations

from bot.conversation.digests import follow_messages
from bot.digests.setup.messages import NO_OWN_DIGEST
from bot.model.follow import MAX_FOLLOWS
from tests.support.library.seeds import ANSWERED
from tests.support.line_chat.replies import button, said
from tests.support.line_chat.server import Client


async def test_the_button_follows_the_card_and_offers_its_speakers(chat: Client) -> None:
    answer = await chat.say(f"ana {ANSWERED}")
    followed = await chat.say(f"ben {button(answer, 'Follow')}")
    assert "You follow" in said(followed)
    assert follow_messages.ALSO_FOLLOW in said(followed)
    assert all(line.startswith("ben: ") for line in followed), "nobody else sees it"
    also = await chat.say(f"ben {button(followed, 'a Japanese trade official')}")
    assert "“a Japanese trade official” (a person)" in said(also)
    assert "(2 of 20)" in said(await chat.say("ben /follow"))
    assert said(await chat.say("ana /follow")).endswith(follow_messages.NOTHING_TO_FOLLOW)


async def test_words_are_followed_and_a_person_without_a_digest_is_told_so(chat: Client) -> None:
    shown = said(await chat.say('ana /follow "rare earths"'))
    assert "You follow “rare earths” (these words): what is new comes first in your next digest." in shown
    assert NO_OWN_DIGEST in shown
    assert "“Rare Earths” is followed already." in said(await chat.say('ana /follow "Rare Earths"'))


async def test_words_that_no_article_has_yet_are_followed_and_the_reply_says_so(chat: Client) -> None:
    assert follow_messages.not_yet([]) in said(await chat.say("ana /follow xyzzyplugh"))


async def test_each_follow_is_paused_resumed_and_ended_from_the_list(chat: Client) -> None:
    await chat.say("ana /follow rare earths")
    listed = await chat.say("ana /follow")
    opened = await chat.say(f"ana {button(listed, 'rare earths')}")
    assert follow_messages.paused("rare earths") in said(await chat.say(f"ana {button(opened, 'Pause')}"))
    listed = await chat.say("ana /follow")
    assert "paused" in said(listed)
    opened = await chat.say(f"ana {button(listed, 'rare earths')}")
    assert follow_messages.resumed("rare earths") in said(await chat.say(f"ana {button(opened, 'Resume')}"))
    assert follow_messages.ended("rare earths") in said(await chat.say(f"ana {button(opened, 'End')}"))
    assert follow_messages.NOT_FOLLOWED in said(await chat.say(f"ana {button(opened, 'End')}"))


async def test_nobody_changes_what_another_person_follows(chat: Client) -> None:
    await chat.say("ana /follow rare earths")
    listed = await chat.say("ana /follow")
    assert follow_messages.NOT_FOLLOWED in said(await chat.say(f"ben {button(listed, 'rare earths')}"))


async def test_following_too_much_is_refused(chat: Client) -> None:
    for number in range(MAX_FOLLOWS):
        await chat.say(f"ana /follow thing number {number}")
    text = said(await chat.say("ana /follow one more"))
    assert follow_messages.too_many(MAX_FOLLOWS) in text
    assert "(20 of 20)" in said(await chat.say("ana /follow"))


async def test_text_without_words_is_answered_with_a_list_of_what_can_be_followed(chat: Client) -> None:
    assert follow_messages.NOTHING_TO_FOLLOW in said(await chat.say("ana /follow …"))
