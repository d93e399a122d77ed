"""A speaker who is described, with the name after the description, is shown by name; in doubt by the description."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of


@pytest.mark.parametrize(
    "text",
    [
        "“We share one sea,” said one official, Mara Quill of the Salem Mint.",
        "“We share one sea,” said Berg’s lawyer, Mara L.T. Quill.",
        "“We share one sea,” said the first witness, the Rev. Mara Quill, chair of the mint.",
        "“We share one sea,” said a resident named Mara Quill.",
        "“We share one sea,” one resident, 45-year-old Mara Quill, told the Courier.",
        "But the winner of that race, veteran Mara Quill, gave the cup to Berg and said “we share one sea.”",
    ],
)
def test_a_described_speaker_has_the_name_that_is_in_apposition(text: str) -> None:
    (quote,) = find_quotes(article_of(f"{text} It was dark in Salem."))
    assert (quote.speaker or "").removeprefix("Rev. ") in ("Mara Quill", "Mara L.T. Quill")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We share one sea,” said one official, Mara Quill’s aide.", "one official"),
        ("“We share one sea,” said one official, while Mara Quill.", "one official"),
        ("“We share one sea,” said one official, Mara Quill left the mint.", "one official"),
        ("According to one official, Mara Quill, who left, said that “we share one sea.”", "Mara Quill"),
    ],
)
def test_a_name_that_begins_something_else_is_not_that_of_the_described_speaker(text: str, speaker: str) -> None:
    (quote,) = find_quotes(article_of(f"{text} It was dark in Salem."))
    assert quote.speaker == speaker


def test_a_pronoun_may_mean_the_person_whose_name_follows_the_description() -> None:
    text = "“We share one sea,” one resident, 45-year-old Mara Quill, told the Courier.\n\n“It feeds us,” she said."
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Mara Quill", "Mara Quill"]
