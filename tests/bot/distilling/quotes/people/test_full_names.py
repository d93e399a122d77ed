"""A person who is called by the surname is shown by the full name, if the article leaves no doubt who is meant."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

QUOTE = "“We share one sea that feeds us,”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Mara Quill opened the quay. The boats came in late. {QUOTE} Quill said.", "Mara Quill"),
        (f"Mayor Mara Quill opened the quay. {QUOTE} Quill said.", "Mara Quill"),
        (f"Mayor Mara Quill opened the quay. {QUOTE} Mayor Quill said.", "Mayor Mara Quill"),
        (f"In May Prime Minister Mara Quill opened the quay. {QUOTE} Quill said.", "Mara Quill"),
        (f"Dr. Mara Quill opened the clinic. {QUOTE} Dr. Quill said.", "Mara Quill"),
        (f"Mara Quill opened the clinic. Professor Quill came late. {QUOTE} Quill said.", "Mara Quill"),
        (f"Gov. Mara Quill opened the quay. Governor Quill came late. {QUOTE} Quill said.", "Mara Quill"),
        (f"Gov. Mara Quill opened the quay. {QUOTE} Governor Quill said.", "Gov. Mara Quill"),
        (f"Col Mara Quill opened the quay. {QUOTE} Quill said.", "Mara Quill"),
        (f"Salem Police Chief Peter Lund opened the quay. {QUOTE} he said.", "Peter Lund"),
        (f"Chief Peter Lund opened the quay. {QUOTE} he said.", "Chief Peter Lund"),
        (f"{QUOTE} Quill said. The gate was closed for Mara Quill, a clerk of the mint.", "Mara Quill"),
        (f"{QUOTE} Quill said. The gate was closed.", "Quill"),
        (f"Zofira Quill, a clerk of the mint, opened the quay. {QUOTE} Quill said.", "Zofira Quill"),
        (f"Zofira Quill opened the quay. {QUOTE} Quill said.", "Zofira Quill"),
        (f"The gate was closed. Boatman Zofira Quill came late. {QUOTE} Quill said.", "Zofira Quill"),
        (f"Dr. Zofira Quill opened the quay. {QUOTE} Quill said.", "Zofira Quill"),
        (f"In May Peter De Lund opened the quay. {QUOTE} De Lund said.", "Peter De Lund"),
        (f"In May Peter Lund Jr. opened the quay. {QUOTE} Lund said.", "Peter Lund Jr."),
        (f"Mara Quill opened the quay. The sea was high. {QUOTE} said the 56-year-old Quill.", "Mara Quill"),
        (f"Mara Quill opened the quay. The sea was high. {QUOTE} Quill of the guild said.", "Mara Quill"),
        (f"On Monday Al Lund opened the quay. {QUOTE} Al Lund said.", "Al Lund"),
    ],
)
def test_a_surname_is_shown_with_the_first_name(text: str, speaker: str) -> None:
    (quote,) = find_quotes(article_of(text))
    assert quote.speaker == speaker
    assert quote.speaker_span is not None
    assert quote.speaker_span.of(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        f"Jill Berg opened the quay with President Berg. {QUOTE} Berg said.",
        f"Oskar Berg met Ida Berg at the quay. {QUOTE} Berg said.",
        f"Ida Berg met Ola Berg. {QUOTE} said the 56-year-old Berg.",
        f"Karen Fox watched Fox News at the quay. {QUOTE} Fox said.",
        f"Berg said it was cold. Ida Berg saw it. {QUOTE} Berg said. The gate was closed for Oskar Berg.",
        f"Ida Berg opened the quay. The sons of Ole Berg helped. {QUOTE} Berg said.",
        f"Ida Berg opened the quay. Berg is the daughter of Ole Berg. {QUOTE} Berg said.",
        f"Ida Berg opened the quay. Berg is a clerk.\n\nOle Berg is her father. She likes boats.\n\n{QUOTE} Berg said.",
        f"“Will Berg stay?” Mara Quill asked. {QUOTE} Berg said.",
        f"Outgoing Berg, who has a boat, was late. {QUOTE} Berg said.",
        f"Northern Berg met the clerks. It was a northern wind. {QUOTE} Berg said.",
        f"Berg said it was cold. Zofira Berg saw it. {QUOTE} Berg said.",
        f"Zofira Berg opened the quay. President Berg came late. {QUOTE} Berg said.",
        f"Berg said it was cold. “Ida Berg, a clerk, is here,” Mara Quill wrote. {QUOTE} Berg said.",
        f"The book by Peter Berg Jr. is new. Peter Berg opened the quay. {QUOTE} Berg said.",
    ],
)
def test_a_surname_that_may_mean_another_stays_alone(text: str) -> None:
    quote = find_quotes(article_of(text))[-1]
    assert quote.speaker in ("Berg", "Fox", "the 56-year-old Berg")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Zofira Quill, who has a boat, opened the quay. Quill came late. {QUOTE} Quill said.", "Zofira Quill"),
        (f"Zofira Quill, Salem’s clerk, opened the quay. Quill came late. {QUOTE} Quill said.", "Zofira Quill"),
        (f"The paper wrote: “Ida M. Quill, a clerk, left.” On Monday Quill left. {QUOTE} Quill said.", "Ida M. Quill"),
    ],
)
def test_a_full_name_is_found_in_quoted_words_or_with_an_unknown_first_name(text: str, speaker: str) -> None:
    assert find_quotes(article_of(text))[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        f"Ida Berg opened the quay. The boats came in late. {QUOTE} Berg said. She thanked Ole Berg.",
        f"Ida Berg opened the quay. Berg is the daughter of Ole Berg, a smith.\n\n{QUOTE} Berg said.",
        f"Ida Berg opened the quay. Berg is the daughter of Ole Berg, a smith.\n\n{QUOTE} Ms. Berg said.",
    ],
)
def test_a_surname_means_the_first_one_before_others_are_named_or_if_they_are_only_mentioned(text: str) -> None:
    (quote,) = find_quotes(article_of(text))
    assert quote.speaker == "Ida Berg"


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("", "Jill Berg"),
        ("The boats came in late.\n\n", "Jill Berg"),
        ("The quay was built for President Berg. ", "Berg"),
        ("The boats came in late.\n\nThe sea was high.\n\n", "Berg"),
    ],
)
def test_a_surname_that_two_people_have_means_the_one_who_was_just_named_in_full(between: str, speaker: str) -> None:
    text = (
        f"President Joe Berg opened the quay.\n\nThe sea was high.\n\nJill Berg came later. {between}{QUOTE} Berg said."
    )
    (quote,) = find_quotes(article_of(text))
    assert quote.speaker == speaker
