"""Messages as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering import messages
from bot.conversation.events import Click
from bot.conversation.surface import Message
from bot.model import Document
from bot.model.document import (
    Action,
    AnswerBlock,
    Block,
    Button,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    QuoteBlock,
    SourceLine,
    Topics,
)
from bot.text.cleaning import article_line, one_line


def render(message: Message) -> list[str]:
    """The lines of a message. Each button is a line."""
    return [line for block in message.document.blocks for line in _lines(block, message)]


def render_document(document: Document) -> list[str]:
    return render(Message(document=document))


def read_button(text: str) -> Click:
    """The click for a button whose text a client sends back. This chat has no ids of messages, so the value and the
    question of the button take the place of the id."""
    action, value, asker, in_place, question = text.removeprefix("!").split("|", 4)
    return Click(
        action=Action(action),
        value=value,
        question=question,
        asker=asker,
        is_public=bool(asker),
        in_place=bool(in_place),
        message=f"{value}/{question}",
    )


def _lines(block: Block, message: Message) -> Iterator[str]:
    match block:
        case QuestionBlock(text) | Heading(text) | Paragraph(text) | SourceLine(text) | Footer(text) | Note(text):
            yield one_line(text)
        case AnswerBlock(text, _, above, items):
            yield article_line(f"{above} {text}")
            yield from map(article_line, items)
        case QuoteBlock(speaker=speaker, cue=cue):
            yield f"{article_line(block.marked)} {one_line(messages.attribution(speaker, cue))}"
        case ContextBlock(before, focus, after):
            yield article_line(f"{before} {focus} {after}")
        case Facts(label, rows):
            yield one_line(label)
            yield from (one_line(f"{name} {value}") for name, value in rows)
        case Topics(label, items):
            yield one_line(label)
            for item in items:
                yield _button(Button(f"{item.title} {item.detail}", Action.CHOOSE, item.key), message)
        case Buttons(buttons, menu):
            yield from (_button(button, message) for button in (*buttons, *menu))


def _button(button: Button, message: Message) -> str:
    in_place = "in place" if message.in_place else ""
    packed = "|".join((button.action, button.value, message.asker, in_place, one_line(message.question)))
    return f"[{one_line(button.label)}] !{packed}"
