"""Compressed bodies are decompressed piece by piece, up to a limit."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable

import pytest

from adapters.web.decompression import Decompressor


@pytest.mark.parametrize(("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_no_more_is_decompressed_than_the_limit_and_one_byte(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    bomb = compress(b"\0" * 5_000_000)
    assert len(Decompressor(encoding).decompress(bomb, 1000)) == 1001


def test_the_limit_holds_for_many_parts_in_a_row() -> None:
    assert len(Decompressor("gzip").decompress(gzip.compress(b"\0" * 300) * 50, 1000)) == 1001


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_pieces_may_end_anywhere(step: int) -> None:
    text = bytes(range(256)) * 40
    compressed = gzip.compress(text)
    decompressor = Decompressor("gzip")
    found = b"".join(
        decompressor.decompress(compressed[at : at + step], 10**6) for at in range(0, len(compressed), step)
    )
    assert (found, decompressor.is_whole) == (text, True)


@pytest.mark.parametrize("cut", [1, 9, 20, -9, -1])
def test_a_body_that_was_cut_off_is_not_whole(cut: int) -> None:
    decompressor = Decompressor("gzip")
    decompressor.decompress(gzip.compress(b"some words " * 99)[:cut], 10**6)
    assert not decompressor.is_whole


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "GZIP;q=1", "compress"])
def test_an_encoding_that_was_not_requested_is_refused(encoding: str) -> None:
    with pytest.raises(ValueError, match=re.escape(encoding.lower())):
        Decompressor(encoding)
