"""What is followed comes first in a digest, says so, and is mentioned once if nothing comes."""

from __future__ import annotations

import json
import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.digests.renderer import SlackRenderer
from bot.digests.content import followed
from bot.digests.content.followed import is_mentioned, mentions_of
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import card_fingerprint
from bot.digests.content.pool.pools import pool_of
from bot.digests.posting.delivery import Plan
from bot.digests.posting.ledger import BrokenFeed, History, LastShown
from bot.digests.posting.planning import draft
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Filters, Subscription
from bot.model import Channel, Platform, TopicCard, Workspace
from bot.model.follow import Follow, FollowKind
from bot.text.words import find_words
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.sightings import seen_at_their_times

CHANNEL = Channel(Workspace(Platform.SLACK, "T1"), "C1")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SINCE = NOW - timedelta(days=2)
LAGARDE = Follow(kind=FollowKind.PERSON, subject="Christine Lagarde", title="Christine Lagarde", since=SINCE)


def follow(kind: FollowKind, subject: str, title: str = "") -> Follow:
    return Follow(kind=kind, subject=subject, title=title or subject, since=SINCE)


def pool_by_names(cards: Sequence[TopicCard]) -> CardPool:
    """A pool whose cards tell in their names when they were first seen: "3-…" 3 days ago, and the rest 9."""
    days = {card_fingerprint(card): int((card.section or "9").partition("-")[0]) for card in cards}
    return pool_of(
        CardLibrary(cards), seen_at_their_times({mark: NOW - timedelta(days=day) for mark, day in days.items()})
    )


def planned(cards: Sequence[TopicCard], history: History, **chosen: object) -> Plan:
    subscription = Subscription(channel=CHANNEL, time=time(9), zone="UTC", **chosen)  # type: ignore[arg-type]
    return draft(subscription, Slot(NOW.date()), NOW, pool_by_names(cards), history, SlackRenderer())


def text_of(plan: Plan) -> str:
    return json.dumps(json.loads(plan.payload), ensure_ascii=False)


def test_an_article_that_quotes_somebody_who_is_followed_comes_first_and_says_so() -> None:
    cards = [
        make_card("1-new", date="2026-11-24"),
        make_card("1-said", date="2026-11-20", quote="Rates stay where they are.", speaker="Christine Lagarde"),
    ]
    shown = {"other": LastShown(NOW - timedelta(days=1, hours=12), "")}
    text = text_of(planned(cards, History(shown=shown, follows=(LAGARDE,))))
    assert text.index("About 1-said") < text.index("About 1-new", text.index("Because you follow"))
    assert "Because you follow “Christine Lagarde”" in text


def test_an_article_from_before_the_follow_is_not_marked_as_followed() -> None:
    old = make_card("5-said", date="2026-11-24", quote="Rates stay where they are.", speaker="Christine Lagarde")
    assert "Because you follow" not in text_of(planned([old], History(shown={}, follows=(LAGARDE,))))


def test_a_paused_follow_marks_nothing() -> None:
    card = make_card("1-said", quote="Rates stay where they are.", speaker="Christine Lagarde")
    paused = replace(LAGARDE, is_paused=True)
    assert "Because you follow" not in text_of(planned([card], History(shown={}, follows=(paused,))))


def test_filters_do_not_keep_out_what_is_followed() -> None:
    cards = [
        make_card("1-said", quote="Rates stay where they are.", speaker="Christine Lagarde"),
        make_card("1-other", keywords=("fish",)),
    ]
    plan = planned(cards, History(shown={}, follows=(LAGARDE,)), filters=Filters(keywords=("fish",)))
    assert "About 1-said" in text_of(plan)


def test_what_was_paid_for_is_not_shown_even_to_those_who_follow_its_topic() -> None:
    card = make_card("1-said", quote="Rates stay where they are.", speaker="Christine Lagarde")
    paid = replace(card, article=replace(card.article, url="https://post.example/advertorial/rates"))
    assert planned([card], History(shown={}, follows=(LAGARDE,))).payload
    assert not planned([paid], History(shown={}, follows=(LAGARDE,))).payload


def test_a_shown_card_is_not_repeated_because_it_is_followed() -> None:
    card = make_card("1-said", quote="Rates stay where they are.", speaker="Christine Lagarde")
    first = planned([card], History(shown={}, follows=(LAGARDE,)))
    shown = {card.card_id: LastShown(NOW, card.fingerprint) for card in first.cards}
    again = planned([card], History(shown=shown, follows=(LAGARDE,)))
    assert not again.payload


def test_a_follow_without_an_article_for_thirty_days_is_mentioned_once() -> None:
    quiet = replace(LAGARDE, since=NOW - timedelta(days=31))
    first = planned([make_card("1-new")], History(shown={}, follows=(quiet,)))
    assert "“Christine Lagarde” is followed, but no new article has mentioned it for 30 days." in text_of(first)
    shown = {card.card_id: LastShown(NOW, card.fingerprint) for card in first.cards}
    later = planned([make_card("1-new"), make_card("0-newer")], History(shown=shown, follows=(quiet,)))
    assert "Lagarde" not in text_of(later)


