"""What the commands share: numbers, and progress."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.cli.common import progress_line
from tests.support.project.command import run


def test_progress_in_a_log_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: seconds)
    show = progress_line("indexing")
    for done in range(31):
        seconds = float(done)
        show(done, 30)
    assert capsys.readouterr().err == "indexing 10/30\nindexing 20/30\nindexing 30/30\n"


def test_what_is_done_soon_leaves_no_progress_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    progress_line("indexing")(1, 1)
    assert capsys.readouterr().err == ""


def test_a_page_that_is_not_a_number_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "topics", "--page", "x")
    assert (refused.returncode, "'x' is not a valid number." in refused.stderr) == (2, True)
