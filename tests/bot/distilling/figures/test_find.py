"""Figures are numbers that count something; names with numbers in them are none."""

from __future__ import annotations

import pytest

from bot.distilling.figures.find import find_figures
from bot.model import Span
from tests.support.articles import paragraphs_in


def figures(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(figure.value, figure.of) for figure in find_figures(text, [Span(0, len(text))], language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 80% of global chip production concentrated there.", [("80%", "global chip production")]),
        ("They met in April 2024.", [("April 2024", "")]),
        ("The bridge cost $50 million.", [("$50 million", "bridge")]),
        ("Unemployment fell to 4.2% in May.", [("4.2%", "Unemployment")]),
        ("Its share of the market is 30%.", [("30%", "share of the market")]),
        ("The mill has a market value of $2 trillion.", [("$2 trillion", "market value")]),
        ("They spent $1.2 billion on chips last year.", [("$1.2 billion", "chips")]),
        ("A 20% tariff on steel applies.", [("20%", "tariff")]),
        ("The rate rose from 10 to 20 percent.", [("10 to 20 percent", "rate")]),
        ("It grew from 10 to 20 factories.", [("10 to 20 factories", "factories")]),
        ("About 5–6 million people live there.", [("5–6 million people", "people")]),
        ("It cost 5 to 6 million euros.", [("5 to 6 million euros", "")]),
        ("The bridge is 300 metres long.", [("300 metres long", "bridge")]),
        ("A 300-metre bridge opened.", [("300-metre", "bridge")]),
        ("Temperatures reached 41 °C.", [("41 °C", "Temperatures")]),
        ("Some 5,000 households lost power.", [("5,000 households", "households")]),
        ("Some 1,000 people fled.", [("1,000 people", "people")]),
        ("And 5 aircraft crossed.", [("5 aircraft", "aircraft")]),
        ("About one third of voters stayed home.", [("one third", "voters")]),
        ("Around 70% of the world's oil passes here.", [("70%", "world's oil")]),
        ("It lies 25 feet off the path and 3 hours during floods.", [("25 feet", ""), ("3 hours", "")]),
        ("He is 45 years old.", [("45 years old", "")]),
        ("They carried 6½ sacks of grain.", [("6½ sacks", "grain")]),
        ("It has 309 electoral votes.", [("309 electoral votes", "electoral votes")]),
        ("Forty-one percent would go.", [("Forty-one percent", "")]),
        ("It rose 3.5 percent to £1.1bn.", [("3.5 percent", ""), ("£1.1bn", "")]),
        ("Some 10-15% of voters in town.", [("10-15%", "voters")]),
        ("On Jan. 5, 2020 the ice broke.", [("Jan. 5, 2020", "")]),
    ],
)
def test_english_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


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
        "They won 3-2 in the end.",
        "It employs 30 and serves 500.",
        "The invasion in 1281 failed.",
        "It struck at 0345 UTC.",
        "The 16 to 24 year-olds waved.",
    ],
)
def test_names_times_and_marks_of_lists_are_none(text: str) -> None:
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
        ("de", "Am 3. Mai 2024 kamen 1.000 Menschen.", [("3. Mai 2024", ""), ("1.000 Menschen", "Menschen")]),
        (
            "de",
            "20 Prozent der Wähler, 3,5 Millionen Euro.",
            [("20 Prozent", "Wähler"), ("3,5 Millionen Euro", "")],
        ),
        (
            "de",
            "Die Arbeitslosigkeit sank auf 4,2 Prozent. Die Brücke ist 300 Meter lang.",
            [("4,2 Prozent", "Arbeitslosigkeit"), ("300 Meter lang", "")],
        ),
        ("fr", "Le chômage est tombé à 4,2 %.", [("4,2 %", "chômage")]),
        (
            "es",
            "El paro bajó al 4,2 %. Costó 3,5 millones de euros.",
            [("4,2 %", "paro"), ("3,5 millones de euros", "")],
        ),
        ("ar", "يكلف المشروع 3.5 مليون دولار.", [("3.5 مليون دولار", "")]),
        ("ru", "Проект стоит 3,5 миллиона евро.", [("3,5 миллиона евро", "")]),
        ("fr", "20 % des électeurs et 3,5 millions d’euros.", [("20 %", "électeurs"), ("3,5 millions d’euros", "")]),
        ("ja", "2024年4月、参加者は1万2000人。", [("2024年4月", ""), ("1万2000人", "")]),
        ("zh", "占80%的全球芯片产量，共50亿元。", [("80%", "全球芯片产量"), ("50亿元", "")]),
    ],
)
def test_figures_of_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text, language) == expected
