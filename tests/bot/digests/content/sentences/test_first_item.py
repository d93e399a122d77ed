"""The first item of an article that lists many events is its news."""

from __future__ import annotations

from bot.digests.content.sentences.first_item import skip_to_greeting
from bot.digests.content.sentences.news import news_sentence


def test_the_news_of_an_article_about_many_events_is_about_one_in_its_title() -> None:
    title = "5 things to know for May 3: Ferry, Harbour, Bread, Rain"
    aside = "Five sheep of a farm near Tarrow have learned to know their names."
    news = "The ferry of Lindholm was closed on Monday, and its last ship was sold to a buyer in Tarrow."

    assert news_sentence(title, (aside, news), "en") == news
    assert news_sentence(title, (aside,), "en") == ""


def test_an_article_about_many_events_begins_after_its_greeting() -> None:
    title = "5 things to know for May 3: Ferry, Harbour, Bread, Rain"
    greeting = ("The ferry is a good place to read.", "Here's what you need to know to begin your day.")
    first = "Its last ship has left Lindholm, and two hundred people stood at the harbour."
    item = "The harbour of Lindholm was closed on Monday."

    assert news_sentence(title, (*greeting, item, first), "en") == item
    assert news_sentence(title, (*greeting, "That is one thing to get out of bed for!", item), "en") == item
    assert news_sentence("Ferry sold, bread dear: 5 things to know Friday", (greeting[0], item), "en") == ""
    assert news_sentence("Harbour, ferry: 5 things to know Friday", (item,), "en") == item
    assert news_sentence("Ten things to know: 17 June 2022 | The Post", (first, item), "en") == item
    assert (
        news_sentence("Ten things to know: 17 June 2022", ("Lindholm: The harbour was closed on Monday.",), "en") == ""
    )


def test_an_article_about_many_events_whose_text_is_of_another_day_has_no_news() -> None:
    greeting = "Here's what you need to know to begin your day."
    other = "The summer has begun with two hundred people at the beach of Tarrow."

    assert news_sentence("5 things to know for May 3: Ferry, Harbour", (greeting, other), "en") == ""
    assert news_sentence("5 things to know for May 3: Ferry, Beaches", (greeting, other), "en") == other
    assert news_sentence("5 things to know for May 3: Ferry, May 1", (greeting, other), "en") == other


def test_the_greeting_of_an_article_about_many_events_is_found_in_its_text() -> None:
    title = "5 things to know for May 3: Ferry, Harbour, Bread"
    aside, item = "The ferry is a good place to read.", "The ferry of Lindholm was closed on Monday."
    text = f"{aside}\nHere's what you need to know to begin your day.\n{item}"
    starts = (0, text.index(item))

    assert news_sentence(title, skip_to_greeting(title, text, starts, (aside, item), "en"), "en") == item
    assert skip_to_greeting("Ferry closed", text, starts, (aside, item), "en") == (aside, item)
    assert skip_to_greeting(title, text, (0,), (aside,), "en") == (aside,)


def test_a_heading_says_that_an_item_is_of_the_day_of_its_title() -> None:
    title = "5 things to know for May 3: Ferry, Bread, Rain"
    item = "The last ship of Lindholm was closed on Monday."
    greeting = "Here's what you need to know to begin your day."

    def shown(headings: str) -> str:
        text = f"{greeting}\n\n1. {headings.partition(' ')[0]}\n\n{item}\n\n2. {headings.partition(' ')[2]}\n\nIt rose."
        opening = skip_to_greeting(title, text, (text.index(item),), (item,), "en")
        return news_sentence(title, opening, "en")

    assert shown("Ships Bread") == item
    assert shown("Ships Beaches") == ""
    assert shown("Bread Ships") == ""
