"""Which articles tell the same event."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.digests.content.events import Gist, Rarity, is_same_event, stems_of_article
from bot.digests.content.stems import stems
from bot.model import TopicCard
from tests.support.digests.cards import make_card

QUAKE = "A strong earthquake shook Khost before dawn on Wednesday and killed over a thousand people in their homes."
RESCUE = "Rescuers dug through collapsed homes near Khost on Thursday after the earthquake killed a thousand people."
MARKET = "Shares of three chip makers fell after regulators opened an inquiry into the prices of memory modules."


@pytest.mark.parametrize(
    ("other", "day", "same"),
    [
        (RESCUE, "2022-06-22", True),
        (RESCUE, "2022-06-23", True),
        (RESCUE, "2022-07-22", False),
        (MARKET, "2022-06-22", False),
        (RESCUE, "", True),
        (RESCUE, "2022", True),
    ],
)
def test_articles_on_the_same_event_share_rare_words_and_are_a_few_days_apart(other: str, day: str, same: bool) -> None:
    assert judge((QUAKE, "2022-06-22"), (other, day)) is same


def test_the_same_words_report_the_same_event_a_week_later_but_not_ten_days_later() -> None:
    assert judge((QUAKE, "2022-06-01"), (QUAKE, "2022-06-08"))
    assert not judge((QUAKE, "2022-06-01"), (QUAKE, "2022-06-11"))


def test_common_words_do_not_make_one_event_of_two_articles() -> None:
    texts = [f"Gas prices rose again in week {number}, drivers of {name} said." for number, name in NUMBERED.items()]
    words = [stems_of_article(card(), text) for text in texts]
    rarity = Rarity([stems_of_article(card(), MARKET), *words * 200])
    one, other = (rarity.gist(text, "Gas prices", "2022-03-08") for text in words)

    assert not is_same_event(one, other)


def test_articles_whose_titles_share_no_word_must_be_more_alike() -> None:
    weights = dict.fromkeys(("captain", "harbour", "master", "wait", "ferry"), 0.15)
    ferry, ship, bread = (
        Gist(weights, frozenset(title), "2022-06-22") for title in (("ferry", "sold"), ("ferry", "ship"), ("bread",))
    )

    assert is_same_event(ferry, ship)
    assert not is_same_event(ferry, bread)
    assert judge((QUAKE, "2022-06-22"), (QUAKE, "2022-06-22"), ("Khost shakes", "A thousand killed"))


@pytest.mark.parametrize(
    ("other", "day", "is_same"),
    [
        (("council", "sell", "ferry", "rival"), "2022-06-23", True),
        (("council", "ferry", "mend", "quay"), "2022-06-23", False),
        (("council", "sell", "ferry", "rival"), "2022-06-24", False),
    ],
    ids=["the next day", "another title", "two days later"],
)
def test_titles_that_say_the_same_on_the_next_day_need_less_in_common(
    other: tuple[str, ...], day: str, is_same: bool
) -> None:
    weights = dict.fromkeys(("captain", "harbour", "master", "wait", "ferry"), 0.16)
    sold = Gist(weights, frozenset(("council", "sell", "ferry")), "2022-06-22")
    assert is_same_event(sold, Gist(weights, frozenset(other), day)) is is_same


@pytest.mark.parametrize(
    ("title", "day", "is_same"),
    [
        (("ferry", "mend"), "2022-06-23", False),
        (("ferry", "mend"), "2022-06-22", True),
        (("council", "ferry", "mend"), "2022-06-23", True),
    ],
    ids=["one word, the next day", "one word, the same day", "two words, the next day"],
)
def test_titles_of_different_days_that_share_one_word_need_more_in_common(
    title: tuple[str, ...], day: str, is_same: bool
) -> None:
    words = dict.fromkeys(("captain", "harbour", "master", "wait", "ferry"), math.sqrt(0.145 / 5))
    sold = Gist(words, frozenset(("council", "sell", "ferry")), "2022-06-22")
    assert is_same_event(sold, Gist(words, frozenset(title), day)) is is_same


def test_a_recap_reports_an_event_that_its_title_hardly_names_only_if_it_is_more_similar() -> None:
    def is_same(recap: str, weight: float) -> bool:
        words = dict.fromkeys(("captain", "harbour", "master", "wait", "ferry"), math.sqrt(weight / 5))
        titles = (stems([title]) for title in ("Ferry of 2022 sold", recap))
        one, other = (Gist(words, title, "2022-06-22") for title in titles)
        return is_same_event(one, replace(other, is_recap="recap" in recap))

    assert is_same("Ferry fares of 2022", 0.1)
    assert not is_same("Ferry recap: fares of 2022", 0.1)
    assert is_same("Ferry recap: fares of 2022", 0.16)
    assert is_same("Ferry sold: recap", 0.1)


def test_titles_of_one_day_that_say_the_same_report_the_same_event_however_common_their_words() -> None:
    prices, other, crash = (
        "Gas prices hit a record",
        "Gas prices near a record high",
        "Gas record holder dies in crash",
    )
    day = "2022-03-07"

    assert judge((MARKET, day), (QUAKE, day), (prices, other))
    assert not judge((MARKET, day), (QUAKE, day), (prices, crash))
    assert not judge((MARKET, day), (QUAKE, "2022-03-08"), (prices, other))
    assert not judge((MARKET, ""), (QUAKE, ""), (prices, other))
    listed = Gist({}, frozenset(("gas", "price", "record")), "2022-03-07")
    assert not is_same_event(listed, listed)


def test_an_article_about_many_events_reports_none() -> None:
    words = stems_of_article(card(article="5 things to know: Khost, Ukraine, Congress, Covid"), QUAKE)

    assert not words
    gist = Rarity([words]).gist(words, "Khost", "2022-06-22")
    assert not is_same_event(gist, gist)


def test_a_fact_check_reports_no_event() -> None:
    checked = replace(card(), article=replace(card().article, title="Fact check: did Okafor close the harbour?"))

    assert not stems_of_article(checked, "Mayor Okafor closed the harbour of Lindholm.")


def test_a_few_words_are_not_compared() -> None:
    assert not judge(("Markets closed.", "2022-06-22"), ("Markets closed.", "2022-06-22"))


NUMBERED = {1: "Oldtown buses and many more people", 2: "Newport taxis with their older engines"}


def card(article: str = "a") -> TopicCard:
    return make_card("news", article=article)


def judge(one: tuple[str, str], other: tuple[str, str], titles: Sequence[str] = ("Khost shakes", "Khost digs")) -> bool:
    words = [stems_of_article(card(), text) for text, _ in (one, other)]
    rarity = Rarity(words)
    first, second = (
        rarity.gist(text, title, day) for text, title, (_, day) in zip(words, titles, (one, other), strict=True)
    )
    return is_same_event(first, second)
