"""The bot speaks the language that a platform has set: the person's to one person, the workspace's to everyone. What
articles say stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.conversation.asking.questions.position import read_position
from bot.model import Workspace
from bot.store import Store
from bot.translation import use_language
from tests.support.discord import bot as on_discord
from tests.support.library.seeds import seed_service
from tests.support.project.command import run
from tests.support.slack import bot as on_slack
from tests.support.slack.server import SlackServer, member, room

QUESTION = "what did the diplomat say"
ANSWER = "We’re building guardrails before the tech train derails."
UNKNOWN = "what is the vpn password"
NOT_FOUND = "In den Artikeln hier habe ich darauf keine Antwort gefunden."
NOT_FOUND_IN_FRENCH = "Je n’ai pas trouvé de réponse à cela dans les articles ici."
PROJECT = Path(__file__).parents[2]


# --- the terminal ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "environment",
    [
        {"CUECARD_LANGUAGE": "de"},
        {"CUECARD_LANGUAGE": "de-DE"},
        {"LANG": "de_DE.UTF-8"},
        {"LANG": "en_US.UTF-8", "LC_ALL": "de_AT"},
    ],
)
def test_a_terminal_is_answered_in_its_language(environment: dict[str, str]) -> None:
    assert NOT_FOUND in run(PROJECT, "ask", UNKNOWN, **environment).stdout


def test_json_output_is_always_english() -> None:
    asked = ("ask", "--json", UNKNOWN)
    assert run(PROJECT, *asked, CUECARD_LANGUAGE="de").stdout == run(PROJECT, *asked).stdout


def test_a_language_without_a_catalogue_is_refused() -> None:
    output = run(PROJECT, "ask", UNKNOWN, CUECARD_LANGUAGE="tlh").stderr
    assert "CUECARD_LANGUAGE must be one of en, de, es, fr, ja" in output


def test_a_chat_continues_in_german() -> None:
    typed = f"Hallo\n{QUESTION}\nZitate\nmehr\n:why details\n:nichts\n7\n"
    shown = " ".join(run(PROJECT, "chat", typed=typed, CUECARD_LANGUAGE="de").stdout.split())
    for text in (
        "Hallo! Frag mich, was in den Artikeln steht; „Hilfe“ zeigt, wie.",
        ANSWER,
        "Warum diese Karte",
        "Den Befehl :nichts gibt es nicht; :help zeigt alle.",
        "7 gibt es in der Liste nicht; sie geht bis 1.",
    ):
        assert text in shown


# --- Slack ----------------------------------------------------------------------------------------------------------


async def test_slack_answers_a_person_in_their_language() -> None:
    server = slack_with("de-DE")
    async with server.running(), on_slack.running_bot(server) as bot:
        await bot.command("/ask", QUESTION)
        shown = on_slack.said(bot.last)
        assert ANSWER in shown
        assert "Teilen" in shown
        await bot.click(bot.last, "Details")
        await bot.command("/ask", UNKNOWN)
        assert NOT_FOUND in on_slack.said(bot.last)
        await bot.command("/topics", "")
        assert "6 Themen" in on_slack.said(bot.last)
    assert not server.faults


async def test_slack_speaks_to_everyone_in_the_language_of_the_workspace() -> None:
    server = slack_with("de-DE", workspace="fr-FR")
    async with server.running(), on_slack.running_bot(server) as bot:
        await bot.command("/ask", f"public: {QUESTION}")
        assert "👍" in on_slack.said(bot.last)
        assert f"a demandé : {QUESTION}" in on_slack.said(bot.last)
        await bot.mention(UNKNOWN)
        assert NOT_FOUND in on_slack.said(bot.last)  # for the asker alone


async def test_the_workspace_may_choose_another_language_for_everyone() -> None:
    server = slack_with("de-DE", workspace="en-US")
    async with server.running(), on_slack.running_bot(server) as bot:
        choose(bot.store, on_slack.WORKSPACE, "fr")
        await bot.command("/ask", f"public: {QUESTION}")
        assert f"a demandé : {QUESTION}" in on_slack.said(bot.last)
        await bot.command("/ask", UNKNOWN)
        assert NOT_FOUND in on_slack.said(bot.last)


async def test_slack_opens_a_form_in_the_language_that_it_knows() -> None:
    server = slack_with("de-DE")
    server.users[on_slack.USER] = member(on_slack.USER, locale="de-DE", is_admin=True)
    async with server.running(), on_slack.running_bot(server) as bot:
        await bot.command("/cuecard", "settings")
        assert "Einstellungen" in str(bot.last_view["title"])
        assert "Speichern" in str(bot.last_view["submit"])
        assert "Wie in Slack eingestellt" in on_slack.said(bot.last_view)
        await bot.command("/digest", "")
        opened = next(call.arguments["view"] for call in reversed(server.calls) if call.method == "views.open")
        assert "Einen Moment …" in on_slack.said(opened)


async def test_the_language_of_a_person_is_looked_up_once() -> None:
    server = slack_with("de-DE")
    async with server.running(), on_slack.running_bot(server) as bot:
        for _ in range(3):
            await bot.command("/ask", UNKNOWN)
    assert [call.method for call in server.calls].count("users.info") == 1


# --- Discord --------------------------------------------------------------------------------------------------------


@pytest.fixture
def german_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets the language of everybody in Discord to German."""
    read: Any = discord.Interaction._from_data

    def read_german(interaction: Any, data: Any) -> None:
        read(interaction, {**data, "locale": "de"})

    monkeypatch.setattr(discord.Interaction, "_from_data", read_german)


