"""Measures all figures of the matcher, through the command line, with the scorer of the labelled sets.

    python -m tools.quality.matching.measure [--json FILE] [--docs]

Runs `cuecard ask --articles … --batch … --json` and prints a table; with --docs, writes it into docs/matching.md.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering.documents.answer_documents import MIN_LIKELY_CONFIDENCE
from tools.quality.libraries import EVAL, ROOT, Row, corpus_of, large_library, read_rows
from tools.quality.matching.own_cases import measure_own
from tools.quality.page import replace_part

DOCS = ROOT / "docs" / "matching.md"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: `run` is the name of its run, `key` its key in what the scorer prints, and `required` the
    least value that is good enough (the greatest, with `at_most`). `what` names the figure in the table."""

    what: str
    run: str
    key: str
    required: float
    at_most: bool = False


TARGETS = (
    Target("xquad hit@1", "xquad", "hit@1", 0.965),
    Target("xquad hit@1, real misspellings", "xquad real", "hit@1", 0.955),
    Target("xquad hit@1, worst typo", "xquad key", "hit@1", 0.950),
    Target("squad2 hit@1", "squad2", "hit@1", 0.84),
    Target("squad2 hit@1, real misspellings", "squad2 real", "hit@1", 0.82),
    Target("squad2 hit@1, worst typo", "squad2 key", "hit@1", 0.82),
    Target("wikinews hit@1", "wikinews", "hit@1", 0.935),
    Target("xquad passage_hit", "xquad", "passage_hit", 0.82),
    Target("squad2 passage_hit", "squad2", "passage_hit", 0.74),
    Target("wikinews passage_hit", "wikinews", "passage_hit", 0.89),
    Target("xquad holdout AUROC", "xquad holdout", "auroc", 0.985),
    Target("off-topic AUROC", "off-topic", "auroc", 0.995),
    Target("off-topic false answers", "off-topic", "false_answers", 0.01, at_most=True),
    Target("off-topic answered of the answerable", "off-topic", "answered", 0.95),
    Target("squad2 adversarial AUROC", "squad2 adversarial", "auroc", 0.70),
    Target("newsdesk right", "newsdesk", "right", 0.62),
    Target("newsdesk right or offered", "newsdesk", "right_or_offered", 0.82),
    Target("newsdesk precision", "newsdesk", "precision", 0.80),
    Target("newsdesk precision of likely answers", "newsdesk", "precision_likely", 0.90),
    Target("newsdesk near misses answered", "newsdesk", "near_false", 0.20, at_most=True),
    Target("newsdesk AUROC near", "newsdesk", "auroc_near", 0.78),
    Target("newsdesk hit@1", "newsdesk", "hit@1", 0.92),
    Target("newsdesk passage_hit", "newsdesk", "passage_hit", 0.70),
    Target("handbook right", "handbook", "right", 0.62),
    Target("handbook precision", "handbook", "precision", 0.88),
    Target("handbook precision of likely answers", "handbook", "precision_likely", 0.90),
    Target("handbook near misses answered", "handbook", "near_false", 0.12, at_most=True),
    Target("handbook hit@1", "handbook", "hit@1", 0.90),
    Target("handbook passage_hit", "handbook", "passage_hit", 0.68),
    Target("stackfaq hit@1", "stackfaq", "hit@1", 0.84),
    Target("stackfaq answered", "stackfaq", "answered", 0.75),
    Target("newwiki hit@1", "newwiki", "hit@1", 0.93),
    Target("newwiki passage_hit", "newwiki", "passage_hit", 0.90),
    Target("chat lines answered, 240 articles", "xquad chat", "false_answers", 0.01, at_most=True),
    Target("chat lines answered, 202 pages", "handbook chat", "false_answers", 0.01, at_most=True),
    Target("chat lines answered, 600 articles", "600 chat", "false_answers", 0.01, at_most=True),
    Target("chat lines answered, 1,289 articles", "newsdesk chat", "false_answers", 0.01, at_most=True),
    Target("chat lines answered, 5,000 articles", "large chat", "false_answers", 0.01, at_most=True),
    Target("German hit@1", "de", "hit@1", 0.919),
    Target("Spanish hit@1", "es", "hit@1", 0.950),
    Target("Russian hit@1", "ru", "hit@1", 0.938),
    Target("Chinese hit@1", "zh", "hit@1", 0.889),
)
HELD_OUT_CHAT, HELD_OUT_STEP = 2, 4
"""The indices of the lines of chat that were used for no training, neither of the reader nor of the confidence: the
first index, and the step to the next (2, 6, 10, …)."""
PART_OF_NEWS = 600
"""How many articles of newsdesk are a library of their own."""
SETS_WITH_OWN_SCORER = ("newsdesk", "handbook")
"""Sets that are scored by score_newsdesk.py, which prints its figures as JSON on the last line."""


