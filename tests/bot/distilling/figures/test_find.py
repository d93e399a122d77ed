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
        ("Its share of the market is 30%.", [("30%", "share of the market")]),
        ("The mill has a market value of $2 trillion.", [("$2 trillion", "market value")]),
        ("They spent $1.2 billion on chips last year.", [("$1.2 billion", "chips")]),
        ("A 20% tariff on steel applies.", [("20%", "tariff")]),
        ("The rate rose from 10 to 20 percent.", [("10 to 20 percent", "rate")]),
        ("It grew from 10 to 20 factories.", [("10 to 20 factories", "factories")]),
        ("About 5–6 million people live there.", [("5–6 million people", "people")]),
        ("The quay cost 5 to 6 million euros.", [("5 to 6 million euros", "quay")]),
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
        ("Some 524 Ostenders came.", [("524 Ostenders", "Ostenders")]),
    ],
)
def test_english_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


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
def test_what_counts_nothing_that_is_said_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_tables_corner_may_be_empty() -> None:
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
def test_figures_of_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text, language) == expected
