"""Curators see and answer waiting questions (on the smallest platform, a chat of lines)."""

from __future__ import annotations

import pytest

from bot.answering.blocks import reason_counts
from bot.conversation.curating import messages
from bot.model import Platform, Reason, Workspace
from bot.model.permissions import Permission, refusal
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.questions.model import Address
from tests.support.library.seeds import ANSWERED, UNANSWERABLE, seed_libraries
from tests.support.line_chat.replies import button
from tests.support.line_chat.server import Client

LINES = Workspace(Platform.CONSOLE, "lines")


@pytest.fixture
def store(store: Store) -> Store:
    """A store whose workspace keeps unanswered questions and has two curators."""
    curators = frozenset({"cleo", "carl"})
    store.of(LINES).settings.put(WorkspaceSettings(keep_unanswered=True, curator_users=curators), "")
    return store


def ask(store: Store, text: str, *users: str) -> None:
    for user in users:
        store.of(LINES).unanswered.add(user, text, Address(user=user))


async def test_the_question_that_most_people_asked_is_listed_first_without_names(chat: Client, store: Store) -> None:
    ask(store, UNANSWERABLE, "ana")
    ask(store, "where is the harbour", "ana", "ben")
    shown = "\n".join(await chat.say("cleo /curate"))
    assert shown.index(messages.asked("where is the harbour", 2)) < shown.index(messages.asked(UNANSWERABLE, 1))
    assert "ana" not in shown
    assert "ben" not in shown


async def test_one_press_sends_an_answer_that_the_articles_now_give(chat: Client, store: Store) -> None:
    ask(store, ANSWERED, "ana")
    ask(store, UNANSWERABLE, "ben")
    shown = await chat.say("cleo /curate")
    assert sum(messages.TELL_ASKERS in line for line in shown) == 1
    reply = await chat.say(f"cleo {button(shown, messages.TELL_ASKERS)}")
    assert any(messages.people_notified(1) in line for line in reply)
    assert any(line.startswith("ana: ") and messages.YOU_ASKED in line for line in reply)
    assert not any(line.startswith("ben: ") for line in reply)


async def test_a_card_that_did_not_help_is_shown_with_reasons_and_not_offered_again(chat: Client, store: Store) -> None:
    nearest, other, *_ = seed_libraries().of(LINES).browsing.nearest(ANSWERED, 2)
    for user, reason in (("ana", Reason.NO_ANSWER), ("ben", Reason.NO_ANSWER), ("dan", Reason.OUTDATED)):
        store.of(LINES).unanswered.add(user, ANSWERED, Address(user=user), nearest.key, reason)
    shown = await chat.say("cleo /curate")
    remark = messages.did_not_help(nearest.title, reason_counts({Reason.NO_ANSWER: 2, Reason.OUTDATED: 1}))
    assert f"cleo: {remark}" in shown
    assert not any(messages.TELL_ASKERS in line for line in shown), "the same card would answer"
    choice = await chat.say(f"cleo {button(shown, 'Answer')}")
    assert f"cleo: {remark}" in choice
    assert not any(f"[{nearest.title}]" in line for line in choice)
    answered = await chat.say(f"cleo {button(choice, other.title)}")
    assert any(messages.people_notified(3) in line for line in answered)
    assert sum(messages.DID_NOT_HELP in line for line in answered) == 3
    assert not any(messages.YOU_ASKED in line for line in answered)


async def test_the_second_of_two_curators_is_told_that_the_question_is_resolved(chat: Client, store: Store) -> None:
    ask(store, UNANSWERABLE, "ana")
    answer = button(await chat.say("cleo /curate"), "Answer")
    close = button(
        await chat.say(f"cleo {button(await chat.say(f'cleo {answer}'), 'Close it')}"), messages.WITHOUT_REASON
    )
    assert messages.NOBODY_NOTIFIED in "\n".join(await chat.say(f"cleo {close}"))
    for late in (answer, close):
        assert messages.ANSWERED_ALREADY in "\n".join(await chat.say(f"carl {late}"))


async def test_only_curators_see_and_answer_waiting_questions(chat: Client, store: Store) -> None:
    ask(store, UNANSWERABLE, "ana")
    answer = button(await chat.say("cleo /curate"), "Answer")
    assert messages.asked(UNANSWERABLE, 1) not in "\n".join(await chat.say("ana /curate"))
    assert refusal(Permission.CURATE) in "\n".join(await chat.say(f"ana {answer}"))
