"""Every version of an article is kept, every change has a revision, and an article that was judged before another
change is not stored."""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.model import Person, Workspace, card_key, own_library
from bot.store import Store
from bot.store.library.stored_article import ArticleHead, ArticleState
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock
from tests.support.library.stored_articles import article_version
from tests.support.store.audit import audit_of

ANA = Person(ACME, "U1")


def put_article(
    store: Store, library: str = "added", article_id: str = "harbour", text: str = "It opens in May."
) -> int:
    number = store.articles.put(
        library,
        article_version(article_id, text),
        "",
        {1, 2, 3},
        judged_revision=store.articles.revision(),
        person=None,
    )
    assert number is not None
    return number


def head(store: Store, article_id: str = "harbour") -> ArticleHead:
    result = store.articles.head("added", article_id)
    assert result
    return result


def test_a_stored_article_is_read_back_unchanged(store: Store) -> None:
    odd_version = article_version(text="A line\r\nand \U0001d11e, “quoted”.\n")
    assert store.articles.put("added", odd_version, "example.com/a?", {1}, judged_revision=0, person=ANA) == 1
    assert store.articles.version("added", "harbour") == odd_version
    assert head(store).page == "example.com/a?"
    assert store.articles.version("handbook", "harbour") is None


def test_a_card_is_there_while_its_article_is_in_use(store: Store, clock: FakeClock) -> None:
    put_article(store)
    assert store.articles.has_card(["handbook", "added"], card_key("harbour"))
    assert not store.articles.has_card(["handbook"], card_key("harbour"))
    assert not store.articles.has_card(["added"], card_key("fishing"))
    store.articles.set_state("added", "harbour", ArticleState.REMOVED)
    assert not store.articles.has_card(["added"], card_key("harbour"))


def test_an_article_was_added_at_the_time_of_its_first_version(store: Store, clock: FakeClock) -> None:
    first = clock.now()
    put_article(store)
    clock.advance(days=3)
    put_article(store, text="It opens in June.")
    put_article(store, article_id="fishing")
    assert store.articles.added_at("added", ["harbour", "fishing"]) == {"harbour": first, "fishing": clock.now()}
    assert store.articles.added_at("handbook", ["harbour"]) == {}


def test_a_newer_version_leaves_the_older_one_readable(store: Store, clock: FakeClock) -> None:
    assert put_article(store, text="It opens in May.") == 1
    clock.advance(hours=1)
    between = clock.now()
    clock.advance(hours=1)
    assert put_article(store, text="It opens in June.") == 2
    assert [version.number for version in store.articles.versions("added", "harbour")] == [2, 1]
    assert [store.articles.version("added", "harbour", number).text for number in (1, 2)] == [  # type: ignore[union-attr]
        "It opens in May.",
        "It opens in June.",
    ]
    key = card_key("harbour/who-may-attend")
    library, then = store.articles.find_with_card(["added"], key, between) or ("", None)
    assert (library, then and then.text) == ("added", "It opens in May.")
    _, now = store.articles.find_with_card(["added"], key, clock.now()) or ("", None)
    assert now
    assert now.text == "It opens in June."
    assert store.articles.find_with_card(["handbook"], key, clock.now()) is None
    clock.advance(hours=-3)
    assert store.articles.find_with_card(["added"], key, clock.now()) is None, "it was not there yet"


def test_every_change_has_a_higher_revision(store: Store) -> None:
    assert store.articles.revision() == 0
    put_article(store)
    put_article(store, article_id="fishing")
    first, second = head(store).revision, head(store, "fishing").revision
    assert 0 < first < second == store.articles.revision()
    assert [entry.id for entry in store.articles.heads(revision=first)] == ["fishing"]
    store.articles.set_state("added", "harbour", ArticleState.GONE)
    assert [entry.id for entry in store.articles.heads(revision=second)] == ["harbour"]


def test_an_article_judged_before_another_change_is_not_stored(store: Store) -> None:
    before = store.articles.revision()
    put_article(store)
    assert store.articles.put("added", article_version("fishing"), "", {1}, judged_revision=before) is None
    assert store.articles.head("added", "fishing") is None
    assert store.articles.put("handbook", article_version("fishing"), "", {1}, judged_revision=before) == 1, (
        "nothing changed in the other library"
    )


@pytest.mark.parametrize("url", ["sqlite", "postgres"], indirect=True)
def test_an_article_added_by_several_replicas_at_once_is_stored_once(
    store: Store, open_another: Callable[[], Store]
) -> None:
    stores = [store, *(open_another() for _ in range(3))]
    with ThreadPoolExecutor(len(stores)) as pool:
        numbers = list(
            pool.map(
                lambda replica: replica.articles.put("added", article_version(), "", {1}, judged_revision=0), stores
            )
        )
    assert sorted(map(str, numbers)) == ["1", "None", "None", "None"]


