"""Finds words in quotation marks: “ ” " " ‘ ’ ' ' « » ‹ › „ “ » « 「」『』. Apostrophes do not count as quotation
marks. In this module, a *mark* is a quotation mark.

The other words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.model import Span
from bot.text.quotation import CLOSERS, OPENING_MARKS
from bot.text.word_lists.patterns import any_of

_MARKS = re.compile("[“”„‟\"«»‹›「」『』‘’‚']")
"""Any quotation mark or apostrophe ("“", "'")."""
_APOSTROPHE_MARKS = "‘'’‚"
"""Marks that may also be apostrophes."""
_REOPENING_MARKS = tuple(OPENING_MARKS.replace("'", ""))
"""Marks at the beginning of a paragraph, which then continues the quotation of the paragraph before."""
_MAX_SIGNATURE_CHARACTERS = 80
"""The maximum number of characters of a paragraph without an opening mark that is the end of a quotation
("Quill.”")."""
_NARRATIVE_WORDS = (" a ", " an ", " the ", " to ", " of ", " as ")
"""Words before quoted words that are part of a sentence of the article. Speech is introduced by other words."""
_SPEECH_ENDS = ",.!?…—"
"""Punctuation marks before the closing mark of speech."""
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s+[^a-z])|[。！？]")
"""Matches the end of a sentence: the full stop of "shut. Quill"."""
_ATTRIBUTION_BEGINNING = (
    r"([^,\s],) (?:he|she|they|[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){0,3}(?:, [^,.!?]+,)?) "
    rf"{any_of(COMMON_CUES)}\b"
)
"""Matches ", she said" and ", Mara Quill, the mayor of Salem, said"."""
_ATTRIBUTION = re.compile(rf"{_ATTRIBUTION_BEGINNING}[^.,!?]*[.!?]$")
"""An attribution after quoted words without a closing mark, up to the end of the sentence ("… to go, she added.")."""
_ATTRIBUTION_BETWEEN = re.compile(rf"{_ATTRIBUTION_BEGINNING}[^.!?]*[,:.!?] $")
"""The same, up to the next quoted words ("… to go, she said of it, adding, | “…”", "… to go, she said. | “…”")."""
_ELISION = re.compile(r"\d\d?s?\b|(?:em|tis|twas|til|cause|n|bout|cos|round)\b", re.IGNORECASE)
"""The characters after an apostrophe that begins a word ("'90s", "'08", "'em", "'til")."""
_MAX_ELISION_CHARACTERS = 7
"""The number of characters after an apostrophe that are searched for a word which the apostrophe begins."""
_DOUBLED_SINGLE_MARKS = re.compile(r"((?<![^\s(\[—–-])''(?=\S))|''(?!')")
"""Two straight single marks that serve as one double mark ("''We sail,'' she said"); if there are three, the outer two.
Marks that open a quotation are in group 1."""


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Words in quotation marks. `span` is the text between the marks, without surrounding white space; `outer_span`
    includes the marks. `is_closed` is False if the quotation may continue in the next paragraph. `paragraph` is the
    number of the paragraph that contains the words, from 0."""

    span: Span
    outer_span: Span
    is_closed: bool
    paragraph: int


def find_quoted_spans(text: str, paragraphs: tuple[Span, ...]) -> tuple[QuotedSpan, ...]:
    """The quoted words of each paragraph, in order, without quoted words inside others. The time is linear in the
    length of the text."""
    quoted_spans: list[QuotedSpan] = []
    marked_text = _with_double_marks(text)
    for number, paragraph in enumerate(paragraphs):
        next_paragraph = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        continues = next_paragraph is not None and _continues(marked_text, next_paragraph)
        quoted_spans += _find_in_paragraph(marked_text, paragraph, number, continues)
    return tuple(quoted_spans) if marked_text == text else tuple(_with_whole_marks(text, item) for item in quoted_spans)


def _with_double_marks(text: str) -> str:
    """The text with one double mark in place of two single marks, and a space on the outer side of the double mark.
    Offsets stay the same."""
    return _DOUBLED_SINGLE_MARKS.sub(lambda marks: ' "' if marks[1] else '" ', text) if "''" in text else text


def _with_whole_marks(text: str, quoted_span: QuotedSpan) -> QuotedSpan:
    """The quoted words, with `outer_span` extended if their marks consist of two characters."""
    outer_span = quoted_span.outer_span
    opens_double = text[outer_span.start] == "'" and text[outer_span.start - 1 : outer_span.start] == "'"
    closes_double = text[outer_span.end - 1 : outer_span.end + 1] == "''"
    whole_marks = Span(
        outer_span.start - 1 if opens_double else outer_span.start,
        outer_span.end + 1 if closes_double else outer_span.end,
    )
    return QuotedSpan(quoted_span.span, whole_marks, quoted_span.is_closed, quoted_span.paragraph)


