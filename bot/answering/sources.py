"""Where an answer is from: its article and paragraph, and a link that jumps to the sentence. The documents of answers
show it below the quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from bot.model import Passage, Source, Span, TopicCard
from bot.ports import Library
from bot.text.tracking import untracked

_MAX_WHOLE_FRAGMENT_LENGTH = 120
"""The maximum number of characters of a text that is wholly in the fragment. For a longer text, the fragment has only
the first and last words: links stay short, and still work after small edits of the page."""
_EDGE_WORDS = 4
"""The number of first words, and of last words, of a longer text."""
_MIN_EDGE_LENGTH = 12
"""The minimum number of characters of a block for an edge: a shorter one, such as a cell of a table, may be on the page
more than once."""
_BLOCK_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]|(?<= )\|(?= )")
"""Where a block of the page may end in the article's text: at the end of a line, and between the cells of a table
row."""
_LIST_MARK = re.compile(r"^(?:[-*•·–]|\d{1,3}[.)])(?: |$)")
"""The mark before an item of a list ("• Nets", "3. Nets"). A browser draws it, but it is not in the text of the
page."""
_WORD = re.compile(r"\S+ ?")
"""A word with the space after it ("ferry ")."""
_CLAUSE_END = re.compile(r"(?<=[、。，！？；：])")
"""Where a clause ends in a script without spaces: after its mark ("雪が降り、| 船は出ない")."""


def source_of(card: TopicCard, library: Library, passage: Passage | None) -> Source:
    """The source of a card, or of `passage` in it. Its location is like "ships.txt ¶3": the file, and the paragraph
    where the passage begins; where the card begins if `passage` is None; or the first one if the card has no text."""
    article = card.article
    span = passage.span if passage else (card.extent[0] if card.extent else Span(0, 0))
    return Source(
        article_title=article.title,
        section=card.section,
        location=f"{article.source} ¶{paragraph_number(library.text(article.id), span.start)}",
        publisher=article.publisher,
        date=article.date,
        gone_since=article.gone_since,
        link=link_to(article.url, passage.text if passage else ""),
    )


def paragraph_number(text: str, offset: int) -> int:
    """The number of the paragraph (non-blank line) of `text` at `offset`, from 1."""
    text_before = text[:offset]
    lines_before = text_before.splitlines()
    if text_before and text_before[-1] not in "\r\n":
        lines_before.pop()  # the line of `offset` itself
    return sum(1 for line in lines_before if line.strip()) + 1


def link_to(url: str | None, words: str) -> str | None:
    """`url` with a text fragment, so that a browser scrolls to `words`, a passage of the page, and marks them; without
    a fragment if `words` is "". The parts of the address that identify the reader are removed. None if `url` is not a
    web address.

    See WICG, "URL Fragment Text Directives" (`#:~:text=start,end`): start and end must each be within one block of the
    page, with any number of blocks between them.
    """
    if not url or not _is_web(url):
        return None
    url = untracked(url)
    clean_blocks = (_LIST_MARK.sub("", " ".join(block.split())) for block in _BLOCK_END.split(words))
    blocks = [block for block in clean_blocks if block]
    if not blocks:
        return url
    return f"{url.split('#')[0]}#:~:text={_directive(blocks)}"


def _is_web(url: str) -> bool:
    """Whether an address can be a link: http or https, with a host, and without a user name or password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _directive(blocks: Sequence[str]) -> str:
    """The value of the text directive: the first and the last words, or all words of a short text. If the first or the
    last block is too short to be unique on the page, the longest block alone is used."""
    first, last = blocks[0], blocks[-1]
    if len(blocks) > 1 and min(len(first), len(last)) < _MIN_EDGE_LENGTH:
        first = last = max(blocks, key=len)
        blocks = (first,)
    first_words, last_words = _words(first), _words(last)
    if len(blocks) == 1 and (len(first) <= _MAX_WHOLE_FRAGMENT_LENGTH or len(first_words) < 2 * _EDGE_WORDS):
        return _encode(first)
    edges = "".join(first_words[:_EDGE_WORDS]), "".join(last_words[-_EDGE_WORDS:])
    return ",".join(_encode(edge.strip()) for edge in edges)


def _words(block: str) -> list[str]:
    """The words of a block, each with the space after it; in scripts without spaces, its clauses."""
    return _WORD.findall(block) if " " in block else [clause for clause in _CLAUSE_END.split(block) if clause]


def _encode(words: str) -> str:
    """The words percent-encoded, hyphens too, because a hyphen has a meaning of its own in a text directive."""
    return quote(words.encode("utf-8", "ignore"), safe="").replace("-", "%2D")
