"""Figures are numbers that count something; numbers in names are not figures."""

from __future__ import annotations

import pytest

from bot.text.currencies import CURRENCY_SIGNS
from tests.support.library.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "About 80% of global chip production concentrated there.",
            [("About 80%", "global chip production concentrated there")],
        ),
        ("The bridge cost $50 million.", [("$50 million", "bridge")]),
        ("Unemployment fell to 4.2% in May.", [("4.2% in May", "Unemployment")]),
        ("Ida Crane scored 29 points—the most of all.", [("29 points", "Ida Crane scored")]),
        ("Fuel rose for 15 consecutive months.", [("15 consecutive months", "Fuel rose for")]),
        ("A barrel of oil surged to $130 overnight.", [("$130", "barrel of oil")]),
        ("Where a 100% effort isn’t there, it fails.", [("100%", "effort")]),
        ("Its share of the market is 30%.", [("30%", "share of the market")]),
        ("The mill has a market value of $2 trillion.", [("$2 trillion", "market value")]),
        ("They spent $1.2 billion on chips last year.", [("$1.2 billion", "chips last year")]),
        ("A 20% tariff on steel applies.", [("20%", "tariff on steel applies")]),
        ("It won a $3 million housing grant.", [("$3 million", "housing grant")]),
        ("It faces a 20% supply shortage.", [("20%", "supply shortage")]),
        ("It found $5 million funding the campaign.", []),
        ("The town sent ¥3 million aid to Salem.", [("¥3 million", "aid to Salem")]),
        ("The jobless rate rose from 10 to 20 percent.", [("10 to 20 percent", "jobless rate rose from")]),
        ("The mill grew from 10 to 20 factories.", [("10 to 20 factories", "The mill grew from")]),
        ("About 5–6 million people live there.", [("About 5–6 million", "people live there")]),
        ("The quay cost 5 to 6 million euros.", [("5 to 6 million euros", "quay")]),
        ("It pays $2,000 for all children.", [("$2,000", "children")]),
        ("It spent $3 million on hand pumps.", [("$3 million", "hand pumps")]),
        ("The bridge is 300 metres long.", [("300 metres long", "bridge")]),
        ("A 300-metre bridge opened.", [("300-metre", "bridge")]),
        ("Temperatures reached 41 °C.", [("41 °C", "Temperatures")]),
        ("Some 5,000 households lost power.", [("Some 5,000", "households lost power")]),
        ("Some 1,000 people fled.", [("Some 1,000", "people fled")]),
        ("And 5 aircraft crossed.", [("5", "aircraft crossed")]),
        ("About one third of voters stayed home.", [("About one third", "voters stayed home")]),
        ("Around 70% of the world's oil passes here.", [("Around 70%", "world's oil passes here")]),
        ("The boats carried 6½ sacks of grain.", [("6½ sacks of grain", "The boats carried")]),
        ("The boats carried 6-1/2 sacks of grain.", [("6-1/2 sacks of grain", "The boats carried")]),
        ("The town has 309 electoral votes.", [("309 electoral votes", "The town has")]),
        (
            "Forty-one percent of them all are voters; forty-one percent of voters went.",
            [("forty-one percent", "voters went")],
        ),
        ("Some 10-15% of voters in town stayed at home.", [("Some 10-15%", "voters in town stayed at home")]),
        ("Six in 10 Americans agree.", [("Six in 10", "Americans agree")]),
        ("About one out of every 20 streets is closed.", [("About one out of every 20", "streets is closed")]),
        ("He hit two in one inning.", []),
        (
            "They heard 4 marsquakes and met 12 decembrists.",
            [("4 marsquakes", "marsquakes")],
        ),
        ("The price of fuel rose to $4.50 a gallon.", [("$4.50 a gallon", "price of fuel")]),
        (
            "The line had 11.4 complaints per 100,000 passengers.",
            [("11.4 complaints per 100,000 passengers", "The line had")],
        ),
        ("Shops have 5% to 10% of their goods on sale.", [("5% to 10% of their goods on sale", "Shops have")]),
        ("He asks for a $300 million-$600 million harbour fund.", [("$300 million-$600 million", "harbour fund")]),
        ("Shares of the mill were up 4% at noon.", [("4%", "Shares of the mill were up")]),
        ("Consumer prices spiked by 8.5% in May.", [("8.5% in May", "Consumer prices spiked by")]),
        ("He faces up to $1.5 million in fines.", [("up to $1.5 million", "fines")]),
        ("The plan covers 45% of lost wages.", [("45% of lost wages", "The plan covers")]),
        ("They control 80% of US air traffic.", [("80% of US air traffic", "control")]),
        ("It holds a third of the U.S. workforce.", [("a third of the U.S. workforce", "holds")]),
        ("It took 60 members of his own party.", [("60 members", "party")]),
        ("The harbour sold the 10 largest and oldest ships.", []),
        ("A magnitude 7.0 earthquake rocked the island.", [("magnitude 7.0", "earthquake rocked the island")]),
        ("She played 1,700 minutes of ice time.", [("1,700 minutes", "ice time")]),
        ("The town asks for $1.8 billion in emergency funding.", [("$1.8 billion", "emergency funding")]),
        ("About 80% of those surveyed agree.", [("About 80%", "those surveyed agree")]),
        (
            "It began a $1 million harbour advertising campaign in May.",
            [("$1 million", "harbour advertising campaign in May")],
        ),
        ("Some 524 Ostenders came.", [("Some 524", "Ostenders came")]),
        ("About 63 of 101 boats leak.", [("About 63 of 101", "boats leak")]),
        ("Another three to four billion people will come.", [("three to four billion", "people will come")]),
        ("Up to three-quarters of a foot of rain fell.", [("Up to three-quarters of a foot", "rain fell")]),
        ("The park covers 14 square miles of marsh.", [("14 square miles of marsh", "The park covers")]),
        ("The shallow depth of 10 metres of its bed is a danger.", [("10 metres", "shallow depth")]),
        ("They lost 15,000 Australian dollars in fees.", [("15,000 Australian dollars", "fees")]),
        ("Salem spent 5m euros on lamps.", [("5m euros", "lamps")]),
        ("Salem spent 5 million Danish kroner on lamps.", [("5 million Danish kroner", "lamps")]),
        ("Salem spent 5 crore rupees on lamps.", [("5 crore rupees", "lamps")]),
        ("Salem spent AU$5 million on lamps.", [("AU$5 million", "lamps")]),
        ("Salem spent seven million euros on lamps.", [("seven million euros", "lamps")]),
        ("Salem spent half a million euros on lamps.", [("half a million euros", "lamps")]),
        ("The 5-million-euro quay opened in May.", [("5-million-euro", "quay")]),
        ("Salem spent 5 million euros ($6 million) on lamps.", [("5 million euros ($6 million)", "lamps")]),
        ("Salem spent 5 million yuan (about $700,000) on lamps.", [("5 million yuan (about $700,000)", "lamps")]),
        ("The quay of Salem is 300 metres (984 feet) long.", [("300 metres (984 feet)", "quay of Salem")]),
        ("The mint lost 1.2 million acre-feet of water.", [("1.2 million acre-feet of water", "The mint lost")]),
        ("At least 18 of Salem’s 22 crews have left.", [("At least 18 of Salem’s 22", "crews have left")]),
        ("Nine of the 12 crews have left Salem.", [("Nine of the 12", "crews have left Salem")]),
        ("Salem 10 20 30 boats Tarrow 12 22 31 boats.", []),
        ("About 23% of those 65 and older live alone.", [("About 23%", "those 65 and older live alone")]),
        ("Just 3.4% of children 5 to 17 are poor.", [("3.4%", "children 5 to 17 are poor")]),
        ("The fund takes 27% of the town’s 9,112 beds.", [("27% of the town’s 9,112 beds", "The fund takes")]),
        ("About 1 in every 1,300 people died.", [("About 1 in every 1,300", "people died")]),
        ("There were 10 or 12 sharks around us.", [("10 or 12", "sharks around us")]),
        ("It shows an 81% increase in road deaths.", [("81%", "increase in road deaths")]),
        ("The town found $100 million dollars for farmers.", [("$100 million dollars", "farmers")]),
        ("It takes 35% of the U.S.' total waste.", [("35% of the U.S.' total waste", "takes")]),
        (
            "Some 80% of middle- and upper-income families save.",
            [("Some 80%", "middle- and upper-income families save")],
        ),
        (
            "The site has 40 million unique monthly users.",
            [("40 million unique monthly users", "The site has")],
        ),
        ("Its population is about 30 percent white.", [("about 30 percent white", "population")]),
        ("She signed a four-year, $5 million deal.", [("$5 million", "deal")]),
        ("It imposed 20% tariffs.", [("20%", "tariffs")]),
        ("The town reported 47 new cases.", [("47 new cases", "The town reported")]),
        ("A magnitude 5.9 quake struck the island.", [("magnitude 5.9", "quake struck the island")]),
        ("The ferry cut 8% of its summer schedule due to fog.", [("8% of its summer schedule", "The ferry cut")]),
        ("Data shows oil prices increased by 75%.", [("75%", "oil prices increased by")]),
        ("The premium plan increased $2 to $19.99.", [("$2", "premium plan increased")]),
        ("They pay $6 for a pound of butter.", [("$6", "pound of butter")]),
        ("Some 65 gas stations closed.", [("Some 65", "gas stations closed")]),
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
        ("A box holds between 16 and 32 litres of paint.", [("between 16 and 32 litres of paint", "A box holds")]),
        ("Between 40% and 50% of quays were shut.", [("Between 40% and 50%", "quays were shut")]),
        (
            "Repairs cost between about $5 million and $6 million.",
            [("between about $5 million and $6 million", "Repairs")],
        ),
        ("The share is between 12 and 15 percent.", [("between 12 and 15 percent", "share")]),
        ("Turnout was between 3 and 5.", [("between 3 and 5", "Turnout")]),
        ("It has between 2 million and 3 million users.", []),
        (
            "Quill paid $1.5 million to $2 million in fines.",
            [("$1.5 million to $2 million", "fines")],
        ),
        (
            "The law helps 2.7 million to 2.8 million wardens of Salem.",
            [("2.7 million to 2.8 million wardens", "Salem")],
        ),
        ("They drew up a 10- to 15-year plan.", [("10- to 15-year", "plan")]),
        ("Some nine or 10 boats are left.", [("Some nine or 10", "boats are left")]),
        ("They drew up an eight- to 12-year plan.", [("eight- to 12-year", "plan")]),
        ("The fee is 10 cents to as much as 20 cents.", [("10 cents to as much as 20 cents", "fee")]),
        ("The fee is 10 to as much as 20 cents.", [("10 to as much as 20 cents", "fee")]),
        ("The fee is from 10 up to 20 cents.", [("10 up to 20 cents", "fee")]),
        ("The fee is between 10 and nearly 20 cents.", [("between 10 and nearly 20 cents", "fee")]),
        (
            "The rope weighs 10 kilograms to as much as 20 kilograms.",
            [("10 kilograms to as much as 20 kilograms", "rope")],
        ),
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
    text = "Between 5 and 6 p.m. it rained, and 30 boats sank."
    assert figures(text) == [("30", "boats sank")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bacon is 21% higher than in May.", [("21% higher", "Bacon")]),
        ("Rope is about 25 percent more expensive now.", [("about 25 percent more expensive", "Rope")]),
        (
            "Rain will be 40 to 50 percent below normal in May.",
            [("40 to 50 percent below normal in May", "Rain will be")],
        ),
        ("Rain is 28% greater between the hills.", [("28% greater", "Rain")]),
        ("Output is up 5%, more than in May.", [("5%", "Output is up")]),
    ],
)
def test_a_percentage_is_shown_with_what_it_compares(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


def test_the_new_value_after_a_change_is_not_read_as_the_end_of_a_range() -> None:
    assert figures("Rope was sold at a rise of 5 cents to about 60 cents a metre.") == []
    assert figures("The fund pays 50% up to 6% of wages.") == []


def test_a_sum_given_to_a_number_of_people_is_not_read_as_a_range() -> None:
    assert figures("The mill had a budget of $130,000 to 10 boats.") == [("$130,000", "budget")]
    assert figures("The mill had a budget of $10 to 12 million.") == [("$10 to 12 million", "budget")]


@pytest.mark.parametrize("sign", CURRENCY_SIGNS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Salem gave a $5 million loan to the bank and $3 million in aid.",
            [("$5 million", "loan to the bank"), ("$3 million", "aid")],
        ),
        ("Salem paid $1.5 million to $2 million in fines.", [("$1.5 million to $2 million", "fines")]),
    ],
)
def test_sums_are_read_alike_with_the_sign_of_any_currency(
    text: str, expected: list[tuple[str, str]], sign: str
) -> None:
    assert figures(text.replace("$", sign)) == [(value.replace("$", sign), label) for value, label in expected]


