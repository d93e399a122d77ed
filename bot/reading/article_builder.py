"""Builds an Article from its text, its blocks, and facts about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.errors import UnreadableArticle
from bot.model import Article, ReadingWarning
from bot.reading.address_title import title_from_text
from bot.reading.article_boilerplate import remove_boilerplate
from bot.reading.blocks import Block, BlockKind, divide
from bot.reading.encoding import check_text
from bot.reading.limits import MAX_CHARACTERS
from bot.reading.metadata.days import day_in_lines, day_in_name, day_in_title, day_of_file, find_day_line
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.fields import with_fields
from bot.reading.metadata.file_title import is_named_by_file, title_of_file
from bot.reading.page_boilerplate import mark_boilerplate
from bot.reading.parsed import Parsed
from bot.reading.plain_text.headings import same_words
from bot.reading.plain_text.parser import is_title_line, parse_plain
from bot.reading.text_builder import TextBuilder
from bot.text.boilerplate.data_notices import holds_only_data_notices
from bot.text.language import guess_language
from bot.text.slug import slug_of
from bot.text.word_lists import word_lists
from bot.translation import mark

_NO_TEXT = mark("no text of an article is in it; write the article into it or delete it")
_ONLY_NOTICES = mark("only notices on readers’ data are in it, no article; delete it if you want no card of it")
_DATELINE_END = re.compile(r"[–—-]\s*$")
"""Matches the dash at the end of a dateline: "— " in "SALEM (Courier) — "."""
_EMPTY_TITLES = word_lists("titles")["empty"]
"""Titles that say nothing, in lower case ("home", "click")."""
_PARTS = word_lists("titles")["parts"]
"""Titles of parts that many documents have, in lower case ("summary")."""
_MAX_BLOCKS_BEFORE_TITLE = 2
"""The maximum number of blocks of a document before a heading that repeats its title."""
_MAX_OPENING_CHARACTERS = 60
"""The maximum number of characters of the opening words that replace a missing title."""


def from_plain_text(text: str, facts: ArticleFacts) -> Article:
    """The article of a plain text. Raises UnreadableArticle if the text is blank or too long."""
    _check_length(text, facts.source)
    facts = replace(facts, title=_title_if_informative(facts.title))
    reading = parse_plain(text, facts.title)
    return from_blocks(text, reading.blocks, replace(facts, title=facts.title or reading.title))


def from_parsed(parsed_document: Parsed, facts: ArticleFacts, *, without_boilerplate: bool = False) -> Article:
    """The article of a parsed document. `facts` take precedence over what the document says itself.
    `without_boilerplate` also removes page boilerplate from the text, not only from the sections. Raises
    UnreadableArticle if there is no text, or too much."""
    facts = with_fields(facts, parsed_document.fields)
    title = (
        _title_if_informative(facts.title)
        or _title_unless_part(_title_if_informative(parsed_document.title), parsed_document.blocks, facts.source)
        or _title_if_informative(_opening_heading(parsed_document.blocks))
    )
    all_facts = replace(
        facts,
        warnings=(*facts.warnings, *parsed_document.warnings),
        title=title,
        language=facts.language or parsed_document.language,
        publisher=facts.publisher or parsed_document.publisher,
        date=facts.date or parsed_document.date,
        url=facts.url or parsed_document.url,
    )
    text, blocks = check_text(parsed_document.text, facts.source), parsed_document.blocks
    if without_boilerplate:
        text, blocks = _cut_boilerplate(text, blocks, all_facts.language or guess_language(text))
    return from_blocks(text, _mark_repeated_title(blocks, title), all_facts)


def from_blocks(text: str, blocks: Sequence[Block], facts: ArticleFacts) -> Article:
    """The article of a text divided into blocks. Raises UnreadableArticle if the text is too long, or no block is part
    of the article."""
    _check_length(text, facts.source)
    language = facts.language or guess_language(f"{facts.title}\n{_without_code(text, blocks)}")
    block_texts = [block.span.of(text) for block in blocks]
    own_blocks = remove_boilerplate(text, mark_boilerplate(text, _mark_day(blocks, block_texts), language))
    sections = divide(own_blocks)
    if not sections:
        raise UnreadableArticle(facts.source, _NO_TEXT)
    paragraphs = [span for section in sections for span in section.paragraphs]
    warnings = facts.warnings
    if holds_only_data_notices(block_texts):
        warnings = (*warnings, ReadingWarning(0, _ONLY_NOTICES))
    file = facts.source if is_named_by_file(facts.source) else ""
    first_line = _first_line(own_blocks, text)
    title_line = first_line if is_title_line([first_line, *(block.span.of(text) for block in own_blocks[1:])]) else ""
    opening = title_line or _find_opening_words([span.of(text) for span in paragraphs])
    is_opening_cut = opening.endswith("…")  # words that are cut are no title, so only the name of the file may be one
    name = "" if facts.title else _title_if_informative(title_of_file(file, is_only_title=is_opening_cut))
    title = facts.title or name or opening
    if first_line and len(own_blocks) > 1 and same_words(first_line, facts.title or name or title_line):
        own_blocks = own_blocks[1:]  # a line that is only the title is no sentence of the article
        sections = divide(own_blocks)
    return Article(
        id=facts.id or slug_of(title) or f"article-{facts.sha256[:8]}",
        # A title from the name of a file may lack capitals and punctuation marks, as one from an address does.
        title=title_from_text(title, f"/{name}" if name else facts.url or "", text, paragraphs, language),
        text=text,
        source=facts.source,
        sha256=facts.sha256,
        language=language,
        sections=sections,
        code=tuple(block.span for block in own_blocks if block.kind is BlockKind.CODE),
        publisher=facts.publisher,
        date=facts.date
        or day_in_lines(block_texts)
        or day_of_file(file)
        or day_in_title(facts.title)
        or day_in_name(facts.url or ""),
        url=facts.url,
        aliases=facts.aliases,
        tags=facts.tags,
        fields=facts.fields,
        warnings=tuple(sorted(warnings, key=lambda warning: warning.line)),
    )


def _without_code(text: str, blocks: Sequence[Block]) -> str:
    """The text without blocks of code, because code has English words whatever the language of the article. The whole
    text if no block is code, or all blocks are."""
    code = sum(len(block.span) for block in blocks if block.kind is BlockKind.CODE)
    words = "\n".join(block.span.of(text) for block in blocks if block.kind is not BlockKind.CODE) if code else ""
    return words or text


def _cut_boilerplate(text: str, blocks: Sequence[Block], language: str) -> tuple[str, tuple[Block, ...]]:
    """The text and the blocks without those blocks that belong to the page and not to the article."""
    builder = TextBuilder()
    for block in mark_boilerplate(text, blocks, language):
        if block.kind is not BlockKind.BOILERPLATE:
            builder.add(block.kind, block.span.of(text), title=block.title, level=block.level)
    return builder.result()


def _mark_repeated_title(blocks: Sequence[Block], title: str) -> tuple[Block, ...]:
    """The blocks; a heading at the beginning that only repeats the title is marked as boilerplate."""
    for number, block in enumerate(blocks[: _MAX_BLOCKS_BEFORE_TITLE + 1]):
        if block.kind is BlockKind.HEADING and same_words(block.title, title):
            return (*blocks[:number], replace(block, kind=BlockKind.BOILERPLATE), *blocks[number + 1 :])
    return tuple(blocks)


def _mark_day(blocks: Sequence[Block], block_texts: Sequence[str]) -> Sequence[Block]:
    """The blocks; a block near the beginning that is only the date of the article is marked as boilerplate, unless it
    is the last block. `block_texts` are the texts of the blocks."""
    number = find_day_line(block_texts[:-1])
    if number is None:
        return blocks
    return (*blocks[:number], replace(blocks[number], kind=BlockKind.BOILERPLATE), *blocks[number + 1 :])


def _check_length(text: str, source: str) -> None:
    """Raises UnreadableArticle for a text that is too long."""
    if len(text) > MAX_CHARACTERS:
        reason = f"its text is longer than {MAX_CHARACTERS:,} characters; split it into several articles"
        raise UnreadableArticle(source, reason)


def _title_if_informative(title: str) -> str:
    """The title, or "" if it has no words, or only names a page or a link, as "Home" and "Click" do."""
    is_empty = title.strip(" .!…").casefold() in _EMPTY_TITLES or not any(map(str.isalnum, title))
    return "" if is_empty else title


def _title_unless_part(title: str, blocks: Sequence[Block], source: str) -> str:
    """The title, or "" if it is only the heading of the first of several parts ("Summary"), and the name of the file
    says more."""
    is_part = title.casefold() in _PARTS and len(_headings_like(blocks, 1)) > 1
    return "" if is_part and title_of_file(source) else title


def _opening_heading(blocks: Sequence[Block]) -> str:
    """The title of the heading with which a document opens, if no other heading has the same level or a higher one and
    it is not the heading of a part ("Summary"); otherwise ""."""
    first_block = next((block for block in blocks if block.kind is not BlockKind.BOILERPLATE), None)
    if first_block is None or first_block.kind is not BlockKind.HEADING or first_block.title.casefold() in _PARTS:
        return ""
    return first_block.title if len(_headings_like(blocks, first_block.level)) == 1 else ""


def _headings_like(blocks: Sequence[Block], level: int) -> list[Block]:
    """The headings of this level and of higher levels, which have smaller numbers."""
    return [block for block in blocks if block.kind is BlockKind.HEADING and block.level <= level]


def _first_line(blocks: Sequence[Block], text: str) -> str:
    """The text of the first block if that is a paragraph of one line; "" otherwise."""
    line = blocks[0].span.of(text)
    return line if blocks[0].kind is BlockKind.TEXT and "\n" not in line else ""


def _find_opening_words(paragraphs: Sequence[str]) -> str:
    """The first words of the text, to replace a missing title. Paragraphs without words, and datelines in a paragraph
    of their own ("CNN —"), are skipped."""
    candidates = (
        paragraph
        for paragraph in paragraphs
        if any(map(str.isalnum, paragraph)) and not _DATELINE_END.search(paragraph)
    )
    opening = next(candidates, paragraphs[0])
    words = " ".join(opening[: 4 * _MAX_OPENING_CHARACTERS].split())  # the factor leaves room for white space
    if len(words) <= _MAX_OPENING_CHARACTERS:
        return words
    whole_words = re.sub(r"\s+\S*$", "", words[: _MAX_OPENING_CHARACTERS + 1])
    return f"{whole_words[:_MAX_OPENING_CHARACTERS]} …"