def _find_in_paragraph(text: str, paragraph: Span, number: int, continues: bool) -> Iterator[QuotedSpan]:
    """The quoted words of the paragraph with this number. `continues`: the next paragraph may continue quoted words
    that are not closed in this paragraph."""
    marks = [match.start() for match in _MARKS.finditer(text, paragraph.start, paragraph.end)]
    pairs = _pair_curly_marks(text, marks)
    position = 0
    single_closes = True
    while position < len(marks):
        opening = marks[position]
        position += 1
        is_single, is_curly = text[opening] in _APOSTROPHE_MARKS, text[opening] == "“"
        if not _opens(text, opening, paragraph) or (is_single and not single_closes):
            continue
        closing_index = (
            pairs.get(position - 1) if is_curly else _find_closing(text, marks, position, opening, paragraph)
        )
        if closing_index is not None:
            end = marks[closing_index]
            span = _stripped(text, opening + 1, end, "")
            if span is not None:
                width = 1 + (not is_single and _is_doubled(text, end))
                yield QuotedSpan(span, Span(opening, end + width), True, number)
            position = closing_index + 1
            continue
        if is_single and not (continues and _is_quotation_mark(text, opening, paragraph)):
            single_closes = False  # no later single mark is closed either; searching for each takes quadratic time
            continue
        unclosed_end = _find_unclosed_end(text, marks, pairs, position, paragraph, continues)
        if unclosed_end is None:
            continue
        end, is_attributed = unclosed_end
        span = _stripped(text, opening + 1, end, "”")
        if span is not None:
            yield QuotedSpan(span, Span(opening, end), not continues, number)
        while position < len(marks) and (marks[position] < end or not (is_curly or is_attributed)):
            position += 1


def _find_unclosed_end(
    text: str, marks: list[int], pairs: dict[int, int], position: int, paragraph: Span, continues: bool
) -> tuple[int, bool] | None:
    """The end of the words after a mark that is never closed (the mark before `position` in `marks`), and whether an
    attribution follows the words there. None if it is unknown where the words end."""
    opening = marks[position - 1]
    if not continues and text.endswith(_NARRATIVE_WORDS, paragraph.start, opening):
        return None  # 'as a "sound rope, she said'
    next_mark = next((mark for mark in marks[position:] if text[mark] not in _APOSTROPHE_MARKS), opening)
    match_between = _ATTRIBUTION_BETWEEN.search(text, opening + 1, next_mark)
    if text[opening] == '"' and not match_between and _is_introduced_later(text, marks[position:]):
        return None
    if text[opening] == "“" and not continues and _runs_into(text, marks, pairs, position):
        return None
    end = _end_of_paragraph_or_sentence(text, opening, paragraph, continues)
    attribution_match = match_between or _ATTRIBUTION.search(text, opening + 1, end)
    return (attribution_match.end(1), True) if attribution_match is not None else (end, False)


def _runs_into(text: str, marks: list[int], pairs: dict[int, int], next_index: int) -> bool:
    """Whether the next quoted words after a “ that is never closed are not introduced and end a sentence ("a “sound
    lock, while pledging to “keep it.”"). Then the words after the “ end somewhere before these quoted words.
    `next_index` is the index in `marks` of the mark that opens them."""
    closing_index = pairs.get(next_index)
    if closing_index is None:
        return False
    return (
        text.endswith(_NARRATIVE_WORDS, marks[next_index - 1], marks[next_index])
        and text[marks[closing_index] - 1] in ".!?"
    )


def _is_introduced_later(text: str, marks: Sequence[int]) -> bool:
    """Whether the last double mark of `marks`, which follow a mark that is never closed, opens words that are
    introduced but not closed either ('Signed "The crew, the note says: "We …'). Then the words after the first mark end
    somewhere before these words."""
    double = [mark for mark in marks if text[mark] in '"“”']
    return bool(double) and text[double[-1]] == '"' and text[double[-1] - 2 : double[-1]] in (": ", ", ")


def _is_quotation_mark(text: str, opening: int, paragraph: Span) -> bool:
    """Whether an unclosed single mark is a quotation mark, not an apostrophe: it begins the paragraph or follows a
    colon."""
    return text[paragraph.start : opening].rstrip()[-1:] in ("", ":")


def _continues(text: str, paragraph: Span) -> bool:
    """Whether a paragraph may continue a quotation of the paragraph before: it begins with a mark, or is short and has
    no mark but the closing one at its end ("Quill.”")."""
    if paragraph.of(text).lstrip()[:1] in _REOPENING_MARKS:
        return True
    if len(paragraph) > _MAX_SIGNATURE_CHARACTERS:
        return False
    words = paragraph.of(text)
    return words[-1:] in ("”", '"') and sum(mark in '“”"' for mark in words) == 1


