"""Packed bodies, piece by piece."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest

from adapters.web.unpacking import Unpacker


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_never_more_is_unpacked_than_asked_for(packing: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"\0" * 5_000_000)
    assert len(Unpacker(packing).unpack(bomb, 1000)) == 1001


def test_the_limit_holds_for_many_parts_in_a_row() -> None:
    assert len(Unpacker("gzip").unpack(gzip.compress(b"\0" * 300) * 50, 1000)) == 1001


@pytest.mark.parametrize("step", [1, 7, 1000])
def test_pieces_may_end_anywhere(step: int) -> None:
    text = bytes(range(256)) * 40
    packed = gzip.compress(text)
    unpacker = Unpacker("gzip")
    found = b"".join(unpacker.unpack(packed[at : at + step], 10**6) for at in range(0, len(packed), step))
    assert (found, unpacker.is_whole) == (text, True)


@pytest.mark.parametrize("cut", [1, 9, 20, -9, -1])
def test_a_body_that_was_cut_off_is_not_whole(cut: int) -> None:
    unpacker = Unpacker("gzip")
    unpacker.unpack(gzip.compress(b"some words " * 99)[:cut], 10**6)
    assert not unpacker.is_whole


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "GZIP;q=1", "compress"])
def test_an_encoding_that_was_not_requested_is_refused(packing: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Unpacker(packing)
