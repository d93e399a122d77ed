"""Decompresses the bodies of responses. aiohttp could do that, but it accepts a body that was cut off, and passes on
unknown encodings."""

from __future__ import annotations

import zlib

ENCODINGS = ("gzip", "deflate")
"""The encodings to ask a server for."""

_GZIP, _ZLIB, _RAW = 31, 15, -15
"""zlib's argument `wbits` for each format. The encoding "deflate" means the zlib format, but some servers send the raw
format."""
_METHOD_BITS = 0x0F
"""The bits of the first byte of the zlib format that say how it is compressed: always zlib.DEFLATED."""


class Decompressor:
    """Decompresses one body, piece by piece. `encoding` is the response's header Content-Encoding; "" or "identity"
    means not compressed. Raises ValueError if the encoding is unknown."""

    def __init__(self, encoding: str) -> None:
        encoding = encoding.strip().lower().removeprefix("x-")  # "x-gzip" is an old name of gzip
        if encoding not in ("", "identity", *ENCODINGS):
            raise ValueError(encoding)
        self._wbits = {"gzip": _GZIP, "deflate": _ZLIB}.get(encoding)
        self._stream: zlib._Decompress | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the body is complete so far, not cut off in the middle."""
        return self._stream is None or self._stream.eof

    def decompress(self, piece: bytes, max_bytes: int) -> bytes:
        """The content of the next piece. If the content is longer than `max_bytes`, at least `max_bytes` + 1 bytes of
        it are returned; the rest is lost, so the caller must stop. Raises ValueError if the bytes are damaged."""
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
        return _RAW if self._wbits == _ZLIB and piece[0] & _METHOD_BITS != zlib.DEFLATED else self._wbits
