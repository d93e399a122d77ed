"""How well quotes and summaries are taken from labelled news: `python -m tools.quality.distilling [FOLDER]`.

FOLDER holds quotes/*.jsonl, summary/docs.jsonl and score.py (see docs/distilling.md). Prints one JSON object with
the scorer's figures for each set, the summary's ROUGE divided by that of the first three sentences, and the
milliseconds an article takes. The articles are read as the product reads them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.distilling import distil, extract
from bot.model import Article
from tests.support.reading import read_file

DEFAULT_FOLDER = Path(__file__).parents[3] / "shared" / "eval"


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """The figures of every set that is there, by its name."""
    figures: dict[str, dict[str, float]] = {}
    quotes = (("quotes", path) for path in sorted((folder / "quotes").glob("*.jsonl")))
    for kind, path in (*quotes, ("summary", folder / "summary" / "docs.jsonl")):
        name = kind if kind == "summary" else f"quotes/{path.stem}"
        figures[name] = _score(folder, kind, path)
    summary = figures["summary"]
    for rouge in ("rouge1", "rouge2", "rougeL"):
        summary[f"{rouge}_to_lead3"] = round(summary[rouge] / summary[f"lead3_{rouge}"], 4)
    return figures


def _score(folder: Path, kind: str, path: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        milliseconds = _predict(path, predictions)
        command = [sys.executable, str(folder / "score.py"), kind, "--docs", str(path), "--pred", str(predictions)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(printed)
    return figures | {"ms_an_article": milliseconds}


def _predict(path: Path, predictions: Path) -> float:
    """Writes what is extracted from each article; returns the milliseconds that distilling one takes."""
    articles = [result for result in read_file(path, path.parent) if isinstance(result, Article)]
    with predictions.open("w", encoding="utf-8") as handle:
        for article in articles:
            record: dict[str, Any] = {"id": _row_id(article), **extract(article)}
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    started = time.perf_counter()
    for article in articles:
        distil(article)
    return round(1000 * (time.perf_counter() - started) / max(1, len(articles)), 2)


def _row_id(article: Article) -> str:
    return article.source.partition(".jsonl#")[2] or article.id


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    sys.stdout.write(json.dumps(measure(folder), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
