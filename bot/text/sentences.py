"""Splits text into sentences. The only module that uses `sentencex`.

sentencex (Wikimedia) splits, and its known errors are repaired afterwards: it breaks after titles, initials and "9
a.m.", misses the end after "U.S." and "(…)", and takes 「…。」 as an end. Japanese and Chinese are split in this
module, outside of brackets, at 。！？
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex  # type: ignore[import-untyped]  # it comes without types

from bot.model.span import Span
from bot.text.cleaning import SURROGATE
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import SHORT_MONTH_PATTERN, day_names
from bot.text.word_lists.patterns import any_of

SENTENCE_END = re.compile(r"""[.!?…。！？｡।؟۔:]["'”’»“」』）)\]]*$""")
"""Matches the end of a sentence ("It sank.”"), or of what announces another ("as follows:"), at the end of a text
without white space after it."""
QUESTION_MARKS = ("?", "？", "؟")
"""The marks that end a question, in Latin, Chinese and Arabic script."""
LONG_SENTENCE_CHARACTERS = 300
"""A longer sentence, which is usually direct speech of several sentences, is split inside, too."""

MAX_PIECE_CHARACTERS = 4_000
"""The maximum number of characters that sentencex gets at once: with a quotation mark that is never closed, its time is
quadratic."""
_CHARACTERS_BEFORE = 40
"""The number of characters before a possible end of a sentence that show whether it is one."""
_CHARACTERS_AFTER = 30
"""The number of characters after a possible end of a sentence that show whether it is one."""

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n|[\u2029\f\v\x1c-\x1e]|\n(?=[^\S\n]*(?:[-*•‣▪–]|\d{1,3}[.)])[^\S\n])")
"""Matches a blank line, a page break, and the end of the line before the item of a list ("- ")."""
_CJK_ENDS = "。！？"
"""Marks that end a sentence in Chinese or Japanese."""
_CJK_TAIL = "。！？!?…」』）】〉》”’\"'"
"""Marks that belong to the sentence whose end they follow."""
_CJK_PAIRS = {"「": "」", "『": "』", "（": "）", "《": "》", "〈": "〉", "【": "】", "“": "”"}
"""Opening brackets and marks -> closing ones: a sentence does not end between them."""
_CJK_CLOSING = frozenset(_CJK_PAIRS.values())
_CJK_CONTINUES = re.compile(
    r"[とっなのにをでがはも、，,；;)）]|って|という|[^。！？!?，、：:\s]{0,14}?(?:说|說|表示|称|稱|指出|道[，。]|写道|回应|强调)"
)
"""Words after a closed bracket that go on with its sentence (と述べた, 奎尔说)."""

