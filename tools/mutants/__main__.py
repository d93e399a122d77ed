"""Measures how many small faults the tests notice: `make mutants`, or

    python -m tools.mutants [--sample 60] [--seed 1] [--only PATH] [--docs]

Draws mutants from bot/ and adapters/ (a comparison reversed, a limit ten times as high, a condition negated ...) and
runs only the tests of the mutated module: the file named after it, then those of its package. A mutant that they do not
notice is printed: it is dead code, an equivalent program, or shows a missing test. With --docs, the score is written
into docs/testing.md. Ctrl-C ends a run early with the score so far: the order is random, so the first mutants are a
sample, too.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.mutants.sites import Mutant, find_mutants, is_valid
from tools.mutants.trial import ROOT, Copy, find_tests, make_copy
from tools.quality.page import replace_part

DOCS = ROOT / "docs" / "testing.md"
_SKIPPED_FILES = ("migrations", "messages.py", "__main__.py")
"""Modules that are not mutated: migrations, sentences, and modules that only start the program."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=60, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=Path, help="a module or folder instead of bot/ and adapters/")
    parser.add_argument("--docs", action="store_true", help="write the score into docs/testing.md")
    options = parser.parse_args()
    drawn = draw(options.only, options.sample, options.seed)
    tried: list[tuple[Path, Mutant, bool]] = []
    with tempfile.TemporaryDirectory(prefix="cuecard-mutants-") as folder, contextlib.suppress(KeyboardInterrupt):
        tried.extend(run_mutants(make_copy(Path(folder)), drawn))
    missed = sorted(_describe(module, mutant) for module, mutant, noticed in tried if not noticed)
    noticed = len(tried) - len(missed)
    score = f"{noticed} of {len(tried)} mutants are noticed ({noticed / max(1, len(tried)):.0%})"
    print(score)
    if options.docs:
        where = f" --only {options.only}" if options.only else ""
        command = f"python -m tools.mutants{where} --sample {len(tried)} --seed {options.seed}"
        replace_part(
            DOCS,
            "mutants",
            "\n".join([f"`{command}`: **{score}**. Not noticed:", "", *(f"- {line}" for line in missed)]),
        )


def draw(only: Path | None, sample: int, seed: int) -> list[tuple[Path, Mutant]]:
    """`sample` mutants, each module with a probability in proportion to its possible mutants."""
    folders = [only] if only else [Path("bot"), Path("adapters")]
    paths = [
        path for folder in folders for path in ([ROOT / folder] if folder.suffix else (ROOT / folder).rglob("*.py"))
    ]
    modules = sorted(path.relative_to(ROOT) for path in paths if not set(path.parts) & set(_SKIPPED_FILES))
    sources = {module: (ROOT / module).read_bytes() for module in modules}
    candidates = [(module, mutant) for module, source in sources.items() for mutant in find_mutants(source)]
    candidates.sort(key=lambda drawn: make_random_key(seed, drawn[0], drawn[1], sources[drawn[0]]))
    valid = (drawn for drawn in candidates if is_valid(drawn[1], sources[drawn[0]]))
    return list(itertools.islice(valid, sample))


def make_random_key(seed: int, module: Path, mutant: Mutant, source: bytes) -> bytes:
    """A key that sorts mutants randomly. It stays the same when other lines change, so that two samples can be
    compared."""
    begin, end = source.rfind(b"\n", 0, mutant.start) + 1, source.find(b"\n", mutant.start)
    label = f"{seed} {module.as_posix()} {mutant.start - begin} {mutant.after} ".encode()
    return hashlib.sha256(label + source[begin:end]).digest()


def run_mutants(copy: Copy, drawn: list[tuple[Path, Mutant]]) -> Iterator[tuple[Path, Mutant, bool]]:
    """Yields each mutant, and whether the file named after its module, or else the tests of its package, noticed it. A
    mutant of a module without tests counts as not noticed."""
    seconds: dict[Path, float] = {}

    def notices(module: Path, mutant: Mutant, tests: Path) -> bool:
        if tests not in seconds:
            seconds[tests] = copy.measure_time(tests)
        return copy.notices(module, mutant, tests, seconds[tests])

    for module, mutant in drawn:
        test_paths = find_tests(module)
        noticing = next((tests for tests in test_paths if notices(module, mutant, tests)), None)
        outcome = (
            f"noticed by {noticing}" if noticing else f"NOT NOTICED by {test_paths[-1] if test_paths else 'no tests'}"
        )
        print(f"{_describe(module, mutant)}  {outcome}", flush=True)
        yield module, mutant, noticing is not None


def _describe(module: Path, mutant: Mutant) -> str:
    before, after = (" ".join(text.split()) for text in (mutant.before, mutant.after))
    return f"`{module}:{mutant.line}`: `{before}` → `{after}`"


if __name__ == "__main__":
    main()
