"""The rows of buttons under answers, details and lists."""

from __future__ import annotations

import pytest

from adapters.discord.render import limits
from bot.answering.button_rows import (
    UNDER_ANSWER,
    UNDER_DETAILS,
    answer_buttons,
    details_buttons,
    find_next_page,
    page_buttons,
)
from bot.answering.controls import CONTROLS
from bot.model import Document
from bot.model.document import Action, Button


def test_every_control_under_an_answer_is_about_its_card() -> None:
    assert all(CONTROLS[action].is_about_card for action in (*UNDER_ANSWER, *UNDER_DETAILS))
    assert {button.value for button in answer_buttons("key").buttons} == {"key"}
    assert len(UNDER_ANSWER) < limits.BUTTONS_IN_ROW, "Discord shows them in one row, with a menu"


def test_details_have_a_button_for_more_if_there_is_more() -> None:
    assert details_buttons("key-2", has_more=True).buttons[0] == Button("More", Action.DETAILS, "key-2")
    assert Action.DETAILS not in {button.action for button in details_buttons("key-2", has_more=False).buttons}


def test_more_replaces_the_details_of_an_answer() -> None:
    plain, continued = answer_buttons("key"), answer_buttons("key", more_position="key-2")
    assert Button("More", Action.DETAILS, "key-2") in continued.buttons
    assert continued.buttons[1:] == plain.buttons[1:]
    assert continued.menu == plain.menu


@pytest.mark.parametrize(("page", "leads_to"), [(1, ["2"]), (2, ["1", "3"]), (3, ["2"])])
def test_pages_lead_to_their_neighbours(page: int, leads_to: list[str]) -> None:
    assert [button.value for button in page_buttons(page, 3).buttons] == leads_to


@pytest.mark.parametrize(("page", "next_page"), [(1, "2"), (2, "3"), (3, None)])
def test_the_next_page_of_a_list_is_found_by_its_button(page: int, next_page: str | None) -> None:
    found = find_next_page(Document("", (page_buttons(page, 3),)))
    assert (found.value if found else None) == next_page
    assert find_next_page(Document("", (answer_buttons("key"),))) is None
