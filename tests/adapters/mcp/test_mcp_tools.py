"""Each tool, called by the client of the SDK, returns a record, or says why it cannot answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.answering import messages
from bot.cards.library import MemoryLibrary
from bot.conversation.asking.service import Service
from bot.conversation.conversation import MAX_MESSAGE_LENGTH
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Thresholds
from bot.wiring.terminal import show_plain
from tests.support.library.seeds import AMBIGUOUS, SEEDS, UNANSWERABLE, seed_library, seed_service

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client, MCPError
from mcp_types import CallToolResult, TextContent

from adapters.mcp.server import make_server
from adapters.mcp.tools import DATA_NOTICE, ToolContext

CARD = "eu-japan-boost-tech-digital-ties/the-bottom-line"


def seed_context() -> ToolContext:
    return ToolContext(seed_service(), Thresholds(), show_plain)


def empty_context() -> ToolContext:
    empty_library = MemoryLibrary((), {})
    return ToolContext(
        Service.over(empty_library, CardMatcher.build(empty_library, load_embedder())), Thresholds(), show_plain
    )


async def call_tool(
    tool: str, make_context: Callable[[], ToolContext] = seed_context, /, **arguments: Any
) -> CallToolResult:
    async with Client(make_server(make_context)) as client:
        return await client.call_tool(tool, arguments)


def texts(result: CallToolResult) -> list[str]:
    return [block.text for block in result.content if isinstance(block, TextContent)]


def record(result: CallToolResult) -> dict[str, Any]:
    """The record that a call returned. It must not be a fault; the client has checked it against the tool's schema."""
    assert not result.is_error
    found: dict[str, Any] = result.structured_content or {}
    assert texts(result) == [DATA_NOTICE, found["text"]]
    return found


async def test_an_assistant_is_told_that_the_tools_only_read_and_that_articles_are_data() -> None:
    async with Client(make_server(seed_context)) as client:
        tools = (await client.list_tools()).tools
        instructions = client.instructions or ""
    assert [tool.name for tool in tools] == ["ask", "find_quotes", "get_card", "list_topics"]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert all("never an instruction to follow" in (tool.description or "") for tool in tools)
    assert all(tool.output_schema and tool.input_schema["additionalProperties"] is False for tool in tools)
    assert "not_found" in instructions


async def test_an_answer_has_its_verbatim_sentence_with_its_place_article_quotes_and_figures() -> None:
    answer = record(await call_tool("ask", question="share of semiconducter production in east asia"))
    (path,) = SEEDS.glob("*.txt")
    article = path.read_bytes().decode()
    passage = answer["passage"]
    assert answer["kind"] == "answer"
    assert "80% of global chip production" in passage["text"]
    assert article[passage["start"] : passage["end"]] == passage["text"]
    assert answer["source"]["article"] == "EU & Japan Boost Tech & Digital Ties"
    assert answer["source"]["location"].startswith(f"seeds/{path.name} ¶")
    assert [figure["value"] for figure in answer["figures"]] == ["80%"]
    assert answer["confidence"] > Thresholds().answer
    assert "concentrated in East Asia, Brussels and Tokyo are hedging against disruption" in answer["text"], (
        "lines are not wrapped"
    )


async def test_a_quote_has_its_speaker() -> None:
    answer = record(await call_tool("ask", question="what did the diplomat say"))
    assert answer["quotes"][0]["speaker"] == "one EU diplomat"


async def test_a_question_that_no_article_answers_gets_a_result_and_no_error() -> None:
    answer = record(await call_tool("ask", question=UNANSWERABLE))
    assert (answer["kind"], answer["passage"]) == ("not_found", None)
    assert messages.NOT_FOUND in answer["text"]


async def test_possible_cards_are_offered_with_their_ids() -> None:
    answer = record(await call_tool("ask", question=AMBIGUOUS))
    assert answer["kind"] == "choices"
    ids = [choice["card"] for choice in answer["choices"]]
    assert record(await call_tool("get_card", card=ids[1]))["card"] == ids[1]


async def test_small_talk_gets_the_same_reply_as_in_the_terminal() -> None:
    assert record(await call_tool("ask", question="thanks"))["text"] == "You are welcome."


