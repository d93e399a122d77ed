"""Composes the replies to follow-ups about a card ("why?", "when?", "more"), always in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.answering import messages
from bot.answering.answer_builder import focus_of, has_part_in, order_quotes
from bot.answering.answer_kinds import AMOUNTS, REASONS, TIMES
from bot.answering.blocks import quote_blocks
from bot.answering.button_rows import answer_buttons
from bot.answering.documents.answer_documents import AnswerDocuments
from bot.answering.documents.detail_documents import MAX_FIGURES_IN_DETAILS, MAX_QUOTES_IN_DETAILS, DetailDocuments
from bot.answering.documents.excerpts import context_of, find_lead_span
from bot.answering.documents.one_line import notice
from bot.answering.documents.quote_documents import QUOTES_PER_PAGE
from bot.answering.documents.source_lines import dated_line, source_and_note
from bot.answering.figures import figure_facts
from bot.answering.followups.figure_pairs import find_figure_pairs
from bot.answering.followups.meaning import Meaning
from bot.answering.followups.mentioned_people import MentionedPeople, resolve_pronoun
from bot.answering.followups.person_names import count_mentions, find_people, fits_pronoun, is_named_in, is_person
from bot.answering.sources import source_of
from bot.model import Answer, Document, Passage, Quote, Span, TopicCard
from bot.model.document import Block, Buttons, ContextBlock, Facts, Heading, Paragraph
from bot.ports import Library
from bot.text.attribution import hides_speaker, names_speaker
from bot.text.shortening import shorten

_Item = TypeVar("_Item")

MAX_SENTENCES = 3
SENTENCES_PER_PAGE = 5
FIGURES_PER_PAGE = 10
MAX_PEOPLE = 4
"""The maximum numbers of sentences, figures and people that one message or page shows."""
MAX_SENTENCES_BEFORE = 2
"""How many sentences before the sentence that was shown are searched for the person whom a "he" in it means."""
MAX_INTRODUCTION_LENGTH = 200
"""The maximum number of characters of the sentence that introduces a person."""


class FollowupDocuments:
    """Composes replies about a card that was shown. Pure: it changes nothing. Raises only what the library raises."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._answers = AnswerDocuments(library)
        self._details = DetailDocuments(library)

    def compose(
        self,
        meaning: Meaning,
        card: TopicCard,
        question: str,
        previous_answer: Answer | None = None,
        related_cards: Sequence[TopicCard] = (),
        quotes: Sequence[Quote] = (),
        shown_span: Span | None = None,
    ) -> Document:
        """The reply to a follow-up that asks for `meaning` (times, reasons, figures …): what the card has of that, or a
        sentence that it has nothing, and what can be asked instead. The quotes of a card are shown by `QuoteDocuments`;
        `compose` gets QUOTES only for a card without quotes. `previous_answer` is the answer that the follow-up refers
        to, if it is known. `related_cards` are cards whose figures may be of the same measure, `quotes` are the quotes
        that the person has just read. `shown_span` is the span of the text that was shown as the answer; None if no
        answer was shown."""
        document = self._document(meaning, card, question, previous_answer, quotes, shown_span)
        if meaning is Meaning.FIGURES:
            document = replace(document, blocks=(*document.blocks, *self._figure_pair_blocks(card, related_cards)))
        kept_blocks = tuple(block for block in document.blocks if not isinstance(block, Buttons))
        return replace(document, blocks=(*kept_blocks, answer_buttons(card.key)))

    def more(self, card: TopicCard, page: int, answer: Answer | None = None) -> Document | None:
        """One page (from 1) of what the details of a card, or of an answer, leave out: quotes, figures, sentences. None
        after the last page."""
        lead = find_lead_span(answer, card, self._library) if answer else None
        pages = list(self._pages(card, [context_of(card, lead, self._library)[1]] if lead else []))
        if page > len(pages):
            return None
        blocks = (Heading(card.title), *pages[page - 1], *source_and_note(card, self._library))
        return Document(notice(messages.about(card.title)), blocks)

    def _document(
        self,
        meaning: Meaning,
        card: TopicCard,
        question: str,
        previous_answer: Answer | None,
        quotes: Sequence[Quote],
        shown_span: Span | None,
    ) -> Document:
        """What `compose` returns, without a pair of figures and without the buttons of every reply."""
        match meaning:
            case Meaning.SPEAKER if previous_answer and previous_answer.passage:
                return self._speaker_document(card, previous_answer)
            case Meaning.QUOTES | Meaning.SPEAKER:
                return self._nothing_document(card, messages.NO_QUOTES)
            case Meaning.SOURCE:
                return self._details.source(card, source_of(card, self._library, self._passage_at(card, shown_span)))
            case Meaning.CONTEXT:
                return self._details.context(card, shown_span or focus_of(card, question))
            case Meaning.SUMMARY:
                return self._answers.card(card)
            case Meaning.WHEN:
                date_note = messages.dated(card.article.date) if card.article.date else ""
                return self._sentences_document(
                    card, messages.WHEN_TITLE, messages.NO_DATES, self._matching_sentences(card, TIMES), date_note
                )
            case Meaning.WHY:
                return self._sentences_document(
                    card, messages.WHY_TITLE, messages.NO_REASONS, self._matching_sentences(card, REASONS)
                )
            case Meaning.FIGURES:
                counting_figures = sorted(card.figures, key=lambda figure: not figure.label)
                sentences = list(dict.fromkeys(figure.sentence.span for figure in counting_figures))
                # Without figures: the sentences with amounts, although it is not clear what they count.
                sentences = sentences or self._matching_sentences(card, AMOUNTS)
                return self._sentences_document(card, messages.FIGURES_TITLE, messages.NO_FIGURES, sentences)
            case Meaning.WHO:
                return self._people_document(card, question, previous_answer, quotes)
            case _:
                return self._nothing_document(card, messages.UNCLEAR)

    def _passage_at(self, card: TopicCard, shown_span: Span | None) -> Passage | None:
        """The passage at the span `shown_span` of the card's article; None without a span."""
        if shown_span is None:
            return None
        return Passage(
            article_id=card.article.id, text=shown_span.of(self._library.text(card.article.id)), span=shown_span
        )

    def _sentences_document(
        self, card: TopicCard, label: str, otherwise: str, sentences: Sequence[Span], remark: str = ""
    ) -> Document:
        """The first of these sentences of the card, in reading order, under `label`; if there are none, a document that
        says `otherwise`. `remark` is a sentence about the article."""
        if not sentences:
            return self._nothing_document(card, " ".join(filter(None, (otherwise, remark))))
        text = self._library.text(card.article.id)
        blocks: list[Block] = [Heading(card.title), Paragraph(label)]
        blocks += [ContextBlock("", sentence.of(text), "") for sentence in sorted(sentences[:MAX_SENTENCES])]
        blocks += [Paragraph(remark)] if remark else []
        blocks += source_and_note(card, self._library)
        return Document(notice(sentences[0].of(text)), tuple(blocks))

    def _figure_pair_blocks(self, card: TopicCard, related_cards: Sequence[TopicCard]) -> Iterator[Block]:
        """Figures of the card, each with a figure of another article that counts the same thing: both sentences, each
        with its date."""
        for pair in find_figure_pairs(card, related_cards):
            message = messages.figures_differ if pair.is_different else messages.figures_agree
            yield Paragraph(message(pair.counted_thing))
            for holder, figure in ((card, pair.figure), (pair.card, pair.other_figure)):
                yield ContextBlock("", " ".join(figure.sentence.text.split()), "")
                yield dated_line(holder, self._library)

    def _speaker_document(self, card: TopicCard, previous_answer: Answer) -> Document:
        """The quote in the sentence that was shown, with its speaker. If the sentence has no quote but says that
        somebody said so, the document shows the sentence. If not, the document says that the sentence is the article's
        own. Quotes elsewhere in the card do not answer."""
        lead_span = find_lead_span(previous_answer, card, self._library)
        quotes = [quote for quote in card.quotes if lead_span and has_part_in(quote, lead_span)]
        if lead_span and not quotes:
            sentence = lead_span.of(self._library.text(card.article.id))
            label = messages.SPEAKER_NAMED if names_speaker(sentence) else messages.SPEAKER_UNNAMED
            if names_speaker(sentence) or hides_speaker(sentence):
                return self._sentences_document(card, label, "", [lead_span])
        if not quotes:
            return self._nothing_document(card, messages.NOBODY_QUOTED, "")
        blocks = (Heading(card.title), *quote_blocks(quotes), *source_and_note(card, self._library))
        return Document(notice(quotes[0].text), blocks)

    def _people_document(
        self, card: TopicCard, question: str, previous_answer: Answer | None, quotes: Sequence[Quote]
    ) -> Document:
        """The speakers of the `quotes` just read or, without these, the people named in the sentence that was just
        shown, each with the sentence that introduces them. If the sentence names nobody, or may mean several people
        with one name, the document says so. If no sentence was shown or it names nobody, the people are those of the
        card: first the person asked about before, then the others, the most often named first."""
        text = self._library.text(card.article.id)
        names_in_card = self._people_of_card(card, text)
        speakers = {quote.speaker for quote in quotes}
        quoted_names = [name for name in names_in_card if name in speakers and fits_pronoun(name, question)]
        people = self._resolve_pronoun(card, question, previous_answer, names_in_card)
        if quoted_names:
            label, names = messages.PEOPLE_QUOTED, quoted_names
        elif people and people.names:
            label, names = messages.PEOPLE_SHOWN if people.is_clear else messages.NAMESAKES, list(people.names)
        else:
            previous_question = previous_answer.question if previous_answer else ""
            label = messages.NOBODY_SHOWN if people else messages.PEOPLE
            names = sorted(names_in_card, key=lambda name: not is_named_in(name, previous_question))
        rows = [(name, self._introduction(card, name)) for name in names if fits_pronoun(name, question)][:MAX_PEOPLE]
        if not rows:
            return self._nothing_document(card, messages.NO_PEOPLE)
        facts = Facts(label, tuple(rows), are_compared=True)
        notice_text = notice(", ".join(name for name, _ in rows))
        return Document(notice_text, (Heading(card.title), facts, *source_and_note(card, self._library)))

    def _people_of_card(self, card: TopicCard, text: str) -> list[str]:
        """The people that a card quotes or names, the most often named first."""
        whole_text = " ".join(span.of(text) for span in card.extent)
        quoted_names = [quote.speaker for quote in card.quotes if quote.speaker and is_person(quote.speaker, text)]
        speakers = [
            name for name in quoted_names if not any(full_name.endswith(f" {name}") for full_name in quoted_names)
        ]
        names_in_text = [person.name for span in card.extent for person in find_people(text, span)]
        other_names = [name for name in names_in_text if not any(name in speaker for speaker in speakers)]
        return sorted(dict.fromkeys((*speakers, *other_names)), key=lambda name: -count_mentions(name, whole_text))

    def _resolve_pronoun(
        self, card: TopicCard, question: str, previous_answer: Answer | None, names: Sequence[str]
    ) -> MentionedPeople | None:
        """The people that the pronoun of the question may mean after the sentence that was just shown. If the sentence
        names nobody, the people whom it quotes. None if no sentence was shown."""
        lead_span = find_lead_span(previous_answer, card, self._library) if previous_answer else None
        if previous_answer is None or lead_span is None:
            return None
        text, answer = (
            self._library.text(card.article.id),
            previous_answer.passage.answer if previous_answer.passage else None,
        )
        sentences_before = [sentence for sentence in self._library.sentences(card) if sentence.end <= lead_span.start]
        spans_read = [*sentences_before[-MAX_SENTENCES_BEFORE:], lead_span]
        people = resolve_pronoun(question, previous_answer.question, spans_read, answer, text, names)
        speakers = [quote.speaker for quote in card.quotes if has_part_in(quote, lead_span)]
        if people.names:
            return people
        return MentionedPeople(tuple(name for name in names if name in speakers))

    def _introduction(self, card: TopicCard, name: str) -> str:
        """The first sentence with the name: of the card of the whole article or, if there is no such card, of `card`.
        "" if no sentence has the name."""
        text = self._library.text(card.article.id)
        holder = self._library.find(card.article.id) or card
        sentences = (sentence.of(text) for sentence in self._library.sentences(holder))
        introductions = (sentence for sentence in sentences if name in sentence)
        return shorten(" ".join(next(introductions, "").split()), MAX_INTRODUCTION_LENGTH)

    def _pages(self, card: TopicCard, shown_spans: Sequence[Span]) -> Iterator[Sequence[Block]]:
        """The blocks of each page of what the details of a card leave out, without the sentences in `shown_spans`."""
        quotes = [card.quotes[index] for index in order_quotes(card, "", None)[MAX_QUOTES_IN_DETAILS:]]
        figures = [figure for figure in card.figures if figure.label][MAX_FIGURES_IN_DETAILS:]
        sentences = self._sentences_left(card, shown_spans)
        yield from (quote_blocks(items) for items in _split_into_pages(quotes, QUOTES_PER_PAGE))
        yield from (figure_facts(items) for items in _split_into_pages(figures, FIGURES_PER_PAGE))
        yield from (
            [ContextBlock("", sentence, "") for sentence in items]
            for items in _split_into_pages(sentences, SENTENCES_PER_PAGE)
        )

    def _sentences_left(self, card: TopicCard, spans_read: Sequence[Span]) -> list[str]:
        """The sentences of the card that are not in its summary, its quotes or `spans_read`."""
        text = self._library.text(card.article.id)
        shown_spans = [*spans_read, *(part.span for part in card.summary)]
        shown_spans += [part.span for quote in card.quotes for part in quote.parts]
        sentences = self._library.sentences(card)
        return [
            sentence.of(text)
            for sentence in sentences
            if not any(sentence.overlaps(read_span) for read_span in shown_spans)
        ]

    def _nothing_document(self, card: TopicCard, sentence: str, advice: str | None = None) -> Document:
        """A document with `sentence`, which says that the card does not have what was asked for, and `advice` on what
        to ask instead (None for the usual advice)."""
        remark = Paragraph(f"{sentence} {messages.ASK_WITH_A_WORD if advice is None else advice}".rstrip())
        return Document(notice(sentence), (Heading(card.title), remark, *source_and_note(card, self._library)))

    def _matching_sentences(self, card: TopicCard, pattern: re.Pattern[str]) -> list[Span]:
        text = self._library.text(card.article.id)
        return [sentence for sentence in self._library.sentences(card) if pattern.search(sentence.of(text))]


def _split_into_pages(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
