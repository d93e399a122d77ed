"""Vectors of texts and of words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.vectors.static_embedder import MAX_PIECES, StaticEmbedder, load_embedder, read_embedder
from bot.matching.vectors.wordpiece import CHARACTERS_PER_PIECE, MAX_WORD_CHARACTERS

any_text = st.text(st.characters(codec=None, categories=None))  # lone surrogates too


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return load_embedder()


@given(st.lists(any_text, max_size=8))
def test_every_row_is_a_unit_or_zero(texts: list[str]) -> None:
    vectors = load_embedder().embed(texts)
    assert vectors.shape == (len(texts), 256)
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    lengths = np.linalg.norm(vectors, axis=1)
    assert ((lengths == 0) | (np.abs(lengths - 1) < 1e-5)).all()


@given(st.lists(any_text, min_size=1, max_size=8))
def test_a_text_has_the_same_vector_alone_and_in_a_batch(texts: list[str]) -> None:
    together = load_embedder().embed(texts)
    alone = np.concatenate([load_embedder().embed([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


@given(st.lists(any_text, max_size=8))
def test_words_have_finite_vectors(words: list[str]) -> None:
    vectors = load_embedder().embed_words(words)
    assert vectors.shape == (len(words), 256)
    assert np.isfinite(vectors).all()


@pytest.mark.parametrize(
    "text", ["", " \n\t", "?!...", "\u0301\u0302\u0303", "\ud800", "\0", "x" * (MAX_WORD_CHARACTERS + 1)]
)
def test_a_text_without_known_pieces_is_zero(embedder: StaticEmbedder, text: str) -> None:
    assert not embedder.embed([text]).any()


def test_an_empty_list_of_texts_gives_no_rows(embedder: StaticEmbedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


@pytest.mark.parametrize("text", ["word " * 200_000, "é" * 1_000_000, "水" * 1_000_000, "\u0301" * 1_000_000])
def test_only_the_beginning_of_a_megabyte_of_text_is_read(embedder: StaticEmbedder, text: str) -> None:
    enough = text[: MAX_PIECES * CHARACTERS_PER_PIECE]
    np.testing.assert_array_equal(embedder.embed([text]), embedder.embed([enough]))


def test_the_words_of_a_text_add_up_to_its_vector(embedder: StaticEmbedder) -> None:
    total = embedder.embed_words(["sugar", "tax", "vote"]).sum(axis=0)
    np.testing.assert_allclose(embedder.embed(["Sugar tax: vote!"])[0], total / np.linalg.norm(total), atol=1e-5)


def test_a_batch_larger_than_the_working_memory_is_complete(embedder: StaticEmbedder) -> None:
    texts = [f"article {number} on the price of bread" for number in range(3_000)]
    np.testing.assert_array_equal(embedder.embed(texts)[-1:], embedder.embed(texts[-1:]))


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("will my cola get pricier?", "levy on sugary soft drinks", "levy on heavy lorries"),
        ("did the doctors walk out?", "hospital staff on strike", "bakery opens in the old town"),
        ("is it safe to cross the river there?", "cracks found in the bridge", "cracks found in the painting"),
        ("who will govern the country", "coalition elects a prime minister", "team elects a captain for the cup"),
        ("goverment raises interst rate", "government raises interest rate", "museum shows modern art"),
    ],
)
def test_the_reworded_text_is_nearer(embedder: StaticEmbedder, question: str, text: str, other: str) -> None:
    asked, wanted, unwanted = embedder.embed([question, text, other])
    assert asked @ wanted > asked @ unwanted


def test_case_and_accents_do_not_matter(embedder: StaticEmbedder) -> None:
    plain, fancy = embedder.embed(["cafe in zurich", "CAFÉ in Zürich"])
    np.testing.assert_array_equal(plain, fancy)


def test_the_table_is_read_from_disk_only_as_needed(embedder: StaticEmbedder) -> None:
    assert isinstance(embedder._rows, np.memmap)


def test_a_table_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        StaticEmbedder(["a", "b"], np.zeros((3, 4), dtype=np.int8), np.ones(3, dtype=np.float32))


def test_a_missing_table_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="vocabulary"):
        read_embedder(tmp_path)
