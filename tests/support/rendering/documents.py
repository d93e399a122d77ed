"""Sample documents for the tests of renderers."""

from __future__ import annotations

from bot.model import Document, Span
from bot.model.document import (
    Action,
    AnswerBlock,
    Button,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Note,
    Paragraph,
    QuoteBlock,
    SourceLine,
    Teaser,
    TopicLine,
    Topics,
)


def find_block(document: Document, kind: type) -> object:
    """The first block of a kind in a document; None if there is none."""
    return next((block for block in document.blocks if isinstance(block, kind)), None)


def everything_says(words: str, link: str | None = None) -> Document:
    """A document with one block of each kind. Every text in it is `words`, and every block that may have a link has
    `link`."""
    opens_card = Button(words, Action.CHOOSE, "abc")
    quote = QuoteBlock(words, words, words)
    topics = Topics(words, (TopicLine("abc", words, words), TopicLine("def", words, words)))
    return Document(
        words,
        (
            Heading(words, link),
            AnswerBlock(words, Span(0, 1), words),
            AnswerBlock(words, items=(words, words), is_numbered=True),
            Paragraph(words),
            quote,
            ContextBlock(words, words, words),
            Facts(words, ((words, words), (words, words))),
            Facts(words, ((words, words), (words, words)), are_compared=True),
            Note(words),
            topics,
            Teaser(
                headline=words,
                link=link,
                sentence=words,
                source=words,
                open_button=opens_card,
                quote=quote,
                note=Note(words),
                other_articles=topics,
            ),
            SourceLine(words, link),
            Footer(words),
            Buttons(
                (Button(words, Action.DETAILS), opens_card), (Button(words, Action.WHY), Button(words, Action.SHARE))
            ),
        ),
    )
