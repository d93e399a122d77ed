"""A list as the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.lead import MAX_LEAD_LENGTH
from bot.answering.list_lead import MAX_CUT_COLUMNS, show_list
from bot.answering.screen import COLUMNS
from bot.model import Passage, Span
from bot.model.document import AnswerBlock
from bot.text.columns import columns
from tests.support.library.cards import article, card, excerpt

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
    return show_list(passage, card(article(TEXT)), SENTENCES, TEXT, question, room)


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
    block = show_list(passage, card(article(text)), (), text, "what to bring", 6 * COLUMNS)
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


CLUB = """The club has a house at Quay 4. Write to the office if you move.

To leave the club

1. Write to the office by May.
2. Give back the key.
3. Pay what you owe.

The house is open to members. Boats are repaired there
every spring.

1. Ask the keeper.
2. Bring your own tools.
"""
LEAVING = ("Write to the office by May.", "Give back the key.", "Pay what you owe.")


def club_list(question: str, words: str, title: str = "Members") -> AnswerBlock | None:
    sentences = [excerpt(CLUB, part).span for part in ("The club has a house at Quay 4.", *CLUB.split("\n\n")[2:3])]
    answer = excerpt(CLUB, words).span
    passage = Passage(article_id="club", text=CLUB, span=Span(0, len(CLUB)), answer=answer)
    return show_list(passage, card(article(CLUB, title=title)), sentences, CLUB, question, MAX_LEAD_LENGTH)


@pytest.mark.parametrize("words", ["Write to the office by May", "the key", "Pay"])
def test_who_asks_how_gets_all_numbered_steps_whichever_has_the_answer(words: str) -> None:
    steps = AnswerBlock("To leave the club", items=LEAVING, is_numbered=True)
    assert club_list("how do i quit", words) == steps
    assert club_list("what are the steps", words) == steps
    assert club_list("when do members quit", words) is None


def test_a_sentence_that_happens_to_be_above_numbers_answers_alone_unless_steps_are_asked_for() -> None:
    assert club_list("when are boats repaired", "every spring") is None


def test_a_list_ends_with_the_card() -> None:
    text = (
        "These boats stop in winter:\nthe mail boat\nthe night ferry\nthe ice boat\nFares go up\nThey rise by a third."
    )
    end = text.index("\nFares")
    passage = Passage(article_id="harbour", text=text, span=Span(0, end), answer=Span(28, 41))
    for extent, items in (
        ((Span(0, 27), Span(28, end)), ("the mail boat", "the night ferry", "the ice boat")),
        ((Span(0, len(text)),), ("the mail boat", "the night ferry", "the ice boat", "Fares go up")),
    ):
        own = replace(card(article(text)), extent=extent)
        assert show_list(passage, own, (), text, "which boats stop in winter", MAX_LEAD_LENGTH) == AnswerBlock(
            OPENING, items=items
        )


def test_what_an_editor_has_hidden_is_not_shown_in_a_list() -> None:
    text = "Bring these:\n- a lamp\n- a coat. It may rain.\n- a map\n- a rope\n"

    def items_without(hidden_words: str) -> tuple[str, ...]:
        start = text.index(hidden_words)
        own = replace(card(article(text)), extent=(Span(0, start), Span(start + len(hidden_words), len(text))))
        passage = Passage(article_id="harbour", text=text, span=Span(0, len(text)), answer=Span(0, 12))
        block = show_list(passage, own, (), text, "what should i bring", MAX_LEAD_LENGTH)
        return block.items if block else ()

    assert items_without("a rope") == ("a lamp", "a coat. It may rain.", "a map")
    assert items_without("a map") == ("a lamp", "a coat. It may rain.")
    assert items_without("It may rain.") == ()
    assert items_without("Bring these:") == ()
