"""Composes what is shown about a card or an answer on request: its details, context, source, and why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import messages
from bot.answering.blocks import quote_blocks, topic_lines
from bot.answering.compose import order_quotes
from bot.answering.documents.excerpts import context_of, find_lead_span, find_passage_sentences
from bot.answering.documents.one_line import notice
from bot.answering.documents.source_lines import line_with_place, source_lines
from bot.answering.explanation import how_sure, weight_facts, why_found, why_not
from bot.answering.figures import figure_facts, figures_to_show
from bot.answering.lead import show_context
from bot.answering.sources import source_of
from bot.model import Answer, Document, Source, Span, TopicCard
from bot.model.document import Block, Facts, Footer, Heading, Note, Paragraph, QuestionBlock, Topics
from bot.ports import Library
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
        repeated if the details are shown right below it (`is_below`)."""
        source = source_of(card, self._library, answer.passage if answer else None)
        lead = find_lead_span(answer, card, self._library) if answer else None
        blocks: list[Block] = [Heading(card.title, source.link)]
        shown: list[Span] = []
        if lead and answer and answer.passage:
            around, around_span = context_of(card, lead, self._library)
            others = " … ".join(part for part in (around.before, around.after) if part)
            if not is_below:
                blocks.append(show_context(around, self._library.text(card.article.id), lead, answer.passage.marked))
            elif others:
                blocks.append(Paragraph(others))
            shown.append(around_span)
        rest = [excerpt.text for excerpt in card.summary if not _is_shown(excerpt.span, shown)]
        blocks += [Paragraph(" ".join(rest))] if rest else []
        order = answer.quotes if answer else order_quotes(card, "", None)
        quotes = [card.quotes[position] for position in order]
        quotes = [quote for quote in quotes if not all(_is_shown(part.span, shown) for part in quote.parts)]
        blocks += quote_blocks(quotes[:MAX_QUOTES_IN_DETAILS])
        shown += [excerpt.span for excerpt in card.summary]
        blocks += figure_facts(figures_to_show(card, shown, quotes)[:MAX_FIGURES_IN_DETAILS])
        blocks += [Note(card.note)] if card.note else []
        blocks.append(line_with_place(source))
        if card.from_people and not answer:
            blocks.append(Footer(messages.from_people(card.from_people)))
        if answer and answer.also:
            blocks.append(Footer(messages.also_in(list(dict.fromkeys(other.article.title for other in answer.also)))))
        if answer and answer.why:
            blocks.append(Footer(self._reasons(answer)))
        blocks += [Topics(say("Related"), topic_lines(related, card.article))] if related else []
        return Document(notice(messages.about(card.title)), tuple(blocks))

    def context(self, card: TopicCard, span: Span) -> Document:
        """The sentences that a span touches, with the one before and the one after."""
        block, _ = context_of(card, span, self._library)
        return Document(notice(block.focus), (Heading(card.title), block, *source_lines(card, self._library)))

    def source(self, card: TopicCard, source: Source) -> Document:
        """The full source of a card."""
        article = card.article
        rows = [(say("Article"), article.title), (say("Section"), card.section)]
        rows += [(say("Published by"), article.publisher or ""), (say("Date"), article.date or "")]
        rows.append((say("File"), source.place))
        facts = Facts(say("Source"), tuple((name, value) for name, value in rows if value))
        notice_text = say("Source: {text}", text=article.title)
        return Document(notice(notice_text), (Heading(card.title, source.link), facts))

    def why(self, answer: Answer) -> Document:
        """Says why this card matched, which words of the question its sentence has, and how sure the answer is; or
        why the question was not answered."""
        passage, card, sentence = answer.passage or answer.nearest, answer.card or next(iter(answer.choices), None), ""
        if passage and card and passage.article_id == card.article.id:
            sentence = find_passage_sentences(passage, card, answer.question, self._library).of(
                self._library.text(card.article.id)
            )
        reasons = (self._reasons(answer) or messages.NOT_FOUND) if answer.card else why_not(answer)
        reasons_and_certainty = (reasons, *how_sure(answer, sentence))
        return Document(notice(reasons), (QuestionBlock(answer.question), *map(Paragraph, reasons_and_certainty)))

    def weights(self, answer: Answer) -> Document:
        """What `why` says, and for curators: the words that matched, corrections, the parts of the score, the
        runner-up. If the question was not answered, these are about the nearest card."""
        reasons, card = self.why(answer), answer.card or next(iter(answer.choices), None)
        facts = weight_facts(answer, answer.why, card, self._runner_up(answer)) if answer.why and card else []
        return replace(reasons, blocks=(*reasons.blocks, *facts))

    def _reasons(self, answer: Answer) -> str:
        return why_found(answer, self._runner_up(answer))

    def _runner_up(self, answer: Answer) -> TopicCard | None:
        return self._library.find(answer.why.runner_up) if answer.why and answer.why.runner_up else None


def _is_shown(span: Span, shown: Sequence[Span]) -> bool:
    return any(other.contains(span) for other in shown)
