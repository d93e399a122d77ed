"""Reads facts at the start of an article's file: front matter in YAML, TOML or JSON between fences, or a header, that
is, lines such as "Date: …", which Notion writes below the title."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from bot.model import ReadingWarning
from bot.reading.limits import MAX_FRONT_MATTER
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.fields import is_known, is_usual, names_title, with_fields
from bot.text.yaml.broken_blocks import Fault
from bot.text.yaml.subset import read_yaml

_BREAK = r"(?:\r\n|\n|\r)"
"""A pattern of the end of a line, as any system writes it."""
_FENCE = re.compile(rf"\s{{0,20}}(---|\+\+\+)[ \t]*{_BREAK}")
"""Matches the line that begins a front matter: "---" for YAML, "+++" for TOML."""
_ENDS = {
    "---": re.compile(rf"(?<=[\r\n])(?:---(?:[ \t]+(?:abstract|middle))?|\.\.\.)[ \t]*(?:{_BREAK}|\Z)"),
    "+++": re.compile(rf"(?<=[\r\n])\+\+\+[ \t]*(?:{_BREAK}|\Z)"),
}
"""The fence at the end of a front matter, for each fence at its beginning. Drafts of the IETF have "--- abstract"."""
_OPEN_BRACE = re.compile(rf"\s{{0,20}}(?=\{{[ \t]*{_BREAK})")
"""Matches the white space before the "{" that begins a front matter in JSON, alone on its line."""
_HEADER_LINE = re.compile(rf"([^\W\d_][\w -]{{0,30}}):(?:[ \t]+(\S[^\r\n]*)|[ \t]*)(?:{_BREAK}|\Z)")
"""Matches "Author: Mara Quill" in a header of lines, and "Replaces:", a field without a value."""
_CONTINUATION = re.compile(rf"[ \t]+\S[^\r\n]*(?:{_BREAK}|\Z)")
"""Matches a line of a header that continues the value of the one before it ("  and Ida Crane")."""
_MAX_HEADER_LINES = 25
"""The maximum number of lines of a header; a longer run of such lines is a glossary or a transcript."""
_BLANK_LINE = re.compile(rf"[ \t]*{_BREAK}|\Z")
"""Matches an empty line, or the end of the text."""
_RULE = re.compile(rf"---[ \t]*(?:{_BREAK}|\Z)")
"""Matches the rule ("---") that may end a header instead of an empty line."""
_HEADING = re.compile(rf"\s{{0,20}}#[ \t]+\S[^\r\n]*{_BREAK}(?:[ \t]*{_BREAK}){{0,3}}")
"""Matches the heading "# Boats" at the beginning of Markdown, with the blank lines after it."""
_MIN_USUAL_FIELDS = 2
"""The minimum number of fields with usual names of a header below a heading."""
_ENTRY = re.compile(r"(\w[\w .-]*):[ \t]+(\S.*)")
"""Matches "author: Mara Quill" in YAML. A warning shows its correct form."""
_NEEDS_QUOTES = re.compile(r"[@`%*&!]|[^\"'\[{].*:(?: |$)")
"""A value that YAML would misread without quotation marks ("@quill", "Boats: a history")."""
_APOSTROPHE_AT_START = re.compile(r"'(?:\d0s|(?:[Cc]ause|[Ee]m|[Nn]|[Rr]ound|[Tt]il|[Tt]is|[Tt]was)\b)")
"""Matches "'Tis", "'90s": an apostrophe before a word, which does not open a quotation."""
_QUOTED_WITH_APOSTROPHES = re.compile(r"'((?:[^']|(?<=\w)'(?=\w))*)'")
"""Matches "'Mara's boats'": quotation marks around a value that has apostrophes."""
_MAY_BE_YAML = re.compile(r"[\w.-]+[ \t]*:(?:\s|$)|[-#\s\]}'\"<>=]|$")
"""A line that may belong to a mapping: an entry ("title: Boats"), part of one ("- nets"), a comment, a merge conflict
marker."""
_MAX_EXAMPLE_CHARACTERS = 200
"""The maximum number of characters of a line that a warning shows in its correct form."""
_MAX_WARNINGS = 10
"""The maximum number of faults of one front matter that are reported."""


class FrontMatter(NamedTuple):
    """The facts in the front matter, and the text after it."""

    facts: ArticleFacts
    text: str


class _Header(NamedTuple):
    """A header of lines: its fields, the line of each (from 1), and the offset of the text after it."""

    fields: dict[str, str]
    lines: dict[str, int]
    end: int


def split_any_front_matter(text: str, facts: ArticleFacts) -> FrontMatter:
    """The front matter, either between fences ("---") or as a header of lines, and the text after it."""
    split_text = split_front_matter(text, facts)
    return split_text if split_text.text != text else split_header(text, split_text.facts)


def split_front_matter(text: str, facts: ArticleFacts) -> FrontMatter:
    """The front matter between fences, and the text after it; `facts` and the whole text if there is none.

    If part of it cannot be read, only that part is lost, and a warning names its line.
    """
    if opening := _FENCE.match(text):
        fence = opening.group(1)
        ending = _ENDS[fence].search(text, opening.end(), opening.end() + MAX_FRONT_MATTER)
        if ending is not None:
            front_matter = text[opening.end() : ending.start()]
            lines_before = len(text[: opening.end()].splitlines())
            fields = (
                _read_toml(front_matter, lines_before, facts)
                if fence == "+++"
                else _read_yaml(front_matter, lines_before, facts)
            )
            if fields is not None:
                return FrontMatter(fields, text[ending.end() :])
        elif fence == "---" and _begins_with_field(text, opening.end()):
            is_closed = _ENDS[fence].search(text, opening.end()) is not None
            reason = (
                f"its front matter is longer than {MAX_FRONT_MATTER:,} characters and is read as text; shorten it"
                if is_closed
                else "its front matter has no end and is read as text; write --- on a line of its own below it"
            )
            return FrontMatter(_with_warnings(facts, [ReadingWarning(1, reason)]), text)
    elif (opening := _OPEN_BRACE.match(text)) and (split_text := _read_json(text, opening.end(), facts)):
        return split_text
    return FrontMatter(facts, text)


def split_header(text: str, facts: ArticleFacts) -> FrontMatter:
    """The facts in the header (lines such as "Title: …" up to the first blank line), and the text after it; `facts` and
    the whole text if there is none. Every line must be "Name: value" with a name of its own, or continue the line
    above, and at least half of the names must be usual."""
    header = _read_header(text)
    if header is None:
        return FrontMatter(facts, text)
    return FrontMatter(with_fields(facts, header.fields, lambda path: header.lines[path[0]]), text[header.end :])


def split_markdown_front_matter(text: str, facts: ArticleFacts) -> FrontMatter:
    """As `split_any_front_matter`; but a header may also be below the heading at the beginning, as Notion writes it.
    The heading stays in the text. In such a header, at least two names must be usual, and one value must be a date,
    tags or an address; otherwise it is a sheet of data ("Type: boat"), which is text."""
    split_text = split_any_front_matter(text, facts)
    heading = _HEADING.match(text)
    if split_text.text != text or heading is None:
        return split_text
    header = _read_header(text[heading.end() :])
    if header is None or sum(map(is_usual, header.fields)) < _MIN_USUAL_FIELDS:
        return split_text
    fields = {name: value for name, value in header.fields.items() if not names_title(name)}  # the heading is the title
    own_facts = with_fields(ArticleFacts(source=facts.source, sha256=facts.sha256), fields)
    rest = text[heading.end() + header.end :]
    if not (own_facts.date or own_facts.tags or own_facts.url) or not rest.strip():
        return split_text
    lines_before = len(heading[0].splitlines())
    found_facts = with_fields(split_text.facts, fields, lambda path: lines_before + header.lines[path[0]])
    return FrontMatter(found_facts, f"{heading[0]}{rest}")


def _read_yaml(front_matter: str, lines_before: int, facts: ArticleFacts) -> ArticleFacts | None:
    """`facts` updated from the YAML; None if it has no entries, because it is prose between two rules."""
    reading = read_yaml(front_matter)
    quoted_front_matter = _quote_values(front_matter, [fault.line for fault in reading.faults])
    lines = front_matter.splitlines()
    is_meant = all(map(_MAY_BE_YAML.match, lines)) and any(map(_ENTRY.match, lines))
    data = reading.data if isinstance(reading.data, dict) else {}
    if (reading.faults and not is_meant) or (not reading.faults and not data):
        return None
    warnings = [
        ReadingWarning(lines_before + fault.line, f"in its front matter: {_explain(fault, front_matter)}")
        for fault in reading.faults[:_MAX_WARNINGS]
    ]
    if quoted_front_matter != front_matter:  # what is certainly one text is read as if it had quotation marks
        reading = read_yaml(quoted_front_matter)
        data = reading.data if isinstance(reading.data, dict) else data
    return with_fields(_with_warnings(facts, warnings), data, lambda path: lines_before + reading.line_of(path))


def _read_toml(front_matter: str, lines_before: int, facts: ArticleFacts) -> ArticleFacts:
    """`facts` updated from the TOML; with a warning if it is not valid."""
    try:
        return with_fields(facts, tomllib.loads("\n".join(front_matter.splitlines())), lambda path: lines_before + 1)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        reason = f"its front matter is not valid TOML ({what}) and is left out; correct it"
        return _with_warnings(facts, [ReadingWarning(lines_before + 1, reason)])


def _read_json(text: str, start: int, facts: ArticleFacts) -> FrontMatter | None:
    """Front matter in JSON: an object on several lines, with text after it. None if there is none."""
    try:
        data, length = json.JSONDecoder().raw_decode(text[start : start + MAX_FRONT_MATTER])
    except (ValueError, RecursionError):
        return None
    rest = text[start + length :]
    if not isinstance(data, dict) or not any(map(is_known, data)) or not rest.strip() or not _BLANK_LINE.match(rest):
        return None
    return FrontMatter(with_fields(facts, data, lambda path: 1), rest)


def _begins_with_field(text: str, start: int) -> bool:
    """Whether a field that is used begins at the offset `start`, so that the fence before it begins a front matter."""
    match = _HEADER_LINE.match(text, start)
    return match is not None and is_known(match[1])


def _read_header(text: str) -> _Header | None:
    """The header at the beginning of a text, with the blank line after it; None if the text has no header."""
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    start, name = 0, ""
    for line in count(1):
        if len(fields) > _MAX_HEADER_LINES:
            break
        if match := _HEADER_LINE.match(text, start):
            name = match[1]
            if name in fields:
                break
            fields[name] = _strip_quotes((match[2] or "").strip())
            lines[name] = line
        elif name and (match := _CONTINUATION.match(text, start)):
            fields[name] += f" {match[0].strip()}"
        else:
            break
        start = match.end()
    blank_match = _RULE.match(text, start) or _BLANK_LINE.match(text, start)
    usual_count = sum(map(is_usual, fields))
    is_header = (
        blank_match is not None
        and any(value and is_known(name) for name, value in fields.items())
        and 2 * usual_count >= len(fields)
        and len(fields) <= _MAX_HEADER_LINES
    )
    return _Header(fields, lines, blank_match.end()) if is_header and blank_match else None


def _strip_quotes(value: str) -> str:
    """A value without the quotation marks around it, if it has no further ones of the same kind inside."""
    is_quoted = len(value) > 1 and value[0] in "\"'" and value.endswith(value[0]) and value.count(value[0]) == 2
    return value[1:-1] if is_quoted else value


def _with_warnings(facts: ArticleFacts, warnings: list[ReadingWarning]) -> ArticleFacts:
    return replace(facts, warnings=(*facts.warnings, *warnings))


def _quote_values(front_matter: str, faulty_lines: Collection[int]) -> str:
    """The front matter with quotation marks around the values on these lines (from 1) that have a colon ("title: Boats:
    a history") or begin with a quotation mark ("title: 'Boats' sail"). Other values that YAML misreads may be meant in
    another way ("&name")."""
    lines = front_matter.splitlines(keepends=True)
    for line in faulty_lines:
        written_line = _line_without_continuation(lines, line)
        value = written_line.partition(": ")[2]
        if (": " in value or _begins_quoted(value)) and (corrected_line := _corrected_line(written_line)):
            lines[line - 1] = f"{corrected_line}\n"
    return "".join(lines)


def _explain(fault: Fault, front_matter: str) -> str:
    """What is wrong with a faulty line, and its correct form if it has one value that needs quotation marks."""
    written_line = _line_without_continuation(front_matter.splitlines(), fault.line)
    corrected_line = _corrected_line(written_line)
    if not 0 < len(corrected_line) <= _MAX_EXAMPLE_CHARACTERS:
        return fault.reason
    if _begins_quoted(written_line.partition(": ")[2]):
        return (
            f"a text begins with a quotation mark and is read whole; put all of it in quotation marks: {corrected_line}"
        )
    return f"{fault.reason}: {corrected_line}"


def _line_without_continuation(lines: Sequence[str], line: int) -> str:
    """The line of this number (from 1), without white space at its end; "" if there is none, or if an indented line
    continues it."""
    if line > len(lines) or (line < len(lines) and lines[line][:1].isspace() and lines[line].strip()):
        return ""
    return lines[line - 1].rstrip()


def _corrected_line(line: str) -> str:
    """The line with quotation marks around its value, if it is an entry whose one value needs them; else ""."""
    match = _ENTRY.fullmatch(line)
    if not match or not (_begins_quoted(match[2]) or _NEEDS_QUOTES.match(match[2])):
        return ""
    return f"{match[1]}: {json.dumps(_without_open_quotes(match[2]), ensure_ascii=False)}"


def _begins_quoted(value: str) -> bool:
    """Whether a value begins with a quotation mark, but does not consist of one quotation."""
    value = value.lstrip()
    return value[:1] in ("'", '"') and not (len(value) > 1 and value.endswith(value[0]) and value.count(value[0]) == 2)


def _without_open_quotes(value: str) -> str:
    """A value without a quotation mark that is opened and not closed, and without those around a value with apostrophes
    ("'Mara's boats'"); otherwise the value as it is written ("'Boats' sail", "'Tis a boat")."""
    if match := _QUOTED_WITH_APOSTROPHES.fullmatch(value):
        return match[1]
    is_unclosed = value[0] in "'\"" and value.count(value[0]) == 1 and not _APOSTROPHE_AT_START.match(value)
    return value[1:] if is_unclosed else value
