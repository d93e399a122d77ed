"""Checks the data of a file against its schema, and describes every fault in plain words, with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.cards.schema import Record
from bot.text.yaml.broken_blocks import Fault, NodePath
from bot.text.yaml.subset import ParsedYaml

_File = TypeVar("_File", bound=Record)

_MIN_SIMILARITY = 70
"""The minimum similarity of a name that is suggested, in percent (`fuzz.ratio`)."""
_QUOTATION_MARKS = 'write text; one that holds ": " needs "quotation marks"'
_REASONS = {
    "missing": "it is missing; write it",
    "string_type": f"it must be text; {_QUOTATION_MARKS}",
    "list_type": "it must be a list; write [one, two]",
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "string_pattern_mismatch": "it must be 64 digits and letters from a to f",
}


def validate(kind: type[_File], parsed_yaml: ParsedYaml) -> tuple[_File | None, list[Fault]]:
    """The record of the class `kind` with the data that was read (None if there is a fault), and every fault."""
    try:
        return kind.model_validate({} if parsed_yaml.data is None else parsed_yaml.data), []
    except ValidationError as error:
        errors = [detail for detail in error.errors() if not _follows_from(parsed_yaml.faults, detail)]
        return None, [_fault(kind, detail, parsed_yaml) for detail in errors]


def validate_leniently(kind: type[_File], parsed_yaml: ParsedYaml) -> tuple[_File, list[Fault]]:
    """Like `validate`, but the record lacks only its faulty parts. `kind` must not require keys, and must allow None in
    its lists: otherwise a record would be faulty without these parts, too."""
    record, faults = validate(kind, parsed_yaml)
    data = parsed_yaml.data
    while record is None:
        try:
            record = kind.model_validate({} if data is None else data)
        except ValidationError as error:
            for detail in error.errors():
                data = _without(data, detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"])
    return record, faults


def find_nearest(word: str, words: Iterable[str]) -> str | None:
    """The word of `words` that is most similar to `word`, ignoring case, and was probably meant; None if none is
    similar enough."""
    words_by_fold = {candidate.casefold(): candidate for candidate in words}
    nearest = process.extractOne(word.casefold(), list(words_by_fold), scorer=fuzz.ratio, score_cutoff=_MIN_SIMILARITY)
    return words_by_fold[nearest[0]] if nearest else None


def _follows_from(faults: Sequence[Fault], error: ErrorDetails) -> bool:
    """Whether an error is only the consequence of one of these faults: something is missing because the faulty part was
    left out."""
    node = error["loc"][:-1] if error["type"] == "missing" else error["loc"]
    is_lost = error["type"] == "missing" or error["input"] is None
    return is_lost and any(fault.path == node for fault in faults)


def _fault(kind: type[Record], error: ErrorDetails, parsed_yaml: ParsedYaml) -> Fault:
    node = error["loc"]
    return Fault(node, parsed_yaml.line_of(node), "".join(_explanation_parts(kind, error, node)))


def _explanation_parts(kind: type[Record], error: ErrorDetails, node: NodePath) -> Iterator[str]:
    """The parts of a sentence that explains an error to the person who wrote the file."""
    if error["type"] == "extra_forbidden":
        names = list(_record_at(kind, node[:-1]).model_fields)
        nearest_name = find_nearest(str(node[-1]), names)
        advice = f'did you mean "{nearest_name}"?' if nearest_name else f"the known keys are {', '.join(names)}"
        if "cards" in names and not nearest_name:
            advice = 'edits of a card belong below "cards:", indented'
        yield f'the key "{node[-1]}" is not known here; {advice}'
        return
    yield f"{_name(node)}: " if node else ""
    if error["type"] in ("model_type", "dict_type"):
        yield f"it must hold keys of its own; write {_example(kind, node)}"
    elif error["type"] in ("too_short", "too_long"):
        limits = error["ctx"]
        limit_text = f"at least {limits['min_length']}" if "min_length" in limits else f"at most {limits['max_length']}"
        yield f"it has {limits['actual_length']} items and must have {limit_text}"
    else:
        yield _REASONS.get(error["type"], error["msg"])


def _name(node: NodePath) -> str:
    """A node in words: its key, and the number of the list item."""
    words = [f'"{part}"' if isinstance(part, str) else f"item {part + 1}" for part in node]
    last_key = max((number for number, part in enumerate(node) if isinstance(part, str)), default=0)
    return " ".join(words[last_key:])


def _example(kind: type[Record], node: NodePath) -> str:
    """An example of what may be written below a key, for a message."""
    if node == ("publishers",):
        return '"example.org: Its name" below it'
    if node == ("cards",):
        return '"card-id:" below it and the changes below that'
    keys = list(_record_at(kind, node).model_fields)[:2]
    return " or ".join(f'"{key}: …"' for key in keys) + " below it"


def _record_at(kind: type[Record], node: NodePath) -> type[Record]:
    """The record class of the mapping at a node."""
    for part in node:
        if isinstance(part, str) and part in kind.model_fields:
            kind = _record_in(kind.model_fields[part].annotation) or kind
    return kind


def _record_in(annotation: Any) -> type[Record] | None:
    """The record class in a type annotation: the type itself, or a type inside an optional value, a list or a mapping;
    None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((record for inner in get_args(annotation) if (record := _record_in(inner))), None)


def _without(data: Any, node: NodePath) -> Any:
    """`data` without the value at a node; items of a list keep their numbers."""
    if not node:
        return None
    if isinstance(data, Mapping):
        inner_record = _without(data.get(node[0]), node[1:])
        return {key: value for key, value in {**data, node[0]: inner_record}.items() if value is not None}
    if isinstance(data, list):
        return [_without(value, node[1:]) if number == node[0] else value for number, value in enumerate(data)]
    return None
