"""What a small screen does without."""

from __future__ import annotations

from bot.answering.truncation import droppable
from bot.model.document import Buttons, Facts, Footer, Heading, Lead, Paragraph, QuoteBlock, SourceLine, Topics

TITLE, ANSWER, SOURCE, BUTTONS = Heading("A"), Lead("It is so."), SourceLine("A paper", None), Buttons(())
BODY, QUOTE, FIGURES = Paragraph("So."), QuoteBlock("So!", None, None), Facts("Figures", ())
RELATED, SMALL = Topics("Related", ()), Footer("Small.")


def test_beside_an_answer_what_is_aside_goes_first_then_the_body_from_its_end() -> None:
    blocks = (TITLE, ANSWER, BODY, QUOTE, FIGURES, SOURCE, RELATED, BUTTONS, SMALL)
    assert [blocks[place] for place in droppable(blocks)] == [SMALL, RELATED, FIGURES, QUOTE, BODY]


def test_where_topics_are_all_there_is_they_go_last() -> None:
    blocks = (TITLE, RELATED, BODY, SMALL)
    assert [blocks[place] for place in droppable(blocks)] == [SMALL, BODY, RELATED]
