"""An answer can be read at a glance on every platform: its title once, few buttons, one screen, nothing empty."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.console.renderer import render as render_lines
from adapters.discord.render.components import render as render_components
from adapters.discord.render.layout import components_of
from adapters.discord.render.text import unescape
from adapters.slack.render.blocks import render_message
from bot.conversation.document_changes import for_everyone
from bot.conversation.surface import Message
from bot.model import Document
from bot.model.document import Heading
from tests.support.discord.schema import texts, walk
from tests.support.library.seeds import AMBIGUOUS, ANSWERED, UNANSWERABLE, seed_service
from tests.support.slack.bot import said

SCREEN_LINES = 24
"""The lines of a terminal."""
MAX_CONTROLS = 4
"""Three buttons and a menu."""
QUESTIONS = (ANSWERED, "share of semiconducter production in east asia", "what did the diplomat say", "bottom line")
BUTTON_TYPES = ("button", "overflow")


def answer_to(question: str) -> Document:
    return seed_service().questions.ask(question).document


def in_slack(document: Document, question: str = "") -> dict[str, Any]:
    return render_message(for_everyone(Message(document=document, question=question, in_place=True), "U1"), asker="Ana")


def in_discord(document: Document, question: str = "") -> list[dict[str, Any]]:
    message = for_everyone(Message(document=document, question=question, in_place=True), "1")
    return list(components_of(render_components(message)))


def shown(document: Document, question: str = "") -> dict[str, str]:
    """All texts of a document as each platform shows them, by platform."""
    discord = "\n".join(texts({"components": in_discord(document, question)}))
    return {
        "terminal": render_lines(document),
        "slack": said(in_slack(document, question)),
        "discord": unescape(discord),
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_title_is_shown_once(question: str) -> None:
    document = answer_to(question)
    (title,) = (block.text for block in document.blocks if isinstance(block, Heading))
    for platform, text in shown(document, question).items():
        assert " ".join(text.split()).count(title) == 1, platform


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_has_at_most_four_controls(question: str) -> None:
    document = answer_to(question)
    blocks = in_slack(document, question)["blocks"]
    elements = [element for block in blocks for element in (*block.get("elements", ()), block.get("accessory") or {})]
    assert 0 < sum(element.get("type") in BUTTON_TYPES for element in elements) <= MAX_CONTROLS
    parts = list(walk(in_discord(document, question)))
    assert 0 < sum("custom_id" in part for part in parts) <= MAX_CONTROLS


@pytest.mark.parametrize("question", [*QUESTIONS, AMBIGUOUS, UNANSWERABLE])
def test_an_answer_fits_the_screen_of_a_terminal(question: str) -> None:
    assert len(render_lines(answer_to(question)).splitlines()) <= SCREEN_LINES


@pytest.mark.parametrize("question", [*QUESTIONS, AMBIGUOUS, UNANSWERABLE, "more quotes", "latest", "help"])
def test_no_shown_line_is_empty(question: str) -> None:
    for platform, text in shown(answer_to(question), question).items():
        lines = [line.strip(" -#*_>│•") for line in text.splitlines()]
        assert not any(line in ("—", ":", "None") for line in lines), platform
