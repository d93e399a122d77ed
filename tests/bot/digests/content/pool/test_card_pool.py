"""Which sentence of a card is the news."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.cards.library import MemoryLibrary
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pools import pool_of
from bot.model import Excerpt, Quote, Span, TopicCard
from tests.support.digests.sightings import seen_at
from tests.support.library.small_library import card

TEXT = (
    "It was a long day in the harbour town. The harbour board raised the ferry fare to 14 crowns on Monday. "
    "Mayor Ruth Tandberg will not stand again. The fare was nine crowns for ten years."
)


NOW = datetime(2026, 3, 2, tzinfo=UTC)


def _pool(only_card: TopicCard, text: str = TEXT) -> CardPool:
    return pool_of(MemoryLibrary([only_card], {only_card.article.id: text}), seen_at(NOW))


def _news_sentence(only_card: TopicCard, text: str = TEXT) -> str:
    pool = _pool(only_card, text)
    return pool.news(next(iter(pool))).sentence


def _weight(only_card: TopicCard) -> float:
    pool = _pool(only_card)
    return pool.news(next(iter(pool))).weight


def test_the_news_is_the_most_newsworthy_sentence_of_the_opening() -> None:
    assert "raised the ferry fare" in _news_sentence(card("ferry", "Harbour board raises ferry fare", TEXT))


def test_an_article_that_begins_with_its_title_has_news_after_it() -> None:
    for title in ("Harbour board raises ferry fare", "Harbour board raises ferry fare | The Lindholm Post"):
        text = f"Harbour board raises ferry fare. {TEXT}"
        assert "raised the ferry fare" in _news_sentence(card("ferry", title, text), text)


def test_a_headline_that_begins_a_sentence_is_continued_if_no_other_is_news_or_the_rest_has_an_amount() -> None:
    title = "Harbour board raises ferry fare to the islands on Monday"
    other = "The harbour board raised the fare of the Tarrow ferry by a crown on Monday, it said."
    for rest in (
        "after nine long years without any change at all",
        "by 40%, the first change in nine long years",
    ):
        text = f"{title}, {rest}. Boats went out as ever."
        assert _news_sentence(card("ferry", title, text), text) == f"… {rest}."
        text = f"{title}, {rest}. {other} Boats went out as ever."
        expected = f"… {rest}." if "%" in rest else other
        assert _news_sentence(card("ferry", title, text), text) == expected


def test_a_sentence_with_the_number_that_the_title_announces_is_shown_and_changes_no_weight() -> None:
    visit = "Mayor Ruth Tandberg visited Lindholm on Monday, telling families of the ferry that help was near."
    toll = "The ferry was raised on Monday as divers went on, with 31 people dead after the storm, officials said."
    ferry = card("ferry", "Ferry death toll rises; Mayor Tandberg visits Lindholm", f"{visit} {toll}")
    library = MemoryLibrary([ferry], {ferry.article.id: f"{visit} {toll}"})
    pool = pool_of(library, seen_at(NOW))
    news = pool.news(next(iter(pool)))

    assert (news.sentence, news.weighed_sentence) == (toll, visit)


def test_a_detail_stands_in_for_news_that_is_missing_or_repeats_the_headline_and_changes_no_weight() -> None:
    scene = "Ines Okafor was nine years old when her father took her down to the quay for the first time."
    detail = "A harbour ferry in Lindholm now costs 40% more than in Tarrow, the harbour office says."
    repeat = "The harbour board raised the ferry fare on Monday."
    missing = ("Why ferry fares are high in Lindholm", f"{scene} " * 8, "")
    for title, first, weighed in (missing, ("Harbour board raises ferry fare", repeat, repeat)):
        text = f"{first} {detail}"
        pool = _pool(card("ferry", title, text), text)
        news = pool.news(next(iter(pool)))

        assert (news.sentence, news.weighed_sentence) == (detail, weighed)


def test_a_news_sentence_that_adds_little_gives_way_to_one_with_a_number() -> None:
    news = "The council of Lindholm on Monday raised the ferry fares for all islands of the bay."
    prices = "A ferry ticket from Lindholm to the islands costs 31 crowns from Monday, or 40% more, the council says."
    text = f"{news} {prices}"
    pool = _pool(card("fares", "Lindholm raises its ferry fares for all islands", text), text)
    shown = pool.news(next(iter(pool)))

    assert (shown.sentence, shown.weighed_sentence) == (prices, news)


def test_news_that_says_little_has_the_sentence_right_after_it_too() -> None:
    news = "The council of Lindholm on Monday raised the ferry fares for all islands of the bay."
    reason = "Captains and cooks had waited for it since spring."
    cut = "Lindholm raises its ferry fares for all islands"
    title, rest = f"{cut} of the bay on Monday", "after nine long years without any change at all."
    for headline, text, shown, further in (
        (cut, f"{news} {reason}", news, reason),
        (title, f"{title}, {rest} {reason}", f"… {rest}", reason),
        (cut, news, news, ""),
    ):
        pool = _pool(card("fares", headline, text), text)
        told = pool.news(next(iter(pool)))
        assert (told.sentence, told.further_sentence) == (shown, further)


def test_nothing_is_left_out_between_two_sentences() -> None:
    news = "The council of Lindholm on Monday raised the ferry fares for all islands of the bay."
    reason = "Captains and cooks had waited for it since spring."
    text = f"{news}\n\nPhoto: Lindholm Post\n\n{reason}"
    whole = card("fares", "Lindholm raises its ferry fares for all islands", text)
    parts = (Span(0, len(news)), Span(text.index(reason), len(text)))
    pool = _pool(replace(whole, extent=parts), text)
    told = pool.news(next(iter(pool)))

    assert (told.sentence, told.further_sentence) == (news, "")


def test_a_list_whose_events_begin_with_their_places_is_shown_with_the_event_that_its_title_names() -> None:
    places = {"Tarrow": "trees and gardens", "Quill": "sheep and their wool", "Lindholm": "robot servers and tables"}
    text = " ".join(f"{place}: The council spoke about {what} on Monday." for place, what in places.items())

    assert "robot servers" in _news_sentence(
        card("list", "Rain, robot servers: News from around 50 states", text), text
    )


def test_a_summary_that_people_wrote_says_what_the_news_is() -> None:
    start = TEXT.index("Mayor")
    mayor = Excerpt(TEXT[start : TEXT.index(" The fare")], Span(start, TEXT.index(" The fare")))
    sample_card = replace(
        card("ferry", "Harbour board raises ferry fare", TEXT), summary=(mayor,), from_people=("summary",)
    )
    assert _news_sentence(sample_card) == "Mayor Ruth Tandberg will not stand again."


def test_news_that_is_a_claim_is_shown_with_the_sentence_that_says_whether_it_is_true() -> None:
    claim = "A post that many share claims the harbour board sold the ferry on Monday."
    verdict = "We rate the claim that the board sold the ferry as false."
    text = f"{claim} The board met at noon as ever. Boats went out to the islands. {verdict}"
    assert _news_sentence(card("ferry", "Harbour board sold the ferry?", text), text) == f"{claim} {verdict}"


def test_a_fact_check_with_a_cut_title_is_shown_with_what_it_found() -> None:
    title = "Fact check: Despite claims of a council sale, the old harbour of Lindholm is the ..."
    first = (
        "Mayor Ruth Tandberg on Monday blamed the council of the town of Lindholm for the sale of the old harbour that "
        "many captains and owners of ferries had wanted to keep open."
    )
    rating = "Based on our research, we rate FALSE the claim that the council sold the harbour of Lindholm."
    assert _news_sentence(card("harbour", title, first), first) == first
    text = f"{first} Boats went out to the islands. {rating}"
    assert _news_sentence(card("harbour", title, text), text) == rating


def test_an_article_about_many_events_is_not_shown_with_a_sentence_about_another_event() -> None:
    assert _news_sentence(card("list", "Five things to know: Rain, Bread, Sheep, Wool", TEXT)) == ""
    assert _news_sentence(card("list", "Five things to know: Rain, Ferry, Sheep, Wool", TEXT)) != ""


def test_an_article_whose_text_says_that_it_lists_the_events_of_a_day_is_background_and_of_its_day() -> None:
    title, note = "Harbour board raises ferry fare, bread prize", "The Log is a news roundup of the harbour."
    for text, is_list in ((f"{note} {TEXT}", True), (TEXT, False)):
        pool = _pool(card("ferry", title, text), text)
        (entry,) = pool
        assert pool.news(entry).is_background == pool.is_of_its_day(pool.article_of(entry)) == is_list


def test_news_with_many_quotes_weighs_more() -> None:
    fare = card("ferry", "Harbour board raises ferry fare", TEXT)
    quoted = replace(fare, quotes=(Quote(parts=(Excerpt(TEXT[:10], Span(0, 10)),)),) * 5)

    assert _weight(quoted) > _weight(fare)


def test_without_a_news_sentence_the_headline_is_alone_or_in_other_languages_has_the_summary() -> None:
    text = "Vad hände? Ingen vet!"
    unknown = replace(card("ferry", "Färjan", text), summary=(Excerpt(text[:10], Span(0, 10)),))
    swedish = replace(unknown, article=replace(unknown.article, language="sv"))

    assert _news_sentence(replace(unknown, article=replace(unknown.article, language="en")), text) == ""
    assert _news_sentence(swedish, text) == "Vad hände?"