def test_a_broken_feed_is_reported_once_and_again_if_it_breaks_again() -> None:
    broken = BrokenFeed("Harbour news", NOW - timedelta(days=3), "feed:added:https://news.example/feed")
    first = planned([make_card("1-new")], History(shown={}, broken=(broken,)))
    assert "Nothing has come from the feed “Harbour news” since" in text_of(first)
    shown = {card.card_id: LastShown(NOW, card.fingerprint) for card in first.cards}
    cards = [make_card("1-new"), make_card("0-newer")]
    assert "Harbour news" not in text_of(planned(cards, History(shown=shown, broken=(broken,))))
    again = replace(broken, since=NOW + timedelta(hours=1))
    assert "Harbour news" in text_of(planned(cards, History(shown=shown, broken=(again,))))


def test_a_follow_that_found_an_article_is_never_reported_as_quiet() -> None:
    card = make_card("1-said", quote="Rates stay where they are.", speaker="Christine Lagarde")
    follows = (replace(LAGARDE, since=NOW - timedelta(days=31)),)
    first = planned([card], History(shown={}, follows=follows))
    shown = {card.card_id: LastShown(NOW, card.fingerprint) for card in first.cards}
    later = planned([card, make_card("0-newer")], History(shown=shown, follows=follows))
    assert "Because you follow" in text_of(first)
    assert "Lagarde" not in text_of(later)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (FollowKind.TOPIC, "rare earths"),
        (FollowKind.PERSON, "Ana Ruiz"),
        (FollowKind.SOURCE, "Harbour Post"),
        (FollowKind.WORDS, "ships of the line"),
        (FollowKind.CARD, "a/one"),
    ],
)
def test_each_kind_of_follow_finds_its_articles(kind: FollowKind, subject: str) -> None:
    card = make_card("one", article="a", aliases=("Rare earths",), quote="No.", speaker="Ana Ruiz")
    card = replace(card, article=replace(card.article, publisher="The Harbour Post"))
    mentions = mentions_of([card], "Of ships of the line, and more.")
    other = mentions_of([make_card("two", article="b")], "Ships, and the line.")
    assert is_mentioned(follow(kind, subject), mentions)
    assert not is_mentioned(follow(kind, subject), other)


def test_somebody_quoted_by_the_last_name_is_followed_by_the_full_one_if_the_article_has_it() -> None:
    card = make_card("one", quote="No.", speaker="Lagarde")
    assert is_mentioned(LAGARDE, mentions_of([card], "Christine Lagarde spoke. “No”, Lagarde said."))
    assert not is_mentioned(LAGARDE, mentions_of([card], "Jean Lagarde spoke. “No”, Lagarde said."))


def test_an_article_on_the_event_of_a_followed_card_is_followed_as_well() -> None:
    words = ("The Aurora ferry sank off Hiiumaa with seventeen passengers aboard on Tuesday night near Kärdla.",)
    cards = [make_card("9-ferry", summary=words), make_card("1-ferry", summary=words), make_card("1-fish")]
    pool = pool_by_names(cards)
    wanted = follow(FollowKind.CARD, cards[0].id, cards[0].title)
    articles = {article.id: article for article in pool.newest()}
    assert pool.is_followed(articles["article-of-1-ferry"], wanted)
    assert not pool.is_followed(articles["article-of-1-fish"], wanted)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("U.S. economy", "The U.S. economy grew."),
        ("US economy", "The U.S. economy grew."),
        ("don’t look up", "They say: don't look up!"),
        ("garcia’s café", "At García's Café they met."),
        ("3.5 percent", "It rose 3.5 percent."),
        ("東京都", "昨日、東京都の桜が咲いた。"),
    ],
)
def test_followed_words_are_found_in_any_spelling(subject: str, text: str) -> None:
    assert is_mentioned(follow(FollowKind.WORDS, subject), mentions_of([make_card("one")], text))


@given(st.text(alphabet=string.printable + "éü’東京", min_size=1, max_size=60), st.integers(0, 50), st.integers(1, 5))
def test_any_words_of_a_text_are_found_in_it(text: str, start: int, count: int) -> None:
    words = find_words(text)[start : start + count]
    if words and count == len(words):
        subject = text[words[0].span.start : words[-1].span.end]
        if [word.text for word in find_words(subject)] == [word.text for word in words]:
            assert is_mentioned(follow(FollowKind.WORDS, subject), mentions_of([make_card("one")], text))


def test_the_cache_of_texts_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followed, "MAX_CACHED_CHARACTERS", 1000)
    kept = followed._TextCache(str.upper)
    for number in range(100):
        assert kept(f"text {number}") == f"TEXT {number}"
        assert kept.size <= 1000
    assert kept("long " * 300) == "LONG " * 300
