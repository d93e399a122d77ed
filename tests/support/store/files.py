"""Finds words in the files of a database."""

from __future__ import annotations

from pathlib import Path


def words_in_files(folder: Path, *words: str) -> list[tuple[str, str]]:
    """A pair (file name, word) for each of the words and each file of the folder that contains it."""
    files = [(path, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
    return [(path.name, word) for path, content in files for word in words if word.encode() in content]
