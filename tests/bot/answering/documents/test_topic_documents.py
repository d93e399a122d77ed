"""Lists of topics."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.documents.topic_documents import TopicDocuments
from bot.model.document import Topics
from tests.support.library.cards import article, card, library


def test_topics_come_in_pages_that_can_be_turned() -> None:
    samples = [article(article_id=f"a{number:02}", title=f"Title {number}") for number in range(23)]
    cards = [card(each) for each in samples]
    documents = TopicDocuments(library(cards, *samples))
    first, last = documents.page(cards, 1), documents.page(cards, 99)
    assert [button.value for button in first.blocks[-1].buttons] == ["2"]  # type: ignore[union-attr]
    assert [item.title for item in last.blocks[0].items] == ["Title 20", "Title 21", "Title 22"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "other", "details"),
    [
        ({"date": "2026-03-01"}, {"date": "2026-04-01"}, ["2026-03-01", "2026-04-01"]),
        ({"publisher": "The Post"}, {"publisher": "The Courier"}, ["The Post", "The Courier"]),
        ({"date": None}, {}, ["seeds/crane-1.txt", "seeds/crane-2.txt"]),
    ],
)
def test_articles_with_the_same_title_can_be_told_apart(
    one: dict[str, str | None], other: dict[str, str | None], details: list[str]
) -> None:
    plain = [article(article_id=f"crane-{number}", title="Crane report") for number in (1, 2)]
    samples = [replace(plain[0], **one), replace(plain[1], **other), article()]  # type: ignore[arg-type]
    cards = [card(sample, section) for sample in samples for section in ("", "Outlook")]
    [topics] = TopicDocuments(library(cards, *samples)).page(cards, 1).blocks
    assert isinstance(topics, Topics)
    assert [(item.title, item.detail) for item in topics.items] == [
        ("Crane report", details[0]),
        ("Outlook", f"Crane report, {details[0]}"),
        ("Crane report", details[1]),
        ("Outlook", f"Crane report, {details[1]}"),
        ("Harbour deal", ""),
        ("Outlook", "Harbour deal"),
    ]
