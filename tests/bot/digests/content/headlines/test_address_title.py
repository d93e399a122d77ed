"""Titles that were made from a web address."""

from __future__ import annotations

from bot.digests.content.headlines.headline import complete_headline

OPENING = (
    "“It was like an army,” a caller said.",
    "Police in Lindholm arrested 31 people on Saturday after they were seen near a parade.",
)


def test_a_title_with_names_in_lower_case_is_replaced_by_the_sentence_that_says_the_same() -> None:
    opening = ("A long day ended at last.", "Ines Okafor closed the ferry to Tarrow on Monday.")
    text = "\n".join((*opening, "People of Tarrow said that they like the ferry."))

    assert complete_headline("Ines okafor ferry tarrow", opening, text) == opening[1].rstrip(".")
    assert complete_headline("Council closes ferry", opening, text) == "Council closes ferry"


def test_a_title_that_is_a_hexadecimal_key_is_replaced_by_the_first_short_sentence_that_is_no_quote() -> None:
    assert complete_headline("H c164ac931cc8414108b8bbae8f859e65", OPENING) == OPENING[1].rstrip(".")
    assert complete_headline("H c164ac931cc8414108b8bbae8f859e65", ()) == "H c164ac931cc8414108b8bbae8f859e65"
    assert complete_headline("Lindholm2026 opens with 1,000,000,000 crowns", OPENING).startswith("Lindholm2026")


def test_a_title_made_from_an_address_is_replaced_by_a_clause_that_keeps_who_says_so() -> None:
    sold = "Ines Okafor sold the old ferry to Tarrow for five crowns on Monday"
    text = "People of Tarrow said that Ines Okafor likes them."
    for rest, kept in (
        (", as the town needed the money for a bridge.", ""),
        (", according to the council.", ", according to the council"),
    ):
        assert complete_headline("Ines okafor ferry tarrow", [f"{sold}{rest}"], text) == sold + kept
