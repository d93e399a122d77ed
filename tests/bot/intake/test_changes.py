"""Changes are shown as whole sentences."""

from __future__ import annotations

from bot.intake import Changes, changes_between


def test_sentences_that_moved_or_have_other_line_breaks_are_not_changes() -> None:
    assert not changes_between("One is here. Two is there.", "Two is there.\n\nOne is\nhere.", "en")


def test_added_and_removed_sentences_are_listed_in_order() -> None:
    older = "The port opens at noon. Boats pay nothing. All may come."
    newer = "The port opens at two. Boats pay nothing. All may come. Bring a coat."
    changed = Changes(("The port opens at two.", "Bring a coat."), ("The port opens at noon.",))
    assert changes_between(older, newer, "en") == changed