def test_a_number_that_is_the_name_of_a_thing_is_not_a_figure() -> None:
    assert figures("What is a 529? All agree that 529 plans are good.") == []
    assert figures("All agree that 529 plans are good.") == [("529", "plans are good")]


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
        "Deaths fell as adults over 40 walked.",
    ],
)
def test_a_number_without_a_noun_is_not_a_figure(text: str) -> None:
    assert figures(text) == []


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
        ("fr", "Le conseil a voté 3,5 millions d’euros pour le port.", [("3,5 millions d’euros", "port")]),
        ("de", "Der Rat bewilligte 3,5 Millionen Euro für den Hafen.", [("3,5 Millionen Euro", "Hafen")]),
        ("ja", "2024年4月、参加者は1万2000人。", [("1万2000人", "")]),
        ("ja", "サーバーは 443 ポートで接続を行い、参加者は1万2000人。", [("1万2000人", "")]),
        ("zh", "占80%的全球芯片产量，共50亿元。", [("80%", "全球芯片产量"), ("50亿元", "")]),
    ],
)
def test_figures_are_found_in_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than half of the boats leak.", [("More than half", "boats leak")]),
        ("The mill takes less than a third of the catch.", [("less than a third of the catch", "The mill takes")]),
        ("Half of the boats leak.", [("Half", "boats leak")]),
        ("We will raise our current 5% mooring fee to 6.5%.", []),
        ("We will raise the 20% tariff on steel to please towns.", [("20%", "tariff on steel to please towns")]),
        ("Water levels have fallen by more than 20 feet.", []),
        ("Water levels have fallen to 20 feet.", [("20 feet", "Water levels")]),
        ("The toll climbed to 33.", [("33", "toll")]),
        ("The higher fees alone added 2 percent to the cost.", []),
        ("The mint spent $3 million in the small Salem area of Norland.", []),
        ("Port 2030 2040 Lund $21 $39 Aker $24 $40 Bode $26 $47", []),
    ],
)
def test_a_number_is_not_shown_without_what_it_changes_or_belongs_to(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "From 1892–7 boats of Salem sailed north.",
        "Ida Quill is second in 2 point field goals.",
        "The mint pays within 5 business days of the visit.",
        "Lamps of 98 Degrees and nets hung there.",
    ],
)
def test_a_number_that_counts_nothing_is_not_a_figure(text: str) -> None:
    assert figures(text) == []


def test_a_number_of_a_formula_is_not_a_figure() -> None:
    text = "The mass of the moon is $7.349 \\cdot 10^{22} kg$, and the trip costs $5 million."
    assert figures(text) == [("$5 million", "trip")]
