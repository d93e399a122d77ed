"""What the documents say is true: their commands run and print what is below them, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.project.command import run

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
"""A block of a document that shows a terminal; the group is what is in it."""
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
"""A command in such a block ("$ cuecard ask …") and, up to the next one, what it prints."""
_CODE = re.compile(r"`((?:bot|adapters|tests|tools)/[\w/.*-]+?)/?`")
"""A path of the checkout in backticks, perhaps with stars for any names: “`tests/bot/*/conftest.py`”."""
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
"""The end of a link to another file, like “](how-to/adding.md#pages)”; the group is the file."""


def shown_commands() -> list[tuple[str, str, str]]:
    """Each (document, command, output) of the console blocks."""
    found = []
    for path in DOCUMENTS:
        for block in _CONSOLE.findall(path.read_text(encoding="utf-8")):
            found += [(path.name, command, output) for command, output in _COMMAND.findall(block)]
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for name in ("seeds", "content"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


@pytest.mark.parametrize(("document", "command", "output"), shown_commands())
def test_a_command_prints_what_the_document_shows(project: Path, document: str, command: str, output: str) -> None:
    name, *arguments = shlex.split(command)
    assert name == "cuecard"
    result = run(project, *arguments)
    assert (result.stdout + result.stderr).strip() == output.strip()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_to_an_existing_page(path: Path) -> None:
    targets = _LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_packages_and_modules_that_are_named_exist(path: Path) -> None:
    named = set(_CODE.findall(path.read_text(encoding="utf-8")))
    assert [
        name for name in sorted(named) if not any(any(REPOSITORY.glob(path)) for path in (name, f"{name}.py"))
    ] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_make_targets_that_are_named_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8")))
    assert named - targets == set()


def test_every_folder_of_tests_that_the_makefile_names_holds_tests() -> None:
    # In parallel, pytest says only "no tests ran" if one of its folders is missing.
    printed = subprocess.run(
        ["make", "--dry-run", "lowest", "quality", "long", "simulate", "browser"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    named = set(re.findall(r"(?<= )tests/[\w/]+", printed.stdout))
    assert "tests/bot/matching" in named
    assert [name for name in sorted(named) if not any((REPOSITORY / name).rglob("test_*.py"))] == []
