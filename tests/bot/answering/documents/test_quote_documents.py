"""Quotes are shown a page at a time, of a card and of a search."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import messages
from bot.answering.documents.quote_documents import QUOTES_PER_PAGE, QuoteDocuments
from bot.model import Document, Quote, TopicCard
from bot.model.document import Action, Buttons, Footer, Note, QuoteBlock
from tests.support.library.cards import article, harbour_card, library, quote

WORDS = (
    "every session",
    "deal signed.",
    "The port",
    "of Lindholm",
    "will be run",
    "by a council",
    "of towns.",
    "We share",
    "Traffic grew",
)


def card_of(count: int) -> TopicCard:
    return harbour_card(quotes=tuple(quote(article().text, words) for words in WORDS[:count]))


def documents_of(card: TopicCard) -> QuoteDocuments:
    return QuoteDocuments(library([card]))


def quoted(document: Document | None) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, QuoteBlock)] if document else []


def footers_of(document: Document | None) -> list[str]:
    footers = [block.text for block in document.blocks if isinstance(block, Footer)] if document else []
    return [text for text in footers if text != messages.QUOTE_WITHOUT_NAME]


def test_every_quote_of_a_card_is_on_one_of_its_pages() -> None:
    card = card_of(9)
    pages = [documents_of(card).of_card(card, page=page) for page in (1, 2, 3, 4)]
    assert [len(quoted(page)) for page in pages] == [QUOTES_PER_PAGE, QUOTES_PER_PAGE, 1, 0]
    assert sorted(text for page in pages for text in quoted(page)) == sorted(WORDS)
    assert [footers_of(page) for page in pages[:3]] == [
        ["Quotes 1 to 4 of 9"],
        ["Quotes 5 to 8 of 9"],
        ["Quote 9 of 9"],
    ]
    assert pages[3] is None


def test_an_editors_note_is_shown_below_the_quotes_of_a_card() -> None:
    card = replace(card_of(1), note="Six towns.")
    document = documents_of(card).of_card(card)
    assert document
    assert Note("Six towns.") in document.blocks


def test_quotes_that_fit_the_question_come_first_unless_it_is_a_follow_up_without_words_of_its_own() -> None:
    card = card_of(9)
    assert quoted(documents_of(card).of_card(card, "how is traffic"))[0] == "Traffic grew"
    assert quoted(documents_of(card).of_card(card, "any more quotes?")) == list(WORDS[:QUOTES_PER_PAGE])


def test_search_results_have_buttons_to_their_other_pages() -> None:
    documents = documents_of(card_of(9))
    second = documents.found(quotes_found(9), 2)
    (row,) = (block for block in second.blocks if isinstance(block, Buttons))
    assert [(button.action, button.value) for button in row.buttons] == [
        (Action.QUOTES_PAGE, "1"),
        (Action.QUOTES_PAGE, "3"),
    ]
    assert quoted(documents.found(quotes_found(9), 99)) == quoted(documents.found(quotes_found(9), 3)) == [WORDS[8]]


def test_results_that_fit_one_page_have_no_buttons() -> None:
    few = documents_of(card_of(2)).found(quotes_found(2))
    assert not any(isinstance(block, Buttons) for block in few.blocks)
    assert footers_of(few) == ["2 quotes"]


def test_people_whose_names_are_like_a_misspelt_one_are_offered() -> None:
    document = documents_of(card_of(1)).of_nobody(["Ana Ruiz", "Ana Rios"])
    assert document.notice == "Nobody with that name is quoted here. Did you mean Ana Ruiz or Ana Rios?"


def test_the_note_about_unnamed_speakers_is_shown_once() -> None:
    card = card_of(4)
    for document in (documents_of(card).of_card(card), documents_of(card).found(quotes_found(4))):
        footers = [block.text for block in document.blocks if isinstance(block, Footer)] if document else []
        assert footers.count(messages.QUOTE_WITHOUT_NAME) == 1


def quotes_found(count: int) -> list[tuple[TopicCard, Quote]]:
    card = card_of(count)
    return [(card, one) for one in card.quotes]
