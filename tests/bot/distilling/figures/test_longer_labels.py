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
        found.append(Figure(value=value, label=of, span=Span(start, start + len(value)), sentence=excerpt))
    return [(figure.value, figure.label) for figure in complete_labels(sentence, found, title)]


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
        (
            "Even though Quill took 12 years off, Salem waited long.",
            "Even though Quill took 12 years off",
            "Even though Quill took 12 years off, Salem waited long",
        ),
        (
            "Quill gave Salem 12 lamps and after the storm hit, she gave a bell.",
            "Quill gave Salem 12 lamps and after the storm hit",
            "Quill gave Salem 12 lamps and after the storm hit, she gave a bell",
        ),
    ],
)
def test_a_label_that_is_cut_has_the_rest_of_its_sentence(sentence: str, of: str, longer: str) -> None:
    assert shown(sentence, ("12", of)) == [("12", longer)]


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (" into the dark as it roared past", " into the dark as it roared past"),
        (" – half of the island – without a lamp", " – half of the island – without a lamp"),
        (" “into the dark” and left", " “into the dark” and left"),
        (" into the dark – " + "and left " * 40, " into the dark"),
        (" in Tarrow, Gull Bay, while the mint" + " slept and" * 40, " in Tarrow, Gull Bay"),
        (" with bells, lamps and ropes" + " and left" * 40, ""),
        (" on a bare, rocky island" + " and left" * 40, ""),
        (" on Sunday", ""),
        (", said the mint", ""),
    ],
)
def test_a_label_goes_on_to_the_end_of_its_clause(after: str, kept: str) -> None:
    of = "Storm Ida plunged 12 boats"
    assert shown(f"{of}{after}.", ("12", of)) == [("12", of + kept)]


@pytest.mark.parametrize(
    ("sentence", "value", "of"),
    [
        ("lit 12 lamps in Salem.", "12", "lit 12 lamps in Salem"),
        ("Both towns of Salem have 12 boats.", "12", "Both towns of Salem have 12 boats"),
        ("One includes 12 boats of Salem.", "12", "One includes 12 boats of Salem"),
        ("The company says 12 lamps burned.", "12", "The company says 12 lamps burned"),
    ],
)
def test_a_figure_about_something_unnamed_is_left_out(sentence: str, value: str, of: str) -> None:
    assert shown(sentence, (value, of)) == []


def test_a_figure_about_something_unnamed_may_have_the_sentence_before_it() -> None:
    before = "Quill of Salem owns a lamp company."
    for sentence, of in (
        ("Both quays have 12 lamps now.", "Both quays have 12 lamps now"),
        ("The company says 12 lamps burned.", "The company says 12 lamps burned"),
        ("At least 12 lamps were lit last year.", "lamps were lit last year"),
    ):
        text = f"{before} {sentence}"
        span = Span(text.index("12"), text.index("12") + 2)
        excerpt = Excerpt(sentence, Span(len(before) + 1, len(text)))
        figure = Figure(value="12", label=of, span=span, sentence=excerpt)
        assert [longer.label for longer in complete_labels(text, [figure], "Boats")] == [text[:-1]]


def test_a_short_sentence_about_the_price_has_the_one_before_it_if_there_is_one() -> None:
    before, sentence = "Ropes are dearest in Tarrow, where all of them are sold. ", "The average price of a rope is $6."
    for text, longer in ((before + sentence, (before + sentence)[:-1]), (sentence, sentence[:-1])):
        start = text.index(sentence)
        figure = Figure(
            value="$6",
            label=sentence[:-1],
            span=Span(text.index("$"), text.index("$") + 2),
            sentence=Excerpt(sentence, Span(start, len(text))),
        )
        assert [label.label for label in complete_labels(text, [figure], "Price of ropes")] == [longer]


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
