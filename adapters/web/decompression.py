"""Decompresses bodies. aiohttp would accept a body that was cut off, and pass on unknown encodings."""

from __future__ import annotations

import zlib

ENCODINGS = ("gzip", "deflate")
"""The encodings that are asked for."""

_GZIP, _ZLIB, _RAW = 31, 15, -15
"""`wbits` of zlib for each encoding. Some servers mean the raw format by "deflate"."""


class Decompressor:
    """Decompresses one body, piece by piece. `encoding` is the Content-Encoding of its header, "" or "identity" for
    none. Raises ValueError if it is another one, or if the bytes are broken."""

    def __init__(self, encoding: str) -> None:
        encoding = encoding.strip().lower().removeprefix("x-")
        if encoding not in ("", "identity", *ENCODINGS):
            raise ValueError(encoding)
        self._wbits = {"gzip": _GZIP, "deflate": _ZLIB}.get(encoding)
        self._stream: zlib._Decompress | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the body is complete so far, not cut off in the middle."""
        return self._stream is None or self._stream.eof

    def decompress(self, piece: bytes, max_bytes: int) -> bytes:
        """The content of the next piece; if it is more than `max_bytes` bytes, at least its first `max_bytes` + 1."""
        if self._wbits is None:
            return piece
        content = bytearray()
        while piece and len(content) <= max_bytes:
            if self._stream is None or self._stream.eof:  # a compressed body may have several parts
                self._stream = zlib.decompressobj(self._wbits_of(piece))
            try:
                content += self._stream.decompress(piece, max_bytes + 1 - len(content))
            except zlib.error as error:
                raise ValueError(str(error)) from error
            piece = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
        return bytes(content)

    def _wbits_of(self, piece: bytes) -> int:
        assert self._wbits is not None
        return _RAW if self._wbits == _ZLIB and piece[0] & 0x0F != zlib.DEFLATED else self._wbits
