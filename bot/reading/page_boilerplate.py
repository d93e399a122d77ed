"""Marks page boilerplate: blocks that belong to the page around an article. They are recognised by their wording
(`boilerplate_phrases`), position and language. Boilerplate inside paragraphs is left to `article_boilerplate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading import boilerplate_phrases as phrases
from bot.reading.blocks import Block, BlockKind
from bot.text.language import find_language, main_script
from bot.text.quotation import OPENING_MARKS

_MAX_TAIL_SHARE = 0.25
"""The maximum length of a foreign tail (boilerplate in another language at the end), as a share of the text. A longer
tail is a translation."""
_MIN_SHARE_BEFORE_FORM = 0.3
"""The minimum share of the text before a form for comments that ends the article."""
_MAX_LINK_CHARACTERS = 150
"""The maximum number of characters of a line in a list of other articles."""
_MIN_LANGUAGE_CHARACTERS = 30
"""The minimum number of characters of a line whose language can be recognised by its words."""


def mark_boilerplate(text: str, blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """`blocks`, with those that belong to the page marked as boilerplate. None is marked if no block of text would be
    left."""
    # The beginnings are enough; the factor leaves room for white space.
    lines = [" ".join(block.span.of(text)[: 2 * phrases.MAX_NOTE_CHARACTERS].split()) for block in blocks]
    indexes = _find_notes(blocks, lines) | _find_link_lists(blocks, lines) | _find_after_form(blocks, lines)
    indexes |= _find_foreign_tail(text, blocks, language, indexes)
    indexes |= _find_comment_headings(blocks, lines, indexes)
    if all(index in indexes or block.kind is not BlockKind.TEXT for index, block in enumerate(blocks)):
        indexes = set()
    return tuple(
        replace(block, kind=BlockKind.BOILERPLATE) if index in indexes else block for index, block in enumerate(blocks)
    )


def _find_notes(blocks: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """The indexes of notes of the page, and of names of networks that follow a note or another such name."""
    indexes = {
        index
        for index, line in enumerate(lines)
        if len(blocks[index].span) <= phrases.MAX_NOTE_CHARACTERS and phrases.NOTE.match(line)
    }
    networks = [phrases.NETWORK.match(line) is not None for line in lines]
    for index in range(1, len(lines)):
        if networks[index] and (networks[index - 1] or index - 1 in indexes):
            indexes |= {index - 1, index}
    return indexes


def _find_link_lists(blocks: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """The indexes of headings of lists of other articles, and of the short lines below them."""
    indexes: set[int] = set()
    index = 0
    while index < len(blocks):
        if phrases.RELATED_HEADING.match(lines[index]) and len(lines[index]) <= _MAX_LINK_CHARACTERS:
            indexes.add(index)
            while index + 1 < len(blocks) and _may_be_link(blocks[index + 1], lines[index + 1]):
                index += 1
                indexes.add(index)
        index += 1
    return indexes


def _may_be_link(block: Block, line: str) -> bool:
    """Whether a line may be the title of another article: short, and not a sentence."""
    return len(block.span) <= _MAX_LINK_CHARACTERS and not line.endswith((".", "。", "！", "!", ":", "："))


def _find_after_form(blocks: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """The indexes of forms for comments, and of everything after a form that comes late enough to end the article."""
    total = sum(len(block.span) for block in blocks)
    characters_before = 0
    indexes: set[int] = set()
    for index, block in enumerate(blocks):
        if len(block.span) <= phrases.MAX_NOTE_CHARACTERS and phrases.FORM.match(lines[index]):
            if characters_before >= _MIN_SHARE_BEFORE_FORM * total:
                return indexes | set(range(index, len(blocks)))
            indexes.add(index)
        characters_before += len(block.span)
    return indexes


def _find_foreign_tail(text: str, blocks: Sequence[Block], language: str, boilerplate: set[int]) -> set[int]:
    """The indexes of the blocks at the end that are in another script or language than the article. A quotation is not
    one of these."""
    script = main_script(text)
    total = sum(len(block.span.of(text).encode()) for block in blocks)  # in bytes: a Chinese character says more
    indexes: set[int] = set()
    undecided: set[int] = set()
    size = 0
    for index in range(len(blocks) - 1, -1, -1):
        line = blocks[index].span.of(text)
        is_foreign = _is_foreign(line, script, language)
        if index not in boilerplate and is_foreign is False:
            break
        size += len(line.encode())
        if is_foreign:
            indexes |= undecided | {index}
            undecided = set()
        else:
            undecided.add(index)
    return indexes if size <= _MAX_TAIL_SHARE * total else set()


def _is_foreign(line: str, script: str, language: str) -> bool | None:
    """Whether a line is in another script or language than the article. None if it is too short to tell; False if it
    may be a quotation, or is long and its language is not clear."""
    if line.lstrip().startswith(tuple(OPENING_MARKS)):
        return False
    line_script = main_script(line)
    if line_script and line_script != script and not {line_script, script} <= {"han", "kana"}:
        return True
    line_language = find_language(line)
    if line_language is None or line_script != "latin":
        return None if len(line) < _MIN_LANGUAGE_CHARACTERS else False
    return line_language != language


def _find_comment_headings(blocks: Sequence[Block], lines: Sequence[str], boilerplate: set[int]) -> set[int]:
    """The indexes of headings of comments that have no text of the article below them."""
    indexes: set[int] = set()
    for index in range(len(blocks) - 1, -1, -1):
        if phrases.COMMENTS.match(lines[index]) and len(lines[index]) <= _MAX_LINK_CHARACTERS:
            indexes.add(index)
        elif index not in boilerplate:
            break
    return indexes
