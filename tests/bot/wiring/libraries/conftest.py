"""A project with articles in files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.environment.settings import Settings
from bot.wiring.libraries.content import index

WHALES = "Whales of the North\n\nThe narwhal dives deeper than eight hundred metres, biologists of Tromsø found.\n"
BRIDGES = "Bridges of Porto\n\nThe Arrábida bridge was the longest concrete arch of its time, engineers say.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folders: dict[str, Any] = {f"cuecard_{name}": tmp_path / name for name in ("seeds", "content", "data")}
    folders["cuecard_seeds"].mkdir()
    return Settings(_env_file=None, **folders)


def write(settings: Settings, name: str, text: str) -> None:
    """Writes an article into `seeds`, and indexes the folder."""
    (settings.cuecard_seeds / name).write_text(text, encoding="utf-8")
    index(settings, lambda done, all: None)
