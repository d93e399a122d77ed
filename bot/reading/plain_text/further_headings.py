"""Headings that are recognised by other lines of the same article: questions among questions, numbers that continue,
places in a row, titles of reports in a collection, long headings of a live blog, but no turns of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from bot.model import Span
from bot.reading.blocks import Block, BlockKind
from bot.reading.plain_text.headings import (
    MIN_BODY_CHARACTERS,
    content_words,
    find_asked_question,
    find_heading,
    find_long_heading,
    find_long_question,
    strip_number,
)
from bot.reading.plain_text.series import with_series
from bot.text.boilerplate import is_box_label
from bot.text.boilerplate.authors.agencies import NEWS
from bot.text.boilerplate.authors.datelines import dateline_end
from bot.text.boilerplate.other_articles.links import is_link
from bot.text.boilerplate.pictures.captions import is_caption
from bot.text.boilerplate.pictures.credits import is_credit
from bot.text.boilerplate.runs import split_runs
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.places import find_places
from bot.text.sentences import SENTENCE_END
from bot.text.turn_labels import are_turns, find_labels, names_speaker

_LABEL = re.compile(r"([^:：]{3,60})[:：]\s\S")
"""Matches "Opening hours: 9", a label and what it is for."""
_MIN_LABELLED = 3
"""The minimum number of headings with the same label that are text instead."""
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s")
"""The number of a numbered line ("3. Salem")."""
_MIN_PLACES = 3
"""If at least this many lines above a text name a place, all of them are headings."""
_MAX_WORDS_AFTER_PLACE = 2
"""The maximum number of words after the place in such a line ("Norway travel")."""
_MIN_REPORTS = 3
"""The minimum number of paragraphs with a dateline in a collection of reports, each below a title without a full
stop."""
_MAX_TITLE_CHARACTERS = 130
"""The maximum number of characters of the title of such a report."""
_MIN_QUESTIONS = 3
"""If at least this many questions have lines of their own, and one surely is a heading, all of them are headings."""
_MIN_HEADINGS = 1
"""In an article with at least this many headings, further lines are headings if they look like ones."""
_MAX_RUN = 3
"""The maximum number of headings in a row; more lines are a list."""
_SIGNATURE = re.compile(r"(?:[—–]|--?)\s?[A-ZÀ-Þ]")
"""Matches "--Mara Quill"."""
_MARKUP = "_*`|["
"""The first characters of lines with markup."""
_PARTS = re.compile(r":\s|\s[–—-]\s")
"""Matches "Fare: ", "Mara Quill - "."""
_AMOUNT = re.compile(rf"[{CURRENCY_SIGNS}]?\d[\d.,]*\S*(?:\s\w+)?")
"""A number with its unit, as in the box of a newsletter ("$2 million")."""
_SENTENCE_INSIDE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]\s[A-Z]")
"""The end of a sentence inside a line ("sank. The")."""
_SUBJECTS_OF_SENTENCES = frozenset("he i it she that there these they this those we you".split())
"""First words of a sentence rather than of a heading."""
_TIMED = re.compile(r"\d{1,2}(?::\d\d)?\s?[AaPp]\.?[Mm]\.?:\s")
"""Matches "11 p.m.: "."""
_LINES_BELOW = 2
"""The number of paragraphs below a long heading in which its words are looked for."""
_MIN_SHARED_WORDS = 2
"""The minimum number of content words of a long heading that occur below it."""
_MIN_SMALL_WORDS = 2
"""The minimum number of words in lower case of a sentence that is cut off; a value or name has fewer."""
_MIN_SHARE = 0.3
"""The minimum share of content words of a long heading that occur below it."""


def with_further_headings(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with further lines turned into headings, and headings that are labels or turns of a transcript turned
    into text. `texts` are the blocks' texts."""
    turns = {block.span: list(filter(names_speaker, find_labels(texts[block.span]))) for block in blocks}
    if are_turns([label["name"] for labels in turns.values() for label in labels], len(blocks)):
        return [Block(BlockKind.TEXT, block.span) if turns[block.span] else block for block in blocks]
    numbered = _with_empty_numbered(_with_reports(blocks, texts), texts)
    questions = _with_questions(_with_places(numbered, texts), texts)
    return with_series(_without_labelled(_with_titles(questions, texts)), texts)


