"""Recognises lines of plain text that look like headings, in any language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.reading.plain_text.columns import has_columns
from bot.text.contact_lines import is_contact_line
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.lists import LIST_SIGN
from bot.text.quotation import OPENING_BRACKETS, OPENING_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

MIN_BODY_CHARACTERS = 60
"""The minimum number of characters of the paragraph below a heading, unless Markdown's mark (#) shows that it is
one."""
_MAX_COLUMNS = 90
"""The maximum width of a heading in columns; a Chinese or Japanese character takes two."""
_MAX_WORDS = 14
"""The maximum number of words of a heading."""
_MAX_LONG_COLUMNS = 130
"""The maximum width of a long heading, and of a title that ends with an abbreviation."""
_MAX_LONG_WORDS = 22
"""The maximum number of words of a long heading."""
_MAX_BYLINE_WORDS = 12
"""The maximum number of words of a byline."""
_MIN_WORD_LETTERS = 4
"""The minimum number of letters of a content word."""
_MAX_TITLE_COLUMNS = 200
"""The maximum width of a title, and of a heading with Markdown's mark (#)."""

_MARKDOWN = re.compile(r"(#{1,6})[ \t　]+(\S.*?)[ \t]*#*$")
"""Matches "## Tolls ##"."""
_NUMBER = re.compile(
    r"""(?x)
    (?: (?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-H])[.)．](?!\d|[A-Z]\.)\s*      # 1.  2.1)  IV.  B)  not U.S., M. Quill
      | \d{1,2}(?:\.\d{1,2})+\s+                                               # 2.1 without a full stop
      | [（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[ivxa-z]{1,4})[)）]\s*           # (1) （二）
      | [一二三四五六七八九十百]{1,4}[、．.]\s*                                    # 一、
      | 第\s*[\d０-９〇零一二三四五六七八九十百千]{1,5}\s*[章節节回部篇編编条條項话話]\s*[:：、.．\s　]*
      | 제\s*\d{1,3}\s*[장절부편]\s*[:.]?\s*
      | (?i:chapter|part|section|step|kapitel|teil|abschnitt|chapitre|partie|capítulo|parte|capitolo|hoofdstuk|deel
            |глава|часть)\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b\s*[:.–—-]?\s*
    )"""
)
"""The number of a heading. Headings are shown without it."""
_NUMBER_OF_ITEM = re.compile(r"(\d{1,3})[.)]\s")
"""The number of a numbered line ("3. Salem")."""
_VERSION = re.compile(r"\d+(?:\.\d+)+\s+(?:[(\[].*[)\]]|[–—-]+\s.*\d)")
"""Matches "0.28.1 (6 May 2025)", "1.2.0 - 2025-05-06": a version and its day, in a list of changes."""
_DECIMAL = re.compile(r"[\d.]+\s+")
"""A number that may be the number of a section or a quantity ("3.5 million people")."""
_SIGNED_LINE = re.compile(rf"{LIST_SIGN}[ \t　]")
"""Matches "• "."""
_BULLET = re.compile(rf"(?:{LIST_SIGN}|\d{{1,3}}[.)]|[a-z][.)])[ \t　]+\S")
"""Matches "• T", "3) T", "a. T"."""
_CHAPTER_SIGN = re.compile(r"^(?:[■●◆▼▶◎○□◇★☆§][ \t　]*|【(?=.*】))")
"""Matches "■ "."""
_SENTENCE_END = re.compile(r"""[.!…。！｡．।؟۔:;,，、；：—–-]["'”’»›“」』）)\]*]*$""")
"""Matches ".”" at the end."""
_BROKEN_OFF = re.compile(r"(?:^|\s)(?:[Aa]n|[Tt]he)$|^\S+['’]s$")
"""The end of a line that breaks off where a link or emphasis began on the page ("The", "ACME’s")."""
_BYLINE = re.compile(
    r"(?i)(?:by|von|par|por|di|door|written by|posted by|published|updated|文|記者|记者|作者|取材|来源|來源|出典|撮影)"
    r"(?:\s*[:：]\s*|\s+)\S"
    r"|(?:text|photo|foto|image|source|quelle|fonte)(?:\s*[:：]\s*\S|\s+(?-i:[A-ZÀ-Þ])|\s+(?:by|von|par|por|di|door)\s)"
)
"""Matches "By M", "Photo: M"."""
_OTHER_QUESTION = re.compile(
    rf"""(?x)
    ^["“„«‹「『] [^"”“»›」』]* ["”“»›」』]?[?？]?$           # a quotation, whole or begun
    | ^["“][^"“”]+[,?!]["”]\s(?:he|she|they|the(?:\s[a-z]+){{1,3}}|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){{0,2}})\s
      (?:adds?|added|asks?|asked|says?|said|tells?|told|writes?|wrote)\b    # what somebody says: "“I see,” Quill said"
    | ^["“][^"“”]+[,?!]["”]\s.*["“][^"“”]+["”]$         # ... and goes on to say
    | ^[^\s:：]{{1,20}}[:：]\s.*[?？]$                      # a question that somebody puts: "Q: Is he?"
    | ^(?:--+|[–—])\s?\S                                   # a signature: "--Mara Quill"
    | ,\s\d+\s[a-z][^,()]*\([^()]*\)$                      # an item that counts: "Salem, 2 boats (old)"
    | :\s[{CURRENCY_SIGNS}]?\d[\d,.]*(?:\s?%|\s\(\w+\.?\))?$  # a label and its number: "Meals a year: 310,000"
    | ^[★☆⭐]{{2}}                                          # a rating
    | ^\|                                                    # a row of a table
    | ^(?:\S+\s){{4,}}1\.\s\S                                # a list begins in the line: "The four best boats: 1. Gull"
    | ^(?:It|That|These|They|This|Those)\s(?:could|may|might|would)\s(?:\S+\s){{5,}}  # what is above: "That could …"
    | [<>@]|https?:                                        # markup and addresses
    | %(?:2[0-9A-F]|3[AF])                                  # signs as in a link's address: "Is it %2415%3F"
    """
)
"""Forms of lines that are not headings although they are short."""
_ASKED_IN_TEXT = re.compile(r"[,，、].*[?？]$")
"""A question with a comma ("If it rains, who sails?"), which is a sentence of the text unless it opens with a question
word and is the only sentence of its line."""
_SENTENCE_INSIDE = re.compile(r"[.!?]\s")
"""Matches ". " inside a line."""
_QUESTION_WORDS = word_lists("titles")["question_words"]
_OPENERS_OF_LONG_QUESTIONS = word_lists("titles")["openers_of_questions"]
_MAX_QUESTION_CHARACTERS = 130
"""The maximum number of characters of a question in an article of questions and answers."""
_CONTINUES_TEXT = re.compile(r"(?:And|But|Or|So|Then)\s")
"""The beginning of a question that continues the text above it ("But who pays?")."""
_OPENING_WORDS = re.compile(r"[A-Z]\w*(?:\s\w+){0,2},\s(?:but\s)?([a-z]+)\b")
"""A few words before a question ("For now, who", "OK, but who")."""
_NAME_LIKE_IPHONE = re.compile(r"[a-z][A-Z]\w*\s")
"""Matches "iBoat ", a name with a small first letter."""
_OPENERS = f"{OPENING_MARKS}{OPENING_BRACKETS}¿¡"
"""Marks that may open a title."""
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3})$")
"""Matches " …" at the end of a title that was cut off."""
_SENTENCE_MARK_AT_END = re.compile(r"""[.…。｡।:;,，、；：–—-]["'”’»」』]*$""")
"""Matches ".”" at the end: marks of a sentence or of a part of one, with which no title ends."""
_ABBREVIATIONS_AT_END = word_lists("titles")["abbreviations_at_end"]
_STATES_AT_END = word_lists("titles")["states_at_end"]
_ABBREVIATION_AT_END = re.compile(
    r"(?<![\w.])(?:(?:[A-Za-z]{1,2}\.){2,}"  # "U.S.", "Ph.D."
    rf"|{any_of(_ABBREVIATIONS_AT_END)}\.)$|,\s{any_of(_STATES_AT_END)}\.$"
)
"""Matches "U.S.", "Inc." and ", Mass." at the end: the full stop belongs to the abbreviation."""
_SENTENCE_BEFORE = re.compile(r"[a-z]{2}[.!?][\"'”’)]*\s")
"""Matches "nk. " in "It sank. The": the end of a sentence before the last one of a line."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading without its number, and its level (1 is the top)."""

    text: str
    level: int


