"""Plain text is divided as its reader sees it."""

from __future__ import annotations

import pytest

from bot.reading.blocks import BlockKind
from bot.reading.plain_text.headings import find_heading, strip_number
from bot.reading.plain_text.parser import parse_plain

_BODY = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."


def _headings(text: str, title: str = "") -> list[str]:
    return [block.title for block in parse_plain(text, title).blocks if block.kind is BlockKind.HEADING]


def _paragraphs(text: str) -> list[str]:
    return [block.span.of(text) for block in parse_plain(text).blocks if block.kind in (BlockKind.TEXT, BlockKind.ITEM)]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1. Strategic Depth: More Than a Handshake Deal", "Strategic Depth: More Than a Handshake Deal"),
        ("2.3 Costs", "Costs"),
        ("IV. The long way home", "The long way home"),
        ("Chapter 3: Rain", "Rain"),
        ("第2章 住民の声", "住民の声"),
        ("一、古い倉庫", "古い倉庫"),
        ("（二）背景", "背景"),
        ("제1장 서론", "서론"),
        ("The Bottom Line", "The Bottom Line"),
        ("ALL HANDS ON DECK", "ALL HANDS ON DECK"),
        ("What happens next?", "What happens next?"),
        ("What's a sloop, and who would sail it?", "What's a sloop, and who would sail it?"),
        ("Wer zahlt, wenn die Fähre sinkt?", "Wer zahlt, wenn die Fähre sinkt?"),
        ("## Why it matters ##", "Why it matters"),
        ("■ まとめ", "まとめ"),
        ("【背景】", "背景"),
        ("Итоги", "Итоги"),
        ("U.S. boats in the sound", "U.S. boats in the sound"),
        ("J.C. Berg sells the old boat", "J.C. Berg sells the old boat"),
        ("iBoat with two sails announced", "iBoat with two sails announced"),
    ],
)
def test_a_line_over_a_paragraph_is_a_heading(line: str, title: str) -> None:
    assert _headings(f"{_BODY}\n\n{line}\n\n{_BODY}") == [title]


@pytest.mark.parametrize(
    "line",
    [
        "He left without a word.",
        "That could mean the wardens still have time to leave",
        "The best boats of the sound: 1. Gull (4 crossings)",
        "and nobody came",
        "“We will see about that”",
        "“We will see,” the old captain says",
        "“We will see,” Captain Ada Nordmann wrote",
        '"Is it late?" she asks',
        "“I am late,” I say. “Is the boat gone?”",
        "Q: Is he coming?",
        "The reasons are these:",
        "- a list item",
        "By Jane Marlow",
        "--Jane Marlow",
        "★★★ out of four stars",
        "https://example.org/page",
        "Now, why would anyone do that?",
        "Who sails? Boats, of course, but why?",
        "Ostend: 12 Old Quay Road",
        "Boats cost %2415%2C more than ever",
        "A line that goes on and on with so many words in it that no editor would ever set it as a heading",
    ],
)
def test_a_line_that_reads_as_text_is_not_a_heading(line: str) -> None:
    assert _headings(f"{_BODY}\n\n{line}\n\n{_BODY}") == []


def test_the_last_key_point_above_an_article_is_not_a_heading() -> None:
    points = "The council of the old harbour town met for nine hours and agreed on nothing at all\n\nFerries stay dear"
    assert "Ferries stay dear" not in _headings(f"Jane Marlow\n\n{points}\n\n{_BODY}", "No end of a meeting")
    assert _headings(f"{_BODY}\n\n{points}\n\n{_BODY}", "No end of a meeting") == ["Ferries stay dear"]
    assert _headings(f"Ferries stay dear\n\n{_BODY}", "No end of a meeting") == ["Ferries stay dear"]


def test_a_line_below_a_link_to_another_article_may_be_a_heading() -> None:
    assert _headings(f"{_BODY}\n\nMore:Why the bridge never came\n\nThe old boat\n\n{_BODY}") == ["The old boat"]
    links = "More:Why the bridge never came\n\nFerries: Ten to see before summer"
    assert _headings(f"{_BODY}\n\n{links}\n\n{_BODY}") == []


