"""Composes answers, and cards in short: as much as a phone shows without scrolling."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import messages
from bot.answering.answer_builder import MAX_UNSAID_CONFIDENCE, nearest_quote
from bot.answering.answer_kinds import may_answer
from bot.answering.blocks import join_titles, quote_block, tell_apart, topic_lines
from bot.answering.button_rows import answer_buttons
from bot.answering.controls import button
from bot.answering.documents.excerpts import find_lead_span, find_nearest_span, find_passage_sentences
from bot.answering.documents.one_line import notice, unless_empty
from bot.answering.documents.source_lines import lines_below, note_of, source_lines
from bot.answering.heading_list import show_headings
from bot.answering.lead import room_for_lead, short_summary, show_lead
from bot.answering.list_lead import MIN_LIST_LENGTH, show_list
from bot.answering.screen import COLUMNS, MAX_LINES, fit_screen, lines_of
from bot.answering.sources import source_of
from bot.model import Answer, ArticleInfo, Document, Outcome, Quote, Span, TopicCard
from bot.model.document import (
    Action,
    AnswerBlock,
    Block,
    Buttons,
    Heading,
    Paragraph,
    QuestionBlock,
    Topics,
)
from bot.ports import Library
from bot.text.shortening import shorten
from bot.text.verdicts import find_verdict

MIN_LIKELY_CONFIDENCE = 0.8
"""The minimum confidence of an answer that is shown without a remark. On newsdesk and handbook, more than 90 in 100 of
such answers are right (docs/matching.md)."""
MAX_CONTRARY_LENGTH = 3 * COLUMNS
"""The maximum length, in columns, of a sentence below the answer: of another article that contradicts the answer, or of
the same article that says whether the answer is true."""
MAX_TITLE_LENGTH = 40
"""The maximum number of characters of an article's title within a sentence that the bot says."""