@pytest.mark.usefixtures("german_person")
async def test_discord_answers_a_person_in_their_language() -> None:
    async with on_discord.running_bot() as bot:
        answered = await bot.slash("ask", question=QUESTION, private=True)
        assert ANSWER in on_discord.said(answered)
        shared = await bot.click(answered.response, "Teilen")
        assert on_discord.shown({"components": shared.response.components}) == "Die Antwort steht im Kanal."
        reply = await bot.slash("ask", question=UNKNOWN, private=True)
        assert NOT_FOUND in on_discord.said(reply)
        assert NOT_FOUND in on_discord.said(await bot.slash("ask", question=UNKNOWN))  # only the person sees it
        assert "Befehle" in on_discord.said(await bot.slash("about"))


@pytest.mark.usefixtures("german_person")
async def test_discord_speaks_to_everyone_in_the_language_of_the_server() -> None:
    async with on_discord.running_bot(locale="fr") as bot:
        reply = await bot.mention(UNKNOWN)
        assert NOT_FOUND_IN_FRENCH in reply
        await bot.slash("ask", question=QUESTION)
        assert f"Question : {QUESTION}" in on_discord.shown(bot.messages()[-1])
        choose(bot.store, bot.workspace, "es")
        await bot.slash("ask", question=QUESTION)
        assert f"Pregunta: {QUESTION}" in on_discord.shown(bot.messages()[-1])


@pytest.mark.usefixtures("german_person")
async def test_a_direct_message_in_discord_is_answered_in_the_language_known_last() -> None:
    async with on_discord.running_bot(locale="fr") as bot:
        assert "I found no answer to that in the articles here." in await bot.tell(UNKNOWN)
        await bot.slash("topics")
        assert NOT_FOUND in await bot.tell(UNKNOWN)


@pytest.mark.usefixtures("german_person")
async def test_a_button_keeps_its_question_in_any_language() -> None:
    async with on_discord.running_bot(locale="fr") as bot:
        answered = await bot.slash("ask", question=QUESTION)
        details = await bot.click(answered.response, "Détails")
        assert "Gefunden wegen" in on_discord.said(details)


# --- all together ---------------------------------------------------------------------------------------------------


def test_documents_of_two_languages_differ_only_in_what_the_bot_says() -> None:
    service = seed_service()
    english = service.questions.ask(QUESTION)
    with use_language("ja"):
        japanese = service.questions.ask(QUESTION)
    assert english.key == japanese.key
    assert read_position(english.position or "") == read_position(japanese.position or "")
    assert english.document.notice == japanese.document.notice
    assert english.document.blocks[:-1] == japanese.document.blocks[:-1]
    assert english.document.blocks[-1] != japanese.document.blocks[-1]  # the buttons


def choose(store: Store, workspace: Workspace, language: str) -> None:
    workspace_store = store.of(workspace).settings
    workspace_store.put(replace(workspace_store.get(), language=language), user_id="U0ADMIN")


def slack_with(person: str, workspace: str = "en-US") -> SlackServer:
    """A Slack with the language of the person who asks, and that of the workspace."""
    server = SlackServer()
    server.users[on_slack.USER] = member(on_slack.USER, locale=person)
    server.channels[on_slack.CHANNEL] = room(on_slack.CHANNEL, locale=workspace)
    return server
