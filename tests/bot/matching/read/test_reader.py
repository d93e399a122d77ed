"""The library that runs the reader (onnxruntime) sends no telemetry."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.library.project import PROJECT

pytest.importorskip("onnxruntime", reason="onnxruntime has no wheel for this machine")


@pytest.mark.thorough
def test_loading_the_reader_stores_no_machine_name_and_sends_no_events(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from bot.matching.read.reader import load_reader; load_reader()"]
    # With these variables onnxruntime sends nothing anyway, and the test could not fail.
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "ORT_RUNNING_UNIT_TESTS")}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []
