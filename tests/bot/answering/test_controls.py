"""The controls of an answer: one list for buttons, menus, permissions and the terminal's commands."""

from __future__ import annotations

import pytest

from adapters.discord.render import limits
from bot.answering.controls import (
    CONTROLS,
    UNDER_ANSWER,
    UNDER_DETAILS,
    answer_buttons,
    details_buttons,
    menu_entry,
    page_buttons,
)
from bot.conversation.chat import COMMANDS
from bot.model.document import Action, Button


def test_every_action_is_a_control_with_a_label() -> None:
    assert set(CONTROLS) == set(Action)
    assert all(control.label for control in CONTROLS.values())


def test_every_control_under_an_answer_is_about_its_card() -> None:
    assert all(CONTROLS[action].is_about_card for action in (*UNDER_ANSWER, *UNDER_DETAILS))
    assert {button.value for button in answer_buttons("key").buttons} == {"key"}
    assert len(UNDER_ANSWER) < limits.BUTTONS_IN_ROW, "Discord shows them in one row, with a menu"


def test_details_have_a_button_for_more_if_there_is_more() -> None:
    assert details_buttons("key-2", has_more=True).buttons[0] == Button("More", Action.DETAILS, "key-2")
    assert Action.DETAILS not in {button.action for button in details_buttons("key-2", has_more=False).buttons}


def test_menu_entries_have_labels_in_words() -> None:
    assert menu_entry(Action.HELPFUL, "key") == Button("👍 Helpful", Action.HELPFUL, "key")
    assert menu_entry(Action.DELETE).label == "Take back"


@pytest.mark.parametrize(("page", "leads_to"), [(1, ["2"]), (2, ["1", "3"]), (3, ["2"])])
def test_pages_lead_to_their_neighbours(page: int, leads_to: list[str]) -> None:
    assert [button.value for button in page_buttons(page, 3).buttons] == leads_to


def test_the_terminal_has_every_command_with_its_description() -> None:
    helps = {control.command: control.help for control in CONTROLS.values() if control.command}
    assert helps.items() <= dict(COMMANDS).items()
