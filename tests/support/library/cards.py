"""Cards and libraries for tests, made from a text and the words in it that matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from bot.cards.library import MemoryLibrary
from bot.model import Article, ArticleInfo, Excerpt, Figure, Quote, Section, Span, TopicCard

TEXT = (
    "Harbour deal signed. The port of Lindholm will be run by a council of towns. "
    "“We share one sea,” said Mayor Ines Okafor. “We should share one harbour.” "
    "Traffic grew by 12% in 2025. Fishermen may attend every session."
)


def article(
    text: str = TEXT, article_id: str = "harbour-deal", *, title: str = "Harbour deal", url: str | None = None
) -> Article:
    """An article with one section over the whole text."""
    return Article(
        id=article_id,
        title=title,
        text=text,
        source=f"seeds/{article_id}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        sections=(Section("", None, 0, (Span(0, len(text)),)),),
        date="2026-03-01",
        url=url,
    )


def info(article_: Article) -> ArticleInfo:
    return ArticleInfo(
        id=article_.id,
        title=article_.title,
        source=article_.source,
        sha256=article_.sha256,
        language=article_.language,
        publisher=article_.publisher,
        date=article_.date,
        url=article_.url,
    )


def excerpt(text: str, words: str) -> Excerpt:
    """The excerpt of `words` in `text`."""
    start = text.index(words)
    return Excerpt(words, Span(start, start + len(words)))


def quote(text: str, *parts: str, speaker: str | None = None, cue: str | None = None) -> Quote:
    """The quote of these parts of `text`. `cue` is its verb."""
    speaker_span = excerpt(text, speaker).span if speaker else None
    return Quote(
        parts=tuple(excerpt(text, part) for part in parts), speaker=speaker, speaker_span=speaker_span, cue=cue
    )


def card(source: Article | None = None, section: str = "", **fields: Any) -> TopicCard:
    """A card over the whole text of an article: of the article, or of a section with the title `section`."""
    source = source or article()
    slug = "-".join(section.lower().split())
    fields.setdefault("title", section or source.title)
    return TopicCard(
        id=f"{source.id}/{slug}" if section else source.id,
        article=info(source),
        section=section,
        extent=(Span(0, len(source.text)),),
        **fields,
    )


def harbour_card(source: Article | None = None, **fields: Any) -> TopicCard:
    """The card of `TEXT`, with everything a card can have."""
    source = source or article()
    filled: dict[str, Any] = {
        "aliases": ("harbour", "port of Lindholm"),
        "keywords": ("harbour", "council"),
        "summary": (excerpt(source.text, "The port of Lindholm will be run by a council of towns."),),
        "quotes": (
            quote(
                source.text,
                "We share one sea,",
                "We should share one harbour.",
                speaker="Mayor Ines Okafor",
                cue="said",
            ),
        ),
        "figures": (
            Figure(
                value="12%",
                label="Traffic",
                span=excerpt(source.text, "12%").span,
                sentence=excerpt(source.text, "Traffic grew by 12% in 2025."),
            ),
        ),
    }
    return card(source, **(filled | fields))


def library(cards: Sequence[TopicCard] | None = None, *articles: Article) -> MemoryLibrary:
    """A library of these articles. By default it has the card of `TEXT`."""
    given = articles or (article(),)
    return MemoryLibrary(
        cards if cards is not None else [harbour_card(given[0])],
        {article_.id: article_.text for article_ in given},
    )
