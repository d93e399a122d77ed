"""Lists below the line that opens them."""

from __future__ import annotations

import pytest

from bot.model import Span
from bot.text.markup.lists import find_list, find_lists, items_within, opening_sentence

TEXT = """The boats are small. Bring to the harbour:

- a coat, because the wind
  is cold
- a lamp

* your ticket

The gate opens at noon.

To get in:
1. Ring.
2. Say one of these words:
   - ferry
   - lamp
3. Wait.
"""
WINNERS = ["Arden, “Rain”", "Belmor, “Sun”", "Corrin, “Fog”"]


def items_at(words: str, text: str = TEXT) -> list[str]:
    found = find_list(text, text.index(words))
    return [item.of(text) for item in found.items] if found else []


@pytest.mark.parametrize("words", ["Bring", "a coat", "is cold", "a lamp", "your ticket"])
def test_a_list_is_found_from_its_opening_line_and_from_each_item(words: str) -> None:
    found = find_list(TEXT, TEXT.index(words))
    assert found
    assert found.opening.of(TEXT) == "The boats are small. Bring to the harbour:"
    assert [item.of(TEXT) for item in found.items] == ["a coat, because the wind\n  is cold", "a lamp", "your ticket"]
    assert not found.is_numbered


def test_items_below_an_item_with_a_colon_are_a_list_of_their_own() -> None:
    assert items_at("ferry") == ["ferry", "lamp"]
    assert items_at("Ring") == ["Ring.", "Say one of these words:\n   - ferry\n   - lamp", "Wait."]


def test_numbers_are_known() -> None:
    text = "Steps:\n1) Knock.\n2) Wait.\n"
    found = find_list(text, text.index("Wait"))
    assert found
    assert found.is_numbered


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Leaving the club\n\n1. Write to us.\n2. Wait.\n", "Leaving the club"),
        ("The office is small. It takes\nthese steps.\n\n1. Write to us.\n1. Wait.\n", "these steps."),
        ("The end.\n1. Write to us,\nor call.\n2. Wait.\n", "The end."),
    ],
)
def test_numbers_need_no_colon_above_them(text: str, opening: str) -> None:
    found = find_list(text, text.index("Wait"))
    assert found
    assert found.opening.of(text) == opening
    assert len(found.items) == 2
    assert found.is_numbered
    assert not found.is_announced
    assert find_list(text, found.opening.start) == found


def test_all_lists_of_a_part_of_a_text_are_found() -> None:
    found = find_lists(TEXT, Span(0, len(TEXT)))
    assert [(listed.opening.of(TEXT), len(listed.items)) for listed in found] == [
        ("The boats are small. Bring to the harbour:", 3),
        ("To get in:", 3),
    ]
    assert find_lists(TEXT, Span(0, TEXT.index("- a coat"))) == []
    assert find_lists("", Span(0, 0)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The winners:\n\n{}\n\n{}\n\n{}\n\nAll three are new.".format(*WINNERS),
        "BEST SONG\n{}\n{}\n{}\nBEST FILM\n".format(*WINNERS),
        "The winners:\n{}\n{}\n{}\nMORE:The losers\nDolm\n".format(*WINNERS),
        "The winners:\n{}\n{}\n{}\nFans complain\nThey call it unfair.".format(*WINNERS),
    ],
)
def test_short_lines_without_signs_are_a_list_below_a_colon_or_a_heading_in_capitals(text: str) -> None:
    assert items_at("Arden", text) == WINNERS
    assert [[item.of(text) for item in listed.items] for listed in find_lists(text, Span(0, len(text)))] == [WINNERS]


def test_the_last_of_a_series_of_lines_may_end_like_a_sentence() -> None:
    text = "Bring:\nthree maps;\ntwo coats; and\na lamp.\nThe gate\n"
    assert items_at("two coats", text) == items_at("a lamp", text) == ["three maps;", "two coats; and", "a lamp."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, "The gate"),
        ("The weather\nMonday\nTuesday\nFriday\n", "Monday"),
        ("The ferry says:\nIt sails.\nIt is late.\nIt is cold.\n", "It is late"),
        ("- a coat\n- a lamp\n", "a lamp"),
        ("No colon\n\n- a coat\n- a lamp\n", "a lamp"),
        ("One item:\n\n- a coat\n\nThe end.", "a coat"),
        ("The dates:\nMonday\nTuesday\n", "Monday"),
        ("", ""),
    ],
)
def test_nothing_else_is_a_list(text: str, words: str) -> None:
    assert not items_at(words, text)


def test_a_very_long_empty_line_is_no_work() -> None:
    text = " " * 1_000_000  # this test does not end if each space is a beginning of a line
    assert find_lists(text, Span(0, len(text))) == []


def test_items_after_one_outside_the_given_parts_are_left_out() -> None:
    listed = find_list(TEXT, TEXT.index("a lamp"))
    assert listed
    first, second, third = listed.items
    assert items_within(listed, [Span(0, len(TEXT))], TEXT) == [first, second, third]
    assert items_within(listed, [Span(0, first.end), Span(third.start, len(TEXT))], TEXT) == [first]
    assert items_within(listed, [Span(0, second.start + 1)], TEXT) == [first]
    assert items_within(listed, [Span(first.start, len(TEXT))], TEXT) == []
    assert items_within(listed, [], TEXT) == []


def test_a_heading_above_a_list_may_be_outside_the_given_parts() -> None:
    text = "Leaving the club\n1. Write to us.\n2. Wait.\n"
    listed = find_list(text, text.index("Wait"))
    assert listed
    assert items_within(listed, listed.items, text) == list(listed.items)


def test_the_opening_is_the_sentence_that_ends_with_the_line() -> None:
    listed = find_list(TEXT, TEXT.index("a lamp"))
    assert listed
    sentence = Span(TEXT.index("Bring"), listed.opening.end)
    assert opening_sentence(listed, [Span(0, sentence.start - 1), sentence]) == sentence
    assert opening_sentence(listed, []) == listed.opening
