"""Adds the article of a feed's entry: the page that the entry links to, or the feed's own text if the page cannot be
read. The poller calls `add_entry` for each entry that is new or has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from html import escape

from bot.errors import UnreadableArticle
from bot.intake import AddedArticle, Duplicate, Intake, Proposal
from bot.ports import FetchResult
from bot.reading import RawDocument
from bot.reading.feed_parser import FeedEntry

_MIN_TEXT_LENGTH = 200
"""The minimum number of characters of a feed's own text that are worth keeping: a teaser is not the article."""
_MIN_LENGTH_RATIO = 2
"""The feed's own text is used instead of that of the page if it is more than this many times as long."""
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
"""Matches "2026-11-30"."""


def version_of(entry: FeedEntry) -> str:
    """A hash of what the feed says about the entry: it changes when the entry changes."""
    content = "\0".join((entry.changed, entry.title, entry.html))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_of(fetch_result: FetchResult, entry: FeedEntry) -> RawDocument:
    """The page of an entry as a document. The feed's date is used if the page gives none."""
    day = entry.changed[:10] if _DAY.match(entry.changed) else ""
    return RawDocument.of_page(fetch_result, date=day)


def add_entry(
    intake: Intake, library: str, other_libraries: Sequence[str], entry: FeedEntry, page: FetchResult | None
) -> tuple[list[AddedArticle], str]:
    """Adds the article of an entry to a library. `other_libraries` are the other libraries that are asked together with
    this one; `page` is None if the page could not be fetched. Returns the articles that were added (without those that
    the library has already), and the fault of the last article that was tried, or of the page if it has no article; ""
    if there was no fault."""
    proposals, fault = _read(intake, document_of(page, entry)) if page else ([], "its page cannot be fetched")
    length = sum(len(proposal.text) for proposal in proposals)
    if len(entry.html) > _MIN_LENGTH_RATIO * length:  # otherwise the feed's text without its tags is too short, too
        own_proposal = _own_text(intake, entry)
        proposals = (
            [own_proposal] if own_proposal and len(own_proposal.text) > _MIN_LENGTH_RATIO * length else proposals
        )
    added_articles = []
    for proposal in proposals:
        try:
            outcome = intake.add(library, proposal, other_libraries=other_libraries)
        except UnreadableArticle as error:
            fault = error.reason
            continue
        fault = ""
        if not isinstance(outcome, Duplicate):
            added_articles.append(outcome)
    return added_articles, fault


def _read(intake: Intake, document: RawDocument) -> tuple[list[Proposal], str]:
    """The articles of a page, and what was wrong with the last article that could not be read ("" if all could be
    read)."""
    proposals, fault = [], ""
    for result in intake.read(document):
        if isinstance(result, UnreadableArticle):
            fault = result.reason
        else:
            proposals.append(result)
    return proposals, fault


def _own_text(intake: Intake, entry: FeedEntry) -> Proposal | None:
    """The article as the feed itself contains it; None if the feed has only a teaser, or the text cannot be read."""
    if len(entry.html) < _MIN_TEXT_LENGTH:
        return None
    date = f'<meta property="article:published_time" content="{escape(entry.changed)}">' if entry.changed else ""
    head = f"<head><meta charset=utf-8><title>{escape(entry.title)}</title>{date}</head>"
    page = f"<!doctype html><html>{head}<body><article>{entry.html}</article></body></html>"
    data = page.encode("utf-8", "replace")
    document = RawDocument(name=entry.url, data=data, url=entry.url, content_type="text/html", title=entry.title)
    proposals, _ = _read(intake, document)
    return proposals[0] if proposals and len(proposals[0].text) >= _MIN_TEXT_LENGTH else None