@dataclass(frozen=True, slots=True)
class Run:
    """Questions, and the articles from which they are answered: `corpus` is a file of rows, or the rows themselves."""

    name: str
    corpus: Path | list[Row]
    questions: list[Row]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/matching.md")
    parser.add_argument("--only", default="", help="runs whose names begin with one of these, by commas")
    options = parser.parse_args()
    names = tuple(options.only.split(","))
    figures = {run.name: score(run) for run in make_runs() if run.name.startswith(names)} if EVAL.is_dir() else {}
    own = measure_own()
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    heading = f"Measured on {today} with `python -m tools.quality.matching.measure`."
    table = f"{heading}\n\n{make_table(figures)}\n\n{own.table()}"
    print(table)
    if options.json:
        record = {"date": today, "sets": figures, "own": own.figures}
        options.json.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.docs:
        replace_part(DOCS, "figures", table)


def make_runs() -> Iterator[Run]:
    """The runs whose figures have targets."""
    for name in ("xquad", "squad2", "wikinews"):
        corpus = EVAL / name / "corpus.jsonl"
        questions = read_rows(EVAL / name / "queries.jsonl")
        yield Run(name, corpus, [row for row in questions if row["relevant"]])
        for kind in ("real", "key"):
            path = EVAL / name / f"queries_typo_{kind}.jsonl"
            if path.exists():
                yield Run(f"{name} {kind}", corpus, read_rows(path))
        if name == "squad2":
            kinds = ("answerable", "adversarial")
            yield Run("squad2 adversarial", corpus, [row for row in questions if row["kind"] in kinds])
    xquad = EVAL / "xquad"
    yield Run("xquad holdout", xquad / "corpus_holdout.jsonl", read_rows(xquad / "queries_holdout.jsonl"))
    for name in (*SETS_WITH_OWN_SCORER, "stackfaq", "newwiki"):
        yield Run(name, EVAL / name / "corpus.jsonl", read_rows(EVAL / name / "queries.jsonl"))
    for name in ("de", "es", "ru", "zh"):
        folder = EVAL / "languages" / name
        yield Run(name, folder / "corpus.jsonl", read_rows(folder / "queries.jsonl"))
    chat = read_rows(EVAL / "offtopic" / "queries.jsonl")
    for name in ("xquad", *SETS_WITH_OWN_SCORER):
        yield Run(f"{name} chat", EVAL / name / "corpus.jsonl", chat[HELD_OUT_CHAT::HELD_OUT_STEP])
    yield Run("600 chat", read_rows(corpus_of("newsdesk"))[:PART_OF_NEWS], chat[HELD_OUT_CHAT::HELD_OUT_STEP])
    yield Run("large chat", large_library(), chat[HELD_OUT_CHAT::HELD_OUT_STEP])
    yield Run("off-topic", xquad / "corpus.jsonl", read_rows(xquad / "queries.jsonl") + chat)


def score(run: Run) -> dict[str, Any]:
    """The figures that the scorer of the set prints for one run, by name."""
    with tempfile.TemporaryDirectory() as folder:
        questions, predictions = Path(folder) / "questions.jsonl", Path(folder) / "predictions.jsonl"
        _write_rows(run.questions, questions)
        corpus = run.corpus if isinstance(run.corpus, Path) else Path(folder) / "corpus.jsonl"
        if not isinstance(run.corpus, Path):
            _write_rows(run.corpus, corpus)
        ask = [sys.executable, "-m", "bot", "ask", "--articles", str(corpus), "--batch", str(questions), "--json"]
        with predictions.open("w", encoding="utf-8") as out:
            subprocess.run(ask, check=True, stdout=out, cwd=ROOT)
        if run.name not in SETS_WITH_OWN_SCORER:
            return _run_scorer("score.py", "retrieval", "--queries", str(questions), "--pred", str(predictions))
        likely = Path(folder) / "likely.jsonl"
        _write_rows((_keep_if_likely(row) for row in read_rows(predictions)), likely)
        figures = _run_scorer("score_newsdesk.py", str(questions), str(predictions))
        likely_figures = _run_scorer("score_newsdesk.py", str(questions), str(likely))
    return {**figures, "precision_likely": likely_figures["precision"]}


def make_table(figures: dict[str, dict[str, Any]]) -> str:
    """The targets as a Markdown table, with the values that were reached."""
    if not figures:
        return "The labelled sets are not here: only our own were measured."
    lines = ["| figure | aim | reached | |", "|---|---|---|---|"]
    for target in TARGETS:
        if target.run not in figures:
            continue
        reached = figures[target.run][target.key]
        is_met = reached <= target.required if target.at_most else reached >= target.required
        bound = f"{'≤' if target.at_most else '≥'} {target.required}"
        lines.append(f"| {target.what} | {bound} | {reached:.4f} | {'' if is_met else 'missed'} |")
    return "\n".join(lines)


def _run_scorer(name: str, *arguments: str) -> dict[str, Any]:
    """What a scorer of the labelled sets prints: JSON, or a table with JSON on the last line."""
    command = [sys.executable, str(EVAL / name), *arguments]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    figures: dict[str, Any] = json.loads(output if output.startswith("{") else output.splitlines()[-1])
    return figures


def _keep_if_likely(row: Row) -> Row:
    """The prediction; an answer that is shown with the remark that it may be wrong counts as not answered."""
    return {**row, "kind": "choices"} if row["kind"] == "answer" and row["confidence"] < MIN_LIKELY_CONFIDENCE else row


def _write_rows(rows: Iterable[Row], path: Path) -> None:
    """Writes rows to a .jsonl file."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
