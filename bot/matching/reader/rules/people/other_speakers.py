"""Keeps "what did X say" from being answered with the words of somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.question.speech import asked_speaker
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import quotes_of
from bot.model import Quote, Span
from bot.text.capitals import is_always_capitalised
from bot.text.words import word_texts


def drop_quotes_of_others(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question is "what did X say?", leaves out windows whose answer is a quote, or indirect speech, of somebody
    else.

    A quote without a speaker counts as X's if its passage names X outside of the quote, unless the quote is a question,
    which is more often a reporter's. Indirect speech ("she said in a statement that …") counts as X's if its passage
    names X. All windows stay for other questions, and if X is not a name in the articles ("critics").
    """
    name = asked_speaker(read_question.question)
    if not name or not is_always_capitalised(name, read_question.texts.values()):
        return list(windows)
    quotes: dict[str, list[Quote]] = {}
    for candidate in read_question.candidates:
        quotes.setdefault(candidate.article_id, []).extend(quotes_of(candidate.card_id, read_question.library))

    def is_of_another(window: ReadWindow) -> bool:
        """Whether the answer is a quote, or indirect speech, of somebody else."""
        answer_quotes = [quote for quote in quotes.get(window.article_id, ()) if _overlaps_quote(quote, window.answer)]
        text = read_question.text_of(window)
        if not answer_quotes:
            return name not in word_texts(window.passage.of(text))
        return any(
            name
            not in (word_texts(quote.speaker) if quote.speaker else _find_words_outside(quote, window.passage, text))
            or (not quote.speaker and _is_question(quote))
            for quote in answer_quotes
        )

    return [window for window in windows if not is_of_another(window)]


def _find_words_outside(quote: Quote, passage: Span, text: str) -> list[str]:
    """The words of a passage that are not in the quote."""
    edges = [edge for part in quote.parts for edge in (part.span.start, part.span.end)]
    bounds = [passage.start, *(min(max(edge, passage.start), passage.end) for edge in edges), passage.end]
    return word_texts(" ".join(text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)))


def _is_question(quote: Quote) -> bool:
    return quote.text.rstrip("”’\"'» ").endswith("?")


def _overlaps_quote(quote: Quote, answer: Span) -> bool:
    return any(part.span.overlaps(answer) for part in quote.parts)
