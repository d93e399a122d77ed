"""An installation with a package that does not work, as the reading process sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot


def break_package(name: str, code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the reading process run `code` when it imports the package `name`. That process looks for packages first in
    the folder that contains `bot`, so this puts `bot` and the broken package into `folder`."""
    (folder / "bot").symlink_to(Path(bot.__file__).parent)
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(bot, "__file__", str(folder / "bot" / "__init__.py"))
