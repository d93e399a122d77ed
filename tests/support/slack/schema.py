"""Checks messages and views as Slack does: by the published schema, and by limits that a schema cannot express."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema import Draft7Validator

_SPECS = Path(__file__).parents[2] / "specs"
_MAX_TEXT_CHARACTERS = 4_000
_MAX_BLOCK_CHARACTERS = 12_000
_MAX_OPTIONS = 100
_MAX_CHARACTERS = {"value": 2000, "action_id": 255, "block_id": 255}
"""The maximum number of characters of a field of an element."""
_VALID: set[tuple[str, int]] = set()
"""The definitions and values that were found valid together, so that each pair is checked once."""


def check_manifest(manifest: dict[str, Any]) -> None:
    """Raises AssertionError with every fault of an app's manifest."""
    schema = json.loads((_SPECS / "slack-manifest.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    faults = [f"{fault.json_path}: {fault.message[:300]}" for fault in validator.iter_errors(manifest)]
    assert not faults, faults


def check_message(message: dict[str, Any]) -> None:
    """Raises AssertionError with every fault of a message for chat.postMessage or a response URL."""
    faults = [*_schema_faults("Message", message), *_block_faults(message.get("blocks", []))]
    if not str(message.get("text", "")).strip():
        faults.append("no top-level text: nothing for notifications and screen readers")
    if len(message.get("text", "")) > _MAX_TEXT_CHARACTERS:
        faults.append(f"top-level text of more than {_MAX_TEXT_CHARACTERS} characters")
    if _character_count(message.get("blocks", [])) > _MAX_BLOCK_CHARACTERS:
        faults.append("msg_blocks_too_long")
    if message.get("link_names") or message.get("parse") == "full":
        faults.append("names would be linked")
    faults += [f"{key} is not off" for key in ("unfurl_links", "unfurl_media") if message.get(key) is not False]
    assert not faults, faults


def check_view(view: dict[str, Any]) -> None:
    """Raises AssertionError with every fault of a modal or a Home tab."""
    faults = [*_schema_faults("View", view), *_block_faults(view.get("blocks", []))]
    assert not faults, faults


def check_options(options: list[dict[str, Any]]) -> None:
    """Raises AssertionError with every fault of an answer to a block_suggestion."""
    faults = [fault for option in options for fault in _schema_faults("PlainTextOption", option)]
    if len(options) > _MAX_OPTIONS:
        faults.append(f"more than {_MAX_OPTIONS} options")
    assert not faults, faults


def elements(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in `part`, at any depth."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from elements(value)
    elif isinstance(part, list):
        for item in part:
            yield from elements(item)


@cache
def _validator(definition: str) -> jsonschema.protocols.Validator:
    schema = json.loads((_SPECS / "slack-blockkit.schema.json").read_text(encoding="utf-8"))
    schema["$ref"] = f"#/definitions/{definition}"
    validator: jsonschema.protocols.Validator = _CachingValidator(schema)
    return validator


def _check_if(validator: Any, condition: dict[str, Any], instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """Validates the keyword "if". Nearly all conditions ask only for the type of a block. The type is looked up
    directly, because validating each condition as a schema would take most of the time."""
    if types := _types_asked_for(condition):
        is_met = not isinstance(instance, dict) or instance.get("type") in types
    else:
        is_met = validator.evolve(schema=condition).is_valid(instance)
    branch = "then" if is_met else "else"
    if branch in schema:
        yield from validator.descend(instance, schema[branch], schema_path=branch)


def _types_asked_for(condition: dict[str, Any]) -> list[str]:
    """What "enum" lists in {"properties": {"type": {"enum": …}}, "required": ["type"]}; [] for any other condition."""
    types: list[str] = condition.get("properties", {}).get("type", {}).get("enum", [])
    return types if condition == {"properties": {"type": {"enum": types}}, "required": ["type"]} else []


def _check_ref(validator: Any, ref: str, instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """Validates the keyword "$ref". Messages consist of the same buttons and texts, so each value is validated only
    once against each definition."""
    key = ref, hash(json.dumps(instance))
    if key in _VALID:
        return
    faults = list(Draft7Validator.VALIDATORS["$ref"](validator, ref, instance, schema))
    yield from faults
    if not faults:
        _VALID.add(key)


_CachingValidator: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    Draft7Validator, {"if": _check_if, "$ref": _check_ref}
)


def _schema_faults(definition: str, value: Any) -> tuple[str, ...]:
    return _faults_of_text(definition, json.dumps(value))


@cache
def _faults_of_text(definition: str, text: str) -> tuple[str, ...]:
    """The faults of a value, given as its JSON text. They are remembered, because many tests send the same."""
    faults = _validator(definition).iter_errors(json.loads(text))
    return tuple(f"{fault.json_path}: {fault.message[:300]}" for fault in faults)


def _block_faults(blocks: list[dict[str, Any]]) -> list[str]:
    ids = Counter(element["action_id"] for element in elements(blocks) if "action_id" in element)
    faults = [f"action_id {name} occurs {times} times" for name, times in ids.items() if times > 1]
    faults += [f"empty {element['type']}" for element in elements(blocks) if element.get("elements") == []]
    for element in elements(blocks):
        for key, limit in _MAX_CHARACTERS.items():
            if isinstance(element.get(key), str) and len(element[key]) > limit:
                faults.append(f"{key} of {len(element[key])} characters")
        if element.get("type") == "text" and not element.get("text"):
            faults.append("empty text in rich text")
    return faults


def _character_count(blocks: list[dict[str, Any]]) -> int:
    return sum(len(element["text"]) for element in elements(blocks) if isinstance(element.get("text"), str))
