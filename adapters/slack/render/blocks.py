"""Renders a Document for Slack: blocks, and a line of text for notifications and screen readers.

Texts from outside are only in `rich_text` and `plain_text`, which Slack shows literally. The one mrkdwn element is the
link of a source, which names the host that it links to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from adapters.slack.messages import asked_for_you, question_line
from adapters.slack.render import limits
from adapters.slack.render.buttons import Element, draw_button, overflow
from adapters.slack.render.text import escape
from bot.answering import controls, messages, screen
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

Rendered = dict[str, Any]
"""A message for Slack: the arguments of chat.postMessage that do not depend on the channel."""

_MAX_LENGTH_READ = 4 * limits.PLAIN_TEXT
"""The maximum number of characters of a text that are cleaned; later ones could not be shown anyway."""


def render_message(message: Message, *, asker: str | None = "", room: int = limits.SCREEN) -> Rendered:
    """`message` in at most `room` characters. `asker` is the name of the person who asked, "" if the reader asked; with
    None, the question is not shown."""
    blocks = _blocks(_pieces(message, asker), room, limits.BLOCKS_IN_MESSAGE)
    return message_of(notice(message.document.notice), blocks or [paragraph(message.document.notice)])


def for_recipient(message: Rendered, person: str, asker: str) -> Rendered:
    """`message` below a mention of `person`, the id of the person for whom the answer is, and the words that `asker`, a
    name, asked for this person."""
    return with_mention(message, person, asked_for_you(_line(asker)))


def with_mention(message: Rendered, person: str, text: str) -> Rendered:
    """`message` below a line with a mention of the person with the id `person` and `text`. Only the person for whom an
    answer is meant is ever mentioned."""
    mention = {"type": "user", "user_id": person}
    return {**message, "blocks": [rich(_rich_section(mention, _text(text))), *message["blocks"]]}


def render_blocks(document: Document, *, max_blocks: int = limits.BLOCKS_IN_VIEW) -> list[Element]:
    """The blocks of `document` in a view, which cannot have tables: at most `max_blocks`."""
    pieces = _pieces(Message(document=document), asker="", max_tables=0)
    return _blocks(pieces, limits.MESSAGE, max_blocks) or [paragraph(document.notice)]


def without_tables(message: Rendered) -> Rendered | None:
    """`message` with lists instead of tables, for places where Slack refuses tables; None if the message has no
    table."""
    blocks = [_table_as_list(block) if block["type"] == "table" else block for block in message["blocks"]]
    return {**message, "blocks": blocks} if blocks != message["blocks"] else None


def fits(document: Document) -> bool:
    """Whether one message can show all of `document`."""
    return _fits(_pieces(Message(document=document), asker=""), limits.MESSAGE, limits.BLOCKS_IN_MESSAGE)


def message_of(text: str, blocks: list[Element]) -> Rendered:
    """A message of rendered blocks. `text`, which notifications show, must be escaped (`notice`). Slack finds no links
    in either, and unfurls nothing."""
    literal = {"mrkdwn": False, "parse": "none", "unfurl_links": False, "unfurl_media": False}
    return {"text": text, "blocks": blocks, **literal}


def notice(text: str) -> str:
    """The text that notifications show of a message: one line, escaped."""
    return escape(shorten(one_line(text) or "Cuecard", limits.NOTICE))


def paragraph(text: str) -> Element:
    """A paragraph, shown literally."""
    return rich(_rich_section(_text(text)))


def paragraph_on(text: str, channel: str) -> Element:
    """A paragraph in which a mention, shown as the channel's name, replaces the id of `channel`."""
    text_before, channel_found, text_after = text.partition(channel)
    elements = [_text(text_before)] if text_before else []
    elements += [{"type": "channel", "channel_id": channel}] if channel_found else []
    elements += [_text(text_after)] if text_after else []
    return rich(_rich_section(*elements))


def small_print(text: str) -> Element:
    """A line in small print."""
    return {"type": "context", "elements": [plain_text(_line(text))]}


def header(text: str, address: str | None = None) -> Element:
    """A title. If it links to its article or is too long for a header, it is bold text."""
    words = one_line(text[:_MAX_LENGTH_READ])
    if find_link(address) or units(words) > limits.HEADER:
        return rich(_rich_section(_draw_title(words, address)))
    return {"type": "header", "text": plain_text(words, limits.HEADER)}


def plain_text(text: str, limit: int = limits.PLAIN_TEXT) -> Element:
    """A plain text object, never empty; colons do not become emoji in it."""
    return {"type": "plain_text", "text": shorten(_clean_text(text), limit), "emoji": False}


def rich(*elements: Element) -> Element:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def text_length(element: Any) -> int:
    """The number of characters of all texts in an element, at any depth: they count against a message's room."""
    if isinstance(element, dict):
        own_length = units(element["text"]) if isinstance(element.get("text"), str) else 0
        return own_length + sum(text_length(value) for value in element.values() if not isinstance(value, str))
    return sum(text_length(item) for item in element) if isinstance(element, list) else 0