def test_an_article_that_is_gone_or_removed_keeps_its_versions(store: Store, clock: FakeClock) -> None:
    put_article(store)
    clock.advance(hours=1)
    assert store.articles.set_state("added", "harbour", ArticleState.REMOVED, ANA)
    assert not store.articles.set_state("added", "harbour", ArticleState.REMOVED)
    assert not store.articles.set_state("added", "unknown", ArticleState.REMOVED)
    assert (head(store).state, head(store).state_since) == (ArticleState.REMOVED, clock.now())
    assert store.articles.version("added", "harbour")
    assert put_article(store) == 2
    assert head(store).state is ArticleState.LIVE


def test_edits_stay_when_a_new_version_comes(store: Store) -> None:
    put_article(store)
    assert store.articles.put_edits("added", "harbour", b"cards: {}\n", ANA)
    assert not store.articles.put_edits("added", "harbour", b"cards: {}\n")
    put_article(store, text="It opens in June.")
    assert [edits for _, _, edits in store.articles.current_versions("added", ["harbour"])] == [b"cards: {}\n"]


def test_articles_are_found_by_their_page_and_by_shared_text(store: Store) -> None:
    page = "example.com/a?"
    store.articles.put("added", article_version("one"), page, {1, 2, 3}, judged_revision=0)
    store.articles.put("handbook", article_version("two"), page, {2, 3, 4}, judged_revision=99)
    store.articles.put("slack:T1", article_version("three"), page, {1, 2, 3, 4}, judged_revision=99)
    asked = ["added", "handbook"]
    assert [version.library for version in store.articles.find_on_page(asked, page)] == asked
    assert [head.id for head in store.articles.find_with_text_hashes(asked, [3, 4], 5)] == ["two", "one"]
    store.articles.set_state("handbook", "two", ArticleState.REMOVED)
    assert [head.id for head in store.articles.find_with_text_hashes(asked, [3, 4], 1)] == ["one"]


def test_cards_of_a_newer_recipe_replace_the_old_ones_without_a_new_version(store: Store) -> None:
    put_article(store)
    newer = replace(article_version(text="It opens in May."), recipe=2)
    assert store.articles.count_by_recipe() == {("added", 1): 1}
    assert store.articles.replace_cards("added", newer, 1)
    assert store.articles.count_by_recipe() == {("added", 2): 1}
    assert len(store.articles.versions("added", "harbour")) == 1
    put_article(store, text="It opens in June.")
    assert not store.articles.replace_cards("added", newer, 1), "a newer version is current by now"


def test_a_change_wakes_watchers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.library.library_watch._POLL_SECONDS", 0.05)
    seen: queue.Queue[str] = queue.Queue()
    watch = store.watch_library(seen.put, "v1")
    watch.start()
    put_article(store)
    assert seen.get(timeout=60) == "v1"
    store.attachments.attach("handbook", ACME)
    assert seen.get(timeout=60) == "v1"
    watch.stop()


def test_the_person_who_added_is_stored_under_a_pseudonym_and_can_be_forgotten(store: Store) -> None:
    store.articles.put("added", article_version(), "", {1}, judged_revision=0, person=ANA)
    mine = store.of(ACME)
    entry = audit_of(mine)[0]
    assert (entry.action, entry.target) == ("add an article", "harbour")
    assert entry.person not in ("", "U1")
    mine.forget("U1")
    assert all(entry.person not in line for line in everything(store))


def test_purging_a_workspace_deletes_its_own_library_alone(store: Store) -> None:
    put_article(store, own_library(ACME))
    put_article(store, "handbook")
    store.attachments.attach("handbook", ACME)
    assert ACME in store.workspaces()
    assert sum('"library_articles"' in line for line in store.of(ACME).export()) == 1
    store.of(ACME).purge()
    assert store.articles.names() == ("handbook",)
    assert store.attachments.of(ACME) == ()
    assert ACME not in store.workspaces()


def test_the_own_libraries_of_workspaces_with_similar_ids_have_different_names() -> None:
    teams = [("T1", ""), ("T1", "E1"), ("", "E1"), ("E1", "T1")]
    names = {own_library(Workspace(ACME.platform, team, enterprise)) for team, enterprise in teams}
    assert len(names) == len(teams)


def everything(store: Store) -> list[str]:
    with store._database.reading() as connection:
        return [str(row) for row in connection.exec_driver_sql("SELECT library, id, person FROM library_versions")]
