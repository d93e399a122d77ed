"""The reader: a small network that reads a question and a passage together. Only this module uses onnxruntime."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import ReaderMissing
from bot.log import event
from bot.matching.read.encoding import EncodedInput, Encoder, load_encoder

_log = logging.getLogger(__name__)

MODEL = "reader.onnx"
LONGEST_ANSWER = 24
"""In tokens."""
BEST_STARTS = 6
"""How many of the most likely starts of an answer get the best end; the others are not tried."""
BATCH_SIZE = 4
"""Passages of similar length that are read together. In bigger batches padding costs more than it saves."""
CONCURRENT_BATCHES = 2
"""Batches that are read at the same time. The others wait, so that those in progress finish quickly."""
CACHED_QUESTIONS = 64
"""How many questions the cache of readings holds."""


@dataclass(frozen=True, slots=True)
class ReaderOutput:
    """The reader's output for one passage: `answers`, the log-odds that it answers; `located`, the log-odds of the best
    span against no span; `start` and `end`, the characters of that span in the passage."""

    answers: float
    located: float
    start: int
    end: int


class Reader(Protocol):
    """Reads passages for a question. Safe to share between threads."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        """One reading for each pair of title and passage."""


class OnnxReader:
    """The reader as an ONNX graph. Each batch uses one thread, because several are read at once."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self._session = _open_session(path)
        self._encoder = encoder
        self._slots = threading.Semaphore(CONCURRENT_BATCHES)

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        """See the protocol."""
        if not passages:
            return []
        encoded = [self._encoder.encode(question, title, text) for title, text in passages]
        order = sorted(range(len(encoded)), key=lambda place: len(encoded[place].ids))
        readings: dict[int, ReaderOutput] = {}
        for first in range(0, len(order), BATCH_SIZE):
            places = order[first : first + BATCH_SIZE]
            with self._slots:
                answers, start, end = self._session.run(None, _batch([encoded[place] for place in places]))
            for row, place in enumerate(places):
                readings[place] = _reading(encoded[place], float(answers[row]), start[row], end[row])
        return [readings[place] for place in range(len(encoded))]


class CachingReader:
    """Caches the readings of the last questions: most buttons below an answer ask its question again, and reading is
    most of the work."""

    def __init__(self, reader: Reader) -> None:
        # All passages of a question together: what the network says of one depends a little on the others in its batch.
        self._read = lru_cache(CACHED_QUESTIONS)(reader.read)

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        """See the protocol."""
        return list(self._read(question, tuple(passages)))


@cache
def load_reader() -> Reader:
    """The reader in the package, loaded once. Raises ReaderMissing if onnxruntime or the weights are missing."""
    with resources.as_file(resources.files("bot.matching") / "data" / MODEL) as path:
        if not path.exists():
            raise ReaderMissing(f"{MODEL} is not in this package")
        return CachingReader(OnnxReader(path, load_encoder()))


@cache
def find_reader() -> Reader | None:
    """The reader in the package; None if it cannot be loaded, which is logged once."""
    try:
        return load_reader()
    except ReaderMissing as missing:
        _log.warning(event("reader_missing", reason=missing.reason))
        return None


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


def _batch(encoded: Sequence[EncodedInput]) -> dict[str, NDArray[np.int64]]:
    length = max(len(item.ids) for item in encoded)
    ids, segments, mask = (np.zeros((len(encoded), length), np.int64) for _ in range(3))
    for row, item in enumerate(encoded):
        own = len(item.ids)
        ids[row, :own] = item.ids
        segments[row, item.passage_from : own] = 1
        mask[row, :own] = 1
    return {"ids": ids, "segments": segments, "kept": mask}


def _reading(item: EncodedInput, answers: float, start: NDArray[np.float32], end: NDArray[np.float32]) -> ReaderOutput:
    first, last = item.spans_from, item.spans_from + len(item.spans)
    if first == last:
        return ReaderOutput(answers, 0.0, 0, 0)
    none = float(start[0] + end[0])
    best = (-np.inf, first, first)
    for begin in (np.argsort(-start[first:last], kind="stable")[:BEST_STARTS] + first).tolist():
        stop = min(last, begin + LONGEST_ANSWER)
        finish = begin + int(np.argmax(end[begin:stop]))
        best = max(best, (float(start[begin] + end[finish]), begin, finish))
    score, begin, finish = best
    return ReaderOutput(answers, score - none, item.spans[begin - first][0], item.spans[finish - first][1])
