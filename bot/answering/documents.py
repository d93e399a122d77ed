"""What is said, as neutral Documents: the same blocks on every platform."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from bot.answering import messages
from bot.answering.compose import order_quotes
from bot.answering.figures import FIGURES_IN_ANSWER, figure_facts, telling_figures
from bot.answering.smalltalk import SmallTalk
from bot.answering.sources import source_of
from bot.model import Answer, ArticleInfo, Document, Outcome, Quote, Source, Span, TopicCard
from bot.model.document import (
    Action,
    Block,
    Button,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Lead,
    Note,
    Paragraph,
    QuoteBlock,
    Restated,
    SourceLine,
    TopicLine,
    Topics,
)
from bot.ports import Library
from bot.text.shorten import shorten
from bot.text.tables import find_header

QUOTES_IN_ANSWER = 2
QUOTES_A_PAGE = 8
TOPICS_A_PAGE = 10
BEGINNINGS = 3
NOTICE_LENGTH = 300
LEAST_PART = 0.05
"""Log-odds; what a part of a score must weigh to be named."""


class Documents:
    """Composes documents over one library. Pure; raises nothing beyond what the library raises."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, answer: Answer) -> Document:
        """The answer, the choices or the nearest topics; the question is restated first."""
        if answer.outcome is Outcome.ANSWER and answer.card:
            return self._found(answer, answer.card)
        found_none = answer.outcome is Outcome.NOT_FOUND
        nothing = messages.not_said(answer.question) if answer.closest else self._or_empty(messages.NOT_FOUND)
        blocks: list[Block] = [Restated(answer.question)]
        if found_none:
            blocks.append(Paragraph(nothing))
        if answer.choices:
            article = _only_article(answer.choices)
            title = article.title if article else ""
            label = messages.nearest(title, len(answer.choices)) if found_none else messages.choose(title)
            label = messages.CLOSEST if answer.closest else label
            blocks.append(Topics(label, self._topic_lines(answer.choices, article)))
        elif len(self._library):
            blocks.append(Paragraph(messages.NONE_NEAR))
        if found_none:
            blocks.append(Buttons((Button("Tell the curators", Action.TELL_CURATORS),)))
        told = nothing if found_none else f"{messages.choose('')}: {_titles(answer.choices)}?"
        return Document(notice(told), tuple(blocks))

    def card(self, card: TopicCard, related: Sequence[TopicCard] = ()) -> Document:
        """A card as a whole, nothing asked."""
        blocks: list[Block] = [Heading(card.title)]
        blocks += self._body(card, order_quotes(card, "", None), skipped=None)
        blocks += [self.source_line(card), *self.related_topics(card, related)]
        blocks.append(card_buttons(card))
        return Document(notice(messages.about(card.title)), tuple(blocks))

    def quotes(self, card: TopicCard, question: str = "") -> Document:
        """The card's quotes, those that fit the question first."""
        order = order_quotes(card, question, None)[:QUOTES_A_PAGE]
        blocks: list[Block] = [Heading(card.title)]
        blocks += [quote_block(card.quotes[position]) for position in order]
        if order:
            blocks.append(Footer(messages.quotes_page(len(order), len(card.quotes))))
        else:
            blocks.append(Paragraph(messages.NO_QUOTES))
        blocks.append(self.source_line(card))
        return Document(notice(f"{card.title}: {messages.quotes_page(len(order), len(card.quotes))}"), tuple(blocks))

    def found_quotes(self, found: Sequence[tuple[TopicCard, Quote]], total: int) -> Document:
        """Quotes of several cards, each with its article."""
        if not found:
            return self._nothing(messages.NO_SUCH_QUOTES)
        blocks: list[Block] = []
        for card, quote in found:
            blocks += [quote_block(quote), self.source_line(card)]
        blocks.append(Footer(messages.quotes_page(len(found), total)))
        return Document(notice(messages.quotes_page(len(found), total)), tuple(blocks))

    def context(self, card: TopicCard, span: Span) -> Document:
        """The sentences around a span: the one before, those it touches, the one after."""
        sentences = self._library.sentences(card)
        text = self._library.text(card.article.id)
        touched = [index for index, sentence in enumerate(sentences) if sentence.overlaps(span)]
        first, last = (touched[0], touched[-1]) if touched else (0, -1)
        focus = Span(sentences[first].start, sentences[last].end) if touched else span
        before = sentences[first - 1].of(text) if touched and first else ""
        after = sentences[last + 1].of(text) if touched and last + 1 < len(sentences) else ""
        source = source_of(card, self._library, None)
        return Document(
            notice(focus.of(text)),
            (Heading(card.title), ContextBlock(before, focus.of(text), after), self._source_line(source, card.title)),
        )

    def why(self, answer: Answer) -> Document:
        """Which words hit, what was corrected, the parts of the score, the runner-up."""
        card = answer.card or (answer.choices[0] if answer.choices else None)
        if answer.why is None or card is None:
            return Document(messages.NOT_FOUND, (Restated(answer.question), Paragraph(messages.NOT_FOUND)))
        why = answer.why
        used = answer.thresholds
        rows = [("Card" if answer.card else "Nearest card", card.title), ("Confidence", f"{answer.confidence:.0%}")]
        rows += [("Limits", messages.limits(used.answer, used.sure, used.choices))]
        rows += [("Words that hit", ", ".join(why.words) or "none")]
        if why.corrections:
            rows.append(("Read as", ", ".join(f"{each.typed} → {each.read_as}" for each in why.corrections)))
        if why.missing:
            rows.append(("Not in the card", ", ".join(why.missing)))
        if why.runner_up and (second := self._library.find(why.runner_up)):
            rows.append(("Runner-up", f"{second.title} (score {why.runner_up_score:+.2f})"))
        weighty = sorted((part for part in why.parts if abs(part[1]) >= LEAST_PART), key=lambda part: -abs(part[1]))
        blocks: list[Block] = [Restated(answer.question), Facts("Why this card", tuple(rows))]
        if weighty:
            total = sum(value for _, value in why.parts)
            parts = [(name, f"{value:+.2f}") for name, value in (("score", total), *weighty)]
            blocks.append(Facts("The score and its parts (log-odds)", tuple(parts)))
        return Document(notice(f"Why {card.title}"), tuple(blocks))

    def source(self, card: TopicCard, source: Source) -> Document:
        """Where a card comes from, in full."""
        article = card.article
        rows = [("Article", article.title), ("Section", card.section), ("Published by", article.publisher or "")]
        rows += [("Date", article.date or ""), ("File", source.place), ("Text", f"sha256 {article.sha256[:16]}")]
        blocks: list[Block] = [
            Heading(card.title),
            Facts("Source", tuple((name, value) for name, value in rows if value)),
        ]
        if source.link:  # all else that the line says is above it
            blocks.append(self._source_line(source, card.title))
        return Document(notice(f"Source: {article.title}"), tuple(blocks))

    def topics(self, cards: Sequence[TopicCard], page: int) -> Document:
        """One page of topics; `page` counts from 1 and is kept within what there is."""
        if not cards:
            return self._nothing(messages.NO_TOPICS)
        pages = ceil(len(cards) / TOPICS_A_PAGE)
        page = min(max(page, 1), pages)
        shown = cards[(page - 1) * TOPICS_A_PAGE : page * TOPICS_A_PAGE]
        label = messages.topics_page(page, pages, len(cards))
        blocks: list[Block] = [Topics(label, self._topic_lines(shown))]
        turns = [("Back", page - 1)] * (page > 1) + [("More", page + 1)] * (page < pages)
        if turns:
            blocks.append(Buttons(tuple(Button(name, Action.PAGE, str(number)) for name, number in turns)))
        return Document(notice(f"{label}: {_titles(shown)}"), tuple(blocks))

    def related(self, cards: Sequence[TopicCard]) -> Document:
        """Cards that are about a message."""
        if not cards:
            return self._nothing(messages.NO_RELATED)
        return Document(notice(f"Related: {_titles(cards)}"), (Topics("Related cards", self._topic_lines(cards)),))

    def home(self, newest: Sequence[TopicCard], recent: Sequence[TopicCard]) -> Document:
        """What the library holds, the newest cards, and the cards this person saw last."""
        articles = len({card.article.id for card in self._library})
        holdings = messages.holdings(articles, len(self._library))
        blocks: list[Block] = [Heading("Cuecard"), Paragraph(messages.WHAT_IT_IS), Footer(holdings)]
        if newest:
            blocks.append(Topics("Newest cards", self._topic_lines(newest)))
        if recent:
            blocks.append(Topics("You looked at", self._topic_lines(recent)))
        if not len(self._library):
            blocks.append(Paragraph(messages.EMPTY_LIBRARY))
        return Document(holdings, tuple(blocks))

    def small_talk(self, talk: SmallTalk, newest: Sequence[TopicCard]) -> Document:
        """A short word back; to a call for help what can be asked, with topics to begin with; the topics alone to who
        asks for them. `newest` are articles' cards."""
        if talk is SmallTalk.TOPICS and newest:
            shown = newest[:TOPICS_A_PAGE]
            held = Footer(messages.holdings(len(newest), len(self._library)))
            topics = Topics(messages.NEWEST, self._topic_lines(shown))
            return Document(notice(f"{messages.NEWEST}: {_titles(shown)}"), (topics, held))
        if talk is SmallTalk.TOPICS:
            return self._nothing(messages.NO_TOPICS)
        if talk is not SmallTalk.HELP:
            return sentence(messages.SMALL_TALK[talk])
        blocks: list[Block] = [Paragraph(messages.WHAT_IT_IS), Paragraph(messages.HOW_TO_ASK)]
        if newest:
            blocks.append(Topics(messages.BEGIN_WITH, self._topic_lines(newest[:BEGINNINGS])))
        return Document(messages.WHAT_IT_IS, tuple(blocks))

    def help(self, commands: Sequence[tuple[str, str]]) -> Document:
        """What can be asked for, command by command."""
        return Document(messages.WHAT_IT_IS, (Paragraph(messages.WHAT_IT_IS), Facts("Commands", tuple(commands))))

    def _nothing(self, text: str) -> Document:
        """A document of one sentence, that nothing was found."""
        return sentence(self._or_empty(text))

    def _or_empty(self, text: str) -> str:
        """`text`, that nothing was found; if there is nothing to find anything in, that and what to do."""
        return text if len(self._library) else messages.EMPTY_LIBRARY

    def _found(self, answer: Answer, card: TopicCard) -> Document:
        blocks: list[Block] = [Restated(answer.question), Heading(card.title)]
        told = card.title
        if answer.passage:
            text = self._library.text(card.article.id)
            header = find_header(text, answer.passage.span.start)
            article = "" if card.title == card.article.title else card.article.title
            claimant = messages.reports(article, header.of(text).strip() if header else "")
            blocks.append(Lead(answer.passage.text, claimant))
            told = answer.passage.text
        blocks += self._body(card, answer.quotes, skipped=answer.passage.span if answer.passage else None)
        if answer.source:
            blocks.append(self._source_line(answer.source, card.title))
        if answer.also:
            blocks.append(Footer(messages.also_in(list(dict.fromkeys(other.article.title for other in answer.also)))))
        blocks += [*self.related_topics(card, answer.related), card_buttons(card)]
        return Document(notice(told), tuple(blocks))

    def _body(self, card: TopicCard, quotes: Sequence[int], skipped: Span | None) -> list[Block]:
        """Summary, quotes, figures and note; what the reader has just read in `skipped` is not said again."""
        rest = [excerpt for excerpt in card.summary if skipped is None or not skipped.contains(excerpt.span)]
        blocks: list[Block] = [Paragraph(" ".join(excerpt.text for excerpt in rest))] if rest else []
        shown = [card.quotes[position] for position in quotes[:QUOTES_IN_ANSWER]]
        blocks += [quote_block(quote) for quote in shown]
        read = [excerpt.span for excerpt in card.summary] + ([skipped] if skipped else [])
        blocks += figure_facts(telling_figures(card, read, shown)[:FIGURES_IN_ANSWER])
        if card.note:
            blocks.append(Note(card.note))
        return blocks

    def related_topics(self, card: TopicCard, cards: Sequence[TopicCard]) -> list[Block]:
        """The cards near another, as a list to choose from; nothing if there are none."""
        return [Topics("Related", self._topic_lines(cards, card.article))] if cards else []

    def source_line(self, card: TopicCard) -> SourceLine:
        """Where a card comes from, in one line."""
        return self._source_line(source_of(card, self._library, None), card.title)

    def _topic_lines(self, cards: Sequence[TopicCard], article: ArticleInfo | None = None) -> tuple[TopicLine, ...]:
        """Cards to choose from, with their article where it is not `article`, which is named with the list."""
        return tuple(
            TopicLine(
                card.key, card.title, "" if card.is_whole_article or card.article == article else card.article.title
            )
            for card in cards
        )

    def _source_line(self, source: Source, heading: str) -> SourceLine:
        """Where it is from. A title that is the `heading` already is repeated only if there is nothing else to say."""
        section = source.section if source.section != source.article_title else ""
        parts = [part for part in (section, source.publisher, source.date) if part]
        if source.article_title != heading or not parts:
            parts.insert(0, source.article_title)
        return SourceLine(" · ".join(parts), source.link)


