"""Questions without an answer."""

from __future__ import annotations

import pytest

from bot.store import WorkspaceSettings, WorkspaceStore
from bot.store.workspace.unanswered import MAX_QUESTION
from tests.support.clock import FakeClock


@pytest.fixture
def keeping(acme: WorkspaceStore) -> WorkspaceStore:
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), by="U9")
    return acme


def test_no_question_is_kept_by_default(acme: WorkspaceStore) -> None:
    assert not acme.unanswered.add("U1", "Who pays?")
    assert acme.unanswered.most_asked() == ()


def test_the_question_of_most_people_comes_first(keeping: WorkspaceStore) -> None:
    for user, text in [("U1", "Why?"), ("U1", "Why?"), ("U1", "ÄNDERT sich was?"), ("U2", "Ändert  sich was?")]:
        assert keeping.unanswered.add(user, text)
    asked = keeping.unanswered.most_asked()
    assert [(each.text, each.people, each.times) for each in asked] == [("Ändert sich was?", 2, 2), ("Why?", 1, 2)]


def test_the_asker_is_not_named(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1CANARY", "Why?")
    assert not any("U1CANARY" in line for line in keeping.export())


def test_after_thirty_days_a_question_is_not_shown(keeping: WorkspaceStore, clock: FakeClock) -> None:
    keeping.unanswered.add("U1", "Why?")
    clock.advance(days=29, hours=23)
    assert keeping.unanswered.most_asked()
    clock.advance(hours=1)
    assert keeping.unanswered.most_asked() == ()


def test_no_longer_keeping_questions_deletes_them(keeping: WorkspaceStore) -> None:
    keeping.unanswered.add("U1", "Why?")
    keeping.settings.put(WorkspaceSettings(), by="U9")
    assert not any('"unanswered"' in line for line in keeping.export())


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x" * 100_000, "'; DROP TABLE unanswered; --", "%", "🙂" * 600, ""])
def test_any_text_can_be_asked(keeping: WorkspaceStore, text: str) -> None:
    assert keeping.unanswered.add("U\0\udfff", text)
    assert len(keeping.unanswered.most_asked()[0].text) <= MAX_QUESTION
