"""Numbers of important sentences are shown with the whole statement that explains them."""

from __future__ import annotations

import pytest

from bot.distilling.figures.statements import explain_bare_figures, find_statement_figures
from bot.model import Excerpt, Figure, Span
from tests.support.library.articles import paragraphs_in


def told(text: str, title: str = "Boats of Salem") -> list[tuple[str, str]]:
    """The values and labels of the statements of an English text, without other figures."""
    paragraphs = paragraphs_in(text, 0, len(text))
    return [(figure.value, figure.label) for figure in find_statement_figures(text, paragraphs, title, ())]


@pytest.mark.parametrize(
    ("sentence", "value", "label"),
    [
        (
            "Quill is telling the owners of nearly 485,000 boats to stay ashore because they may sink.",
            "nearly 485,000",
            "Quill is telling the owners of nearly 485,000 boats to stay ashore",
        ),
        ("There are 40 boats in Salem.", "40", "There are 40 boats in Salem"),
        ("But Salem spent $5 million on ropes.", "$5 million", "Salem spent $5 million on ropes"),
        ("A judge has sentenced Ida Quill to 30 years in prison.", "30 years", None),
        ("The mint nabs 40 medals.", "40", None),
        ("Salem’s 280,000 wardens decide in May.", "280,000", None),
        ("The number of boats in Salem rose above 4,600.", "above 4,600", None),
    ],
)
def test_a_number_is_told_by_its_clause(sentence: str, value: str, label: str | None) -> None:
    title = "Mint of Salem"
    assert told(sentence, title) == [(value, label or sentence.removesuffix("."))]


def test_a_later_clause_with_its_own_subject_is_enough() -> None:
    start = (
        "Harbour Director Ida Quill-Crane of the town of Salem on Wednesday called the storm of the night a disaster "
    )
    assert told(f"{start}as the number of boats lost in Salem rose above 4,600.") == [
        ("above 4,600", "the number of boats lost in Salem rose above 4,600")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "They sold 40 boats to Salem.",
        "As of Thursday, it has received 40 boats.",
        "Of those, 40 boats were sold to Salem.",
        "And with a combined 40 boats across Salem, it’s likely that some sink.",
        "A boat, which was sold to Salem for 40 medals.",
        "The mint made an index to find the 40 best boats of Salem to get into.",
        "Both were beaten by Quill, who sold 40 boats.",
        "The show has sold 40 tickets to Ida Quill.",
        "We saw 40 boats in Salem.",
        "Quill sold 40 boats if Salem paid.",
        "Quill did not sell 40 boats.",
        "Quill sold its 40-foot boat.",
        "Quill has lived in Salem for 74 years.",
        "The boat crossed the harbour of Salem in 10 minutes and 21 seconds.",
        "The mint of Salem gives lamps to children under 6 months old.",
        "The mint of Salem is open 24 hours a day.",
        "In the first year of Salem, the vast majority of boats -- more than 40 -- were lost.",
        "Salem moved children aged 6 months to 2 years.",
        "Salem sells lamps in boxes of eight, 12 or 36 pieces.",
        "Quill sold 5% of its boats, compared with 22% at the mint.",
        "The fleet grew from 40 boats in 2005 to a new one.",
        "Quill, with a leading total of 140 medals, left Salem.",
        "Salem cut the fee, from $10 to $13 in May, closed the harbour.",
        "Quill said that of the 12 boats of Salem, none came.",
        'Quill sold "40 boats of Salem',
        "Salem is waiting for 40 boats to find out whether they float.",
    ],
)
def test_a_statement_that_its_reader_may_misunderstand_is_not_shown(sentence: str) -> None:
    wrong = {
        "40",
        "74 years",
        "2 years",
        "under 6 months old",
        "24 hours a day",
        "21 seconds",
        "more than 40",
        "12 or 36",
        "22%",
        "140",
        "$10 to $13",
        "12",
    }
    assert wrong.isdisjoint(value for value, _ in told(sentence))


def test_a_later_sentence_needs_a_word_of_the_title() -> None:
    lead = "One.\n\nTwo.\n\nThree.\n\nFour.\n\n"
    assert told(f"{lead}Quill sold 40 nets.", "Boats") == []
    assert told(f"{lead}Quill sold 40 nets.", "Nets") == [("40", "Quill sold 40 nets")]


def test_in_a_round_up_only_first_sentences_are_shown() -> None:
    text = "Salem has sold 40 boats. Salem has sold 50 nets."
    assert told(text, "5 things to know") == [("40", "Salem has sold 40 boats")]


def test_a_number_that_another_figure_shows_is_not_told_again() -> None:
    text = "Salem paid $40 million for 12 boats."
    figure = Figure(value="$40 million", label="Salem", span=Span(11, 22), sentence=Excerpt("", Span(0, 0)))
    found = find_statement_figures(text, (Span(0, len(text)),), "Boats", (figure,))
    assert [figure.value for figure in found] == ["12"]


@pytest.mark.parametrize(
    "sentence",
    [
        "With 28% of the boats of Salem counted at night, Quill won.",
        "Through May, wardens of Salem who have made 40 knots while in a crew – such as sailors – will be paid.",
        "Two days after 40 boats sank near Salem, Quill left.",
        "The Salem-headquartered company, which has 40 boats and six lamps, began to sail.",
        "Products of Salem priced at $3 and $5 are old.",
        "Quill of Salem went up to $334 from $235.",
        "Quill of Salem could save more than $1 or $2.",
        "Salem said that amount had returned to 40 boats.",
        "In Salem, Quill said wardens received doses of 10, 20, or 30 micrograms.",
    ],
)
def test_a_statement_has_a_verb_of_its_own_and_no_part_of_a_pair(sentence: str) -> None:
    assert not {"28%", "40", "$3", "$1", "$2", "$235", "30 micrograms"}.intersection(
        value for value, _ in told(sentence)
    )


def test_so_far_belongs_to_the_statement() -> None:
    assert told("So far the mint of Salem has sold 40 boats.") == [("40", "So far the mint of Salem has sold 40 boats")]


@pytest.mark.parametrize(
    ("label", "sentence", "shown"),
    [
        ("wardens of Salem", "Quill has paid 40 wardens of Salem.", "Quill has paid 40 wardens of Salem"),
        ("wardens were paid", "Quill said that 40 wardens were paid in Salem.", "wardens were paid"),
        ("wardens paid by Salem", "Quill called 40 wardens in Salem, paid by Salem.", "wardens paid by Salem"),
        ("lamps Salem", "Salem has 40 lamps Salem has sold.", "lamps Salem"),
        ("wardens of Salem", "They paid 40 wardens of Salem.", "wardens of Salem"),
    ],
)
def test_a_label_without_a_verb_gives_way_to_a_statement_that_holds_it(label: str, sentence: str, shown: str) -> None:
    place = sentence.index("40")
    span = Span(0, len(sentence))
    figure = Figure(value="40", label=label, span=Span(place, place + 2), sentence=Excerpt(sentence, span))
    assert [told.label for told in explain_bare_figures(sentence, [figure], "Boats")] == [shown]
