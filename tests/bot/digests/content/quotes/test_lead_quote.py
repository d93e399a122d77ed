"""The quote below the lead of a digest, and who said it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digests.content.quotes.lead_quote import best_quote, expand_name
from bot.model import Excerpt, Quote, Span, TopicCard
from bot.model.document import QuoteBlock
from tests.support.digests.cards import make_card

NEWS = "Eight of seven seats, six to five: good progress, much work remains"
"""A headline with words of the quotes below."""


def test_the_best_quote_is_pinned_by_an_editor_or_is_a_sentence_of_a_named_speaker() -> None:
    unattributed, attributed = (
        quote("One two three four five six seven eight", None),
        quote("Eight seven six five four three two one", "Ines Okafor"),
    )
    single_word = quote("guardrails", "Ines Okafor")
    update = quote("Although good progress continues, much work remains here", "the update")

    assert best_quote(card_with(unattributed, single_word, attributed, pinned=0), NEWS) == QuoteBlock(
        attributed.text, "Ines Okafor"
    )
    assert best_quote(card_with(unattributed, attributed, pinned=1), NEWS) == QuoteBlock(unattributed.text, None)
    assert best_quote(card_with(unattributed, single_word, pinned=0), NEWS) is None
    assert best_quote(card_with(update, attributed, pinned=0), NEWS) == QuoteBlock(attributed.text, "Ines Okafor")
    assert best_quote(card_with(update, pinned=0), NEWS) is None
    for text, speaker in (
        (attributed.text, "The ruling"),
        (attributed.text, "Tarrow Airways"),
        (attributed.text, "Okafor"),
        ("and seven six five four three two one", "Ines Okafor"),
        ("Eight seven six five, … Four three two one", "Ines Okafor"),
        ("Eight seven six five four three two one?", "Ines Okafor"),
    ):
        assert best_quote(card_with(quote(text, speaker), pinned=0), NEWS) is None
    assert best_quote(card_with(quote(update.text, "one Tarrow diplomat"), pinned=0), NEWS) is not None
    assert best_quote(card_with(quote(update.text, "the diplomat"), pinned=0), NEWS) is None, "introduced before"
    assert best_quote(card_with(quote(update.text, "李明"), pinned=0), NEWS) == QuoteBlock(update.text, "李明")


def test_an_article_about_many_events_has_no_quote_because_it_may_be_about_another_event() -> None:
    card = card_with(quote("Eight seven six five four three two one", "Ines Okafor"), pinned=0)
    title = "5 things to know for May 3: Ferry, Harbour"

    assert best_quote(replace(card, article=replace(card.article, title=title)), NEWS) is None


def test_a_quote_about_something_else_than_the_news_is_not_shown() -> None:
    other = quote("The school on the hill of Tarrow will have a new roof before the winter", "Ines Okafor")
    about_news = quote("The engine was the oldest of all the ferries that Tarrow had", "Ines Okafor")
    news = "Tarrow sells its oldest ferries"

    assert best_quote(card_with(other, about_news, pinned=0), news) == QuoteBlock(about_news.text, "Ines Okafor")
    assert best_quote(card_with(other, pinned=0), news) is None
    assert best_quote(card_with(other, pinned=1), news) == QuoteBlock(other.text, "Ines Okafor")


def test_a_person_may_lead_a_company() -> None:
    statement = quote("Eight seven six five four three two one", "Ines Okafor")

    shown = best_quote(card_with(statement, pinned=0), NEWS, "Ines Okafor, president of the Harbour Bank, left.")

    assert shown == QuoteBlock(statement.text, "Ines Okafor, president of the Harbour Bank")


def test_a_quote_that_needs_what_was_said_before_it_gives_way_to_the_next() -> None:
    pointing = quote("They sold the oldest ferry of Tarrow to save the others", "Ines Okafor")
    clear = quote("The engine was the oldest of all the ferries that Tarrow had", "Ines Okafor")
    news = "Tarrow sells its oldest ferries"

    assert best_quote(card_with(pointing, clear, pinned=0), news) == QuoteBlock(clear.text, "Ines Okafor")
    assert best_quote(card_with(pointing, clear, pinned=1), news) == QuoteBlock(pointing.text, "Ines Okafor")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ines Okafor sold the ferry.", "Ines Okafor"),
        ("On Friday. Mayor Ines Okafor sold the ferry.", "Mayor Ines Okafor"),
        ("The visit of Harbour Commissioner Ines Okafor ended.", "Harbour Commissioner Ines Okafor"),
        ("On Monday Mayor Ines Okafor sold the ferry.", "Mayor Ines Okafor"),
        ("When Mayor Ines Okafor sold the ferry, it rained.", "Mayor Ines Okafor"),
        ("Mayor Ines Okaforson won. Ines Okafor lost.", "Ines Okafor"),
        ("Ines Okafor, a pilot of the harbour, sold the ferry.", "Ines Okafor, a pilot of the harbour"),
        ("Ines Okafor, on Friday, sold the ferry.", "Ines Okafor"),
        ("Ines Okafor, a pilot of the harbour told the Post, sold it.", "Ines Okafor, a pilot of the harbour"),
        ("Ines Okafor met Paul Okafor.", "Okafor"),
        ("Okafor sold the ferry.", "Okafor"),
        ("", "Okafor"),
    ],
)
def test_a_last_name_is_completed_if_the_article_names_one_person_so(text: str, named: str) -> None:
    assert expand_name("Okafor", text) == named


def test_a_full_name_has_its_office() -> None:
    assert expand_name("Ines Okafor", "Mayor Ines Okafor sold the ferry.") == "Mayor Ines Okafor"


def test_a_name_with_its_office_or_a_description_is_unchanged() -> None:
    text = "Mayor Ines Okafor met the NASA team."

    assert expand_name("Mayor Ines Okafor", text) == "Mayor Ines Okafor"
    assert expand_name("NASA", text) == "NASA"
    assert expand_name("the mayor", text) == "the mayor"


def test_the_quote_of_a_lead_has_its_speaker_in_full() -> None:
    said = quote("Eight seven six five four three two one", "Okafor")
    text = "Mayor Ines Okafor spoke. “Eight seven six five four three two one,” Okafor said."

    assert best_quote(card_with(said, pinned=0), NEWS, text) == QuoteBlock(said.text, "Mayor Ines Okafor")
    assert best_quote(card_with(said, pinned=1), NEWS, text) == QuoteBlock(said.text, "Mayor Ines Okafor")


def quote(text: str, speaker: str | None) -> Quote:
    return Quote(parts=(Excerpt(text, Span(0, len(text))),), speaker=speaker)


def card_with(*quotes: Quote, pinned: int) -> TopicCard:
    sample_card = make_card("harbour")
    return TopicCard(
        id=sample_card.id,
        article=sample_card.article,
        title=sample_card.title,
        section="",
        extent=(),
        quotes=quotes,
        pinned_count=pinned,
    )
