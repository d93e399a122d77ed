"""What a figure counts: the noun phrase around it, whole, and without words that it does not count."""

from __future__ import annotations

import pytest

from tests.support.library.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 137 local sailors and wardens have drowned.", [("Some 137", "local sailors and wardens have drowned")]),
        ("The storm hit 600 homes and shops.", [("600 homes and shops", "The storm hit")]),
        (
            "It filed 90 reports of thefts and other small crimes last year.",
            [("90 reports", "thefts and other small crimes last year")],
        ),
        ("It got $9 million in state and local harbour funding.", [("$9 million", "state and local harbour funding")]),
        ("It paid $7 million in rent and user fees to the town.", [("$7 million", "rent and user fees to the town")]),
        (
            "Some 200 parents, children and local wardens came.",
            [("Some 200", "parents, children and local wardens came")],
        ),
        ("The crew took 12% of bags, sacks and nets.", [("12% of bags, sacks and nets", "The crew took")]),
        ("Some 100 Norwegians and Danes were brought home.", [("Some 100", "Norwegians and Danes were brought home")]),
        ("It paid half of the Harbour and Ferry Office bill.", [("half of the Harbour and Ferry Office bill", "paid")]),
    ],
)
def test_a_label_has_both_nouns_that_are_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town has 40 boats and sails to Salem.", [("40 boats", "The town has")]),
        ("The town has 40 boats and seven quays.", [("40 boats", "The town has")]),
        ("The town saved 80% of boats and closed quays.", [("80% of boats", "The town saved")]),
        ("The storm sank 30 boats, wardens and skippers said.", [("30 boats", "The storm sank")]),
        ("The storm sank 30 boats, and severe storms went on.", [("30 boats", "The storm sank")]),
        (
            "The town owns 30 boats, quays and 12 paper mills.",
            [("30 boats", "The town owns"), ("12 paper mills", "paper mills")],
        ),
    ],
)
def test_a_label_ends_before_the_second_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fund pays for 14 sports programs.", [("14 sports programs", "The fund pays for")]),
        (
            "The mayor planted 40 trees. A row of 30 fruit trees brightens the quay.",
            [("40 trees", "The mayor planted"), ("30 fruit trees", "fruit trees")],
        ),
        ("The clerks wrote to 200 voters weeks ago.", [("200 voters", "The clerks wrote to")]),
        (
            "A $3 billion ferry plan spends $2 million on rails.",
            [("$3 billion", "ferry plan"), ("$2 million", "rails")],
        ),
        ("That is below the 7% cap wardens had set.", [("7%", "cap")]),
        ("She took a $4 million break Quill had asked for.", [("$4 million", "break")]),
        ("The walls are 36 inches thick.", [("36 inches thick", "walls")]),
        ("The fund pays 80% of the cost of repairs.", [("80% of the cost of repairs", "The fund pays")]),
        ("Harbour News reports ridership is down 20%.", [("20%", "ridership is down")]),
        ("Police reports rose 5%.", [("5%", "Police reports rose")]),
        ("Some 4% of the town recognizes a lower limit.", [("Some 4%", "town recognizes a lower limit")]),
        (
            "Salem shipped 10 million doses of vaccine available now.",
            [("10 million doses of vaccine", "Salem shipped")],
        ),
        (
            "It pays $28 million in fees for free agent deck hand Ida Crane.",
            [("$28 million", "fees for free agent deck hand Ida Crane")],
        ),
        ("It gave $28 million for lone young deck hand Ida Crane.", [("$28 million", "lone young deck hand")]),
        ("Some 70,000 women wardens came.", [("Some 70,000", "women wardens came")]),
        ("The town employs 10 state attorneys general.", [("10 state attorneys general", "The town employs")]),
        ("Then 23 heads of state came.", [("23 heads of state", "heads of state")]),
        ("It had 39 reports of people falling ill.", [("39", "reports of people falling ill")]),
        ("It saw a 25% increase in the price of oils.", [("25%", "increase in the price of oils")]),
        ("The quay lies at a depth of 25 miles beneath the town.", [("25 miles", "depth")]),
    ],
)
def test_a_label_ends_where_its_noun_phrase_does(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The film made $302 million worldwide.", "worldwide"),
        ("It took in $58 million overseas so far.", "overseas"),
        ("Some 52% overall call it a step back.", "overall call"),
        ("The town paid to the tune of $80 million.", "tune"),
        ("You would pocket $6 on the spot if it is cheaper.", "spot"),
        ("It rose 8% year-over-year.", "year-over-year"),
        ("A sharp increase from 51% followed.", "sharp"),
        ("It’s been 25 years.", "It’s"),
        ("Nine towns were up, and Salem's are up 44%.", "Salem's"),
        ("She lent her campaign $600,000 in late March, it says.", "late March"),
        ("The fare rose to $13.25 in anticipation of a higher wage.", "anticipation"),
        ("More than 100 members of Congress wrote a letter.", "Congress wrote"),
        ("It was the biggest 12-month gain since 1991.", "gain"),
        ("The town paid in excess of $500.", "excess"),
        ("Fares could climb if oil prices keep moving north of $6.", "oil prices keep moving north"),
        ("Prices vary but many razors are less than $1.", "Prices vary but many razors"),
        ("Output grew at a rate of 5.7%.", "rate"),
        ("They each had $13 million in the bank at its end.", "bank"),
        ("Bills will rise to $540 for this summer.", "summer"),
        ("A wage of $15 provides just a living.", "provides"),
        ("Quill raised $3 million for the race.", "Quill"),
        ("The youngest is 20 years old.", "youngest"),
        ("Spending in the district of $21,648 is high.", "district"),
        ("A couple may deduct $14,800 for tax year 2014.", "tax year 2014"),
        ("The fine for less than 2 lbs is high.", "lbs"),
        ("The town got $10 million of an expected $21 million.", "expected"),
        ("Some 23% thought boats should be slow.", "thought boats"),
        ("It agreed to the final $100 million judgment neither admits.", "judgment neither admits"),
        ("More than half of mayors fear boats may sink.", "mayors fear boats"),
        ("Among the 130,000 stations OPIS surveys, it is the dearest.", "stations OPIS surveys"),
        ("They took 2,800 pounds of pure, uncut chalk.", "pure"),
        ("They kept 6 feet of social distancing.", "social"),
        ("The town is 84 percent white.", "white"),
        ("The boat measures 28 feet, 1 inch.", "inch"),
        ("It was the largest 12-month spike in years.", "spike"),
        ("Today, 78% of wardens disapprove of it.", "wardens disapprove"),
        ("It set a 30-day state of emergency.", "state"),
        ("It spent on a $25 million utility, rent and mortgage programme.", "utility"),
        ("The firm has 7,900 Dollar Tree stores.", "Tree stores"),
        ("The firm has 7,900 Dollar Tree Plus stores.", "Tree Plus stores"),
        ("A loss is somewhere in the order of 5%.", "somewhere"),
        ("The share fell to $145.30 in premarket trading.", "premarket trading"),
        ("They will get $54.20 in cash for each.", "cash"),
        ("The percentage drops to 4% in May.", "percentage"),
        ("Only 46% of that group had it.", "group"),
        ("More than 60% of formerly rich owners sold theirs.", "formerly"),
        ("He rang his wife of 53 years on Monday.", "wife"),
        ("The news came 24 days before the boat left.", "news"),
        ("The quake was about 7.5 miles west of Salem.", "quake"),
        ("It was heard at 166 quays of magnitude 3.0 or higher.", "magnitude 3.0"),
        ("They voted for a 10-year assault weapons ban.", "assault weapons"),
        ("Children ages 5-11 receive less.", "receive less"),
        ("It has 23 mills at home and 16 overseas.", "overseas"),
        ("The share is half, whilst atypical boats are 21.9%.", "whilst atypical boats"),
        ("Ida Crane held a 51.3%-42.3% lead over him.", "lead"),
        ("Up to 1 in 200 develop a fever.", "develop"),
        ("He may hold the office for a maximum of 30 days.", "office"),
        ("The island nation of 22 million is broke.", "island nation"),
        ("That would be $6 in today's dollars.", "today's dollars"),
        ("Another $2 million consists of gifts.", "consists"),
        ("On Tuesday the price was $4.17.", "price"),
        ("Gulls pushed it to a record high of $5.02.", "record high"),
        ("It ended at a close of 2.1%.", "close"),
        ("They named a higher figure of $300 million.", "higher figure"),
        ("A place costs $35 in person.", "person"),
        ("A berth costs $2,400 in rural areas.", "rural areas"),
        ("It retells the 187 minutes of January 6.", "January 6"),
        ("Winter fairs raised £241m for the town.", "town"),
        ("It hit the $4 national average in May.", "national average"),
        ("One may win $10,000 in state court.", "state court"),
        ("Tickets are $30, or $35 day of the fair.", "day"),
        ("A gallon averaged $3.441.", "gallon"),
        ("Some 90% of Democrats consider it safe.", "Democrats consider"),
        ("It compares with a typical rate of 10%.", "typical rate"),
        ("The record high for the national average is $4.11.", "record high for the national average"),
        ("The index slid 482.48 points.", "points"),
        ("It raised rates by 75 basis points.", "basis points"),
        ("It prevents 86% of serious ones.", "serious ones"),
        ("Gas had one of the biggest yearly increases at 58%.", "Gas had one of the biggest yearly"),
        ("He bought it at $300 for his business.", "business"),
        ("It was built some 50 centuries ago.", "centuries"),
        ("It is rising 12 points in a year.", "points"),
        ("It has an error margin of plus or minus 4.5 points.", "points"),
        ("They sell a bag at £140,000 on their site.", "site"),
        ("Crane is within 5 points of Quill.", "Quill"),
        ("Investors lost 20.5 percent.", "Investors"),
        ("All hinges on these 2 States.", "States"),
        ("The 30-second clip features Quill and his boat.", "clip features"),
        ("It compares with the 9% annual jump.", "annual jump"),
        ("There is an 88 percent chance that it sinks.", "chance"),
        ("The quay is 10 feet straight outside the door.", "quay"),
        ("A child of 12 costs $500 a year.", "costs"),
        ("They own 20 boats worth upward of $18 million.", "boats worth upward"),
    ],
)
def test_words_that_a_number_does_not_count_are_not_its_label(text: str, label: str) -> None:
    assert label not in {of for _, of in figures(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Children younger than 12 typically have low levels.",
        "It topped the $4 barrier in May.",
        "It rose for the 15 consecutive.",
        "Some 59% currently own a boat.",
        "It opened on May 4, 2021, closed on 6 June 2022 and is gone since 2023.",
        "It compares prices in the 12-month period that ended in June.",
        "Yields climbed, with the 10-year rising again.",
        "It came with 5,800 net, and 12 fizzy, colourful bombs.",
        "Of the jobs 470,000 lost their worth.",
        "She told “60 Minutes” about it in the second half of the year and in the 2nd half of 2021.",
        "It teaches grades K-12 in six schools.",
        "It burned almost 7.6 square miles.",
        "They took 3 micrograms.",
        "It takes 2 tablespoons flour and 2 cups cooked rice.",
        "Those who fell ill within 10 days of the tour stayed at home.",
        "He prayed at the 50-yard line, and prices are at a 40-year-high.",
        "It fell from a peak in the first quarter of 2005 to 34.6%.",
        "It went on for a year and a half of virtual learning.",
        "It went on for 24 months of online teaching.",
        "It is a 9-mile drive northeast of the quay.",
        "There were 50 per 100,000 people and it fell 10 points.",
        "Prices of meat, fish, and eggs fell 3%.",
        "It rose 0.5% after a 0.4% increase in November.",
        "It means $1.1 million of approved or proposed loans.",
        "It is rich in omega 3 fatty acids.",
        "The mill paid out more than $19 million.",
        "The star lies 1,150 light-years from here.",
        "That’s a 66% jump from the week before.",
        "Prices are in the $3.90s in the north.",
        "The support that Salem lends is another $4.8 million.",
        "It was cooled to below 7 kelvins and holds 1,000 nanograms.",
        "A dollar buys 54 rubles.",
        "It was brought back by Gull 11, 12 and 17 missions.",
        "It was among the top 850 searches.",
        "She says turning 70 means slowing down.",
    ],
)
def test_an_adjective_a_name_or_a_unit_alone_is_not_counted(text: str) -> None:
    assert figures(text) == []


def test_a_label_that_is_a_noun_by_itself_stays() -> None:
    assert figures("They had a net worth of $84 billion.") == [("$84 billion", "net worth")]
    assert figures("Some 68% of women, say they, were told.") == [("Some 68%", "women, say they, were told")]
    assert figures("It won $46.5 billion in financing.") == [("$46.5 billion", "financing")]


@pytest.mark.parametrize("text", ["Her campaign had $7 million on hand.", "It paid $7 million in total for the pumps."])
def test_a_fixed_phrase_is_not_the_purpose_of_money(text: str) -> None:
    assert not {"hand", "total"} & {of for _, of in figures(text)}


def test_a_participle_that_describes_the_subject_is_part_of_the_label() -> None:
    text = (
        "The growing administrative cost rose to 5% last year, and the wardens of the whole town were angry about it."
    )
    assert figures(text) == [("5% last year", "growing administrative cost")]
