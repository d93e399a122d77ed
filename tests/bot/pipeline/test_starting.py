"""A reading process that does not start says why."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.errors import UnreadableArticle
from bot.pipeline import COMMON_SAMPLES, Sandbox, other_samples, try_sample
from bot.reading import Format, RawArticle
from bot.workers import killable_worker
from tests.support.processes.broken_install import break_package
from tests.support.processes.reading import SANDBOX

IMPORT_FAILURE = 'raise ImportError("it is a project of its own now.\\nInstall it.")'
TEMPORARY_FAILURES = {
    "import os; os.kill(os.getpid(), 9)": "it ended before it was ready",
    "import os; os._exit(3)": "it ended before it was ready",
    "raise MemoryError": "there is not enough memory",
    "print('chatter', file=__import__('sys').stderr); raise OSError(24, 'too many')": "too many",
    "import errno; raise OSError(errno.EAGAIN, 'try again')": "try again",
    'raise RuntimeError("can\'t start new thread")': "can't start new thread",
}
"""Code that ends a worker when it starts, for a reason that may be temporary -> how that is reported."""


def reasons(sandbox: Sandbox, samples: Iterable[RawArticle] = COMMON_SAMPLES) -> dict[str, str]:
    """Why a sample of each format cannot be read; "" if it can."""
    found = {}
    for sample in samples:
        try:
            try_sample(sample, sandbox)
            found[Path(sample.file).suffix] = ""
        except UnreadableArticle as fault:
            found[Path(sample.file).suffix] = fault.reason
    return found


def test_an_article_of_each_format_is_read() -> None:
    assert set(reasons(SANDBOX, (*COMMON_SAMPLES, *other_samples())).values()) == {""}


def test_every_format_has_a_sample() -> None:
    assert {sample.format for sample in (*COMMON_SAMPLES, *other_samples())} == set(Format)


@pytest.mark.thorough
def test_a_library_of_the_extra_that_is_missing_is_reported_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_package("pypdf", IMPORT_FAILURE, tmp_path, monkeypatch)
    with Sandbox() as sandbox:
        found = reasons(sandbox, other_samples())
    assert {suffix: reason for suffix, reason in found.items() if reason} == {
        ".pdf": "the library for this format is not installed; run: pip install 'cuecard[documents]'"
    }


def test_a_missing_parser_costs_the_articles_of_its_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_package("trafilatura", IMPORT_FAILURE, tmp_path, monkeypatch)
    with Sandbox() as sandbox:
        found = reasons(sandbox)
    assert (found[".txt"], found[".md"], found[".jsonl"]) == ("", "", "")
    assert found[".html"] == (
        "the part of Cuecard that reads it is missing (it is a project of its own now. Install it.); "
        "install Cuecard again, with everything it depends on"
    )


def test_a_missing_package_is_reported_and_the_process_is_not_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_package("sentencex", IMPORT_FAILURE, tmp_path, monkeypatch)
    with Sandbox() as sandbox:
        before = reasons(sandbox)
        monkeypatch.setattr(subprocess, "Popen", None)
        assert reasons(sandbox) == before
    assert set(before.values()) == {
        "the process that reads it cannot be started (it is a project of its own now. Install it.); "
        "install Cuecard again, with everything it depends on"
    }


@pytest.mark.thorough
def test_a_temporary_failure_to_start_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_package("sentencex", "", tmp_path, monkeypatch)
    with Sandbox() as sandbox:
        for code, why in TEMPORARY_FAILURES.items():
            (tmp_path / "sentencex.py").write_text(code, encoding="utf-8")
            assert reasons(sandbox, COMMON_SAMPLES[:1])[".txt"] == (
                f"the process that reads it cannot be started ({why}); "
                "free memory or processes on this machine and try again"
            )
        (tmp_path / "sentencex.py").unlink()
        assert reasons(sandbox, COMMON_SAMPLES[:1]) == {".txt": ""}


def test_a_worker_that_takes_too_long_to_start_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_package("sentencex", "import time; time.sleep(60)", tmp_path, monkeypatch)
    monkeypatch.setattr(killable_worker, "_STARTING_SECONDS", 0.2)
    with (
        Sandbox() as sandbox,
        pytest.raises(UnreadableArticle, match=r"cannot be started \(it took longer than 0.2 s\)"),
    ):
        try_sample(COMMON_SAMPLES[0], sandbox)


def test_a_system_that_starts_no_process_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with (
        Sandbox() as sandbox,
        pytest.raises(UnreadableArticle, match=r"cannot be started \(no such file or directory\)"),
    ):
        try_sample(COMMON_SAMPLES[0], sandbox)


def test_a_worker_that_reads_articles_cannot_fill_a_pipe_with_warnings() -> None:
    try_sample(COMMON_SAMPLES[0], SANDBOX)
    assert os.readlink(f"/proc/{SANDBOX.pid}/fd/2") == os.devnull
