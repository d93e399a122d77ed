"""YAML is read as people mean it, and every fault has its line."""

from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InvalidCard
from bot.text.yaml import dump_yaml, load_yaml, load_yaml_with_lines

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXT
_DATA = st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner), max_leaves=12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12:30", "12:30"),
        ("NO", "NO"),
        ("off", "off"),
        ("2024-05-01", "2024-05-01"),
        ("1_000", "1_000"),
        ("80%", "80%"),
        ("true", True),
        ("~", None),
        ("", None),
        ("42", 42),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("'42'", "42"),
        ("!!str 42", "42"),
    ],
)
def test_a_value_is_what_it_says(written: str, meant: object) -> None:
    assert load_yaml(f"key: {written}") == {"key": meant}


def test_every_key_is_text() -> None:
    assert load_yaml("on: 1\nNO: 2\n3: 4") == {"on": 1, "NO": 2, "3": 4}


def test_infinity_and_not_a_number() -> None:
    assert load_yaml("[.inf, -.inf]") == [math.inf, -math.inf]
    assert math.isnan(load_yaml(".nan"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, '"a" is there twice'),
        ("a:\n  b: 1\n  b: 2", 3, '"b" is there twice'),
        ("a: 1\nb: &x 2", 2, "anchors"),
        ("a: 1\n\nb: *x", 3, "aliases"),
        ("a: !!python/name:os.system", 1, "tags"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("? [a]\n: b", 1, "a plain word"),
        ("a: [1,\nb: }", 2, "not valid YAML"),
        ("a: \x07", 1, "characters"),
        ("a: \ud800", 1, "surrogate"),
        ("- " * 60 + "a", 1, "nested"),
        ("[" * 100_000, 1, "nested|not valid YAML"),  # which limit is met first depends on the libyaml in use
    ],
)
def test_a_fault_has_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(InvalidCard, match=words) as caught:
        load_yaml(text, "content/a.yaml")
    assert (caught.value.subject, caught.value.line) == ("content/a.yaml", line)


def test_a_text_above_the_cap_is_refused() -> None:
    assert load_yaml("a: 1", longest=4) == {"a": 1}
    with pytest.raises(InvalidCard, match="longer than 4 characters"):
        load_yaml("a: 12", longest=4)


def test_an_empty_text_is_nothing() -> None:
    assert load_yaml("# only a comment") is None


def test_every_node_has_its_line() -> None:
    data, lines = load_yaml_with_lines("a: 1\ncards:\n- id: x\n  quotes:\n  - text: |\n      long\n- id: y\n")
    assert data == {"a": 1, "cards": [{"id": "x", "quotes": [{"text": "long\n"}]}, {"id": "y"}]}
    assert lines[()] == 1
    assert lines[("cards",)] == 2
    assert lines[("cards", 0)] == 3
    assert lines[("cards", 0, "quotes")] == 4
    assert lines[("cards", 0, "quotes", 0, "text")] == 5
    assert lines[("cards", 1, "id")] == 7


@given(_DATA)
def test_what_is_written_is_read_back(data: object) -> None:
    assert load_yaml(dump_yaml(data)) == data


@given(st.dictionaries(_TEXT, _TEXT))
def test_what_is_written_reads_the_same_by_yaml_1_1(data: dict[str, str]) -> None:
    assert yaml.safe_load(dump_yaml(data)) == data


def test_the_same_value_twice_is_written_without_an_alias() -> None:
    shared = ["a"]
    assert "*" not in dump_yaml({"x": shared, "y": shared})
