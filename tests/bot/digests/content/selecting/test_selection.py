"""Which cards a digest shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.content.digest import reading_words
from bot.digests.content.pool.pool_part import card_fingerprint
from bot.digests.content.pool.pools import pool_of
from bot.digests.content.selecting.selection import Selection, select
from bot.digests.content.selecting.story import Story, StoryKind
from bot.digests.content.selecting.story_count import WORDS_A_STORY
from bot.digests.content.shown_news import News
from bot.digests.posting.ledger import History, LastShown
from bot.digests.setup.subscription import Filters, QuietDay, Subscription
from bot.model import Channel, Platform, TopicCard, Workspace
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.sightings import seen_at_their_times

CHANNEL = Channel(Workspace(Platform.SLACK, "T1"), "C1")
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
NOTHING_SHOWN = History(shown={})
FLOOD = {
    "gazette": "Floods closed the harbour bridge of Lindholm on Monday and drove two hundred people from their homes.",
    "herald": "Two hundred people had to leave Lindholm as the flooded river tore at the harbour bridge, police said.",
    "post": "The harbour bridge stays closed after Monday's flood in Lindholm, two hundred people fled the river.",
}
OTHER_NEWS = "A bakery on Mill Lane won the national prize for rye bread ahead of forty other bakers and their ovens."


def test_a_first_digest_shows_what_there_is() -> None:
    assert names(choose(cards("a", "b", "c"), NOTHING_SHOWN, cards=2)) != []


def test_the_newest_come_first_by_the_date_of_their_article() -> None:
    pool_cards = [
        make_card(name, date=date) for name, date in (("a", "2025"), ("b", "2026-05-30"), ("c", None), ("d", "2026-05"))
    ]

    assert names(choose(pool_cards, NOTHING_SHOWN)) == ["b", "d", "a", "c"]


def test_an_article_without_a_date_counts_from_the_day_it_was_added() -> None:
    pool_cards = [make_card("dated", date="2026-05-20"), *cards("there from the start", "later", "latest")]
    seen = {"later": NOW - timedelta(days=13), "latest": NOW - timedelta(days=2)}

    assert names(choose(pool_cards, NOTHING_SHOWN, seen=seen)) == ["latest", "dated", "later", "there from the start"]


def test_cards_added_since_the_last_digest_come_before_older_ones_without_room() -> None:
    pool_cards = [
        make_card("shown_before"),
        make_card("waiting", date="2026-05-31"),
        make_card("fresh", date="2019-01-01"),
    ]
    history = shown((pool_cards[0].id, 1, card_fingerprint(pool_cards[0])))

    chosen = choose(pool_cards, history, seen={"fresh": NOW - timedelta(hours=1)})

    assert names(chosen) == ["fresh", "waiting"]
    assert [story.kind for story in chosen.stories] == [StoryKind.NEW, StoryKind.ARCHIVE]


def test_lists_of_a_past_day_come_only_on_days_with_nothing_else() -> None:
    stale = [("5 things to know", "2026-05-31"), ("Lindholm: live updates", "2026-05-30"), ("Photos", "2026-05-29")]
    pool_cards = [replace(make_card(title, date=date), title=title) for title, date in stale]
    waiting = make_card("long waiting", date="2019-01-01")

    titles = [title for title, _ in stale]
    changed, seen = (waiting.id, 1, "another fingerprint"), dict.fromkeys(titles, NOW - timedelta(days=2))
    assert names(choose([*pool_cards, waiting], shown(changed), seen)) == ["long waiting"]
    assert names(choose([*pool_cards, waiting], shown(("gone", 1, "")), seen)) == ["long waiting"]
    assert names(choose([*pool_cards, waiting], shown((waiting.id, 1, card_fingerprint(waiting))), seen)) == titles


@pytest.mark.parametrize(("day", "is_news"), [("2026-05-31", True), ("2026-05-30", False)])
def test_a_list_that_comes_two_days_after_its_day_is_not_news(day: str, is_news: bool) -> None:
    late = replace(make_card("late", date=day), title="5 things to know for the day")
    waiting = make_card("long waiting", date="2019-01-01")
    history, seen = shown(("gone", 1, "")), {"late": NOW - timedelta(hours=1), "long waiting": NOW - timedelta(days=9)}

    assert names(choose([late, waiting], history, seen)) == (["late", "long waiting"] if is_news else ["long waiting"])


def test_a_list_comes_after_a_report_left_out_of_its_story() -> None:
    shown_before, late = (make_card(name, date="2026-05-30", summary=(FLOOD[name],)) for name in ("gazette", "herald"))
    outdated = replace(make_card("list", date="2026-05-31"), title="5 things to know")
    history = shown((shown_before.id, 2, card_fingerprint(shown_before)))
    seen = dict.fromkeys(("herald", "list"), NOW - timedelta(days=3))

    assert names(choose([shown_before, late, outdated], history, seen)) == ["herald"]
    assert names(choose([shown_before, outdated], history, seen)) == ["list"]


def test_lists_of_a_past_day_wait_a_month_for_a_day_without_news() -> None:
    late = replace(make_card("list", date="2026-04-20"), title="5 things to know")
    news, waiting = make_card("news", date="2026-05-31"), make_card("long waiting", date="2019-01-01")
    history, seen = shown(("gone", 1, "")), {"news": NOW - timedelta(hours=1)}

    assert names(choose([late, news, waiting], history, {**seen, "list": NOW - timedelta(days=29)})) == [
        "news",
        "long waiting",
    ]
    chosen = choose([late, news, waiting], history, {**seen, "list": NOW - timedelta(days=30)})
    assert names(chosen) == ["news", "list", "long waiting"]


@pytest.mark.parametrize("day", ["2026-06-01", None])
def test_a_list_of_today_or_of_no_day_is_not_stale(day: str | None) -> None:
    pool_cards = [replace(make_card("list", date=day), title="5 things to know"), make_card("other", date=day)]

    assert names(choose(pool_cards, NOTHING_SHOWN)) == ["other", "list"]


def test_a_report_left_out_of_its_story_comes_last_on_days_without_news() -> None:
    shown_before, late = (make_card(name, date="2026-05-30", summary=(FLOOD[name],)) for name in ("gazette", "herald"))
    pool_cards = [shown_before, late, make_card("long waiting", date="2019-01-01", summary=(OTHER_NEWS,))]
    history, seen = [(shown_before.id, 2, card_fingerprint(shown_before))], {"herald": NOW - timedelta(days=3)}

    assert names(choose(pool_cards, shown(*history), seen)) == ["long waiting", "herald"]
    history.append((pool_cards[-1].id, 1, card_fingerprint(pool_cards[-1])))
    assert names(choose(pool_cards, shown(*history), seen)) == ["herald"]


def test_a_changed_card_without_room_waits_with_the_others_by_its_date() -> None:
    pool_cards = [
        make_card("changed", date="2020-01-01"),
        make_card("shown_before"),
        make_card("waiting", date="2026-05-31"),
    ]
    history = shown(
        (pool_cards[0].id, 9, "another fingerprint"), (pool_cards[1].id, 1, card_fingerprint(pool_cards[1]))
    )

    chosen = choose(pool_cards, history)

    assert names(chosen) == ["waiting", "changed"]
    assert [story.kind for story in chosen.stories] == [StoryKind.ARCHIVE, StoryKind.CHANGED]


def test_sections_of_one_article_are_one_entry_shown_by_its_own_card() -> None:
    sections = [make_card(name, article="long") for name in ("part one", "part two")]
    own = replace(sections[0], id="long", section="")

    assert [story.entry.card.id for story in choose([*sections, own], NOTHING_SHOWN).stories] == ["long"]


def test_an_article_is_shown_by_the_first_section_that_passes_the_filters_or_that_changed() -> None:
    sections = [make_card(name, article="long") for name in ("one", "two")]
    one, two = (card.id for card in sections)

    assert names(choose(sections, NOTHING_SHOWN, filters=Filters(topics=("two",)))) == ["two"]
    assert names(choose(sections, shown((one, 9, card_fingerprint(sections[0])), (two, 9, "before")))) == ["two"]


def test_a_changed_card_comes_back_in_the_next_digest() -> None:
    [card] = cards("a")
    history = shown((card.id, 1, "another fingerprint"))

    chosen = choose([card], history)

    assert [story.kind for story in chosen.stories] == [StoryKind.CHANGED]


def test_an_unchanged_card_is_not_shown_again_within_thirty_days() -> None:
    pool_cards = cards("a", "b")
    history = shown(
        (pool_cards[0].id, 29, card_fingerprint(pool_cards[0])), (pool_cards[1].id, 31, card_fingerprint(pool_cards[1]))
    )

    assert names(choose(pool_cards, history, quiet_day=QuietDay.ARCHIVE)) == ["b"]


def test_the_archive_offers_the_longest_unseen_first() -> None:
    pool_cards = cards("a", "b", "c")
    history = shown(
        *((card.id, age, card_fingerprint(card)) for card, age in zip(pool_cards, (40, 60, 50), strict=True))
    )

    assert names(choose(pool_cards, history, quiet_day=QuietDay.ARCHIVE)) == ["b"]


def test_the_archive_offers_what_was_never_shown_before_what_was() -> None:
    pool_cards = cards("a", "b")
    history = shown((pool_cards[0].id, 99, card_fingerprint(pool_cards[0])))

    assert names(choose(pool_cards, history)) == ["b", "a"]


def test_a_day_is_quiet_only_if_everything_was_shown_within_thirty_days() -> None:
    pool_cards = cards("a", "b")
    history = shown((pool_cards[0].id, 29, card_fingerprint(pool_cards[0])))

    assert names(choose(pool_cards, history)) == ["b"]
    assert (
        choose(pool_cards[:1], history).reason
        == "Quiet day: everything was shown within the last 30 days and has not changed."
    )


def test_a_digest_with_only_repeats_is_silent_or_shows_one() -> None:
    pool_cards = cards("a", "b", "c")
    history = shown(*((card.id, 31, card_fingerprint(card)) for card in pool_cards))

    silent = choose(pool_cards, history, quiet_day=QuietDay.SILENT)

    assert silent.stories == ()
    assert silent.reason.startswith("Nothing but repeats: everything was shown before")
    assert len(choose(pool_cards, history, quiet_day=QuietDay.ARCHIVE).stories) == 1


def test_a_day_without_news_says_whether_it_catches_up_or_repeats() -> None:
    pool_cards = cards("a", "b")

    def remark(*showings: tuple[str, int, str], **seen: datetime) -> str:
        return choose(pool_cards, shown(*showings), seen=seen, quiet_day=QuietDay.ARCHIVE).remark

    shown_before, other = ((card.id, 40, card_fingerprint(card)) for card in pool_cards)
    assert remark(shown_before) == "Nothing new since the last digest. Here is what there was no room for before."
    assert remark(shown_before, other) == "Quiet day: nothing is new, so here is something from before."
    assert remark(shown_before, b=NOW - timedelta(days=1)) == ""
    assert remark() == "", "a first digest catches up with nothing"


def test_on_one_day_reports_come_before_background_and_named_days_before_others() -> None:
    def card(name: str, title: str, sentence: str) -> TopicCard:
        sample_card = make_card(name, date="2026-05-30", summary=(sentence,))
        return replace(sample_card, title=title)

    pool_cards = [
        card("a", "Why harbours matter", "Alpha beta gamma delta epsilon zeta on Monday."),
        card("b", "Towns talk", "Eta theta iota kappa lambda omicron again and again."),
        card("c", "Towns agree", "Pi rho sigma tau upsilon phi chi psi omega on Monday."),
    ]

    assert names(choose(pool_cards, NOTHING_SHOWN)) == ["c", "b", "a"]


def test_an_event_is_shown_by_a_report_rather_than_by_an_opinion() -> None:
    opinion, report = (make_card(paper, date="2026-05-30", summary=(news,)) for paper, news in list(FLOOD.items())[:2])
    opinion = replace(opinion, title="Opinion: The flood was a warning")

    (story,) = choose([opinion, report], NOTHING_SHOWN).stories

    assert (story.entry.card, [entry.card for entry in story.similar_entries]) == (report, [opinion])


def test_near_identical_stories_are_one_with_the_others_named() -> None:
    story = ("The council of Lindholm voted on Tuesday to open the harbour to fishing boats from all seven towns.",)
    pool_cards = [
        make_card("harbour", article="gazette", summary=story),
        make_card("harbour", article="herald", summary=story),
        make_card("weather", article="gazette-two"),
    ]

    chosen = choose(pool_cards, NOTHING_SHOWN)

    assert sorted(len(story.similar_entries) for story in chosen.stories) == [0, 1]


def test_a_story_that_another_source_reported_last_week_is_not_repeated() -> None:
    story = ("The council of Lindholm voted on Tuesday to open the harbour to fishing boats from all seven towns.",)
    shown_before, again = (make_card("harbour", article=paper, summary=story) for paper in ("gazette", "herald"))

    assert choose([shown_before, again], shown((shown_before.id, 7, card_fingerprint(shown_before)))).stories == ()


@pytest.mark.parametrize(("shared", "stories"), [(12, 0), (11, 1)])
def test_a_story_that_shares_three_words_in_five_with_one_of_last_week_is_not_repeated(
    shared: int, stories: int
) -> None:
    """Each has 16 words, two of them in the title: 12 shared are 12 of 20 in all, 11 are 11 of 21."""
    shown_before, again = (
        make_card("harbour", article=paper, summary=(" ".join(common_words(shared - 2, 14, paper)),))
        for paper in ("gazette", "herald")
    )
    assert (
        len(choose([shown_before, again], shown((shown_before.id, 7, card_fingerprint(shown_before)))).stories)
        == stories
    )


def test_articles_on_one_event_are_one_story_and_what_most_report_comes_first_on_its_day() -> None:
    pool_cards = [
        make_card("alone", date="2026-05-30", summary=(OTHER_NEWS,)),
        *(make_card(paper, date="2026-05-30", summary=(news,)) for paper, news in FLOOD.items()),
    ]

    chosen = choose(pool_cards, NOTHING_SHOWN)

    assert names(chosen) == ["post", "alone"]
    assert [entry.card.section for entry in chosen.stories[0].similar_entries] == ["gazette", "herald"]


@pytest.mark.parametrize("article", ["first of its day", "last of its day"])
def test_an_article_older_than_all_stories_of_a_full_digest_still_joins_the_one_on_its_event(article: str) -> None:
    older = [
        make_card("herald", article=article, date="2026-05-29", summary=(FLOOD["herald"],)),
        make_card("other", article="in the middle", date="2026-05-29"),
    ]
    newer = [
        make_card("gazette", date="2026-05-30", summary=(FLOOD["gazette"],)),
        make_card("bread", date="2026-05-30", summary=(OTHER_NEWS,)),
    ]

    assert joined(choose([*newer, *older], NOTHING_SHOWN, cards=1)) == ["herald"]


@pytest.mark.parametrize("count", [198, 199, 200])
def test_an_article_joins_a_story_of_a_day_with_hundreds_of_articles(count: int) -> None:
    """Once the digest is full, up to 200 of a day are compared with all its stories, and then 200 of what follows."""
    day = [make_card("gazette", article="a", date="2026-05-30", summary=(FLOOD["gazette"],))]
    photos = (make_card("photos", article=f"m{number:03}", date="2026-05-30") for number in range(count))
    day += [replace(card, title="Photos: Harbours") for card in photos]
    day.append(make_card("herald", article="z", date="2026-05-30", summary=(FLOOD["herald"],)))

    assert joined(choose(day, NOTHING_SHOWN, cards=1)) == ["herald"]


def test_the_same_subject_ten_days_later_is_another_story() -> None:
    dates = ("2026-05-20", "2026-05-30")
    pool_cards = [make_card(paper, date=day, summary=(FLOOD[paper],)) for paper, day in zip(FLOOD, dates, strict=False)]

    assert [len(story.similar_entries) for story in choose(pool_cards, NOTHING_SHOWN).stories] == [0, 0]


def test_a_story_that_continues_a_recent_one_comes_after_new_ones() -> None:
    sample_card = make_card("gazette", date="2026-05-31", summary=(FLOOD["gazette"],))
    pool_cards = [sample_card, make_card("post", date="2026-06-01", summary=(FLOOD["post"],))]
    equal = "A fire closed the station of Tarrow on Monday, and trains end in other towns."
    pool_cards.append(make_card("the other", date="2026-06-01", summary=(equal,)))
    seen = {"post": NOW, "the other": NOW}

    def leads(ago: int) -> str:
        return names(choose(pool_cards, shown((sample_card.id, ago, card_fingerprint(sample_card))), seen))[0]

    assert leads(ago=1) == "the other"
    assert leads(ago=9) == "post"


@pytest.mark.parametrize("language", ["en", "de", "ja", "sv", ""])
def test_the_newest_come_first_in_any_language(language: str) -> None:
    summaries = {
        "harbour": "Die Brücke am Hafen bleibt nach der Flut vom Montag geschlossen, zweihundert Menschen flohen.",
        "bread": "港の市場で新しいパンが売られた。",
        "old": "Ferjan till Tarrow går igen efter lagningen i maj.",
    }
    days = {"harbour": "2026-06-01", "bread": "2026-05-30", "old": "2026-05-01"}
    pool_cards = [make_card(name, date=days[name], summary=(text,)) for name, text in summaries.items()]
    pool_cards += [make_card("undated", summary=("Une date manque à cet article, dit le maire.",))]
    pool_cards = [replace(card, article=replace(card.article, language=language)) for card in pool_cards]

    assert names(choose(pool_cards, NOTHING_SHOWN)) == ["harbour", "bread", "old", "undated"]


def test_the_newest_leads_whether_or_not_it_has_a_quote() -> None:
    pool_cards = [make_card("a", date="2026-06-01"), make_card("q", date="2026-05-01", quote="We share one sea")]

    assert names(choose(pool_cards, NOTHING_SHOWN)) == ["a", "q"]


def test_filters_of_one_kind_are_alternatives_and_kinds_add_up() -> None:
    chips, ships = make_card("chips", keywords=("silicon",)), make_card("ships", keywords=("steel",))

    def chosen(**filters: tuple[str, ...]) -> list[str]:
        return sorted(names(choose([chips, ships], NOTHING_SHOWN, filters=Filters(**filters))))

    assert chosen(topics=("Chips", "SHIPS")) == ["chips", "ships"]
    assert chosen(keywords=("steel",)) == ["ships"]
    assert chosen(topics=("chips",), keywords=("steel",)) == []
    assert chosen(topics=("hip",)) == []
    assert chosen(sources=("article of ships",)) == ["ships"]


def test_an_empty_selection_says_why() -> None:
    assert choose([], NOTHING_SHOWN).reason.startswith("There are no cards yet")
    assert choose(cards("a"), NOTHING_SHOWN, filters=Filters(topics=("b",))).reason.startswith("No card matches")


def test_what_was_paid_for_is_never_shown() -> None:
    paid = make_card("paid", date="2026-06-01")
    paid = replace(paid, article=replace(paid.article, url="https://post.example/sponsored/how-to-save"))
    report = make_card("report", date="2026-05-01")

    assert names(choose([paid, report], NOTHING_SHOWN)) == ["report"]
    assert names(choose([paid, report], shown((paid.id, 90, card_fingerprint(paid))))) == ["report"]
    assert choose([paid], shown((paid.id, 90, card_fingerprint(paid)))).stories == ()
    assert choose([paid], shown((paid.id, 2, "another fingerprint"))).stories == ()
    assert (
        choose([paid], NOTHING_SHOWN).reason
        == "All articles for this digest are advertisements, which no digest shows."
    )


def test_a_reading_budget_takes_what_fits_and_at_least_one() -> None:
    long = [card_of(150, f"n{index}") for index in range(6)]

    assert whole(choose(long, NOTHING_SHOWN, minutes=2)) == ["n0", "n1"]
    assert whole(choose(long, NOTHING_SHOWN, minutes=1)) == ["n0"]
    assert whole(choose([card_of(250, "longer")], NOTHING_SHOWN, minutes=1)) == ["longer"]


def test_a_story_too_long_for_the_room_left_gives_it_to_a_shorter_one_of_its_day() -> None:
    pool_cards = [card_of(words, name, "2026-05-30") for name, words in (("a", 80), ("b", 80), ("c", 70), ("d", 10))]

    chosen = choose(pool_cards, NOTHING_SHOWN, cards=3)

    assert names(chosen) == ["a", "b", "d"]
    assert whole(chosen) == ["a", "d"], "b comes as its headline, in its place"


def test_a_story_too_long_for_the_room_left_comes_as_its_headline_before_what_is_older() -> None:
    pool_cards = [card_of(120, "a", "2026-05-30"), card_of(90, "b", "2026-05-30"), card_of(10, "c", "2026-05-29")]

    chosen = choose(pool_cards, NOTHING_SHOWN, cards=4)

    assert (names(chosen), whole(chosen)) == (["a", "b", "c"], ["a", "c"])


def test_a_report_too_long_for_the_room_left_comes_before_background_of_its_day() -> None:
    background = replace(card_of(10, "c", "2026-05-30"), title="Photos: Harbours")
    pool_cards = [card_of(120, "a", "2026-05-30"), card_of(90, "b", "2026-05-30"), background]

    assert names(choose(pool_cards, NOTHING_SHOWN, cards=4)) == ["a", "b", "c"]


@given(
    st.lists(st.tuples(st.integers(1, 150), st.integers(28, 30)), min_size=1, max_size=12),
    st.integers(1, 6),
)
def test_what_is_left_out_has_no_room_even_as_a_headline(lengths: Sequence[tuple[int, int]], cards: int) -> None:
    pool_cards = [card_of(words, f"n{place}", f"2026-05-{day}") for place, (words, day) in enumerate(lengths)]

    chosen = choose(pool_cards, NOTHING_SHOWN, cards=cards)

    days = [story.entry.card.article.date or "" for story in chosen.stories]
    assert days == sorted(days, reverse=True)
    room = cards * WORDS_A_STORY - sum(map(words_of, chosen.stories))
    assert room >= 0 or len(days) == 1
    left_out = [card for card in pool_cards if card.section not in names(chosen)]
    if left_out:
        assert len(days) == cards or words_of(replace(chosen.stories[0], is_brief=True)) > room
        assert all((card.article.date or "") <= days[-1] for card in left_out)


def test_yesterday_counts_as_today_and_the_day_before_does_not() -> None:
    titles = {"today": "A walk through the harbour", "yesterday": "Flood kills ten in Lindholm on Sunday"}
    titles["before"] = "Flood kills twenty in Tarrow"
    dates = {"today": "2026-06-01", "yesterday": "2026-05-31", "before": "2026-05-30"}
    pool_cards = [replace(make_card(name, date=dates[name]), title=title) for name, title in titles.items()]

    assert names(choose(pool_cards, NOTHING_SHOWN)) == ["yesterday", "today", "before"]


def test_a_newsletter_of_today_comes_after_the_reports_of_yesterday() -> None:
    today = replace(make_card("today", date="2026-06-01"), title="5 things to know for June 1")
    pool_cards = [today, make_card("yesterday", date="2026-05-31")]

    for history in (NOTHING_SHOWN, shown(("gone", 1, ""))):
        assert names(choose(pool_cards, history, dict.fromkeys(("today", "yesterday"), NOW))) == ["yesterday", "today"]


def test_an_opinion_by_its_web_address_comes_after_a_list_of_the_days_events() -> None:
    events = replace(make_card("list", date="2026-06-01"), title="5 things to know: Flood, Council, Election, Storm")
    opinion = make_card("opinion", date="2026-06-01")
    opinion = replace(opinion, article=replace(opinion.article, url="https://post.example/opinion/harbour"))

    assert names(choose([opinion, events], NOTHING_SHOWN)) == ["list", "opinion"]


def test_the_same_state_gives_the_same_choice() -> None:
    pool_cards = cards(*(f"card{index}" for index in range(30)))

    assert names(choose(pool_cards, NOTHING_SHOWN)) == names(choose(list(reversed(pool_cards)), NOTHING_SHOWN))


def common_words(shared: int, count: int, own: str) -> list[str]:
    """`count` words, the first `shared` of which do not depend on `own`."""
    return [f"{'common' if number < shared else own}{'abcdefghijklmn'[number]}" for number in range(count)]


def cards(*names_: str) -> list[TopicCard]:
    return [make_card(name) for name in names_]


def shown(*showings: tuple[str, int, str]) -> History:
    """A history in which each card was shown once: its id, how many days ago, and the fingerprint of what was shown."""
    return History(shown={card_id: LastShown(NOW - timedelta(days=ago), mark) for card_id, ago, mark in showings})


def choose(
    pool_cards: Sequence[TopicCard], history: History, seen: dict[str, datetime] | None = None, **wishes: Any
) -> Selection:
    at = {card_fingerprint(card): (seen or {}).get(card.section, LONG_AGO) for card in pool_cards}
    pool = pool_of(CardLibrary(pool_cards), seen_at_their_times(at))
    subscription = Subscription(channel=CHANNEL, time=time(9), zone="UTC", **wishes)
    return select(subscription, pool, history, NOW, lambda story: reading_words(story, pool.news, NOW.date()))


def names(selection: Selection) -> list[str]:
    return [story.entry.card.section for story in selection.stories]


def joined(selection: Selection) -> list[str]:
    """The other articles of all stories."""
    return [entry.card.section for story in selection.stories for entry in story.similar_entries]


def words_of(story: Story) -> int:
    """The words of a story, in a digest of `NOW`, whose headline is its title and whose sentence is its summary."""
    return reading_words(story, lambda entry: News(entry.card.title, entry.card.summary[0].text), NOW.date())


def card_of(words: int, name: str, day: str | None = None) -> TopicCard:
    """A card whose news sentence has this many words."""
    sentence = " ".join(f"{name}x{number}" for number in range(words))
    return make_card(name, date=day, summary=(f"{sentence}.",), from_people=("summary",))


def whole(selection: Selection) -> list[str]:
    """The stories that come with their sentence."""
    return [story.entry.card.section for story in selection.stories if not story.is_brief]
