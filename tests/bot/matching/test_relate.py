"""Related cards share telling words; those of other articles come first."""

from __future__ import annotations

from bot.matching.relate import relate
from bot.model import ArticleInfo, Span, TopicCard


def card(card_id: str, title: str, *keywords: str) -> TopicCard:
    article_id = card_id.partition("/")[0]
    info = ArticleInfo(id=article_id, title=article_id, source="seeds/a.txt", sha256="0" * 64, language="en")
    return TopicCard(
        id=card_id, article=info, title=title, section=title, extent=(Span(0, 1),), keywords=tuple(keywords)
    )


CARDS = [
    card("chips", "Chip plants", "semiconductors", "fabrication"),
    card("chips/prices", "Chip prices", "semiconductors", "wafers"),
    card("fabs", "Fabrication of semiconductors", "wafers", "plants"),
    card("bread", "Bread", "flour", "yeast"),
]


def test_cards_that_share_words_are_related_and_others_are_not() -> None:
    assert relate(CARDS) == {
        "chips": ("fabs", "chips/prices"),
        "chips/prices": ("fabs", "chips"),
        "fabs": ("chips", "chips/prices"),
        "bread": (),
    }


def test_the_order_of_the_cards_does_not_matter() -> None:
    assert relate(reversed(CARDS)) == relate(CARDS)


def test_at_most_three_are_named() -> None:
    many = [card(f"a{number}", "Harbour granite", "breakwater") for number in range(6)]
    assert {len(related) for related in relate(many).values()} == {3}
