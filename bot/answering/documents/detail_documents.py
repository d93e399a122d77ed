"""Composes what is shown about a card or an answer on request: its details, context, source, and why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import messages
from bot.answering.answer_builder import order_quotes
from bot.answering.blocks import quote_blocks, topic_lines
from bot.answering.documents.excerpts import context_of, find_lead_span, find_passage_sentences
from bot.answering.documents.one_line import notice
from bot.answering.documents.source_lines import line_with_location, note_of, source_and_note
from bot.answering.explanation import how_sure, weight_facts, why_found, why_not
from bot.answering.figures import figure_facts, figures_to_show
from bot.answering.heading_list import show_headings
from bot.answering.lead import show_context
from bot.answering.list_lead import MAX_LIST_LENGTH, show_list
from bot.answering.sources import source_of
from bot.model import Answer, Document, Figure, Source, Span, TopicCard
from bot.model.document import Block, Facts, Footer, Heading, Paragraph, QuestionBlock, Topics
from bot.ports import Library
from bot.text.cleaning import article_line
from bot.translation import say

MAX_QUOTES_IN_DETAILS = 3
MAX_FIGURES_IN_DETAILS = 4
"""The maximum number of quotes and of figures in the details of a card; "more" shows the others."""


class DetailDocuments:
    """Composes details of cards and answers. Pure: it changes nothing. Raises only what the library raises."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_card(
        self, card: TopicCard, answer: Answer | None, related: Sequence[TopicCard] = (), *, is_below: bool = False
    ) -> Document:
        """Everything that an answer left out; if `answer` is None, a whole card. The sentence that answers is not
        repeated if the details are shown right below the answer (`is_below`)."""
        source = source_of(card, self._library, answer.passage if answer else None)
        lead_blocks, shown_spans = self._lead_in_context(card, answer, is_below=is_below) if answer else ([], [])
        blocks: list[Block] = [Heading(card.title, source.link), *lead_blocks]
        rest_of_summary = [
            article_line(excerpt.text) for excerpt in card.summary if not _is_shown(excerpt.span, shown_spans)
        ]
        blocks += [Paragraph(" ".join(rest_of_summary))] if rest_of_summary else []
        order = answer.quotes if answer else order_quotes(card, "", None)
        quotes = [card.quotes[position] for position in order]
        quotes = [quote for quote in quotes if not all(_is_shown(part.span, shown_spans) for part in quote.parts)]
        blocks += quote_blocks(quotes[:MAX_QUOTES_IN_DETAILS])
        shown_spans += [excerpt.span for excerpt in card.summary]
        blocks += _figure_blocks(figures_to_show(card, shown_spans, quotes))
        blocks += note_of(card)
        blocks += [line_with_location(source), *self._footers(card, answer)]
        blocks += [Topics(say("Related"), topic_lines(related, card.article))] if related else []
        return Document(notice(messages.about(card.title)), tuple(blocks))

    def context(self, card: TopicCard, span: Span) -> Document:
        """The sentences that a span touches, with the sentence before and the sentence after them."""
        block, _ = context_of(card, span, self._library)
        return Document(notice(block.focus), (Heading(card.title), block, *source_and_note(card, self._library)))

    def source(self, card: TopicCard, source: Source) -> Document:
        """The full source of a card."""
        article = card.article
        rows = [(say("Article"), article.title), (say("Section"), card.section)]
        rows += [(say("Published by"), article.publisher or ""), (say("Date"), article.date or "")]
        rows.append((say("File"), source.location))
        facts = Facts(say("Source"), tuple((name, value) for name, value in rows if value))
        notice_text = say("Source: {text}", text=article.title)
        return Document(notice(notice_text), (Heading(card.title, source.link), facts, *note_of(card)))

    def why(self, answer: Answer) -> Document:
        """Says why the card of the answer matched (or why the question was not answered), which words of the question
        the sentence that was shown or is nearest has, and how sure the answer is."""
        passage = answer.passage or answer.nearest_passage
        card = answer.card or next(iter(answer.choices), None)
        sentence = ""
        if passage and card and passage.article_id == card.article.id:
            sentence = find_passage_sentences(passage, card, answer.question, self._library).of(
                self._library.text(card.article.id)
            )
        # A card that was chosen from a list may not be among the cards that the question finds. Then it has no reasons.
        reasons = (self._reasons(answer) or messages.NOT_FOUND) if answer.card else why_not(answer)
        reasons_and_certainty = (reasons, *how_sure(answer, sentence))
        return Document(notice(reasons), (QuestionBlock(answer.question), *map(Paragraph, reasons_and_certainty)))

    def weights(self, answer: Answer) -> Document:
        """What `why` says, and for curators: the words that matched, corrections, the parts of the score, the
        runner-up. If the question was not answered, these are about the nearest card."""
        document, card = self.why(answer), answer.card or next(iter(answer.choices), None)
        facts = weight_facts(answer, answer.why, card, self._runner_up(answer)) if answer.why and card else []
        return replace(document, blocks=(*document.blocks, *facts))

    def _lead_in_context(
        self, card: TopicCard, answer: Answer, *, is_below: bool
    ) -> tuple[Sequence[Block], list[Span]]:
        """The sentence that answers and the sentences around it (if `is_below`, only the latter), or the whole list
        that answers; and the span of all of these sentences. Empty if the answer has neither a passage nor a list."""
        if headings := show_headings(card, self._library, answer.question, MAX_LIST_LENGTH):
            return (headings,), []
        lead = find_lead_span(answer, card, self._library)
        if lead is None or answer.passage is None:
            return (), []
        context_block, around_span = context_of(card, lead, self._library)
        text, sentences = self._library.text(card.article.id), self._library.sentences(card)
        if list_block := show_list(answer.passage, card, sentences, text, answer.question, MAX_LIST_LENGTH):
            return (list_block,), [around_span]
        if not is_below:
            return (show_context(context_block, text, lead, answer.passage.marked),), [around_span]
        other_text = " … ".join(part for part in (context_block.text_before, context_block.text_after) if part)
        return ((Paragraph(other_text),) if other_text else ()), [around_span]

    def _footers(self, card: TopicCard, answer: Answer | None) -> list[Block]:
        """What people changed about a whole card; for an answer, which articles say the same, and why it was found."""
        if answer is None:
            return [Footer(messages.from_people(card.from_people))] if card.from_people else []
        titles = list(dict.fromkeys(other_card.article.title for other_card in answer.agreeing_cards))
        footers: list[Block] = [Footer(messages.also_in(titles))] if titles else []
        return footers + ([Footer(self._reasons(answer))] if answer.why else [])

    def _reasons(self, answer: Answer) -> str:
        return why_found(answer, self._runner_up(answer))

    def _runner_up(self, answer: Answer) -> TopicCard | None:
        return self._library.find(answer.why.runner_up) if answer.why and answer.why.runner_up else None


def _is_shown(span: Span, shown_spans: Sequence[Span]) -> bool:
    """Whether a span is wholly in one of `shown_spans`."""
    return any(shown_span.contains(span) for shown_span in shown_spans)


def _figure_blocks(figures: Sequence[Figure]) -> list[Block]:
    """The first figures, and a line that says how many others "more" shows."""
    blocks = figure_facts(figures[:MAX_FIGURES_IN_DETAILS])
    figures_left = sum(1 for figure in figures[MAX_FIGURES_IN_DETAILS:] if figure.label)
    return [*blocks, Footer(messages.more_figures(figures_left))] if figures_left else blocks
