"""Why a card was found: in two sentences, and as weights."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import compose, messages
from bot.answering.documents.detail_documents import DetailDocuments
from bot.model import Answer, Outcome, Passage, Query, Span, Thresholds, TypoCorrection, Why
from bot.model.document import Facts, Paragraph
from tests.support.library.cards import harbour_card, library
from tests.support.matching.fake_matcher import ranking

QUESTION = "who runs the harbour"


def test_why_is_two_plain_sentences() -> None:
    why = Why(words=("harbour",), corrections=(TypoCorrection("habour", "harbour"),), missing=("moon",))
    small_library = library()
    document = DetailDocuments(small_library).why(
        compose(Query(text=QUESTION), ranking(harbour_card(), why=why), small_library)
    )
    paragraphs = [shown for shown in document.blocks if isinstance(shown, Paragraph)]
    assert paragraphs[0] == Paragraph(
        "Found because it has “harbour” (I read “habour” as “harbour”). "
        "Fairly certain, although it does not have “moon”."
    )
    assert not any(isinstance(shown, Facts) for shown in document.blocks)


def test_the_weights_name_words_corrections_parts_and_the_runner_up() -> None:
    why = Why(
        words=("harbour",),
        corrections=(TypoCorrection("habour", "harbour"),),
        parts=(("words", 2.5),),
        missing=("moon",),
    )
    small_library = library()
    document = DetailDocuments(small_library).weights(
        compose(Query(text=QUESTION), ranking(harbour_card(), why=why), small_library)
    )
    facts = [shown for shown in document.blocks if isinstance(shown, Facts)]
    assert ("Read as", "habour → harbour") in facts[0].rows
    assert ("Not in the card", "moon") in facts[0].rows
    assert facts[1].rows == (("score", "+2.50"), ("words", "+2.50"))


def test_the_weights_give_the_weightiest_parts_first_and_their_sum() -> None:
    why = Why(parts=(("words", 0.5), ("meaning", -2.0), ("rest", 0.01)))
    small_library = library()
    document = DetailDocuments(small_library).weights(
        compose(Query(text=QUESTION), ranking(harbour_card(), why=why), small_library)
    )
    facts = [shown for shown in document.blocks if isinstance(shown, Facts)]
    assert facts[1].rows == (("score", "-1.49"), ("meaning", "-2.00"), ("words", "+0.50"))


def test_why_names_the_words_that_the_sentence_has_and_lacks_and_what_an_answer_needs() -> None:
    sample_card, why = harbour_card(), Why(words=("port", "councils", "deal"), missing=("moon",))
    text = library().text(sample_card.article.id)
    span = Span(text.index("The port of Lindholm"), text.index("towns.") + len("towns."))
    passage = Passage(article_id=sample_card.article.id, text=span.of(text), span=span)
    reasons = reasons_of(compose(Query(text=QUESTION), ranking(sample_card, why=why, passage=passage), library()))
    assert reasons[1:3] == [
        f"Shown: “{span.of(text)}”",
        "That sentence has “port” and “councils”, but not “deal” and “moon”.",
    ]
    assert reasons[3].startswith("How sure: ")


def test_a_refusal_names_its_nearest_sentence_and_no_corrected_word_as_unknown() -> None:
    why = Why(words=("harbour",), corrections=(TypoCorrection("habour", "harbour"),), missing=("moon",))
    found = replace(
        ranking(harbour_card(), why=why), outcome=Outcome.NOT_FOUND, confidence=0.05, unknown_words=("moon",)
    )
    reasons = reasons_of(compose(Query(text=QUESTION), found, library()))
    assert reasons[0].startswith("I read “habour” as “harbour”. No article here has “moon”.")
    limits = Thresholds()
    assert (
        reasons[-1] == f"How sure: 5%. An answer needs {limits.answer:.0%}, a list to choose from {limits.choices:.0%}."
    )


def test_a_refusal_does_not_name_an_unknown_word_that_carries_no_topic() -> None:
    why = Why(missing=("moon", "up"))
    for unknown, begins in ((("moon", "up"), "No article here has “moon”. “"), (("up",), "“Harbour deal” is the")):
        found = replace(
            ranking(harbour_card(), why=why), outcome=Outcome.NOT_FOUND, confidence=0.05, unknown_words=unknown
        )
        reasons = reasons_of(compose(Query(text=QUESTION), found, library()))
        assert reasons[0].startswith(begins)
        assert "“up”" not in reasons[0]


def test_the_sentence_shown_has_no_doubled_quotation_marks() -> None:
    for sentence in ("“We sail at nine,” said Mara Quill.", "Mara Quill said: “We sail at nine.”"):
        assert messages.shown_sentence(sentence, is_answer=True) == f"Shown: {sentence}"
    assert messages.shown_sentence("Boats sail.", is_answer=False) == "Nearest: “Boats sail.”"


def reasons_of(answer: Answer) -> list[str]:
    return [block.text for block in DetailDocuments(library()).why(answer).blocks if isinstance(block, Paragraph)]
