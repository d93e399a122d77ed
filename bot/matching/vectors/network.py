"""The network: the ONNX graph in the package, which reads texts. Only this module uses onnxruntime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import ReaderMissing

MODEL = "reader.onnx"
Floats = NDArray[np.float32]


class Network:
    """Runs the graph on one thread, because several callers run it at once. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Raises ReaderMissing if onnxruntime cannot be imported."""
        self._session = _open_session(path)

    def read(self, inputs: Sequence[tuple[Sequence[int], int]]) -> tuple[Floats, Floats, Floats]:
        """For each input (ids, and how many of them are before the passage): the logit that the passage answers
        (inputs,), and the start and end logit of each piece (inputs, length of the longest)."""
        length = max(len(ids) for ids, _ in inputs)
        batch = {name: np.zeros((len(inputs), length), np.int64) for name in ("ids", "segments", "kept")}
        for row, (ids, passage_from) in enumerate(inputs):
            batch["ids"][row, : len(ids)] = ids
            batch["segments"][row, passage_from : len(ids)] = 1
            batch["kept"][row, : len(ids)] = 1
        answers, start, end = self._session.run(["answers", "start", "end"], batch)
        return answers, start, end

    def states(self, ids: Sequence[int]) -> Floats:
        """The states of a text after each layer, each the mean over its pieces, one after another: (layers * width,).
        Texts run one by one, so that the states of one do not depend on others."""
        one = np.array([ids], np.int64)
        states: Floats = self._session.run(
            ["states"], {"ids": one, "segments": np.zeros_like(one), "kept": np.ones_like(one)}
        )[0][0]
        return states


@cache
def load_network() -> Network:
    """The network in the package, loaded once. Raises ReaderMissing if onnxruntime or the weights are missing."""
    with resources.as_file(resources.files("bot.matching") / "data" / MODEL) as path:
        if not path.exists():
            raise ReaderMissing(f"{MODEL} is not in this package")
        return Network(path)


def _open_session(path: Path) -> Any:
    # From 1.29 on onnxruntime sends telemetry about each process and model, unless this is set before the import.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except ImportError as error:
        raise ReaderMissing(f"onnxruntime cannot be imported: {error}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
