"""Measures quotes and summaries of labelled news.

    python -m tools.quality.distilling.labelled_news [FOLDER]

FOLDER has quotes/*.jsonl, summary/docs.jsonl and score.py (see docs/distilling.md). Prints one JSON object with the
scorer's figures for each set, the summary's ROUGE divided by that of the first three sentences, and the milliseconds
per article. Articles are read as in the product.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.distilling import distil, extract
from bot.model import Article
from tests.support.library.reading import read_file
from tools.quality.distilling.pronouns import measure as measure_pronouns
from tools.quality.distilling.pronouns import read_corrections
from tools.quality.libraries import EVAL, Row, read_rows

DEFAULT_FOLDER = EVAL
_ROWS = (
    ("quotes found (recall)", "recall", "0.975"),
    ("speaker right, end to end, by the labels", "speaker_end_to_end", "0.86"),
    ("… by reading", "speaker_end_to_end_by_reading", ""),
    ("… given as a name", "speaker_accuracy_named", ""),
    ("… given as a pronoun, by the labels", "speaker_accuracy_pronoun", "0.80"),
    ("… given as a pronoun, by reading", "speaker_accuracy_pronoun_by_reading", "0.80"),
    ("quoted terms given a speaker", "negatives_given_a_speaker", "at most 0.08"),
    ("verbatim", "verbatim", "1.0"),
)
"""Rows of the table: the text, the scorer's figure, and the value to reach ("" if none)."""


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """The figures of each set of quotes in the folder, and of the set of summaries, by name."""
    figures: dict[str, dict[str, float]] = {}
    quotes = (("quotes", path) for path in sorted((folder / "quotes").glob("*.jsonl")))
    for kind, path in (*quotes, ("summary", folder / "summary" / "docs.jsonl")):
        name = kind if kind == "summary" else f"quotes/{path.stem}"
        figures[name] = _score(folder, kind, path)
        if kind == "quotes":
            by_reading = measure_pronouns(path.stem, folder)[0]["by_reading"]
            figures[name]["speaker_accuracy_pronoun_by_reading"] = by_reading
            end_to_end = _score(folder, kind, path, _correct_labels(path))["speaker_end_to_end"]
            figures[name]["speaker_end_to_end_by_reading"] = end_to_end
    summary = figures["summary"]
    for rouge in ("rouge1", "rouge2", "rougeL"):
        summary[f"{rouge}_to_lead3"] = round(summary[rouge] / summary[f"lead3_{rouge}"], 4)
    return figures


def make_table(figures: dict[str, dict[str, float]]) -> str:
    """The figures as Markdown for docs/distilling.md."""
    dev, train, summary = figures["quotes/dev"], figures["quotes/train"], figures["summary"]
    lines = ["| | dev (42 articles) | train (140) | target |", "|---|---|---|---|"]
    for name, key, target in _ROWS:
        lines.append(f"| {name} | {dev[key]:.3f} | {train[key]:.3f} | {target} |")
    rouge = ", ".join(f"ROUGE-{kind} {summary[f'rouge{kind}_to_lead3']:.2f}" for kind in ("1", "2", "L"))
    lines += ["", f"Summaries of {summary['docs']:.0f} news articles, divided by those of the first three sentences:"]
    lines.append(f"{rouge}, at {summary['mean_words']:.1f} words on average.")
    return "\n".join(lines)


def main() -> int:
    figures = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return 0


def _score(folder: Path, kind: str, path: Path, rows: Sequence[Row] = ()) -> dict[str, float]:
    """The figures that the scorer prints for one set, and the milliseconds per article. `rows` are labels to score by
    in place of those of the set."""
    with tempfile.TemporaryDirectory() as scratch:
        predictions, labels = Path(scratch) / "predictions.jsonl", path
        milliseconds = _predict(path, predictions)
        if rows:
            labels = Path(scratch) / path.name
            labels.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), kind, "--docs", str(labels), "--pred", str(predictions)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(printed)
    return figures | {"ms_per_article": milliseconds}


def _correct_labels(path: Path) -> list[Row]:
    """The rows of a set of quotes with the persons whom their pronouns mean, where the published labels are wrong
    (`pronouns.py`)."""
    corrections = read_corrections(path.stem)
    return [
        row | {"quotes": [_correct_label(label, row, corrections) for label in row["quotes"]]}
        for row in read_rows(path)
    ]


def _correct_label(label: Row, row: Row, corrections: Mapping[tuple[str, int], list[int] | None]) -> Row:
    """A labelled quote with the person whom its pronoun means."""
    place = corrections.get((row["id"], label["start"]))
    return label | {"speaker_coref": row["text"][slice(*place)]} if place else label


def _predict(path: Path, predictions: Path) -> float:
    """Writes what is extracted from each article. Returns the milliseconds of distilling per article."""
    articles = [result for result in read_file(path, path.parent) if isinstance(result, Article)]
    with predictions.open("w", encoding="utf-8") as handle:
        for article in articles:
            record: dict[str, Any] = {"id": _find_row_id(article), **extract(article)}
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    started = time.perf_counter()
    for article in articles:
        distil(article)
    return round(1000 * (time.perf_counter() - started) / max(1, len(articles)), 2)


def _find_row_id(article: Article) -> str:
    return article.source.partition(".jsonl#")[2] or article.id


if __name__ == "__main__":
    sys.exit(main())
