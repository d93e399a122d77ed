"""Small libraries with one card for each article, for the tests of the matcher."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.library import MemoryLibrary
from bot.model import ArticleInfo, Span, TopicCard


def small_library(articles: Mapping[str, tuple[str, str]], languages: Mapping[str, str] | None = None) -> MemoryLibrary:
    """A library of whole-article cards. `articles` has (title, text) by the article's id. `languages` has the language
    of each article that is not in English, by the article's id."""
    cards = [
        card(article_id, title, text, language=(languages or {}).get(article_id, "en"))
        for article_id, (title, text) in articles.items()
    ]
    return MemoryLibrary(cards, {article_id: text for article_id, (_, text) in articles.items()})


def card(article_id: str, title: str, text: str, aliases: tuple[str, ...] = (), language: str = "en") -> TopicCard:
    info = ArticleInfo(id=article_id, title=title, source=f"seeds/{article_id}.txt", sha256="", language=language)
    extent = (Span(0, len(text)),) if text else ()
    return TopicCard(id=article_id, article=info, title=title, section="", extent=extent, aliases=aliases)


TOWN = {
    "bridge": ("Harbour Bridge Closes", "The harbour bridge will close in March. Engineers replace its bearings."),
    "bakery": (
        "Bakery Wins a Prize",
        "The bakery on Mill Lane won a prize for its rye bread. Two hundred bakers took part.",
    ),
    "chips": ("Chip Strategy", "A joint semiconductor strategy pays for new plants. Japan builds open-RAN networks."),
    "tax-for": ("Mayor Speaks for the Tax", "The mayor is for the tax on parking. She says it pays for buses."),
    "tax-against": (
        "Shops Speak against the Tax",
        "The shops are against the tax on parking. They fear for their customers.",
    ),
    "whales": ("Whales Strand Again", "Forty whales stranded near Cape Farrow. Sonar is suspected."),
}
"""Six articles that share some words."""
