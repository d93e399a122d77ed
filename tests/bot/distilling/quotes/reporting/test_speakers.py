"""Only a whole phrase whose noun can speak is a speaker."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.phrase_heads import is_singular
from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.distilling.quotes.grammar.tokens import split_tokens
from bot.distilling.quotes.reporting.speakers import speaker_in


def speaker(text: str, phrase: str, language: str = "en") -> str | None:
    """The whole phrase in `text` around `phrase` that is a speaker; None if there is none."""
    clause = Clause(split_tokens(text, 0, len(text), 0), lexicon_of(language))
    start = text.index(phrase)
    inside = [place for place, token in enumerate(clause) if start <= token.start < start + len(phrase)]
    found = speaker_in(clause, (inside[0], inside[-1] + 1))
    return None if found is None else text[clause[found[0]].start : clause[found[1] - 1].end]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("A Granite Bay, Salem, driver wrote", "driver", "A Granite Bay, Salem, driver"),
        ("earlier this week Mayor Crane said", "earlier this week Mayor Crane", "Mayor Crane"),
        ("The mayor struck a tone", "The mayor struck a tone", "The mayor"),
        ("some of the students said", "the students", "some of the students"),
        ("the retired clerk said", "the retired clerk", "the retired clerk"),
        ("the former and current clerks said", "current clerks", "the former and current clerks"),
    ],
)
def test_a_speakers_phrase_is_completed(text: str, phrase: str, expected: str) -> None:
    assert speaker(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("However said", "However"),
        ("the move will help", "the move"),
        ("Hurricane Roslyn slammed", "Hurricane Roslyn"),
        ("a suit in the northern county claimed", "the northern county"),
        ("she and Quill believe", "Quill"),
        ("Berg, R-Salem, said", "R-Salem"),
        ("Berg went on with another post noting", "another post"),
    ],
)
def test_a_thing_that_cannot_speak_is_not_a_speaker(text: str, phrase: str) -> None:
    assert speaker(text, phrase) is None


def test_in_a_language_without_lists_every_phrase_is_a_speaker() -> None:
    assert speaker("der Sturm sagte", "der Sturm", "de") == "der Sturm"


@pytest.mark.parametrize(
    ("phrase", "singular"),
    [
        ("she", True),
        ("another", True),
        ("Mara Quill", True),
        ("one of the clerks", True),
        ("they", False),
        ("many", False),
        ("the clerks", False),
        ("Quill and Berg", False),
    ],
)
def test_one_speaker_is_distinguished_from_several(phrase: str, singular: bool) -> None:
    clause = Clause(split_tokens(phrase, 0, len(phrase), 0), lexicon_of("en"))
    assert is_singular(clause, (0, len(clause))) is singular


@pytest.mark.parametrize("noun", ["fisherman", "fishermen", "deputies", "children", "co-founders"])
def test_a_noun_for_a_person_is_recognised_in_singular_and_plural(noun: str) -> None:
    assert is_person_noun(noun)