def test_a_labelled_line_below_a_link_is_a_heading_if_it_shares_a_word_with_its_text() -> None:
    link = "Ferries:Ten to see before summer"
    assert _headings(f"{_BODY}\n\n{link}\n\nTolls: Council at odds\n\n{_BODY}") == ["Tolls: Council at odds"]
    assert _headings(f"{_BODY}\n\n{link}\n\nTolls: Free for wardens\n\n{_BODY}") == []


def test_a_heading_may_stand_above_a_short_sentence() -> None:
    assert _headings(f"{_BODY}\n\nThe council finds its boat\n\nThe council now has a boat of its own.\n\n{_BODY}") == [
        "The council finds its boat"
    ]
    roads = "Salem: 4204 Camp Berg Road\n\nSalem: 2121 Old Highway 161\n\nOstend: 715 East Broadway St."
    assert _headings(f"{_BODY}\n\n{roads}\n\n{_BODY}") == []


def test_a_name_with_a_small_first_letter_does_not_continue_a_heading() -> None:
    assert _headings(f"{_BODY}\n\nThe lock screen is new\n\niPhones and boats: {_BODY}") == ["The lock screen is new"]


def test_a_line_below_a_quantity_is_an_item_of_a_recipe() -> None:
    assert _headings(f"{_BODY}\n\n2 eggs, beaten, for the old boat\n\nOil for the pan\n\n{_BODY}") == []


def test_a_line_that_continues_in_lower_case_is_not_a_heading() -> None:
    cut = "Tarrow: The harbour office has been given a boat of $20"
    assert _headings(f"{_BODY}\n\n{cut}\n\nmillion crowns, {_BODY}") == []
    assert _headings(f"{_BODY}\n\nThe harbour office\n\n{_BODY}") == ["The harbour office"]


def test_things_with_their_weights_are_a_list() -> None:
    goods = [
        f"{weight}-pound bag of flour from the old mill – ground {way}" for weight, way in ((10, "twice"), (5, "once"))
    ]
    more = f"12.5-ounce bag of flour from the old mill, {'and salt, ' * 5}ground"
    assert _headings("\n\n".join([_BODY, more, goods[0], more, goods[1], more, _BODY])) == []


def test_short_lines_in_a_row_are_a_list_not_headings() -> None:
    text = f"{_BODY}\n\nApples\n\nPears\n\nPlums\n\n1. Wash\n2. Cut\n3. Dry\n"
    assert _headings(text) == []


def test_numbered_lines_with_facts_below_are_the_headings_of_a_ranking() -> None:
    places = [f"{number}. {place}\n\n• Boats: {number}\n\n{_BODY}" for number, place in ((2, "Ostend"), (1, "Salem"))]
    assert _headings("\n\n".join([_BODY, *places])) == ["Ostend", "Salem"]
    assert _headings(f"{_BODY}\n\n1. Wash\n• with soap\n2. Dry\n• in the sun\n\n{_BODY}") == []


def test_a_first_numbered_line_without_text_is_a_heading_above_the_second() -> None:
    assert _headings(f"{_BODY}\n\n1. Ferries\n\n2. Tolls\n\n{_BODY}") == ["Ferries", "Tolls"]


def test_an_underlined_line_is_a_heading_and_its_underline_is_not_text() -> None:
    text = f"Title here\n==========\n\n{_BODY}\n\nSecond part\n-----------\nShort.\n"
    assert _headings(text) == ["Second part"]
    assert _paragraphs(text) == [_BODY, "Short."]


def test_a_number_gives_the_level_of_a_heading() -> None:
    assert strip_number("2. Money").level == 1
    assert strip_number("B. Money").text == "Money"
    assert strip_number("R. Quill leaves").text == "R. Quill leaves"
    assert strip_number("2.1 Costs").level == 2
    assert find_heading("2024 was a good year") is not None
    assert strip_number("2024 was a good year").text == "2024 was a good year"


@pytest.mark.parametrize("heading", ["0.28.1 (6 May 2025)", "1.2 [unreleased]", "1.2.0 - 2025-05-06"])
def test_a_version_is_not_the_number_of_a_heading(heading: str) -> None:
    assert strip_number(heading).text == heading


@pytest.mark.parametrize("line", ["The", "OCE’s", "All about the"])
def test_the_beginning_of_a_sentence_before_a_link_is_not_a_heading(line: str) -> None:
    assert find_heading(line) is None
    assert find_heading("Quill’s boats") is not None


