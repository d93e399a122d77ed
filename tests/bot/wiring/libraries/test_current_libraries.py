"""Programs that run for a long time notice changes of their libraries, index only these, and save the result."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.matching.matcher import CardMatcher
from bot.model import Outcome
from bot.wiring.libraries.content import load_library
from bot.wiring.libraries.current_libraries import CurrentLibraries
from bot.wiring.libraries.matcher import open_matcher
from bot.wiring.libraries.open_libraries import OpenLibraries, open_libraries
from tests.bot.wiring.libraries.conftest import BRIDGES, WHALES, write

QUESTION = "longest concrete arch"


def open_all(settings: Settings) -> CurrentLibraries:
    """All libraries of the project, for everybody."""
    return CurrentLibraries(settings, library=None, workspace=None)


def finds(service: Service) -> bool:
    return service.questions.ask(QUESTION).outcome is Outcome.ANSWER


def in_use(current: CurrentLibraries) -> Service:
    libraries, _ = current()
    return libraries.service


def refreshed(current: CurrentLibraries) -> Service:
    current.check_soon()
    return in_use(current)


def test_only_a_change_is_indexed_and_saved_for_the_next_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settings, "whales.txt", WHALES)
    current = open_all(settings)
    before = refreshed(current)
    monkeypatch.setattr(CardMatcher, "build", None)  # indexing everything again would fail
    write(settings, "bridges.txt", BRIDGES)
    assert finds(refreshed(current))
    assert not finds(before)  # what somebody got before the change stays as it was
    refreshed(current)
    # What the next start does: it opens what was saved.
    library = load_library(settings)
    assert finds(Service.over(library, open_matcher(settings, library)))


def test_a_library_that_can_no_longer_be_read_answers_as_it_was_last(settings: Settings) -> None:
    write(settings, "bridges.txt", BRIDGES)
    current = open_all(settings)
    settings.cuecard_content.rename(settings.cuecard_content.with_name("away"))
    assert finds(refreshed(current))
    settings.cuecard_content.with_name("away").rename(settings.cuecard_content)
    assert finds(refreshed(current))


def test_a_change_during_a_check_is_seen_by_the_next_call(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    write(settings, "whales.txt", WHALES)
    current = open_all(settings)
    unwritten = [BRIDGES]

    def open_then_change(*args: Any) -> OpenLibraries:
        opened = open_libraries(*args)
        if unwritten:
            write(settings, "bridges.txt", unwritten.pop())
            current.check_soon()
        return opened

    monkeypatch.setattr("bot.wiring.libraries.current_libraries.open_libraries", open_then_change)
    assert not finds(refreshed(current))
    assert finds(in_use(current))
