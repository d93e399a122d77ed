"""Train the reader from a folder of data and write what ships.

    python -m tools.reader ../shared --base .venv-reader/…/model
    python -m tools.reader ../shared --base … --minutes 3 --out build/reader.onnx
    python -m tools.reader ../shared --start bot/matching/data/reader.onnx --peak 6e-5

First from public sets and the questions written by hand alike, then mostly from the latter. A checkpoint is saved every
few minutes next to the weights (.pt); --start goes on from one, or from weights that were shipped.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from bot.matching.read.encoding import MARKS, load_encoder
from tools.reader.examples import about, general_examples, held_out, training_chats, written_examples, written_sets
from tools.reader.export import export, read_export
from tools.reader.network import Network, load_base
from tools.reader.train import Item, encode_example, train

DATA = Path("bot/matching/data")
OUT = DATA / "reader.onnx"
FIRST_SHARE = 0.25
"""Of the time, for the first stage."""
GENERAL_SHARES = (1.0, 0.5)
"""Of the general examples, by stage: the second is for questions as our users ask them."""
CHATS = 100
"""Chat lines a library and round: enough to learn that they are no questions."""
MOST_HELD = 800
"""Examples that progress is judged on: enough for a figure, few enough to be read every few minutes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the labelled sets: train/, eval/ and, if there, more/")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--base", type=Path, help="all-MiniLM-L6-v2: model.safetensors and vocab.txt")
    begin.add_argument("--start", type=Path, help="a checkpoint (.pt) or shipped weights (.onnx), for the second stage")
    parser.add_argument("--minutes", type=float, default=85, help="how long to train in all (default 85, two cores)")
    parser.add_argument(
        "--share", type=float, default=1.0, help="how far to go from --start to what was learned (1: whole)"
    )
    parser.add_argument("--peak", type=float, default=1.1e-4, help="the second stage's highest learning rate")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the weights go (default {OUT})")
    chosen = parser.parse_args()
    checkpoint = chosen.out.with_suffix(".pt")
    torch.manual_seed(0)
    held = _held(chosen.folder)
    if chosen.start:
        network, stages = started_network(chosen.start), [(1, chosen.peak, 1.0)]
    else:
        network, stages = base_network(chosen.base), [(0, 1.2e-4, FIRST_SHARE), (1, chosen.peak, 1 - FIRST_SHARE)]
    for stage, peak, share in stages:
        say(f"stage {stage + 1}, {len(held)} examples held out")
        rounds = _Rounds(chosen.folder, stage)
        train(network, rounds.items, held, chosen.minutes * share, checkpoint, peak, say)
    state = network.state_dict()
    if chosen.start:
        # Weights between two trainings forget less than the later ones (Wortsman et al. 2022, "Robust fine-tuning").
        before = started_network(chosen.start).state_dict()
        state = {name: torch.lerp(before[name], value, chosen.share) for name, value in state.items()}
    export({name: value.float().numpy() for name, value in state.items()}, chosen.out)
    say(f"wrote {chosen.out}; now: python -m tools.learning.fit_reading {chosen.folder}")


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - progress is what a long run is watched by


def base_network(folder: Path) -> Network:
    """all-MiniLM-L6-v2's encoder with the rows of our vocabulary."""
    known = {piece: row for row, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    vocabulary = (DATA / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return load_base(folder / "model.safetensors", [known[piece] for piece in (*MARKS, *vocabulary)])


def started_network(path: Path) -> Network:
    """The network of a checkpoint, or of exported weights."""
    if path.suffix == ".onnx":
        state = {name: torch.from_numpy(np.array(array, np.float32)) for name, array in read_export(path).items()}
    else:
        state = torch.load(path)
    network = Network(len(state["word.weight"]))
    network.load_state_dict(state)
    return network


class _Rounds:
    """The examples of one stage, round by round: each draws other windows and other near misses."""

    def __init__(self, folder: Path, stage: int) -> None:
        self._folder, self._stage = folder, stage

    def items(self, number: int) -> Sequence[Item]:
        chance = random.Random(1000 * (self._stage + 1) + number)
        share = GENERAL_SHARES[self._stage]
        examples = [example for example in general_examples(self._folder, chance) if chance.random() < share]
        chats = training_chats(self._folder)
        for written in written_sets(self._folder):
            questions = [question for question in written.questions if not any(map(held_out, about(question)))]
            few = chance.sample(chats, min(len(chats), CHATS))
            examples += written_examples(written, questions, few, 1, chance)
        encoder = load_encoder()
        items = [encode_example(encoder, example, chance) for example in examples]
        return [item for item in items if item is not None]


def _held(folder: Path) -> Sequence[Item]:
    chance, encoder = random.Random(0), load_encoder()
    items: list[Item] = []
    for written in written_sets(folder):
        questions = [question for question in written.questions if any(map(held_out, about(question)))]
        examples = written_examples(written, questions, [], 1, chance)
        items += [item for one in examples if (item := encode_example(encoder, one, chance)) is not None]
    return chance.sample(items, min(len(items), MOST_HELD))


if __name__ == "__main__":
    main()
