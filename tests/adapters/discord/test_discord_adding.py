"""A message in Discord with a file or a link is added to the library from its menu, and a file in a form."""

from __future__ import annotations

import pytest

from bot.conversation.adding import messages
from bot.model import own_library
from bot.store import WorkspaceSettings
from tests.support.discord.bot import DiscordBot, said
from tests.support.web.pages import FERRY_TEXT

TEXT = FERRY_TEXT.encode()


@pytest.fixture
def curator_bot(bot: DiscordBot) -> DiscordBot:
    chosen = WorkspaceSettings(curator_users=frozenset({str(bot.asker.id)}))
    bot.store.of(bot.workspace).settings.put(chosen, "")
    return bot


async def test_the_file_of_a_message_is_added_from_its_menu(curator_bot: DiscordBot) -> None:
    message = await curator_bot.asker.send(curator_bot.channel, "the ferry", attachments=[("ferry.txt", TEXT)])
    text = said(await curator_bot.asker.context_menu(curator_bot.channel, messages.ADD_MESSAGE, message))
    assert messages.ADDED in text
    [head] = curator_bot.store.articles.heads(own_library(curator_bot.workspace))
    assert head.id == "night-ferry"
    assert not curator_bot.faults()


async def test_the_link_of_a_message_is_added_from_its_menu(curator_bot: DiscordBot) -> None:
    message = await curator_bot.asker.send(curator_bot.channel, "read <https://news.example/a>, please")
    text = said(await curator_bot.asker.context_menu(curator_bot.channel, messages.ADD_MESSAGE, message))
    assert messages.FETCHING_IS_OFF in text


async def test_a_person_is_told_that_a_message_without_link_or_file_has_no_article(curator_bot: DiscordBot) -> None:
    message = await curator_bot.asker.send(curator_bot.channel, "lunch?")
    text = said(await curator_bot.asker.context_menu(curator_bot.channel, messages.ADD_MESSAGE, message))
    assert messages.NO_ADDRESS in text


async def test_a_file_is_added_in_the_form_that_the_command_opens(curator_bot: DiscordBot) -> None:
    opened = await curator_bot.slash("cuecard add")
    text = said(await curator_bot.asker.submit_modal(opened, {"file": ("ferry.txt", TEXT)}))
    assert messages.ADDED in text
    [head] = curator_bot.store.articles.heads(own_library(curator_bot.workspace))
    assert head.id == "night-ferry"
    assert not curator_bot.faults()


async def test_a_person_is_told_that_a_form_without_address_or_file_has_no_article(curator_bot: DiscordBot) -> None:
    opened = await curator_bot.slash("cuecard add")
    assert messages.NO_ADDRESS in said(await curator_bot.asker.submit_modal(opened, {"address": "the ferry"}))


async def test_no_form_is_opened_for_people_who_may_not_propose(bot: DiscordBot) -> None:
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(takes_proposals=False), "")
    opened = await bot.slash("cuecard add")
    assert opened.modal is None
    assert messages.CURATORS_ONLY in said(opened)
