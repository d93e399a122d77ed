"""The files that the pages are made of are in the package."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch

from adapters.desk.templates import FOLDER
from tests.support.project.files import PROJECT


def test_every_file_of_the_pages_is_installed() -> None:
    patterns = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    files = [f"data/{path.name}" for path in FOLDER.iterdir()]
    assert {"data/base.html", "data/desk.css", "data/desk.js"} <= set(files)
    assert [
        file for file in files if not any(fnmatch(file, pattern) for pattern in patterns["package-data"]["*"])
    ] == []
