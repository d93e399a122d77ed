"""Where an answer comes from, and a link that jumps to the sentence."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from bot.model import Passage, Source, Span, TopicCard
from bot.ports import Library

_WHOLE_FRAGMENT = 120
"""A text fragment longer than this is given by its first and last words: links stay short and survive small edits."""
_EDGE_WORDS = 4


def source_of(card: TopicCard, library: Library, passage: Passage | None) -> Source:
    """The place of a card, or of the passage that answers within it."""
    article = card.article
    span = passage.span if passage else (card.extent[0] if card.extent else Span(0, 0))
    return Source(
        article_title=article.title,
        section=card.section,
        place=f"{article.source} ¶{paragraph_number(library.text(article.id), span.start)}",
        publisher=article.publisher,
        date=article.date,
        link=link_to(article.url, passage.text if passage else ""),
    )


def paragraph_number(text: str, offset: int) -> int:
    """The number, from 1, of the non-blank line of `text` that holds `offset`."""
    before = text[:offset]
    blocks = sum(1 for line in before.splitlines()[:-1] if line.strip())
    begins_line = not before or before[-1] in "\r\n"
    last = before.splitlines()[-1] if before else ""
    return blocks + (1 if begins_line and last.strip() else 0) + 1


def link_to(url: str | None, words: str) -> str | None:
    """`url` with a text fragment that makes a browser scroll to `words` and mark them; None without a web address.

    Source: WICG, "URL Fragment Text Directives" (`#:~:text=start,end`).
    """
    if not url or not _is_web(url):
        return None
    words = " ".join(words.split())
    if not words:
        return url
    return f"{url.split('#')[0]}#:~:text={_directive(words)}"


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _directive(words: str) -> str:
    split = words.split(" ")
    if len(words) <= _WHOLE_FRAGMENT or len(split) < 2 * _EDGE_WORDS:
        return _encode(words)
    return f"{_encode(' '.join(split[:_EDGE_WORDS]))},{_encode(' '.join(split[-_EDGE_WORDS:]))}"


def _encode(words: str) -> str:
    """Percent-encodes; a hyphen has a meaning of its own in a text directive, so it is encoded as well."""
    return quote(words.encode("utf-8", "ignore"), safe="").replace("-", "%2D")
