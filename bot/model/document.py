"""Neutral rich text: what is said on every platform, before any platform's look.

A Document is a list of blocks. Every `str` in a block is plain text, possibly from outside: a renderer shows it
literally (nothing in it may ping, link, format or command) and adds its own markup around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.span import Span


class Action(StrEnum):
    """What a button does. The value is stable: buttons in old messages carry it, in Discord within an id, so it
    has at most 16 letters of a to z and nothing else."""

    SHARE = "share"
    DETAILS = "details"
    """Everything that an answer, which is short, leaves out."""
    BACK = "back"
    """From a card that was chosen to the list that it was chosen from."""
    MORE_QUOTES = "quotes"
    IN_CONTEXT = "context"
    WHY = "why"
    SOURCE = "source"
    HELPFUL = "up"
    UNHELPFUL = "down"
    REASON = "reason"
    """Why it was not helpful: one of `Reason`, and the card's key."""
    CHOOSE = "choose"
    TELL_CURATORS = "tell"
    """Keeps the question; its value is the message or thread below which everyone saw it, "" if nobody else did."""
    KEEP_QUESTIONS = "keepasked"
    """Whether the workspace keeps questions: "yes" or "no"."""
    ANSWER_ASKED = "answerasked"
    """A curator looks at questions that were kept; the value names their group."""
    POINT = "point"
    """A card answers them: the group, and the card's key."""
    FIND_CARD = "findcard"
    """Another card answers them, which is looked for in the platform's form."""
    ADD_ANSWER = "addanswer"
    """An article that is added now answers them, in the same way."""
    CLOSE_ASKED = "closeasked"
    """Asks why, and that is the next one: the reason, and the group."""
    CLOSE_FOR = "closefor"
    LEARN = "learn"
    """From now on the card answers the question of its message; its value is the card's key."""
    NAME_CARD = "namecard"
    """Gives a card another name for good, in the platform's form; its value is the card's key."""
    STOP_TELLING = "donttell"
    """Somebody does not want to be told the outcome of their questions."""
    ADD = "add"
    """Adds an article, or proposes it, in the platform's form."""
    LOOK_AT_PROPOSAL = "proposal"
    """A curator looks at an article that somebody proposes; the value is its id."""
    APPROVE = "approve"
    RENAME = "rename"
    """Gives a proposed article another title, in the platform's form."""
    REJECT = "reject"
    """Asks why, and that is the next one: the reason, and the proposal's id."""
    REJECT_FOR = "rejectfor"
    NARROW = "narrow"
    """Leaves only some articles to a channel, in the platform's form."""
    FORGET = "forget"
    """Deletes what is kept of the person who presses it."""
    PAGE = "page"
    """Of a list of topics."""
    QUOTES_PAGE = "quotespage"
    """Of quotes that were found."""
    DELETE = "delete"
    FOLLOW = "follow"
    """A card is followed; the message that says so offers who speaks in it, and its source."""
    FOLLOW_ALSO = "followalso"
    FOLLOWED = "followed"
    """One of the things that somebody follows, to pause or end it."""
    PAUSE_FOLLOW = "followpause"
    RESUME_FOLLOW = "followresume"
    UNFOLLOW = "unfollow"
    UPDATES = "updates"
    """How often what is followed comes: the hours, and whether to the channel."""
    PREVIEW_DIGEST = "digestpreview"
    """The next post of a channel's digest; its value is the channel's id."""
    PREVIEW_OWN_DIGEST = "ownpreview"
    """Of one's own digest; its value is like that of PAUSE_DIGEST."""
    PAUSE_DIGEST = "digestpause"
    """Of one's own digest; its value is the team or server that it is of, as a direct conversation is of none."""
    RESUME_DIGEST = "digestresume"
    FORM_OF_OWN_DIGEST = "ownform"
    """Sets one's own digest up, or changes it, in the platform's form."""
    STOP_DIGEST = "digeststop"
    MENU = "menu"
    """Opens a menu, where that is a press of its own."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: `label` to show, `action` to do, `value` to do it with (a card's key, a page's number)."""

    label: str
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class Restated:
    """The question, for places where other people did not see it asked."""

    question: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `link` is http(s) or None."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that answers. `strong` is the place in `text` of the words that do, shown bold (None: not known).
    `columns` are the names over a row of a table, "" elsewhere."""

    text: str
    strong: Span | None = None
    columns: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the words that answer, those words, and the text after them."""
        strong = self.strong or Span(0, 0)
        return self.text[: strong.start], strong.of(self.text), self.text[strong.end :]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Direct speech with its speaker; `speaker` None is shown as not named in the article. `marks` are put around
    it."""

    text: str
    speaker: str | None
    cue: str | None = None
    marks: tuple[str, str] = ("“", "”")

    @property
    def marked(self) -> str:
        """The words in their quotation marks."""
        return self.text.strip().join(self.marks)


@dataclass(frozen=True, slots=True)
class ContextBlock:
    """Sentences before and after some words of the article; `focus` is the part that was asked about."""

    before: str
    focus: str
    after: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A label and rows of (name, value). `are_compared`: people look down a column, as at figures, so a table serves
    where the platform has one."""

    label: str
    rows: tuple[tuple[str, str], ...]
    are_compared: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note: never the article's words."""

    text: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic to choose: its card's key, title, and a detail such as the article's title."""

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
    """A story among others: its headline, with the `link` to its article (http(s) or None), the sentence that tells it,
    perhaps some of its words and a note, and where it is from. `opens` shows its card, `others` are further articles
    on it."""

    headline: str
    link: str | None
    sentence: str
    source: str
    opens: Button
    quote: QuoteBlock | None = None
    note: Note | None = None
    others: Topics | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line that names the source: article, section, publisher, date; `link` is http(s) or None."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Footer:
    text: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons in a row; those in `menu` are for rarer things, and need one more press if the platform can."""

    buttons: tuple[Button, ...]
    menu: tuple[Button, ...] = ()


Block = (
    Restated
    | Heading
    | Lead
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
    """Blocks in reading order and `notice`, the same in one plain line for notifications and screen readers. `tag` is
    the platform's id of the tag of a post that shows it, "" for none."""

    notice: str
    blocks: tuple[Block, ...]
    tag: str = ""

    @property
    def is_about_article(self) -> bool:
        """Whether it says something of an article: then its topics are only related ones."""
        return any(isinstance(block, SourceLine) for block in self.blocks)
