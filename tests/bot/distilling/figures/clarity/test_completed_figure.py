"""Figures are shown with what a reader needs to understand them without their sentence, or not at all."""

from __future__ import annotations

import pytest

from tests.support.library.figures import figures, figures_of_paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town sold more than 40 boats in May.", [("more than 40 boats in May", "The town sold")]),
        ("No fewer than 40 boats sank.", [("No fewer than 40", "boats sank")]),
        ("Nearly $5 million in aid came.", [("Nearly $5 million", "aid")]),
        ("Crews make up a little more than 2% of sailors.", [("a little more than 2% of sailors", "Crews make up")]),
        ("She signed a more than $3 million deal.", [("more than $3 million", "deal")]),
        ("Bread rose 5% over 12 months of storms.", [("5%", "Bread rose")]),
        ("A fever of 103 degrees or more is rare.", [("103 degrees or more", "fever")]),
        (
            "Salem sold 40 boats and over 30 deep-sea nets.",
            [("40 boats", "Salem sold"), ("over 30 deep-sea nets", "deep-sea nets")],
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
        ("Some 5,000 people fled after the dam broke.", "people fled after the dam broke"),
        ("Some 5,000 people fled and the town burned.", "people fled"),
        ("Some 5,000 people fled and there’s a flood.", "people fled"),
        ("Some 5,000 people were ill or had a fever.", "people were ill or had a fever"),
        ("Some 5,000 people know how it ends.", "people know how it ends"),
        ("A staggering 5,000 people in Salem were hurt.", "people in Salem were hurt"),
        ("Ida Crane is one of 40 wardens who voted for the quay.", "wardens who voted for the quay"),
        ("With 40 wardens trained in Salem, Vik and Norholm are in doubt.", "wardens trained in Salem"),
        ("About half of people between 20 and 40 were asked.", "people between 20 and 40 were asked"),
        ("Some 40% of boats were sold for more than 5,000 euros.", "boats were sold for more than 5,000 euros"),
        ("The town paid $5 million for boats that were lost.", "boats that were lost"),
        ("Just 9% of all rope ever made has been recycled.", "rope ever made has been recycled"),
        ("Some 60% of ropes sold in May 2020 and 2021 were new.", "ropes sold in May 2020 and 2021 were new"),
        ("About 1 of 10 boats sold was new.", "boats sold was new"),
        ("More than 30 people met in Salem on a cold, windy morning.", "people met in Salem"),
        ("It gave a $5 million loan to the bank on Monday as Quill is set to sign.", "loan to the bank"),
        ("It gave a $5 million loan to the bank and $3 million in aid.", "loan to the bank"),
    ],
)
def test_a_label_continues_to_the_end_of_its_clause(text: str, label: str) -> None:
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
def test_a_label_is_not_extended_if_its_end_would_be_unclear(text: str) -> None:
    assert figures(text) == []


