"""Curators' decisions about questions, and the people who are told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.model import Platform
from bot.store import Store, WorkspaceSettings, WorkspaceStore
from bot.store.inbox import InboxClaim
from bot.store.workspace.questions.answer_notices import ANSWER_NOTICE, MAX_NOTICES
from bot.store.workspace.questions.model import Address, Resolution, ResolutionKind
from bot.store.workspace.questions.unanswered import PROPAGATION_TIME
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock

CARD = Resolution(kind=ResolutionKind.CARD, card="mlmoy22cknwl")


@pytest.fixture
def keeping(acme: WorkspaceStore) -> WorkspaceStore:
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), user_id="U9")
    for user, text in (("U1", "Who pays?"), ("U2", "who pays"), ("U1", "Who pays?")):
        acme.unanswered.add(user, text, Address(user=user, channel="C1", thread="1.2"))
    return acme


def test_askers_are_told_after_the_card_has_reached_every_process(
    store: Store, keeping: WorkspaceStore, clock: FakeClock
) -> None:
    questions = [question.id for question in keeping.unanswered.waiting()]
    keeping.unanswered.resolve(questions, Resolution(kind=ResolutionKind.CARD, card="key"), "U9", PROPAGATION_TIME)
    assert store.inbox.take_over(Platform.SLACK, 10) == []
    clock.advance(seconds=PROPAGATION_TIME.total_seconds())
    assert len(store.inbox.take_over(Platform.SLACK, 10)) == 2


def test_everyone_who_asked_is_queued_to_be_told_once(store: Store, keeping: WorkspaceStore) -> None:
    ids = [question.id for question in keeping.unanswered.waiting()]
    assert keeping.unanswered.resolve(ids, CARD, "U9") == 2
    assert keeping.unanswered.waiting() == []
    claims = take_all(store)
    assert {entry.kind for entry in claims} == {ANSWER_NOTICE}
    notice = [keeping.answer_notices.find(str(entry.content["question"])) for entry in claims]
    assert {answer.address.user for answer in notice if answer} == {"U1", "U2"}
    assert all(
        answer and answer.resolution == CARD and answer.address.thread == "1.2" and answer.is_wanted
        for answer in notice
    )
    assert take_all(store) == []


def test_a_person_who_was_not_told_within_a_day_is_told_later(
    store: Store, keeping: WorkspaceStore, clock: FakeClock
) -> None:
    keeping.unanswered.resolve([question.id for question in keeping.unanswered.waiting()], CARD, "U9")
    keeping.answer_notices.queue_all()
    assert len(take_all(store)) == 2
    clock.advance(hours=25)
    store.sweep()
    assert keeping.answer_notices.queue_all() == 2
    for one in take_all(store):
        keeping.answer_notices.record(str(one.content["question"]), "The city pays.", times=1)
    clock.advance(hours=25)
    store.sweep()
    assert keeping.answer_notices.queue_all() == 0
    assert [question.last_sentence for question in keeping.answer_notices.sent_once()] == ["The city pays."] * 3


def test_two_curators_do_not_answer_the_same_question(
    open_another: Callable[[], Store], url: str, keeping: WorkspaceStore
) -> None:
    ids = [question.id for question in keeping.unanswered.waiting()]
    others = [keeping] if url == "sqlite://" else [open_another().of(ACME) for _ in range(3)]
    with ThreadPoolExecutor(4) as pool:
        resolved = list(
            pool.map(lambda workspace_store: workspace_store.unanswered.resolve(ids, CARD, "U9"), others * 2)
        )
    assert set(resolved) == {None, 2}
    assert resolved.count(2) == 1


def test_nobody_is_told_of_a_question_that_is_closed_without_a_reason(store: Store, keeping: WorkspaceStore) -> None:
    first, *others = [question.id for question in keeping.unanswered.waiting()]
    assert keeping.unanswered.resolve([first], Resolution(kind=ResolutionKind.CLOSED), "U9") == 0
    assert take_all(store) == []
    assert keeping.unanswered.resolve(others, Resolution(kind=ResolutionKind.CLOSED, reason="Ask the port"), "U9") == 2
    assert len(take_all(store)) == 2


def test_a_person_who_stopped_notices_is_not_told(store: Store, keeping: WorkspaceStore) -> None:
    [first, *_] = [question.id for question in keeping.unanswered.waiting()]
    keeping.answer_notices.opt_out("U1")
    assert keeping.unanswered.resolve([first], CARD, "U9") == 0
    assert keeping.answer_notices.queue_all() == 0
    assert take_all(store) == []
    notice = keeping.answer_notices.find(first)
    assert notice
    assert not notice.is_wanted


def test_forgetting_a_person_also_forgets_that_they_stopped_notices(keeping: WorkspaceStore) -> None:
    keeping.answer_notices.opt_out("U1")
    keeping.forget_on_request("U1")
    keeping.unanswered.add("U1", "When does the mill open?", Address(user="U1", channel="C1"))
    [again] = [question.id for question in keeping.unanswered.waiting() if "mill" in question.text]
    keeping.unanswered.resolve([again], CARD, "U9")
    notice = keeping.answer_notices.find(again)
    assert notice
    assert notice.is_wanted


def test_a_forgotten_person_is_owed_nothing(store: Store, keeping: WorkspaceStore) -> None:
    ids = [question.id for question in keeping.unanswered.waiting()]
    keeping.unanswered.resolve(ids, CARD, "U9")
    keeping.forget_on_request("U1")
    assert [keeping.answer_notices.find(question_id) is None for question_id in ids] == [True, False, True]
    assert not any("U1" in line for line in keeping.export())


def test_a_question_can_wait_again(keeping: WorkspaceStore) -> None:
    [first, *_] = [question.id for question in keeping.unanswered.waiting()]
    keeping.unanswered.resolve([first], CARD, "U9")
    keeping.unanswered.reopen(first)
    assert first in {question.id for question in keeping.unanswered.waiting()}
    assert keeping.answer_notices.find(first) is None


def test_a_person_is_not_told_after_the_last_notice(store: Store, keeping: WorkspaceStore) -> None:
    [first, *_] = [question.id for question in keeping.unanswered.waiting()]
    keeping.unanswered.resolve([first], CARD, "U9")
    take_all(store)
    keeping.answer_notices.record(first, "The city pays.", times=1)
    keeping.answer_notices.queue_change(first)
    [again] = take_all(store)
    assert again.content["times"] == 1
    keeping.answer_notices.record(first, "The state pays.", times=MAX_NOTICES)
    assert keeping.answer_notices.sent_once() == []


def test_no_longer_keeping_questions_deletes_what_was_answered(keeping: WorkspaceStore) -> None:
    keeping.unanswered.resolve([question.id for question in keeping.unanswered.waiting()], CARD, "U9")
    keeping.settings.put(WorkspaceSettings(), user_id="U9")
    assert not any('"askers"' in line or '"answers"' in line for line in keeping.export())


def take_all(store: Store) -> list[InboxClaim]:
    return list(store.inbox.take_over(Platform.SLACK, 10))
