"""What may stand in a card file and in an edits file. An unknown key is a fault: it is a typing slip."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SpanPair = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)]
Text = Annotated[str, Field(min_length=1)]


class Record(BaseModel):
    """A mapping of a file, taken strictly: no text where a number belongs, no key that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ExcerptRecord(Record):
    text: Text
    span: SpanPair


class QuoteRecord(Record):
    parts: Annotated[list[ExcerptRecord], Field(min_length=1)]
    speaker: Text | None = None
    speaker_span: SpanPair | None = None
    cue: Text | None = None


class FigureRecord(Record):
    value: Text
    of: str = ""
    span: SpanPair
    sentence: SpanPair


class CardRecord(Record):
    id: Text
    title: Text
    section: str = ""
    extent: list[SpanPair]
    aliases: list[Text] = []
    keywords: list[Text] = []
    summary: Annotated[list[ExcerptRecord], Field(max_length=3)] = []
    quotes: list[QuoteRecord] = []
    figures: list[FigureRecord] = []


class ArticleRecord(Record):
    id: Text
    title: Text
    source: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    language: Text
    publisher: Text | None = None
    date: Text | None = None
    url: Text | None = None


class CardFile(Record):
    """`content/<article>.yaml`: written by `cuecard index`, never by people. `recipe` is the version of the
    distilling that made it: a newer Cuecard makes the file anew."""

    recipe: int
    article: ArticleRecord
    cards: Annotated[list[CardRecord], Field(min_length=1)]


class AliasEdits(Record):
    add: list[Text] = []
    remove: list[Text] = []


class CardEdits(Record):
    """What people change of one card. Quotes are named by their first words, as many as it takes to be clear."""

    title: Text | None = None
    aliases: AliasEdits = AliasEdits()
    pin: list[Text] = []
    hide: list[Text] = []
    note: Text | None = None
    hidden: bool = False


class EditsFile(Record):
    """`content/<article>.edits.yaml`: written by people, never by the program. Card id -> edits."""

    cards: dict[str, CardEdits]
