"""Measures how often the person that "he" or "she" means is found.

    python -m tools.quality.distilling.pronouns [--failures]

The published labels of the pronouns in quotes/*.jsonl were made by a program, and often name nobody or somebody else.
So every quote whose label is a pronoun and whose speaker the scorer calls wrong was read. For each,
pronoun_labels.jsonl (tests/quality/data) has its offset and that of the name of the person meant (null: no person; then
the published label stays). A speaker that the scorer calls right counts as right. The corrected labels contain no text.

Prints one JSON object for each set:
- `pronouns`: how many of the quotes that were found have a pronoun as label
- `named`, `left_open`: how many of these get a name, or none ("he said")
- `by_labels`, `by_reading`: the share that is right by the published labels, and by the corrected ones. As in the
  scorer, a pronoun left open counts as right
- `right_of_named`: the share of the named that is right
- `rightly_named`: the share of all that gets the right name
- `labels_corrected`: how many labels were corrected (the others were right, or nobody is meant)

`--failures` prints what is wrong by the corrected labels.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from bot.distilling.quotes.quote_finder import find_quotes
from bot.model import Article, Quote
from tools.quality.libraries import EVAL, ROOT, Row, read_articles, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "pronoun_labels.jsonl"
SETS = ("dev", "train")
_MIN_WORDS = 4
"""The minimum number of words of a quote that the scorer counts."""
_MIN_COVERED = 0.8
"""The minimum share of the characters of a labelled quote that a quote on a card must cover to be the same quote, as in
the scorer."""


def measure(name: str, folder: Path = EVAL) -> tuple[dict[str, float], list[str]]:
    """The figures of quotes/`name`.jsonl in a folder of labelled sets, and a line for each quote that is wrong by the
    corrected labels.

    Raises FileNotFoundError if the set is missing.
    """
    scorer = _load_scorer(folder)
    counts: Counter[str] = Counter()
    failures: list[str] = []
    for article, row, labelled, quote in _find_pronoun_quotes(folder / "quotes" / f"{name}.jsonl", scorer):
        place = read_corrections(name).get((row["id"], labelled["start"]))
        corrected = {**labelled, "speaker_coref": article.text[slice(*place)]} if place else labelled
        pronoun = quote.speaker_span.of(article.text) if quote.speaker_span is not None else None
        shown = quote.speaker or pronoun
        right = scorer.same_speaker(corrected, shown)
        counts.update(pronouns=1, by_labels=scorer.same_speaker(labelled, shown), by_reading=right)
        counts.update(named=quote.speaker is not None, left_open=quote.speaker is None and pronoun is not None)
        counts.update(named_rightly=right and quote.speaker is not None)
        if not right:
            failures.append(f"{row['id']} {labelled['start']}: {shown}")
    return _compute_shares(counts) | {"labels_corrected": sum(map(bool, read_corrections(name).values()))}, failures


def read_corrections(name: str) -> dict[tuple[str, int], list[int] | None]:
    """The start and end of the name of the person meant, by the article's id and the offset of the quote; None if the
    published label stays."""
    rows = [row for row in read_rows(LABELS) if row["set"] == f"quotes/{name}.jsonl"]
    return {(row["article"], label["at"]): label["person"] for row in rows for label in row["quotes"]}


def main() -> None:
    measured = {name: measure(name) for name in SETS}
    print(json.dumps({name: figures for name, (figures, _) in measured.items()}, indent=1))
    if "--failures" in sys.argv:
        print("\n".join(failure for _, failures in measured.values() for failure in failures))


def _find_pronoun_quotes(path: Path, scorer: ModuleType) -> Iterator[tuple[Article, Row, Row, Quote]]:
    """Each labelled quote whose label is a pronoun: its article, its row, the label and the quote that was found
    there."""
    for row in read_rows(path):
        article = read_articles(str(path))[row["id"]]
        parts = [(part.span, quote) for quote in find_quotes(article) for part in quote.parts]
        for labelled in row["quotes"]:
            is_pronoun = scorer.fold(labelled.get("speaker") or "") in scorer.PRONOUNS
            if not is_pronoun or len(scorer.WORD.findall(labelled["text"])) < _MIN_WORDS:
                continue
            min_characters = max(1, _MIN_COVERED * (labelled["end"] - labelled["start"]))
            covers = (
                quote
                for span, quote in parts
                if min(span.end, labelled["end"]) - max(span.start, labelled["start"]) >= min_characters
            )
            found = next(covers, None)
            if found is not None:
                yield article, row, labelled, found


def _compute_shares(counts: Counter[str]) -> dict[str, float]:
    """The figures of one set, as the module describes them; shares are 0 if it has no pronouns."""
    total = max(1, counts["pronouns"])
    return {
        "pronouns": counts["pronouns"],
        "named": counts["named"],
        "left_open": counts["left_open"],
        "by_labels": round(counts["by_labels"] / total, 4),
        "by_reading": round(counts["by_reading"] / total, 4),
        "right_of_named": round(counts["named_rightly"] / max(1, counts["named"]), 4),
        "rightly_named": round(counts["named_rightly"] / total, 4),
    }


def _load_scorer(folder: Path) -> ModuleType:
    """The scorer that is next to the labelled sets, as a module. Raises FileNotFoundError."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
