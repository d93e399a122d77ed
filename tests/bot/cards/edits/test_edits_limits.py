"""An edits file that is too long or badly broken takes little time, hides its article, and is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.edits.edits_file import ParsedEdits, read_edits

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
