"""Writes a trained table as the files that `bot.matching.vectors.static_embedder` reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tools.vectors.pieces import is_reachable

QUANTISATION_STEPS = 127
"""The largest value of a signed byte."""


def write_table(folder: Path, vocabulary: list[str], vectors: np.ndarray) -> None:
    """Writes the rows that can be looked up, as signed bytes with one scale per row (an error of half a step at
    most)."""
    rows = [row for row, piece in enumerate(vocabulary) if is_reachable(piece)]
    chosen = vectors[rows].astype(np.float32)
    scales = (np.abs(chosen).max(axis=1) / QUANTISATION_STEPS).astype(np.float32)
    scales[scales == 0] = 1
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", np.rint(chosen / scales[:, None]).astype(np.int8))
    np.save(folder / "scales.npy", scales)
    lines = "".join(f"{vocabulary[row]}\n" for row in rows)
    (folder / "vocabulary.txt").write_text(lines, encoding="utf-8", newline="\n")
