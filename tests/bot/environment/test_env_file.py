"""A .env file is read line by line, as dotenv reads it, and lines that set nothing are reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from bot.environment.env_file import bad_lines, read_env_file

LINES = (
    "A=1",
    "export B='x y'",
    'C="a # b"',
    "# A=2",
    "",
    "D = x # y",
    "this is bad",
    "export =",
    "G= 'x'z",
    "H=",
    "I=a=b",
)


def write(folder: Path, text: str) -> Path:
    path = folder / ".env"
    path.write_bytes(text.encode())
    return path


def test_every_name_has_its_line(tmp_path: Path) -> None:
    text = "# ours\r\nPORT=3000\r\n\r\nexport A='x\r\ny' # two lines\r\nB = \"a # b\"\r\nC=\r\n"
    lines = read_env_file(write(tmp_path, text))
    assert [(line.number, line.name) for line in lines] == [(2, "PORT"), (4, "A"), (6, "B"), (7, "C")]
    assert bad_lines(tmp_path / ".env") == []


@pytest.mark.parametrize(
    "line", ["not a setting", "X Y=1", 'TOKEN="canary', "=canary", "TOKEN='a'b", "canary", "X= 'canary"]
)
def test_a_line_that_sets_nothing_is_reported_and_its_text_is_not(tmp_path: Path, line: str) -> None:
    (fault,) = bad_lines(write(tmp_path, f"A=1\n{line}\nB=2\n"))
    assert fault.subject.endswith(".env:2")
    assert "canary" not in str(fault)
    assert [setting.name for setting in read_env_file(tmp_path / ".env")] == ["A", "", "B"]


def test_a_missing_env_file_has_no_lines(tmp_path: Path) -> None:
    assert read_env_file(tmp_path / ".env") == []


@given(st.lists(st.sampled_from(LINES)).map("\n".join))
def test_exactly_the_names_that_dotenv_sets_are_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.getbasetemp(), text)
    read = {line.name for line in read_env_file(path)} - {""}
    assert read == {name for name, value in dotenv_values(path).items() if value is not None and name.isidentifier()}
