"""The YAML front matter of a Markdown file: title, date, url, source, language, id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.errors import UnreadableArticle
from bot.model import ReadingWarning
from bot.reading.fields import CAN_BE_LEFT_OUT, FIELDS, fault_of
from bot.reading.limits import MAX_FRONT_MATTER
from bot.text.yaml import Reading, read_yaml

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_FIELD = re.compile(r"(\w+):[ \t]+(\S.*)")
_NEEDS_MARKS = re.compile(r"[@`%*&!]|[^\"'\[{].*:(?: |$)")
"""A value that YAML reads as something else without quotation marks."""
_LONGEST_EXAMPLE = 200


class FrontMatter(NamedTuple):
    """The fields of a front matter as they are written, the text that follows it, and what cannot be read of it."""

    fields: Mapping[str, str]
    text: str
    warnings: tuple[ReadingWarning, ...] = ()


def split_front_matter(text: str, subject: str) -> FrontMatter:
    """Parts the front matter from the text. No front matter: no fields and the whole text.

    Raises UnreadableArticle, with the line of the first fault, for what is no YAML and for a web address or a language
    that is none.
    """
    opening = _FENCE.match(text)
    ending = _END.search(text, opening.end()) if opening else None
    if opening is None or ending is None:
        return FrontMatter({}, text)
    written = text[opening.end() : ending.start()]
    if len(written) > MAX_FRONT_MATTER:
        raise _fault(subject, 1, f"it is longer than {MAX_FRONT_MATTER:,} characters; shorten it")
    reading = read_yaml(written)
    for fault in reading.faults:
        raise _fault(subject, fault.line, fault.reason + _example(written, fault.line))
    if not isinstance(reading.data, dict):  # a line between two rules, not front matter
        return FrontMatter({}, text)
    warnings = []
    for key, line, reason in _faults(reading.data, reading):
        if key not in CAN_BE_LEFT_OUT:
            raise _fault(subject, line, reason)
        warnings.append(ReadingWarning(line + 1, reason))
    fields = {key: _plain(value) for key, value in reading.data.items()}
    return FrontMatter(fields, text[ending.end() :], tuple(warnings))


def _fault(subject: str, line: int, reason: str) -> UnreadableArticle:
    return UnreadableArticle(f"{subject}:{line + 1}", f"in its front matter: {reason}")


def _faults(data: Mapping[str, object], reading: Reading) -> Iterator[tuple[str, int, str]]:
    """Key, line and reason for every field of ours that says nothing that can be used."""
    for key, (_, wanted) in FIELDS.items():
        value = data.get(key)
        if isinstance(value, dict | list):
            yield key, reading.line_of((key,)), f"its {key} is a list or a mapping; write {wanted}"
        elif reason := fault_of(key, _plain(value)):
            yield key, reading.line_of((key,)), reason


def _example(written: str, line: int) -> str:
    """How the line of a fault is written so that it is none, where it holds one value without quotation marks."""
    found = _FIELD.fullmatch(written.splitlines()[line - 1].rstrip()) if line <= len(written.splitlines()) else None
    if not found or len(found[2]) > _LONGEST_EXAMPLE or not _NEEDS_MARKS.match(found[2]):
        return ""
    return f": {found[1]}: {json.dumps(found[2], ensure_ascii=False)}"


def _plain(value: object) -> str:
    """A field's value on one line; "" for none, and for a list or mapping."""
    return " ".join(value.split()) if isinstance(value, str) else ""
