"""What a button of ours carries in its id comes back with the press."""

from __future__ import annotations

import pytest

from adapters.discord.render.press import Press, read_press
from bot.model.document import Action


@pytest.mark.parametrize("action", Action)
def test_every_action_comes_back_from_the_id_of_its_button_or_menu(action: Action) -> None:
    press = Press(action, "harbour-deal_2", "42")
    assert (read_press(press.custom_id), read_press(press.menu_id)) == (press, press)


@pytest.mark.parametrize("custom_id", ["", None, "cue:share", "cue:dance:a:1", "cue:share:a:one", "menu:share:a:1"])
def test_an_id_of_another_form_is_none_of_ours(custom_id: str | None) -> None:
    assert read_press(custom_id) is None
