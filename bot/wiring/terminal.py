"""The terminal as a platform: documents as text, and the chat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.model import Document, Thresholds, TopicCard

_UNWRAPPED_WIDTH = 1_000_000
"""A width at which no text is wrapped."""


def show(document: Document, width: int, colour: bool) -> str:
    """A document as terminal text."""
    from adapters.console.renderer import Style, render

    return render(document, Style(width, colour))


def show_plain(document: Document) -> str:
    """A document as the terminal's text, for programs: each paragraph is one line, however long."""
    return show(document, _UNWRAPPED_WIDTH, colour=False).rstrip("\n")


def show_cards(cards: Sequence[TopicCard], text: str, width: int, colour: bool) -> str:
    """Cards of one article, as terminal text."""
    from bot.answering.documents.detail_documents import DetailDocuments
    from bot.cards.library import MemoryLibrary

    documents = DetailDocuments(MemoryLibrary(cards, {card.article.id: text for card in cards}))
    return "\n".join(show(documents.of_card(card, None), width, colour) for card in cards)


def chat(
    service: Service,
    settings: Settings,
    lines: Iterable[str],
    width: int,
    colour: bool,
    thresholds: Thresholds | None = None,
) -> None:
    """Runs the chat. If standard input is a pipe, `lines` are what is asked; in a terminal they are not used, because a
    line editor reads what is typed."""
    import sys

    import click

    from adapters.console.renderer import Style
    from adapters.console.terminal import WELCOME, read_lines, writer
    from bot.conversation.terminal_chat import TerminalChat
    from bot.translation import say

    is_piped = not sys.stdin.isatty()
    write = writer(lambda text: click.echo(text, nl=False), Style(width, colour))
    conversation = TerminalChat(service, write, thresholds, is_piped=is_piped)
    if not is_piped:
        click.echo(f"{say(WELCOME)}\n")
        lines = read_lines(conversation, settings.cuecard_data / "history")
    conversation.run(lines)
