"""Figures are numbers that count something; names with numbers in them are none."""

from __future__ import annotations

import pytest

from bot.distilling.figures.find import find_figures
from bot.model import Span
from tests.support.library.articles import paragraphs_in


def figures(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(figure.value, figure.of) for figure in find_figures(text, [Span(0, len(text))], language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 80% of global chip production concentrated there.", [("80%", "global chip production")]),
        ("The bridge cost $50 million.", [("$50 million", "bridge")]),
        ("Unemployment fell to 4.2% in May.", [("4.2%", "Unemployment")]),
        ("She scored 29 points—the most of all.", [("29 points", "points")]),
        ("It rose for 15 consecutive months.", [("15 consecutive months", "consecutive months")]),
        ("A barrel of oil surged to $130 overnight.", [("$130", "barrel of oil")]),
        ("If a 100% effort isn’t there, it fails.", [("100%", "effort")]),
        ("Its share of the market is 30%.", [("30%", "share of the market")]),
        ("The mill has a market value of $2 trillion.", [("$2 trillion", "market value")]),
        ("They spent $1.2 billion on chips last year.", [("$1.2 billion", "chips")]),
        ("A 20% tariff on steel applies.", [("20%", "tariff")]),
        ("The rate rose from 10 to 20 percent.", [("10 to 20 percent", "rate")]),
        ("It grew from 10 to 20 factories.", [("10 to 20 factories", "factories")]),
        ("About 5–6 million people live there.", [("5–6 million people", "people")]),
        ("The quay cost 5 to 6 million euros.", [("5 to 6 million euros", "quay")]),
        ("It pays $2,000 for all children.", [("$2,000", "children")]),
        ("It spent $3 million on hand pumps.", [("$3 million", "hand pumps")]),
        ("The bridge is 300 metres long.", [("300 metres long", "bridge")]),
        ("A 300-metre bridge opened.", [("300-metre", "bridge")]),
        ("Temperatures reached 41 °C.", [("41 °C", "Temperatures")]),
        ("Some 5,000 households lost power.", [("5,000 households", "households")]),
        ("Some 1,000 people fled.", [("1,000 people", "people")]),
        ("And 5 aircraft crossed.", [("5 aircraft", "aircraft")]),
        ("About one third of voters stayed home.", [("one third", "voters")]),
        ("Around 70% of the world's oil passes here.", [("70%", "world's oil")]),
        ("They carried 6½ sacks of grain.", [("6½ sacks", "grain")]),
        ("It has 309 electoral votes.", [("309 electoral votes", "electoral votes")]),
        (
            "Forty-one percent of them all are voters; forty-one percent of voters went.",
            [("forty-one percent", "voters")],
        ),
        ("Some 10-15% of voters in town.", [("10-15%", "voters")]),
        ("Six in 10 Americans agree.", [("Six in 10 Americans", "Americans")]),
        ("About one out of every 20 streets is closed.", [("one out of every 20 streets", "streets")]),
        ("He hit two in one inning.", []),
        (
            "They heard 4 marsquakes and 12 decembrists.",
            [("4 marsquakes", "marsquakes"), ("12 decembrists", "decembrists")],
        ),
        ("The price of fuel rose to $4.50 a gallon.", [("$4.50 a gallon", "price of fuel")]),
        (
            "The line had 11.4 complaints per 100,000 passengers.",
            [("11.4 complaints per 100,000 passengers", "complaints")],
        ),
        ("Shops have 5% to 10% of their goods on sale.", [("5% to 10%", "goods")]),
        ("Shares of the mill were up 4% at noon.", [("4%", "Shares of the mill")]),
        ("Consumer prices spiked by 8.5% in May.", [("8.5%", "Consumer prices")]),
        ("He faces up to $1.5 million in fines.", [("$1.5 million", "fines")]),
        ("It covers 45% of lost wages.", [("45%", "lost wages")]),
        ("They control 80% of US air traffic.", [("80%", "US air traffic")]),
        ("It holds a third of the U.S. workforce.", [("a third", "U.S. workforce")]),
        ("It took 60 members of his own party.", [("60 members", "party")]),
        ("The harbour sold the 10 largest and oldest ships.", []),
        ("A magnitude 7.0 earthquake rocked the island.", [("magnitude 7.0", "earthquake")]),
        ("She played 1,700 minutes of ice time.", [("1,700 minutes", "ice time")]),
        ("The town asks for $1.8 billion in emergency funding.", [("$1.8 billion", "emergency funding")]),
        ("About 80% of those surveyed agree.", [("80%", "those surveyed")]),
        (
            "It began a $1 million harbour advertising campaign in May.",
            [("$1 million", "harbour advertising campaign")],
        ),
        ("Some 524 Ostenders came.", [("524 Ostenders", "Ostenders")]),
        ("About 63 of 101 boats leak.", [("63 of 101 boats", "boats")]),
        ("Another three to four billion people will come.", [("three to four billion people", "people")]),
        ("Up to three-quarters of a foot of rain fell.", [("three-quarters of a foot", "rain")]),
        ("It covers 14 square miles of marsh.", [("14 square miles", "marsh")]),
        ("The shallow depth of 10 metres of its bed is a danger.", [("10 metres", "shallow depth")]),
        ("They lost 15,000 Australian dollars in fees.", [("15,000 Australian dollars", "fees")]),
        ("About 23% of those 65 and older live alone.", [("23%", "those 65 and older")]),
        ("Just 3.4% of children 5 to 17 are poor.", [("3.4%", "children 5 to 17")]),
        ("It takes 27% of the town’s 9,112 beds.", [("27%", "town’s 9,112 beds"), ("9,112 beds", "beds")]),
        ("About 1 in every 1,300 people died.", [("1 in every 1,300 people", "people")]),
        ("There were 10 or 12 sharks around us.", [("10 or 12 sharks", "sharks")]),
        ("It shows an 81% increase in road deaths.", [("81%", "increase in road deaths")]),
        ("The town found $100 million dollars for farmers.", [("$100 million dollars", "farmers")]),
        ("It takes 35% of the U.S.' total waste.", [("35%", "U.S.' total waste")]),
        ("Some 80% of middle- and upper-income families save.", [("80%", "middle- and upper-income families")]),
        (
            "The site has 40 million unique monthly users.",
            [("40 million unique monthly users", "unique monthly users")],
        ),
        ("Its population is about 30 percent white.", [("30 percent", "population")]),
        ("She signed a four-year, $5 million deal.", [("$5 million", "deal")]),
        ("It imposed 20% tariffs.", [("20%", "tariffs")]),
        ("The town reported 47 new cases.", [("47 new cases", "new cases")]),
        ("A magnitude 5.9 quake struck the island.", [("magnitude 5.9", "quake")]),
        ("It cut 8% of its summer schedule due to fog.", [("8%", "summer schedule")]),
        ("Data shows oil prices increased by 75%.", [("75%", "oil prices")]),
        ("The premium plan increased $2 to $19.99.", [("$2", "premium plan")]),
        ("They pay $6 for a pound of butter.", [("$6", "pound of butter")]),
        ("Some 65 gas stations closed.", [("65 gas stations", "gas stations")]),
        ("It has a brightness of 106,000 lumens.", [("106,000 lumens", "brightness")]),
        ("There is a 57% risk of flooding.", [("57%", "risk of flooding")]),
        ("It gave 5,000 doses of Quill & Stone's vaccine.", [("5,000 doses", "Quill & Stone's vaccine")]),
        ("Oil currently stands at $100 a barrel.", [("$100 a barrel", "Oil")]),
        ("The jobless rate of 5% fell again.", [("5%", "jobless rate")]),
        ("It is above the 3.6% national population growth.", [("3.6%", "national population growth")]),
    ],
)
def test_figures_are_found_in_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A box holds between 16 and 32 litres of paint.", [("between 16 and 32 litres", "paint")]),
        ("Between 40% and 50% of quays were shut.", [("Between 40% and 50%", "quays")]),
        (
            "Repairs cost between about $5 million and $6 million.",
            [("between about $5 million and $6 million", "Repairs")],
        ),
        ("The share is between 12 and 15 percent.", [("between 12 and 15 percent", "share")]),
        ("Turnout was between 3 and 5.", [("between 3 and 5", "Turnout")]),
        ("It has between 2 million and 3 million users.", [("between 2 million and 3 million users", "users")]),
        ("They drew up a 10- to 15-year plan.", [("10- to 15-year", "plan")]),
        ("Some nine or 10 boats are left.", [("nine or 10 boats", "boats")]),
        ("They drew up an eight- to 12-year plan.", [("eight- to 12-year", "plan")]),
    ],
)
def test_the_two_ends_of_a_range_are_one_figure(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bags range from 2.5 kilograms of salt to 25 kilograms.",
        "They got anywhere from 8 inches to over 15 inches of rain.",
        "It had a two-, four-, maybe 10-year run.",
    ],
)
def test_no_end_of_a_range_is_shown_alone(text: str) -> None:
    assert figures(text) == []


