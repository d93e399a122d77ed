"""Topics, quotes, help, the Home tab and its search box in Slack, page by page."""

from __future__ import annotations

from typing import Any

from adapters.slack.inbound.commands import command_names
from adapters.slack.render.buttons import draw_button
from bot.answering import messages
from bot.environment.settings import Settings
from bot.model.document import Action, Button
from tests.support.library.seeds import ANSWERED, seed_service
from tests.support.slack.bot import CHANNEL, DIRECT, IN_VIEW, USER, SlackBot, said
from tests.support.slack.schema import elements
from tests.support.slack.server import Call, Failure, member, refused, room


async def test_the_messages_tab_has_prompts(bot: SlackBot) -> None:
    await bot.event({"type": "app_home_opened", "tab": "messages", "channel": DIRECT})
    (call,) = bot.server.called("assistant.threads.setSuggestedPrompts")
    assert call["channel_id"] == DIRECT
    assert "thread_ts" not in call, "Slack silently shows no prompts of an agent if they name a thread"
    assert 1 <= len(call["prompts"]) <= 4, "Slack shows at most four"
    await bot.tell(call["prompts"][0]["message"])
    assert bot.server.called("chat.postMessage")
    assert not bot.server.called("views.publish"), "that is the Home tab"


async def test_the_assistant_pane_of_an_app_with_the_old_manifest_has_prompts_a_title_and_a_status(
    bot: SlackBot,
) -> None:
    thread = {"user_id": USER, "channel_id": DIRECT, "thread_ts": "1600000000.000009"}
    await bot.event({"type": "assistant_thread_started", "assistant_thread": thread})
    (prompts,) = bot.server.called("assistant.threads.setSuggestedPrompts")
    assert prompts["prompts"]
    assert all(prompt["title"] for prompt in prompts["prompts"])
    await bot.tell(ANSWERED, thread_ts="1600000000.000009")
    assert bot.server.called("assistant.threads.setStatus")
    assert bot.server.called("assistant.threads.setTitle")[0]["title"] == ANSWERED
    assert bot.server.called("chat.postMessage")[0]["thread_ts"] == "1600000000.000009"


async def test_quotes_are_searched_by_topic_and_speaker(bot: SlackBot) -> None:
    await bot.command("/quote", "by Japanese trade official")
    assert "You asked: by Japanese trade official" in said(bot.last)
    assert "flip an off-switch" in said(bot.last)
    await bot.command("/quote", "decoupling by Nobody Atall")
    assert messages.nobody_quoted("Nobody Atall", ()) in said(bot.last)


async def test_every_topic_in_the_list_has_a_button_that_shows_its_card(bot: SlackBot) -> None:
    await bot.command("/topics")
    assert "6 topics" in said(bot.last)
    listed = bot.last
    await bot.click(listed, "Show")
    assert bot.last["replace_original"] is False
    assert "Details" in said(bot.last)


async def test_help_names_every_command(bot: SlackBot) -> None:
    await bot.command("/cuecard", "help")
    for name in (*command_names(Settings(_env_file=None)), "@Cuecard"):
        assert name in said(bot.last)
    await bot.command("/cuecard", "dance")
    assert "help" in said(bot.last)


async def test_home_shows_the_library_and_the_cards_that_a_person_looked_at(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    await bot.open_home()
    home = bot.last_view
    assert home["type"] == "home"
    assert "1 article, 6 cards" in said(home)
    assert "You looked at" in said(home)
    assert any(part.get("type") == "external_select" for part in elements(home))


async def test_the_search_box_suggests_while_typing_and_opens_a_card(bot: SlackBot) -> None:
    await bot.open_home()
    options = await bot.suggestions("stratgic dep")
    assert options[0]["text"]["text"].lower().startswith("strategic depth")
    chosen = {"type": "external_select", "action_id": "cuecard/search/0", "selected_option": options[0]}
    await bot.act(chosen, **IN_VIEW)
    assert bot.last_view["type"] == "modal"
    assert "Strategic Depth" in said(bot.last_view)
    await bot.click(bot.last_view, "Details", **IN_VIEW, view={"id": "V9", "type": "modal"})
    assert bot.server.called("views.update")[-1]["view_id"] == "V9"


async def test_a_button_whose_card_is_gone_says_so(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    details = bot.button(bot.last, "Details")
    key = seed_service().questions.ask(ANSWERED).key
    await bot.act({**details, "value": details["value"].replace(str(key), "x" * 12)})
    assert messages.CARD_IS_GONE in said(bot.last)


async def test_home_does_not_show_the_name_of_a_private_channel(bot: SlackBot) -> None:
    bot.server.channels[CHANNEL] = room(CHANNEL, name="secret", creator="U0CREATOR")
    bot.server.users["U0CREATOR"] = member("U0CREATOR")
    await bot.open_home()
    assert "secret" not in said(bot.last_view)


async def test_another_page_of_topics_replaces_the_current_one(bot: SlackBot) -> None:
    # A page that does not exist is what a forged or outdated button asks for.
    for page in ("2", "-1", "none", "9" * 30):
        await bot.act(draw_button(Button("More", Action.PAGE, page), "digital", 0))
        assert bot.last["replace_original"] is True
        assert "topic" in said(bot.last)


async def test_another_page_of_quotes_replaces_the_current_one(bot: SlackBot) -> None:
    for page in ("2", "none"):
        await bot.act(draw_button(Button("More", Action.QUOTES_PAGE, page), "semiconductors by EU diplomat", 0))
        assert bot.last["replace_original"] is True
        assert "one EU diplomat" in said(bot.last)
        assert "1 quote" in said(bot.last)


async def test_a_list_is_sent_if_slack_refuses_the_table(bot: SlackBot) -> None:
    def has_table(arguments: dict[str, Any]) -> bool:
        return any(part.get("type") == "table" for part in elements(arguments))

    def refuse_tables(call: Call) -> Failure | None:
        return refused("invalid_blocks") if has_table(call.arguments) else None

    await bot.mention("EU & Japan Boost Tech & Digital Ties", ts="1600000000.000001")
    await bot.mention("who?", ts="1800000000.000001", thread_ts="1600000000.000001")
    table = bot.server.posted[-1]
    assert has_table(table), "it has the speakers, and how the article introduces them"
    bot.server.rule = refuse_tables
    await bot.mention("who?", ts="1800000000.000002", thread_ts="1600000000.000001")
    listed = bot.server.posted[-1]
    assert not has_table(listed)
    assert sorted(said(listed).split()) == sorted(said(table).split()), "the list says the same"