_LISTS = word_lists("sentences")
_ABBREVIATION = re.compile(rf"(?:^|[\s:(“\"‘'«„]|-){any_of(_LISTS['abbreviations'])}\.$")
"""Matches "Dr." at the end."""
_FRENCH_TITLE = re.compile(r"(?:^|\s)M\.$")
"""Matches "M." at the end, before a name."""
_MAX_ABBREVIATION_CHARACTERS = 8
"""The maximum number of characters of an abbreviation, with its full stop and the character before it."""
_INITIAL = re.compile(r"(?:^|[“\"]|\.\s?)[A-Z]\.$")
"""Matches "M." at the beginning of a sentence."""
_MAX_INITIAL_CHARACTERS = 4
"""The maximum number of characters of an initial, with the quotation mark or the full stop before it."""
_NAME_BEFORE_INITIAL = re.compile(r"(?:^|[\s(“\"])[A-Z][\w’'-]+\s+[A-Z]\.$")
"""Matches "Ida M." at the end."""
_PARTY_AND_STATE = re.compile(r"\b[A-Z]-[A-Z]\.$")
"""A party and the first letter of a state ("R-N.D."); `_INITIAL_AFTER` is its second letter."""
_INITIAL_AFTER = re.compile(r"[A-Z]\.")
"""Matches "M."."""
_SITE_BEFORE = re.compile(r"(?:\bwww|(?:^|[(\s“\"])[A-Z]\w*)\.$")
"""Matches "www." and "Harbour.", which begin the address of a site, at the end."""
_SITE_AFTER = re.compile(
    r"(?:[\w-]+\.)*(?:com|edu|gov|io|net|org)\b | (?:ai|uk|us)\b(?!\ [A-Za-z])", re.IGNORECASE | re.VERBOSE
)
"""Matches "Tarrow.com" and "US" before something other than a word: the rest of such an address."""
_QUERY = re.compile(r"[_=&]|\w+=")
"""Matches "_size=3" after a question mark: what an address asks for."""
_VERSION_BEFORE = re.compile(r"\d\.$")
"""Matches "1.3." before `_VERSION_AFTER`, the rest of a version ("X")."""
_VERSION_AFTER = re.compile(r"[A-Zx*]\b")  # "X", "x", "*"
_COMPOUND_AFTER = re.compile(r"[-–][a-z\d]")
"""Matches "-40" after "sub.": the rest of a compound."""
_CODE_NAME = re.compile(r"[A-Z][a-z]{1,40}[A-Z]")
"""Matches "OpenGate" after "quay.": a name in a program, which has no space before it."""
_ADDRESS = re.compile(r"\b\d{1,5} [NSEW]\.$")
"""The beginning of a street address ("800 E. Eighth Street")."""
_AM_PM = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
"""Matches "a.m." at the end."""
_AFTER_AM_PM = re.compile(
    rf"(?:{'|'.join(day_names('en'))})|(?:{SHORT_MONTH_PATTERN}|May)"
    r"|(?:[ECMP][SD]?T|GMT|UTC|BST|CET|Eastern|Pacific|Central|Mountain)\b"
)
"""Matches "Monday", "Nov", "EST": the sentence goes on after "9 a.m."."""
_MONTH = re.compile(rf"\b(?:{SHORT_MONTH_PATTERN})\.$")
"""Matches "Nov." at the end."""
_STARTERS = "|".join(sorted(_LISTS["starters"]))
_MISSED_END = re.compile(
    rf"(?:\b(?:[A-Z]\.){{2,}}|\b[ap]\.m\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.)[”\"’)]?\s+(?=(?:{_STARTERS})\s)"
)
"""Matches "a.m. " in "9 a.m. The gate": an end of a sentence after an abbreviation."""
_SPACED_END = re.compile(r"(?<=[^\W_]{3}) \.\s+(?=[“\"‘]?[A-ZÀ-Þ])")
"""A full stop with a space before it, left when a link was removed ("a runoff vote . The president …")."""
_AFTER_BRACKET = re.compile(r"[.!?][)\]]\s+(?=[“\"‘]?[A-ZÀ-Þ])")
"""Matches ".) " in "(It rained.) The gate"."""
_BEFORE_NUMBER = re.compile(rf"(?<=[a-z][.!?])[”\"][^\S\n]+(?=[{CURRENCY_SIGNS}]?\d)")
"""Matches "” " in "a “rear gate.” 40 boats have it"."""
_INNER_END = re.compile(r"[.!?…][”\"’»)]*\s+(?=[“\"‘«(]?[A-ZÀ-Þ])|[。！？][」』”]*(?=[^」』”\s])")
"""Matches the end of any sentence: ".” " in "shut.” The gate"."""
_PAUSE = re.compile(r"\w ?(?:…|\.{3,4})\s*$")
"""Matches "shut… " and "shut ... " at the end: a pause after a word, not words left out after a sentence (". …")."""
_LANGUAGE = re.compile(r"[a-z]{2}")
"""Matches "en": the form of a language code."""


def split_sentences(text: str, extent: Span, language: str) -> tuple[Span, ...]:
    """The spans of the sentences of `text` inside `extent`, in order, without surrounding white space.

    `language` is a two-letter code; a text in an unknown language is split as English. Every character of the extent
    that is not white space is in exactly one sentence, and no sentence crosses a paragraph break or the beginning
    of a list item. Never raises.
    """
    sentences: list[Span] = []
    for start, end in _split_paragraphs(text, extent.start, min(extent.end, len(text))):
        paragraph = SURROGATE.sub("\ufffd", text[start:end])  # sentencex refuses it
        previous = 0
        for stop in _find_stops(paragraph, language):
            first, last = _trim(paragraph, previous, stop)
            if first < last:
                sentences.append(Span(start + first, start + last))
            previous = stop
    return tuple(sentences)


