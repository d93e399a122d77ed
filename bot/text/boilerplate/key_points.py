"""Recognises key points: the lines above an article's first paragraph that sum up the article. They have no full stop,
except above a dateline."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.text.boilerplate.authors.datelines import dateline_end
from bot.text.boilerplate.other_articles.links import LIST_ITEM
from bot.text.boilerplate.runs import split_runs
from bot.text.markup.tables import DIVIDER
from bot.text.sentences import SENTENCE_END
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_UNDECODED_SIGN = re.compile(r"%(?:2[0-9A-F]|3[AF])")
"""A sign as in a link's address ("Ferries%2C fares and%3A boats"), which the data of a page has in its key points."""
_ADDRESS = re.compile(r"//|\w\.\w+/")
"""Matches "example.org/"."""
_SENTENCE_INSIDE = re.compile(r"[a-z][.!?]\s[A-Z]")
"""The end of a sentence inside a line ("sank. The")."""
_MAX_CHARACTERS = 200
"""The maximum number of characters of a key point."""
_MAX_SENTENCE_CHARACTERS = 140
"""The maximum number of characters of a key point with a full stop."""
_MAX_LINES = 10
"""The number of lines at the beginning that are searched for key points."""
_MIN_POINTS = 2
"""The minimum number of key points in a row, if none has a sign as in a link's address."""
_MIN_WORDS = 5
"""The minimum number of words of a key point; a shorter line may be a heading or a name."""
_MIN_SMALL_WORDS = 2
"""The minimum number of words in lower case in a key point, not counting short words; a title has fewer."""
_MIN_LETTERS = 4
"""The minimum number of letters of a word in lower case that counts."""
_MIN_PARAGRAPH_CHARACTERS = 60
"""The minimum number of characters of the paragraph below key points."""
_STEM = 5
"""The number of letters at the beginning by which words of key points and of the text are compared."""
_MIN_SHARE = 0.25
"""The minimum share (0 to 1) of the words of the key points that the text has, too. (The text may be cut off before the
others.)"""


def find_key_points(lines: Sequence[str], boilerplate: Collection[int]) -> set[int]:
    """The numbers of the lines that are key points: lines with signs as in a link's address, with the lines between and
    around them; and several lines in a row above the first paragraph that share words with the text. `boilerplate` are
    the numbers of lines that are not text of the article, such as the author's name above key points."""
    undecoded_numbers = [number for number, line in enumerate(lines[:_MAX_LINES]) if _is_undecoded(line)]
    numbers = set(range(undecoded_numbers[0], undecoded_numbers[-1] + 1)) if undecoded_numbers else set()
    numbers |= _find_sentences_above_dateline(lines, boilerplate)
    first = next((number for number, line in enumerate(lines) if _is_paragraph(line)), 0)
    other_numbers = {
        number for number in range(first) if number in boilerplate or not _may_be_point(lines[number])
    } - numbers
    for number_run in split_runs([number for number in range(min(first, _MAX_LINES)) if number not in other_numbers]):
        is_directly_above = number_run[-1] == first - 1 and not lines[first][0].islower()
        if not numbers.isdisjoint(number_run) or (is_directly_above and _sum_up(lines, number_run)):
            numbers |= set(number_run)
    return numbers


def _find_sentences_above_dateline(lines: Sequence[str], boilerplate: Collection[int]) -> set[int]:
    """The numbers of several short sentences above the first paragraph of a report, which begins with its dateline."""
    first = next((number for number, line in enumerate(lines[:_MAX_LINES]) if dateline_end(line)), 0)
    numbers = [number for number in range(first) if number not in boilerplate and lines[number]]
    are_sentences = all(map(_is_sentence, (lines[number] for number in numbers)))
    return set(numbers) if are_sentences and numbers[-1:] == [first - 1] and _sum_up(lines, numbers) else set()


def _is_sentence(line: str) -> bool:
    """Whether a line is one short sentence with a full stop."""
    is_short = len(line) <= _MAX_SENTENCE_CHARACTERS and len(line.split()) >= _MIN_WORDS
    return is_short and line[-1] in ".!" and not _SENTENCE_INSIDE.search(line)


def _is_undecoded(line: str) -> bool:
    return _UNDECODED_SIGN.search(line) is not None and not _ADDRESS.search(line) and len(line) <= _MAX_CHARACTERS


def _is_paragraph(line: str) -> bool:
    """Whether a line is long and ends like a sentence."""
    return len(line) >= _MIN_PARAGRAPH_CHARACTERS and SENTENCE_END.search(line) is not None


def _may_be_point(line: str) -> bool:
    """Whether a line is a phrase that says something, without a full stop, and neither a title in capitals nor a row of
    a table."""
    words = line.split()
    small_word_count = sum(word.islower() and len(word) >= _MIN_LETTERS for word in words)
    has_words = len(words) >= _MIN_WORDS and small_word_count >= _MIN_SMALL_WORDS and len(line) <= _MAX_CHARACTERS
    if not has_words or not line[-1].isalnum() or line[0].islower() or DIVIDER in line:
        return False
    return not _SENTENCE_INSIDE.search(line) and not LIST_ITEM.match(line.lstrip("0123456789.$"))


def _sum_up(lines: Sequence[str], number_run: Sequence[int]) -> bool:
    """Whether the lines of a run above the first paragraph have many words of the text below."""
    if len(number_run) < _MIN_POINTS:
        return False
    stems_below = _find_stems(lines[number_run[-1] + 1 :])
    words = _find_stems([lines[number] for number in number_run])
    return len(words & stems_below) >= _MIN_SHARE * len(words)


def _find_stems(lines: Sequence[str]) -> set[str]:
    """The beginnings of the content words of `lines`."""
    return {word[:_STEM] for line in lines for word in word_texts(line) if word not in STOP_WORDS}
