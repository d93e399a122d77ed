"""A claim is shown with the sentence that says whether it is true."""

from __future__ import annotations

import re

import pytest

from bot.model import Span
from bot.text.sentences import split_sentences
from bot.text.verdicts import find_verdict

CLAIM = "A post that towns share claims that the council sold the northern harbour."
VERDICT = "We rate the claim that the council sold the harbour as false."
TEXT = f"{CLAIM} The council met on Monday. No boat was sold. {VERDICT}"
SENTENCES = [Span(*match.span()) for match in re.finditer(r"[A-Z][^.]*\.", TEXT)]


def test_the_verdict_on_a_claim_is_found_in_the_article() -> None:
    found = find_verdict(TEXT, SENTENCES[0], SENTENCES)
    assert found is not None
    assert found.of(TEXT) == VERDICT


def test_a_sentence_without_a_claim_or_with_its_own_verdict_gets_no_verdict() -> None:
    assert find_verdict(TEXT, SENTENCES[1], SENTENCES) is None
    assert find_verdict(TEXT, SENTENCES[3], SENTENCES) is None


def test_a_claim_gets_no_verdict_if_the_article_has_none() -> None:
    assert find_verdict(TEXT, SENTENCES[0], SENTENCES[:3]) is None


@pytest.mark.parametrize(
    ("reported", "denied"),
    [
        ("The ferry loses a million a year, the mayor told voters.", "That is not true."),
        ("“We moved 40,000 boats,” the broker wrote.", "But the ledger shows no evidence of a single one."),
        ("The mayor says that he never sold a boat.", "It is an oversimplification to say so, as he sold the yard."),
        ("The pier sank, he said.", "That statement was taken out of context."),
        ("He told lenders that he owned three yards.", "He lied, the court found."),
        ("The pier was built in a day, according to a poem.", "Historians debunked this story long ago."),
    ],
)
def test_a_reported_claim_is_shown_with_the_next_sentence_that_denies_it(reported: str, denied: str) -> None:
    assert verdict(f"{reported} {denied} The harbour is open.") == denied
    assert verdict(f"{reported} The harbour is open. {denied}") is None


@pytest.mark.parametrize(
    "shared",
    [
        "“The bell costs $4 a week,” reads a screenshot of a message.",
        "“The bell costs $4 a week,” according to a May 17 post.",
        "A video purports to show the price of the bell.",
    ],
)
def test_the_claim_of_a_post_is_shown_with_the_sentence_that_explains_its_rating(shared: str) -> None:
    rating = "Based on our research, ringing the bell is free."
    assert verdict(f"{shared} It hangs in the harbour. Our rating: False. {rating}") == rating


def test_the_rating_that_follows_a_claim_is_its_verdict() -> None:
    text = "Claim: the bell is lost. It hangs there. Our rating: False. Claim: it rang. It did. Our rating: True."
    assert verdict(text) == "Our rating: False."


def test_a_verdict_on_something_else_is_not_taken_for_one_on_the_claim() -> None:
    assert (
        verdict("A clerk claimed that the bell was lost. She lives here. The captain’s claims were baseless.") is None
    )


def test_a_sentence_that_does_not_believe_what_it_repeats_needs_no_verdict() -> None:
    assert verdict("He falsely claimed that the bell was lost. That is not true.") is None


def verdict(text: str) -> str | None:
    """The verdict of a text on its first sentence."""
    sentences = split_sentences(text, Span(0, len(text)), "en")
    found = find_verdict(text, sentences[0], sentences)
    return found.of(text) if found else None