def test_the_first_line_is_the_title_and_the_next_one_heads_the_first_section() -> None:
    reading = parse_plain(f"Nine hours\n\nHow the council spent its Tuesday\n{_BODY}\n")
    assert reading.title == "Nine hours"
    assert [block.title for block in reading.blocks if block.kind is BlockKind.HEADING] == [
        "How the council spent its Tuesday"
    ]


def test_a_text_that_begins_with_a_paragraph_has_no_title() -> None:
    assert parse_plain(f"{_BODY}\n\n{_BODY}").title == ""


def test_a_known_title_is_not_a_paragraph() -> None:
    text = f"NINE  hours\n\n{_BODY}"
    reading = parse_plain(text, "Nine hours")
    assert [block.span.of(text) for block in reading.blocks] == [_BODY]


def test_a_byline_is_not_a_paragraph() -> None:
    text = f"Nine hours\n\nBy Jane Marlow\n\n{_BODY}"
    assert _paragraphs(text) == [_BODY]


_RAGGED = """Badges and doors

Your badge opens every door of the office.
Ada Marlow can
lend you another one, which takes a few days, and which
opens every door but the one of the archive. After that,
visit the desk in the large hall at the end of the
corridor.

- Ask a
  Neighbour of yours.
- Write to the desk.

| Door | Opens
| Hall | 8:00
"""


def test_short_lines_of_text_wrapped_by_hand_are_not_headings() -> None:
    assert [" ".join(paragraph.split()) for paragraph in _paragraphs(_RAGGED)] == [
        "Your badge opens every door of the office. Ada Marlow can lend you another one, which takes a few days, "
        "and which opens every door but the one of the archive. After that, visit the desk in the large hall at "
        "the end of the corridor.",
        "- Ask a Neighbour of yours.",
        "- Write to the desk.",
        "| Door | Opens",
        "| Hall | 8:00",
    ]
    assert _headings(_RAGGED) == []


def test_the_lines_of_a_song_stay_apart() -> None:
    lines = [
        "we went to the sea",
        "in the morning light",
        "and there we stayed",
        "until it was night",
        "and home again",
    ]
    assert _paragraphs("\n".join(["The sea", "", *lines])) == lines


def test_lines_that_are_paragraphs_stay_separate_if_one_continues_below() -> None:
    lines = [_BODY, "She came home in", "may.", *[_BODY] * 3]
    assert _paragraphs("\n".join(["A title", "", *lines])) == lines


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    first = (
        "The council met for nine hours on Tuesday\nand agreed on almost nothing, which surprised\nnobody in the town."
    )
    second = "Afterwards the mayor drove home through the\nrain and thought of resigning."
    text = f"Nine hours\r\n\r\n{first}\n\nThe way home\n{second}\n"
    assert _paragraphs(text) == [first, second]
    assert _headings(text) == ["The way home"]


def test_long_lines_without_a_blank_one_are_paragraphs_of_their_own() -> None:
    assert _paragraphs(f"{_BODY} {_BODY}\n{_BODY} {_BODY}") == [f"{_BODY} {_BODY}"] * 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    long = f"{_BODY} {_BODY}"
    assert _paragraphs(f"{long}{end}{end}{long}") == [long, long]


def test_a_blank_text_has_no_blocks() -> None:
    assert parse_plain(" \n\n\t").blocks == ()


def test_a_thousand_short_lines_over_long_ones_are_read() -> None:
    text = "Ab\n" * 2_000 + "A longer line that could be wrapped by hand somewhere\n" * 2_000
    assert parse_plain(text).blocks


def test_the_title_of_an_rfc_is_below_its_two_columns() -> None:
    text = (
        "\n\nHarbour Task Force (HTF)            R. Field, Ed.\nRequest for Comments: 1             Valley Works\n"
        "Category: Standards Track               June 2014\n\n\n   Harbour Protocol: Boats and Quays\n\nAbstract\n\n"
        "   The protocol says which boat may come to which quay, and when it has\n   to leave.\n"
    )
    reading = parse_plain(text)
    assert reading.title == "Harbour Protocol: Boats and Quays"
    assert "Works" not in "".join(
        block.span.of(text) for block in reading.blocks if block.kind is not BlockKind.BOILERPLATE
    )


