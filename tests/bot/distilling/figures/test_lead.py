"""The numbers with which an article begins are shown with their whole sentence if nothing shorter is clear."""

from __future__ import annotations

import pytest

from bot.distilling.figures.lead import find_lead_figures
from bot.model import Excerpt, Figure, Span
from tests.support.library.articles import paragraphs_in

OTHER = "The harbour is old."


def told(text: str, title: str = "Boats of Salem", figures: tuple[Figure, ...] = ()) -> list[tuple[str, str]]:
    """The values and labels of the figures with which an English text begins."""
    found = find_lead_figures(text, paragraphs_in(text, 0, len(text)), title, figures)
    return [(figure.value, figure.of) for figure in found]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The mint told wardens in a report on Monday showing a rise of 6.8% over the summer.", "6.8%"),
        ("A storm hit Salem on Monday, sinking more than 1,000 boats and damaging others.", "more than 1,000"),
        ("The Salem Lamps beat the Tarrow Ropes 4-1 on Sunday.", "4-1"),
        ("Ida Quill was in the boat with two wardens.", "two"),
        ("Crane is keen on boats, and Crane says he has sold 4,000 of them in Salem to Quill.", "4,000"),
        ("Quill has closed the old harbours of six towns on Monday.", "six"),
        ("Sailing from Salem could add 13 boats to your fleet.", "13"),
        ("Milk has reached $4 a gallon in Salem.", "$4 a gallon"),
        ("Quill is giving up its green boats after more than 60 years.", "more than 60 years"),
        ("The mint is closing its shops for 12 years, 40 wardens said on Monday.", "40"),
        ("“We are lost,” Ida Quill said of the fire, which has grown to 16,700 acres.", "16,700 acres"),
    ],
)
def test_a_number_of_the_first_sentences_has_its_sentence_as_label(sentence: str, value: str) -> None:
    assert told(sentence) == [(value, sentence.removesuffix("."))]
    assert told(f"{OTHER} {sentence}") == [(value, sentence.removesuffix("."))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It sank 40 boats in Salem.",
        "We sank 40 boats in Salem.",
        "The storm of 2019 sank Salem’s boats in May.",
        "Ida Quill, 41, left Salem on May 4 with a 44-year-old crew.",
        "Quill left Salem at 9:30 p.m. in Boat 12.",
        "Prices rose in Salem over the past 12 months.",
        "Did Quill sell 40 boats?",
        "Quill sold 40 boats on Monday and.",
        "Salem in numbers: 40 boats",
        "The mint is closing in July, two wardens told Quill.",
        "The mint is closing in July, according to three wardens.",
        "The mint of Salem is open 24 hours a day.",
        "Quill falsely said 85% of the boats of Salem sank.",
        f"The boats of Salem sank{' and sank' * 40}, all 40 of them.",
    ],
)
def test_no_sentence_that_is_unclear_and_no_date_age_or_name_is_taken(sentence: str) -> None:
    assert told(sentence) == []


def test_later_sentences_and_articles_about_many_things_have_none() -> None:
    sentence = "The Salem Lamps beat the Tarrow Ropes 4-1 on Sunday."
    assert told(f"{OTHER} {OTHER} {sentence}") == []
    assert told(sentence, title="5 things to know for May 4") == []


def test_a_line_without_a_full_stop_is_no_sentence() -> None:
    sentence = "A storm hit Salem on Monday, sinking more than 1,000 boats."
    assert told(f"Salem in numbers\n\nA storm at night\n\n{sentence}") == [("more than 1,000", sentence[:-1])]


@pytest.mark.parametrize(
    ("value", "of", "source"),
    [
        ("1,000", "boats sank", "same"),
        ("20", "20 wardens and 1,000 boats sank", "same"),
        ("1,000", "homes were hit", "other"),
        ("1,000", "boats that sank", "same"),
    ],
)
def test_what_another_figure_tells_is_not_repeated(value: str, of: str, source: str) -> None:
    text = f"A storm hit Salem on Monday, sinking 1,000 boats and damaging others. {OTHER}"
    span = Span(0, 69) if source == "same" else Span(70, len(text))
    shown = Figure(value=value, of=of, span=span, sentence=Excerpt(span.of(text), span))
    assert told(text, figures=(shown,)) == []


def test_a_label_without_a_verb_tells_too_little() -> None:
    text = "Ida Quill of Salem, the owner of 1,000 boats, won the race."
    span = Span(0, len(text))
    shown = Figure(value="1,000", of="boats", span=Span(33, 38), sentence=Excerpt(text, span))
    assert told(text, figures=(shown,)) == [("1,000", text[:-1])]
