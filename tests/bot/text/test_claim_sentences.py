"""Claims, verdicts and ratings are told from other sentences."""

from __future__ import annotations

from bot.text.claim_sentences import is_claim, is_own_rating, is_rating, is_verdict

CLAIM = "A post that towns share claims that the council sold the northern harbour."
VERDICT = "We rate the claim that the council sold the harbour as false."
SENTENCES = [CLAIM, "The council met on Monday.", "No boat was sold.", VERDICT]


def test_a_claim_and_a_verdict_are_distinguished_from_other_sentences() -> None:
    assert [is_claim(sentence) for sentence in SENTENCES] == [True, False, False, True]
    assert [is_verdict(sentence) for sentence in SENTENCES] == [False, False, False, True]


def test_a_rating_is_in_capitals_and_names_what_it_rates() -> None:
    assert is_rating("We rate FALSE the claim that the council sold the harbour.")
    assert is_rating("The claim that the council sold the harbour is PARTLY FALSE, based on our research.")
    assert not is_rating(VERDICT)
    assert not is_rating("The mayor said that the claim was false.")


def test_a_fact_check_rates_in_its_own_name() -> None:
    assert is_own_rating(VERDICT)
    assert not is_own_rating("The claim that the council sold the harbour is FALSE.")
