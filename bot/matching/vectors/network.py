"""The neural networks that read texts: ONNX graphs in the package. Only this module uses onnxruntime."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import ReaderMissing

READER_MODEL = "reader.onnx"
DENSE_MODEL = "dense.onnx"
Float32Array = NDArray[np.float32]
_SLOW_OPTIMIZERS = ["SkipLayerNormFusion"]
"""Optimisations by onnxruntime that make a graph slower and are turned off. This one joins an addition and a layer
normalisation, and takes several times as long as the two (a quarter of the whole graph's time with onnxruntime
1.32)."""


class ReaderNetwork:
    """Runs the graph of the reader. Each call uses one thread, because there are several calls at a time. Safe to share
    between threads."""

    def __init__(self, path: Path) -> None:
        """Raises ReaderMissing if onnxruntime cannot be imported."""
        self._session = _open_session(path)

    def read(self, inputs: Sequence[tuple[Sequence[int], int]]) -> tuple[Float32Array, Float32Array, Float32Array]:
        """For each input (its ids, and how many of these are before title and passage): the logit that the passage
        answers (inputs,), and the logits that the answer starts and ends at each piece (inputs, length of the longest
        input)."""
        length = max(len(ids) for ids, _ in inputs)
        batch = {name: np.zeros((len(inputs), length), np.int64) for name in ("ids", "segments", "kept")}
        for row, (ids, context_start) in enumerate(inputs):
            batch["ids"][row, : len(ids)] = ids
            batch["segments"][row, context_start : len(ids)] = 1
            batch["kept"][row, : len(ids)] = 1
        answers, start, end = self._session.run(["answers", "start", "end"], batch)
        return answers, start, end


class DenseNetwork:
    """Runs the graph of dense vectors; each call uses one thread. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Raises ReaderMissing if onnxruntime cannot be imported."""
        self._session = _open_session(path)
        self.dimensions: int = self._session.get_outputs()[0].shape[1]
        self.fingerprint = f"{zlib.crc32(path.read_bytes()):08x}"

    def vector(self, ids: Sequence[int]) -> Float32Array:
        """The vector (dimensions,) of a text with these ids, not of unit length. Texts run one by one, so that the
        vector of a text does not depend on others."""
        batch = np.array([ids], np.int64)
        vector: Float32Array = self._session.run(
            None, {"ids": batch, "segments": np.zeros_like(batch), "kept": np.ones_like(batch)}
        )[0][0]
        return vector


@cache
def load_reader_network() -> ReaderNetwork:
    """The reader's network in the package, loaded once. Raises ReaderMissing if onnxruntime or the weights are
    missing."""
    with _find_data_file(READER_MODEL) as path:
        return ReaderNetwork(path)


@cache
def load_dense_network() -> DenseNetwork:
    """The network of dense vectors in the package, loaded once. Raises ReaderMissing if onnxruntime or the weights are
    missing."""
    with _find_data_file(DENSE_MODEL) as path:
        return DenseNetwork(path)


@contextmanager
def _find_data_file(name: str) -> Iterator[Path]:
    """The path of a data file of the package, in a folder with the other data files: the graph of dense vectors takes
    most of its weights from the file of the reader. Raises ReaderMissing if there is no such file."""
    with resources.as_file(resources.files("bot.matching") / "data") as folder:
        if not (folder / name).exists():
            raise ReaderMissing(f"{name} is not in this package")
        yield folder / name


def _open_session(path: Path) -> Any:
    """An onnxruntime session. Raises ReaderMissing if onnxruntime cannot be imported."""
    # From 1.29 on onnxruntime sends telemetry about each process and model, unless this is set before the import.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except ImportError as error:
        raise ReaderMissing(f"onnxruntime cannot be imported: {error}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # only errors
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_OPTIMIZERS
    )