def find_marked_heading(line: str) -> Title | None:
    """The heading in `line` if it has Markdown's mark, `#`; None if it does not have it, or is too long for a
    heading."""
    if len(line) <= _MAX_TITLE_COLUMNS and (match := _MARKDOWN.fullmatch(line)):
        return Title(title_in(match.group(2)), len(match.group(1)))
    return None


def find_heading(line: str) -> Title | None:
    """The heading in `line`, if it looks like one: it is short, not a sentence, and begins like a title; else None.

    Whether the line is a heading also depends on the lines around it, which the caller checks.
    """
    return _find_heading(line, _MAX_COLUMNS, _MAX_WORDS)


def find_long_heading(line: str) -> Title | None:
    """The heading in `line`, if it looks like a heading, or like one of the longer headings of a live blog; else None.
    The caller checks that the article has other headings."""
    return _find_heading(line, _MAX_LONG_COLUMNS, _MAX_LONG_WORDS)


def find_long_question(line: str) -> Title | None:
    """The heading in `line` if it is one question that a reader may have, even a long one ("If the boat is late, who
    pays for the night on the quay?"); else None. The caller checks that the article has other questions as headings."""
    is_question = _first_word(line) in _QUESTION_WORDS | _OPENERS_OF_LONG_QUESTIONS and line.endswith("?")
    if not is_question or len(line) > _MAX_QUESTION_CHARACTERS or _OTHER_QUESTION.search(line):
        return None
    return None if ": " in line or _SENTENCE_INSIDE.search(line) else Title(line, 1)


