"""The headings of an article are the list that answers if its title says how many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import messages
from bot.answering.documents.answer_documents import AnswerDocuments
from bot.answering.documents.detail_documents import DetailDocuments
from bot.answering.heading_list import show_headings
from bot.answering.list_lead import MIN_LIST_LENGTH
from bot.answering.screen import COLUMNS
from bot.model import Answer, Outcome, Passage, Span
from bot.model.document import AnswerBlock, Paragraph
from bot.text.shortening import ELLIPSIS
from tests.support.library.cards import article, card, excerpt, library

TITLE = "4 quick ways to cross the harbour of Tarrow"
HEADINGS = ("By ferry", "On the old bridge", "Through the tunnel", "With your own boat")
SENTENCES = ("Ferries sail at noon.", "Walk slowly.", "It is dark.", "Mind the wind.")
TEXT = "\n\n".join(f"{heading}\n\n{sentence}" for heading, sentence in zip(HEADINGS, SENTENCES, strict=True))


def _show(question: str, title: str = TITLE, headings: int = 4, room: int = MIN_LIST_LENGTH) -> AnswerBlock | None:
    """The headings that are shown for a question about an article with this title and the first of HEADINGS."""
    ways = article(TEXT, "ways", title=title)
    sections = [
        replace(card(ways, heading), extent=(excerpt(TEXT, sentence).span,))
        for heading, sentence in zip(HEADINGS[:headings], SENTENCES, strict=False)
    ]
    return show_headings(card(ways), library([card(ways), *reversed(sections)], ways), question, room)


@pytest.mark.parametrize(
    "question",
    [
        "what are the ways to cross the harbour",
        "Which ways are there to cross the harbour of Tarrow?",
        "list the four quick ways",
        "4 ways to cross the harbour",
        "the 4 ways to cross the harbour",
    ],
)
def test_the_headings_are_shown_in_order(question: str) -> None:
    assert _show(question) == AnswerBlock(TITLE, items=HEADINGS, is_numbered=True)


@pytest.mark.parametrize(
    "question",
    [
        "how long do the ways take",
        "what is the best way to cross the harbour",
        "which ways are closed in winter",
        "which ways does the mayor of Tarrow like",
        "who knows the ways to cross the harbour",
        "what about the harbour of Tarrow",
    ],
)
def test_a_question_for_something_else_is_not_answered_with_the_headings(question: str) -> None:
    assert _show(question) is None


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        (TITLE, 3),
        (TITLE.replace("4", "Four"), 3),
        ("Quick ways to cross the harbour", 4),
        ("2.4 million ways to cross the harbour", 4),
        ("Children under 4 may have ways to cross the harbour", 4),
        ("2 ways to cross the harbour", 2),
    ],
)
def test_headings_that_the_title_does_not_count_are_no_list(title: str, headings: int) -> None:
    assert _show("what are the ways to cross the harbour", title, headings) is None


def test_a_title_may_count_in_words() -> None:
    assert _show("what are the ways to cross the harbour", TITLE.replace("4", "Four")) is not None


def test_as_many_headings_as_fit_are_shown() -> None:
    block = _show("list the ways", room=5 * COLUMNS)
    assert block is not None
    assert block.items == (*HEADINGS[:3], ELLIPSIS)


def test_a_section_that_answers_is_shown_itself() -> None:
    ways = article(TEXT, "ways", title=TITLE)
    sections = [card(ways, heading) for heading in HEADINGS]
    assert show_headings(sections[0], library([card(ways), *sections], ways), "what are the ways", 9999) is None


def test_an_answer_and_its_details_show_the_headings_instead_of_a_sentence() -> None:
    ways = article(TEXT, "ways", title=TITLE)
    cards = [card(ways), *(card(ways, heading) for heading in HEADINGS)]
    passage = Passage(article_id="ways", text=TEXT, span=Span(0, len(TEXT)), answer=excerpt(TEXT, "noon").span)
    answer = Answer(
        outcome=Outcome.ANSWER, question="what are the ways", confidence=0.9, card=cards[0], passage=passage
    )
    small_library = library(cards, ways)
    for document in (
        AnswerDocuments(small_library).answer(answer),
        AnswerDocuments(small_library).answer(answer, messages.NOT_SURE),
        DetailDocuments(small_library).of_card(cards[0], answer),
    ):
        shown = [block for block in document.blocks if isinstance(block, AnswerBlock)]
        assert [set(block.items) for block in shown] == [set(HEADINGS)]
        assert Paragraph(messages.NOT_SURE) not in document.blocks
