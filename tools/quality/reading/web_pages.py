"""Measures how well articles are found in real web pages.

    python -m tools.quality.reading.web_pages [FOLDER] [--failures]

FOLDER has docs.jsonl with one page per line: {"id", "html", "with": [...], "without": [...]}. "html" is the path of the
gzipped page in FOLDER; the texts "with" belong to the article, the texts "without" do not. Prints one JSON object: the
share of the texts "with" that are in the article as it was read, the share of the texts "without" that are not, and F1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import UnreadableArticle
from bot.model import Article
from tests.support.library.reading import read_file, read_files
from tools.quality.libraries import EVAL

DEFAULT_FOLDER = EVAL / "html"


@dataclass
class Figures:
    """What was found in the pages. `wanted` and `unwanted` count the texts "with" and "without"; each of `missed` and
    `wrongly_kept` is the id of a page and such a text."""

    pages: int = 0
    wanted: int = 0
    unwanted: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrongly_kept: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1: a text "with" should be found in the article, a text
        "without" should not."""
        found = self.wanted - len(self.missed)
        return 2 * found / (self.wanted + found + len(self.wrongly_kept))

    @property
    def with_found(self) -> float:
        """The share of the wanted texts that were found, from 0 to 1."""
        return 1 - len(self.missed) / self.wanted

    @property
    def without_absent(self) -> float:
        """The share of the unwanted texts that were left out, from 0 to 1."""
        return 1 - len(self.wrongly_kept) / self.unwanted


def measure(folder: Path) -> Figures:
    """Reads every page as a separate file, as the product does, and searches its text."""
    pages = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    figures = Figures(pages=len(pages))
    started = time.perf_counter()
    with TemporaryDirectory() as name:
        copies = Path(name)
        for page in pages:
            (copies / f"{page['id']}.html").write_bytes(gzip.decompress((folder / page["html"]).read_bytes()))
        paths = [copies / f"{page['id']}.html" for page in pages]
        texts = _sort_texts_by_file(read_files(paths, copies))
        for page, path in zip(pages, paths, strict=True):
            if path.name not in texts:  # a page with the story of another one was left out: read it alone
                texts |= _sort_texts_by_file(read_file(path, copies))
            _count(page, texts.get(path.name), figures)
    figures.seconds = time.perf_counter() - started
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("--failures", action="store_true", help="name every page and text that failed")
    options = parser.parse_args()
    figures = measure(options.folder)
    report = {
        "pages": figures.pages,
        "unreadable": figures.unreadable,
        "with": round(figures.with_found, 4),
        "without": round(figures.without_absent, 4),
        "f1": round(figures.f1, 4),
        "seconds": round(figures.seconds, 1),
    }
    if options.failures:
        report |= {"missed": figures.missed, "wrongly_kept": figures.wrongly_kept}
    print(json.dumps(report, ensure_ascii=False, indent=1 if options.failures else None))  # noqa: T201


def _sort_texts_by_file(articles: Iterable[Article | UnreadableArticle]) -> dict[str, str]:
    return {article.source: _make_plain(article.text) for article in articles if isinstance(article, Article)}


def _count(page: dict[str, list[str]], text: str | None, figures: Figures) -> None:
    """Adds a page to the figures; `text` is its article, None if it could not be read."""
    page_id = str(page["id"])
    if text is None:
        figures.unreadable.append(page_id)
    figures.wanted += len(page["with"])
    figures.unwanted += len(page["without"])
    figures.missed += [(page_id, wanted) for wanted in page["with"] if _make_plain(wanted) not in (text or "")]
    figures.wrongly_kept += [
        (page_id, unwanted) for unwanted in page["without"] if _make_plain(unwanted) in (text or "")
    ]


def _make_plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
