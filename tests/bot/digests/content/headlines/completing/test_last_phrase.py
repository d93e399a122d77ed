"""A phrase with a preposition that a source cut off, completed from the article."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.completing.last_phrase import with_phrase
from bot.digests.content.headlines.words import headline_words

CONCERN = "Wooden ferries are an important matter of public concern."


@pytest.mark.parametrize(
    ("title", "text", "added"),
    [
        ("Council sells wooden ferries to", "The council sold its wooden ferries to Tarrow on Monday.", "Tarrow"),
        (
            "Council opens wooden ferries to the",
            "The council opens wooden ferries to the public, it said.",
            "public",
        ),
        ("Wooden ferries are an important matter of", f"{CONCERN} {CONCERN}", "public concern"),
        # Another thing, another sentence, or different ones.
        ("Council sells wooden ferries to", "The mayor of Tarrow went by ferries to Quill.", ""),
        ("Council sells wooden ferries to", "Council: wooden ferries to Tarrow. Council: wooden ferries to Quill.", ""),
        # What follows needs more, or is a clause.
        ("Council sells wooden ferries to", "The council sold its wooden ferries to help Tarrow.", ""),
        ("Council talks about wooden ferries in", "Council on wooden ferries in the harbour the mayor likes.", ""),
        ("Council talks about wooden ferries in", "Council on wooden ferries in fully decorated and new harbours.", ""),
        ("If the council fails, will wooden ferries go to", "The council wants wooden ferries to go to Tarrow.", ""),
        ("Council sells wooden ferries", "The council sold its wooden ferries to Tarrow on Monday.", ""),
    ],
)
def test_a_phrase_is_completed_as_a_sentence_about_the_same_has_it(title: str, text: str, added: str) -> None:
    words = title.split()
    completed = with_phrase(words, text, headline_words("en"))
    assert completed == ((*words, *added.split()) if added else None)