def test_the_rows_of_a_table_in_a_wrapped_text_are_not_joined_and_its_names_are_no_heading() -> None:
    wrapped = (
        "   The quay is open for all boats that come from the north, and for\n   those of the south that have a pass."
    )
    rows = ["Name of quay   Boats", "North quay     12 of them, and the ferry that comes in May", "South quay     9"]
    text = "\n\n".join(["A title", wrapped, wrapped, "\n".join(f"   {row}" for row in rows), wrapped, wrapped])
    assert _headings(text) == []
    assert _paragraphs(text)[2:5] == rows


@pytest.mark.parametrize("ending", ["...", " …", "…"])
def test_a_headline_that_was_cut_off_is_a_title(ending: str) -> None:
    headline = f"President of the harbour council resigns after months of protest over the plan for{ending}"
    parsed = parse_plain(f"{headline}\n\nThe president left on Monday. The council meets on Friday.")
    assert parsed.title == headline


@pytest.mark.parametrize(
    "line",
    [
        "Fact check: The ferry does not belong to the U.S.",
        "The quay is sold to Tarrow Rope Inc.",
        "A fire burns in Salem, Mass.",
        "Mara Quill is now a Ph.D.",
    ],
)
def test_a_first_line_that_ends_with_an_abbreviation_is_the_title(line: str) -> None:
    parsed = parse_plain(f"{line}\n\nA claim about the ferry\n\n{_BODY}")
    assert parsed.title == line


@pytest.mark.parametrize(
    "line",
    [
        "The ferry belongs to Salem.",
        "The ferry sank. It belonged to the U.S.",
        "in Salem, and the skipper went to the U.S.",
        "The nets are sold at tarrow.co.uk.",
        f"The {'very ' * 25}old ferry does not belong to the U.S.",
    ],
)
def test_a_first_line_that_is_a_sentence_is_not_the_title(line: str) -> None:
    assert parse_plain(f"{line}\n\nA claim about the ferry\n\n{_BODY}").title == ""


def test_a_line_of_a_list_that_counts_is_not_a_heading() -> None:
    counted = [
        "Meals served a year: 310,000",
        "Salem, 2 boats (old)",
        "Tarrow, 2 boats (old), 3 boats (new)",
        "Bergen, 1 boat (1936-1940)",
    ]
    text = "\n\n".join(["A title", _BODY, *counted, f"{_BODY} {_BODY}"])
    assert _headings(text) == []


def test_the_rows_of_a_table_in_markdown_are_not_headings_and_its_rule_is_not_text() -> None:
    table = ["| Reports | Share |", "|---------|-------|", "| 6 | 40% |"]
    text = "\n".join(["A title", "", _BODY, "", *table, "", f"{_BODY} {_BODY}"])
    assert _headings(text) == []
    assert _paragraphs(text) == [_BODY, table[0], table[2], f"{_BODY} {_BODY}"]


def test_a_sentence_in_asterisks_is_not_a_heading() -> None:
    assert _headings(f"A title\n\n{_BODY}\n\n*This is for the old boat.*\n\n{_BODY} {_BODY}") == []


def test_a_first_line_that_is_the_place_of_the_title_is_not_a_heading() -> None:
    assert _headings(f"Old Tarrow\n\n{_BODY}\n\n{_BODY}", "Risk of fire in Old Tarrow: A map") == []
    assert _headings(f"Tarrow\n\n{_BODY}\n\n{_BODY}", "Risk of fire in Old Tarrow: A map") == ["Tarrow"]
    assert _headings(f"Old Tarrow\n\n{_BODY}\n\n{_BODY}", "Old Tarrow has a map of its fires") == ["Old Tarrow"]


def test_a_long_line_below_a_colon_is_an_item_if_the_next_is_none_of_the_article_s_sentences() -> None:
    items = (
        "Rising fares on all of the old boats",
        "A crowd of wardens and skippers who all wait for a berth near the quay",
    )
    assert _headings("\n\n".join((_BODY, "The wardens blame:", *items, _BODY)), "Fares") == []
    assert _headings("\n\n".join((_BODY, "The wardens say why:", items[0], _BODY)), "Fares") == [items[0]]


def test_a_heading_may_begin_with_the_word_for_a_picture() -> None:
    assert _headings(f"{_BODY}\n\nPhoto of the last boat\n\n{_BODY}") == ["Photo of the last boat"]
    assert _headings(f"{_BODY}\n\nPhoto by Jane Marlow\n\n{_BODY}") == []