def test_a_label_is_not_cut_between_prevent_and_its_from() -> None:
    text = (
        "Some 20 towns have laws on rope, nets and sails that prevent the owners of the largest mills and quays"
        " from turning off all of the lamps at the quay."
    )
    assert not any(of.endswith("quays") for _, of in figures(text))


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
        ("In May, the storm destroyed 40 homes.", [("40 homes", "In May, the storm destroyed")]),
        ("The storm, a bad one, destroyed 40 Danish homes.", [("40 Danish homes", "destroyed")]),
        ("The storm, a bad one, destroyed 40 homes.", []),
        ("The mill is planning to close at least 16 shops.", [("at least 16 shops", "The mill is planning to close")]),
        ("The film, a comedy, was nominated for 12 Gull awards.", [("12 Gull awards", "nominated for")]),
        ("The town, which is poor, plans to hire 40 Danish wardens.", [("40 Danish wardens", "to hire")]),
        ("The dam, which the town built, never killed 40 wardens.", []),
        ("The town, which is poor, failed to hire 40 wardens.", []),
        ("They had, to their shame, a leading 40 wardens.", []),
        ("Wardens, compared with 40 skippers, are tall.", []),
        ("Women make up 17% of the crew.", [("17% of the crew", "Women make up")]),
        ("The plan covers 45% of lost wages.", [("45% of lost wages", "The plan covers")]),
        ("It covers 45% of lost wages.", []),
        ("The storm killed 40 people in the harbour.", [("40 people in the harbour", "The storm killed")]),
    ],
)
def test_words_before_a_number_are_its_label(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suicide among sailors rose 15% in May.", [("15% in May", "Suicide among sailors rose")]),
        ("The index of prices is now down 5%.", [("5%", "index of prices is now down")]),
        ("Unemployment fell to 4.2% in May.", [("4.2% in May", "Unemployment")]),
        (
            "Child care costs amounted to 2% of the total bill.",
            [("2% of the total bill", "Child care costs amounted to")],
        ),
        ("It exports 5 million barrels of oil a day.", [("5 million barrels of oil a day", "oil")]),
        ("The Salem fire was 79% contained.", [("79% contained", "Salem fire")]),
        ("In the last 12 months, rope prices rose 16.2%.", [("16.2%", "In the last 12 months, rope prices rose")]),
        ("The price of rope could be close to $6.", [("close to $6", "price of rope could be")]),
        ("Bread has averaged $2.", [("$2", "Bread has averaged")]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents rose to about $700 a month.", [("about $700 a month", "Rents")]),
        ("An estimated 40% of boats leak.", [("An estimated 40%", "boats leak")]),
        ("Roughly 5,000 households lost power.", [("Roughly 5,000", "households lost power")]),
    ],
)
def test_an_estimate_is_shown_as_an_estimate(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fuel in Norholm fell 5% last year, it said.", [("5% last year", "Fuel in Norholm fell")]),
        ("Fuel in Norholm fell 5% week on week.", [("5% week on week", "Fuel in Norholm fell")]),
        ("Fuel in Norholm fell 5% in Danish towns.", [("5%", "Fuel in Norholm fell")]),
        ("The mill lost 300 jobs from May 4, 2021, to May 6, 2022.", [("300 jobs", "The mill lost")]),
        (
            "Norholm had 40 deaths since the storm began in May 2020.",
            [("40 deaths since the storm began in May 2020", "Norholm had")],
        ),
        ("As of Friday, unemployment fell to 4.2%.", [("4.2%", "As of Friday, unemployment")]),
        ("In Norland, the storm destroyed 40 homes.", [("40 homes", "In Norland, the storm destroyed")]),
        ("After the war, the storm destroyed 40 homes.", [("40 homes", "After the war, the storm destroyed")]),
    ],
)
def test_a_figure_has_the_place_and_time_beside_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("opening", ["In Norland, ", "Last year, ", "In 2011, "])
def test_a_share_that_differs_by_place_or_time_is_not_shown_without_them(opening: str) -> None:
    assert figures_of_paragraphs(f"It rained.\n\n{opening}60% of wardens have a boat.") == []
    lead = f"It rained {opening[0].lower()}{opening[1:-2]}."  # what the beginning says is true of all figures
    assert figures_of_paragraphs(f"{lead}\n\n{opening}60% of wardens have a boat.") == [("60%", "wardens have a boat")]
    assert figures_of_paragraphs("It rained.\n\nAs told, 60% of wardens have a boat.") == [
        ("60%", "wardens have a boat")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Quill and Crane won 40% and 30% of the votes respectively.",
        "The report said that 40% of boats leak. It was later retracted, and its claim has been withdrawn.",
        "The office has since withdrawn its claim that 40% of boats leak.",
        "Wardens held 5% of those boats.",
        "Half of the wardens sold them.",
        "About 27% of the town’s 9,112 old beds are red.",
        "The storm, a bad one, brought 40 inches of snow.",
    ],
)
def test_a_figure_that_is_withdrawn_or_points_back_is_not_shown(text: str) -> None:
    assert not {"40%", "30%", "5% of those boats", "Half", "9,112 old beds", "40 inches"} & {
        value for value, _ in figures(text)
    }


def test_a_measure_is_shown_with_its_noun_and_its_owner() -> None:
    assert figures("The storm brought 40 inches of snow.") == [("40 inches of snow", "The storm brought")]
    assert figures("The film is long, and Ida Crane sold 40 boats.") == [("40 boats", "Ida Crane sold")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salem is more than 20 percent Norlandic.", [("more than 20 percent Norlandic", "Salem")]),
        ("The crew averaged 7.2 yards per sail change.", [("7.2 yards per sail change", "crew averaged")]),
        ("Rents in Salem rose 3.3% monthly and 25% annually.", [("3.3% monthly", "Rents in Salem rose")]),
        ("Half of Salem sank.", []),
        ("It covers the western half of Salem.", []),
    ],
)
def test_a_value_has_all_the_words_that_belong_to_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text)[:1] == expected
