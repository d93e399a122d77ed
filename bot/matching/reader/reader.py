"""The reader: reads a question and a passage together, and says whether and where the passage answers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.environment.log import event
from bot.errors import ReaderMissing
from bot.matching.vectors.network import ReaderNetwork, load_reader_network
from bot.matching.vectors.tokeniser import TokenisedInput, Tokeniser, load_tokeniser

_log = logging.getLogger(__name__)

MAX_ANSWER_PIECES = 24
"""The maximum number of word pieces of an answer."""
TOP_STARTS = 6
"""How many of the most likely starts of an answer are tried, each with the best end for it."""
BATCH_SIZE = 4
"""How many passages of similar length are read together. In bigger batches, padding costs more time than is saved."""
MAX_CONCURRENT_BATCHES = 2
"""How many batches are read at the same time. Other batches wait, so that those in progress finish quickly."""
CACHE_SIZE = 64
"""How many questions the cache of readings holds."""


@dataclass(frozen=True, slots=True)
class ReaderOutput:
    """The reader's output for one passage, with the span of the words that most likely answer. The span is empty if the
    passage is empty."""

    answer_log_odds: float
    """The log-odds that the passage answers."""
    span_log_odds: float
    """The log-odds of the span against no span."""
    start: int
    end: int
    """Where the span starts and ends, in characters of the passage."""
    overlap: float = 1.0
    """From 0 to 1, the part of the probability of all spans that belongs to spans that overlap the best span: low if
    the words that answer may also be elsewhere in the passage."""
    other_span: tuple[int, int] | None = None
    """The start and end of the next best span, which does not overlap the best one; None if the passage has no other
    words."""


class Reader(Protocol):
    """Reads passages for a question. Safe to share between threads."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        """One reading for each pair of title and passage, in their order."""


class NetworkReader:
    """The reader that asks the neural network: reads passages in batches, and finds the best span of each."""

    def __init__(self, network: ReaderNetwork, tokeniser: Tokeniser) -> None:
        self._network = network
        self._tokeniser = tokeniser
        self._slots = threading.Semaphore(MAX_CONCURRENT_BATCHES)

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        """See `Reader.read`."""
        if not passages:
            return []
        inputs = [self._tokeniser.encode(question, title, text) for title, text in passages]
        order = sorted(range(len(inputs)), key=lambda number: len(inputs[number].ids))
        readings: dict[int, ReaderOutput] = {}
        for batch_start in range(0, len(order), BATCH_SIZE):
            numbers = order[batch_start : batch_start + BATCH_SIZE]
            with self._slots:
                answer_log_odds, start, end = self._network.read(
                    [(inputs[number].ids, inputs[number].context_start) for number in numbers]
                )
            for row, number in enumerate(numbers):
                readings[number] = _find_best_span(inputs[number], float(answer_log_odds[row]), start[row], end[row])
        return [readings[number] for number in range(len(inputs))]


class CachingReader:
    """A reader that keeps its output for the last questions: most buttons below an answer ask the question again, and
    reading is most of the work."""

    def __init__(self, reader: Reader) -> None:
        # Keeps all passages of a question together: what the network says of a passage depends a little on the others
        # in its batch.
        self._read = lru_cache(CACHE_SIZE)(reader.read)

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        """See `Reader.read`."""
        return list(self._read(question, tuple(passages)))


@cache
def load_reader() -> Reader:
    """The reader in the package, loaded once. Raises ReaderMissing if onnxruntime or the weights are missing."""
    return CachingReader(NetworkReader(load_reader_network(), load_tokeniser()))


@cache
def find_reader() -> Reader | None:
    """The reader in the package; None if it cannot be loaded, which is logged once."""
    try:
        return load_reader()
    except ReaderMissing as missing:
        _log.warning(event("reader_missing", reason=missing.reason))
        return None


def _find_best_span(
    tokenised_input: TokenisedInput, answer_log_odds: float, starts: NDArray[np.float32], ends: NDArray[np.float32]
) -> ReaderOutput:
    """The reader's output for one passage, with its best span. `starts` and `ends` (pieces,) are the logits that the
    answer starts and ends at each piece of the input."""
    passage_start = tokenised_input.passage_start
    passage_end = passage_start + len(tokenised_input.spans)
    if passage_start == passage_end:
        return ReaderOutput(answer_log_odds, 0.0, 0, 0)
    no_answer_score = float(starts[0] + ends[0])
    starts, ends, spans = starts[passage_start:passage_end], ends[passage_start:passage_end], tokenised_input.spans
    score, start_piece, end_piece = _find_best_pieces(starts, ends, 0, len(spans))
    start, end = spans[start_piece][0], spans[end_piece][1]
    # The span of a piece is the span of its whole word, so another span has no part of a word of the best span.
    span_count_before = sum(span[1] <= start for span in spans)
    span_count_to_end = sum(span[0] < end for span in spans)
    other_pieces = [
        _find_best_pieces(starts, ends, *part)
        for part in ((0, span_count_before), (span_count_to_end, len(spans)))
        if part[0] < part[1]
    ]
    best_other_pieces = max(other_pieces, default=None)
    return ReaderOutput(
        answer_log_odds,
        score - no_answer_score,
        start,
        end,
        _compute_overlap(starts, ends, start_piece, end_piece),
        (spans[best_other_pieces[1]][0], spans[best_other_pieces[2]][1]) if best_other_pieces else None,
    )


def _find_best_pieces(
    starts: NDArray[np.float32], ends: NDArray[np.float32], first_piece: int, end_of_pieces: int
) -> tuple[float, int, int]:
    """The best span among the pieces from `first_piece` up to `end_of_pieces` (exclusive): its score, and its first and
    last piece."""
    best_pieces = (-np.inf, first_piece, first_piece)
    for start_piece in (
        np.argsort(-starts[first_piece:end_of_pieces], kind="stable")[:TOP_STARTS] + first_piece
    ).tolist():
        end_of_span = min(end_of_pieces, start_piece + MAX_ANSWER_PIECES)
        end_piece = start_piece + int(np.argmax(ends[start_piece:end_of_span]))
        best_pieces = max(best_pieces, (float(starts[start_piece] + ends[end_piece]), start_piece, end_piece))
    return best_pieces


def _compute_overlap(starts: NDArray[np.float32], ends: NDArray[np.float32], best_start: int, best_end: int) -> float:
    """`ReaderOutput.overlap`, from the logits of start and end at each piece of the passage (pieces,) and the first and
    last piece of the best span."""
    start_odds = np.exp(starts.astype(np.float64) - np.max(starts))
    end_odds = np.exp(ends.astype(np.float64) - np.max(ends))
    odds_before = _sum_of_spans(start_odds[:best_start], end_odds[:best_start])
    odds_after = _sum_of_spans(start_odds[best_end + 1 :], end_odds[best_end + 1 :])
    return 1.0 - (odds_before + odds_after) / _sum_of_spans(start_odds, end_odds)


def _sum_of_spans(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> float:
    """The sum of the odds of all spans of these pieces, given the odds to start and to end at each (pieces,)."""
    ends_before = np.concatenate([[0.0], np.cumsum(ends)])
    positions = np.arange(len(starts))
    return float(starts @ (ends_before[np.minimum(positions + MAX_ANSWER_PIECES, len(ends))] - ends_before[positions]))
