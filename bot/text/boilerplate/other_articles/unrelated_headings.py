"""Recognises headlines of other articles that look like headings, by their shape and by what they share with the
text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.text.boilerplate.other_articles.heading_names import STEM_LENGTH, distinctive_names, is_named
from bot.text.boilerplate.other_articles.headlines import MAX_CHARACTERS, is_article_text, is_sentence
from bot.text.boilerplate.other_articles.links import LIST_ITEM, MIN_HEADLINE_WORDS, MIN_PARAGRAPH_CHARACTERS, is_link
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_SENTENCE_AND_QUOTATION = re.compile(r"(?:[^\s:]+\s){6,}[^\s:]+:\s[‘'][^‘“”\"]+[’']$")
"""A sentence and what somebody says about it ("Quill leaves the quay a day before the fair: 'I am sad'")."""
_TWO_SENTENCES = re.compile(r"[^;:.?!]{12,};\s[^;:.?!]{8,}$")
"""Two pieces of news in one headline ("Storm hits Tarrow, Ostend; at least 12 missing")."""
_KIND_OF_PIECE = re.compile(
    r"(?:(?:Analysis|Background|Commentary|Obituary|Perspective|Podcast|Recap|Review):\s(?=[A-ZÀ-Þ\d‘'“\"])"
    r"|[^:.?!]{3,50}\s(?:podcast|quiz|recap|review):\s(?=[A-ZÀ-Þ‘'“\"]))(?:[^\s]+\s){2,}"
)
"""Matches "Review: The old boat is quick and dry", "The Quay podcast: How ropes are made"."""
_VICTIMS = re.compile(
    r"(?:[Aa]t least |[Mm]ore than )?\d[\d,]* (?:arrested|dead|hurt|injured|killed|missing|rescued|wounded)\b[^.:?!]*"
    r"(?:\b(?:after|as|at|during|in|near|when)\s)"
)
"""The beginning of news of an accident without a verb ("12 hurt, hundreds missing in Tarrow's flood")."""
_QUOTED_END = re.compile(r"[^\s“”\"][^“”\"]{30,}\s[‘'][A-ZÀ-Þ][^“”\"]{2,50}\w['’]$")
"""Matches "Quill defends red boats that have the quay crying 'Rope's Tale'": a name in single quotation marks at the
end. In a text with double quotation marks, only headlines have single ones."""
_DOUBLE_MARKS = ("“", '"')
_MAX_SHARED_WORDS = 0.15
"""The largest share of a heading's words that may occur in the rest of the text if it is the headline of another
article."""
_MAX_SHARED_BELOW = 0.25
"""The largest share of a heading's words that may occur in the paragraph below it if it also has an unusual shape."""
_MIN_CONTENT_WORDS = 5
"""The minimum number of content words of a heading that is judged by all its words: if it has fewer, it may be by
chance that none of them occurs elsewhere."""
_MIN_WORD_LENGTH = 4
"""The minimum number of characters of a content word."""
_MIN_CHARACTERS_BELOW = 120
"""The minimum number of characters of the paragraph below a heading that is judged by all its words."""
_MIN_CHARACTERS_BELOW_NAMES = 60
"""The minimum number of characters of the paragraph below a heading that is judged by its names."""
_MIN_CHARACTERS = 40
"""The minimum number of characters of a heading that is judged by all its words."""
_MIN_NAMING_CHARACTERS = 30
"""The minimum number of characters of a heading that is judged by its names."""
_MAX_HEADINGS = 3
"""In an article with more headings than this, no heading counts as a headline of another article because it names
somebody else, has an unusual shape or interrupts the text: if there are many sections, a heading may call something by
another name than the section below it does."""
_PRONOUN_FIRST = re.compile(r"(?:He|She|They|His|Her|Their) [a-z]")
"""Matches "They s" at the beginning of "They sail"."""
_MIN_WORDS = 5
"""The minimum number of words of a heading that is judged by its names."""
_SENTENCE_SIGN = re.compile(r"(?<!\b[A-Z])[.] |[!?;] |: [a-z]|, [“\"]")
"""Matches ". ", ", “": marks inside a sentence or between two sentences, which headlines rarely have."""
_QUOTED_WORDS_AT_END = re.compile(
    r" (?:(?:‘[^‘’]{1,60}|'[^']{1,60})(?<![!,?])(?<![a-z\d]\.)[’']|(?:“[^“”]{1,60}|\"[^\"]{1,60})(?<![!,.?])[”\"])$"
)
"""Quoted words with which a headline ends; a stop belongs to an initial ("the A.M.'")."""
_DASH = re.compile(r"\s[–—-]\s|—")
"""Matches " – ", "—"."""
_MIN_NAMES = 2
"""The minimum number of names of a heading that is judged by the lines below it."""


