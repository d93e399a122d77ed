"""Sentences say on which side of an action somebody is, if at all."""

from __future__ import annotations

import pytest

from bot.matching.reader.rules.sides.found_sides import find_name_after, find_sides
from bot.matching.reader.rules.sides.side import Side
from bot.text.verb_forms import stem_verb


@pytest.mark.parametrize(
    ("sentence", "verb", "side"),
    [
        ("Mina Vass beat Okoro by nine seconds.", "beat", Side.DOER),
        ("The harbour chief Mina Vass has never beaten him.", "beat", Side.DOER),
        ("Vass gave $5 to the harbour.", "give", Side.DOER),
        ("Okoro was narrowly beaten by coach Mina Vass in May.", "beat", Side.DOER),
        ("A draft leaked by Vass in May made the mayor angry.", "leak", Side.DOER),
        ("Okoro was nominated by Gov. Mina J. Vass in May.", "nominate", Side.DOER),
        ("Okoro beat the former coach Mina Vass in May.", "beat", Side.TARGET),
        ("Vass was beaten.", "beat", Side.TARGET),
        ("The draft was leaked on Monday to Mina Vass.", "leak", Side.RECIPIENT),
        ("The bank bought the ferry from Mina Vass.", "buy", Side.GIVER),
    ],
)
def test_a_side_is_found(sentence: str, verb: str, side: Side) -> None:
    assert find_sides(sentence, stem_verb(verb), ["vass"]) == {side}


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The boat of Vass beat all others.", "beat"),  # the boat did
        ("Vass’s boat beat all others.", "beat"),
        ("They sold Vass’s boat.", "sell"),
        ("Okoro beat Vass Harbour.", "beat"),
        ("The mayor had Vass dismissed from the harbour.", "dismiss"),  # Vass dismissed nobody
        ("Vass signed with the harbour.", "sign"),  # or was signed
        ("“It rained,” answered Vass.", "answer"),  # whom the verb comes before
        ("Vass won, but Okoro beat the record.", "beat"),
        ("Okoro will sue Vass.", "sue"),  # only the past is looked at
    ],
)
def test_nothing_is_sure(sentence: str, verb: str) -> None:
    assert not find_sides(sentence, stem_verb(verb), ["vass"])


def test_both_sides_are_found() -> None:
    assert find_sides("Vass beat Okoro and was beaten by Quill.", "beat", ["vass", "quill"]) == {Side.DOER}
    assert find_sides("Vass beat Okoro, but Quill beat Vass.", "beat", ["vass"]) == {Side.DOER, Side.TARGET}


def test_the_name_after_a_preposition_is_found() -> None:
    sentence = "The draft was leaked to the Tarrow Gazette on Monday by clerk Ida Quill."
    for side, name in ((Side.RECIPIENT, "the Tarrow Gazette"), (Side.DOER, "clerk Ida Quill")):
        span = find_name_after(sentence, "leak", side)
        assert span
        assert span.of(sentence) == name
    assert find_name_after(sentence, "leak", Side.GIVER) is None
