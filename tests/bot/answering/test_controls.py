"""The controls: one table for buttons, menus, permissions and the terminal's commands."""

from __future__ import annotations

from bot.answering.controls import CONTROLS, menu_entry
from bot.conversation.terminal_chat import COMMANDS
from bot.model.document import Action, Button


def test_every_action_is_a_control_with_a_label() -> None:
    assert set(CONTROLS) == set(Action)
    assert all(control.label for control in CONTROLS.values())


def test_menu_entries_have_labels_in_words() -> None:
    assert menu_entry(Action.HELPFUL, "key") == Button("👍 Helpful", Action.HELPFUL, "key")
    assert menu_entry(Action.DELETE).label == "Take back"


def test_the_terminal_has_every_command_with_its_description() -> None:
    helps = {control.command: control.help for control in CONTROLS.values() if control.command}
    assert helps.items() <= dict(COMMANDS).items()