class _BlockConverter:
    """Converts one message to blocks: numbers the buttons, whose ids must differ, and counts the tables that still
    fit."""

    def __init__(self, message: Message, asker: str | None, max_tables: int) -> None:
        self._message = message
        self._asker = asker
        self._tables_left = max_tables
        self._numbers = count()

    def blocks(self, block: Block) -> list[Element]:
        match block:
            case QuestionBlock(question):
                return [] if self._asker is None else [small_print(question_line(self._asker, question))]
            case Heading(text, link):
                return [header(text, link)]
            case AnswerBlock():
                return _draw_answer(block)
            case Paragraph(text):
                return [paragraph(text)] if text.strip() else []
            case QuoteBlock():
                return [rich(_draw_quote(block))]
            case ContextBlock(text_before, focus, text_after):
                return [rich(_draw_context(text_before, focus, text_after))]
            case Facts(_, ()):
                return []
            case Facts():
                return self._draw_facts(block)
            case Note():
                return [rich(_draw_note(block))]
            case Topics():
                return self._draw_topics(block)
            case Teaser():
                return self._draw_teaser(block)
            case SourceLine(text, link):
                return [_draw_source(text, link)]
            case Footer(text):
                return [small_print(text)]
            case Buttons(buttons, menu):
                return self._draw_row(buttons, menu)

    def _draw_facts(self, facts: Facts) -> list[Element]:
        label, rows = _rich_section(_text(_line(facts.label), bold=True)), facts.rows
        if facts.are_compared and 1 < len(rows) <= limits.TABLE_ROWS and self._tables_left:
            self._tables_left -= 1
            return [rich(label), _draw_table(rows)]
        return [rich(label, _draw_bullets(rows))]

    def _draw_topics(self, topics: Topics) -> list[Element]:
        if not topics.items:
            return []
        if self._message.document.is_about_article:  # then these are only related topics: a row takes little room
            topic_buttons = [Button(item.title, Action.CHOOSE, item.key) for item in topics.items]
            return [small_print(_line(topics.label)), *self._draw_row(topic_buttons)]
        lines = [line for item in topics.items for line in self._draw_topic(item)]
        return [rich(_rich_section(_text(_line(topics.label), bold=True))), *lines]

    def _draw_topic(self, item: TopicLine) -> list[Element]:
        choose = controls.button(Action.CHOOSE, item.key)
        line = _section(_line(item.title), self._draw_button(choose, in_place=self._message.in_place))
        return [line, small_print(item.detail)] if item.detail else [line]

    def _draw_teaser(self, teaser: Teaser) -> list[Element]:
        """A story of a digest, with its button next to its source, and below it the other articles on its event."""
        parts = [
            _rich_section(
                _draw_title(teaser.headline, teaser.link),
                *([_text(f"\n{teaser.sentence}")] if teaser.sentence.strip() else []),
            )
        ]
        parts += [_draw_quote(teaser.quote)] if teaser.quote else []
        parts += [_draw_note(teaser.note)] if teaser.note else []
        source = (
            [_section(teaser.source, self._draw_button(teaser.open_button))]
            if teaser.source.strip()
            else self._draw_row([teaser.open_button])
        )
        return [rich(*parts), *source, *self._draw_other_articles(teaser)]

    def _draw_other_articles(self, teaser: Teaser) -> list[Element]:
        """The lines of other articles on the event of a story, next to a menu that opens them. A single article, and
        more articles than a menu can have, are each next to a button."""
        items = teaser.other_articles.items if teaser.other_articles else ()
        if 1 < len(items) <= limits.MENU:
            menu = [Button(item.title, Action.CHOOSE, item.key) for item in items]
            return [_section("\n".join(item.detail for item in items), self._draw_menu(menu))]
        label = teaser.open_button.label
        return [_section(item.detail, self._draw_button(Button(label, Action.CHOOSE, item.key))) for item in items]

    def _draw_row(self, buttons: Sequence[Button], menu: Sequence[Button] = ()) -> list[Element]:
        """Buttons, and a menu for the rarer ones."""
        room = limits.BUTTONS_IN_ROW - 1  # the menu counts as a button
        elements = [self._draw_button(button) for button in buttons[:room]]
        if menu:
            elements.append(self._draw_menu(menu))
        return [{"type": "actions", "elements": elements}] if elements else []

    def _draw_menu(self, menu: Sequence[Button]) -> Element:
        return overflow(menu, self._message.question, next(self._numbers), asker=self._message.asker)

    def _draw_button(self, button: Button, *, in_place: bool = False) -> Element:
        """A button of the message. `in_place`: what a click shows replaces the message."""
        return draw_button(
            button, self._message.question, next(self._numbers), in_place=in_place, asker=self._message.asker
        )


def _section(text: str, accessory: Element) -> Element:
    """A text, shown literally, next to a button or a menu."""
    return {"type": "section", "text": plain_text(text), "accessory": accessory}


def _rich_section(*elements: Element) -> Element:
    return {"type": "rich_text_section", "elements": list(elements)}


