"""Renders a Document for a terminal. Everything from outside is cleaned: no control sequence reaches the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from bot.answering import messages, screen
from bot.model import Document
from bot.model.document import (
    AnswerBlock,
    Block,
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
    Teaser,
    Topics,
)
from bot.text.cleaning import article_line, clean, inline
from bot.text.columns import columns, columns_of
from bot.text.shortening import shorten
from bot.text.tracking import untracked
from bot.translation import say

WIDTH = 80
"""The number of columns of a line."""
_CLOSING_MARKS = frozenset("。、，．！？：；」』）】〉》”’")
"""Chinese and Japanese marks with which no line may begin."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a terminal can show: its columns, and whether colours and bold type may be used."""

    width: int = WIDTH
    colour: bool = False

    def paint(self, text: str, **styles: bool | str) -> str:
        """The text with these styles of `click.style`; unchanged in a terminal without colours."""
        return click.style(text, **styles) if self.colour and text else text  # type: ignore[arg-type]


def render(document: Document, style: Style | None = None) -> str:
    """The document as lines for a terminal, ending in a newline."""
    style = style or Style()
    parts = [lines for block in document.blocks if (lines := "\n".join(_RENDERERS[type(block)](block, style)))]
    return "\n\n".join(parts) + "\n"


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """The cleaned text as lines of at most `width` columns (`indent`, with which each line begins, included). Wide
    characters take two columns."""
    room = width - columns(indent)
    for paragraph in clean(text).split("\n"):
        line, used_width = "", 0
        for piece in _with_closing_marks(_pieces(paragraph, room), room):
            size = columns(piece)
            if used_width and used_width + size > room:
                yield indent + line.rstrip()
                line, used_width, piece = "", 0, piece.lstrip()
                size = columns(piece)
            line, used_width = line + piece, used_width + size
        if line.strip():
            yield indent + line.rstrip()


def _pieces(text: str, room: int) -> Iterator[str]:
    """The pieces of a text between which a line may break: words, each with the spaces before it, and single wide
    characters, because Chinese and Japanese have no spaces. A word that is longer than a line is cut into pieces."""
    word = ""
    for character in text:
        is_wide = columns_of(character) == 2
        if word and (is_wide or (character == " " and word.strip()) or columns(word) >= room):
            yield word
            word = ""
        word += " " if character == "\t" else character
        if is_wide:
            yield word
            word = ""
    if word:
        yield word


def _with_closing_marks(pieces: Iterator[str], room: int) -> Iterator[str]:
    """The pieces, each with its closing marks, so that no line begins with such a mark."""
    open_marks = ""
    for piece in pieces:
        if open_marks and piece in _CLOSING_MARKS and columns(open_marks + piece) <= room:
            open_marks += piece
            continue
        if open_marks:
            yield open_marks
        open_marks = piece
    if open_marks:
        yield open_marks


def _draw_dim(text: str, style: Style, indent: str = "") -> Iterator[str]:
    """Text that is not content, in a quieter style."""
    for line in wrap(text, style.width, indent):
        yield style.paint(line, dim=True)


def _draw_question(block: QuestionBlock, style: Style) -> Iterator[str]:
    yield from _draw_dim(f"» {shorten(block.question, screen.MAX_QUESTION_LENGTH)}", style)


def _draw_heading(block: Heading, style: Style) -> Iterator[str]:
    for line in wrap(block.text, style.width):
        yield style.paint(line, bold=True, fg="cyan")
    yield from _draw_address(block.link, style)


def _draw_address(link: str | None, style: Style) -> Iterator[str]:
    """An address without its text fragment, which leads to the sentence and would be longer than the answer. In a
    terminal with colours, the address is a link to the full address (OSC 8)."""
    if not link:
        return
    link = clean(untracked(link))
    visible_link = style.paint(link.partition("#:~:")[0], dim=True, underline=True)
    yield f"\x1b]8;;{link}\x1b\\{visible_link}\x1b]8;;\x1b\\" if style.colour else visible_link


def _draw_answer(block: AnswerBlock, style: Style) -> Iterator[str]:
    yield from _draw_dim(block.column_names, style, "  ")
    text_before, strong_text, text_after = map(inline, block.parts)
    lines = list(wrap(text_before + strong_text + text_after, style.width, "  "))
    yield from _in_bold(lines, text_before, strong_text, style)
    for sign, item in block.signed_items:
        indent = " " * (len(sign) + 5)
        lines = list(wrap(article_line(item), style.width, indent)) or [indent]
        yield f"    {sign} {lines[0].removeprefix(indent)}".rstrip()
        yield from lines[1:]


