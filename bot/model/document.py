"""Neutral rich text: a message in the form that all platforms share.

A Document is a list of blocks. Every `str` in a block is plain text, possibly from outside: a renderer shows it
literally (nothing in it may ping, link, format or run a command), and adds its own markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.span import Span


class Action(StrEnum):
    """What a button does. The value must never change, because buttons in old messages carry it. In Discord it is part
    of an id, so it consists of at most 16 letters from a to z."""

    SHARE = "share"
    DETAILS = "details"
    """Everything that the short answer leaves out."""
    BACK = "back"
    """Back from a chosen card to its list."""
    MORE_QUOTES = "quotes"
    IN_CONTEXT = "context"
    WHY = "why"
    SOURCE = "source"
    HELPFUL = "up"
    UNHELPFUL = "down"
    REASON = "reason"
    """Says why the answer was not helpful; the value is a `Reason` and the card's key."""
    CHOOSE = "choose"
    TELL_CURATORS = "tell"
    """Keeps the question; its value is the message or thread below which everyone saw it, "" if nobody else did."""
    KEEP_QUESTIONS = "keepasked"
    """Sets whether the workspace keeps questions without an answer; the value is "yes" or "no"."""
    ANSWER_QUESTION = "answerasked"
    """Opens waiting questions for a curator; the value is their group."""
    ANSWER_WITH_CARD = "point"
    """Answers the questions by a card: the value is the group and the card's key."""
    FIND_CARD = "findcard"
    """Answers the questions by another card, found with the platform's form."""
    ADD_ANSWER = "addanswer"
    """Answers the questions by a new article, added with the platform's form."""
    CLOSE_QUESTION = "closeasked"
    """Asks for the reason for closing the questions: each reason is a button CLOSE_WITH_REASON, whose value is the
    reason and the group."""
    CLOSE_WITH_REASON = "closefor"
    LEARN_ALIAS = "learn"
    """From now on, the card answers the question in the message; the value is the card's key."""
    NAME_CARD = "namecard"
    """Gives a card another name, with the platform's form; the value is the card's key."""
    STOP_NOTICES = "donttell"
    """The person does not want to be told about their questions any more."""
    ADD = "add"
    """Adds an article, or proposes it, in the platform's form."""
    LOOK_AT_PROPOSAL = "proposal"
    """Opens a proposed article for a curator; the value is its id."""
    APPROVE = "approve"
    RENAME = "rename"
    """Changes the title of a proposed article, with the platform's form."""
    REJECT = "reject"
    """Asks for the reason for rejecting the proposal: each reason is a button REJECT_WITH_REASON, whose value is the
    reason and the proposal's id."""
    REJECT_WITH_REASON = "rejectfor"
    NARROW = "narrow"
    """Limits the channel to some articles, with the platform's form."""
    FORGET = "forget"
    """Deletes what is stored about the person who presses it."""
    PAGE = "page"
    """Another page of a list of topics."""
    QUOTES_PAGE = "quotespage"
    """Another page of quotes."""
    DELETE = "delete"
    FOLLOW = "follow"
    """Follows a card; the confirmation offers its speakers and its source."""
    FOLLOW_ALSO = "followalso"
    """Follows a speaker or a source that the confirmation of FOLLOW offers."""
    CHANGE_FOLLOW = "followed"
    """Opens one of the things that are followed, to pause or end it."""
    PAUSE_FOLLOW = "followpause"
    RESUME_FOLLOW = "followresume"
    UNFOLLOW = "unfollow"
    UPDATES = "updates"
    """Sets how often updates come; the value is the number of hours, and whether the updates are for the channel."""
    PREVIEW_DIGEST = "digestpreview"
    """Shows the next post of a channel's digest; the value is the channel's id."""
    PREVIEW_OWN_DIGEST = "ownpreview"
    """Shows the next post of a personal digest; the value is like that of PAUSE_OWN_DIGEST."""
    PAUSE_OWN_DIGEST = "digestpause"
    """Pauses a personal digest. The value is its team or server, because a direct conversation has none."""
    RESUME_OWN_DIGEST = "digestresume"
    FORM_OF_OWN_DIGEST = "ownform"
    """Sets up or changes a personal digest, with the platform's form."""
    STOP_OWN_DIGEST = "digeststop"
    MENU = "menu"
    """Opens the menu of less common buttons, on platforms that show it only after a press."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: the `label` that is shown, the `action`, and its `value` (a card's key, a page number)."""

    label: str
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """The question, shown where other people did not see it."""

    question: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `link` is http(s) or None."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """The sentence that answers. `strong` is the part of `text` that is shown in bold: the words that answer (None if
    unknown). `column_names` are the names of the table's columns if the sentence is a row of a table, else "". If a
    list answers, `text` is the line that opens it, and `items` are shown below, with numbers if `is_numbered`."""

    text: str
    strong: Span | None = None
    column_names: str = ""
    items: tuple[str, ...] = ()
    is_numbered: bool = False

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the words that answer, those words, and the text after them; if the words are unknown, the
        whole text is the last part."""
        strong_span = self.strong or Span(0, 0)
        return self.text[: strong_span.start], strong_span.of(self.text), self.text[strong_span.end :]

    @property
    def signed_items(self) -> list[tuple[str, str]]:
        """Each item with the sign before it: its number, or a bullet."""
        return [(f"{number}." if self.is_numbered else "•", item) for number, item in enumerate(self.items, start=1)]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Direct speech with its speaker (None: shown as not named in the article). `marks` are put around it."""

    text: str
    speaker: str | None
    cue: str | None = None
    marks: tuple[str, str] = ("“", "”")

    @property
    def marked(self) -> str:
        """The words in their quotation marks, without the comma that led on to the speaker in the article."""
        return self.text.strip().rstrip(" ,").join(self.marks)


@dataclass(frozen=True, slots=True)
class ContextBlock:
    """Sentences around some words of the article; `focus` is the part that was asked about."""

    text_before: str
    focus: str
    text_after: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A label and rows of (name, value). `are_compared`: people read down the column of values, such as figures, so a
    table is better on platforms that have one."""

    label: str
    rows: tuple[tuple[str, str], ...]
    are_compared: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note, never words of the article."""

    text: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic to choose: the key of its card, the title, and a detail such as the article's title."""

    key: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Topics:
    """A list of topics, each of which can be chosen."""

    label: str
    items: tuple[TopicLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """One story in a list: its headline with the `link` to its article (http(s) or None), the sentence with its news,
    possibly a quote and a note, and its source. `open_button` is the button that shows the story's card.
    `other_articles` are further articles on the same event: the detail of each is the line to show, with its source and
    its sentence; the titles and the label are for a menu that opens them."""

    headline: str
    link: str | None
    sentence: str
    source: str
    open_button: Button
    quote: QuoteBlock | None = None
    note: Note | None = None
    other_articles: Topics | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line that names the source: article, section, publisher, date; `link` is http(s) or None. `short_text` is the
    text for a screen without more room; "" if that is the beginning of `text`."""

    text: str
    link: str | None = None
    short_text: str = ""


@dataclass(frozen=True, slots=True)
class Footer:
    """A line in small print."""

    text: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons in a row. Those in `menu` are less common, and need one more press on platforms with menus."""

    buttons: tuple[Button, ...]
    menu: tuple[Button, ...] = ()


Block = (
    QuestionBlock
    | Heading
    | AnswerBlock
    | Paragraph
    | QuoteBlock
    | ContextBlock
    | Facts
    | Note
    | Topics
    | Teaser
    | SourceLine
    | Footer
    | Buttons
)


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order, and `notice`: the content in one plain line, for notifications and screen readers. `tag`
    is the platform's id of the tag that a post with this document gets ("" for none)."""

    notice: str
    blocks: tuple[Block, ...]
    tag: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The keys of the cards in the document's lists of topics, in reading order."""
        return tuple(item.key for block in self.blocks if isinstance(block, Topics) for item in block.items)

    @property
    def is_about_article(self) -> bool:
        """Whether the document is about an article. The topics listed in such a document are only related ones."""
        return any(isinstance(block, SourceLine) for block in self.blocks)
