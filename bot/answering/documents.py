"""Composes neutral Documents: answers, cards, lists and help, with the same blocks on every platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from bot.answering import messages
from bot.answering.answer_kinds import may_answer
from bot.answering.blocks import quote_block, quote_blocks
from bot.answering.compose import MAX_NOT_COVERED_CONFIDENCE, nearest_quote, order_quotes
from bot.answering.controls import answer_buttons, button, page_buttons
from bot.answering.explanation import how_sure, weight_facts, why_found, why_not
from bot.answering.figures import figure_facts, figures_to_show
from bot.answering.lead import find_lead, room_for_lead, short_summary, show_context, show_lead
from bot.answering.screen import COLUMNS, MAX_LINES, fit_screen, lines_of
from bot.answering.smalltalk import SmallTalk
from bot.answering.sources import source_of
from bot.model import Answer, ArticleInfo, Document, Outcome, Passage, Quote, Source, Span, TopicCard
from bot.model.document import (
    Action,
    Block,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    SourceLine,
    TopicLine,
    Topics,
)
from bot.ports import Library
from bot.text.claims import verdict_on
from bot.text.links import find_link
from bot.text.shorten import shorten
from bot.translation import join, say

MAX_QUOTES_IN_DETAILS = 3
MAX_FIGURES_IN_DETAILS = 4
"""How many quotes and figures the details of a card show; "more" shows the others."""
TOPICS_PER_PAGE = 10
MAX_SUGGESTED_TOPICS = 3
"""How many of the newest topics the help suggests."""
LIKELY = 0.8
"""The confidence from which an answer is shown without a remark. Of the answers on newsdesk and handbook that have it,
90 in 100 are right, of the others 76 (docs/matching.md)."""
MAX_NOTICE_LENGTH = 300
"""The maximum number of characters that notifications show."""
MAX_CONTRARY_LENGTH = 3 * COLUMNS
"""In columns: the length of the sentence of another article that contradicts the answer."""
MAX_TITLE_LENGTH = 40
"""The maximum number of characters of an article's title within a sentence that the bot says."""


