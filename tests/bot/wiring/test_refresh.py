"""Cards that changed are taken into use alone, and their index is kept for the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.conversation.library.service import Service
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.embedder import load_embedder
from bot.model import Outcome
from bot.store import Store
from bot.wiring.content import index, load_library, open_matcher
from bot.wiring.refresh import Refresh
from tests.support.library.shared import ANYBODY, shared
from tests.support.store.memory_store import open_memory_store

WHALES = "Whales of the North\n\nThe narwhal dives deeper than eight hundred metres, biologists of Tromsø found.\n"
BRIDGES = "Bridges of Porto\n\nThe Arrábida bridge was the longest concrete arch of its time, engineers say.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folders: dict[str, Any] = {f"cuecard_{name}": tmp_path / name for name in ("seeds", "content", "data")}
    folders["cuecard_seeds"].mkdir()
    return Settings(_env_file=None, **folders)


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_memory_store()
    yield store
    store.close()


def write(settings: Settings, name: str, text: str) -> None:
    (settings.cuecard_seeds / name).write_text(text, encoding="utf-8")
    index(settings, lambda done, all: None)


def finds(service: Service, question: str) -> bool:
    return service.questions.ask(question).outcome is not Outcome.NOT_FOUND


def test_a_change_is_indexed_alone_and_kept(settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(settings, "whales.txt", WHALES)
    library = load_library(settings)
    matcher = open_matcher(settings, library)
    libraries = shared(library, matcher)
    service = libraries.of(ANYBODY)
    refresh = Refresh(settings, libraries, library, matcher, store)
    assert not refresh()
    monkeypatch.setattr(CardMatcher, "build", None)
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
    kept = CardMatcher.open(settings.cuecard_data / "index", load_library(settings), load_embedder())
    assert finds(Service.over(load_library(settings), kept), "longest concrete arch")


def test_a_new_fault_of_the_content_is_logged_once(
    settings: Settings, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    write(settings, "whales.txt", WHALES)
    library = load_library(settings)
    matcher = open_matcher(settings, library)
    refresh = Refresh(settings, shared(library, matcher), library, matcher, store)
    edits = settings.cuecard_content / "whales-of-the-north.edits.yaml"
    edits.write_text("cards:\n  whales-of-the-north: {titel: x}\n", encoding="utf-8")
    refresh()
    refresh()
    assert caplog.messages == [
        "content fault file=whales-of-the-north.edits.yaml line=2 "
        """reason='the key "titel" is not known here; did you mean "title"?'"""
    ]
