"""Parses Markdown: converts it to plain text, without markup but with code unchanged."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.blocks import BlockKind
from bot.reading.encoding import decode
from bot.reading.files.raw_article import RawArticle
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.frontmatter import split_markdown_front_matter
from bot.reading.numbered_lists import NumberedLists
from bot.reading.parsed import Parsed
from bot.reading.plain_text.headings import title_in
from bot.reading.text_builder import TextBuilder, join_lines
from bot.text.boilerplate.markdown_additions import plain_lines, plain_words
from bot.text.boilerplate.markup import is_box_mark
from bot.text.boilerplate.mkdocs_boxes import without_box_indents
from bot.text.markup.tables import DIVIDER

_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
"""Matches "<!-- draft -->"."""
_HTML_PROGRAM = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""Matches "<script>count();</script>"."""
_HTML_TAG_IN_WORD = re.compile(r"</?(?:a|b|code|em|i|mark|small|span|strong|sub|sup|u)\b[^<>]{0,2000}>", re.IGNORECASE)
"""A tag that may be within a word ("<b>")."""
_HTML_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
"""Any other tag, which separates words ("<td>", "<br />")."""
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""Matches "<br>"."""
_BOX_OPTION = re.compile(r":[a-z][\w-]*:(?:\s.*)?|(?:attrs|new|open|select|type):\s.*")
"""An option of a box, on a line below the mark that opens the box (":class: wide", "open: True")."""


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    UnreadableArticle."""
    front = split_markdown_front_matter(decode(raw_article.data, raw_article.location), facts)
    return from_parsed(parse_markdown(front.text), front.facts)


def parse_markdown(text: str) -> Parsed:
    """The plain text of a Markdown article without front matter. A level 1 heading is the title if it comes first, or
    after nothing but lines of links, which are boilerplate then."""
    builder = TextBuilder()
    title = ""
    blocks = [
        block
        for block in _blocks_of(MarkdownIt("commonmark").enable("table").parse(without_box_indents(text)))
        if block.words.strip()
    ]
    first = next((number for number, block in enumerate(blocks) if not block.is_links), 0)
    is_titled = bool(blocks) and blocks[first].level == 1
    for number, block in enumerate(blocks):
        if is_titled and number == first:
            title = block.words
        kind = BlockKind.BOILERPLATE if is_titled and number < first else block.kind
        builder.add(kind, block.words, title=title_in(block.words) if block.level else "", level=block.level)
    plain_text, built_blocks = builder.result()
    return Parsed(text=plain_text, blocks=built_blocks, title=" ".join(title.split()))


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with its plain text and heading level, 0 for other blocks. `is_links`: it is not a heading, and all its
    words are labels of links."""

    kind: BlockKind
    words: str
    level: int = 0
    is_links: bool = False


def _blocks_of(tokens: Sequence[Token]) -> Iterator[_Block]:
    """The blocks of parsed Markdown. A row of a table is one block. Items of numbered lists have their numbers."""
    level = list_depth = 0
    numbered_lists = NumberedLists()
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "ordered_list_open":
            numbered_lists.open(int(token.attrGet("start") or 1))
        elif token.type == "ordered_list_close":
            numbered_lists.close()
        elif token.tag == "li":
            list_depth += token.nesting
            if token.info and token.nesting > 0:  # the number of the item
                numbered_lists.open_item()
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield _Block(BlockKind.ITEM, DIVIDER.join(row))
            row = None
        elif token.type in ("fence", "code_block"):
            yield _Block(BlockKind.CODE, token.content.rstrip("\n"))
        elif token.type == "html_block":
            yield _Block(BlockKind.TEXT, _words_of_html(token.content))
        elif token.type == "inline" and row is not None:
            row.append(" ".join(_plain(token.children or []).split()))
        elif token.type == "inline":
            kind = BlockKind.ITEM if list_depth else BlockKind.TEXT
            for part in [token.children or []] if level else _parts_of(token):
                words = _plain(part) if level else numbered_lists.write(_plain(part))
                yield _Block(BlockKind.HEADING if level else kind, words, level, not level and _is_only_links(part))


def _words_of_html(markup: str) -> str:
    """The words of a block of HTML, line by line, without comments and programs."""
    words = _HTML_PROGRAM.sub(" ", _HTML_COMMENT.sub(" ", markup))
    words = html.unescape(_HTML_TAG.sub(" ", _HTML_TAG_IN_WORD.sub("", words)))
    return "\n".join(" ".join(line.split()) for line in words.splitlines() if line.strip())


def _parts_of(token: Token) -> list[list[Token]]:
    """The children of an inline token in parts: each mark that opens or closes a box (":::tip") is a part of its own,
    with the options below it, however few blank lines are around it."""
    if not any(is_box_mark(line.strip()) for line in token.content.splitlines()):
        return [token.children or []]
    parts: list[list[Token]] = []
    was_mark = False
    for line in _lines_of(token):
        words = _plain(line)
        is_mark = is_box_mark(words)
        is_option = was_mark and _BOX_OPTION.fullmatch(words) is not None
        if parts and (is_option or not (is_mark or was_mark)):
            parts[-1] += line
        else:
            parts.append(line[1:] if parts else line)
        was_mark = is_mark or is_option
    return parts


def _lines_of(token: Token) -> Iterator[list[Token]]:
    """The children of an inline token, line by line. A line includes the break before it."""
    line: list[Token] = []
    for child in token.children or []:
        if child.type in ("hardbreak", "softbreak"):
            yield line
            line = []
        line.append(child)
    yield line


def _is_only_links(children: Sequence[Token]) -> bool:
    """Whether all words of inline tokens are in links, and there are some. HTML tags and images are not words."""
    depth = 0
    has_link = False
    for child in children:
        if child.type in ("link_open", "link_close"):
            depth += child.nesting
            has_link = True
        elif not depth and any(map(str.isalnum, child.content)) and child.type not in ("html_inline", "image"):
            return False
    return has_link


def _plain(children: Sequence[Token]) -> str:
    """The words of inline tokens: a link as its label, an image as nothing. Inline code is unchanged."""
    lines = [""]  # "\n" is a line break that stays; the other lines are joined
    # `plain_words` must see neighbouring tokens of text together: a sign may begin in one and end in the next.
    for kind, neighbours in groupby(children, key=lambda child: child.type):
        words = "".join(child.content for child in neighbours)
        if kind == "hardbreak":
            lines.append("\n")
        elif kind == "softbreak":
            lines.append("")
        elif kind == "html_inline":
            lines += ["\n"] * len(_LINE_BREAK.findall(words))
        elif kind in ("text", "code_inline"):
            lines[-1] += plain_words(words) if kind == "text" else words
    return join_lines(plain_lines(lines))
