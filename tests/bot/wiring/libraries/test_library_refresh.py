"""Only changed cards are indexed when they are taken into use, and the index is saved for the next start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import pytest

from bot.cards.file_names import safe_name
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.errors import IndexFault, InvalidSetting, StoreFault
from bot.intake import Intake, Proposal
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.combined_embedder import find_embedder
from bot.model import ADDED_LIBRARY, LIBRARIES_FOR_EVERYBODY, Outcome, Platform, Workspace, own_library
from bot.reading import RawDocument
from bot.store import Store
from bot.wiring.libraries import open_library
from bot.wiring.libraries.content import index, load_library
from bot.wiring.libraries.library_refresh import LibraryRefresh
from tests.bot.wiring.libraries.conftest import BRIDGES, WHALES, write
from tests.support.processes.reading import SANDBOX
from tests.support.store.new_store import open_memory_store

FERRIES = "Ferries of Split\n\nThe ferries of Split leave for Vis at seven in the morning, the harbour master says.\n"
ACME, OTHER = Workspace(Platform.SLACK, "T1"), Workspace(Platform.SLACK, "T2")


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_memory_store()
    yield store
    store.close()


def add(store: Store, text: str, library: str) -> None:
    intake = Intake(store.articles, SANDBOX)
    for proposal in intake.read(RawDocument(name="added.txt", data=text.encode())):
        assert isinstance(proposal, Proposal)
        intake.add(library, proposal)


def finds(service: Service, question: str) -> bool:
    return service.questions.ask(question).outcome is Outcome.ANSWER


def forbid_whole_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, indexing a whole library fails; adding to its index does not."""
    monkeypatch.setattr(CardMatcher, "build", None)


def test_only_a_change_is_indexed_and_saved(settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(settings, "whales.txt", WHALES)
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    service = libraries.of(ACME)
    assert not refresh()
    forbid_whole_index(monkeypatch)
    assert not finds(service, "longest concrete arch")
    write(settings, "bridges.txt", BRIDGES)
    assert refresh()
    assert finds(service, "longest concrete arch")
    assert finds(service, "how deep does the narwhal dive")
    assert store.library_version() == load_library(settings).version
    (settings.cuecard_seeds / "whales.txt").unlink()
    index(settings, lambda done, all: None)
    assert refresh()
    assert not finds(service, "how deep does the narwhal dive")
    assert not refresh()
    matcher = CardMatcher.open(settings.cuecard_data / "index", load_library(settings), find_embedder())
    assert finds(Service.over(load_library(settings), matcher), "longest concrete arch")


def test_a_new_fault_of_the_content_is_logged_once(
    settings: Settings, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    write(settings, "whales.txt", WHALES)
    refresh = LibraryRefresh(settings, Libraries(LIBRARIES_FOR_EVERYBODY), store)
    edits = settings.cuecard_content / "whales-of-the-north.edits.yaml"
    edits.write_text("cards:\n  whales-of-the-north: {titel: x}\n", encoding="utf-8")
    refresh()
    refresh()
    assert caplog.messages == [
        "content_fault file=whales-of-the-north.edits.yaml line=2 "
        """reason='the key "titel" is not known here; did you mean "title"?'"""
    ]


def test_an_article_added_to_the_store_answers_only_in_workspaces_that_see_it(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settings, "whales.txt", WHALES)
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    add(store, BRIDGES, own_library(ACME))
    assert refresh()
    assert finds(libraries.of(ACME), "longest concrete arch")
    assert finds(libraries.of(ACME), "how deep does the narwhal dive")
    assert not finds(libraries.of(OTHER), "longest concrete arch")
    forbid_whole_index(monkeypatch)
    add(store, FERRIES, own_library(ACME))
    assert refresh()
    assert finds(libraries.of(ACME), "when do the ferries of Split leave"), "only what is new is indexed"
    assert not refresh()
    index_folder = settings.cuecard_data / "libraries" / safe_name(own_library(ACME)) / ".index"
    assert CardMatcher.open(index_folder, load_library(settings, own_library(ACME)), find_embedder())


def test_a_shared_library_answers_while_it_is_attached(settings: Settings, store: Store) -> None:
    write(settings, "whales.txt", WHALES)
    add(store, BRIDGES, "handbook")
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    assert not finds(libraries.of(ACME), "longest concrete arch")
    store.attachments.attach("handbook", ACME)
    assert refresh()
    assert finds(libraries.of(ACME), "longest concrete arch")
    assert not finds(libraries.of(OTHER), "longest concrete arch")
    store.attachments.detach("handbook", ACME)
    assert refresh()
    assert not finds(libraries.of(ACME), "longest concrete arch")


def test_the_library_of_a_purged_workspace_no_longer_answers(settings: Settings, store: Store) -> None:
    write(settings, "whales.txt", WHALES)
    add(store, BRIDGES, own_library(ACME))
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    assert finds(libraries.of(ACME), "longest concrete arch")
    store.of(ACME).purge()
    assert refresh()
    assert not finds(libraries.of(ACME), "longest concrete arch")


def test_articles_of_the_store_are_enough_to_start(settings: Settings, store: Store) -> None:
    add(store, BRIDGES, ADDED_LIBRARY)
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    assert finds(libraries.of(ACME), "longest concrete arch")
    write(settings, "whales.txt", WHALES)
    assert refresh()
    assert finds(libraries.of(ACME), "how deep does the narwhal dive")


def test_a_feed_without_articles_yet_is_enough_to_start(settings: Settings, store: Store) -> None:
    with pytest.raises(InvalidSetting, match="no cards here yet"):
        LibraryRefresh(settings, Libraries(LIBRARIES_FOR_EVERYBODY), store)
    store.feeds.add(ADDED_LIBRARY, "https://news.example/feed", "news.example")
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    LibraryRefresh(settings, libraries, store)
    assert libraries.count_cards() == 0


def test_while_the_store_fails_files_are_read_and_its_articles_follow_later(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settings, "whales.txt", WHALES)
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    add(store, BRIDGES, ADDED_LIBRARY)

    def fail() -> NoReturn:
        raise StoreFault("the database", "is away", temporary=True)

    with monkeypatch.context() as broken:
        broken.setattr(store.attachments, "all", fail)
        write(settings, "ferries.txt", FERRIES)
        with pytest.raises(StoreFault):
            refresh()
    assert finds(libraries.of(ACME), "when do the ferries of Split leave")
    assert not finds(libraries.of(ACME), "longest concrete arch")
    assert refresh()
    assert finds(libraries.of(ACME), "longest concrete arch")


def test_a_big_library_without_an_index_answers_immediately_and_gets_its_dense_vectors_later(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_library, "MAX_INDEXED_AT_ONCE", 0)
    write(settings, "whales.txt", WHALES)
    libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
    refresh = LibraryRefresh(settings, libraries, store)
    assert finds(libraries.of(ACME), "how deep does the narwhal dive")
    with pytest.raises(IndexFault):
        CardMatcher.open(settings.cuecard_data / "index", load_library(settings), find_embedder())
    assert refresh()
    assert finds(libraries.of(ACME), "how deep does the narwhal dive")
    assert CardMatcher.open(settings.cuecard_data / "index", load_library(settings), find_embedder())
    assert not refresh()
