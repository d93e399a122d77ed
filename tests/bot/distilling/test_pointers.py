"""Sentences that say where to read on, whom to ask, or which licence there is, are recognised."""

from __future__ import annotations

import pytest

from bot.distilling.pointers import is_licence, sends_elsewhere


@pytest.mark.parametrize(
    "sentence",
    [
        "For the fees of the gate, see the list of tolls.",
        "If you sail at night, please refer to the harbour rules.",
        "Take a look at the documentation of the gate.",
        "For the new gate, read the release notes.",
        "❓ Take a look into the FAQ – it has most answers.",
        "You can find the previous post of this series here.",
        "You can also find help in our forum.",
        "More details are available in quay#2398.",
        "A French translation is available in this repository.",
        "It is also included below as an appendix.",
        "Find them on the old site.",
        "Get more information from the harbour office at quay.example.",
        "Follow the Courier’s gate tracker to see when it opens.",
        "Read on for the ten gates that are closed.",
        "If there are other tolls, feel free to add them to this page!",
        "Contact tolls @ quay.example for any questions about this policy.",
        "If you want to help with the gate, reach out on Zulip.",
        "If you join the call, sign in below so we know who was here.",
        "Please add yourself, and if you do not have an update, you can pass.",
        "Weitere Informationen finden Sie im Handbuch.",
        "Pour la porte, veuillez lire les instructions.",
        "詳しくは港の規則を参照してください。",
    ],
)
def test_a_sentence_that_only_sends_readers_elsewhere_is_recognised(sentence: str) -> None:
    assert sends_elsewhere(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "See how the gate closes at five.",
        "If you sail at night, the gate stays open.",
        "The boats are available in May.",
        "You can find mackerel near the quay in May.",
        "Follow the wall of the quay to the gate.",
        "The harbour office published a list of tolls on its site.",
        "Read the Docs は港から助成金を得ています。",
    ],
)
def test_a_sentence_that_says_something_is_not_a_pointer(sentence: str) -> None:
    assert not sends_elsewhere(sentence)


def test_a_licence_is_recognised() -> None:
    assert is_licence("This document has been placed in the public domain.")
    assert is_licence("The pictures are licensed under the MIT licence.")
    assert not is_licence("The harbour is licensed under the old act of 1910 until May.")
