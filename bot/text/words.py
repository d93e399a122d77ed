"""Splits text into words, with their positions and the folded form that is used for comparing.

Folded: lower case, without accents, full width as half width, without possessive or elision, apostrophes, and commas
inside numbers. Spelled: the same with accents, which stemmers and readers of Vietnamese need.

Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese are written without spaces, or with particles attached to words.
They become overlapping pairs of characters, the usual approach without a dictionary (Foo & Li 2004, "Chinese word
segmentation and its effect on information retrieval").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.model.span import Span

POSSESSIVE_END = re.compile(r"[’']s?$")
"""Matches "’s" at the end of "Quill’s", and "’" at the end of "workers’"."""
MAX_WORD_LENGTH = 48
"""The maximum number of characters of a word. A longer run is cut: no word is that long, and comparing words takes time
in proportion to their length."""
FIRST_UNSPACED = "\u0e00"
"""The first character of the scripts whose words become pairs of characters; all of them come after it."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b4d\u0b82-\u0bcd\u0c00-\u0c4d\u0d00-\u0d4d"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
"""Combining marks, which belong to the letter before them, as ranges of a pattern."""
_PAIR_LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Letters of the scripts whose words become pairs of characters, as ranges of a pattern."""
_APOSTROPHES = "'\u2018\u2019\u201b\u02bb\u02bc\u2032\u00b4\u0060\uff07"
"""Characters that people write as an apostrophe."""
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_LETTERS = rf"(?:[^\W\d_{_PAIR_LETTERS}]|[{_MARKS}])"
"""A letter with its marks."""
_WORD = re.compile(
    rf"""
      (?P<unspaced>[{_PAIR_LETTERS}]{{1,{MAX_WORD_LENGTH}}})
    | (?P<initials>(?<![^\W_])(?:[^\W\d_{_PAIR_LETTERS}]\.){{2,8}}(?:[^\W\d_{_PAIR_LETTERS}](?![^\W_]))?)
    | (?P<number>\d{{1,3}}(?:,\d{{3}}){{1,8}}(?!\d)|\d{{1,{MAX_WORD_LENGTH}}}\.\d{{1,{MAX_WORD_LENGTH}}}(?!\.?\d))
    | (?P<word>(?:[^\W_{_PAIR_LETTERS}]|[{_MARKS}]){{1,{MAX_WORD_LENGTH}}}(?:[{_APOSTROPHES}]{_LETTERS}{{1,20}}){{0,2}})
    """,
    re.VERBOSE,
)
"""Matches a run of Chinese, the initials "U.S.", the numbers "1,200" and "2.5", and the words "Quay" and "O’Neill"."""
_PLAIN_WORD = re.compile(rf"[a-z0-9]{{1,{MAX_WORD_LENGTH}}}")
"""Matches a word of a text in ASCII in which `_SPECIAL_FORM` finds nothing: no fuller pattern is needed there."""
_PLAIN_AS_WRITTEN = re.compile(rf"[A-Za-z0-9]{{1,{MAX_WORD_LENGTH}}}")
"""The same in capitals and lower case."""
_SPECIAL_FORM = re.compile(r"['`]|[a-z0-9]-[a-z]|\d[.,]\d|(?<![a-z0-9])[a-z]\.[a-z]")
"""Matches what needs the fuller pattern: the marks in "toll's", "open-ran", "1,200", "2.5" and "u.s."."""
_COMBINING_SIGNS = (
    "\uff9e\uff9f\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
)
"""Combining signs above, below or after a letter."""
_UNSPACED_LETTER = re.compile(f"[^{_COMBINING_SIGNS}][{_COMBINING_SIGNS}]*|.", re.DOTALL)
"""Matches a character with the signs that belong to it."""
_IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Chinese characters in a row, which are also kanji."""
_UNSPACED_WORD = re.compile(f"[{_PAIR_LETTERS}]+")
_VIRAMA = 9
"""The Unicode combining class of the virama, the sign that ends a syllable."""
_KEPT_CLASSES = frozenset((0, _VIRAMA))
"""The Unicode combining classes whose characters are kept: 0 (no accent) and the virama."""
_REPLACEMENTS: dict[int, str | None] = {0x0131: "i", 0x0640: None, 0x0649: "\u064a", 0x0671: "\u0627"}
_REPLACEMENTS |= {code: str(unicodedata.decimal(chr(code))) for code in range(0x80, 0x1D000) if chr(code).isdecimal()}
"""Characters that are folded to another: the Turkish dotless i, two Arabic letters with variants, and digits of all
scripts. The Arabic tatweel, which only lengthens a word, is removed."""
_ELISION = re.compile(r"(?:[cdjlmnst]|qu)'(?=[aeiouyhàâäæéèêëîïôöœùûü])")
"""Matches "l'" of the French "l'accord", and "qu'" of "qu'elle"."""
_COMPOUND = re.compile(r"[-\u2010\u2011]")
"""Matches the hyphen of "open-ran"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded form and its span."""

    text: str
    span: Span


def find_words(text: str) -> list[Word]:
    """The words of `text`, in order. Never raises; linear in the length of the text."""
    return [Word(folded_word, Span(start, end)) for folded_word, start, end in _scan(text)]


def word_texts(text: str) -> list[str]:
    """The folded words of `text`, with additional forms under which they can be found.

    A hyphenated compound is followed by its form as one word ("an open-ran deal" gives an, open, ran, openran, deal).
    Besides pairs of Chinese characters, each single character is included, because it may be a word.
    """
    plain_words = _find_plain_words(text)
    return [word[0] for word in _with_variants(text)] if plain_words is None else plain_words


