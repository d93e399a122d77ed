"""An edits file that is too long or badly broken takes little work, hides its article, and is reported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import isqrt
from pathlib import Path
from types import FrameType

import pytest

from bot.cards.edits.edits_file import read_edits
from bot.cards.edits.edits_parser import ParsedEdits, parse_edits
from bot.text.yaml import subset

_HIDDEN = "cards:\n  a/b: {hidden: true}\n"


def _read(tmp_path: Path, text: str) -> ParsedEdits:
    path = tmp_path / "a.edits.yaml"
    path.write_text(text, encoding="utf-8")
    return read_edits(path)


@pytest.mark.parametrize(
    "bomb",
    [
        *("[" * 120_000, "{a: " * 30_000, "- " * 60_000, '"' * 120_000, "? " * 60_000, "\t\n" * 10_000),
        *("  x: [\n" * 15_000, "cards: &a\n" + "  - *a\n" * 17_000, "a" * 120_000 + ": [", "\n" * 100_000 + "a: ["),
        "".join(" " * depth + "a:\n" for depth in range(450)),
        "\n".join(f"k{number}: @x" for number in range(1_000)),
    ],
)
def test_a_yaml_bomb_has_few_faults_and_hides_what_it_may_have_hidden(tmp_path: Path, bomb: str) -> None:
    read = _read(tmp_path, f"{_HIDDEN}{bomb}")
    assert 1 <= len(read.faults) <= 102
    assert read.withholds_all or "a/b" in read.withheld or (read.edits.cards or {}).get("a/b") is not None


def test_a_file_that_is_too_long_hides_its_article(tmp_path: Path) -> None:
    read = _read(tmp_path, "cards: {}\n" + "# " * 70_000)
    assert read.withholds_all
    assert "it is longer than 128 KB, so its article is hidden" in read.faults[0].reason


def test_more_faults_than_are_named_hide_the_article(tmp_path: Path) -> None:
    read = _read(tmp_path, "cards:\n" + "".join(f"  a/b{number}: {{colour: red}}\n" for number in range(150)))
    assert read.withholds_all
    assert "50 more faults follow" in read.faults[-1].reason


_HOSTILE: list[Callable[[int], str]] = [
    lambda size: "[" * size,
    lambda size: "{a: " * (size // 4),
    lambda size: "- " * (size // 2),
    lambda size: "  x: [\n" * (size // 8),
    lambda size: "cards: &a\n" + "  - *a\n" * (size // 7),
    lambda size: "a: @\n" + "hiden x: b\n" * (size // 11),
    lambda size: "cards:\n" + "".join(f"  a/b{number}: {{hidden: @}}\n" for number in range(size // 25)),
    lambda size: "cards:\n" + "".join(f"  a/b{number}: {{colour: red}}\n" for number in range(size // 25)),
    lambda size: "".join(" " * depth + "a:\n" for depth in range(isqrt(2 * size))) + " " * isqrt(2 * size) + "@\n",
]
"""Texts of about this many characters that make readers of YAML slow; the last one has a fault in its deepest block."""


@pytest.mark.parametrize("hostile", _HOSTILE)
def test_a_text_of_twice_the_length_takes_twice_the_work(hostile: Callable[[int], str]) -> None:
    _count_calls(hostile(1_000))  # the first reading also prepares what others use
    calls, calls_of_twice = (_count_calls(hostile(size)) for size in (20_000, 40_000))
    assert calls_of_twice <= 2.2 * calls + 1_000


@pytest.mark.parametrize("hostile", _HOSTILE)
def test_a_broken_text_is_parsed_a_few_times_at_most(
    hostile: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = 0
    find_fault = subset._find_fault

    def count_and_find(text: str) -> str | None:
        nonlocal parsed
        parsed += len(text)
        return find_fault(text)

    monkeypatch.setattr(subset, "_find_fault", count_and_find)
    text = _HIDDEN + hostile(120_000)
    parse_edits("a.edits.yaml", text)
    assert parsed <= 100_000 + 4 * len(text)


def _count_calls(text: str) -> int:
    """The number of Python functions that are called while the text of an edits file is parsed."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    profile = sys.getprofile()
    sys.setprofile(count)
    try:
        parse_edits("a.edits.yaml", _HIDDEN + text)
    finally:
        sys.setprofile(profile)
    return calls