def _pair_curly_marks(text: str, marks: list[int]) -> dict[int, int]:
    """Maps the index in `marks` of each “ that is closed to the index of its closing mark. A “ inside “ … ” is
    nested."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    is_inside_straight = False  # whether straight marks inside the curly ones are open
    for position, offset in enumerate(marks):
        mark = text[offset]
        next_character = text[offset + 1 : offset + 2]
        if mark == "“" and not (opened and text[offset - 1] in _SPEECH_ENDS and not next_character.isalnum()):
            opened.append(position)
            is_inside_straight = False
        elif (
            mark == '"' and opened and (is_inside_straight or (text[offset - 1].isspace() and next_character.isalnum()))
        ):
            is_inside_straight = not is_inside_straight
        elif opened and (mark in '“”"‟' or _is_doubled(text, offset)):
            pairs[opened.pop()] = position
    return pairs


def _is_doubled(text: str, offset: int) -> bool:
    """Whether two single marks at `offset` serve as one closing double mark ("… of the sea.''")."""
    return text[offset : offset + 2] in ("''", "’’") and not text[offset - 1].isspace()


def _end_of_paragraph_or_sentence(text: str, opening: int, paragraph: Span, continues: bool) -> int:
    """The end of quoted words without a closing mark: the end of the paragraph if the next paragraph continues them,
    else the end of their first sentence, since the text after this sentence may be narration."""
    if continues:
        return paragraph.end
    end = _SENTENCE_END.search(text, opening + 1, paragraph.end)
    return end.end() if end else paragraph.end


def _stripped(text: str, start: int, end: int, mark: str) -> Span | None:
    """The span from `start` to `end` without white space at both ends, and without `mark` ("" for none) at the end;
    None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == mark):
        end -= 1
    return Span(start, end) if start < end else None


def _opens(text: str, offset: int, paragraph: Span) -> bool:
    """Whether the mark at `offset` opens a quotation, judged by the characters around it."""
    mark = text[offset]
    if mark not in CLOSERS:
        return False
    previous_character = text[offset - 1] if offset > paragraph.start else " "
    next_character = text[offset + 1] if offset + 1 < paragraph.end else " "
    if mark in "“„‟「『":
        return True
    if mark in "«‹":
        return not next_character.isalnum() or not previous_character.isalnum()
    if next_character.isspace() or previous_character.isalnum() or (mark == '"' and next_character == "“"):
        return False
    if mark in _APOSTROPHE_MARKS:
        return next_character.isalnum() and not _ELISION.match(text, offset + 1, offset + 1 + _MAX_ELISION_CHARACTERS)
    return mark not in "»›" or next_character.isalnum()


def _find_closing(text: str, marks: list[int], position: int, opening: int, paragraph: Span) -> int | None:
    """The index in `marks` of the mark that closes the mark at the offset `opening`; None if there is none. Only marks
    from `position` on are searched."""
    mark = text[opening]
    closers = CLOSERS[mark]
    if mark in _APOSTROPHE_MARKS:
        return _find_single_closing(text, marks, position, closers, paragraph)
    nested_mark = "“" if mark in '"‟' else mark
    depth = 0
    for index in range(position, len(marks)):
        seen_mark = text[marks[index]]
        if seen_mark == nested_mark and nested_mark in "「『«“":
            depth += 1
        elif (
            seen_mark == '"' == mark
            and text[marks[index] - 1].isspace()
            and text[marks[index] + 1 : marks[index] + 2].isalnum()
        ):
            depth += 1  # "He asked, 'Have you read "The Tide"?'"
        elif seen_mark == '"' == mark or _is_doubled(text, marks[index]) or seen_mark in closers:
            if depth == 0:
                return index
            depth -= 1
    return None


def _find_single_closing(text: str, marks: list[int], position: int, closers: str, paragraph: Span) -> int | None:
    """The index in `marks` of the first closing single mark that is not an apostrophe. A mark after "s" may belong to a
    possessive ("the workers’ hall"), so it is returned only if no better mark follows. None if there is none."""
    doubtful: int | None = None
    for index in range(position, len(marks)):
        offset = marks[index]
        next_character = text[offset + 1] if offset + 1 < paragraph.end else " "
        previous_character = text[offset - 1]
        if text[offset] in "‘‚" and doubtful is not None:
            return doubtful
        if text[offset] not in closers or next_character.isalnum() or previous_character.isspace():
            continue
        if previous_character != "s" or not next_character.isspace():
            return index
        doubtful = index if doubtful is None else doubtful
    return doubtful