def find_asked_question(line: str) -> Title | None:
    """The heading in `line` if it is a question as a reader puts it, after a few words or a sentence of its own ("I was
    late. Is my boat gone?"); else None. The caller checks that the article has several questions as headings."""
    is_question = line.endswith("?") and len(line) <= _MAX_QUESTION_CHARACTERS and not _CONTINUES_TEXT.match(line)
    if (
        not is_question
        or ":" in line
        or _OTHER_QUESTION.search(line)
        or not _begins_like_title(line, is_numbered=False)
    ):
        return None
    opening = _OPENING_WORDS.match(line)
    is_introduced = opening is not None and opening[1] in _QUESTION_WORDS | _OPENERS_OF_LONG_QUESTIONS
    return Title(line, 1) if is_introduced or _SENTENCE_INSIDE.search(line) else None


def strip_number(heading: str) -> Title:
    """The heading without its number. "2.1 Costs" is one level below "2. Money"."""
    match = _NUMBER.match(heading)
    rest = heading[match.end() :].strip() if match else ""
    if match is None or not rest or _VERSION.fullmatch(heading):
        return Title(heading, 1)
    if _DECIMAL.fullmatch(match.group()) and rest[0].islower():
        return Title(heading, 1)
    return Title(rest, match.group().strip(" .)").count(".") + 1)


def number_of(line: str) -> int:
    """The number at the beginning of a line, 0 if it has none."""
    match = _NUMBER_OF_ITEM.match(line)
    return int(match[1]) if match else 0


def title_in(heading: str) -> str:
    """The title in a heading: without its number, and without a colon at its end."""
    return strip_number(heading).text.rstrip(" :：") or heading


