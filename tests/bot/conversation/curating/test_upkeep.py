"""Hourly work on questions: people are told again if the sentence changes, and curators are shown each week what
waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.cards.library import MemoryLibrary
from bot.conversation.curating.upkeep import Upkeep
from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceSettings
from bot.store.inbox import InboxClaim
from bot.store.workspace.questions.answer_notices import ANSWER_NOTICE
from bot.store.workspace.questions.model import Address, Resolution, ResolutionKind
from bot.store.workspace.questions.weekly_notices import WEEKLY_NOTICE
from tests.support.clock import FakeClock
from tests.support.library.seeds import seed_library
from tests.support.library.shared import shared
from tests.support.matching.fake_matcher import FakeMatcher
from tests.support.store.new_store import open_memory_store

SERVER = Workspace(Platform.DISCORD, "1")
CARD = next(card for card in seed_library() if card.title == "The Bottom Line")
SENTENCE = CARD.summary[0].text


@pytest.fixture
def clock() -> FakeClock:
    clock = FakeClock()
    monday = datetime(2026, 6, 8, 8, 30, tzinfo=UTC)
    clock.advance(seconds=(monday - clock.now()).total_seconds())
    return clock


@pytest.fixture
def store(clock: FakeClock) -> Iterator[Store]:
    memory_store = open_memory_store(clock)
    memory_store.of(SERVER).settings.put(
        WorkspaceSettings(keep_unanswered=True, curator_channels=frozenset({"7", "8"})), ""
    )
    yield memory_store
    memory_store.close()


def ask(store: Store) -> str:
    store.of(SERVER).unanswered.add("3", "who decides?", Address(user="3", channel="9"))
    [asked] = store.of(SERVER).unanswered.waiting()
    return asked.id


def notify(store: Store, sentence: str) -> None:
    """Has somebody ask a question, a curator answer it, and the asker be told `sentence`."""
    question = ask(store)
    store.of(SERVER).unanswered.resolve([question], Resolution(kind=ResolutionKind.CARD, card=CARD.key), "4")
    store.inbox.end(take_all(store))
    store.of(SERVER).answer_notices.record(question, sentence, times=1)


def run_upkeep(store: Store, words: tuple[str, str] = ("", "")) -> list[InboxClaim]:
    """Does the hourly upkeep, after the first of `words` was replaced by the second in all articles. Returns the events
    in the inbox about people who have to be told."""
    library = seed_library()
    texts = {article: library.text(article).replace(*words) for article in library.articles}
    changed = MemoryLibrary(list(library), texts) if any(words) else library
    Upkeep(shared(changed, FakeMatcher()), store)()
    return take_all(store)


def take_all(store: Store) -> list[InboxClaim]:
    return list(store.inbox.take_over(Platform.DISCORD, 10))


def test_a_person_is_told_again_if_the_sentence_changes(store: Store) -> None:
    notify(store, SENTENCE)
    assert run_upkeep(store) == []
    [again] = run_upkeep(store, (SENTENCE, "Nobody decides."))
    assert (again.kind, again.content["times"]) == (ANSWER_NOTICE, 1)
    store.of(SERVER).answer_notices.record(str(again.content["question"]), "Nobody decides.", times=2)
    store.inbox.end([again])
    assert run_upkeep(store) == []


def test_other_punctuation_or_capitals_do_not_count_as_a_change(store: Store) -> None:
    notify(store, SENTENCE)
    assert run_upkeep(store, (SENTENCE, SENTENCE.upper().replace(",", ";"))) == []


def test_a_person_who_stopped_notices_is_not_told_again(store: Store) -> None:
    notify(store, SENTENCE)
    store.of(SERVER).answer_notices.opt_out("3")
    assert run_upkeep(store, (SENTENCE, "Nobody decides.")) == []


def test_curators_are_shown_once_on_a_monday_what_waits(store: Store, clock: FakeClock) -> None:
    ask(store)
    assert run_upkeep(store) == []
    clock.advance(minutes=30)
    shown = run_upkeep(store)
    assert [(entry.kind, entry.content["channel"]) for entry in shown] == [(WEEKLY_NOTICE, "7"), (WEEKLY_NOTICE, "8")]
    store.inbox.end(shown)
    for _ in range(6 * 24):
        clock.advance(hours=1)
        assert run_upkeep(store) == []
    clock.advance(hours=24)
    assert len(run_upkeep(store)) == 2


def test_curators_get_no_message_if_nothing_waits(store: Store, clock: FakeClock) -> None:
    clock.advance(hours=1)
    assert run_upkeep(store) == []


def test_a_fault_in_one_workspace_does_not_delay_the_others(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(store)
    clock.advance(hours=1)
    store.of(Workspace(Platform.DISCORD, "0")).settings.put(WorkspaceSettings(), "")
    upkeep = Upkeep(shared(seed_library(), FakeMatcher()), store)
    run, calls = upkeep._run, []

    def fail_first(workspace: Workspace) -> None:
        calls.append(workspace)
        if len(calls) == 1:
            raise RuntimeError("a bug")
        run(workspace)

    monkeypatch.setattr(upkeep, "_run", fail_first)
    upkeep()
    assert len(take_all(store)) == 2
