"""Recognises headlines of other articles that have no label, by their shape and by what they share with the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.text.furniture.notes import is_note
from bot.text.furniture.other_articles.links import (
    LIST_ITEM,
    MIN_HEADLINE_WORDS,
    MIN_PARAGRAPH_CHARACTERS,
    OPEN_ENDING,
    is_link,
)
from bot.text.furniture.runs import split_runs
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import POSSESSIVE_END, word_texts

_SUBJECT = re.compile(
    r"[A-ZÀ-Þa-z‘'“\"](?:[^:.!?]|\.(?=\d)){2,58}\s(?:[^:.!?]|\.(?=\d)){2,30}"
    r"(?:(?<!\d):\s[A-ZÀ-Þ\d‘']|(?<=\d):\s[A-ZÀ-Þ‘'])(?:[^\s]+\s){6,}"
)
"""Matches "Candle recall: Nearly 900 candles may burn too high", "Candles 2.0: …"."""
_ONE_WORD = re.compile(r"(?P<label>[A-ZÀ-Þ][^\s:.!?]{3,20}):\s(?=[A-ZÀ-Þ‘'][a-z’'])(?:[^\s]+\s){6,}")
"""Matches "Candles: Wardens who light the quay wonder if they burn too high"."""
_SUBJECT_AND_QUESTION = re.compile(
    r"^(?!.*\b(?:ask|asked|asks|I|I['’]\w+|me|my|question|wonder)\b[^:]*:)[^:,]{8,80}:\s"
    r"(?:Are|Can|Do|Does|How|Is|Should|What|When|Where|Which|Who|Why|Will)\b"
)
"""A subject and a question that no author asks ("Ropes and boats: What happens when they part?")."""
_SENTENCE_AND_QUESTION = re.compile(
    r"(?:[^\s:,?!.]+\s){4,}[^\s:,?!.]+:\s(?:Are|Can|Could|Do|Does|Is|Should|Will)\s(?:[^\s:]+\s){2,}[^\s:]+\?$"
)
"""A sentence and a short question about it ("Ropes keep parting on the quay: Is your boat safe?")."""
_SENTENCE_AND_QUOTATION = re.compile(r"(?:[^\s:]+\s){6,}[^\s:]+:\s[‘'][^‘“”\"]+[’']$")
"""A sentence and what somebody says about it ("Quill leaves the quay a day before the fair: 'I am sad'")."""
_QUOTING = re.compile(r"[^:]{8,58}:\s(?:[^\s:]+\s){0,3}[‘'][^‘’'\"“”]{6,60}[’'](?=[\s;,])[^:]{12,}")
"""A subject and a clause with a quotation in single marks, which only headlines have ("Old quay: Berths 'still full'
while boats wait outside"); the paragraph above it may be short (`_MIN_SENTENCE_CHARACTERS`)."""
_MIN_SENTENCE_CHARACTERS = 60
"""The minimum number of characters of a sentence above a headline."""
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
_FACT_LABELS = frozenset(
    "achievements answer author background cast claim cost date deaths details director ingredients location name note "
    "price question rating runtime score source teams time title verdict what when where who why yield".split()
)
"""Words before a colon that are labels of the article's own."""
_MAX_SHARED_WORDS = 0.15
"""The largest share of a heading's words that may occur in the rest of the text if it is the headline of another
article."""
_MAX_SHARED_BELOW = 0.25
"""The largest share of a heading's words that may occur in the paragraph below it if it also has an unusual shape."""
_MIN_CONTENT_WORDS = 5
"""The minimum number of content words of a heading that is judged by all its words: of fewer, none may occur elsewhere
by chance."""
_MIN_WORD_LENGTH = 4
"""The minimum number of characters of a content word."""
_STEM_LENGTH = 5
"""The number of characters at the beginning of content words that are compared. Words that share them count as the
same."""
_MIN_CHARACTERS_BELOW = 120
"""The minimum number of characters of the paragraph below a heading that is judged by all its words."""
_MIN_CHARACTERS_BELOW_NAMES = 60
"""The minimum number of characters of the paragraph below a heading that is judged by its names."""
_MIN_CHARACTERS = 40
"""The minimum number of characters of a heading that is judged by all its words."""
_MIN_NAMING_CHARACTERS = 30
"""The minimum number of characters of a heading that is judged by its names."""
_MAX_CHARACTERS = 160
"""The maximum number of characters of a heading."""
_MAX_HEADINGS = 3
"""Headings are judged by their names only in an article with at most this many: in one with many sections, a heading
may call something by another name than the section below."""
_PRONOUN_FIRST = re.compile(r"(?:He|She|They|His|Her|Their) [a-z]")
"""Matches "They s"."""
_MIN_WORDS = 5
"""The minimum number of words of a heading that is judged by its names."""
_MAX_WORDS = 16
"""The maximum number of words of a heading that is judged by its names; a longer line is a sentence."""
_SENTENCE_SIGN = re.compile(r"(?<!\b[A-Z])[.] |[!?;] |: [a-z]|, [“\"]")
"""Matches ". ", ", “": marks inside a sentence or between two, which headlines rarely have."""
_QUOTED_WORDS_AT_END = re.compile(
    r" (?:(?:‘[^‘’]{1,60}|'[^']{1,60})(?<![!,?])(?<![a-z\d]\.)[’']|(?:“[^“”]{1,60}|\"[^\"]{1,60})(?<![!,.?])[”\"])$"
)
"""Quoted words with which a headline ends; a stop belongs to an initial ("the A.M.'")."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*")
"""Matches "Mara Quill"."""
_BEFORE_FIRST_WORD = re.compile(r"(?:^|: )[‘'“\"]?$")
_LAST_WORD = re.compile(r"[\w’'-]+$")
_MAX_ACRONYM_LETTERS = 4
"""The maximum number of letters of an acronym ("FAQ", "DAs"), which does not count as a name."""
_DASH = re.compile(r"\s[–—-]\s|—")
"""Matches " – ", "—"."""
_MIN_NAMES = 2
"""The minimum number of names of a heading that is judged by the lines below it."""
_MAX_CAPITALS = 0.7
"""The largest share of a heading's words that may be capitalised; with more, its names cannot be distinguished."""


def find_headlines(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines of other articles, one or several in a row between two long paragraphs or after
    the last one (links and notes do not count); the paragraph below may have a heading. Each headline has a subject, a
    colon and a sentence without full stop ("Candle recall: Nearly 900 candles may burn too high"). The subject may be a
    single word if no other headline is next to it."""
    numbers: set[int] = set()
    for run in split_runs([number for number, line in enumerate(lines) if line and _has_subject(line)]):
        before = next((line for line in reversed(lines[: run[0]]) if line and not is_link(line)), "")
        below = range(run[-1] + 1, len(lines))
        after = next((number for number in below if not _is_no_article_text(lines, number)), None)
        is_single = (len(run) == 1 and after is not None) or not any(_ONE_WORD.match(lines[number]) for number in run)
        if (
            is_single
            and (
                len(before) >= MIN_PARAGRAPH_CHARACTERS
                or (_is_sentence(before) and all(_QUOTING.match(lines[number]) for number in run))
            )
            and (after is None or _begins_paragraph(lines, after))
        ):
            numbers |= set(run)
    return numbers


def find_unrelated_headings(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines of other articles that look like headings between two paragraphs. Such a heading
    shares hardly a word with the rest of the text, names somebody whom no other line names, names only people whom no
    line below it names, has a shape that only headlines have, or interrupts what the text says."""
    headings = [number for number in range(1, len(lines) - 1) if _is_heading(lines, number)]
    stems = Counter(stem for line in lines for stem in _stems(line))
    ends = [*headings[1:], len(lines)]
    found = {number for number in headings if _shares_hardly_a_word(lines, number, stems)}
    found |= {number for number, end in zip(headings, ends, strict=False) if _names_nobody_below(lines, number, end)}
    if len(headings) <= _MAX_HEADINGS:
        found |= {number for number in headings if _names_somebody_else(lines, number)}
        found |= {number for number in headings if _is_unlike_headings(lines, number)}
        found |= set(_find_continued_below(lines))
    return found | set(_find_last_headline(lines))


def _begins_paragraph(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a long paragraph, or may be the heading of one."""
    line = lines[number]
    if line and (line[-1].isalnum() or line[-1] == "?") and number + 1 < len(lines):
        line = max(line, lines[number + 1], key=len)
    return len(line) >= MIN_PARAGRAPH_CHARACTERS


def _is_sentence(line: str) -> bool:
    return len(line) >= _MIN_SENTENCE_CHARACTERS and line.rstrip('”"').endswith(".")


def _is_unlike_headings(lines: Sequence[str], number: int) -> bool:
    """Whether a line has a shape of headlines that headings inside an article seldom have, and hardly a word of it is
    in the paragraph below."""
    line = lines[number]
    if not any(shape.match(line) for shape in (_SENTENCE_AND_QUOTATION, _TWO_SENTENCES, _KIND_OF_PIECE, _VICTIMS)):
        return False
    own_stems = _stems(line)
    return len(own_stems & _stems(lines[number + 1])) <= _MAX_SHARED_BELOW * len(own_stems)


def _find_last_headline(lines: Sequence[str]) -> list[int]:
    """The number of the last line that is no link or note, if a sentence or link is above it and it has the shape of a
    headline: it cannot be a heading, since nothing follows it."""
    number = next((n for n in range(len(lines) - 1, 0, -1) if not _is_no_article_text(lines, n)), 0)
    line = lines[number] if number else ""
    if not (line and len(line) <= _MAX_CHARACTERS):
        return []
    above = lines[number - 1]
    if not above or not (_is_sentence(above) or is_link(above)):
        return []
    is_open = line[-1].isalnum() or line[-1] in "'’"
    quoted = _QUOTED_END.match(line) and any(mark in text for text in lines[:number] for mark in _DOUBLE_MARKS)
    return [number] if is_open and (quoted or _KIND_OF_PIECE.match(line)) else []


def _is_heading(lines: Sequence[str], number: int) -> bool:
    """Whether a line between two paragraphs has the length of a headline and is not an item, a quotation or a
    sentence."""
    line = lines[number]
    if not _stands_between_paragraphs(lines, number):
        return False
    is_sentence = _SENTENCE_SIGN.search(line) and not _TWO_SENTENCES.match(line)
    is_item = LIST_ITEM.match(line) and not _VICTIMS.match(line)
    return not (is_item or is_sentence) and len(line.split()) >= _MIN_WORDS


def _stands_between_paragraphs(lines: Sequence[str], number: int) -> bool:
    """Whether a line has the length of a headline, no full stop, and paragraphs around it."""
    line = lines[number]
    if not _MIN_NAMING_CHARACTERS <= len(line) <= _MAX_CHARACTERS or line[0] in '"“‘@':
        return False
    if not (line[-1].isalnum() or (line[-1] in "'’\"”" and (line[-2].isalnum() or _QUOTED_WORDS_AT_END.search(line)))):
        return False
    return len(lines[number - 1]) >= MIN_PARAGRAPH_CHARACTERS and len(lines[number + 1]) >= _MIN_CHARACTERS_BELOW_NAMES


def _shares_hardly_a_word(lines: Sequence[str], number: int, stems: Counter[str]) -> bool:
    """Whether hardly a content word of a heading occurs elsewhere. `stems` counts those of all lines."""
    line = lines[number]
    if (
        len(line) < _MIN_CHARACTERS
        or len(line.split()) < MIN_HEADLINE_WORDS
        or len(lines[number + 1]) < _MIN_CHARACTERS_BELOW
    ):
        return False
    own_stems = _stems(line)
    shared = sum(stems[stem] > 1 for stem in own_stems)
    return len(own_stems) >= _MIN_CONTENT_WORDS and shared <= _MAX_SHARED_WORDS * len(own_stems)


def _find_continued_below(lines: Sequence[str]) -> list[int]:
    """The line numbers of headings, of one sentence or two, above a paragraph that continues the one above them: it
    begins with a pronoun."""
    return [
        number
        for number in range(1, len(lines) - 1)
        if _PRONOUN_FIRST.match(lines[number + 1])
        and _stands_between_paragraphs(lines, number)
        and (len(lines[number].split()) >= MIN_HEADLINE_WORDS)
        and not LIST_ITEM.match(lines[number])
    ]


def _names_somebody_else(lines: Sequence[str], number: int) -> bool:
    """Whether a heading names somebody or something that the other lines do not name: then it is not about them."""
    rest = " ".join((*lines[:number], *lines[number + 1 :]))
    return any(not _is_named(name, rest) for name in _distinctive_names(lines[number]))


def _names_nobody_below(lines: Sequence[str], number: int, end: int) -> bool:
    """Whether a heading names several people or things, the lines from it to `end` name none of them, and other lines
    do: then it is the headline of another article on them."""
    if _DASH.search(lines[number]) or not lines[number].lstrip("‘'")[:1].isupper():
        return False  # an entry of a list: "Mara Quill — 'Old boats'"
    names = _distinctive_names(lines[number])
    below = " ".join(lines[number + 1 : end])
    others = " ".join((*lines[:number], *lines[end:]))
    is_silent = not any(_is_named(name, below) for name in names)
    return len(names) >= _MIN_NAMES and is_silent and any(_is_named(name, others) for name in names)


def _distinctive_names(line: str) -> set[str]:
    """The last words of the names in a heading that are no acronyms, days or months; none if too much of it is
    capitalised."""
    words = line.split()
    capitalised = sum(word.lstrip("‘'“\"")[:1].isupper() for word in words)
    if len(words) > _MAX_WORDS or line[0] == "'" or capitalised > _MAX_CAPITALS * len(words):
        return set()
    last_names = [
        _LAST_WORD.search(name.group())
        for name in _NAME.finditer(line)
        if " " in name.group()
        or not _BEFORE_FIRST_WORD.search(line, 0, name.start())  # a first word is capitalised anyway
    ]
    names = {POSSESSIVE_END.sub("", match.group()).strip("’'-") for match in last_names if match}
    return {
        name
        for name in names
        if (len(name) > _MAX_ACRONYM_LETTERS or not name.removesuffix("s").isupper())
        and name.lower() not in english_calendar()
    }


def _is_named(name: str, text: str) -> bool:
    return name.casefold().replace("’", "'")[:_STEM_LENGTH] in text.casefold().replace("’", "'")


def _stems(line: str) -> set[str]:
    """The beginnings of a line's content words."""
    return {
        word[:_STEM_LENGTH] for word in word_texts(line) if len(word) >= _MIN_WORD_LENGTH and word not in STOP_WORDS
    }


def _is_no_article_text(lines: Sequence[str], number: int) -> bool:
    """Whether a line is not a part of the article: it is blank, a link or a note."""
    line = lines[number]
    return not line or is_link(line) or is_note(line, len(lines) - 1 - number)


def _has_subject(line: str) -> bool:
    """Whether a line is short enough for a headline (160 characters), open at its end or a question, and has a subject
    and colon."""
    is_question = line[-1] == "?" and _SUBJECT_AND_QUESTION.search(line) is not None
    if len(line) > _MAX_CHARACTERS or not (line[-1].isalnum() or is_question) or OPEN_ENDING.search(line):
        return False
    if is_question and _SENTENCE_AND_QUESTION.match(line):
        return True
    subject = _SUBJECT.match(line)
    if subject:
        return line.partition(" ")[0].lower() not in english_calendar()  # no entry of a timeline: "May 4: …"
    word = _ONE_WORD.match(line)
    return word is not None and word["label"].lower() not in _FACT_LABELS | english_calendar()