def _only_article(cards: Sequence[TopicCard]) -> ArticleInfo | None:
    """The article of all cards, None if there are several or there is one card only."""
    articles = {card.article.id for card in cards}
    return cards[0].article if len(articles) == 1 and len(cards) > 1 else None


def quote_block(quote: Quote) -> QuoteBlock:
    return QuoteBlock(quote.text, quote.speaker, quote.cue, quote.marks)


def unanswered_blocks(asked: Sequence[tuple[str, int]]) -> tuple[Block, ...]:
    """For curators: questions that the articles did not answer, and by how many people each was asked."""
    rows = tuple((question, messages.asked_by(people)) for question, people in asked)
    return (Heading(messages.UNANSWERED), Facts("", rows)) if rows else ()


def card_buttons(card: TopicCard) -> Buttons:
    """What can be done with a card that is shown."""
    buttons = [Button("Share", Action.SHARE, card.key)]
    if card.quotes:
        buttons += [
            Button("More quotes", Action.MORE_QUOTES, card.key),
            Button("In context", Action.IN_CONTEXT, card.key),
        ]
    buttons += [Button("Why this card", Action.WHY, card.key), Button("Source", Action.SOURCE, card.key)]
    buttons += [Button("👍", Action.HELPFUL, card.key), Button("👎", Action.UNHELPFUL, card.key)]
    return Buttons(tuple(buttons))


def _titles(cards: Sequence[TopicCard]) -> str:
    return ", ".join(card.title for card in cards)


def sentence(text: str) -> Document:
    """A document of one sentence."""
    return Document(text, (Paragraph(text),))


def notice(text: str) -> str:
    """A document's one line, as long as notifications show."""
    return shorten(" ".join(text.split()), NOTICE_LENGTH)
