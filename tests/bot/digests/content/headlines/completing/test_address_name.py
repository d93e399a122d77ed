"""A phrase that a source cut off, completed by a name of the web address."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.completing.address_name import address_name
from bot.digests.content.headlines.words import headline_words

ADDRESS = "https://example.org/2026/05/30/ferry-fares-north-tarrow-quill/1234567/"
TITLE = "Ferry fares might not be legal in"
IN_TARROW = "Fares rose in North Tarrow."


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (TITLE, f"{IN_TARROW} It is wet in North Tarrow on Monday.", "North Tarrow"),
        (TITLE, f"{IN_TARROW} {IN_TARROW} It is wet in Lindholm.", "North Tarrow"),
        # Once is too little, and so is another name of the address as often.
        (TITLE, IN_TARROW, ""),
        (TITLE, f"{IN_TARROW} {IN_TARROW} It is wet in Quill.", ""),
        # The name describes another word, or goes on; it is not in the address, or is in the title.
        (TITLE, "The sea is calm in North Tarrow waters. It is wet in North Tarrow waters.", ""),
        (TITLE, "The sea is calm in Lindholm. It is wet in Lindholm.", ""),
        ("Tarrow says ferry fares might not be legal in", f"{IN_TARROW} {IN_TARROW}", ""),
        # It asks something, or nothing is missing.
        ("Fares: If fog comes, will ferries stay in", f"{IN_TARROW} {IN_TARROW}", ""),
        ("Ferry fares might not be legal", f"{IN_TARROW} {IN_TARROW}", ""),
    ],
)
def test_the_name_in_the_address_that_the_article_often_has_there_completes_a_title(
    title: str, text: str, name: str
) -> None:
    assert address_name(title.split(), ADDRESS, text, headline_words("en")) == name