def test_a_number_after_a_range_is_a_figure() -> None:
    text = "Between 5 and 6 p.m. it rained, and between the quays 30 boats sank."
    assert figures(text) == [("30 boats", "boats")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bacon is 21% higher than in May.", [("21% higher", "Bacon")]),
        ("Rope is about 25 percent more expensive now.", [("25 percent more expensive", "Rope")]),
        ("Output is up 5%, more than in May.", [("5%", "Output")]),
    ],
)
def test_a_percentage_is_shown_with_what_it_compares(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


def test_a_sum_given_to_a_number_of_people_is_no_range() -> None:
    assert figures("The mill had a budget of $130,000 to 10 boats.") == [("$130,000", "budget")]
    assert figures("The mill had a budget of $10 to 12 million.") == [("$10 to 12 million", "budget")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 137 local sailors and wardens have drowned.", [("137", "local sailors and wardens")]),
        ("The storm hit 600 homes and shops.", [("600 homes and shops", "homes and shops")]),
        (
            "It filed 90 reports of thefts and other small crimes last year.",
            [("90 reports", "thefts and other small crimes")],
        ),
        ("It got $9 million in state and local harbour funding.", [("$9 million", "state and local harbour funding")]),
        ("It paid $7 million in rent and user fees to the town.", [("$7 million", "rent and user fees")]),
        ("Some 200 parents, children and local wardens came.", [("200", "parents, children and local wardens")]),
        ("They took 12% of bags, sacks and nets.", [("12%", "bags, sacks and nets")]),
        ("Some 100 Norwegians and Danes were brought home.", [("100 Norwegians and Danes", "Norwegians and Danes")]),
        ("It paid half of the Harbour and Ferry Office bill.", [("half", "Harbour and Ferry Office bill")]),
    ],
)
def test_a_label_has_both_nouns_that_are_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 40 boats and sails to Salem.", [("40 boats", "boats")]),
        ("It has 40 boats and seven quays.", [("40 boats", "boats")]),
        ("It saved 80% of boats and closed quays.", [("80%", "boats")]),
        ("It sank 30 boats, wardens and skippers said.", [("30 boats", "boats")]),
        ("It sank 30 boats, and severe storms went on.", [("30 boats", "boats")]),
        ("It owns 30 boats, quays and 12 mills.", [("30 boats", "boats"), ("12 mills", "mills")]),
    ],
)
def test_a_second_clause_is_no_part_of_a_label(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It pays for 14 sports programs.", [("14 sports programs", "sports programs")]),
        ("A row of 40 trees brightens the quay.", [("40 trees", "trees")]),
        ("They wrote to 200 voters weeks ago.", [("200 voters", "voters")]),
        (
            "A $3 billion ferry plan spends $2 million on rails.",
            [("$3 billion", "ferry plan"), ("$2 million", "rails")],
        ),
        ("That is below the 7% cap wardens had set.", [("7%", "cap")]),
        ("She took a $4 million break Quill had asked for.", [("$4 million", "break")]),
        ("The walls are 36 inches thick.", [("36 inches thick", "walls")]),
        ("It pays 80% of the cost of repairs.", [("80%", "cost of repairs")]),
        ("Harbour News reports ridership is down 20%.", [("20%", "ridership")]),
        ("Police reports rose 5%.", [("5%", "Police reports")]),
        ("Some 4% of the town recognizes a lower limit.", [("4%", "town")]),
        ("It shipped 10 million doses of vaccine available now.", [("10 million doses", "vaccine")]),
        ("It pays $28 million in fees for free agent deck hand Ida Crane.", [("$28 million", "fees")]),
        ("It gave $28 million for lone young deck hand Ida Crane.", [("$28 million", "lone young deck hand")]),
        ("Some 70,000 women wardens came.", [("70,000 women wardens", "women wardens")]),
        ("Then 10 state attorneys general sued.", [("10 state attorneys general", "state attorneys general")]),
        ("Then 23 heads of state came.", [("23 heads of state", "heads of state")]),
        ("It had 39 reports of people falling ill.", [("39 reports", "reports")]),
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


def test_a_number_that_is_the_name_of_a_thing_is_not_a_figure() -> None:
    assert figures("What is a 529? All agree that 529 plans are good.") == []
    assert figures("All agree that 529 plans are good.") == [("529 plans", "plans")]


def test_a_label_that_is_a_noun_by_itself_stays() -> None:
    assert figures("They had a net worth of $84 billion.") == [("$84 billion", "net worth")]
    assert figures("Some 68% of women, say they, were told.") == [("68%", "women")]
    assert figures("It won $46.5 billion in financing.") == [("$46.5 billion", "financing")]


@pytest.mark.parametrize("text", ["Her campaign had $7 million on hand.", "It paid $7 million in total for the pumps."])
def test_a_fixed_phrase_is_not_what_money_is_for(text: str) -> None:
    assert not {"hand", "total"} & {of for _, of in figures(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The 5G/6G deal and Section 3 of Society 5.0.",
        "She drives an Astra 15 and an F-16.",
        "It opens at 9 a.m. and shuts at 17:30.",
        "1. Strategic depth",
        "An 82-year-old waved.",
        "See http://example.org/2024/300 for more.",
        "It was unveiled in 2023.",
        "In 1989 the wall fell.",
        "It was drawn up at 10 Downing Street.",
        "It was shut at 652 Highway 365, 17491 Old Mill Highway 190 and 30 Tower Plaza.",
        "Gullport: 2515 Anna Maria Lund Jr Blvd.",
        "They won 3-2 in the end.",
        "It employs 30 and serves 500.",
        "The invasion in 1281 failed.",
        "It struck at 0345 UTC.",
        "The 16 to 24 year-olds waved.",
        "They met in April 2024 and on Jan. 5, 2020.",
        "It lies 25 feet off the path and 3 hours away.",
        "He is 45 years old and has been here for 12 years.",
        "It rose 3.5 percent to £1.1bn.",
        "A 6-5 victory and a 5-4 vote.",
        "The 2020-2022 Gull vans were called back.",
        "See the page at 8%3A25 or 1%2C200 there.",
        "It sent 18 155 mm guns.",
        "Someone made a 911 call.",
        "The spare part came from a third country.",
        "He asks an 8 Ball and the GCC+3 Summit.",
        "It opens in the first half of the year and in the second half of 2021.",
        "That figure was just 11%.",
        "It is 2.9 times as dear and 100 times stronger.",
        "It fell $60 million short.",
    ],
)
def test_a_number_without_a_noun_is_not_a_figure(text: str) -> None:
    assert figures(text) == []


def test_the_corner_of_a_table_may_be_empty() -> None:
    text = "| 2023 | 2024\n\nOstend | 4.2% | 5.1%"
    assert figures_of_blocks(text) == [("4.2%", "Ostend · 2023"), ("5.1%", "Ostend · 2024")]


def figures_of_blocks(text: str) -> list[tuple[str, str]]:
    return [(figure.value, figure.of) for figure in find_figures(text, paragraphs_in(text, 0, len(text)), "en")]


def test_a_tables_figures_have_the_names_of_their_row_and_column() -> None:
    rows = ["Town | 2023 | 2024", "Ostend | 4.2% | 5.1%", "Willerby | 1,200 t | none", "Total | 9"]
    text = "\n\n".join(rows)
    found = find_figures(text, paragraphs_in(text, 0, len(text)), "en")
    assert [(figure.value, figure.of) for figure in found] == [
        ("4.2%", "Ostend · 2023"),
        ("5.1%", "Ostend · 2024"),
        ("1,200 t", "Willerby · 2023"),
        ("9", "Total"),
    ]
    assert all(figure.span.of(text) == figure.value for figure in found)
    assert found[0].sentence.text == "Ostend | 4.2% | 5.1%"


def test_a_column_with_years_and_a_row_whose_name_is_a_text_have_no_figures() -> None:
    rows = [
        "Work | Code | Hours",
        "Boats | 1947 | 8",
        "Quays | 1434 | 9",
        f"{'All that is left of it and more ' * 3}| 12 | 10",
    ]
    assert figures_of_blocks("\n\n".join(rows)) == [("8", "Boats · Hours"), ("9", "Quays · Hours")]


def test_a_row_named_by_a_number_has_the_name_of_its_column() -> None:
    rows = ["Reports | Share", "6 | 40%", "1-3 | 65%"]
    assert figures_of_blocks("\n\n".join(rows)) == [("40%", "Reports 6 · Share"), ("65%", "Reports 1-3 · Share")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Mai 2024 kamen 1.000 Menschen.", [("1.000 Menschen", "Menschen")]),
        (
            "de",
            "20 Prozent der Wähler, 3,5 Millionen Euro.",
            [("20 Prozent", "Wähler")],
        ),
        (
            "de",
            "Die Arbeitslosigkeit sank auf 4,2 Prozent. Die Brücke ist 300 Meter lang.",
            [("4,2 Prozent", "Arbeitslosigkeit")],
        ),
        ("fr", "Le chômage est tombé à 4,2 %.", [("4,2 %", "chômage")]),
        (
            "es",
            "El paro bajó al 4,2 %. Costó 3,5 millones de euros.",
            [("4,2 %", "paro")],
        ),
        ("ar", "يكلف المشروع 3.5 مليون دولار.", [("3.5 مليون دولار", "")]),
        ("ru", "Проект стоит 3,5 миллиона евро.", [("3,5 миллиона евро", "")]),
        ("fr", "20 % des électeurs et 3,5 millions d’euros.", [("20 %", "électeurs")]),
        ("ja", "2024年4月、参加者は1万2000人。", [("1万2000人", "")]),
        ("zh", "占80%的全球芯片产量，共50亿元。", [("80%", "全球芯片产量"), ("50亿元", "")]),
    ],
)
def test_figures_are_found_in_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quill falsely said 85% of people who wear boots slip, and sat down.", []),
        ("Berg falsely claimed he won, but 5,000 people voted for Quill.", [("5,000 people", "people")]),
        ("Berg shared the baseless claim that 5,000 voters were dead.", []),
        ("Berg spread the lie that the dam broke; 5,000 people fled.", [("5,000 people", "people")]),
        ("The claim that 5,000 people fled is false.", []),
        ("The claim that 5,000 people fled is old.", [("5,000 people", "people")]),
        ("Berg repeats baseless claims about the vote. “They found 5,000 ballots.”", []),
        ("Berg repeats claims about the vote. “They found 5,000 ballots.”", [("5,000 ballots", "ballots")]),
        ("She praised the 32 boats she did not sell.", []),
        ("She praised the 32 boats she sold.", [("32 boats", "boats")]),
        ("The town paid $5,000 for boats she never sold.", [("$5,000", "boats")]),
        ("Seven in 10 clerks say they do not sleep.", [("Seven in 10 clerks", "clerks")]),
    ],
)
def test_a_number_that_the_article_calls_false_is_no_figure(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than half of the boats leak.", [("More than half", "boats")]),
        ("It takes less than a third of the catch.", [("less than a third", "catch")]),
        ("Half of the boats leak.", [("Half", "boats")]),
        ("We will raise our current 5% mooring fee to 6.5%.", []),
        ("We will raise the 20% tariff on steel to please towns.", [("20%", "tariff")]),
        ("Water levels have fallen by more than 20 feet.", []),
        ("Water levels have fallen to 20 feet.", [("20 feet", "Water levels")]),
        ("Port 2030 2040 Lund $21 $39 Aker $24 $40 Bode $26 $47", []),
    ],
)
def test_a_number_is_not_shown_without_what_it_changes_or_belongs_to(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert figures(text) == expected