def _in_bold(lines: list[str], text_before: str, strong_text: str, style: Style) -> Iterator[str]:
    """Wrapped lines with the words `strong_text`, which follow those of `text_before`, in bold. They are found by
    counting characters without white space, which wrapping changes."""
    until_start = len("".join(text_before.split()))
    until_end = until_start + len("".join(strong_text.split()))
    for line in lines:
        indices = [index for index, character in enumerate(line) if not character.isspace()]
        bold = indices[max(0, until_start) : max(0, until_end)]
        until_start -= len(indices)
        until_end -= len(indices)
        if bold:
            start, end = bold[0], bold[-1] + 1
            line = line[:start] + style.paint(line[start:end], bold=True) + line[end:]
        yield line


def _draw_paragraph(block: Paragraph, style: Style) -> Iterator[str]:
    yield from wrap(block.text, style.width)


def _draw_quote(block: QuoteBlock, style: Style) -> Iterator[str]:
    yield from wrap(article_line(block.marked), style.width, "  │ ")
    said_by = messages.attribution(block.speaker, block.cue)
    for line in wrap(f"— {said_by}", style.width, "  │ ") if said_by else ():
        yield style.paint(line, dim=True)


def _draw_context(block: ContextBlock, style: Style) -> Iterator[str]:
    yield from wrap(article_line(block.text_before), style.width, "  ")
    for line in wrap(article_line(block.focus), style.width, "  "):
        yield style.paint(line, bold=True)
    yield from wrap(article_line(block.text_after), style.width, "  ")


def _draw_facts(block: Facts, style: Style) -> Iterator[str]:
    """A column of names and one of values, each after two spaces. A name that is wider than half of the terminal has
    lines of its own above its value."""
    yield from _draw_dim(block.label, style)
    name_width = min(style.width // 2, max((columns(clean(name)) for name, _ in block.rows), default=0))
    for name, value in block.rows:
        label = clean(name)
        lines = list(wrap(value, style.width, " " * (name_width + 4)))
        if columns(label) > name_width:
            yield from wrap(label, style.width, "  ")
            yield from lines
        else:
            first_text = lines[0].strip() if lines else ""
            yield f"  {label}{' ' * (name_width - columns(label))}  {first_text}".rstrip()
            yield from lines[1:]


def _draw_note(block: Note, style: Style) -> Iterator[str]:
    for line in wrap(f"{messages.EDITORS_NOTE} {block.text}", style.width, "  "):
        yield style.paint(line, fg="yellow")


def _draw_topics(block: Topics, style: Style) -> Iterator[str]:
    yield from _draw_dim(f"{block.label}:", style)
    for number, item in enumerate(block.items, 1):
        detail = f" — {item.detail}" if item.detail else ""
        lines = list(wrap(f"{item.title}{detail}", style.width, "     "))
        yield f"  {number:>2} {lines[0].strip()}" if lines else f"  {number:>2}"
        yield from lines[1:]


def _draw_teaser(block: Teaser, style: Style) -> Iterator[str]:
    yield from _draw_heading(Heading(block.headline), style)
    yield from wrap(block.sentence, style.width)
    yield from _draw_quote(block.quote, style) if block.quote else ()
    yield from _draw_note(block.note, style) if block.note else ()
    yield from _draw_dim(block.source, style) if block.source else ()
    yield from _draw_address(block.link, style)
    for item in block.other_articles.items if block.other_articles else ():
        yield from wrap(item.detail, style.width, "    ")


def _draw_source(block: SourceLine, style: Style) -> Iterator[str]:
    yield from _draw_dim(say("Source: {text}", text=block.text), style) if block.text else ()
    yield from _draw_address(block.link, style)


def _draw_footer(block: Footer, style: Style) -> Iterator[str]:
    yield from _draw_dim(block.text, style)


def _draw_buttons(block: Buttons, style: Style) -> Iterator[str]:
    """No lines: a terminal has no buttons, and the chat has commands instead."""
    yield from ()


_RENDERERS: dict[type[Block], Callable[..., Iterator[str]]] = {
    QuestionBlock: _draw_question,
    Heading: _draw_heading,
    AnswerBlock: _draw_answer,
    Paragraph: _draw_paragraph,
    QuoteBlock: _draw_quote,
    ContextBlock: _draw_context,
    Facts: _draw_facts,
    Note: _draw_note,
    Topics: _draw_topics,
    Teaser: _draw_teaser,
    SourceLine: _draw_source,
    Footer: _draw_footer,
    Buttons: _draw_buttons,
}
