# ruff: noqa: T201 - its purpose is to print
"""Tests that `pip install` gives a working Cuecard: `python -m tools.wheel`.

Builds the sdist and from it the wheel. Installs the wheel into new environments outside the checkout, with only its
declared dependencies: once with the newest versions, once with the lowest allowed. There, an article of each format is
indexed and asked about, `doctor` and `serve` are run without a token, `mcp` without and with its extra, and somebody
signs in at the desk.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
LOWEST = ROOT / "requirements" / "lowest.txt"
TIMEOUT_SECONDS = 120
"""The time limit of one command of Cuecard."""

PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
ARTICLES = {
    "ferry.txt": "The ferry to Norholm\n\nThe ferry to Norholm leaves the harbour at noon on every working day.\n",
    "bakery.md": "---\ntitle: The bakery\ndate: May 1, 2024\n---\nThe *bakery* in Ash Lane sells rye bread on Friday.",
    "orchard.html": PAGE.format(title="The orchard", text="Twelve neighbours planted the orchard on a vacant lot."),
    "library.jsonl": json.dumps(
        {"title": "The library", "date": "2024/05/01", "text": "The library lends telescopes for a week."}
    ),
}
QUESTIONS = {
    "when does the ferry to Norholm leave": "at noon",
    "what does the bakery sell on Friday": "rye bread",
    "who planted the orchard": "Twelve neighbours",
    "for how long does the library lend telescopes": "for a week",
}


def main() -> None:
    with TemporaryDirectory(prefix="cuecard-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        try_out(wheel, folder / "newest", [])
        constraints = folder / "lowest.txt"
        constraints.write_text("".join(read_pins(LOWEST.read_text(encoding="utf-8"))), encoding="utf-8")
        try_out(wheel, folder / "lowest", ["--constraint", str(constraints)])
    print("the wheel works")


def build(folder: Path) -> Path:
    """The wheel, built from the sdist of all files that git tracks or would add."""
    source = folder / "source"
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, source / path)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(source))
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def try_out(wheel: Path, folder: Path, versions: list[str]) -> None:
    """Installs the wheel and its dependencies into a new environment in `folder`, and uses it there."""
    print(f"installing the wheel with the {folder.name} versions ...", flush=True)
    python = folder / "environment" / "bin" / "python"
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "environment"))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    run(*pip, "install", "--quiet", *versions, str(wheel))
    run(*pip, "check")
    project = folder / "project"
    (project / "seeds").mkdir(parents=True)
    for name, text in ARTICLES.items():
        (project / "seeds" / name).write_text(text, encoding="utf-8")
    run_cuecard(project, python, ["index"], says=f"{len(ARTICLES)} written, 0 unchanged, 0 removed")
    run_cuecard(project, python, ["check"], says="content has no faults")
    for question, answer in QUESTIONS.items():
        run_cuecard(project, python, ["ask", question], says=answer)
    run_cuecard(
        project, python, ["doctor"], says=".txt, .md, .html, .jsonl, .csv, .srt, .eml, .epub articles: can be read"
    )
    run_cuecard(project, python, ["mcp"], code=2, says="cuecard mcp: what it needs is not installed")
    run_cuecard(project, python, ["serve"], code=2, says="cuecard: SLACK_BOT_TOKEN: is missing")
    open_desk(project, python)
    run(*pip, "install", "--quiet", *versions, f"{wheel}[mcp]")
    run(*pip, "check")
    run_cuecard(project, python, ["mcp"], says="")  # standard input is empty, so it ends immediately
    if unexpected := [path.name for path in project.iterdir() if path.name not in ("seeds", "content", ".cuecard")]:
        sys.exit(f"a library leaves something in the home folder, perhaps to send it: {', '.join(unexpected)}")


def open_desk(project: Path, python: Path) -> None:
    """Signs in at the desk of the installed Cuecard, whose pages need files that must be in the wheel."""
    command = [str(python.with_name("cuecard")), "desk", "--port", "0"]
    with subprocess.Popen(command, cwd=project, env={"HOME": str(project)}, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout
        link = desk.stdout.readline().partition(": ")[2].strip()
        with (
            urlopen(link, timeout=TIMEOUT_SECONDS) as page,
            urlopen(f"{link.partition('/sign-in')[0]}/static/desk.css") as style,
        ):
            is_signed_in = "You are signed in" in page.read().decode() and b"--ink" in style.read()
        desk.terminate()
    if not is_signed_in or desk.returncode:
        sys.exit(f"cuecard desk: exit status {desk.returncode}, not as expected")


def run_cuecard(project: Path, python: Path, arguments: list[str], *, says: str, code: int = 0) -> None:
    """Runs a command of the installed Cuecard with an empty environment. It must exit with `code`, and its output must
    contain `says`."""
    result = subprocess.run(
        [str(python.with_name("cuecard")), *arguments],
        cwd=project,
        env={"HOME": str(project)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    shown = result.stdout + result.stderr
    wrong = result.returncode != code or says not in shown or "Traceback" in shown or (code == 0 and result.stderr)
    if wrong:
        sys.exit(f"cuecard {' '.join(arguments)}: exit status {result.returncode}, not as expected:\n{shown}")


def run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command that must succeed."""
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command)}: exit status {result.returncode}\n{result.stdout}{result.stderr}")
    return result


def read_pins(requirements: str) -> list[str]:
    """The versions in a requirements file, without hashes, which pip does not accept in constraints."""
    return [line.removesuffix("\\").strip() + "\n" for line in requirements.splitlines() if line[:1].isalnum()]


if __name__ == "__main__":
    main()
