"""The items of an article are found by their headings."""

from __future__ import annotations

import pytest

from bot.matching.reader.list_items import find_item

HEADINGS = "News of the week.\n\n" + "\n\n".join(
    f"{place}\n\nThe ferry to {place} is late, as often in this windy week. It rains."
    for place in ("Tarrow", "Kardla", "Brenn", "Osk")
)
LABELS = "News of the week.\n\n" + "\n".join(
    f"{place}, island: The ferry is late: it rains, and the wind is strong."
    for place in ("Tarrow", "Kardla", "Brenn", "Osk")
)


@pytest.mark.parametrize("text", [HEADINGS, LABELS])
def test_an_item_goes_from_its_heading_to_the_next(text: str) -> None:
    start, end = text.index("Kardla"), text.index("Brenn")
    item = find_item(text, start + 20)
    assert item
    assert (item.start, item.end) == (start, end)
    last = find_item(text, len(text) - 1)
    assert last
    assert last.of(text).startswith("Osk")


def test_a_text_before_the_first_item_or_with_few_is_in_none() -> None:
    assert find_item(HEADINGS, 3) is None
    assert find_item(HEADINGS[: HEADINGS.index("Osk")], HEADINGS.index("Brenn")) is None


def test_a_town_under_its_state_and_a_list_of_short_lines_are_one_item() -> None:
    towns = HEADINGS.replace("\n\nThe ferry", "\n\nHarbour: The ferry")
    item = find_item(towns, towns.index("Brenn") - 20)
    assert item
    assert item.of(towns).startswith("Kardla")
    assert find_item("Deals\n\n1 May: Bread\n\n2 May: Fish\n\n3 May: Cake\n\n4 May: Tea", 30) is None