def _text(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    style = {name: True for name, is_set in (("bold", bold), ("italic", italic)) if is_set}
    element = {"type": "text", "text": shorten(_clean_text(text), limits.PLAIN_TEXT)}
    return {**element, "style": style} if style else element


def _clean_text(text: str) -> str:
    """Cleaned text; "—" if it is empty, because Slack refuses an empty text."""
    clean_text = clean(text[:_MAX_LENGTH_READ])
    return clean_text if clean_text.strip() else "—"


def _line(text: str) -> str:
    """Cleaned text on one line, as long as a label may be."""
    return shorten(one_line(text[:_MAX_LENGTH_READ]), screen.MAX_LABEL_LENGTH)


def _draw_answer(answer: AnswerBlock) -> list[Element]:
    """The sentence that answers, with the answering words in bold."""
    blocks_above = [small_print(answer.column_names)] if answer.column_names.strip() else []
    parts = [(inline(part), bold) for part, bold in zip(answer.parts, (False, True, False), strict=True)]
    elements = [_text(shorten(part, screen.MAX_PASSAGE_LENGTH), bold=bold) for part, bold in parts if part.strip()]
    items = [_rich_section(_text(shorten(item, screen.MAX_PASSAGE_LENGTH))) for item in answer.items]
    style = "ordered" if answer.is_numbered else "bullet"
    blocks_below = [{"type": "rich_text_list", "style": style, "elements": items}] if items else []
    return [*blocks_above, rich(_rich_section(*elements), *blocks_below)] if elements else blocks_above


def _draw_quote(quote: QuoteBlock) -> Element:
    said_by = messages.attribution(_line(quote.speaker or ""), _line(quote.cue or ""))
    speaker = [_text(f"\n— {said_by}", italic=True)] if said_by else []
    return {"type": "rich_text_quote", "elements": [_text(article_line(quote.marked)), *speaker]}


def _draw_note(note: Note) -> Element:
    return _rich_section(_text(f"{messages.EDITORS_NOTE} ", bold=True), _text(note.text))


def _draw_title(text: str, address: str | None) -> Element:
    """Bold text that links to its article, if that has an address."""
    words, link = bind_ellipsis(one_line(text[:_MAX_LENGTH_READ])), find_link(address)
    if link is None:
        return _text(words, bold=True)
    text = shorten(_clean_text(words), limits.PLAIN_TEXT)
    return {"type": "link", "url": link.url, "text": text, "style": {"bold": True}}


def _draw_context(text_before: str, focus: str, text_after: str) -> Element:
    parts = [_text(article_line(text_before) + " ")] if text_before.strip() else []
    parts.append(_text(article_line(focus), bold=True))
    if text_after.strip():
        parts.append(_text(" " + article_line(text_after)))
    return {"type": "rich_text_quote", "elements": parts}


def _draw_bullets(rows: Iterable[tuple[str, str]]) -> Element:
    """Values with what they count, unless a value says that itself."""
    items = [
        _rich_section(
            _text(_line(value), bold=True), *([_text(f"  {_line(counted_thing)}")] if counted_thing.strip() else [])
        )
        for value, counted_thing in rows
    ]
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def _draw_table(rows: Iterable[tuple[str, str]]) -> Element:
    cells = [[{"type": "raw_text", "text": _clean_text(_line(part))} for part in row] for row in rows]
    return {"type": "table", "rows": cells, "column_settings": [{"is_wrapped": True}, {"is_wrapped": True}]}


def _table_as_list(table: Element) -> Element:
    """The rows of a table as a list."""
    return rich(_draw_bullets([(value["text"], counted_thing["text"]) for value, counted_thing in table["rows"]]))


def _draw_source(text: str, address: str | None) -> Element:
    line = small_print(text)
    link = find_link(address)
    if link is not None:
        element = {"type": "mrkdwn", "text": f"<{escape(link.url)}|{escape(link.host)}>", "verbatim": True}
        line["elements"].append(element)
    return line


_Piece = tuple[Block, list[Element]]
"""A block of the document, and the elements that show it."""


def _pieces(message: Message, asker: str | None, max_tables: int = limits.TABLES_IN_MESSAGE) -> list[_Piece]:
    """The blocks of a message, each with its elements; at most `max_tables` of them are tables."""
    converter = _BlockConverter(message, asker, max_tables)
    return [(block, converter.blocks(block)) for block in message.document.blocks]


def _blocks(pieces: list[_Piece], room: int, max_blocks: int) -> list[Element]:
    """The elements of those pieces that fit into `room` characters and `max_blocks` blocks."""
    fitting_pieces = shorten_to_fit(
        pieces, [small_print(messages.LEFT_OUT)], lambda blocks: _fits(blocks, room, max_blocks)
    )
    return [element for _, elements in fitting_pieces for element in elements]


def _fits(pieces: Sequence[_Piece], room: int, max_blocks: int) -> bool:
    return (
        sum(len(elements) for _, elements in pieces) <= max_blocks
        and sum(text_length(elements) for _, elements in pieces) <= room
    )
