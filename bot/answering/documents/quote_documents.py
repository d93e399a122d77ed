"""Composes pages of quotes: the quotes of a card, or quotes that were found by topic and speaker."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from bot.answering import messages
from bot.answering.answer_builder import order_quotes
from bot.answering.blocks import quote_block, quote_blocks
from bot.answering.button_rows import page_buttons
from bot.answering.documents.one_line import nothing_found, notice
from bot.answering.documents.source_lines import dated_line, section_line, source_and_note
from bot.answering.followups.followup import read_follow_up
from bot.model import Document, Quote, TopicCard
from bot.model.document import Action, Block, Footer, Heading, Paragraph
from bot.ports import Library

QUOTES_PER_PAGE = 4
"""More quotes would need more than two screens of a phone, or more than one of a terminal."""


class QuoteDocuments:
    """Composes pages of quotes, which are numbered from 1. Pure: it changes nothing. Raises only what the library
    raises."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_card(self, card: TopicCard, question: str = "", page: int = 1) -> Document | None:
        """A page of the card's quotes, which begin with the quotes that fit the question; the caller adds the buttons.
        None after the last page."""
        quotes_on_page = self.on_page(card, question, page)
        if not quotes_on_page:
            return None
        page_line = messages.quotes_page(
            (page - 1) * QUOTES_PER_PAGE + 1, len(quotes_on_page), len(_in_order(card, question))
        )
        quoted = quote_blocks(quotes_on_page)
        blocks = (Heading(card.title), *quoted, Footer(page_line), *source_and_note(card, self._library))
        return Document(notice(f"{card.title}: {page_line}"), blocks)

    def on_page(self, card: TopicCard, question: str, page: int) -> list[Quote]:
        """The quotes on a page of the document that `of_card` returns."""
        return _in_order(card, question)[(page - 1) * QUOTES_PER_PAGE : page * QUOTES_PER_PAGE]

    def found(
        self,
        quotes_found: Sequence[tuple[TopicCard, Quote]],
        page: int = 1,
        speaker_name: str = "",
        *,
        is_timeline: bool = False,
    ) -> Document:
        """A page of quotes of several cards, each with a line about its article, which begins with the date in a
        timeline. If `page` does not exist, the nearest page is shown. `speaker_name` is a first sentence that says
        whose quotes these are, if that is not obvious."""
        if not quotes_found:
            return nothing_found(messages.NO_SUCH_QUOTES, self._library)
        pages = ceil(len(quotes_found) / QUOTES_PER_PAGE)
        page = min(max(page, 1), pages)
        quotes_on_page = quotes_found[(page - 1) * QUOTES_PER_PAGE : page * QUOTES_PER_PAGE]
        line = dated_line if is_timeline else section_line
        blocks: list[Block] = [Paragraph(speaker_name)] if speaker_name else []
        for card, quote in quotes_on_page:
            blocks += [quote_block(quote), line(card, self._library)]
        if any(not quote.speaker for _, quote in quotes_on_page):
            blocks.append(Footer(messages.QUOTE_WITHOUT_NAME))
        page_line = messages.quotes_page((page - 1) * QUOTES_PER_PAGE + 1, len(quotes_on_page), len(quotes_found))
        blocks.append(Footer(page_line))
        blocks += [page_buttons(page, pages, Action.QUOTES_PAGE)] if pages > 1 else []
        return Document(notice(page_line), tuple(blocks))

    def of_nobody(self, names: Sequence[str]) -> Document:
        """Says that nobody with that name is quoted, and offers the similar `names`."""
        unknown_speaker = messages.no_such_speaker(names)
        return Document(notice(unknown_speaker), (Paragraph(unknown_speaker),))


def _in_order(card: TopicCard, question: str) -> list[Quote]:
    """The quotes of a card that are shown, beginning with those that fit the question."""
    # A message such as "quotes" or "more" names no subject.
    words = "" if read_follow_up(question).meaning.is_bare else question
    return [card.quotes[index] for index in order_quotes(card, words, None)]
