"""Documents of one sentence, and the line that notifications show of a document."""

from __future__ import annotations

from bot.answering import messages
from bot.model import Document
from bot.model.document import Paragraph
from bot.ports import Library
from bot.text.shortening import shorten

MAX_NOTICE_LENGTH = 300
"""The maximum number of characters that notifications show."""


def document_of(text: str) -> Document:
    """A document of one sentence."""
    return Document(text, (Paragraph(text),))


def nothing_found(text: str, library: Library) -> Document:
    """A document of one sentence, which says that nothing was found; see `unless_empty`."""
    return document_of(unless_empty(text, library))


def unless_empty(text: str, library: Library) -> str:
    """`text`, which says that nothing was found; but if the library is empty, a sentence that says this and what to
    do."""
    return text if len(library) else messages.EMPTY_LIBRARY


def notice(text: str) -> str:
    """The one line of a document, cut to the length that notifications show."""
    return shorten(" ".join(text.split()), MAX_NOTICE_LENGTH)
