"""A figure tells who or what has the number, or is left out."""

from __future__ import annotations

import pytest

from tests.support.library.figures import shown_figures


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        (
            "The Salem Mint must pay $137 million in fines.",
            ("$137 million", "The Salem Mint must pay $137 million in fines"),
        ),
        ("The Salem Mint has offered 4,000 doses.", ("4,000", "The Salem Mint has offered 4,000 doses")),
        (
            "The Salem Mint took out a $972 million loan to cover pensions.",
            ("$972 million", "The Salem Mint took out a $972 million loan to cover pensions"),
        ),
        (
            "Quill sold 2 million copies of the second song.",
            ("2 million", "Quill sold 2 million copies of the second song"),
        ),
        (
            "Last year, Salem exported 74,000 shipping boxes of rope waste.",
            ("74,000", "Last year, Salem exported 74,000 shipping boxes of rope waste"),
        ),
        (
            "Norholm agreed to a new $40 million deal with Salem.",
            ("$40 million", "Norholm agreed to a new $40 million deal with Salem"),
        ),
    ],
)
def test_a_clause_with_its_number_makes_it_clear(sentence: str, figure: tuple[str, str]) -> None:
    assert shown_figures(sentence) == [figure]


@pytest.mark.parametrize(
    "sentence",
    [
        "A $137 million breakup fee is due.",
        "He fell into a 500-gallon tank.",
        "It led its crews to 40 Salem boats.",
        "The mint, which decorated with 40 Salem lamps, is new.",
        "At the quay were 46 water tenders.",
        "The crew needs a 100% commitment.",
        "With a net worth of $107 billion, he came back.",
        "It led to the cancellation of $6 billion of debt.",
        "Nearly $8 billion in forgiveness is for crews.",
        "It had 105 yards at its peak in 2010.",
        "Some 67 million Norlanders live where floods are possible.",
        "In five countries that have it, the mint counted 1,365 cases of fever.",
        "Boats cost $921 for women; $917 for men.",
        "Under the plan, the fare would rise from $4 a trip to $5 a trip in May.",
        "Shares of Salem Boats rose 86% from the end of 2019 through 2021.",
        "Of these boats, 2,400 units are affected.",
        "The council has charged 17 members of these crews with theft.",
        "It was based on interviews with 40 wardens about how the boat sank.",
        "From $7.25 to $10 is still a 40 percent bump, he said.",
        "It has had requests for doses, including 1.45 million doses of Tarrow and 850,000 doses of Gull.",
        "The agency has been getting 1,500 calls per second.",
        "The company will also lay off about 2,800 employees.",
        "Nearly 35% of the state’s population has received a boat.",
        "More than 10,000 people a year are on the boats.",
        "Goods and services in the village are about 17% cheaper.",
        "About 60% of commuters in the city rely on a boat.",
        "There, a 1.9% average unemployment rate is usual.",
        "Wardens say identifying the bodies of 53 people will take weeks.",
        "Salem said people living in 28 states had a fever.",
        "The lawyer who represents 46 families left.",
        "Almost 150 people became sick%2C didn%27t die.",
        "Before the storm, the port could load 5 million barrels of crude oil.",
        "The rent is around $700 a month.",
        "His riches rose $24.3 billion between 2014 and 2018.",
        "Quill filmed boats that won more than 50 prizes.",
        "The move is an effort to distribute 400 million free masks.",
        "They then ordered 15 hot dinners.",
        "Reports claim it can affect as many as one in 23 people.",
        "Claims by the skipper, Ida Quill are expanding to cover 19 Salem quays.",
        "The forum was led by many of its 194 members pushing for a new rule in Salem.",
        "He tied a record with 20 goals against Salem.",
        "You cannot have a 10-year drought in Norland.",
        "The loss was highest in Salem, where at least 25 people died.",
        "Even in Norland, 52% of stations sell oil for less than a crown.",
        "In 1923, 50 people were arrested for theft.",
        "Some 50% of species in Salem were lost if the sea was warm.",
        "The yard had 95,000 boats that it built in the quarter but couldn't sell.",
        "Salem has seen nearly 800 people apply for a boat.",
        "The expectation of Quill was another 200 people dead by May.",
        "Now it has 150,000 signatures.",
        "Quill is averaging 777 new cases and 17 deaths per day in Salem.",
        "Despite rejecting 41% of books, the town opened a school.",
        "Fully loading 40 boats in the harbour would take days.",
        "We presently have almost 300 boats in Salem.",
        "The pace could beat the clerk of Salem, who hit 49 boats in May.",
        "Its operating profit increased 17.6 percent.",
        "Growth is strongest in loans, which increased by 21.9% whilst old crews declined.",
        "How do you make a list of 100 tunes in Salem?",
        "More than half of his medical advice is wrong.",
        "It won 40% of the vote in Salem.",
        "They said it had sunk 40 boats in Salem.",
        "It would lead to the loss of 40 Salem boats over ten years.",
        "At the time, 40 boats had sunk in Salem.",
        "When Salem asked two years ago, 40% of Salem wardens agreed.",
        "The quay is where 40% of Salem boats land.",
        "Quill signed with Salem. He agreed to a three-year, $50 million deal with Tarrow.",
    ],
)
def test_a_number_without_any_explanation_is_not_a_figure(sentence: str) -> None:
    assert shown_figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("About 70% of this year's buyers were farmers.", ("About 70%", "this year's buyers were farmers")),
        ("The federal minimum wage of $7.25 an hour is old.", ("$7.25 an hour", "federal minimum wage")),
        ("Salem counted 105 boat yards in 2010.", ("105", "Salem counted 105 boat yards in 2010")),
        (
            "In May, the Salem Mint counted 1,365 fever cases.",
            ("1,365", "In May, the Salem Mint counted 1,365 fever cases"),
        ),
        ("The posted speed limit of 75 mph is new.", ("75 mph", "posted speed limit")),
        ("Milk was $3.62 a gallon in May.", ("$3.62 a gallon", "Milk was $3.62 a gallon in May")),
        ("There was a 24-hour curfew in Salem.", ("24-hour", "curfew in Salem")),
        ("There are 300 boats in Salem.", ("300", "boats in Salem")),
        (
            "Excluding rope, prices in Salem were up 5% in May.",
            ("5%", "Excluding rope, prices in Salem were up 5% in May"),
        ),
        ("You can take up to 26 weeks of unpaid leave in Salem.", ("up to 26 weeks", "unpaid leave in Salem")),
    ],
)
def test_a_figure_that_says_enough_stays(sentence: str, figure: tuple[str, str]) -> None:
    assert shown_figures(sentence) == [figure]


