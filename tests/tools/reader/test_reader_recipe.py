"""The recipe of the reader on a few examples: it learns to tell passages that answer from others, and the exported
reader does so, too."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from bot.matching.reader.reader import NetworkReader
from bot.matching.vectors.network import ReaderNetwork
from bot.matching.vectors.tokeniser import load_tokeniser

torch = pytest.importorskip("torch", reason="torch is not installed: `make reader` installs it")
pytest.importorskip("onnx", reason="onnx is not installed: `make reader` installs it")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ANSWERS = {"who paid for the ferry": "Odile Farkas", "what did it cost": "31 crowns", "when did it sail": "2019"}
TEXT = "Odile Farkas paid 31 crowns for the ferry that sailed in 2019."
OTHER = "Nobody at the museum would say anything about the harbour."


def test_a_short_training_separates_answers_and_the_exported_reader_does_so_too(tmp_path: Path) -> None:
    # Not above, because torch may be missing.
    from tools.reader.examples import Example
    from tools.reader.export import export
    from tools.reader.network import Network
    from tools.reader.train import encode_group, train

    torch.manual_seed(0)
    tokeniser, rng = load_tokeniser(), random.Random(0)
    examples = []
    for question, answer in [*ANSWERS.items()] * 30:
        start = TEXT.index(answer)
        right = Example("yes", question, title="", passage=TEXT, start=start, end=start + len(answer))
        examples.append((right, Example("no", question, title="", passage=OTHER)))
    groups = [encode_group(tokeniser, pair, rng) for pair in examples]
    network = Network(tokeniser.size)
    printed: list[str] = []
    train(
        network,
        groups=lambda _: groups,
        held_out=groups[:20],  # also learned: whether it generalises is not the question here
        minutes=1.5,
        path=tmp_path / "reader.pt",
        peak=3e-4,
        report=printed.append,
    )
    assert "AUROC 1.000" in printed[-1]
    assert "right first 1.000 of 20" in printed[-1]
    export({name: value.float().numpy() for name, value in network.state_dict().items()}, tmp_path / "reader.onnx")
    reader = NetworkReader(ReaderNetwork(tmp_path / "reader.onnx"), tokeniser)
    yes, no = reader.read(next(iter(ANSWERS)), [("", TEXT), ("", OTHER)])
    assert yes.answer_log_odds > no.answer_log_odds
    assert np.isfinite([yes.answer_log_odds, no.answer_log_odds, yes.span_log_odds, no.span_log_odds]).all()
