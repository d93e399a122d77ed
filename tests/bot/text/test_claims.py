"""A claim is shown with the sentence that says whether it is true."""

from __future__ import annotations

import re

from bot.model import Span
from bot.text.claims import is_claim, is_verdict, verdict_on

CLAIM = "A post that towns share claims that the council sold the northern harbour."
VERDICT = "We rate the claim that the council sold the harbour as false."
TEXT = f"{CLAIM} The council met on Monday. No boat was sold. {VERDICT}"
SENTENCES = [Span(*match.span()) for match in re.finditer(r"[A-Z][^.]*\.", TEXT)]


def test_a_claim_and_a_verdict_are_told_from_other_sentences() -> None:
    assert [is_claim(span.of(TEXT)) for span in SENTENCES] == [True, False, False, True]
    assert [is_verdict(span.of(TEXT)) for span in SENTENCES] == [False, False, False, True]


def test_the_verdict_on_a_claim_is_found_in_the_article() -> None:
    found = verdict_on(TEXT, SENTENCES[0], SENTENCES)
    assert found is not None
    assert found.of(TEXT) == VERDICT


def test_what_claims_nothing_or_says_itself_whether_it_is_true_needs_none() -> None:
    assert verdict_on(TEXT, SENTENCES[1], SENTENCES) is None
    assert verdict_on(TEXT, SENTENCES[3], SENTENCES) is None
    assert verdict_on(TEXT, SENTENCES[0], SENTENCES[:3]) is None
