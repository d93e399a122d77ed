"""Makes a release: `make release VERSION=0.2.0` is a dry run, `FOR_REAL=1` makes the release.

In a copy of the checkout, the version and the date are written into pyproject.toml and CHANGELOG.md, and the sdist and
the wheel are built and checked. With FOR_REAL, the two files are then committed and tagged in the checkout, and the
sdist and the wheel are put into dist/. Nothing is pushed or published.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import datetime
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNRELEASED = "## Unreleased"
NOTHING = "Nothing yet."
_IN_WHEEL = (
    "bot/__init__.py",
    "bot/py.typed",
    "bot/matching/data/",
    "adapters/slack/",
    "licenses/LICENSE",
    "licenses/NOTICE",
)
_IN_SDIST = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "bot/__init__.py")
_NOT_IN_WHEEL = ("tests/", "tools/", "seeds/", "content/")


class NotReady(Exception):
    """Raised with the reason why no release can be made."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", help="such as 0.2.0")
    parser.add_argument("--for-real", action="store_true", help="commit, tag and keep what was built")
    options = parser.parse_args()
    try:
        release(options.version, for_real=options.for_real)
    except NotReady as reason:
        sys.exit(f"no release: {reason}")


def release(version: str, *, for_real: bool) -> None:
    """Makes a release, or tries it out. Raises NotReady."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    check_tree()
    edited = {
        "pyproject.toml": replace_version((ROOT / "pyproject.toml").read_text(encoding="utf-8"), version, list_tags()),
        "CHANGELOG.md": add_section((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version, today),
    }
    with tempfile.TemporaryDirectory(prefix="cuecard-release-") as name:
        source = Path(name) / "source"
        _run("git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(source))
        _write(source, edited)
        built = build(source, Path(name) / "dist")
        check_built(built, version)
        for path in built:
            print(f"{path.name}  {path.stat().st_size / 1e6:.1f} MB")
        if not for_real:
            print(f"Cuecard {version} can be released: make release VERSION={version} FOR_REAL=1")
            return
        _write(ROOT, edited)
        _run("git", "commit", "--quiet", "-m", f"Release {version}", "--", *edited, cwd=ROOT)
        _run("git", "tag", "-a", f"v{version}", "-m", f"Cuecard {version}", cwd=ROOT)
        (ROOT / "dist").mkdir(exist_ok=True)
        for path in built:
            shutil.copy(path, ROOT / "dist")
    print(f"released {version} here. Next: git push --follow-tags, then publish dist/*{version}*")


def check_tree() -> None:
    """Raises NotReady if there are uncommitted changes."""
    if changed := _run("git", "status", "--porcelain", cwd=ROOT).strip():
        raise NotReady(f"not committed: {', '.join(line[3:] for line in changed.splitlines())}")


def list_tags() -> set[str]:
    """The tags of versions."""
    return set(_run("git", "tag", "--list", "v*", cwd=ROOT).split())


def replace_version(project: str, version: str, tagged: set[str]) -> str:
    """The text of pyproject.toml with the new version. Raises NotReady if the version is not of the form 1.2.3, was
    released before, or is older than the current one."""
    current = tomllib.loads(project)["project"]["version"]
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise NotReady(f"{version!r} is not a version such as 0.2.0")
    if f"v{version}" in tagged:
        raise NotReady(f"{version} is released already")
    if _parse_numbers(version) < _parse_numbers(current):
        raise NotReady(f"{version} is older than {current}")
    return project.replace(f'\nversion = "{current}"\n', f'\nversion = "{version}"\n', 1)


def add_section(changelog: str, version: str, day: datetime.date) -> str:
    """The changelog with the unreleased changes under the version and the date. Raises NotReady if there are none."""
    before, mark, after = changelog.partition(f"\n{UNRELEASED}\n")
    news = after.partition("\n## ")[0].strip()
    if not mark or news in ("", NOTHING):
        raise NotReady(f"CHANGELOG.md says nothing under {UNRELEASED!r}")
    return f"{before}\n{UNRELEASED}\n\n{NOTHING}\n\n## {version} ({day.isoformat()})\n{after}"


def build(source: Path, folder: Path) -> list[Path]:
    """The wheel, and the sdist that it was built from, in this order. Raises NotReady."""
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(source))
    return sorted(folder.iterdir())


def check_built(built: list[Path], version: str) -> None:
    """Checks the contents of the wheel and the sdist. Raises NotReady if a file is missing or does not belong there."""
    names = [f"cuecard-{version}-py3-none-any.whl", f"cuecard-{version}.tar.gz"]
    if [path.name for path in built] != names:
        raise NotReady(f"built {', '.join(path.name for path in built)} instead of {', '.join(names)}")
    with zipfile.ZipFile(built[0]) as wheel, tarfile.open(built[1]) as sdist:
        in_wheel = wheel.namelist()
        in_sdist = [name.partition("/")[2] for name in sdist.getnames()]
    missing = [pattern for pattern in _IN_WHEEL if not any(pattern in name for name in in_wheel)]
    missing += [pattern for pattern in _IN_SDIST if pattern not in in_sdist]
    extra = [name for name in in_wheel if name.startswith(_NOT_IN_WHEEL)]
    if missing or extra:
        raise NotReady(f"missing from what was built: {missing}; too much in the wheel: {extra[:5]}")


def _parse_numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _write(root: Path, edited: dict[str, str]) -> None:
    for name, text in edited.items():
        (root / name).write_text(text, encoding="utf-8")


def _run(*command: str, cwd: Path | None = None) -> str:
    """What a command prints. Raises NotReady if it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise NotReady(f"{' '.join(command[:3])} …: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout


if __name__ == "__main__":
    main()
