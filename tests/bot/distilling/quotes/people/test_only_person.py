"""Whom a pronoun means if the article names only one person shortly before it, once and without words of theirs."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

_GATE = "The gate of the harbour was shut all day, and the boats stayed at sea."


def _speaker_after(text: str, pronoun: str) -> str | None:
    (quote,) = find_quotes(article_of(f"{text}\n\n“We share one sea and one harbour,” {pronoun} said."))
    return quote.speaker


@pytest.mark.parametrize(
    "text",
    [
        f"{_GATE}\n\nIn the north of Salem, town clerk Margaret Quill was asleep when she heard the bell.",
        f"{_GATE}\n\nThe rules for boats are new, according to the notes of the clerk Margaret Quill.",
        f"Peter Fell opened the gate.\n\n{_GATE}\n\nBaker Margaret Quill wants more bells.",
    ],
)
def test_a_pronoun_means_the_only_person_named_in_the_paragraph_before(text: str) -> None:
    assert _speaker_after(text, "she") == "Margaret Quill"


@pytest.mark.parametrize(
    "text",
    [
        f"{_GATE}\n\nMargaret Quill’s clerk was asleep. The bell rang.",
        f"{_GATE}\n\nA letter came for Margaret Quill. The duchess was asleep.",
        f"{_GATE}\n\nMint CEO Parvo Undal said in May that the hall is for Margaret Quill. The bell rang.",
        f"Ida Quill opened the gate.\n\n{_GATE}\n\nA letter came for Margaret Quill. The bell rang.",
        f"{_GATE}\n\nA letter came for Margaret Quill and for Ada Lund. The bell rang.",
    ],
)
def test_a_pronoun_may_mean_others_who_acted_spoke_or_were_named(text: str) -> None:
    assert _speaker_after(text, "she") is None


@pytest.mark.parametrize(("times", "speaker"), [(1, "Margaret Quill"), (2, None)])
def test_another_speaker_who_was_named_more_often_may_be_meant(times: int, speaker: str | None) -> None:
    said = "\n\n".join(["“The gate will stay shut this week,” Ada Lund said."] * times)
    text = f"{said}\n\n{_GATE}\n\nA letter came for Margaret Quill. The bell rang."
    quotes = find_quotes(article_of(f"{text}\n\n“We share one sea and one harbour,” she said."))
    assert quotes[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "pronoun", "speaker"),
    [
        ("Town clerk Chris Quill was asleep.", "she", "Chris Quill"),
        ("Town clerk Chris Quill was asleep.", "he", "Chris Quill"),
        ("Town clerk Ulrich Quill was asleep.", "she", None),
        ("Town clerk Chris Quill was asleep. A letter came for Ada Lund.", "she", "Ada Lund"),
    ],
)
def test_a_first_name_of_men_and_women_fits_a_pronoun_that_fits_nobody_else(
    text: str, pronoun: str, speaker: str | None
) -> None:
    assert _speaker_after(f"{_GATE}\n\n{text}", pronoun) == speaker


def test_a_pronoun_shows_the_gender_of_a_person_whose_first_name_does_not() -> None:
    text = (
        f"{_GATE}\n\nTown clerk Chris Quill was asleep.\n\n“We share one sea and one harbour,” she said.\n\n"
        f"Peter Fell rang the bell.\n\n“The gate will stay shut this week,” she said."
    )
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Chris Quill", "Chris Quill"]
