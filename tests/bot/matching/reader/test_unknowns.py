"""Nothing is bold in a sentence that says that the answer is not known."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story

SUCCESSOR = "The mayor of Tarrow, Ines Okafor, has not yet announced who will be the next harbour master of Tarrow."
CHOSEN = "The mayor of Tarrow, Ines Okafor, has announced that Jon Tamm will be the next harbour master of Tarrow."

GUESSED = "It is unclear who will be the next harbour master of Tarrow, though the council wants Jon Tamm."


@pytest.mark.parametrize(("story", "is_bold"), [(SUCCESSOR, False), (CHOSEN, True), (GUESSED, True)])
def test_no_words_are_bold_if_the_answer_is_not_known(story: str, is_bold: bool) -> None:
    passage = ask_story("who will be the next harbour master of tarrow", story).passage
    assert passage
    assert (passage.marked is not None) is is_bold
