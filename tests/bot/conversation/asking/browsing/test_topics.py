"""The newest articles on a topic: all of them are about it, and the newest come first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import messages
from bot.cards.library import MemoryLibrary
from bot.conversation.asking.browsing.topics import find_newest, find_topics
from bot.conversation.asking.service import Service
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Outcome, TopicCard
from bot.model.document import QuestionBlock, Topics
from tests.support.library.small_library import card

TEXTS = {
    "old-ferry": ("Ferry Sails Again", "2019-04-02", "The ferry to Lindholm sails again after the storm."),
    "new-ferry": ("Fares Rise", "2026-01-15", "The ferry to Lindholm will cost two crowns more from June."),
    "undated-ferry": ("About the Ferry", "", "The ferry to Lindholm has sailed since 1911."),
    "strike": ("Strike at the Ferry", "2025-05", "Crews strike for higher pay."),
    "bakery": ("Bakery Wins a Prize", "2026-02-01", "The bakery on Mill Lane won a prize for its rye bread."),
}


def dated(name: str) -> TopicCard:
    title, date, text = TEXTS[name]
    sample_card = card(name, title, text, aliases=("news of the coast",) if name != "bakery" else ())
    return replace(sample_card, article=replace(sample_card.article, date=date or None))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    library = MemoryLibrary(map(dated, TEXTS), {name: text for name, (*_, text) in TEXTS.items()})
    return Snapshot(Part(library, CardMatcher.build(library, load_embedder())))


@pytest.fixture(scope="module")
def service(snapshot: Snapshot) -> Service:
    return Service.over(snapshot.library, snapshot.matcher)


def newest(snapshot: Snapshot, topic: str) -> list[str]:
    return [shown.id for shown in find_newest(snapshot, topic)]


def test_the_newest_articles_on_a_topic_come_first_and_the_undated_last(snapshot: Snapshot) -> None:
    assert newest(snapshot, "the ferry") == ["new-ferry", "strike", "old-ferry", "undated-ferry"]


def test_requests_for_what_there_is_find_what_their_lists_leave_out(snapshot: Snapshot) -> None:
    assert list(find_topics(snapshot, "what articles do you have")) == list(find_topics(snapshot, ""))
    assert find_topics(snapshot, "latest on the strike") == find_topics(snapshot, "strike")


def test_an_article_with_only_one_of_the_words_is_not_on_the_topic(snapshot: Snapshot) -> None:
    assert newest(snapshot, "ferry strike") == ["strike"]
    assert newest(snapshot, "bread from llamas") == []
    assert newest(snapshot, "of the") == []


@pytest.mark.parametrize(
    "text", ["anything new on the ferry?", "latest on the fery", "what's the latest about the ferry"]
)
def test_a_question_for_news_gets_the_newest_articles_with_their_dates(service: Service, text: str) -> None:
    reply = service.questions.ask(text, previous_position=dated("bakery").key)
    asked, topics = reply.document.blocks
    assert asked == QuestionBlock(text)
    assert isinstance(topics, Topics)
    assert reply.outcome is Outcome.ANSWER
    assert (topics.items[0].title, topics.items[0].detail) == ("Fares Rise", "2026-01-15")


@pytest.mark.parametrize("text", ["anything new on the ferry?", "latest", "help"])
def test_a_card_chosen_from_a_list_of_news_is_shown_without_a_passage(service: Service, text: str) -> None:
    assert service.questions.ask(text).question == text
    chosen = service.questions.ask_again(dated("new-ferry").key, text)
    assert chosen.document == service.questions.ask_again(dated("new-ferry").key, "").document


def test_the_latest_without_a_topic_are_the_newest_of_all(service: Service) -> None:
    _, topics, _ = service.questions.ask("latest").document.blocks
    assert isinstance(topics, Topics)
    assert (topics.label, topics.items[0].title) == (messages.NEWEST, "Bakery Wins a Prize")


def test_a_request_for_news_on_an_unknown_topic_is_answered_like_a_question(service: Service) -> None:
    reply = service.questions.ask("anything new on quantum llamas?")
    assert reply.outcome is Outcome.NOT_FOUND
    assert messages.NOT_FOUND in reply.document.notice
