"""The networks in the package (ONNX graphs) fit together, and give usable vectors."""

from __future__ import annotations

import zlib
from importlib import resources

import numpy as np
import pytest

from bot.matching.vectors.arrays import unit_rows
from bot.matching.vectors.dense_embedder import MAX_PIECES, dense_ids
from bot.matching.vectors.network import DENSE_MODEL, READER_MODEL, load_dense_network
from bot.matching.vectors.tokeniser import load_tokeniser

onnxruntime = pytest.importorskip("onnxruntime", reason="onnxruntime has no wheel for this machine")
DATA = resources.files("bot.matching") / "data"


def test_the_graph_of_dense_vectors_was_made_for_the_reader_in_the_package() -> None:
    with resources.as_file(DATA / DENSE_MODEL) as path:
        properties = onnxruntime.InferenceSession(str(path)).get_modelmeta().custom_metadata_map
    reader_hash = f"{zlib.crc32((DATA / READER_MODEL).read_bytes()):08x}"
    assert properties["reader"] == reader_hash, "run `python -m tools.dense`"


def test_texts_that_say_the_same_have_near_vectors() -> None:
    tokeniser, network = load_tokeniser(), load_dense_network()
    texts = (
        "The bridge is shut for repairs.",
        "crossing over the water closed while it is mended",
        "The soup was cold.",
    )
    vectors = unit_rows(np.stack([network.vector(dense_ids(tokeniser, "", text)) for text in texts]))
    assert vectors.shape == (3, network.dimensions)
    shut, closed, soup = vectors
    assert shut @ closed > 0.2 + shut @ soup, "far nearer, though they share no word"


def test_the_longest_text_has_a_vector() -> None:
    ids = dense_ids(load_tokeniser(), "bridge " * MAX_PIECES, "shut " * MAX_PIECES)
    assert len(ids) == MAX_PIECES + 2, "with a mark at each end"
    assert np.isfinite(load_dense_network().vector(ids)).all()
