"""Recognises headings between two paragraphs: lines that look like headings, in an article that has other headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.model import Span
from bot.reading.blocks import Block, BlockKind
from bot.reading.plain_text.headings import (
    MIN_BODY_CHARACTERS,
    asks,
    content_words,
    find_heading,
    find_long_heading,
    find_long_question,
    number_of,
    strip_number,
)
from bot.text.boilerplate import is_box_label
from bot.text.boilerplate.authors.agencies import NEWS
from bot.text.boilerplate.authors.datelines import dateline_end
from bot.text.boilerplate.other_articles.links import is_link
from bot.text.boilerplate.pictures.captions import is_caption
from bot.text.boilerplate.pictures.credits import is_credit
from bot.text.boilerplate.runs import split_runs
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.sentences import SENTENCE_END

_MIN_HEADINGS = 1
"""In an article with at least this many headings, further lines are headings if they look like ones."""
_MAX_RUN = 3
"""The maximum number of headings in a row; more lines are a list."""
_SIGNATURE = re.compile(r"(?:[—–]|--?)\s?[A-ZÀ-Þ]")
"""Matches "--Mara Quill"."""
_MARKUP = "_*`|["
"""The first characters of lines with markup."""
_LABEL_OR_NAME = re.compile(r":\s|\s[–—-]\s")
"""Matches "Fare: ", "Mara Quill - ": the beginning of a label with its value, or of a person with their office."""
_AMOUNT = re.compile(rf"[{CURRENCY_SIGNS}]?\d[\d.,]*\S*(?:\s\w+)?")
"""A number with its unit, as in the box of a newsletter ("$2 million")."""
_MAX_NUMBER_CHARACTERS = 3
"""The characters at the beginning of a line that may be its number ("12."), in which no sentence ends."""
_SENTENCE_INSIDE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]\s[A-Z]")
"""The end of a sentence inside a line ("sank. The")."""
_SUBJECTS_OF_SENTENCES = frozenset("he i it she that there these they this those we you".split())
"""First words of a sentence rather than of a heading."""
_TIME_LABEL = re.compile(r"\d{1,2}(?::\d\d)?\s?[AaPp]\.?[Mm]\.?:\s")
"""Matches "11 p.m.: "."""
_LINES_BELOW = 2
"""The number of paragraphs below a long heading in which its words are looked for."""
_MIN_SHARED_WORDS = 2
"""The minimum number of content words of a long heading that occur below it."""
_MIN_SHARE = 0.3
"""The minimum share of content words of a long heading that occur below it."""
_MIN_SMALL_WORDS = 2
"""The minimum number of words in lower case of a sentence that is cut off; a value or name has fewer."""


def with_headings_between_paragraphs(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with lines between two paragraphs turned into headings if they look like ones and the article already
    has headings (`_MIN_HEADINGS`): up to `_MAX_RUN` in a row ("Ferries", "Fares"), and long ones that share words with
    the text below. `texts` are the blocks' texts."""
    if sum(block.kind is BlockKind.HEADING for block in blocks) < _MIN_HEADINGS:
        return list(blocks)
    lines = [texts[block.span] for block in blocks]
    numbers = {
        number_of(line) for block, line in zip(blocks, lines, strict=True) if block.kind is BlockKind.HEADING
    } - {0}
    result = list(blocks)
    indexes = [index for index, block in enumerate(blocks[:-1]) if _may_be_title(block, lines[index], numbers)]
    for index_run in split_runs(indexes):
        if _is_between_paragraphs(blocks, lines, index_run) and _fit_together(lines, index_run):
            for index in index_run:
                title = strip_number(lines[index])
                result[index] = Block(BlockKind.HEADING, blocks[index].span, title.text, title.level)
    return result


def _may_be_title(block: Block, line: str, numbers: Collection[int]) -> bool:
    """Whether a line looks like a heading, and not like boilerplate or an amount. A list item may be a heading if its
    number is next to one of `numbers`, the numbers of the headings."""
    number = number_of(line)
    is_item = block.kind is BlockKind.ITEM and (number - 1 in numbers or number + 1 in numbers)
    if (
        not (is_item or block.kind is BlockKind.TEXT)
        or _AMOUNT.fullmatch(line)
        or _SENTENCE_INSIDE.search(line, _MAX_NUMBER_CHARACTERS)
    ):
        return False
    title = find_long_heading(line) or find_long_question(line)
    return line[0] not in _MARKUP and title is not None and not _is_boilerplate(line)