def find_unrelated_headings(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines of other articles that look like headings between two paragraphs. Such a headline
    shares hardly a word with the rest of the text, names somebody whom no other line names, names only people whom no
    line below it names, has a shape that only headlines have, or is in the middle of what the text says."""
    headings = [number for number in range(1, len(lines) - 1) if _is_heading(lines, number)]
    stems = Counter(stem for line in lines for stem in _find_stems(line))
    ends = [*headings[1:], len(lines)]
    headings_found = {number for number in headings if _shares_hardly_a_word(lines, number, stems)}
    headings_found |= {
        number for number, end in zip(headings, ends, strict=False) if _names_nobody_below(lines, number, end)
    }
    if len(headings) <= _MAX_HEADINGS:
        headings_found |= {number for number in headings if _names_somebody_else(lines, number)}
        headings_found |= {number for number in headings if _is_unlike_headings(lines, number)}
        headings_found |= set(_find_continued_below(lines))
    return headings_found | set(_find_last_headline(lines))


def _is_unlike_headings(lines: Sequence[str], number: int) -> bool:
    """Whether a line has a shape of headlines that headings inside an article seldom have, and hardly a word of it is
    in the paragraph below."""
    line = lines[number]
    if not any(shape.match(line) for shape in (_SENTENCE_AND_QUOTATION, _TWO_SENTENCES, _KIND_OF_PIECE, _VICTIMS)):
        return False
    own_stems = _find_stems(line)
    return len(own_stems & _find_stems(lines[number + 1])) <= _MAX_SHARED_BELOW * len(own_stems)


def _find_last_headline(lines: Sequence[str]) -> list[int]:
    """A list with the number of the last line that is no link or note, if a sentence or link is above this line and it
    has the shape of a headline: it cannot be a heading, because no text follows. [] if there is no such line."""
    number = next((n for n in range(len(lines) - 1, 0, -1) if is_article_text(lines, n)), 0)
    line = lines[number] if number else ""
    if not (line and len(line) <= MAX_CHARACTERS):
        return []
    line_above = lines[number - 1]
    if not line_above or not (is_sentence(line_above) or is_link(line_above)):
        return []
    is_open = line[-1].isalnum() or line[-1] in "'’"
    is_quoted = _QUOTED_END.match(line) is not None and any(
        mark in text for text in lines[:number] for mark in _DOUBLE_MARKS
    )
    return [number] if is_open and (is_quoted or _KIND_OF_PIECE.match(line)) else []


def _is_heading(lines: Sequence[str], number: int) -> bool:
    """Whether a line between two paragraphs has the length of a headline and is not an item, a quotation or a
    sentence."""
    line = lines[number]
    if not _stands_between_paragraphs(lines, number):
        return False
    has_sentence_sign = bool(_SENTENCE_SIGN.search(line)) and not _TWO_SENTENCES.match(line)
    is_item = bool(LIST_ITEM.match(line)) and not _VICTIMS.match(line)
    return not (is_item or has_sentence_sign) and len(line.split()) >= _MIN_WORDS


def _stands_between_paragraphs(lines: Sequence[str], number: int) -> bool:
    """Whether a line has the length of a headline, no full stop, and paragraphs around it."""
    line = lines[number]
    if not _MIN_NAMING_CHARACTERS <= len(line) <= MAX_CHARACTERS or line[0] in '"“‘@':
        return False
    if not (line[-1].isalnum() or (line[-1] in "'’\"”" and (line[-2].isalnum() or _QUOTED_WORDS_AT_END.search(line)))):
        return False
    return len(lines[number - 1]) >= MIN_PARAGRAPH_CHARACTERS and len(lines[number + 1]) >= _MIN_CHARACTERS_BELOW_NAMES


def _shares_hardly_a_word(lines: Sequence[str], number: int, stems: Counter[str]) -> bool:
    """Whether hardly a content word of a heading occurs elsewhere. `stems` counts the stems of all lines."""
    line = lines[number]
    if (
        len(line) < _MIN_CHARACTERS
        or len(line.split()) < MIN_HEADLINE_WORDS
        or len(lines[number + 1]) < _MIN_CHARACTERS_BELOW
    ):
        return False
    own_stems = _find_stems(line)
    shared_count = sum(stems[stem] > 1 for stem in own_stems)
    return len(own_stems) >= _MIN_CONTENT_WORDS and shared_count <= _MAX_SHARED_WORDS * len(own_stems)


def _find_continued_below(lines: Sequence[str]) -> list[int]:
    """The line numbers of headings, of one sentence or two, that stand between two paragraphs, if the second paragraph
    continues the first one: it begins with a pronoun."""
    return [
        number
        for number in range(1, len(lines) - 1)
        if _PRONOUN_FIRST.match(lines[number + 1])
        and _stands_between_paragraphs(lines, number)
        and (len(lines[number].split()) >= MIN_HEADLINE_WORDS)
        and not LIST_ITEM.match(lines[number])
    ]


def _names_somebody_else(lines: Sequence[str], number: int) -> bool:
    """Whether a heading names somebody or something that no other line names: then it belongs to another article."""
    other_text = " ".join((*lines[:number], *lines[number + 1 :]))
    return any(not is_named(name, other_text) for name in distinctive_names(lines[number]))


def _names_nobody_below(lines: Sequence[str], number: int, end: int) -> bool:
    """Whether a heading names several people or things, the lines between the heading and `end` name none of these, and
    other lines do: then it is the headline of another article on the same people or things."""
    if _DASH.search(lines[number]) or not lines[number].lstrip("‘'")[:1].isupper():
        return False  # an entry of a list: "Mara Quill — 'Old boats'"
    names = distinctive_names(lines[number])
    text_below = " ".join(lines[number + 1 : end])
    other_lines = " ".join((*lines[:number], *lines[end:]))
    is_silent = not any(is_named(name, text_below) for name in names)
    return len(names) >= _MIN_NAMES and is_silent and any(is_named(name, other_lines) for name in names)


def _find_stems(line: str) -> set[str]:
    """The beginnings of a line's content words."""
    return {word[:STEM_LENGTH] for word in word_texts(line) if len(word) >= _MIN_WORD_LENGTH and word not in STOP_WORDS}
