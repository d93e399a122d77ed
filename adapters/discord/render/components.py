"""Renders a Document for Discord: a layout of components (version 2) in one container.

Texts from outside are in text displays, escaped, and in labels, which Discord shows literally. Links are buttons that
name the host of the article's address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discord import ui

from adapters.discord.render import limits
from adapters.discord.render.custom_ids import Press, pack_menu, read_menu, select_mode
from adapters.discord.render.layout import Part, Row, Select, SourceText, Text, TextWithButton, layout, size
from adapters.discord.render.text import escape, escape_within, is_left_to_right
from bot.answering import messages, screen
from bot.answering.controls import button, menu_entry
from bot.answering.truncation import shorten_to_fit
from bot.conversation.surface import Message
from bot.model.document import (
    Action,
    AnswerBlock,
    Block,
    Button,
    Buttons,
    ContextBlock,
    Document,
    Facts,
    Footer,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    QuoteBlock,
    SourceLine,
    Teaser,
    TopicLine,
    Topics,
)
from bot.text.cleaning import article_line, bind_ellipsis, clean, inline, one_line
from bot.text.markup.links import find_link
from bot.text.shortening import shorten, units
from bot.translation import mark, say, say_everywhere

_ASKED_LABEL = mark("Asked:")
QUESTION_ID = 1001
"""The id of the component with the question, which is read back from there. Discord numbers components without an id
from 1, so high ids are free."""

_MAX_READ = 4 * screen.MAX_LABEL_LENGTH
"""How many characters of a one-line text are cleaned. Later characters could not be shown anyway."""

_Piece = tuple[Block, list[Part]]
"""A block of the document, and the parts that show it."""


def render(message: Message, room: int = limits.SCREEN) -> ui.LayoutView:
    """The layout for `message`, with at most `room` characters. If the document does not contain the question of the
    message, the question is shown above the document."""
    left_out: list[Part] = [Text(_in_small_print(messages.LEFT_OUT))]
    pieces = shorten_to_fit(_pieces(message), left_out, lambda some: _fits(some, room))
    return layout(_all_parts(pieces), message.asker)


def render_menu(press: Press, message: str, question: str) -> ui.LayoutView:
    """The menu (⋯) of the message with the id `message`. The question of that message ("" if none) is shown above the
    menu, because clicks read it from there. The menu is a message of its own, so the value of the button that deletes
    the answer is `message`."""
    entries = [
        menu_entry(action, message if action is Action.DELETE else value) for action, value in read_menu(press.value)
    ]
    question_parts = _parts(QuestionBlock(question), Message(document=Document("", ()))) if question else ()
    return layout([*question_parts, *(Row(tuple(row)) for row in _rows(entries))], press.asker)


def fits(document: Document) -> bool:
    """Whether one message can show all of `document`."""
    return _fits(_pieces(Message(document=document)), limits.TEXT)


def question_in(content: str) -> str | None:
    """The escaped question in a text that shows a question, in any language; None if the text shows something else."""
    starts = (f"-# {label} " for label in say_everywhere(_ASKED_LABEL))
    return next((content.removeprefix(start) for start in starts if content.startswith(start)), None)


def _pieces(message: Message) -> list[_Piece]:
    """The blocks of a message, each with its parts. The line that says for whom the message is, and the question, come
    first."""
    blocks = message.document.blocks
    if message.question and not any(isinstance(block, QuestionBlock) for block in blocks):
        blocks = (QuestionBlock(message.question), *blocks)
    pieces = [(block, list(_parts(block, message))) for block in blocks]
    if message.recipient:  # in a QuestionBlock, because these are never left out
        pieces.insert(0, (QuestionBlock(""), [Text(say("For {person}", person=f"<@{message.recipient}>"))]))
    return pieces


def _parts(block: Block, message: Message) -> Iterator[Part]:
    """The parts that show a block of a message."""
    match block:
        case QuestionBlock(question):
            shown_question = escape_within(
                shorten(_one_full_line(question), screen.MAX_QUESTION_LENGTH), limits.QUESTION
            )
            yield Text(f"-# {say(_ASKED_LABEL)} {shown_question}", QUESTION_ID)
        case Heading(text, address):
            yield Text(f"### {_with_link(_escape_label(text), address)}")
        case AnswerBlock():
            yield from _draw_answer(block)
        case Paragraph(text) if text.strip():
            yield Text(escape(clean(text).strip()))
        case Paragraph():
            return
        case QuoteBlock():
            yield Text(_draw_quote(block))
        case ContextBlock(text_before, focus, text_after):
            sentences = [
                escape(article_line(text_before)),
                f"**{escape(article_line(focus) or '—')}**",
                escape(article_line(text_after)),
            ]
            yield Text("> " + " ".join(sentence for sentence in sentences if sentence))
        case Facts(_, ()) | Topics(_, ()):
            return
        case Facts(name, rows):
            yield Text(f"**{_escape_label(name)}**\n" + "\n".join(map(_draw_fact, rows)))
        case Note(text):
            yield Text(_draw_note(text))
        case Topics(name, items):
            # Related topics are only named; topics to choose from are listed with their details.
            are_related = message.document.is_about_article
            if not are_related:
                yield Text(f"**{_escape_label(name)}**\n" + "\n".join(map(_draw_topic, items)))
            yield Select(name, items, select_mode(message.position, swaps=message.in_place and not are_related))
        case Teaser():
            if block.source.strip():
                yield Text(_draw_teaser(block))
                yield TextWithButton(_in_small_print(block.source), block.open_button)
            else:
                yield TextWithButton(_draw_teaser(block), block.open_button)
            yield from _draw_other_articles(block)
        case SourceLine(text, address):
            link = find_link(address)
            small_text = _in_small_print(text)
            yield SourceText(small_text, link) if link and len(link.url) <= limits.BUTTON_URL else Text(small_text)
        case Footer(text):
            yield Text(_in_small_print(text))
        case Buttons(buttons, menu):
            opens_menu = [button(Action.MENU, pack_menu(menu))] if menu else []
            yield from (Row(tuple(row)) for row in _rows([*buttons, *opens_menu]))


def _with_link(escaped_text: str, address: str | None) -> str:
    """A title that links to its article, if the address is short enough."""
    link = find_link(address)
    return f"[{escaped_text}](<{link.url}>)" if link and len(link.url) <= limits.TITLE_URL else escaped_text


def _draw_answer(answer: AnswerBlock) -> Iterator[Part]:
    """The sentence that answers, with the answering words in bold."""
    if answer.column_names.strip():
        yield Text(_in_small_print(answer.column_names))
    text_before, strong_text, text_after = map(inline, answer.parts)
    whole_text = text_before + strong_text + text_after
    if not whole_text.strip():
        return
    marked_text = f"{escape(text_before)}**{escape(strong_text)}**{escape(text_after)}" if strong_text.strip() else ""
    # In a text from right to left, Discord would show the marked parts in the wrong order.
    can_mark = bool(marked_text) and is_left_to_right(whole_text) and units(marked_text) <= screen.MAX_PASSAGE_LENGTH
    sentence = marked_text if can_mark else escape_within(_one_full_line(whole_text), screen.MAX_PASSAGE_LENGTH)
    items = (escape_within(_one_full_line(item), screen.MAX_PASSAGE_LENGTH) for item in answer.items)
    sign = "1." if answer.is_numbered else "-"  # Discord counts on from 1
    yield Text("\n".join([sentence.strip(), *(f"{sign} {item}" for item in items)]))


def _draw_teaser(teaser: Teaser) -> str:
    """The lines of a teaser above its source; its headline links to the article."""
    lines = [f"### {_with_link(bind_ellipsis(_escape_label(teaser.headline)), teaser.link)}"]
    lines += [escape(one_line(teaser.sentence))] if teaser.sentence.strip() else []
    lines += [_draw_quote(teaser.quote)] if teaser.quote else []
    # An empty line, so that the quote doesn't absorb the note.
    lines += ["", _draw_note(teaser.note.text)] if teaser.note else []
    return "\n".join(lines)


def _draw_other_articles(teaser: Teaser) -> Iterator[Part]:
    """The lines of other articles on the event of a story, and a menu that opens them. A single article is next to a
    button."""
    others = teaser.other_articles
    if others is None:
        return
    lines = [f"-# {escape(one_line(item.detail))}" for item in others.items]
    if len(lines) == 1:
        yield TextWithButton(lines[0], Button(teaser.open_button.label, Action.CHOOSE, others.items[0].key))
        return
    yield Text("\n".join(lines))
    # A message may not have two selects with the same id.
    yield Select(others.label, others.items, select_mode(teaser.open_button.value, swaps=False))


def _draw_quote(quote: QuoteBlock) -> str:
    """The words of a quote and, if the speaker is known, a line that says who said them."""
    said_by = messages.attribution(one_line(quote.speaker or ""), one_line(quote.cue or ""))
    return f"> {escape(article_line(quote.marked))}" + (f"\n> — *{_escape_label(said_by)}*" if said_by else "")


def _draw_note(text: str) -> str:
    return f"**{messages.EDITORS_NOTE}** {escape(_one_full_line(text))}"


def _fits(pieces: Sequence[_Piece], room: int) -> bool:
    """Whether one message can have these pieces, in at most `room` characters."""
    size_taken = size(_all_parts(pieces))
    return size_taken.components <= limits.COMPONENTS and size_taken.characters <= room


def _all_parts(pieces: Sequence[_Piece]) -> list[Part]:
    return [part for _, parts in pieces for part in parts]


def _draw_topic(topic: TopicLine) -> str:
    detail = f" — {_escape_label(topic.detail)}" if topic.detail.strip() else ""
    return f"- **{_escape_label(topic.title)}**{detail}"


def _draw_fact(row: tuple[str, str]) -> str:
    """A value with what it counts, unless the value says that itself."""
    value, counted_thing = row
    return (
        f"- **{_escape_label(value)}** {_escape_label(counted_thing)}"
        if counted_thing.strip()
        else f"- **{_escape_label(value)}**"
    )


def _rows(buttons: list[Button]) -> Iterator[list[Button]]:
    """Buttons in rows, as many in each as Discord allows."""
    for start in range(0, len(buttons), limits.BUTTONS_IN_ROW):
        yield buttons[start : start + limits.BUTTONS_IN_ROW]


def _in_small_print(text: str) -> str:
    """A line in small print."""
    return f"-# {_escape_label(text)}"


def _one_full_line(text: str) -> str:
    """The text on one line; "—" if it is empty."""
    return one_line(text) or "—"


def _escape_label(text: str) -> str:
    """Escaped text on one line, as long as a label may be."""
    return escape_within(_one_full_line(text[:_MAX_READ]), screen.MAX_LABEL_LENGTH)
