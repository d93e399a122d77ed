"""In a transcript, what is said after a name is a quote of that person."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

TURNS = (
    "Mara Quill: So we are in the harbour today, and I am glad that you came.",
    "Karl Berg: Thanks.",
    "Mara Quill: How do you keep the ropes dry in the fog at night?",
    "Karl Berg: We hang them up. My boss says, \u201cLet them all rot in the rain.\u201d I never do.",
    "Mara Quill: I would not have thought of that, you know.",
    "Karl Berg: You learn it in your first year on our boats.",
)
SAID = [
    ("Mara Quill", "So we are in the harbour today, and I am glad that you came."),
    ("Karl Berg", "We hang them up. My boss says, \u201cLet them all rot in the rain.\u201d I never do."),
    ("Mara Quill", "I would not have thought of that, you know."),
    ("Karl Berg", "You learn it in your first year on our boats."),
]


def _said(text: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker, part.text) for quote in find_quotes(article_of(text)) for part in quote.parts]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(TURNS),
        "\n".join(TURNS),
        "\n\n".join(f"[00:{minute:02}:10] {turn}" for minute, turn in enumerate(TURNS)),
        "\n\n".join(turn.replace(":", " (on the quay):", 1) for turn in TURNS),
    ],
)
def test_each_turn_that_says_something_is_a_quote_of_the_person_before_it(text: str) -> None:
    assert _said(text) == SAID


def test_what_is_quoted_before_the_first_turn_is_read_as_in_other_articles() -> None:
    text = "\n\n".join(("“We share one sea that feeds us,” Ida Crane said.", *TURNS))
    assert _said(text) == [("Ida Crane", "We share one sea that feeds us,"), *SAID]


def test_initials_stand_for_the_name_before_the_first_turn() -> None:
    later = [turn.replace("Mara Quill:", "MQ:").replace("Karl Berg:", "KB:") for turn in TURNS[2:]]
    assert _said("\n\n".join((*TURNS[:2], *later))) == SAID


def test_what_is_quoted_in_the_first_turns_is_not_a_quote_of_its_own() -> None:
    full_name_later = [turn.replace("Karl Berg:", "KB:") for turn in TURNS[2:]]
    assert _said("\n\n".join((*full_name_later, *TURNS[:2]))) == [*SAID[1:], SAID[0]]


def test_labels_of_parts_of_minutes_are_not_speakers() -> None:
    parts = [
        f"{label}: We agreed that we dry all of our ropes." for label in ("Goal", "Conclusion", "Goal", "Conclusion")
    ]
    assert _said("\n\n".join((*TURNS, *parts))) == SAID


def test_questions_are_as_much_a_sign_of_speech_as_the_words_i_and_you() -> None:
    turns = ["Mara Quill: How many ferries sail at night?", "Karl Berg: There are two of them, both of them old."] * 3
    assert _said("\n\n".join(turns)) == [("Karl Berg", "There are two of them, both of them old.")] * 3


def test_a_long_turn_gives_several_quotes_of_whole_sentences() -> None:
    sentence = "I have told you of the fog that we had."
    said = _said("\n\n".join((*TURNS, "Mara Quill: " + f"{sentence} " * 30)))[len(SAID) :]
    assert " ".join(words for _, words in said) == " ".join([sentence] * 30)
    assert {speaker for speaker, _ in said} == {"Mara Quill"}
    assert max(len(words) for _, words in said) <= 400


@pytest.mark.parametrize(
    "lines",
    [
        ["Quill: ropes, nets and the fog of May", "Berg: new quay, two boats"] * 4,  # minutes
        [f"Part {number}: I think that you need this for your boat." for number in range(8)],  # a list
        ["Note: You need a rope for your boat.", "Tip: You can hang up your rope."] * 4,
        ["Q: How do I hang up my rope?", "A: You hang it up on your boat."] * 4,
        ["Mara Quill: I came to you.", "Karl Berg: You did, and I did.", *["The fog lay over the quay."] * 8],
    ],
)
def test_other_lines_with_a_colon_are_not_turns(lines: list[str]) -> None:
    assert _said("\n\n".join(lines)) == []


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("[12:30] We are in the harbour today, as you see.", "We are in the harbour today, as you see."),
        ("We are in the harbour today, as you see. [laughs]", "We are in the harbour today, as you see."),
        (
            "[laughter] [cross talk] We are in the harbour today, as you see.",
            "We are in the harbour today, as you see.",
        ),
        ("We are in the harbour [laughs] today, as you see.", "We are in the harbour [laughs] today, as you see."),
        ("We are in the harbour today with [unintelligible]", "We are in the harbour today with [unintelligible]"),
        ("12:30 is when we are in the harbour today.", "12:30 is when we are in the harbour today."),
    ],
)
def test_notes_before_and_after_what_is_said_are_not_part_of_the_quote(words: str, quote: str) -> None:
    article = article_of("\n\n".join([*TURNS, f"Mara Quill: {words}"]))
    assert find_quotes(article)[-1].text == quote
