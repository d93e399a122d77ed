"""Composes what is below the words of a card or an answer: the source, in one line, and the editor's note."""

from __future__ import annotations

from bot.answering import messages
from bot.answering.screen import SMALL_PRINT_COLUMNS, cut
from bot.answering.sources import source_of
from bot.model import Source, TopicCard
from bot.model.document import Note, SourceLine
from bot.ports import Library
from bot.text.columns import columns
from bot.text.markup.links import find_link


def source_lines(card: TopicCard, library: Library) -> list[SourceLine]:
    """The source of a card, in one line below its title. Empty if only the title is known."""
    return lines_below(card.title, source_of(card, library, None))


def source_and_note(card: TopicCard, library: Library) -> list[SourceLine | Note]:
    """The end of a document about a card: its source, and the editor's note, which is always shown with a card."""
    return [*source_lines(card, library), *note_of(card)]


def note_of(card: TopicCard) -> list[Note]:
    """The editor's note on a card; empty if it has none."""
    return [Note(card.note)] if card.note else []


def lines_below(heading: str, source: Source) -> list[SourceLine]:
    """Article, publisher and date, in one line below the title `heading`, which has the link. The article is left out
    if its title is the heading. Empty if nothing else is known. Without much room, the article is cut rather than the
    date, because readers have to see how old an answer is."""
    link = find_link(source.link)
    article = source.article_title if source.article_title != heading else ""
    dates = _dates(source)
    parts = (article, source.publisher or (link.host if link else ""), dates)
    line = " · ".join(part for part in parts if part)
    ending = f" · {dates}" if article and dates else ""
    short_line = f"{cut(article, SMALL_PRINT_COLUMNS - columns(ending))}{ending}" if ending else ""
    return [SourceLine(line, short_text=short_line)] if line else []


def dated_line(card: TopicCard, library: Library) -> SourceLine:
    """The source of a card in one line, beginning with the date."""
    title, section, publisher, date, link = _article_columns(card, library)
    return SourceLine(" · ".join(filter(None, (date, title, section, publisher))), link)


def section_line(card: TopicCard, library: Library) -> SourceLine:
    """The source of a card in one line, beginning with the article."""
    title, section, publisher, date, link = _article_columns(card, library)
    return SourceLine(" · ".join(filter(None, (title, section, publisher, date))), link)


def line_with_location(source: Source) -> SourceLine:
    """The article, publisher, date, file and paragraph of a source, in one line without a link."""
    return SourceLine(" · ".join(part for part in (*_article_facts(source), source.location) if part))


def _article_columns(card: TopicCard, library: Library) -> tuple[str, str, str, str, str | None]:
    """The card's article, section ("" if it has the article's title), publisher, date and link."""
    source = source_of(card, library, None)
    section = source.section if source.section != source.article_title else ""
    title, publisher, date = _article_facts(source)
    return title, section, publisher, date, source.link


def _article_facts(source: Source) -> tuple[str, str, str]:
    """The title, the publisher and the dates of an article; "" for what is not known."""
    return source.article_title, source.publisher or "", _dates(source)


def _dates(source: Source) -> str:
    """The date of an article, and the day since which it has been gone from its site; "" if neither is known."""
    removal_note = messages.gone_since(source.gone_since) if source.gone_since else ""
    return " · ".join(filter(None, (source.date, removal_note)))
