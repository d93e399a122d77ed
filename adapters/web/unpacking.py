"""Unpacks compressed bodies. aiohttp would accept a body that was cut off, and pass on unknown encodings."""

from __future__ import annotations

import zlib

PACKINGS = ("gzip", "deflate")
"""The encodings that are asked for."""

_GZIP, _ZLIB, _BARE = 31, 15, -15
"""The zlib mode for each encoding. Some servers mean the raw format by "deflate"."""


class Unpacker:
    """Unpacks one body, piece by piece. `packing` is the encoding in the header, "" or "identity" for none. Raises
    ValueError if it is another one, or if the bytes are broken."""

    def __init__(self, packing: str) -> None:
        packing = packing.strip().lower().removeprefix("x-")
        if packing not in ("", "identity", *PACKINGS):
            raise ValueError(packing)
        self._form = {"gzip": _GZIP, "deflate": _ZLIB}.get(packing)
        self._unpacking: zlib._Decompress | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the body is complete so far, not cut off in the middle."""
        return self._unpacking is None or self._unpacking.eof

    def unpack(self, piece: bytes, most: int) -> bytes:
        """The unpacked content of the next piece; if it is more than `most` bytes, its beginning."""
        if self._form is None:
            return piece
        unpacked = bytearray()
        while piece and len(unpacked) <= most:
            if self._unpacking is None or self._unpacking.eof:  # a compressed body may have several parts
                self._unpacking = zlib.decompressobj(self._form_of(piece))
            try:
                unpacked += self._unpacking.decompress(piece, most + 1 - len(unpacked))
            except zlib.error as error:
                raise ValueError(str(error)) from error
            piece = self._unpacking.unused_data if self._unpacking.eof else self._unpacking.unconsumed_tail
        return bytes(unpacked)

    def _form_of(self, piece: bytes) -> int:
        assert self._form is not None
        return _BARE if self._form == _ZLIB and piece[0] & 0x0F != zlib.DEFLATED else self._form