def _split_paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and end of each part between blank lines; a part begins with the break before it."""
    for paragraph_break in _PARAGRAPH_BREAK.finditer(text, start, max(start, end)):
        yield start, paragraph_break.start()
        start = paragraph_break.start()
    if start < end:
        yield start, end


def _find_stops(paragraph: str, language: str) -> Iterator[int]:
    """The offsets where the sentences of one paragraph end; the last one is the end of the paragraph."""
    has_cjk = any(mark in paragraph for mark in _CJK_ENDS)
    previous = 0
    for stop in _find_cjk_stops(paragraph) if has_cjk else _find_repaired_stops(paragraph, language):
        if stop - previous > LONG_SENTENCE_CHARACTERS:
            yield from _find_inner_stops(paragraph, previous, stop)
        yield stop
        previous = stop


def _find_inner_stops(paragraph: str, start: int, stop: int) -> Iterator[int]:
    """The offsets between `start` and `stop` where a long sentence can be divided."""
    for match in _INNER_END.finditer(paragraph, start, stop):
        if not _is_inside_sentence(paragraph, match.end()) and not _is_pause_in_speech(paragraph, match.end()):
            yield match.end()


def _find_repaired_stops(paragraph: str, language: str) -> list[int]:
    """The offsets of the ends that sentencex finds, without those that are false, and with those that it misses."""
    code = language[:2].lower()
    code = code if _LANGUAGE.fullmatch(code) else "en"
    stops = {
        start + boundary["end_index"]
        for start, end in _cut_into_pieces(paragraph)
        for boundary in sentencex.get_sentence_boundaries(code, paragraph[start:end])
    }
    kept_stops = {
        stop
        for stop in stops
        if not _is_inside_sentence(paragraph, stop, is_french=code == "fr") and not _is_pause_in_speech(paragraph, stop)
    }
    for stop_pattern in (_MISSED_END, _SPACED_END, _AFTER_BRACKET, _BEFORE_NUMBER):
        kept_stops.update(
            match.end()
            for match in stop_pattern.finditer(paragraph)
            if not _closes_inner_bracket(paragraph, match.start())
        )
    return [*sorted(stop for stop in kept_stops if 0 < stop < len(paragraph)), len(paragraph)]


def _cut_into_pieces(paragraph: str) -> Iterator[tuple[int, int]]:
    """Pieces of at most MAX_PIECE_CHARACTERS, cut at the end of a sentence if there is one, otherwise between words."""
    start = 0
    while len(paragraph) - start > MAX_PIECE_CHARACTERS:
        ends = [
            match.end()
            for match in _INNER_END.finditer(paragraph, start + MAX_PIECE_CHARACTERS // 2, start + MAX_PIECE_CHARACTERS)
        ]
        cut_end = (
            ends[-1]
            if ends
            else paragraph.rfind(" ", start + MAX_PIECE_CHARACTERS // 2, start + MAX_PIECE_CHARACTERS) + 1
        )
        end = cut_end if cut_end > start else start + MAX_PIECE_CHARACTERS
        yield start, end
        start = end
    yield start, len(paragraph)


def _is_inside_sentence(paragraph: str, stop: int, *, is_french: bool = False) -> bool:
    """Whether the words before and after `stop` belong to the same sentence. `is_french`: the paragraph is in
    French."""
    text_before = paragraph[max(0, stop - _CHARACTERS_BEFORE) : stop].rstrip()
    text_after = paragraph[stop : stop + _CHARACTERS_AFTER].lstrip()
    if not text_after or "\n" in paragraph[max(0, stop - 1) : stop]:
        return False  # nothing follows, or the line ends here
    if text_after[0].islower() or (text_before.endswith(" .") and paragraph[stop].isalnum()):
        return True  # a name such as "Anderson .Paak"
    is_joined = not paragraph[stop - 1].isspace() and not paragraph[stop].isspace()
    if is_joined and (
        (text_before[-1] in "?!" and _QUERY.match(text_after))
        or (_VERSION_BEFORE.search(text_before) and _VERSION_AFTER.match(text_after))
        or (text_before[-2:-1].islower() and _CODE_NAME.match(text_after))
        or (text_before.endswith(".") and _COMPOUND_AFTER.match(text_after))
    ):
        return True
    if not text_before.endswith("."):
        return False
    if _ABBREVIATION.search(text_before, len(text_before) - _MAX_ABBREVIATION_CHARACTERS) or _ends_in_initial(
        text_before
    ):
        return text_after[0].isalnum()
    if _PARTY_AND_STATE.search(text_before) and _INITIAL_AFTER.match(text_after):
        return True
    if is_joined and _SITE_BEFORE.search(text_before) and _SITE_AFTER.match(text_after):
        return True
    if _ADDRESS.search(text_before):
        return text_after[0].isupper() or text_after[0].isdigit()
    if is_french and _FRENCH_TITLE.search(text_before):
        return True
    if _AM_PM.search(text_before):
        return _AFTER_AM_PM.match(text_after) is not None
    return bool(_MONTH.search(text_before)) and text_after[0].isdigit()


def _is_pause_in_speech(paragraph: str, stop: int) -> bool:
    """Whether the words before `stop` are the first part of a quotation that pauses there ("“The gate was shut… We
    left,” …"): alone, they would be quoted words without their end. A quotation may be closed by a straight mark."""
    if not _PAUSE.search(paragraph, max(0, stop - _CHARACTERS_BEFORE), stop):
        return False
    opening = paragraph.rfind("“", max(0, stop - LONG_SENTENCE_CHARACTERS), stop)
    return opening >= 0 and not any(mark in paragraph[opening:stop] for mark in '”"')


def _ends_in_initial(text_before: str) -> bool:
    """Whether the last word is an initial of a name, or several ("U.S.")."""
    if not text_before[-2:-1].isupper():
        return False
    has_initial = _INITIAL.search(text_before, len(text_before) - _MAX_INITIAL_CHARACTERS) is not None
    return has_initial or _NAME_BEFORE_INITIAL.search(text_before) is not None


def _closes_inner_bracket(paragraph: str, stop: int) -> bool:
    """Whether the bracket that closes right after the mark at `stop` was opened in the middle of a sentence."""
    if paragraph[stop + 1 : stop + 2] not in (")", "]"):
        return False
    opening = max(
        paragraph.rfind("(", max(0, stop - LONG_SENTENCE_CHARACTERS), stop),
        paragraph.rfind("[", max(0, stop - LONG_SENTENCE_CHARACTERS), stop),
    )
    character_before = paragraph[:opening].rstrip()[-1:] if opening > 0 else ""
    return bool(character_before) and character_before not in '.!?”"’'


def _find_cjk_stops(paragraph: str) -> list[int]:
    """The ends of the sentences of a paragraph; the last one is the end of the paragraph.

    A sentence ends at 。！？ outside of brackets that are closed, and after a closing bracket that follows one of
    these, unless the sentence continues.
    """
    closing_brackets = _pair_brackets(paragraph)
    stops: list[int] = []
    offset = 0
    while offset < len(paragraph):
        last = closing_brackets.get(offset, offset)
        was_bracket = last > offset
        # what is in brackets ends a sentence if its last character does
        end_mark = paragraph[last - 1 : last] if was_bracket else paragraph[offset]
        offset = last + 1
        if end_mark and end_mark in _CJK_ENDS:
            while offset < len(paragraph) and paragraph[offset] in _CJK_TAIL:
                offset += 1
            if not (was_bracket and _CJK_CONTINUES.match(paragraph, offset)):
                stops.append(offset)
    return [*(stop for stop in stops if stop < len(paragraph)), len(paragraph)]


def _pair_brackets(paragraph: str) -> dict[int, int]:
    """Maps the offset of each opening bracket that is closed to the offset of its closing bracket."""
    closes: dict[int, int] = {}
    open_offsets: list[int] = []
    for offset, character in enumerate(paragraph):
        if character in _CJK_PAIRS:
            open_offsets.append(offset)
        elif character in _CJK_CLOSING and open_offsets and _CJK_PAIRS[paragraph[open_offsets[-1]]] == character:
            closes[open_offsets.pop()] = offset
    return closes


def _trim(paragraph: str, start: int, stop: int) -> tuple[int, int]:
    """The range without white space at its ends."""
    part = paragraph[start:stop]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
