"""Trains the reader from a folder of data and writes the files that ship.

    python -m tools.reader ../shared --base .venv-reader/…/model
    python -m tools.reader ../shared --base … --minutes 3 --out build/reader.onnx
    python -m tools.reader ../shared --start bot/matching/data/reader.onnx --peak 6e-5

There are three stages: public sets and hand-written questions in equal parts, then mostly hand-written questions, and
last the windows that the product reads for these. A checkpoint is saved every few minutes next to the weights (.pt).
--start continues with the last stage, from a checkpoint or from shipped weights.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from bot.matching.reader.reader import load_reader
from bot.matching.vectors.tokeniser import EXTRA_TOKENS, load_tokeniser
from tools.learning.exams.corpora import Corpora
from tools.reader.examples import Example, make_written_examples, read_training_chats
from tools.reader.export import export, read_export
from tools.reader.network import Network, load_base
from tools.reader.public_examples import make_public_examples
from tools.reader.readings import ReadQuestion, draw_questions, read_questions
from tools.reader.train import Group, encode_group, train
from tools.reader.written_sets import asks_held_out_article, read_written_sets

DATA = Path("bot/matching/data")
OUT = DATA / "reader.onnx"
STAGE_TIME_SHARES = (0.2, 0.5, 0.3)
"""The share of the time that each stage gets."""
PEAK_LEARNING_RATES = (1.2e-4, 1.1e-4, 7e-5)
"""The highest learning rate, by stage."""
PUBLIC_SHARES = (1.0, 0.5, 0.2)
"""The share of the public examples that is used, by stage: later stages are for questions as our users ask them."""
LAST_STAGE = 2
"""The number of the last stage; stages are counted from 0."""
MAX_CHAT_LINES = 100
"""How many lines of chat each library has in a round: enough to learn that they are not questions."""
MAX_HELD_OUT = 800
"""The maximum number of held-out examples that show the progress: they are evaluated every few minutes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the labelled sets: train/, eval/ and, if there, more/")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--base", type=Path, help="all-MiniLM-L6-v2: model.safetensors and vocab.txt")
    begin.add_argument("--start", type=Path, help="a checkpoint (.pt) or shipped weights (.onnx), for the last stage")
    parser.add_argument("--minutes", type=float, default=120, help="how long to train in all (default 120, two cores)")
    parser.add_argument(
        "--share", type=float, default=1.0, help="how far to go from --start to what was learned (1: whole)"
    )
    parser.add_argument(
        "--peak", type=float, default=PEAK_LEARNING_RATES[LAST_STAGE], help="the last stage's highest learning rate"
    )
    parser.add_argument("--cache", type=Path, help="a file for what the product reads, so that it is read only once")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the weights go (default {OUT})")
    options = parser.parse_args()
    checkpoint = options.out.with_suffix(".pt")
    torch.manual_seed(0)
    held_out = _make_held_out_groups(options.folder)
    network = load_start_network(options.start) if options.start else load_base_network(options.base)
    shares = {LAST_STAGE: 1.0} if options.start else dict(enumerate(STAGE_TIME_SHARES))
    for stage, share in shares.items():
        report(f"stage {stage + 1}, {len(held_out)} examples held out")
        peak = options.peak if stage == LAST_STAGE else PEAK_LEARNING_RATES[stage]
        questions_read = _load_read_questions(options.folder, options.cache) if stage == LAST_STAGE else ()
        train(
            network,
            _Stage(options.folder, stage, questions_read).groups,
            held_out,
            options.minutes * share,
            checkpoint,
            peak,
            report,
        )
    state = network.state_dict()
    if options.start:
        # Weights between those of two trainings lose less of what the first one learned (Wortsman et al. 2022, "Robust
        # fine-tuning").
        before = load_start_network(options.start).state_dict()
        state = {name: torch.lerp(before[name], value, options.share) for name, value in state.items()}
    export({name: value.float().numpy() for name, value in state.items()}, options.out)
    report(f"wrote {options.out}; now: python -m tools.learning.fit_reading {options.folder}")


def report(line: str) -> None:
    """Prints a line immediately."""
    print(line, flush=True)  # noqa: T201 - shows the progress of a long run


def load_base_network(folder: Path) -> Network:
    """The encoder of all-MiniLM-L6-v2, with the embeddings of our vocabulary."""
    row_of = {piece: row for row, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    vocabulary = (DATA / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return load_base(folder / "model.safetensors", [row_of[piece] for piece in (*EXTRA_TOKENS, *vocabulary)])


def load_start_network(path: Path) -> Network:
    """The network of a checkpoint, or of exported weights."""
    if path.suffix == ".onnx":
        state = {name: torch.from_numpy(np.array(array, np.float32)) for name, array in read_export(path).items()}
    else:
        state = torch.load(path)
    network = Network(len(state["word.weight"]))
    network.load_state_dict(state)
    return network


class _Stage:
    """The examples of one stage, round by round: each round draws other windows and other near misses."""

    def __init__(self, folder: Path, stage: int, read: Sequence[ReadQuestion]) -> None:
        self._folder, self._stage, self._read = folder, stage, read

    def groups(self, number: int) -> Sequence[Group]:
        """The groups of passages of the round with this number."""
        rng = random.Random(1000 * (self._stage + 1) + number)
        share = PUBLIC_SHARES[self._stage]
        single_examples = [example for example in make_public_examples(self._folder, rng) if rng.random() < share]
        if self._stage != LAST_STAGE:
            single_examples += self._written(rng)
        example_groups = [[example] for example in single_examples] + [
            question.sample_windows(rng) for question in draw_questions(self._read, rng)
        ]
        tokeniser = load_tokeniser()
        return [group for examples in example_groups if (group := encode_group(tokeniser, examples, rng))]

    def _written(self, rng: random.Random) -> Iterator[Example]:
        """The examples from hand-written questions that are not held out."""
        chats = read_training_chats(self._folder)
        for written_set in read_written_sets(self._folder):
            questions = [question for question in written_set.questions if not asks_held_out_article(question)]
            chat_lines = rng.sample(chats, min(len(chats), MAX_CHAT_LINES))
            yield from make_written_examples(written_set, questions, chat_lines, 1, rng)


def _load_read_questions(folder: Path, cache: Path | None) -> Sequence[ReadQuestion]:
    """The questions with the windows that the product reads for them. Finding these takes a quarter of an hour."""
    if cache and cache.exists():
        cached: Sequence[ReadQuestion] = pickle.loads(cache.read_bytes())
        return cached
    questions = tuple(read_questions(Corpora(folder), load_reader()))
    if cache:
        cache.write_bytes(pickle.dumps(questions))
    return questions


def _make_held_out_groups(folder: Path) -> Sequence[Group]:
    """Passages about held-out articles, each as a group of its own."""
    rng, tokeniser = random.Random(0), load_tokeniser()
    groups: list[Group] = []
    for written_set in read_written_sets(folder):
        questions = [question for question in written_set.questions if asks_held_out_article(question)]
        examples = make_written_examples(written_set, questions, [], 1, rng)
        groups += [group for example in examples if (group := encode_group(tokeniser, [example], rng))]
    return rng.sample(groups, min(len(groups), MAX_HELD_OUT))


if __name__ == "__main__":
    main()
