"""A sentence names whose words it reports, or hides it."""

from __future__ import annotations

import pytest

from bot.text.attribution import hides_speaker, names_speaker


@pytest.mark.parametrize(
    ("sentence", "named", "hidden"),
    [
        ("The port will close in May, officials say.", True, False),
        ("Okafor announced that the port pays.", True, False),
        ("According to the council, no boat was sold.", True, False),
        ("The men, who are believed to be smugglers, were arrested, police said.", True, False),
        ("The men are believed to be smugglers.", False, True),
        ("The council reportedly sold the harbour.", False, True),
        ("It was announced that the harbour is sold.", False, True),
        ("The council is known for its boats.", False, False),
        ("Traffic grew by 12% in 2025.", False, False),
    ],
)
def test_sentences_name_or_hide_their_speaker(sentence: str, named: bool, hidden: bool) -> None:
    assert (names_speaker(sentence), hides_speaker(sentence)) == (named, hidden)
