"""Finds what people want to hide in an article, and leaves it out of cards.

When in doubt, more is hidden: showing what should be hidden is worse than hiding too much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.cards.edits.corrections import Report
from bot.cards.edits.typed_text import BeginningMatch, find_beginning
from bot.cards.library import sentences_of
from bot.model import Span, TopicCard
from bot.text.sentences import split_sentences


def find_hidden(card: TopicCard, beginnings: Sequence[str | None], text: str, report: Report) -> Iterator[Span]:
    """The spans of what people hide on a card: for each of `beginnings`, the quote that begins with these words or, if
    there is none, the sentence. If several begin with these words, all of them are hidden. `text` is the article's
    text."""
    sentences = sentences_of(card, text)
    for number, beginning in enumerate(beginnings):
        if not beginning:
            continue
        quotes = find_beginning(beginning, [quote.text for quote in card.quotes], "quote", allow_equal=True)
        if quotes.indexes:
            _report_fault(quotes, number, report)
            for index in quotes.indexes:
                yield from (part.span for part in card.quotes[index].parts)
            continue
        texts = [sentence.of(text) for sentence in sentences]
        result = find_beginning(beginning, texts, "sentence", allow_equal=True)
        # If no sentence fits either, the fault suggests the quote that is most similar.
        _report_fault(result if result.indexes else quotes, number, report)
        yield from (sentences[index] for index in result.indexes)


def without(card: TopicCard, hidden_spans: Sequence[Span], text: str) -> TopicCard:
    """The card without the hidden spans of the article. They are left out of everything that the card shows, and of the
    words by which questions find it."""
    if not hidden_spans:
        return card

    def is_shown(span: Span) -> bool:
        return not any(span.overlaps(hidden_span) for hidden_span in hidden_spans)

    quotes = tuple(quote for quote in card.quotes if all(is_shown(part.span) for part in quote.parts))
    return replace(
        card,
        extent=tuple(piece for paragraph in card.extent for piece in _shown_pieces(card, paragraph, text, is_shown)),
        summary=tuple(excerpt for excerpt in card.summary if is_shown(excerpt.span)),
        figures=tuple(figure for figure in card.figures if is_shown(figure.sentence.span)),
        quotes=quotes,
        pinned_count=sum(quote in quotes for quote in card.quotes[: card.pinned_count]),
    )


def _shown_pieces(card: TopicCard, paragraph: Span, text: str, is_shown: Callable[[Span], bool]) -> Iterator[Span]:
    """The visible sentences of a paragraph; adjacent ones are joined. A sentence with hidden words is left out
    completely, because the rest of the sentence ("” said Mayor Okafor. “") would say nothing."""
    if is_shown(paragraph):
        yield paragraph
        return
    sentences = split_sentences(text, paragraph, card.article.language)
    for is_run_shown, sentence_run in groupby(sentences, key=is_shown):
        if is_run_shown:
            pieces = list(sentence_run)
            yield Span(pieces[0].start, pieces[-1].end)


def _report_fault(result: BeginningMatch, number: int, report: Report) -> None:
    if result.fault:
        report(number, result.fault)