def _with_reports(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with the lines above paragraphs with a dateline turned into headings if several of them have no full
    stop: titles of reports in a collection, some of which are sentences ("The quay is dry. Here is why."). `texts` are
    the blocks' texts."""
    titles = {
        block.span
        for block, below in pairwise(blocks)
        if len(texts[block.span]) <= _MAX_TITLE_CHARACTERS
        and len(texts[below.span]) >= MIN_BODY_CHARACTERS
        and dateline_end(texts[below.span])
        and not dateline_end(texts[block.span])
    }
    if sum(SENTENCE_END.search(texts[span]) is None for span in titles) < _MIN_REPORTS:
        return list(blocks)
    return [
        Block(BlockKind.HEADING, block.span, texts[block.span])
        if block.kind is BlockKind.TEXT and block.span in titles
        else block
        for block in blocks
    ]


def _with_places(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with lines that name a place above a paragraph turned into headings if there are several of the same
    form ("Alaska", "Arizona"; "Norway travel", "Sweden travel"), whatever is above them. The last paragraph may be
    short, since a text may be cut off. `texts` are the blocks' texts."""
    forms = {
        block.span: form
        for block, below in pairwise(blocks)
        if below.kind is BlockKind.TEXT
        and (below is blocks[-1] or len(texts[below.span]) >= MIN_BODY_CHARACTERS)
        and (form := _form_with_place(texts[block.span])) is not None
    }
    counts = Counter(forms.values())
    headings = {span for span, form in forms.items() if counts[form] >= _MIN_PLACES}
    return [
        Block(BlockKind.HEADING, block.span, texts[block.span])
        if block.kind is BlockKind.TEXT and block.span in headings
        else block
        for block in blocks
    ]


def _form_with_place(line: str) -> str | None:
    """What follows the name of a country or a part of one in a line that looks like a heading; None if the line has
    another form."""
    if find_heading(line) is None:
        return None
    place = next(find_places(line), None)
    if place is None or place.start > 0:
        return None
    rest = line[place.end :]
    return rest if rest[:1] in ("", " ") and len(rest.split()) <= _MAX_WORDS_AFTER_PLACE else None


def _with_questions(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with questions between other text turned into headings if a heading is a question and there are
    several, however short the answer below is ("Who sails?", "Nobody yet."). `texts` are the blocks' texts."""
    asked = sum(block.kind is BlockKind.HEADING and _asks(block.title) for block in blocks)
    indexes = [
        index
        for index in range(1, len(blocks) - 1)
        if _asks(texts[blocks[index].span])
        and all(block.kind is not BlockKind.HEADING for block in blocks[index - 1 : index + 2])
        and not _asks(texts[blocks[index + 1].span])
    ]
    lines = {index: texts[blocks[index].span] for index in indexes}
    titles = {index: find_heading(line) or find_long_question(line) for index, line in lines.items()}
    count = asked + sum(title is not None for title in titles.values())
    if not asked or count < _MIN_QUESTIONS:
        return list(blocks)
    titles = {index: title or find_asked_question(lines[index]) for index, title in titles.items()}
    return [
        Block(BlockKind.HEADING, block.span, title.text, title.level) if (title := titles.get(index)) else block
        for index, block in enumerate(blocks)
    ]


def _with_titles(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with lines between two paragraphs turned into headings if they look like ones and the article already
    has headings (`_MIN_HEADINGS`): up to `_MAX_RUN` in a row ("Ferries", "Fares"), and long ones that share words with
    the text below. `texts` are the blocks' texts."""
    if sum(block.kind is BlockKind.HEADING for block in blocks) < _MIN_HEADINGS:
        return list(blocks)
    lines = [texts[block.span] for block in blocks]
    numbers = {
        _number_of(line) for block, line in zip(blocks, lines, strict=True) if block.kind is BlockKind.HEADING
    } - {0}
    result = list(blocks)
    indexes = [index for index, block in enumerate(blocks[:-1]) if _may_be_title(block, lines[index], numbers)]
    for run in split_runs(indexes):
        if _is_between_paragraphs(blocks, lines, run) and _fit_together(lines, run):
            for index in run:
                title = strip_number(lines[index])
                result[index] = Block(BlockKind.HEADING, blocks[index].span, title.text, title.level)
    return result


def _may_be_title(block: Block, line: str, numbers: Collection[int]) -> bool:
    """Whether a line looks like a heading, and not like something that is not text, or an amount. An item may be one if
    its number is next to one of `numbers`, those of the headings."""
    number = _number_of(line)
    is_item = block.kind is BlockKind.ITEM and (number - 1 in numbers or number + 1 in numbers)
    if not (is_item or block.kind is BlockKind.TEXT) or _AMOUNT.fullmatch(line) or _SENTENCE_INSIDE.search(line, 3):
        return False
    title = find_long_heading(line) or find_long_question(line)
    return line[0] not in _MARKUP and title is not None and not _is_not_text(line)


def _is_not_text(line: str) -> bool:
    """Whether a line is not text of the article: a link, a signature, a credit, the label of a box or an agency."""
    is_name = _SIGNATURE.match(line) is not None or NEWS.fullmatch(line) is not None
    return is_name or is_link(line) or is_box_label(line) or is_credit(line)


def _is_picture(line: str) -> bool:
    return is_caption(line) or is_credit(line)


def _is_between_paragraphs(blocks: Sequence[Block], lines: Sequence[str], run: Sequence[int]) -> bool:
    """Whether a run of lines has a paragraph below it, and above it the end of another. Above a single line there may
    also be something that is not text of the article."""
    first, last = run[0], run[-1]
    below = next((index for index in range(last + 1, len(blocks)) if not _is_picture(lines[index])), len(blocks))
    if not first or below == len(blocks) or blocks[below].kind is not BlockKind.TEXT:
        return False
    above, body = lines[first - 1], lines[below]
    is_long = len(body) >= (
        MIN_BODY_CHARACTERS if _is_numbered(lines[last]) else max(MIN_BODY_CHARACTERS, len(lines[last]))
    )
    is_whole = is_long and SENTENCE_END.search(body) is not None
    if body[0].islower() or not (is_whole or (below == len(blocks) - 1 and _is_cut_off(body))):
        return False
    if NEWS.fullmatch(above) and dateline_end(body):
        return False  # the only line between a byline and a report is about the whole report
    if len(run) == 1 and _is_not_text(above):
        return not is_link(above) or bool(_words_below(lines, first))
    is_paragraph = blocks[first - 1].kind is BlockKind.TEXT and len(above) >= MIN_BODY_CHARACTERS
    return is_paragraph and SENTENCE_END.search(above) is not None and not above.endswith((":", "："))


def _is_cut_off(line: str) -> bool:
    """Whether the last line of a text begins a sentence that the text does not end ("The mayor of Salem said on")."""
    small_words = sum(word.islower() for word in line.split())
    return SENTENCE_END.search(line) is None and small_words >= _MIN_SMALL_WORDS


def _fit_together(lines: Sequence[str], run: Sequence[int]) -> bool:
    """Whether the lines of a run are headings in a row: few, short or numbered, and not labels with their values. A
    single line may also be long, if it shares words with the text below it."""
    if len(run) > 1:
        if any(_asks(lines[index]) for index in run[:-1]):
            return False  # a question without its answer
        return len(run) <= _MAX_RUN and all(_is_numbered(lines[index]) or _is_short(lines[index]) for index in run)
    line = lines[run[0]]
    if _is_numbered(line) or find_heading(line):
        return True
    if _asks(line):
        return bool(_words_below(lines, run[0]))
    is_clause = line.partition(" ")[0].lower() in _SUBJECTS_OF_SENTENCES
    return not is_clause and len(_words_below(lines, run[0])) >= max(
        _MIN_SHARED_WORDS, _MIN_SHARE * len(content_words(line))
    )


def _is_short(line: str) -> bool:
    """Whether a line is a short heading, not a label with its value or a person with their office."""
    return find_heading(line) is not None and not _PARTS.search(line)


def _is_numbered(line: str) -> bool:
    """Whether a line begins with a number or the time of an entry."""
    return _TIMED.match(line) is not None or strip_number(line).text != line


def _words_below(lines: Sequence[str], index: int) -> set[str]:
    """The content words of a line that occur in the paragraphs below it."""
    return content_words(lines[index]) & content_words(" ".join(lines[index + 1 : index + 1 + _LINES_BELOW]))


def _asks(line: str) -> bool:
    return line.endswith(("?", "？"))


def _with_empty_numbered(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with numbered lines between two headings turned into headings if their numbers continue from the
    first to the second: they are headings without text ("2. Fares", "3. Boats" between "1. Quay" and "4. Rope"), or
    with an exclamation mark ("2. Boats!"). `texts` are the texts of the blocks, by their spans."""
    result = list(blocks)
    numbers = [_number_of(texts[block.span]) for block in blocks]
    next_number, is_next = 0, False
    for index in range(len(blocks) - 1, -1, -1):
        block, number = blocks[index], numbers[index]
        is_exclamation = texts[block.span].endswith("!")
        if block.kind is not BlockKind.HEADING and 0 < number == next_number - 1 and (is_next or is_exclamation):
            title = find_heading(texts[block.span].rstrip("!"))
            if title is not None and _is_numbered_before(blocks, numbers, index):
                text = title.text + "!" if is_exclamation else title.text
                result[index] = Block(BlockKind.HEADING, block.span, text, title.level)
        is_next = result[index].kind is BlockKind.HEADING
        next_number = number if is_next else next_number
    return result


def _is_numbered_before(blocks: Sequence[Block], numbers: Sequence[int], index: int) -> bool:
    """Whether the numbered lines up to the one at `index` begin with 1, or continue the number of the last heading
    before them."""
    first = index
    while first and blocks[first - 1].kind is BlockKind.ITEM and numbers[first - 1] + 1 == numbers[first]:
        first -= 1
    heading = next((n for n in range(first - 1, -1, -1) if blocks[n].kind is BlockKind.HEADING), None)
    return numbers[first] == 1 or (heading is not None and 0 < numbers[heading] == numbers[first] - 1)


def _number_of(line: str) -> int:
    """The number at the beginning of a line, 0 if it has none."""
    match = _NUMBERED.match(line)
    return int(match[1]) if match else 0


def _without_labelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with headings turned into text if several begin with the same label ("Biggest opening: …")."""
    labels = Counter(label for block in blocks if (label := _label_of(block)))
    return [
        Block(BlockKind.TEXT, block.span) if labels[_label_of(block)] >= _MIN_LABELLED else block for block in blocks
    ]


def _label_of(block: Block) -> str:
    """The label at the beginning of a heading, "" if it has none."""
    match = _LABEL.match(block.title)
    return match[1] if match and block.kind is BlockKind.HEADING else ""
