"""Keep an index in one file, to be mapped into memory when it is opened.

The file: 8 bytes that name the format, 8 bytes of length, a header in JSON, then the arrays, each at a multiple of
64 bytes. The header says what the arrays are, what the index was made from, and the CRC-32 of everything behind it.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import IndexFault

FORMAT = b"CUECARD3"
"""Changes with every change of what the arrays mean."""
FILE = "cards.index"

_ALIGNED = 64
_AGAIN = "run `cuecard index` to make it again"


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """Named arrays and named JSON values."""

    arrays: Mapping[str, NDArray[Any]]
    values: Mapping[str, Any]


def write_stored(folder: Path, stored: Stored) -> None:
    """Writes the file anew: whoever opens it meanwhile sees the old one or the new one, whole.

    Raises IndexFault where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".cards-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, stored)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, folder / FILE)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise IndexFault(str(folder), f"the index cannot be written there ({error.strerror})") from error


def read_stored(folder: Path) -> Stored:
    """The arrays, mapped. Raises IndexFault where there is no index, or a damaged or outdated one."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise IndexFault(str(path), "there is no saved index; run `cuecard index`") from error
    except (OSError, ValueError) as error:
        raise IndexFault(str(path), f"the saved index cannot be opened; {_AGAIN}") from error
    try:
        return _parse(memoryview(mapped))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise IndexFault(str(path), f"the saved index is damaged or of another version; {_AGAIN}") from error


def _write(file: Any, stored: Stored) -> None:
    places, offset, checksum = [], 0, 0
    for name, array in stored.arrays.items():
        places.append([name, array.dtype.str, list(array.shape), offset])
        padded = _padded(array)
        offset += len(padded)
        checksum = zlib.crc32(padded, checksum)
    header = json.dumps({"arrays": places, "values": stored.values, "size": offset, "checksum": checksum}).encode()
    start = len(FORMAT) + 8 + len(header)
    file.write(FORMAT + len(header).to_bytes(8, "little") + header + bytes(-start % _ALIGNED))
    for array in stored.arrays.values():
        file.write(_padded(array))


def _padded(array: NDArray[Any]) -> bytes:
    raw = np.ascontiguousarray(array).tobytes()
    return raw + bytes(-len(raw) % _ALIGNED)


def _parse(data: memoryview) -> Stored:
    if bytes(data[: len(FORMAT)]) != FORMAT:
        raise ValueError("another format")
    length = int.from_bytes(data[len(FORMAT) : len(FORMAT) + 8], "little")
    end = len(FORMAT) + 8 + length
    header = json.loads(bytes(data[len(FORMAT) + 8 : end]))
    body = data[end + (-end % _ALIGNED) :]
    if len(body) != header["size"] or zlib.crc32(body) != header["checksum"]:
        raise ValueError("the checksum does not fit")
    arrays = {
        name: np.frombuffer(body, np.dtype(kind), int(np.prod(shape, dtype=np.int64)), offset).reshape(shape)
        for name, kind, shape, offset in header["arrays"]
    }
    return Stored(arrays, header["values"])
