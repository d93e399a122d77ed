"""An incomplete label becomes longer, with the rest of its sentence."""

from __future__ import annotations

import pytest

from bot.distilling.figures.longer_labels import complete_labels
from bot.model import Excerpt, Figure, Span


def shown(sentence: str, *figures: tuple[str, str], title: str = "Boats of Salem") -> list[tuple[str, str]]:
    """The values and labels that figures of one sentence have in the end."""
    excerpt = Excerpt(sentence, Span(0, len(sentence)))
    found = []
    for value, of in figures:
        start = sentence.index(value)
        found.append(Figure(value=value, of=of, span=Span(start, start + len(value)), sentence=excerpt))
    return [(figure.value, figure.of) for figure in complete_labels(sentence, found, title)]


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("Quill signed a two-year, $4 million contract to stay in Salem.", "$4 million", "contract to stay in Salem"),
        ("In 2011, sales of boats fell by 22% in Salem.", "22%", "sales of boats fell by 22%"),
        ("The mint said 12 lamps were lit at last.", "12", "lamps were lit at last"),
    ],
)
def test_a_label_without_a_verb_a_time_or_a_subject_becomes_its_sentence(sentence: str, value: str, of: str) -> None:
    assert shown(sentence, (value, of)) == [(value, sentence.removesuffix("."))]


def test_a_label_without_a_verb_may_become_a_longer_sentence() -> None:
    sentence = f"Quill of Salem{' and Crane of Tarrow' * 10} signed a $4 million contract."
    assert shown(sentence, ("$4 million", "contract")) == [("$4 million", sentence[:-1])]


@pytest.mark.parametrize(
    ("sentence", "of", "longer"),
    [
        (
            "Quill of Salem scored 12 goals and 9 tries a game last summer.",
            "Quill of Salem scored 12 goals",
            "Quill of Salem scored 12 goals and 9 tries a game last summer",
        ),
        (
            "Sales of Salem rose 12% after the goat Day 2 lamps and the wet ropes.",
            "Sales of Salem rose 12% after the goat Day 2 lamps",
            "Sales of Salem rose 12% after the goat Day 2 lamps and the wet ropes",
        ),
        (
            "Only 12 wardens of Salem were lost, compared with 40 crews.",
            "wardens of Salem were lost",
            "wardens of Salem were lost, compared with 40 crews",
        ),
        (
            "Prices in 12 towns of Salem surged to a record.",
            "Prices in 12 towns of Salem",
            "Prices in 12 towns of Salem surged to a record",
        ),
        (
            "After the storm sank 12 boats of Salem, the mint closed.",
            "After the storm sank 12 boats of Salem",
            "After the storm sank 12 boats of Salem, the mint closed",
        ),
        (
            "Signed by 12 towns of Salem, the agreement sets a price.",
            "Signed by 12 towns of Salem",
            "Signed by 12 towns of Salem, the agreement sets a price",
        ),
        (
            "There were originally 12 boats slated for Monday in Salem.",
            "There were originally 12 boats slated",
            "There were originally 12 boats slated for Monday in Salem",
        ),
        (
            "Salem limits crews to 12 wardens or less.",
            "Salem limits crews to 12 wardens",
            "Salem limits crews to 12 wardens or less",
        ),
    ],
)
def test_a_label_that_is_cut_has_the_rest_of_its_sentence(sentence: str, of: str, longer: str) -> None:
    assert shown(sentence, ("12", of)) == [("12", longer)]


def test_a_label_that_is_cut_is_left_out_if_its_sentence_is_too_long_or_points_back() -> None:
    cut = "Prices in 12 towns of Salem"
    assert shown(f"{cut} surged to a record{' and surged' * 30}.", ("12", cut)) == []
    assert shown(f"{cut} surged that day.", ("12", cut)) == []


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("About 12 boats of Salem have sunk since May, Quill said.", "boats of Salem have sunk since May"),
        ("Some of those 12 boats in the harbour were sold.", "boats in the harbour"),
        ("Ida Quill: 12 Ida Quill is a warden of the harbour.", "Ida Quill"),
    ],
)
def test_other_labels_stay(sentence: str, of: str) -> None:
    assert shown(sentence, ("12", of)) == [("12", of)]


def test_a_sentence_is_the_label_of_only_one_of_its_figures() -> None:
    sentence = "Quill of Salem scored 12 goals and 9 tries a game."
    figures = (("12", "Quill of Salem scored 12 goals"), ("9", "tries"))
    assert shown(sentence, *figures) == [("12", sentence.removesuffix("."))]


def test_a_label_that_follows_its_number_at_the_beginning_does_not_repeat_it() -> None:
    assert shown("About 12 lamps were lit at last.", ("About 12", "lamps were lit")) == [
        ("About 12", "lamps were lit at last")
    ]
