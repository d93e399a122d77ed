"""YAML is read as people mean it, and every fault has its line."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.text.yaml.broken_blocks import block_at
from bot.text.yaml.subset import dump_yaml, read_yaml

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXT
_DATA = st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner), max_leaves=12)


def test_every_key_is_text() -> None:
    assert read_yaml("on: 1\nNO: 2\n3: 4").data == {"on": "1", "NO": "2", "3": "4"}


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
        ("a: [1,\nb: }", 1, "not valid YAML"),
        ("a: \x07", 1, "characters"),
        ("a: \ud800", 1, "surrogate"),
        ("- " * 60 + "a", 1, "nested"),
        ("[" * 100_000, 1, "nested|not valid YAML"),  # which limit is met first depends on the libyaml in use
    ],
)
def test_a_fault_has_its_line(text: str, line: int, words: str) -> None:
    fault = read_yaml(text).faults[0]
    assert fault.line == line
    assert re.search(words, fault.reason)


@pytest.mark.parametrize(
    "text", ["a: [", "a: {", "a: &", "a: >z", "{a: 1}}", "%YAML 3\n---\na: b", "!<a", 'x: "abc', "a: @b"]
)
def test_a_fault_says_what_to_do_in_its_own_words(text: str) -> None:
    reason = read_yaml(text).faults[0].reason
    assert "; " in reason
    assert not re.search("expected|found|token|<", reason)


def test_every_node_has_its_line() -> None:
    reading = read_yaml("a: 1\ncards:\n- id: x\n  quotes:\n  - text: |\n      long\n- id: y\n")
    lines = reading.lines
    assert reading.data == {"a": "1", "cards": [{"id": "x", "quotes": [{"text": "long\n"}]}, {"id": "y"}]}
    assert lines[()] == 1
    assert lines[("cards",)] == 2
    assert lines[("cards", 0)] == 3
    assert lines[("cards", 0, "quotes")] == 4
    assert lines[("cards", 0, "quotes", 0, "text")] == 5
    assert lines[("cards", 1, "id")] == 7
    assert reading.line_of(("cards", 1, "title")) == 7


@pytest.mark.parametrize("written", ["5", "007", "1e3", "0x1F", "2024-05-01", "12:30", "NO", "true", "null", "'5'"])
def test_a_value_can_be_read_as_it_is_written(written: str) -> None:
    assert read_yaml(f"title: {written}").data == {"title": written.strip("'")}


def test_an_empty_value_is_none_or_an_empty_text() -> None:
    assert read_yaml("a:\nb: ~\nc: ''\n# end").data == {"a": None, "b": None, "c": ""}


def test_all_faults_are_found_and_what_is_around_them_is_read() -> None:
    reading = read_yaml("a: 1\na: 2\na: 3\nb: *x\nc: {d: 1, d: 2}\ne: !t 4\n? [f]\n: 5\ng: 6\n")
    assert [fault.line for fault in reading.faults] == [2, 3, 4, 5, 6, 7]
    assert reading.data == {"a": "1", "b": None, "c": {"d": "1"}, "e": "4", "g": "6"}


def test_the_values_of_a_repeated_key_are_merged() -> None:
    reading = read_yaml("a: {b: 1, c: [2]}\nd: 3\na: {c: [4], e: 5}")
    assert reading.data == {"a": {"b": "1", "c": ["2", "4"], "e": "5"}, "d": "3"}
    assert [(fault.path, fault.line) for fault in reading.faults] == [(("a",), 3)]


@pytest.mark.parametrize(
    ("text", "data", "lines"),
    [
        # a text, what is read of it, and the lines with faults
        ("a: 1\nb: x: y\nc: 2", {"a": "1", "c": "2"}, [2]),
        ("a:\n  b: 'it's'\n  c: 2\nd: [1\ne: 3", {"a": {"c": "2"}, "e": "3"}, [2, 4]),
        ("a:\n\tb: 1\nc: 2", {"a": None, "c": "2"}, [2]),
        ("a\nb: 1", {"b": "1"}, [1]),
        ("- a: 1\n  b: x: y\n- c: @\n  d: 1\n-\n- }", [{"a": "1"}, {"d": "1"}, None, None], [2, 3, 6]),
        ("a:\n- 'x\n- y\nb: 1", {"a": [None, "y"], "b": "1"}, [2]),
        ("a:\n    b: 1\n  c: 2\nd: 3", {"a": {"b": "1"}, "d": "3"}, [3]),
        ("# only\na: \x07\r\nb: 1\r\n", {"b": "1"}, [2]),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", {"a": "1"}, [1, 3, 4, 5]),
        ("a: [\n  1,\n  {\n  ]\nb: 1", {"b": "1"}, [1]),
        ("a: 1\n- b\nc: 2", {"a": "1", "c": "2"}, [2]),
    ],
)
def test_a_block_that_is_not_yaml_hides_nothing_else(text: str, data: object, lines: list[int]) -> None:
    reading = read_yaml(text)
    assert reading.data == data
    assert [fault.line for fault in reading.faults] == lines


def test_a_merge_conflict_is_reported() -> None:
    faults = read_yaml("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n").faults
    assert {fault.line for fault in faults if "merge conflict" in fault.reason} == {2, 4, 6}


def test_a_text_that_is_not_yaml_at_all_is_rejected_quickly() -> None:
    reading = read_yaml("Not: a: yaml\nat all,\n" * 5_000)
    assert len(reading.faults) < 100


def test_a_block_is_a_line_and_what_is_indented_deeper() -> None:
    text = "a:\n  b: 1\n\n  # note\n  c: 2\nd:\n- 1\n- 2\ne: 3"
    assert block_at(text, 1).splitlines() == text.splitlines()[:5]
    assert block_at(text, 6).splitlines() == ["d:", "- 1", "- 2"]
    assert block_at(text, 99) == "e: 3"


@given(st.text(st.sampled_from("ab:-[]{}'\"#&*!|>? \n\t@\x07")))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for fault in read_yaml(text).faults:
        assert 1 <= fault.line <= text.count("\n") + 1


@given(_TEXT)
def test_a_sound_text_has_no_fault(text: str) -> None:
    reading = read_yaml(dump_yaml({"key": text}))
    assert reading.faults == ()
    assert reading.data == {"key": text}


@pytest.mark.parametrize("text", ["🙂", "👨‍👩‍👧 and \ue000", "𠮷野家: 𝔘", "- \U0001f642 #", "\\U0001F642 🙂", " 🙂"])
def test_every_character_is_written_as_it_is(text: str) -> None:
    written = dump_yaml({"key": text, text: ["x"]})
    assert "🙂" not in text or "🙂" in written
    assert yaml.safe_load(written) == {"key": text, text: ["x"]}


def test_more_rare_characters_than_there_are_substitutes_are_still_read_back() -> None:
    text = "".join(map(chr, [*range(0xE000, 0xF900), *range(0x20000, 0x20100)]))
    assert yaml.safe_load(dump_yaml({"key": text})) == {"key": text}


@given(_DATA)
def test_written_values_are_read_back(data: object) -> None:
    assert yaml.safe_load(dump_yaml(data)) == data


@pytest.mark.parametrize("text", ["1e3", "0o17", "0x1F", ".5", "12:30", "NO", "~", "2024-05-01"])
def test_a_text_that_either_version_of_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert dump_yaml({"key": text}) == f"key: '{text}'\n"


def test_the_same_value_twice_is_written_without_an_alias() -> None:
    shared = ["a"]
    assert "*" not in dump_yaml({"x": shared, "y": shared})
