"""When the pages of articles are checked, on every database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.store import Store
from bot.store.library.page_checks import CHECK_INTERVAL
from bot.store.library.stored_article import ArticleState
from tests.support.clock import FakeClock
from tests.support.library.stored_articles import article_version

LEASE = timedelta(minutes=10)


def put_article(store: Store, article_id: str, page: str = "news.example/a?") -> None:
    revision = store.articles.revision()
    assert store.articles.put("added", article_version(article_id), page, {1}, judged_revision=revision)


def test_each_page_is_claimed_once_when_it_is_due(store: Store, clock: FakeClock) -> None:
    for article_id in "ab":
        put_article(store, article_id, f"news.example/{article_id}?")
    put_article(store, "c", "")
    store.page_checks.add_new_articles()
    store.page_checks.add_new_articles()
    assert store.page_checks.claim(LEASE) is None
    clock.advance(days=7)
    claimed = [store.page_checks.claim(LEASE), store.page_checks.claim(LEASE)]
    assert [link and (link.library, link.article_id, link.misses) for link in claimed] == [
        ("added", "a", 0),
        ("added", "b", 0),
    ]
    assert store.page_checks.claim(LEASE) is None
    assert claimed[0]
    store.page_checks.record_check(claimed[0], 1, CHECK_INTERVAL)
    clock.advance(minutes=10)
    again = store.page_checks.claim(LEASE)
    assert again
    assert again.article_id == "b"
    clock.advance(days=7)
    first = store.page_checks.claim(LEASE)
    assert first
    assert (first.article_id, first.misses) in {("a", 1), ("b", 0)}


def test_the_page_of_a_removed_article_is_not_due(store: Store, clock: FakeClock) -> None:
    put_article(store, "a")
    store.page_checks.add_new_articles()
    store.articles.set_state("added", "a", ArticleState.REMOVED)
    clock.advance(days=7)
    assert store.page_checks.claim(LEASE) is None


def test_two_replicas_claim_different_pages(
    store: Store, open_another: Callable[[], Store], url: str, clock: FakeClock
) -> None:
    for article_id in "ab":
        put_article(store, article_id, f"news.example/{article_id}?")
    store.page_checks.add_new_articles()
    clock.advance(days=7)
    other = store if url == "sqlite://" else open_another()
    found = [store.page_checks.claim(LEASE), other.page_checks.claim(LEASE)]
    assert {link.article_id for link in found if link} == {"a", "b"}
