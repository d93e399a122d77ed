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
    return [(figure.value, figure.label) for figure in found]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The mint told wardens in a report on Monday showing a rise of 6.8% over the summer.", "6.8%"),
        ("A storm hit Salem on Monday, sinking more than 1,000 boats and damaging others.", "more than 1,000"),
        ("The Salem Lamps beat the Tarrow Ropes 4-1 on Sunday.", "4-1"),
        ("Ida Quill was in the boat with two wardens.", "two"),
        ("Crane is keen on boats, and Crane says he has sold 4,000 of them in Salem to Quill.", "4,000"),
        ("Quill has closed the old harbours of six towns on Monday.", "six"),
        ("Quill has closed the old harbours of two dozen towns on Monday.", "two dozen"),
        ("Sailing from Salem could add 13 boats to your fleet.", "13"),
        ("Ida Quill has lost 40 boats with two crews over 17 seasons.", "40"),
        ("Ida Quill has lost boats with her crews over 17 seasons.", "17"),
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
        "The bell of Salem rang seven times on Monday.",
        "The boats of Salem are among the top three fleets.",
        "Quill falsely said 85% of the boats of Salem sank.",
        f"The boats of Salem sank{' and sank' * 40}, all 40 of them.",
    ],
)
def test_no_sentence_that_is_unclear_and_no_date_age_or_name_is_taken(sentence: str) -> None:
    assert told(sentence) == []


def test_a_later_sentence_needs_a_word_of_the_title_and_an_article_about_many_things_has_none() -> None:
    sentence = "The Salem Lamps beat the Tarrow Ropes 4-1 on Sunday."
    assert told(f"{OTHER} {OTHER} {sentence}", title="A harbour") == []
    assert told(f"{OTHER} {OTHER} {sentence}", title="Ropes of Tarrow") == [("4-1", sentence[:-1])]
    assert told(f"{OTHER * 8} {sentence}", title="Ropes of Tarrow") == []
    assert told(sentence, title="5 things to know for May 4") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There were never 40,000 boats in Salem.",
        "The mint of Salem (40,000 boats) closed on Monday.",
        "With the new boats, it hopes to have 40,000.",
        "The boats are for crews from 6 months of age.",
        "The crews of the boats range from new ones to 18 years old.",
    ],
)
def test_a_later_sentence_has_none_that_is_denied_an_aside_or_of_somebody_not_named(sentence: str) -> None:
    assert told(f"{OTHER} {OTHER} {sentence}") == []


def test_the_later_numbers_of_a_claim_that_is_checked_may_be_false() -> None:
    sentence = "“The boats of Salem cost $40,000,” reads the post."
    assert told(f"{OTHER} {OTHER} {sentence}") == [("$40,000", sentence[:-1])]
    assert told(f"{OTHER} {OTHER} {sentence}", title="Fact check: Boats of Salem") == []


def test_a_sentence_that_refers_to_the_one_before_it_has_both_as_label() -> None:
    text = "Salem has a new fleet in the harbour. It has 40 green boats now."
    assert told(text) == [("40", text[:-1])]
    assert told(text.replace(". It", ".\n\nIt")) == []
    assert told(f"The fleet{' sank and' * 40} sank. It has 40 green boats now.") == []


def test_a_line_without_a_full_stop_is_not_a_sentence() -> None:
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
    shown = Figure(value=value, label=of, span=span, sentence=Excerpt(span.of(text), span))
    assert told(text, figures=(shown,)) == []


def test_a_label_without_a_verb_tells_too_little() -> None:
    text = "Ida Quill of Salem, the owner of 1,000 boats, won the race."
    span = Span(0, len(text))
    shown = Figure(value="1,000", label="boats", span=Span(33, 38), sentence=Excerpt(text, span))
    assert told(text, figures=(shown,)) == [("1,000", text[:-1])]
