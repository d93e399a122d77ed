"""Figures are shown with what a reader needs to understand them without their sentence, or not at all."""

from __future__ import annotations

import pytest

from tests.support.library.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town sold more than 40 boats in May.", [("more than 40 boats", "The town sold")]),
        ("No fewer than 40 boats sank.", [("No fewer than 40", "boats sank")]),
        ("Nearly $5 million in aid came.", [("Nearly $5 million", "aid")]),
        ("She signed a more than $3 million deal.", [("more than $3 million", "deal")]),
        ("Bread rose 5% over 12 months of storms.", [("5%", "Bread rose"), ("12 months", "storms")]),
        ("A fever of 103 degrees or more is rare.", [("103 degrees or more", "fever")]),
        (
            "It sold 40 boats and over 30 deep-sea nets.",
            [("40 boats", "sold"), ("over 30 deep-sea nets", "deep-sea nets")],
        ),
        ("The mast is 13 feet 1 inch long.", [("13 feet 1 inch", "mast")]),
    ],
)
def test_a_number_has_the_words_that_bound_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Some 5,000 people were evacuated on Monday when the dam broke.", "people were evacuated"),
        ("Some 5,000 people, including children, were evacuated.", "people, including children, were evacuated"),
        ("Some 5,000 people with boats and nets fled.", "people with boats and nets fled"),
        ("Some 5,000 people fled and are still away.", "people fled"),
        ("Some 5,000 people were hurt and killed.", "people were hurt and killed"),
        ("Some 5,000 people know how it ends.", "people know how it ends"),
        ("A staggering 5,000 people in Salem were hurt.", "people in Salem were hurt"),
        ("Ida Crane is one of 40 wardens who voted for the quay.", "wardens who voted for the quay"),
        ("With 40 wardens trained in Salem, Vik and Norholm are in doubt.", "wardens trained in Salem"),
        ("About half of people between 20 and 40 were asked.", "people between 20 and 40 were asked"),
        ("Some 40% of boats were sold for more than 5,000 euros.", "boats were sold for more than 5,000 euros"),
        ("The town paid $5 million for boats that were lost.", "boats that were lost"),
        ("It gave a $5 million loan to the bank and $3 million in aid.", "loan to the bank"),
    ],
)
def test_a_label_goes_on_to_the_end_of_its_clause(text: str, label: str) -> None:
    assert label in [of for _, of in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 5,000 people say “no” to it.",
        "Some 5,000 boats are slower than ours.",
        "The last of the 40 boats built in Salem sank.",
        "Some 5,000 people in Salem, Vik and Norholm fled.",
    ],
)
def test_a_label_does_not_go_on_where_its_end_is_unclear(text: str) -> None:
    assert figures(text) == []


def test_a_long_label_is_cut_before_its_last_phrase() -> None:
    text = "Some 5,000 wardens of the old harbour office had asked for higher wages and better boats " + (
        "in a letter to the mayor of the largest town on the whole northern coast of the island."
    )
    ((_, label),) = figures(text)
    assert label == "wardens of the old harbour office had asked for higher wages and better boats in a letter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm destroyed 40 homes.", [("40 homes", "The storm destroyed")]),
        ("In May, the storm destroyed 40 homes.", [("40 homes", "the storm destroyed")]),
        ("The storm, a bad one, destroyed 40 homes.", [("40 homes", "destroyed")]),
        ("The mill is planning to close at least 16 shops.", [("at least 16 shops", "The mill is planning to close")]),
        ("The film, a comedy, was nominated for 12 awards.", [("12 awards", "nominated for")]),
        ("The town, which is poor, plans to hire 40 wardens.", [("40 wardens", "to hire")]),
        ("The dam, which the town built, never killed 40 wardens.", []),
        ("The town, which is poor, failed to hire 40 wardens.", []),
        ("They had, to their shame, a leading 40 wardens.", []),
        ("Wardens, compared with 40 skippers, are tall.", []),
        ("Women make up 17% of the crew.", [("17% of the crew", "Women make up")]),
        ("It covers 45% of lost wages.", [("45% of lost wages", "covers")]),
        ("The storm killed 40 people in the harbour.", [("40 people in the harbour", "The storm killed")]),
    ],
)
def test_what_is_told_before_a_number_is_its_label(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suicide among sailors rose 15% in May.", [("15%", "Suicide among sailors rose")]),
        ("The index of prices is now down 5%.", [("5%", "index of prices is now down")]),
        ("Unemployment fell to 4.2% in May.", [("4.2%", "Unemployment")]),
        (
            "Child care costs amounted to 2% of the total bill.",
            [("2% of the total bill", "Child care costs amounted to")],
        ),
        ("It exports 5 million barrels of oil a day.", [("5 million barrels of oil a day", "oil")]),
        ("Prices rose 5%.", []),
        ("Prices for meat, fish and eggs jumped 5%.", []),
    ],
)
def test_a_change_is_shown_with_its_direction_and_what_changed(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "There are 40 wardens in Salem.",
        "The crew, as told, is 17% of the town.",
        "The 50 largest towns, as told, met.",
        "There were 40 nods.",
        "It has 1 boat.",
        "There were 30 fewer boats.",
        "It was a 34-second clip.",
        "It is a 10-year price increase.",
        "Here are 12 great boats to buy.",
        "She wrote “12 Great Boats” for it.",
        "The baby is 4 to 6 months old.",
        "The mill offers a $500 model.",
    ],
)
def test_a_figure_that_a_reader_cannot_understand_is_not_shown(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize("text", ["There were 40 deaths.", "There are 40 nods in Salem.", "There were 40 boat thefts."])
def test_a_noun_that_says_what_happened_or_where_is_enough(text: str) -> None:
    assert len(figures(text)) == 1