class Documents:
    """Composes documents over one library. Pure: it changes nothing. Raises only what the library raises."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, answer: Answer, remark: str = "") -> Document:
        """The answer, the choices or the nearest topics, below the question. `remark`, which doubts the answer, is
        shown above it; no word of such an answer is bold. Without it, an answer whose confidence is below LIKELY is
        introduced as one that may be wrong."""
        if answer.outcome is Outcome.ANSWER and answer.card:
            return self._answer_document(answer, answer.card, remark)
        found_none = answer.outcome is Outcome.NOT_FOUND
        is_unsaid = answer.is_near_miss and answer.confidence < MAX_NOT_COVERED_CONFIDENCE
        refusal = messages.does_not_say(answer.question) if is_unsaid else self._unless_empty(messages.NOT_FOUND)
        blocks: list[Block] = [QuestionBlock(answer.question), *([Paragraph(refusal)] if found_none else [])]
        if answer.choices:
            article = _only_article(answer.choices)
            title = article.title if article else ""
            label = messages.closest(title) if found_none else messages.choose(title)
            blocks.append(Topics(label, self._topic_lines(answer.choices, article)))
        elif len(self._library):
            blocks.append(Paragraph(messages.NONE_NEAR))
        if found_none:
            blocks.append(Buttons((button(Action.TELL_CURATORS),)))
        notice_text = refusal if found_none else f"{messages.choose('')}: {_titles(answer.choices)}?"
        return Document(notice(notice_text), tuple(blocks))

    def not_in_article(self, card: TopicCard, question: str, elsewhere: Sequence[TopicCard]) -> Document:
        """Says that the article of a follow-up does not answer it, and offers cards of other articles that may."""
        text = self._library.text(card.article.id)
        refusal = messages.not_in_article(card.article.title, question, may_answer=may_answer(question, text))
        blocks: list[Block] = [QuestionBlock(question), Paragraph(refusal)]
        blocks += [Topics(messages.IN_OTHER_ARTICLES, self._topic_lines(elsewhere))] if elsewhere else []
        return Document(notice(refusal), (*blocks, Buttons((button(Action.TELL_CURATORS),))))

    def card(self, card: TopicCard, remark: str = "") -> Document:
        """A card in short, without a question. `remark` is shown above it."""
        link = source_of(card, self._library, None).link
        blocks: list[Block] = [Heading(card.title, link), *([Paragraph(remark)] if remark else [])]
        summary = short_summary(card)
        blocks += [Paragraph(summary)] if summary else []
        shown = Span(card.summary[0].span.start, card.summary[-1].span.end) if card.summary else None
        return self._short_document(
            card, blocks, self.source_lines(card), nearest_quote(card, "", shown), remark or card.title
        )

    def details(
        self, card: TopicCard, answer: Answer | None, related: Sequence[TopicCard] = (), *, is_below: bool = False
    ) -> Document:
        """Everything that an answer left out, or, if `answer` is None, a card that was shown without a question. If it
        is shown right below the answer (`is_below`), the sentence that answers is not repeated."""
        source = source_of(card, self._library, answer.passage if answer else None)
        lead = self.lead_span(answer, card) if answer else None
        blocks: list[Block] = [Heading(card.title, source.link)]
        shown: list[Span] = []
        if lead and answer and answer.passage:
            around, around_span = self.around(card, lead)
            others = " … ".join(part for part in (around.before, around.after) if part)
            if not is_below:
                blocks.append(show_context(around, self._library.text(card.article.id), lead, answer.passage.marked))
            elif others:
                blocks.append(Paragraph(others))
            shown.append(around_span)
        rest = [excerpt.text for excerpt in card.summary if not any(span.contains(excerpt.span) for span in shown)]
        blocks += [Paragraph(" ".join(rest))] if rest else []
        order = answer.quotes if answer else order_quotes(card, "", None)
        quotes = [card.quotes[position] for position in order]
        quotes = [quote for quote in quotes if not all(_is_shown(part.span, shown) for part in quote.parts)]
        blocks += quote_blocks(quotes[:MAX_QUOTES_IN_DETAILS])
        shown += [excerpt.span for excerpt in card.summary]
        blocks += figure_facts(figures_to_show(card, shown, quotes)[:MAX_FIGURES_IN_DETAILS])
        blocks += [Note(card.note)] if card.note else []
        blocks.append(SourceLine(" · ".join(part for part in (*_article_facts(source), source.place) if part)))
        if card.from_people and not answer:
            blocks.append(Footer(messages.from_people(card.from_people)))
        if answer and answer.also:
            blocks.append(Footer(messages.also_in(list(dict.fromkeys(other.article.title for other in answer.also)))))
        if answer and answer.why:
            blocks.append(Footer(self._reasons(answer)))
        blocks += self.related_topics(card, related)
        return Document(notice(messages.about(card.title)), tuple(blocks))

    def context(self, card: TopicCard, span: Span) -> Document:
        """The sentences that a span touches, with the one before and the one after."""
        block, _ = self.around(card, span)
        return Document(notice(block.focus), (Heading(card.title), block, *self.source_lines(card)))

    def around(self, card: TopicCard, span: Span) -> tuple[ContextBlock, Span]:
        """The block that `context` shows, and the span of its sentences."""
        sentences = self._library.sentences(card)
        text = self._library.text(card.article.id)
        touched = [index for index, sentence in enumerate(sentences) if sentence.overlaps(span)]
        if not touched:
            return ContextBlock("", span.of(text), ""), span
        first, last = touched[0], touched[-1]
        before = sentences[first - 1] if first else None
        after = sentences[last + 1] if last + 1 < len(sentences) else None
        focus = Span(sentences[first].start, sentences[last].end)
        block = ContextBlock(before.of(text) if before else "", focus.of(text), after.of(text) if after else "")
        return block, Span((before or focus).start, (after or focus).end)

    def why(self, answer: Answer) -> Document:
        """In words: why this card matched, which words of the question its sentence has, and how sure the answer is; or
        why the question was not answered."""
        passage, card, sentence = answer.passage or answer.nearest, answer.card or next(iter(answer.choices), None), ""
        if passage and card and passage.article_id == card.article.id:
            sentence = self._find_lead_span(passage, card, answer.question).of(self._library.text(card.article.id))
        reasons = (self._reasons(answer) or messages.NOT_FOUND) if answer.card else why_not(answer)
        reasons_and_certainty = (reasons, *how_sure(answer, sentence))
        return Document(notice(reasons), (QuestionBlock(answer.question), *map(Paragraph, reasons_and_certainty)))

    def weights(self, answer: Answer) -> Document:
        """What `why` says, and below it for curators: the words that matched, corrections, the parts of the score, the
        runner-up. If the question was not answered, they are those of the nearest card."""
        reasons, card = self.why(answer), answer.card or next(iter(answer.choices), None)
        second = self._library.find(answer.why.runner_up) if answer.why and answer.why.runner_up else None
        facts = weight_facts(answer, answer.why, card, second) if answer.why and card else []
        return replace(reasons, blocks=(*reasons.blocks, *facts))

    def source(self, card: TopicCard, source: Source) -> Document:
        """The full source of a card."""
        article = card.article
        rows = [(say("Article"), article.title), (say("Section"), card.section)]
        rows += [(say("Published by"), article.publisher or ""), (say("Date"), article.date or "")]
        rows.append((say("File"), source.place))
        facts = Facts(say("Source"), tuple((name, value) for name, value in rows if value))
        notice_text = say("Source: {text}", text=article.title)
        return Document(notice(notice_text), (Heading(card.title, source.link), facts))

    def topics(self, cards: Sequence[TopicCard], page: int) -> Document:
        """One page of topics. `page` counts from 1; one that does not exist becomes the nearest that does."""
        if not cards:
            return self.nothing(messages.NO_TOPICS)
        pages = ceil(len(cards) / TOPICS_PER_PAGE)
        page = min(max(page, 1), pages)
        shown = cards[(page - 1) * TOPICS_PER_PAGE : page * TOPICS_PER_PAGE]
        label = messages.topics_page(page, pages, len(cards))
        blocks: list[Block] = [Topics(label, self._topic_lines(shown))]
        blocks += [page_buttons(page, pages)] if pages > 1 else []
        return Document(notice(f"{label}: {_titles(shown)}"), tuple(blocks))

    def newest(self, cards: Sequence[TopicCard]) -> Document:
        """The newest articles on a topic, each with its date."""
        lines = tuple(TopicLine(card.key, card.title, card.article.date or "") for card in cards)
        return Document(notice(f"{messages.NEWEST_ON}: {_titles(cards)}"), (Topics(messages.NEWEST_ON, lines),))

    def related(self, cards: Sequence[TopicCard]) -> Document:
        """Cards that are about a message."""
        if not cards:
            return self.nothing(messages.NO_RELATED)
        return Document(
            notice(say("Related: {titles}", titles=_titles(cards))),
            (Topics(say("Related cards"), self._topic_lines(cards)),),
        )

    def home(self, newest: Sequence[TopicCard], recent: Sequence[TopicCard]) -> Document:
        """How much is in the library, the newest cards, and the cards that this person saw last."""
        holdings = messages.holdings(len(self._library.articles), len(self._library))
        blocks: list[Block] = [Heading("Cuecard"), Paragraph(messages.WHAT_IT_IS), Footer(holdings)]
        if newest:
            blocks.append(Topics(say("Newest cards"), self._topic_lines(newest)))
        if recent:
            blocks.append(Topics(say("You looked at"), self._topic_lines(recent)))
        if not len(self._library):
            blocks.append(Paragraph(messages.EMPTY_LIBRARY))
        return Document(holdings, tuple(blocks))

    def small_talk(self, talk: SmallTalk, newest: Sequence[TopicCard]) -> Document:
        """The reply to small talk: a short sentence; for help, what can be asked, with topics to begin with; for
        topics, only these. `newest` are the cards of the newest articles."""
        if talk is SmallTalk.TOPICS and newest:
            shown = newest[:TOPICS_PER_PAGE]
            size = Footer(messages.holdings(len(newest), len(self._library)))
            topics = Topics(messages.NEWEST, self._topic_lines(shown))
            return Document(notice(f"{messages.NEWEST}: {_titles(shown)}"), (topics, size))
        if talk is SmallTalk.TOPICS:
            return self.nothing(messages.NO_TOPICS)
        if talk is not SmallTalk.HELP:
            return document_of(messages.SMALL_TALK[talk])
        blocks: list[Block] = [Paragraph(messages.WHAT_IT_IS), Paragraph(messages.HOW_TO_ASK)]
        if newest:
            blocks.append(Topics(messages.FIRST_TOPICS, self._topic_lines(newest[:MAX_SUGGESTED_TOPICS])))
        return Document(messages.WHAT_IT_IS, tuple(blocks))

    def help(self, commands: Sequence[tuple[str, str]]) -> Document:
        """The commands, as pairs of command and description."""
        facts = Facts(say("Commands"), tuple(commands))
        return Document(messages.WHAT_IT_IS, (Paragraph(messages.WHAT_IT_IS), facts))

    def nothing(self, text: str) -> Document:
        """A document of one sentence, which says that nothing was found; see `_unless_empty`."""
        return document_of(self._unless_empty(text))

    def lead_span(self, answer: Answer, card: TopicCard) -> Span | None:
        """The span of the sentence that an answer shows at the top; None if it shows none."""
        return self._find_lead_span(answer.passage, card, answer.question) if answer.passage else None

    def related_topics(self, card: TopicCard, cards: Sequence[TopicCard]) -> list[Block]:
        """Cards that are related to `card`, as a list to choose from; nothing if there are none."""
        return [Topics(say("Related"), self._topic_lines(cards, card.article))] if cards else []

    def source_lines(self, card: TopicCard) -> list[SourceLine]:
        """The source of a card, in a line below its title. Nothing if only the title is known."""
        source = source_of(card, self._library, None)
        return self._source_lines(source, card.title)

    def dated_line(self, card: TopicCard) -> SourceLine:
        """The source of a card in one line, beginning with the date."""
        title, section, publisher, date, link = self._article_columns(card)
        return SourceLine(" · ".join(filter(None, (date, title, section, publisher))), link)

    def section_line(self, card: TopicCard) -> SourceLine:
        """The source of a card in one line, beginning with the article."""
        title, section, publisher, date, link = self._article_columns(card)
        return SourceLine(" · ".join(filter(None, (title, section, publisher, date))), link)

    def _unless_empty(self, text: str) -> str:
        """`text`, which says that nothing was found; but if the library is empty, a sentence that says this and what to
        do."""
        return text if len(self._library) else messages.EMPTY_LIBRARY

    def _answer_document(self, answer: Answer, card: TopicCard, remark: str) -> Document:
        """The answer in short: as much as a phone shows without scrolling."""
        source = answer.source or source_of(card, self._library, answer.passage)
        blocks: list[Block] = [QuestionBlock(answer.question), Heading(card.title, source.link)]
        lead_span = self.lead_span(answer, card)
        introduction = remark or (messages.MAY_ANSWER if lead_span and answer.confidence < LIKELY else "")
        blocks += [Paragraph(introduction)] if introduction else []
        contrary, source_lines = self._contrary_blocks(answer), self._source_lines(source, card.title)
        if lead_span and answer.passage:
            verdict = self._verdict_blocks(card, lead_span)
            room = room_for_lead([*blocks, *verdict, *contrary, *source_lines])
            passage, text = answer.passage, self._library.text(card.article.id)
            lead = show_lead(lead_span, passage.answer, text, room, is_marked=passage.is_marked and not remark)
            blocks += [lead, *verdict]
            notice_text = f"{introduction} {lead.text}".lstrip()
        else:
            notice_text = short_summary(card)
            blocks += [Paragraph(notice_text)] if notice_text else []
            notice_text = notice_text or card.title
        quote = nearest_quote(card, answer.question, lead_span)
        return self._short_document(card, blocks, source_lines, quote, notice_text, contrary)

    def _short_document(
        self,
        card: TopicCard,
        blocks: Sequence[Block],
        source: Sequence[Block],
        quote: Quote | None,
        notice_text: str,
        contrary: Sequence[Block] = (),
    ) -> Document:
        """`blocks`, followed by the source, the sentence of an article that contradicts it, the quote if there is room,
        the curator's note and the buttons. `notice_text` is the text of the notification."""
        blocks = [*blocks, *source, *contrary]
        note = [Note(card.note)] if card.note else []
        quoted = [quote_block(quote)] if quote else []
        if lines_of([*blocks, *quoted, *note]) > MAX_LINES:
            quoted = []
        return Document(notice(notice_text), (*fit_screen([*blocks, *quoted, *note]), answer_buttons(card.key)))

    def _find_lead_span(self, passage: Passage, card: TopicCard, question: str) -> Span:
        text = self._library.text(card.article.id)
        return find_lead(passage, self._library.sentences(card), card.quotes, text, question)

    def _verdict_blocks(self, card: TopicCard, claim: Span) -> list[Block]:
        """The sentence in which the article says whether `claim`, which it reports, is true; nothing if there is
        none."""
        text, whole = self._library.text(card.article.id), self._library.find(card.article.id) or card
        verdict = verdict_on(text, claim, self._library.sentences(whole))
        return [show_lead(verdict, None, text, MAX_CONTRARY_LENGTH)] if verdict else []

    def _contrary_blocks(self, answer: Answer) -> list[Block]:
        """The sentence of an article that has another number or date; nothing if there is none."""
        if answer.contrary is None:
            return []
        card, passage = answer.contrary
        span = self._find_lead_span(passage, card, answer.question)
        text = self._library.text(card.article.id)
        lead = show_lead(span, passage.answer, text, MAX_CONTRARY_LENGTH, is_marked=passage.is_marked)
        title = shorten(card.article.title, MAX_TITLE_LENGTH)
        return [Paragraph(messages.differs(title, card.article.date, lead.text))]

    def _reasons(self, answer: Answer) -> str:
        second = self._library.find(answer.why.runner_up) if answer.why and answer.why.runner_up else None
        return why_found(answer, second)

    def _article_columns(self, card: TopicCard) -> tuple[str, str, str, str, str | None]:
        """The card's article, section ("" if it has the article's title), publisher, date and link."""
        source = source_of(card, self._library, None)
        section = source.section if source.section != source.article_title else ""
        title, publisher, date = _article_facts(source)
        return title, section, publisher, date, source.link

    def _topic_lines(self, cards: Sequence[TopicCard], article: ArticleInfo | None = None) -> tuple[TopicLine, ...]:
        """Cards to choose from, each with its article unless that is `article`, which the list itself names."""
        return tuple(
            TopicLine(
                card.key, card.title, "" if card.is_whole_article or card.article == article else card.article.title
            )
            for card in cards
        )

    def _source_lines(self, source: Source, heading: str) -> list[SourceLine]:
        """Publisher and date, below the title `heading`, which has the link. The article's title is left out if it is
        the same."""
        link = find_link(source.link)
        article = source.article_title if source.article_title != heading else ""
        parts = (article, source.publisher or (link.host if link else ""), _dates(source))
        line = " · ".join(part for part in parts if part)
        return [SourceLine(line)] if line else []


def document_of(text: str) -> Document:
    """A document of one sentence."""
    return Document(text, (Paragraph(text),))


def notice(text: str) -> str:
    """The one line of a document, cut to the length that notifications show."""
    return shorten(" ".join(text.split()), MAX_NOTICE_LENGTH)


def _article_facts(source: Source) -> tuple[str, ...]:
    return source.article_title, source.publisher or "", _dates(source)


def _dates(source: Source) -> str:
    """The date of an article, and the day since which it has been gone from its site; "" if neither is known."""
    gone = messages.gone_since(source.gone) if source.gone else ""
    return " · ".join(filter(None, (source.date, gone)))


def _is_shown(span: Span, shown: Sequence[Span]) -> bool:
    return any(other.contains(span) for other in shown)


def _only_article(cards: Sequence[TopicCard]) -> ArticleInfo | None:
    """The article that all cards are of; None if there are several articles, or only one card."""
    articles = {card.article.id for card in cards}
    return cards[0].article if len(articles) == 1 and len(cards) > 1 else None


def _titles(cards: Sequence[TopicCard]) -> str:
    return join(card.title for card in cards)
