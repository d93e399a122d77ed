"""A topic card: the content of a section, or of an article as a whole."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field

from bot.model.article import ArticleFields
from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the article and their span: `text == article.text[span.start:span.end]`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Direct speech. A quote interrupted by its cue has two parts; quotation marks belong to no part.

    `speaker` is verbatim from the article, or None if the article does not make clear who speaks; `cue` is the
    reporting verb, verbatim ("quipped"). A speaker or cue that an editor corrected is in the editor's words.
    `speaker_span` is where the article names the speaker in these words, None if it does not. `marks` are the quotation
    marks to show around it: the article's own („ “, « », 「」) if it uses a known pair."""

    parts: tuple[Excerpt, ...]
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    marks: tuple[str, str] = ("“", "”")

    @property
    def text(self) -> str:
        """The parts in order, joined as they are shown."""
        return " … ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in the article. `value` is the number, verbatim with its unit ("80%"); `label` says what it counts
    ("global chip production"), "" if that is unclear."""

    value: str
    label: str
    span: Span
    sentence: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """The facts of an article, without its text. `Article` explains the other fields."""

    id: str
    title: str
    source: str
    sha256: str
    language: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    fields: ArticleFields = ()
    gone_since: str | None = None
    """The day (ISO) since which the article is no longer at its source; None if it is still there, or was never
    checked."""
    added_on: str | None = None
    """The day (ISO) on which the article was added to its library; None if the article has a date, or the day is
    unknown."""

    @property
    def day(self) -> str:
        """The day by which articles are ordered: `date`, or else `added_on`; "" if both are unknown."""
        return self.date or self.added_on or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCard:
    """One topic."""

    id: str
    """`article-id` for the article's own card, `article-id/section-slug` for a section's."""
    article: ArticleInfo
    title: str
    section: str
    """The section's title; "" for the article's own card."""
    extent: tuple[Span, ...]
    """The paragraphs that the card covers, in order."""
    aliases: tuple[str, ...] = ()
    summary: tuple[Excerpt, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    keywords: tuple[str, ...] = ()
    note: str | None = None
    """An editor's note, always shown with the card, never the article's words."""
    pinned_count: int = 0
    """How many of the first `quotes` an editor has pinned to the front."""
    from_people: tuple[str, ...] = ()
    """The parts of the card that editors have changed, in words ("title", "summary")."""
    key: str = field(init=False, default="")
    """The short name of the card's id (`card_key`)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", card_key(self.id))

    @property
    def is_whole_article(self) -> bool:
        """Whether the card is about the article as a whole, not about one section."""
        return self.id == self.article.id


def card_key(card_id: str) -> str:
    """A short name of a card for buttons and digests: 12 lower-case characters of its id's SHA-256 in base32."""
    digest = hashlib.sha256(card_id.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:12].lower()
