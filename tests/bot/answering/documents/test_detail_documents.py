"""Details of answers and of cards as documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answering import compose
from bot.answering.documents.detail_documents import DetailDocuments
from bot.model import Document, Figure, Passage, Query, Ranking, Why
from bot.model.document import AnswerBlock, Facts, Footer, Paragraph, QuoteBlock
from tests.support.library.cards import article, excerpt, harbour_card, library
from tests.support.matching.fake_matcher import ranking
from tests.support.rendering.documents import find_block

OWNERSHIP = excerpt(article().text, "The port of Lindholm will be run by a council of towns.")
PASSAGE = Passage(article_id="harbour-deal", text=OWNERSHIP.text, span=OWNERSHIP.span)


def detailed(given: Ranking, **fields: Any) -> Document:
    """The details of an answer."""
    sample_card = harbour_card(**fields)
    small_library = library([sample_card])
    answer = compose(Query(text="who runs the harbour"), given, small_library)
    return DetailDocuments(small_library).of_card(sample_card, answer)


def test_the_details_give_the_context_of_the_answer_quotes_figures_and_why() -> None:
    document = detailed(ranking(harbour_card(), passage=PASSAGE, why=Why(words=("harbour",))))
    around = find_block(document, AnswerBlock)
    assert isinstance(around, AnswerBlock)
    assert around.text.startswith(f"Harbour deal signed. {OWNERSHIP.text} “We share one sea,”")
    assert find_block(document, QuoteBlock) is not None
    assert find_block(document, Facts) == Facts("Figures", (("12%", "Traffic"),), are_compared=True)
    assert any("Found because it has “harbour”" in shown.text for shown in document.blocks if isinstance(shown, Footer))


def test_the_summary_is_left_out_if_a_passage_answers() -> None:
    assert find_block(detailed(ranking(harbour_card(), passage=PASSAGE)), Paragraph) is None
    assert find_block(detailed(ranking(harbour_card())), Paragraph) == Paragraph(OWNERSHIP.text)


def test_the_words_that_answer_are_marked_in_what_is_around_them() -> None:
    passage = replace(PASSAGE, answer=excerpt(article().text, "a council of towns").span)
    lead = find_block(detailed(ranking(harbour_card(), passage=passage)), AnswerBlock)
    assert isinstance(lead, AnswerBlock)
    assert lead.parts[1] == "a council of towns"


def test_a_figure_without_a_label_is_shown_in_its_sentence_unless_that_is_shown_already() -> None:
    sentence = excerpt(article().text, "Traffic grew by 12% in 2025.")
    value = excerpt(article().text, "12%")
    bare = Figure(value="12%", label="", span=value.span, sentence=sentence)
    assert find_block(detailed(ranking(harbour_card(), passage=PASSAGE), figures=(bare,)), Facts) == Facts(
        "Figures", (("12%", "Traffic grew by 12% in 2025."),), are_compared=True
    )
    answering = Passage(article_id="harbour-deal", text=sentence.text, span=sentence.span)
    assert find_block(detailed(ranking(harbour_card(), passage=answering), figures=(bare,)), Facts) is None


@pytest.mark.parametrize(("count", "said"), [(4, []), (5, ["and 1 more figure"]), (7, ["and 3 more figures"])])
def test_the_details_say_how_many_figures_they_leave_out(count: int, said: list[str]) -> None:
    figures = harbour_card().figures * count
    bare = replace(figures[0], label="")
    document = detailed(ranking(harbour_card(), passage=PASSAGE), figures=(bare, *figures))
    facts = find_block(document, Facts)
    assert isinstance(facts, Facts)
    assert len(facts.rows) == 4
    assert [shown.text for shown in document.blocks if isinstance(shown, Footer) and "figure" in shown.text] == said


def test_context_gives_the_sentences_before_and_after() -> None:
    small_library = library()
    sentence_found = excerpt(article().text, "Traffic grew by 12% in 2025.").span
    context = DetailDocuments(small_library).context(harbour_card(), sentence_found).blocks[1]
    assert context.text_before.endswith("We should share one harbour.”")  # type: ignore[union-attr]
    assert context.focus == "Traffic grew by 12% in 2025."  # type: ignore[union-attr]
    assert context.text_after == "Fishermen may attend every session."  # type: ignore[union-attr]
