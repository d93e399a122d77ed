"""The id of a button or select contains everything that a press needs."""

from __future__ import annotations

import pytest

from adapters.discord.render.custom_ids import Press, pack_menu, read_menu, read_press
from bot.answering.button_rows import answer_buttons
from bot.answering.controls import button
from bot.model.document import Action, Button

KEY = "abcdefghijkl"


@pytest.mark.parametrize("action", Action)
def test_every_action_is_read_back_from_the_id_of_its_button_or_select(action: Action) -> None:
    press = Press(action, "harbour-deal_2", "42")
    assert (read_press(press.custom_id), read_press(press.select_id)) == (press, press)


@pytest.mark.parametrize("custom_id", ["", None, "cue:share", "cue:dance:a:1", "cue:share:a:one", "menu:share:a:1"])
def test_an_id_of_another_form_is_not_recognised(custom_id: str | None) -> None:
    assert read_press(custom_id) is None


def test_the_menu_of_an_answer_is_read_back_from_the_id_of_its_button() -> None:
    menu = answer_buttons(KEY).menu
    press = read_press(Press(Action.MENU, pack_menu(menu), "1" * 20).custom_id)
    assert press
    assert read_menu(press.value) == [(entry.action, KEY) for entry in menu]


def test_discord_accepts_the_id_of_the_longest_menu() -> None:
    menu = [
        Button("", Action.UNHELPFUL),
        Button("", Action.FOLLOW),
        Button("", Action.DELETE),
        Button("", Action.WHY, KEY),
    ]
    longest = pack_menu(menu).ljust(44, "a")
    assert read_press(f"{Press(Action.MENU, longest, '1' * 20).custom_id}:{'a' * 25}")
    assert len(f"{Press(Action.MENU, longest, '1' * 20).custom_id}:{'a' * 25}") == 100


def test_a_menu_that_does_not_fit_into_an_id_is_refused() -> None:
    menu = [
        button(action, KEY)
        for action in (Action.UNHELPFUL, Action.FOLLOW, Action.IN_CONTEXT, Action.SOURCE, Action.DELETE)
    ]
    with pytest.raises(ValueError, match="too long"):
        pack_menu(menu)
