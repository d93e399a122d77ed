"""The schemas of card files, edits files and the rules file. An unknown key is a fault, because it is probably a
typo."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bot.text.markup.links import find_link

FORMER_BOILERPLATE = "furniture"
"""The former name of the key `boilerplate` of rules. It works for one more release."""
MAX_SUMMARY_SENTENCES = 3
"""The maximum number of sentences of a summary."""
_MAX_CORRECTIONS = 100
"""The maximum number of corrected quotes, and of corrected figures, of one card."""


def _require_text(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "it is blank; write text there")
    return text


def _require_order(span: list[int]) -> list[int]:
    if not 0 <= span[0] < span[1]:
        raise PydanticCustomError("span", "it must be a start and a greater end, counted from 0")
    return span


def _as_list(value: object) -> object:
    """The value as a list: people may write a single text instead of a list with one entry."""
    return [value] if isinstance(value, str) else value


def _require_day(text: str) -> str:
    try:
        full_date = f"{text}-01-01"[:10] if re.fullmatch(r"\d{4}(-\d\d)?", text) else text
        datetime.date.fromisoformat(full_date)
    except ValueError:
        raise PydanticCustomError("date", "it is not a date; write it as YEAR-MONTH-DAY, like 2024-05-31") from None
    return text


def _require_address(text: str) -> str:
    if find_link(text) is None:
        raise PydanticCustomError("address", "it is not the address of a page; write it as https://example.org/page")
    return text


def _require_language(text: str) -> str:
    if not re.fullmatch("[a-z]{2}", text):
        raise PydanticCustomError("language", "it is not a language code; write two letters, such as en or de")
    return text


Text = Annotated[str, AfterValidator(_require_text)]
Day = Annotated[str, AfterValidator(_require_day)]
Language = Annotated[str, AfterValidator(_require_language)]
Address = Annotated[str, AfterValidator(_require_address)]
SpanPair = Annotated[list[int], Field(min_length=2, max_length=2), AfterValidator(_require_order)]
Texts = Annotated[list[Text | None], BeforeValidator(_as_list)]
"""A list in an edits file; empty items are ignored."""


class Record(BaseModel):
    """A mapping in a file. Only known keys are allowed. All values are read as text, and converted where a number is
    expected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExcerptRecord(Record):
    """Words of the article, with their span."""

    text: Text
    span: SpanPair


class QuoteRecord(Record):
    """A quote, as in `bot.model.Quote`."""

    parts: Annotated[list[ExcerptRecord], Field(min_length=1)]
    speaker: Text | None = None
    speaker_span: SpanPair | None = None
    cue: Text | None = None


class FigureRecord(Record):
    """A figure, as in `bot.model.Figure`."""

    value: Text
    of: str = ""
    span: SpanPair
    sentence: SpanPair


class CardRecord(Record):
    """A card without its article, as in `bot.model.TopicCard`."""

    id: Text
    title: Text
    section: str = ""
    extent: list[SpanPair]
    aliases: list[Text] = []
    keywords: list[Text] = []
    summary: Annotated[list[ExcerptRecord], Field(max_length=MAX_SUMMARY_SENTENCES)] = []
    quotes: list[QuoteRecord] = []
    figures: list[FigureRecord] = []


class ArticleRecord(Record):
    """The facts of an article, as in `bot.model.ArticleInfo`."""

    id: Text
    title: Text
    source: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    language: Text
    publisher: Text | None = None
    date: Text | None = None
    url: Text | None = None
    fields: dict[Text, Annotated[list[Text], BeforeValidator(_as_list)]] = {}
    gone: Text | None = None
    added: Text | None = None


class WarningRecord(Record):
    """A part of the article that could not be read: its line (0 if unknown), and why."""

    line: int = 0
    reason: Text


class CardFile(Record):
    """`content/<article>.yaml`: written by `cuecard index`, never by people. `recipe` is the version of the distilling
    that made it: a newer Cuecard rebuilds the file. `checksum` and `text_checksum` are the checksums of this file and
    of its text (see `bot.cards.checks.hand_changes`). `warnings` say what could not be read of the article."""

    recipe: int
    article: ArticleRecord
    warnings: list[WarningRecord] = []
    cards: Annotated[list[CardRecord], Field(min_length=1)]
    text_checksum: Text | None = None
    checksum: Text | None = None


class AliasEdits(Record):
    """Other names of a card to add or to remove."""

    add: Texts | None = None
    remove: Texts | None = None


class QuoteEdits(Record):
    """A correction of a quote, which `begins` identifies by its first words: who says it, and with which verb (`cue`).
    `unnamed`: the article does not make clear who says it."""

    begins: Text
    speaker: Text | None = None
    unnamed: bool | None = None
    cue: Text | None = None


class FigureEdits(Record):
    """A correction of a figure, which is identified by its `value` and, if the value occurs more than once, by the
    first words of its `sentence`: what the figure counts (`of`), or that it is hidden. If the value is in the text but
    is not a figure of the card, it becomes one."""

    value: Text
    sentence: Text | None = None
    of: Text | None = None
    hidden: bool | None = None


class ArticleEdits(Record):
    """What people change about the article: its date, its language, its source, or that it is hidden."""

    date: Day | None = None
    language: Language | None = None
    publisher: Text | None = None
    url: Address | None = None
    hidden: bool | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the article that people change, by name."""
        return self.model_dump(exclude={"hidden"}, exclude_none=True)


class CardEdits(Record):
    """What people change on one card. Quotes, and sentences to hide or for the summary, are identified by their first
    words."""

    title: Text | None = None
    aliases: AliasEdits | None = None
    summary: Annotated[Texts, Field(max_length=MAX_SUMMARY_SENTENCES)] | None = None
    quotes: Annotated[list[QuoteEdits | None], Field(max_length=_MAX_CORRECTIONS)] | None = None
    figures: Annotated[list[FigureEdits | None], Field(max_length=_MAX_CORRECTIONS)] | None = None
    pin: Texts | None = None
    hide: Texts | None = None
    note: Text | None = None
    hidden: bool | None = None


class RulesFile(Record):
    """`content/library.rules.yaml`: written by people, for all articles. Every text may contain `*`, for any words."""

    never_alias: Texts | None = None
    never_card: Texts | None = None
    boilerplate: Annotated[Texts | None, Field(validation_alias=AliasChoices("boilerplate", FORMER_BOILERPLATE))] = None
    publishers: dict[str, Text | None] | None = None


class EditsFile(Record):
    """`content/<article>.edits.yaml`: what people change about the article and, by the id of a card, about its cards.
    People write this file; the program writes it only when a person uses the desk. A key with nothing after it has no
    effect."""

    article: ArticleEdits | None = None
    cards: dict[str, CardEdits | None] | None = None
