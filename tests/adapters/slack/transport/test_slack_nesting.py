"""JSON that is nested too deep is recognised without parsing, and brackets in its strings do not count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.transport.json_depth import MAX_DEPTH, is_too_deep


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize("wrapped", ["{}", '{{"a": {}}}', '{{"text": "no end [", "b": {}}}'])
def test_only_json_nested_deeper_than_the_limit_is_too_deep(wrapped: str) -> None:
    around = wrapped.count("{{")
    assert not is_too_deep(wrapped.format(nested(MAX_DEPTH - around)))
    assert is_too_deep(wrapped.format(nested(MAX_DEPTH - around + 1)))


@pytest.mark.parametrize("text", ["[" * 500, '\\"' + "[" * 500, "{[" * 500 + "\\"])
def test_brackets_in_a_string_are_not_nesting(text: str) -> None:
    assert not is_too_deep(json.dumps({"text": text}))


def test_many_brackets_side_by_side_are_not_nesting() -> None:
    assert not is_too_deep(json.dumps([[]] * 5_000))


values = st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@settings(max_examples=50)
@given(values)
def test_ordinary_json_is_never_too_deep(value: Any) -> None:
    assert not is_too_deep(json.dumps(value))


@pytest.mark.parametrize("text", ['"' + '\\"' * 200_000, '"\\' * 200_000 + "[" * 99, "[" * 100 + '"' * 199_999])
def test_a_broken_text_is_read_to_its_end(text: str) -> None:
    assert is_too_deep("[" * 101 + text)
    assert not is_too_deep(text)
