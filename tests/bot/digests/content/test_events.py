"""Which articles tell the same event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digests.content.events import Rarity, is_same_event, words_of
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


def test_the_same_words_tell_the_same_event_a_week_later_but_not_ten_days_later() -> None:
    assert judge((QUAKE, "2022-06-01"), (QUAKE, "2022-06-08"))
    assert not judge((QUAKE, "2022-06-01"), (QUAKE, "2022-06-11"))


def test_words_that_every_article_has_do_not_make_an_event() -> None:
    texts = [f"Gas prices rose again in week {number}, drivers of {name} said." for number, name in NUMBERED.items()]
    words = [words_of(card(), text) for text in texts]
    rarity = Rarity([words_of(card(), MARKET), *words * 200])
    one, other = (rarity.gist(told, "2022-03-08") for told in words)

    assert not is_same_event(one, other)


def test_an_article_about_many_events_tells_none() -> None:
    words = words_of(card(article="5 things to know: Khost, Ukraine, Congress, Covid"), QUAKE)

    assert not words
    gist = Rarity([words]).gist(words, "2022-06-22")
    assert not is_same_event(gist, gist)


def test_a_fact_check_tells_no_event() -> None:
    checked = replace(card(), article=replace(card().article, title="Fact check: did Okafor close the harbour?"))

    assert not words_of(checked, "Mayor Okafor closed the harbour of Lindholm.")


def test_a_few_words_are_not_compared() -> None:
    assert not judge(("Markets closed.", "2022-06-22"), ("Markets closed.", "2022-06-22"))


NUMBERED = {1: "Oldtown buses and many more people", 2: "Newport taxis with their older engines"}


def card(article: str = "a") -> TopicCard:
    return make_card("news", article=article)


def judge(one: tuple[str, str], other: tuple[str, str]) -> bool:
    words = [words_of(card(), text) for text, _ in (one, other)]
    rarity = Rarity(words)
    first, second = (rarity.gist(told, day) for told, (_, day) in zip(words, (one, other), strict=True))
    return is_same_event(first, second)