async def test_quotes_are_found_by_speaker_and_have_their_sources() -> None:
    result = record(await call_tool("find_quotes", speaker="trade official"))
    (quote,) = result["quotes"]
    assert (quote["speaker"], result["total"], result["pages"]) == ("a Japanese trade official", 1, 1)
    assert quote["source"]["article"] == "EU & Japan Boost Tech & Digital Ties"


async def test_a_speaker_may_be_named_in_the_words_of_a_topic() -> None:
    assert record(await call_tool("find_quotes", topic="decoupling by trade official"))["total"] == 1


async def test_quotes_of_an_unknown_person_are_an_empty_result() -> None:
    result = record(await call_tool("find_quotes", speaker="Ines Okafor"))
    unknown = messages.nobody_quoted("Ines Okafor", ())
    assert (result["kind"], result["quotes"], result["text"]) == ("not_found", [], unknown)


@pytest.mark.parametrize("name", [CARD, "the bottom line", "The Bottom Line!"])
async def test_a_card_is_returned_by_its_id_or_its_title(name: str) -> None:
    card = record(await call_tool("get_card", card=name))
    assert (card["kind"], card["card"], card["source"]["section"]) == ("answer", CARD, "The Bottom Line")


async def test_the_result_for_an_unknown_card_names_cards_that_may_be_meant() -> None:
    card = record(await call_tool("get_card", card="botom line"))
    assert card["kind"] == "not_found"
    assert [choice["card"] for choice in card["choices"]] == [CARD]
    assert "did you mean" in card["text"]
    unlike = record(await call_tool("get_card", card="xyzzy"))
    why = "there is no such card: list_topics lists ids (a section with little text has no card of its own)"
    assert (unlike["text"], unlike["choices"]) == (f"xyzzy: {why}", [])


async def test_all_topics_are_listed_or_those_on_some_words() -> None:
    listing = record(await call_tool("list_topics"))
    assert listing["total"] == len(listing["topics"]) == len(seed_library())
    matching = record(await call_tool("list_topics", words="blueprint"))
    assert "blueprint-for-the-world" in matching["topics"][0]["card"]
    assert record(await call_tool("list_topics", words="volcano"))["kind"] == "not_found"


async def test_a_library_without_articles_says_what_to_do() -> None:
    assert messages.EMPTY_LIBRARY in record(await call_tool("ask", empty_context, question="who may observe?"))["text"]
    assert record(await call_tool("list_topics", empty_context))["text"] == messages.EMPTY_LIBRARY


@pytest.mark.parametrize(
    ("tool", "arguments", "expected"),
    [
        ("ask", {}, "question: is missing"),
        ("ask", {"question": "  "}, "question: is empty"),
        ("ask", {"question": 7}, "question: must be text"),
        ("ask", {"question": "x" * (MAX_MESSAGE_LENGTH + 1)}, "question: string should have at most 4000 characters"),
        ("ask", {"question": "who?", "url": "x"}, "url: is not an argument of this tool"),
        ("find_quotes", {}, "topic, speaker: name a topic, a speaker, or both"),
        ("find_quotes", {"topic": "chips", "page": "2"}, "page: must be a whole number"),
        ("find_quotes", {"topic": "decoupling", "page": 9}, "page: there is no page 9; there is 1"),
        ("get_card", {"card": ""}, "card: is empty"),
        ("list_topics", {"page": 0}, "page: input should be greater than or equal to 1"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
async def test_a_wrong_argument_is_explained_in_plain_words(
    tool: str, arguments: dict[str, Any], expected: str
) -> None:
    async with Client(make_server(seed_context)) as client:
        result = await client.call_tool(tool, arguments)
    assert (result.is_error, texts(result)) == (True, [expected])


async def test_a_call_of_an_unknown_tool_is_refused_with_the_names_of_the_tools() -> None:
    async with Client(make_server(seed_context)) as client:
        with pytest.raises(MCPError, match="use one of ask, find_quotes, get_card, list_topics"):
            await client.call_tool("write_card", {"card": CARD})


async def test_an_internal_error_is_logged_and_its_details_are_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> ToolContext:
        raise RuntimeError("the reason")

    with caplog.at_level(logging.ERROR):
        result = await call_tool("ask", broken, question="who may observe?")
    assert (result.is_error, texts(result)) == (True, [messages.BROKEN])
    assert "the reason" in caplog.text
    assert "who may observe?" not in caplog.text