class AnswerDocuments:
    """Composes answers and cards in short. Pure: it changes nothing. Raises only what the library raises."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, answer: Answer, remark: str = "") -> Document:
        """The answer, the choices or the nearest topics, below the question. A `remark` that the answer is uncertain is
        shown above the answer. Without a remark, an answer whose confidence is below MIN_LIKELY_CONFIDENCE is
        introduced as one that may be wrong. In both cases no word of the answer is bold. Above choices, the nearest
        sentence of the first choice is shown if it may answer."""
        if answer.outcome is Outcome.ANSWER and answer.card:
            return self._answer_document(answer, answer.card, remark)
        found_none = answer.outcome is Outcome.NOT_FOUND
        question, blocks_below = QuestionBlock(answer.question), self._blocks_below(answer)
        blocks_above = (
            [Paragraph(self._refusal(answer))]
            if found_none
            else self._nearest_sentence(answer, [question, *blocks_below])
        )
        if not blocks_above and len(answer.choices) == 1:
            blocks_above = [Paragraph(messages.UNSURE)]
        notice_text = (
            " ".join(shown_block.text for shown_block in blocks_above)
            or f"{messages.choose('')}: {join_titles(answer.choices)}?"
        )
        return Document(notice(notice_text), (question, *blocks_above, *blocks_below))

    def not_in_article(self, card: TopicCard, question: str, cards_elsewhere: Sequence[TopicCard]) -> Document:
        """Says that the article that a follow-up is about does not answer it, and offers cards of other articles that
        may answer."""
        text = self._library.text(card.article.id)
        refusal = messages.not_in_article(card.article.title, question, may_answer=may_answer(question, text))
        blocks: list[Block] = [QuestionBlock(question), Paragraph(refusal)]
        blocks += [Topics(messages.IN_OTHER_ARTICLES, topic_lines(cards_elsewhere))] if cards_elsewhere else []
        return Document(notice(refusal), (*blocks, Buttons((button(Action.TELL_CURATORS),))))

    def card(self, card: TopicCard, remark: str = "") -> Document:
        """A card in short, without a question. `remark` is shown above it."""
        link = source_of(card, self._library, None).link
        blocks: list[Block] = [Heading(card.title, link), *([Paragraph(remark)] if remark else [])]
        summary = short_summary(card)
        blocks += [Paragraph(summary)] if summary else []
        summary_span = Span(card.summary[0].span.start, card.summary[-1].span.end) if card.summary else None
        return self._short_document(
            card, blocks, source_lines(card, self._library), nearest_quote(card, "", summary_span), remark or card.title
        )

    def _answer_document(self, answer: Answer, card: TopicCard, remark: str) -> Document:
        """The answer in short: as much as a phone shows without scrolling."""
        source = answer.source or source_of(card, self._library, answer.passage)
        blocks: list[Block] = [QuestionBlock(answer.question), Heading(card.title, source.link)]
        lead_span = find_lead_span(answer, card, self._library)
        headings = show_headings(card, self._library, answer.question, MIN_LIST_LENGTH)
        if headings and remark:
            remark = messages.MAY_ANSWER  # other remarks are about a sentence
        introduction = remark or (
            messages.MAY_ANSWER if lead_span and answer.confidence < MIN_LIKELY_CONFIDENCE else ""
        )
        blocks += [Paragraph(introduction)] if introduction else []
        contrary, source_blocks = self._contrary_blocks(answer), lines_below(card.title, source)
        if headings:
            blocks.append(headings)
            notice_text = f"{introduction} {headings.text}".lstrip()
        elif lead_span and answer.passage:
            verdict = self._verdict_blocks(card, lead_span)
            room = room_for_lead([*blocks, *verdict, *contrary, *source_blocks])
            passage, text = answer.passage, self._library.text(card.article.id)
            sentences = self._library.sentences(card)
            room_for_list = max(room, MIN_LIST_LENGTH)
            list_block = show_list(passage, card, sentences, text, answer.question, room_for_list)
            lead = list_block or show_lead(
                lead_span,
                passage,
                text,
                room,
                sentences=sentences,
                question=answer.question,
                is_bold=not introduction,
            )
            blocks += [lead, *verdict]
            notice_text = f"{introduction} {lead.text}".lstrip()
        else:
            notice_text = short_summary(card)
            blocks += [Paragraph(notice_text)] if notice_text else []
            notice_text = notice_text or card.title
        quote = nearest_quote(card, answer.question, lead_span)
        return self._short_document(card, blocks, source_blocks, quote, notice_text, contrary)

    def _short_document(
        self,
        card: TopicCard,
        blocks: Sequence[Block],
        source: Sequence[Block],
        quote: Quote | None,
        notice_text: str,
        contrary: Sequence[Block] = (),
    ) -> Document:
        """`blocks`, followed by the source, what contradicts the answer (`contrary`), the quote if there is room, the
        curator's note and the buttons. `notice_text` is the text of the notification."""
        blocks = [*blocks, *source, *contrary]
        note = note_of(card)
        quote_blocks_shown = [quote_block(quote)] if quote else []
        if lines_of([*blocks, *quote_blocks_shown, *note]) > MAX_LINES:
            quote_blocks_shown = []
        return Document(
            notice(notice_text), (*fit_screen([*blocks, *quote_blocks_shown, *note]), answer_buttons(card.key))
        )

    def _refusal(self, answer: Answer) -> str:
        """The sentence that says that nothing was found."""
        is_unsaid = answer.is_near_miss and answer.confidence < MAX_UNSAID_CONFIDENCE
        return messages.nothing_says(answer.question) if is_unsaid else unless_empty(messages.NOT_FOUND, self._library)

    def _blocks_below(self, answer: Answer) -> list[Block]:
        """The choices or the nearest topics, and the button to tell the curators if nothing was found."""
        found_none = answer.outcome is Outcome.NOT_FOUND
        blocks: list[Block] = []
        if answer.choices:
            article = _only_article(answer.choices)
            title = article.title if article else ""
            is_choice = not found_none and len(answer.choices) > 1
            label = messages.choose(title) if is_choice else messages.closest(title)
            blocks.append(Topics(label, topic_lines(answer.choices, article)))
        elif len(self._library):
            blocks.append(Paragraph(messages.NONE_NEAR))
        if found_none:
            blocks.append(Buttons((button(Action.TELL_CURATORS),)))
        return blocks

    def _nearest_sentence(self, answer: Answer, other_blocks: Sequence[Block]) -> Sequence[Paragraph | AnswerBlock]:
        """The nearest sentence of the first choice, with an introduction, cut to the room that `other_blocks` leave;
        empty if there is none to show (`find_nearest_span`)."""
        span = find_nearest_span(answer, self._library)
        if span is None or answer.nearest_passage is None:
            return []
        text = self._library.text(answer.nearest_passage.article_id)
        introduction = Paragraph(messages.FIRST_SAYS if len(answer.choices) > 1 else messages.NEAREST)
        room = room_for_lead([introduction, *other_blocks])
        sentences = self._library.sentences(answer.choices[0])
        lead = show_lead(
            span, answer.nearest_passage, text, room, sentences=sentences, question=answer.question, is_bold=False
        )
        return [introduction, lead]

    def _verdict_blocks(self, card: TopicCard, claim: Span) -> list[Block]:
        """The sentence in which the article says whether the reported `claim` is true; empty if there is none."""
        text, whole_article_card = self._library.text(card.article.id), self._library.find(card.article.id) or card
        verdict = find_verdict(text, claim, self._library.sentences(whole_article_card))
        return [show_lead(verdict, None, text, MAX_CONTRARY_LENGTH)] if verdict else []

    def _contrary_blocks(self, answer: Answer) -> list[Block]:
        """The sentence of another article that has a different number or date; empty if there is none."""
        if answer.contrary is None:
            return []
        card, passage = answer.contrary
        span = find_passage_sentences(passage, card, answer.question, self._library)
        text = self._library.text(card.article.id)
        sentences = self._library.sentences(card)
        lead = show_lead(span, passage, text, MAX_CONTRARY_LENGTH, sentences=sentences)
        title = shorten(card.article.title, MAX_TITLE_LENGTH)
        distinction = card.article.date
        if answer.card is not None and answer.card.article.title == card.article.title:
            distinction = tell_apart(card.article, [answer.card.article])
        return [Paragraph(messages.differs(title, distinction, lead.text))]


def _only_article(cards: Sequence[TopicCard]) -> ArticleInfo | None:
    """The article that all cards are of; None if there are several articles, or only one card."""
    articles = {card.article.id for card in cards}
    return cards[0].article if len(articles) == 1 and len(cards) > 1 else None
