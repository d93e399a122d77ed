"""`cuecard mcp`: the mistakes of an operator are reported in plain words."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from bot.answering import messages
from bot.environment.settings import Settings
from bot.running.doctor import Grade, diagnose_assistants
from bot.wiring.libraries.current_libraries import CurrentLibraries
from bot.wiring.mcp import require_mcp
from tests.support.project.command import run
from tests.support.project.files import FISHING, HARBOUR, PROJECT, index, put

pytest.importorskip("mcp", reason="the extra mcp is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").symlink_to(PROJECT / "content")
    return tmp_path


def refused(root: Path, *arguments: str, **environment: str) -> str:
    result = run(root, "mcp", *arguments, **environment)
    assert (result.returncode, result.stdout) == (2, "")
    return result.stderr.strip()


def test_without_the_extra_it_says_how_to_install_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "mcp" or name.startswith("adapters.mcp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    fault = refused(project)
    assert fault == "cuecard: cuecard mcp: what it needs is not installed; run: pip install 'cuecard[mcp]'"
    assert diagnose_assistants(require_mcp).grade is Grade.UNUSED


def test_with_the_extra_the_doctor_says_that_assistants_can_be_answered() -> None:
    assert diagnose_assistants(require_mcp).grade is Grade.GOOD


def test_without_cards_it_says_what_to_do(tmp_path: Path) -> None:
    assert (
        refused(tmp_path)
        == "cuecard: content: there are no cards here yet: run `cuecard index` first, or name another folder"
    )


def test_an_empty_library_is_reported(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    fault = refused(tmp_path, "--http", "--host", "0.0.0.0")
    assert fault.startswith(messages.EMPTY_LIBRARY)


def test_a_folder_that_is_not_there_is_reported(project: Path) -> None:
    fault = refused(project, "--project", "nowhere")
    assert fault == "cuecard: --project: nowhere cannot be entered: no such file or directory"


def test_a_port_that_is_taken_is_reported(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        fault = refused(project, "--http", "--port", str(port))
    assert fault == f"cuecard: --port: {port} on 127.0.0.1 cannot be opened (Address already in use)"


@pytest.mark.parametrize("arguments", [("--host", "0.0.0.0"), ("--name", "mcp.example.org")], ids=["host", "name"])
def test_a_token_is_required_if_other_machines_can_call(project: Path, arguments: tuple[str, ...]) -> None:
    assert refused(project, "--http", *arguments).startswith("cuecard: CUECARD_MCP_TOKEN: must be set")


def test_a_token_that_can_be_guessed_is_refused_and_not_shown(project: Path) -> None:
    fault = refused(project, "--http", CUECARD_MCP_TOKEN="hunter2")
    assert "CUECARD_MCP_TOKEN must be at least 16 letters" in fault
    assert "hunter2" not in fault


def test_an_unknown_library_and_an_unreadable_workspace_are_reported(project: Path) -> None:
    assert "there is no library of this name" in refused(project, "--library", "elsewhere")
    assert "is not a workspace" in refused(project, "--workspace", "T0001")


def test_changed_cards_are_used_and_the_old_ones_while_the_new_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.wiring.libraries.current_libraries.CHECK_SECONDS", -1.0)  # each call looks
    monkeypatch.setattr("bot.wiring.libraries.current_libraries.MAX_SHARE_OF_TIME", float("inf"))
    (tmp_path / "seeds").mkdir()
    put(tmp_path, "harbour.txt", HARBOUR)
    index(tmp_path)
    content, data = tmp_path / "content", tmp_path / "data"
    current = CurrentLibraries(
        Settings(_env_file=None, cuecard_content=content, cuecard_data=data), None, None, check_seconds=-1
    )
    first, _ = current()
    assert current()[0] is first, "nothing changed, so what was made of the library is kept"
    put(tmp_path, "fishing.txt", FISHING)
    index(tmp_path)
    assert current()[0].service.library.find("fishing-rights")
    content.rename(tmp_path / "elsewhere")
    assert current()[0].service.library.find("fishing-rights")
