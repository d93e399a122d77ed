"""The recipe of dense vectors on a few texts: the adapters learn the teacher's vectors, and the graph gives the
same."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.matching.vectors.arrays import unit_rows
from bot.matching.vectors.dense_embedder import dense_ids
from bot.matching.vectors.network import DenseNetwork
from bot.matching.vectors.tokeniser import load_tokeniser

torch = pytest.importorskip("torch", reason="torch is not installed: `make reader` installs it")
pytest.importorskip("onnx", reason="onnx is not installed: `make reader` installs it")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

TEXTS = ("who paid for the ferry", "Odile Farkas paid 31 crowns for it.", "It sailed in 2019.", "The museum is shut.")


def test_the_adapted_reader_gives_the_vectors_of_its_teacher(tmp_path: Path) -> None:
    # Not above, because torch may be missing.
    from tools.dense.adapter import RANK, adapt, embed_all
    from tools.dense.graph import write_graph
    from tools.dense.train import evaluate, train
    from tools.reader.__main__ import OUT, load_start_network

    torch.manual_seed(0)
    tokeniser = load_tokeniser()
    texts = [dense_ids(tokeniser, "", text) for text in TEXTS] * 5
    teacher = load_start_network(OUT)
    with torch.no_grad():
        for layer in teacher.layers[1:]:
            for linear in (layer.qkv, layer.out, layer.up, layer.down):
                shape = linear.weight.shape
                linear.weight += torch.randn(shape[0], RANK) @ torch.randn(RANK, shape[1]) * 2e-3
    network = adapt(load_start_network(OUT), teacher)
    vectors = embed_all(teacher, texts)
    assert "cosine to the teacher 1.000" in evaluate(network, texts, vectors, range(4)), "the difference has that rank"
    with torch.no_grad():
        for layer in network.layers[1:]:
            layer.up.up.zero_()
    printed: list[str] = []
    train(network, texts, vectors, [0], 0.2, tmp_path / "dense.pt", printed.append)
    before, after = (float(line.split("teacher ")[1][:5]) for line in (printed[0], printed[-1]))
    assert before < after > 0.98
    shutil.copy(OUT, tmp_path / OUT.name)
    axes = np.eye(384, dtype=np.float32)[:, :256]
    write_graph(tmp_path / OUT.name, network, axes, tmp_path / "dense.onnx")
    graph = DenseNetwork(tmp_path / "dense.onnx")
    assert graph.dimensions == 256
    found = unit_rows(np.stack([graph.vector(text) for text in texts[:4]]))
    expected = unit_rows(embed_all(network, texts[:4]).numpy() @ axes)
    assert ((found * expected).sum(axis=1) > 0.97).all(), "only rounding to 8 bits changes them"
    assert (tmp_path / "dense.onnx").stat().st_size < 2_000_000, "the reader's weights are not written again"