def words_with_capitals(text: str) -> tuple[list[str], list[bool]]:
    """Two lists of equal length: the folded words of `word_texts`, and whether each is capitalised and longer than one
    letter."""
    folded_words, _, capitals = spelled_words(text)
    return folded_words, capitals


def spelled_words(text: str) -> tuple[list[str], list[str], list[bool]]:
    """Three lists of equal length: the folded words of `word_texts`, their spelled forms, and whether each is
    capitalised and longer than one letter. If no form differs, the first two are the same list object."""
    plain_words = _find_plain_words(text)
    if plain_words is not None:
        written_words = _PLAIN_AS_WRITTEN.findall(text)
        return plain_words, plain_words, [len(word) > 1 and word[0].isupper() for word in written_words]
    words = list(_with_variants(text))
    return [word[0] for word in words], [word[1] for word in words], [word[2] for word in words]


@lru_cache(maxsize=65536)
def spell(word: str) -> str:
    """The spelled form of one word: café for "Café’s", istanbulda for "İstanbul'da". Without accents, it equals the
    folded form."""
    if word[:1] >= FIRST_UNSPACED and _UNSPACED_WORD.fullmatch(word):
        return unicodedata.normalize("NFKC", word).lower()
    lower_word = unicodedata.normalize("NFKC", word.lower()).replace("i\u0307", "i")
    return _reduce(_APOSTROPHE.sub("'", lower_word))


def fold(text: str) -> str:
    """Lower case, without accents and differences of width; apostrophes become `'`. The length may change.

    Digits of all scripts become ASCII digits, and the Turkish dotless i becomes i. The sign that ends a syllable in
    Indic scripts is not an accent, and is kept.
    """
    lower_text = text.lower()
    if lower_text.isascii():
        return lower_text.replace("`", "'")
    folded_text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", lower_text).casefold()).translate(
        _REPLACEMENTS
    )
    kept_text = "".join(character for character in folded_text if unicodedata.combining(character) in _KEPT_CLASSES)
    return _APOSTROPHE.sub("'", unicodedata.normalize("NFC", kept_text))


def has_only_ideographs(word: str) -> bool:
    """Whether a folded word consists of Chinese characters only, which are also kanji."""
    return _IDEOGRAPHS.fullmatch(word) is not None


def _scan(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text with their starts and ends."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "unspaced":
            yield from _make_pairs(match.group(), start)
            continue
        folded_word = _fold_word(match.group())
        if folded_word:
            yield folded_word, start, end


def _make_pairs(character_run: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Each two adjacent characters of a run in a script without spaces, with their starts and ends; a single character
    alone. The run begins at `start`."""
    letters = [
        (match.group(), start + match.start(), start + match.end())
        for match in _UNSPACED_LETTER.finditer(character_run)
    ]
    for (first, begin, _), (second, _, finish) in pairwise(letters):
        yield unicodedata.normalize("NFKC", first + second).lower(), begin, finish
    if len(letters) == 1:
        yield unicodedata.normalize("NFKC", letters[0][0]).lower(), letters[0][1], letters[0][2]


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    """The folded form of one word: windsor for "Windsor’s", accord for "L'accord", oneill for "O’Neill", us for
    "U.S."."""
    return _reduce(fold(word))


def _reduce(folded_word: str) -> str:
    """Removes possessive, elision, apostrophes, commas in numbers, and full stops in initials."""
    if "'" in folded_word:
        folded_word = _ELISION.sub("", folded_word, count=1) if _ELISION.match(folded_word) else folded_word
        folded_word = folded_word[:-2] if folded_word.endswith("'s") and len(folded_word) > 2 else folded_word
        folded_word = folded_word.replace("'", "")
    if "," in folded_word:
        folded_word = folded_word.replace(",", "")
    if "." in folded_word and not folded_word[0].isdigit():
        folded_word = folded_word.replace(".", "")
    return folded_word[:MAX_WORD_LENGTH]


def _find_plain_words(text: str) -> list[str] | None:
    """The folded words of a text that needs no fuller pattern than `_PLAIN_WORD`; None for other texts."""
    if not text.isascii():
        return None
    lower_text = text.lower()
    return None if _SPECIAL_FORM.search(lower_text) else _PLAIN_WORD.findall(lower_text)


def _with_variants(text: str) -> Iterator[tuple[str, str, bool]]:
    """The folded words of a text, each with its spelling and whether it is capitalised. Single ideographs and the
    joined parts of compounds are given, too."""
    previous, spelled_before, previous_end, compound = "", "", -1, False
    for folded_word, start, end in _scan(text):
        spelling = folded_word if folded_word[0] >= FIRST_UNSPACED else spell(text[start:end])
        yield folded_word, spelling, end - start > 1 and text[start].isupper()
        if folded_word[0] >= FIRST_UNSPACED and len(folded_word) > 1:
            # The pair before has given their common character.
            singles = folded_word[1:] if start < previous_end else folded_word
            yield from ((character, character, False) for character in singles if has_only_ideographs(character))
        is_hyphenated = (
            start == previous_end + 1 and bool(_COMPOUND.match(text[previous_end:start])) and folded_word.isalpha()
        )
        if is_hyphenated and previous.isalpha() and not compound:
            yield previous + folded_word, spelled_before + spelling, False
        previous, spelled_before, previous_end, compound = folded_word, spelling, end, is_hyphenated