def _is_between_paragraphs(blocks: Sequence[Block], lines: Sequence[str], index_run: Sequence[int]) -> bool:
    """Whether a run of lines has a paragraph below it, and above it the end of another. Above a single line there may
    also be boilerplate."""
    first, last = index_run[0], index_run[-1]
    next_index = next((index for index in range(last + 1, len(blocks)) if not _is_picture(lines[index])), len(blocks))
    if not first or next_index == len(blocks) or blocks[next_index].kind is not BlockKind.TEXT:
        return False
    line_above, body = lines[first - 1], lines[next_index]
    is_long = len(body) >= (
        MIN_BODY_CHARACTERS if _is_numbered(lines[last]) else max(MIN_BODY_CHARACTERS, len(lines[last]))
    )
    is_whole = is_long and SENTENCE_END.search(body) is not None
    if body[0].islower() or not (is_whole or (next_index == len(blocks) - 1 and _is_cut_off(body))):
        return False
    if NEWS.fullmatch(line_above) and dateline_end(body):
        return False  # the only line between a byline and a report is about the whole report
    if len(index_run) == 1 and _is_boilerplate(line_above):
        return not is_link(line_above) or bool(_words_below(lines, first))
    is_paragraph = blocks[first - 1].kind is BlockKind.TEXT and len(line_above) >= MIN_BODY_CHARACTERS
    return is_paragraph and SENTENCE_END.search(line_above) is not None and not line_above.endswith((":", "："))


def _fit_together(lines: Sequence[str], index_run: Sequence[int]) -> bool:
    """Whether the lines of a run are headings in a row: few, short or numbered, and not labels with their values. A
    single line may also be long, if it shares words with the text below it."""
    if len(index_run) > 1:
        if any(asks(lines[index]) for index in index_run[:-1]):
            return False  # a question without its answer
        return len(index_run) <= _MAX_RUN and all(
            _is_numbered(lines[index]) or _is_short(lines[index]) for index in index_run
        )
    line = lines[index_run[0]]
    if _is_numbered(line) or find_heading(line):
        return True
    if asks(line):
        return bool(_words_below(lines, index_run[0]))
    is_clause = line.partition(" ")[0].lower() in _SUBJECTS_OF_SENTENCES
    return not is_clause and len(_words_below(lines, index_run[0])) >= max(
        _MIN_SHARED_WORDS, _MIN_SHARE * len(content_words(line))
    )


def _is_boilerplate(line: str) -> bool:
    """Whether a line is no text of the article: a link, a signature, a credit, the label of a box or an agency."""
    is_name = _SIGNATURE.match(line) is not None or NEWS.fullmatch(line) is not None
    return is_name or is_link(line) or is_box_label(line) or is_credit(line)


def _is_picture(line: str) -> bool:
    return is_caption(line) or is_credit(line)


def _is_cut_off(line: str) -> bool:
    """Whether the last line of a text begins a sentence that the text does not end ("The mayor of Salem said on")."""
    small_word_count = sum(word.islower() for word in line.split())
    return SENTENCE_END.search(line) is None and small_word_count >= _MIN_SMALL_WORDS


def _is_short(line: str) -> bool:
    """Whether a line is a short heading, not a label with its value or a person with their office."""
    return find_heading(line) is not None and not _LABEL_OR_NAME.search(line)


def _is_numbered(line: str) -> bool:
    """Whether a line begins with a number or the time of an entry."""
    return _TIME_LABEL.match(line) is not None or strip_number(line).text != line


def _words_below(lines: Sequence[str], index: int) -> set[str]:
    """The content words of a line that occur in the paragraphs below it."""
    return content_words(lines[index]) & content_words(" ".join(lines[index + 1 : index + 1 + _LINES_BELOW]))
