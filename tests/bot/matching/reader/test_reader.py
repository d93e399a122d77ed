"""The reader reads nothing twice, and the library that runs it (onnxruntime) sends no telemetry."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from bot.matching.reader.reader import CACHE_SIZE, CachingReader, NetworkReader, ReaderOutput
from bot.matching.vectors.arrays import Floats
from bot.matching.vectors.network import ReaderNetwork
from bot.matching.vectors.tokeniser import Tokeniser, load_tokeniser
from tests.support.project.files import PROJECT

PASSAGES = [("Ports", "The port of Koto opened in 1971."), ("Ports", "The port of Aune is closed.")]


class CountingReader:
    """Answers with the length of each passage, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        self.asked.append(question)
        return [ReaderOutput(1.0, 1.0, 0, len(text)) for _, text in passages]


def test_a_question_that_is_asked_again_is_not_read_again() -> None:
    counting = CountingReader()
    reader = CachingReader(counting)
    first = reader.read("when did Koto open", PASSAGES)
    assert reader.read("when did Koto open", PASSAGES) == first == CountingReader().read("", PASSAGES)
    assert counting.asked == ["when did Koto open"]


def test_other_passages_and_other_questions_are_read() -> None:
    counting = CountingReader()
    reader = CachingReader(counting)
    reader.read("when did Koto open", PASSAGES)
    assert reader.read("when did Koto open", PASSAGES[1:]) == CountingReader().read("", PASSAGES[1:])
    reader.read("is Aune closed", PASSAGES)
    assert len(counting.asked) == 3


def test_nobody_can_change_what_is_cached() -> None:
    reader = CachingReader(CountingReader())
    reader.read("when did Koto open", PASSAGES).clear()
    assert len(reader.read("when did Koto open", PASSAGES)) == len(PASSAGES)


@pytest.mark.parametrize(
    ("places", "overlap"),
    [({0: 5.0, 5: 4.99}, 2 / 3), ({0: 5.0, 5: 4.0}, 1 - np.exp(-2) / (1 + np.exp(-1) + np.exp(-2))), ({0: 5.0}, 1.0)],
    ids=["two as likely", "one likelier", "one"],
)
def test_the_best_span_is_less_probable_if_another_place_is_likelier(places: dict[int, float], overlap: float) -> None:
    tokeniser = load_tokeniser()
    reader = NetworkReader(cast(ReaderNetwork, TwoPlacesNetwork(places, tokeniser)), tokeniser)
    (reading,) = reader.read("when did Koto open", PASSAGES[:1])
    assert (reading.start, reading.end) == (0, len("The"))
    assert reading.overlap == pytest.approx(overlap, abs=0.01)


def test_the_other_words_that_may_answer_are_the_best_ones_elsewhere() -> None:
    tokeniser = load_tokeniser()
    network = TwoPlacesNetwork({0: 5.0, 1: 3.0, 5: 4.0}, tokeniser)
    reader = NetworkReader(cast(ReaderNetwork, network), tokeniser)
    title, text = PASSAGES[0]
    both, one = reader.read("when did Koto open", [(title, text), (title, "The")])
    assert (both.start, both.end) == (0, len("The"))
    assert both.other_span
    assert text[slice(*both.other_span)] == "opened"
    assert one.other_span is None


def test_only_the_last_questions_are_cached() -> None:
    counting = CountingReader()
    reader = CachingReader(counting)
    for number in range(CACHE_SIZE + 1):
        reader.read(str(number), PASSAGES)
    reader.read("0", PASSAGES)
    assert counting.asked.count("0") == 2


@pytest.mark.thorough
def test_loading_the_reader_stores_no_machine_name_and_sends_no_events(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime has no wheel for this machine")
    command = [sys.executable, "-c", "from bot.matching.reader.reader import load_reader; load_reader()"]
    # With these variables onnxruntime sends nothing anyway, and the test could not fail.
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "ORT_RUNNING_UNIT_TESTS")}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(PROJECT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []


class TwoPlacesNetwork:
    """A network that finds the words of a passage likely to answer that are at `places`, with these logits. An answer
    may also go from one place to the other."""

    def __init__(self, places: dict[int, float], tokeniser: Tokeniser) -> None:
        self._places, self._tokeniser = places, tokeniser

    def read(self, inputs: Sequence[tuple[Sequence[int], int]]) -> tuple[Floats, Floats, Floats]:
        logits = np.full((len(inputs), max(len(ids) for ids, _ in inputs)), -9.0)
        start = self._tokeniser.encode("when did Koto open", *PASSAGES[0]).passage_start
        for place, logit in self._places.items():
            logits[:, start + place] = logit
        return np.zeros(len(inputs)), logits, logits
