"""Lines of chat that were written for learning: orders to an assistant, questions that no archive answers, talk among
colleagues, and banter (`tools/learning/chat/*.txt`).

Every second line teaches what chat looks like (`fit_chat.py`); the others teach the confidence (`reading_exams.py`).
All general questions (`general.txt`) teach what such questions look like, because that is no feature of the confidence.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "chat"


def read_lines_for_chat() -> list[str]:
    """The lines that `fit_chat` learns from."""
    return _read_lines()[::2]


def read_lines_for_confidence() -> list[str]:
    """The lines that the confidence is learned from: none of `read_lines_for_chat`."""
    return _read_lines()[1::2]


def read_general_lines() -> list[str]:
    """The questions of everyday life and general knowledge."""
    return _read_file(FOLDER / "general.txt")


def _read_lines() -> list[str]:
    return [line for path in sorted(FOLDER.glob("*.txt")) for line in _read_file(path)]


def _read_file(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
