"""Behaviour that is the same on every platform, tested on the smallest of them: a chat of lines over a socket."""

from __future__ import annotations

import pytest

from bot.answering import messages as answering_messages
from bot.conversation import messages
from bot.conversation.events import Click
from bot.errors import StoreFault
from bot.model import Platform, Reason, Workspace
from bot.model.document import Action
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.recent_cards import RecentCards
from bot.store.workspace.tallies import Tallies
from tests.support.library.seeds import AMBIGUOUS, ANSWER_LEAD, ANSWERED, UNANSWERABLE, seed_service
from tests.support.line_chat.replies import button, said
from tests.support.line_chat.server import Client

WORKSPACE = Workspace(Platform.CONSOLE, "lines")


async def test_a_question_is_answered_to_everyone_who_saw_it(chat: Client) -> None:
    shown = await chat.say(f"ana {ANSWERED}")
    assert ANSWER_LEAD in said(shown)
    assert all(line.startswith(": ") for line in shown)
    assert "[Share]" not in said(shown), "everyone sees it already"


async def test_a_failure_to_count_a_question_is_not_shown_to_the_asker(
    chat: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreFault("the database", "is away", temporary=True)

    monkeypatch.setattr(RecentCards, "add", fail)
    monkeypatch.setattr(Tallies, "add", fail)
    shown = await chat.say(f"ana {ANSWERED}")
    assert ANSWER_LEAD in said(shown)
    assert answering_messages.BROKEN not in said(shown)


async def test_a_button_shows_its_result_only_to_the_person_who_presses_it(chat: Client) -> None:
    shown = await chat.say(f"ana {ANSWERED}")
    for label, expected in (
        ("Details", "Found because"),
        ("👍", answering_messages.THANKS),
        ("👎", answering_messages.THANKS),
    ):
        pressed = await chat.say(f"ben {button(shown, label)}")
        assert expected in said(pressed), label
        assert all(line.startswith("ben: ") for line in pressed)


async def test_choices_and_what_is_not_found_are_for_the_asker_alone(chat: Client) -> None:
    for question in (AMBIGUOUS, UNANSWERABLE):
        shown = await chat.say(f"ana {question}")
        assert shown
        assert all(line.startswith("ana: ") for line in shown), question


async def test_a_choice_is_answered_to_the_person_who_makes_it_and_leads_back_to_the_list(chat: Client) -> None:
    choices = await chat.say(f"ana {AMBIGUOUS}")
    title, chosen = first_choice(choices)
    for user in ("ben", "ana"):
        shown = await chat.say(f"{user} {chosen}")
        assert title in said(shown)
        assert all(line.startswith(f"{user}: ") for line in shown), user
    back = button(shown, "Back to the list")
    assert await chat.say(f"ana {back}") == choices


def test_a_chosen_topic_replaces_its_list_only_if_the_list_says_so() -> None:
    assert not Click(action=Action.CHOOSE).replaces_for("ana")
    assert Click(action=Action.CHOOSE, in_place=True).replaces_for("ana")


async def test_choosing_from_another_persons_list_answers_only_the_chooser(chat: Client) -> None:
    key = seed_service().questions.ask(ANSWERED).key
    for user, prefix in (("ben", "ben: "), ("ana", ": ")):
        shown = await chat.say(f"{user} !choose|{key}|ana|in place|{ANSWERED}")
        assert ANSWER_LEAD in said(shown)
        assert all(line.startswith(prefix) for line in shown), user


async def test_the_details_continue_page_by_page(chat: Client) -> None:
    details = await chat.say(f"ben {button(await chat.say(f'ana {ANSWERED}'), 'Details')}")
    assert "EU & Japan Boost Tech & Digital Ties" in said(details)
    more = await chat.say(f"ben {button(details, 'More')}")
    assert more
    assert not set(more) & set(details[1:-4])


async def test_only_curators_see_the_numbers_that_explain_an_answer(chat: Client, store: Store) -> None:
    store.of(WORKSPACE).settings.put(WorkspaceSettings(curator_users=frozenset({"cleo"})), "admin")
    key = seed_service().questions.ask(ANSWERED).key
    for user, sees_numbers in (("ana", False), ("cleo", True)):
        shown = said(await chat.say(f"{user} !why|{key}|||{ANSWERED}"))
        assert "Found because" in shown
        assert ("Confidence" in shown) is sees_numbers, user


async def test_a_private_answer_is_shared_once(chat: Client) -> None:
    _, chosen = first_choice(await chat.say(f"ana {AMBIGUOUS}"))
    private = await chat.say(f"ben {chosen}")
    share = button(private, "Share")
    shared = await chat.say(f"ben {share}")
    assert shared
    assert all(line.startswith(": ") for line in shared)
    assert messages.ALREADY_SHARED in said(await chat.say(f"ben {share}"))


async def test_an_unanswered_question_is_kept_for_curators_only_if_the_workspace_wants_it(
    chat: Client, store: Store
) -> None:
    assert "Tell the curators" not in said(await chat.say(f"ana {UNANSWERABLE}"))
    store.of(WORKSPACE).settings.put(WorkspaceSettings(keep_unanswered=True), "admin")
    tell = button(await chat.say(f"ana {UNANSWERABLE}"), "Tell the curators")
    assert answering_messages.NOTED_FOR_CURATORS in said(await chat.say(f"ana {tell}"))
    assert store.of(WORKSPACE).unanswered.waiting()[0].text == UNANSWERABLE


async def test_a_person_who_found_a_card_unhelpful_is_asked_why_only_if_the_workspace_wants_it(
    chat: Client, store: Store
) -> None:
    vote = button(await chat.say(f"ana {ANSWERED}"), "👎")
    assert said(await chat.say(f"ana {vote}")).endswith(answering_messages.THANKS)
    chosen = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({"cleo"}))
    store.of(WORKSPACE).settings.put(chosen, "admin")
    asked = await chat.say(f"ana {vote}")
    assert answering_messages.WHY_UNHELPFUL in said(asked)
    assert all(f"[{reason}]" in said(asked) for reason in answering_messages.REASONS.values())
    assert all(line.startswith("ana: ") for line in asked)
    wrong = button(asked, answering_messages.REASONS[Reason.WRONG_ARTICLE])
    assert answering_messages.NOTED_FOR_CURATORS in said(await chat.say(f"ana {wrong}"))
    [reasons] = store.of(WORKSPACE).feedback.reasons().values()
    assert reasons == {Reason.WRONG_ARTICLE: 1}
    store.of(WORKSPACE).settings.put(WorkspaceSettings(), "admin")
    assert answering_messages.NOT_KEPT in said(await chat.say(f"ana {wrong}"))
    assert not store.of(WORKSPACE).feedback.reasons()


async def test_only_the_person_who_asked_takes_an_answer_away(chat: Client) -> None:
    take_back = button(await chat.say(f"ana {ANSWERED}"), "Take back")
    assert messages.ONLY_ASKER_DELETES in said(await chat.say(f"ben {take_back}"))
    assert await chat.say(f"ana {take_back}") == []


async def test_a_button_whose_card_is_gone_says_so(chat: Client) -> None:
    assert answering_messages.CARD_IS_GONE in said(await chat.say("ana !quotes|gone|||"))


async def test_small_talk_gets_a_short_reply(chat: Client) -> None:
    assert "You are welcome." in said(await chat.say("ana thanks!"))


async def test_a_workspace_sets_its_own_thresholds(chat: Client, store: Store) -> None:
    store.of(WORKSPACE).settings.put(WorkspaceSettings(answer_from=1.0, choices_from=1.0), "admin")
    assert answering_messages.NOT_FOUND in said(await chat.say("ana what did the diplomat say"))


def first_choice(shown: list[str]) -> tuple[str, str]:
    """The title of the first topic to choose, and the line to type that chooses it."""
    label, _, sent = next(line for line in shown if "] !choose" in line).partition("] ")
    return label.partition("[")[2].strip(), sent