def looks_like_title(line: str) -> bool:
    """Whether a first line looks like a title: a phrase, a question or an exclamation, complete or cut off, or a line
    that ends with an abbreviation. Only the line itself is looked at."""
    return (
        _fits(line, _MAX_TITLE_COLUMNS)
        and any(character.isalnum() for character in line)
        and (not _SENTENCE_MARK_AT_END.search(_ELLIPSIS.sub("", line)) or _is_title_with_abbreviation(line))
        and not is_list_item(line)
    )


def same_words(line: str, title: str) -> bool:
    """Whether a line and a title are the same except for white space and capitals."""
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def is_byline(line: str) -> bool:
    """Whether a line between the title and the article says who wrote it, or when."""
    return len(line.split()) <= _MAX_BYLINE_WORDS and _fits(line, _MAX_COLUMNS) and _BYLINE.match(line) is not None


def is_list_item(line: str) -> bool:
    """Whether a line begins as the item of a list."""
    return _BULLET.match(line) is not None


def asks(line: str) -> bool:
    """Whether a line ends like a question."""
    return line.endswith(("?", "？"))


def content_words(line: str) -> set[str]:
    """The words of a line by which it is compared with the text below it, in lower case."""
    return {word for word in word_texts(line) if len(word) >= _MIN_WORD_LETTERS and word not in STOP_WORDS}


def _find_heading(line: str, max_columns: int, max_words: int) -> Title | None:
    """The heading in `line` if the line looks like one and has at most that many columns and words; else None."""
    if not _fits(line, max_columns) or len(line.split()) > max_words or _BYLINE.match(line):
        return None
    if _SIGNED_LINE.match(line) or _OTHER_QUESTION.search(line) or is_contact_line(line) or _is_asked_in_text(line):
        return None
    title = strip_number(_CHAPTER_SIGN.sub("", line).removesuffix("】"))
    is_numbered = len(title.text) < len(line)
    if not title.text or _BROKEN_OFF.search(title.text) or has_columns(title.text):
        return None
    if _SENTENCE_END.search(title.text) or not _begins_like_title(title.text, is_numbered=is_numbered):
        return None
    return title


def _is_asked_in_text(line: str) -> bool:
    """Whether a line is a question of the text ("Now, who does that?"), not of a heading ("Who sails it, and why?")."""
    if not _ASKED_IN_TEXT.search(line):
        return False
    return _first_word(line.lstrip(_OPENERS)) not in _QUESTION_WORDS or _SENTENCE_INSIDE.search(line) is not None


def _first_word(line: str) -> str:
    """The first word of a line in lower case, without a comma, as word lists have it ("who's")."""
    return line.split(maxsplit=1)[0].rstrip(",").lower().replace("’", "'")


def _is_title_with_abbreviation(line: str) -> bool:
    """Whether a line is a title although it ends with a full stop: that of an abbreviation ("Gas in the U.S.")."""
    return (
        _ABBREVIATION_AT_END.search(line) is not None
        and _fits(line, _MAX_LONG_COLUMNS)
        and _SENTENCE_BEFORE.search(line) is None
        and _begins_like_title(line, is_numbered=False)
    )


def _begins_like_title(text: str, *, is_numbered: bool) -> bool:
    """Whether a line begins with a capital or a name such as "iPhone", has no capitals in its script, or is
    numbered."""
    first = text.lstrip(_OPENERS)[:1]
    if not first or not any(character.isalpha() for character in text):
        return False
    has_case = first.lower() != first.upper()
    return is_numbered or not has_case or first.isupper() or _NAME_LIKE_IPHONE.match(text) is not None


def _fits(line: str, max_columns: int) -> bool:
    """Whether a line takes at most that many columns; a Chinese or Japanese character takes two."""
    is_wide = len(line) <= max_columns and not line.isascii()
    return (
        len(line) + (sum(unicodedata.east_asian_width(letter) in "WF" for letter in line) if is_wide else 0)
        <= max_columns
    )
