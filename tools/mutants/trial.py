"""A copy of the checkout, in which one module at a time is mutated and its tests are run."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.sites import Mutant

ROOT = Path(__file__).parents[2]
_TIME_FACTOR = 4.0
_EXTRA_SECONDS = 30
"""A mutant counts as noticed if its tests take longer than _TIME_FACTOR times as long as without the mutant, plus
_EXTRA_SECONDS."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in `root` of the files that git tracks, with an interpreter that imports the program from there."""

    root: Path

    def measure_time(self, tests: Path) -> float:
        """How long the tests take, in seconds. Raises RuntimeError with their output if they fail without a mutant."""
        began = time.monotonic()
        result = self._run(tests, None)  # this also compiles the modules for the next runs
        if result.returncode != 0:
            raise RuntimeError(f"{tests} does not pass unchanged:\n{result.stdout[-2000:]}")
        return time.monotonic() - began

    def notices(self, module: Path, mutant: Mutant, tests: Path, seconds: float) -> bool:
        """Whether the tests fail with the mutant. Afterwards the module is restored."""
        path = self.root / module
        source, state = path.read_bytes(), path.stat()
        try:
            path.write_bytes(mutant.apply(source))
            return (
                self._run(tests, seconds * _TIME_FACTOR + _EXTRA_SECONDS, PYTHONDONTWRITEBYTECODE="1").returncode != 0
            )
        except subprocess.TimeoutExpired:
            return True
        finally:
            path.write_bytes(source)
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    def run(self, *arguments: str, seconds: float | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs the copy's Python with these arguments in `root`, for at most `seconds`."""
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "", **settings}
        return subprocess.run(
            [str(self._python), *arguments],
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
        )

    @property
    def _python(self) -> Path:
        return self.root / ".venv" / "bin" / "python"

    def _run(self, tests: Path, seconds: float | None, **settings: str) -> subprocess.CompletedProcess[str]:
        # pytest's own time limit is turned off: `seconds` is the limit.
        options = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "--timeout", "0")
        return self.run("-m", "pytest", *options, str(tests), seconds=seconds, **settings)


def make_copy(folder: Path) -> Copy:
    """Copies the files that git tracks into `folder`, and makes a virtual environment for them."""
    root = folder / "cuecard"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    venv.create(root / ".venv", symlinks=True)
    packages = root / ".venv" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    lines = [str(root), *site.getsitepackages()]
    (packages / "cuecard.pth").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Copy(root)


def find_tests(module: Path) -> list[Path]:
    """The tests of a module: the file named after it, and the folder of its package; for an adapter, the folder of the
    whole adapter, because most of it is tested through what people do there. Empty if there are none."""
    folder = Path("tests") / module.parent
    if module.parts[0] == "adapters":
        folder = Path(*folder.parts[:3])
    test_file = folder / f"test_{module.stem}.py"
    paths = [test_file] if (ROOT / test_file).exists() else []
    while folder != Path("tests"):
        if any((ROOT / folder).glob("test_*.py")):
            return [*paths, folder]
        folder = folder.parent
    return paths