def test_a_label_has_no_sign_of_a_list_and_no_second_number() -> None:
    assert shown_figures("- The Salem Mint has offered 4,000 doses.") == [
        ("4,000", "The Salem Mint has offered 4,000 doses")
    ]
    sums = "Salem can restore $121 million in expected cuts to the boat fund and another $42.4 million to crews."
    first = ("$121 million", "Salem can restore $121 million in expected cuts to the boat fund")
    assert first in shown_figures(sums, "The boat fund of Salem")
    claims = (
        "There are 21 claims against the Salem Board of Boats and Ropes in Norland and three against the old and the"
        " new and the next Tarrow Board of Nets and Lamps."
    )
    assert shown_figures(claims) == [("21", "claims against the Salem Board of Boats and Ropes in Norland")]
    ages = "In May, 17% of parents of children between 6 months and 5 years old say they have a boat."
    assert all(of.endswith("boat") for _, of in shown_figures(ages))


def test_a_rate_is_shown_whole() -> None:
    assert shown_figures("Ida Quill added 13 points apiece.") == [("13", "Ida Quill added 13 points apiece")]
    assert shown_figures("Salem averaged 13 points a game.") == [("13", "Salem averaged 13 points a game")]


def test_an_average_is_shown_only_as_an_average() -> None:
    sentence = "Quill averaged 3.8 points and 3.5 rebounds for Salem last year."
    assert shown_figures(sentence) == [("3.8", "Quill averaged 3.8 points")]


def test_a_label_with_a_name_does_not_point_back() -> None:
    sentence = "The agency in Salem has offered 4,000 doses."
    assert shown_figures(sentence) == [("4,000", "The agency in Salem has offered 4,000 doses")]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Ida Quill sent 5 wardens to the panel in Salem.", ("5", "Ida Quill sent 5 wardens to the panel in Salem")),
        (
            "Ida Quill agreed to a $40 million deal to stay in Salem.",
            ("$40 million", "Ida Quill agreed to a $40 million deal to stay in Salem"),
        ),
        (
            "Ida Quill won 40% of the votes in Salem and Vik 28%.",
            ("40%", "Ida Quill won 40% of the votes in Salem"),
        ),
    ],
)
def test_a_value_is_a_number_with_its_unit_and_the_label_holds_the_other_words(
    sentence: str, figure: tuple[str, str]
) -> None:
    assert shown_figures(sentence) == [figure]


def test_a_verb_that_needs_where_its_object_went_is_left_out() -> None:
    assert shown_figures("The storm drove 20 million people into hunger.") == []
