"""Which cards a digest shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.digests.card_pool import CardPool, card_fingerprint
from bot.digests.compose import reading_words
from bot.digests.ledger import History, Showing
from bot.digests.selection import Kind, Selection, select
from bot.digests.subscription import Filters, QuietDay, Subscription
from bot.model import Channel, Platform, TopicCard, Workspace
from tests.support.digest_cards import CardLibrary, make_card

CHANNEL = Channel(Workspace(Platform.SLACK, "T1"), "C1")
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
NOTHING_SHOWN = History(first=None, shown={})


def test_a_first_digest_shows_what_there_is() -> None:
    assert names(choose(cards("a", "b", "c"), NOTHING_SHOWN, cards=2)) != []


def test_new_cards_come_before_the_archive() -> None:
    shelf = cards("old1", "old2", "old3", "fresh")
    history = History(first=NOW - timedelta(days=9), shown={})

    chosen = choose(shelf, history, seen={"fresh": NOW - timedelta(hours=1)}, cards=3)

    assert [story.kind for story in chosen.stories] == [Kind.NEW, Kind.ARCHIVE, Kind.ARCHIVE]
    assert names(chosen)[0] == "fresh"


def test_a_changed_card_comes_back_at_once() -> None:
    [card] = cards("a")
    history = shown((card.id, 1, "another fingerprint"))

    chosen = choose([card], history)

    assert [story.kind for story in chosen.stories] == [Kind.CHANGED]


def test_nothing_comes_back_within_thirty_days_unless_it_changed() -> None:
    shelf = cards("a", "b")
    history = shown((shelf[0].id, 29, card_fingerprint(shelf[0])), (shelf[1].id, 31, card_fingerprint(shelf[1])))

    assert names(choose(shelf, history, quiet_day=QuietDay.ARCHIVE)) == ["b"]


def test_the_archive_offers_the_longest_unseen_first() -> None:
    shelf = cards("a", "b", "c")
    history = shown(*((card.id, age, card_fingerprint(card)) for card, age in zip(shelf, (40, 60, 50), strict=True)))

    assert names(choose(shelf, history, quiet_day=QuietDay.ARCHIVE)) == ["b"]


def test_the_archive_offers_what_was_never_shown_before_what_was() -> None:
    shelf = cards("a", "b")
    history = shown((shelf[0].id, 99, card_fingerprint(shelf[0])))

    assert names(choose(shelf, history, quiet_day=QuietDay.ARCHIVE)) == ["b"]


def test_a_quiet_day_is_silent_or_shows_one_card_of_the_archive() -> None:
    shelf = cards("a", "b", "c")
    history = History(first=NOW - timedelta(days=9), shown={})

    silent = choose(shelf, history, quiet_day=QuietDay.SILENT)

    assert (silent.stories, silent.reason) == ((), "Quiet day: no card is new or changed since the last digest.")
    assert len(choose(shelf, history, quiet_day=QuietDay.ARCHIVE).stories) == 1


def test_a_new_card_that_found_no_room_is_still_new_the_next_day() -> None:
    shelf = cards("a", "b", "c", "d")
    yesterday = NOW - timedelta(days=1)
    history = History(
        first=NOW - timedelta(days=9), shown={shelf[0].id: Showing(yesterday, card_fingerprint(shelf[0]))}
    )
    seen = {card.section: yesterday - timedelta(hours=1) for card in shelf}

    assert sorted(names(choose(shelf, history, seen=seen))) == ["b", "c", "d"]


def test_near_identical_stories_are_one_with_the_others_named() -> None:
    story = ("The council of Lindholm voted on Tuesday to open the harbour to fishing boats from all seven towns.",)
    shelf = [
        make_card("harbour", article="gazette", summary=story),
        make_card("harbour", article="herald", summary=story),
        make_card("weather", article="gazette-two"),
    ]

    chosen = choose(shelf, NOTHING_SHOWN)

    assert sorted(len(story.alike) for story in chosen.stories) == [0, 1]


@pytest.mark.parametrize(("shared", "stories"), [(12, 1), (11, 2)])
def test_stories_are_one_from_three_shared_words_in_five(shared: int, stories: int) -> None:
    """Each has 16 words, two of them in the title: 12 shared are 12 of 20 in all, 11 are 11 of 21."""
    alike = [
        make_card("harbour", article=paper, summary=(" ".join(common_words(shared - 2, 14, paper)),))
        for paper in ("gazette", "herald")
    ]
    assert len(choose(alike, NOTHING_SHOWN).stories) == stories


def test_what_another_source_told_last_week_is_not_told_again() -> None:
    story = ("The council of Lindholm voted on Tuesday to open the harbour to fishing boats from all seven towns.",)
    told, again = (make_card("harbour", article=paper, summary=story) for paper in ("gazette", "herald"))

    assert choose([told, again], shown((told.id, 7, card_fingerprint(told)))).stories == ()


def test_the_lead_has_a_quote() -> None:
    shelf = [*cards("a", "b", "c"), make_card("q", quote="We share one sea", speaker="Ines Okafor")]

    assert names(choose(shelf, NOTHING_SHOWN))[0] == "q"


def test_one_card_of_every_article_comes_before_a_second_of_any() -> None:
    shelf = [make_card(f"{article}{number}", article=article) for article in "xyz" for number in range(4)]

    assert {name[0] for name in names(choose(shelf, NOTHING_SHOWN, cards=3))} == {"x", "y", "z"}


def test_filters_of_one_kind_are_alternatives_and_kinds_add_up() -> None:
    chips, ships = make_card("chips", keywords=("silicon",)), make_card("ships", keywords=("steel",))

    def chosen(**filters: tuple[str, ...]) -> list[str]:
        return sorted(names(choose([chips, ships], NOTHING_SHOWN, filters=Filters(**filters))))

    assert chosen(topics=("Chips", "SHIPS")) == ["chips", "ships"]
    assert chosen(keywords=("steel",)) == ["ships"]
    assert chosen(topics=("chips",), keywords=("steel",)) == []
    assert chosen(topics=("hip",)) == []
    assert chosen(sources=("article of ships",)) == ["ships"]


def test_it_says_why_there_is_nothing() -> None:
    assert choose([], NOTHING_SHOWN).reason.startswith("There are no cards yet")
    assert choose(cards("a"), NOTHING_SHOWN, filters=Filters(topics=("b",))).reason.startswith("No card matches")


def test_a_reading_budget_takes_what_fits_and_at_least_one() -> None:
    long = [
        make_card(f"n{index}", summary=(" ".join(f"w{index}x{word}" for word in range(150)),)) for index in range(6)
    ]

    assert len(choose(long, NOTHING_SHOWN, minutes=2).stories) == 2
    assert len(choose(long, NOTHING_SHOWN, minutes=1).stories) == 1


def test_the_same_state_gives_the_same_choice() -> None:
    shelf = cards(*(f"card{index}" for index in range(30)))

    assert names(choose(shelf, NOTHING_SHOWN)) == names(choose(list(reversed(shelf)), NOTHING_SHOWN))


def common_words(shared: int, count: int, own: str) -> list[str]:
    """`count` words, the first `shared` of which do not depend on `own`."""
    return [f"{'common' if number < shared else own}{'abcdefghijklmn'[number]}" for number in range(count)]


def cards(*names_: str) -> list[TopicCard]:
    return [make_card(name) for name in names_]


def shown(*showings: tuple[str, int, str]) -> History:
    """(card id, days ago, fingerprint)."""
    return History(
        first=NOW - timedelta(days=100),
        shown={card_id: Showing(NOW - timedelta(days=ago), mark) for card_id, ago, mark in showings},
    )


def choose(
    shelf: Sequence[TopicCard], history: History, seen: dict[str, datetime] | None = None, **wishes: Any
) -> Selection:
    at = {card_fingerprint(card): (seen or {}).get(card.section, LONG_AGO) for card in shelf}
    pool = CardPool(CardLibrary(shelf), lambda fingerprints: {mark: at[mark] for mark in fingerprints})
    subscription = Subscription(channel=CHANNEL, time=time(9), zone="UTC", **wishes)
    return select(subscription, pool, history, NOW, reading_words)


def names(selection: Selection) -> list[str]:
    return [story.entry.card.section for story in selection.stories]
