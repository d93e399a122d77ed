"""Lists of topics."""

from __future__ import annotations

from bot.answering.documents.topic_documents import TopicDocuments
from tests.support.library.cards import article, card, library


def test_topics_come_in_pages_that_can_be_turned() -> None:
    samples = [article(article_id=f"a{number:02}", title=f"Title {number}") for number in range(23)]
    cards = [card(each) for each in samples]
    documents = TopicDocuments(library(cards, *samples))
    first, last = documents.page(cards, 1), documents.page(cards, 99)
    assert [button.value for button in first.blocks[-1].buttons] == ["2"]  # type: ignore[union-attr]
    assert [item.title for item in last.blocks[0].items] == ["Title 20", "Title 21", "Title 22"]  # type: ignore[union-attr]
