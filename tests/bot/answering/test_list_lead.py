"""A list as the answer."""

from __future__ import annotations

import pytest

from bot.answering.lead import MAX_LEAD_LENGTH
from bot.answering.list_lead import MAX_CUT_COLUMNS, show_list
from bot.answering.screen import COLUMNS
from bot.model import Passage, Span
from bot.model.document import AnswerBlock
from bot.text.columns import columns

TEXT = """The harbour closes at nine. These boats stop in winter:

- **the mail boat**, every Monday
- the night ferry
- the boat to Tarn, if the ice allows it
"""
OPENING = "These boats stop in winter:"
SENTENCES = [
    Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("The harbour closes at nine.", OPENING)
]
ITEMS = ("the mail boat, every Monday", "the night ferry", "the boat to Tarn, if the ice allows it")


def list_for(question: str, words: str, room: int = MAX_LEAD_LENGTH) -> AnswerBlock | None:
    answer = Span(TEXT.index(words), TEXT.index(words) + len(words))
    passage = Passage(article_id="harbour", text=TEXT, span=Span(0, len(TEXT)), answer=answer)
    return show_list(passage, SENTENCES, TEXT, question, room)


@pytest.mark.parametrize("words", ["the mail boat", "the night ferry", "stop in winter"])
def test_a_question_for_the_list_shows_all_of_it(words: str) -> None:
    assert list_for("which boats stop in winter", words) == AnswerBlock(OPENING, items=ITEMS)


def test_a_question_for_one_item_does_not() -> None:
    assert list_for("when does the mail boat stop", "every Monday") is None
    assert list_for("which boats go to tarn in winter", "the boat to Tarn") is None


def test_a_detail_of_an_item_is_no_answer_to_a_question_for_the_list() -> None:
    assert list_for("boats that stop in winter", "every Monday") is None


def test_of_a_long_list_long_items_are_cut_and_those_that_do_not_fit_are_left_out() -> None:
    shown = list_for("which boats stop in winter", "the mail boat", 3 * COLUMNS)
    assert shown == AnswerBlock(OPENING, items=(*ITEMS[:2], "…"))
    text = f"Bring these:\n- a lamp\n- a coat {'that is warm and dry ' * 9}\n- a map\n"
    passage = Passage(article_id="harbour", text=text, span=Span(0, len(text)), answer=Span(6, 11))
    block = show_list(passage, (), text, "what to bring", 6 * COLUMNS)
    assert block
    assert block.items[0] == "a lamp"
    assert block.items[1].endswith("…")
    assert columns(block.items[1]) <= MAX_CUT_COLUMNS
    assert block.items[2] == "a map"
    assert list_for("which boats stop in winter", "the mail boat", 2 * COLUMNS) is None


def test_the_item_that_answers_is_never_left_out() -> None:
    assert list_for("which boats stop in winter", "the boat to Tarn", 4 * COLUMNS) is None


def test_an_answer_outside_a_list_is_shown_as_it_is() -> None:
    assert list_for("when does the harbour close", "nine") is None


NOTE = """Write a note for each trip. It is read by the harbour master. The note should include:

* the name of the boat
* the number of passengers

Notes are kept for a year.
"""
NOTE_SENTENCES = [
    Span(NOTE.index(words), NOTE.index(words) + len(words))
    for words in (
        "Write a note for each trip.",
        "It is read by the harbour master.",
        "The note should include:",
        "Notes are kept for a year.",
    )
]


@pytest.mark.parametrize(
    ("question", "is_list"),
    [
        ("what should the note include", True),
        ("which things must a note include?", True),
        ("what should the note of a pilot include", False),
        ("who reads the note", False),
        ("when should the note include a name", False),
        ("what is it", False),
    ],
)
def test_a_list_right_after_the_answer_is_shown_if_its_opening_says_all_of_the_question(
    question: str, is_list: bool
) -> None:
    passage = Passage(article_id="harbour", text=NOTE, span=Span(0, len(NOTE)), answer=Span(28, 57))
    shown = AnswerBlock("The note should include:", items=("the name of the boat", "the number of passengers"))
    assert show_list(passage, NOTE_SENTENCES, NOTE, question, MAX_LEAD_LENGTH) == (shown if is_list else None)


def test_a_list_further_below_the_answer_is_not() -> None:
    passage = Passage(article_id="harbour", text=NOTE, span=Span(0, len(NOTE)), answer=Span(0, 12))
    assert show_list(passage, NOTE_SENTENCES, NOTE, "what should the note include", MAX_LEAD_LENGTH) is None
