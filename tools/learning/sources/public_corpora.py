"""Fetches the public pages for the questions from which the confidence is learned (`confidence_questions.py`): writes
FOLDER/more/NAME_corpus.jsonl.

    python -m tools.learning.sources.public_corpora FOLDER [--from https://github.com]

FOLDER holds the labelled sets, as for `python -m tools.reader`. `public_corpora.toml` names the repositories, each at a
fixed commit, with their licences. The questions give their evidence as offsets in these texts, so the texts must be the
same: pages in English of 600 to 20,000 characters, without their front matter.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.text.language import find_language
from tools.quality.libraries import Row

TABLE = Path(__file__).with_name("public_corpora.toml")
MIN_LENGTH, MAX_LENGTH = 600, 20_000
"""The minimum and maximum length of a page, in characters."""
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
"""Matches the YAML at the beginning of a Markdown file; the group is the text between the lines of dashes."""
TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
"""Matches the title in that YAML, like “title: "Bridges of Tarrow"”; the group is the title without the quotation
marks."""
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
"""Matches a heading in Markdown ("# Ferries"); the group is its words."""
ENDINGS = (".md", ".md.erb")


@dataclass(frozen=True, slots=True)
class PublicCorpus:
    """The pages of a public repository, in the folders `paths`, as they are in a commit."""

    name: str
    repository: str
    commit: str
    licence: str
    paths: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="host", default="https://github.com", help="where the repositories are")
    options = parser.parse_args()
    more = options.folder / "more"
    more.mkdir(exist_ok=True)
    for corpus in read_public_corpora():
        try:
            rows = list(fetch_rows(corpus, options.host))
        except subprocess.CalledProcessError as error:
            sys.exit(f"{corpus.repository} could not be fetched from {options.host}: {error.stderr.strip()}")
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (more / f"{corpus.name}_corpus.jsonl").write_text(lines, encoding="utf-8")
        print(f"{corpus.name}: {len(rows)} pages of {corpus.repository} ({corpus.licence})")


def read_public_corpora() -> list[PublicCorpus]:
    """The corpora of public_corpora.toml."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return [PublicCorpus(name, **{**entry, "paths": tuple(entry["paths"])}) for name, entry in table.items()]


def fetch_rows(corpus: PublicCorpus, host: str) -> Iterator[Row]:
    """The pages of a corpus as {id, title, text}, ordered by path. Raises CalledProcessError if the commit cannot be
    fetched."""
    with tempfile.TemporaryDirectory() as folder:
        _run_git(folder, "init", "--quiet")
        _run_git(folder, "remote", "add", "origin", f"{host}/{corpus.repository}")
        # Fetches no files: the checkout below fetches those that it needs.
        _run_git(folder, "fetch", "--quiet", "--depth", "1", "--filter", "blob:none", "origin", corpus.commit)
        listed = _run_git(folder, "ls-tree", "-r", "--name-only", "-z", corpus.commit, "--", *corpus.paths)
        paths = sorted(path for path in listed.split("\0") if path.endswith(ENDINGS))
        _run_git(folder, "checkout", "--quiet", corpus.commit, "--", *paths)
        for path in paths:
            row = read_page(path, (Path(folder) / path).read_text(encoding="utf-8"))
            if MIN_LENGTH <= len(row["text"]) <= MAX_LENGTH and find_language(row["text"]) == "en":
                yield row


def read_page(path: str, content: str) -> Row:
    """A page as {id, title, text}, without its front matter. The title is that of the front matter, else the first
    heading, else the name of the file."""
    content = content.replace("\r\n", "\n")
    front_matter = FRONT_MATTER.match(content)
    text = content[front_matter.end() :] if front_matter else content
    title = (TITLE.search(front_matter[1]) if front_matter else None) or HEADING.search(text)
    name = path.removesuffix(".erb").removesuffix(".md")
    return {
        "id": re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        "title": title[1].strip() if title else Path(name).name,
        "text": text.strip(),
    }


def _run_git(folder: str, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout


if __name__ == "__main__":
    main()
