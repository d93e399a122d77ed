"""Saves an index in one file, and opens it mapped into memory.

The file has 8 bytes that name the format, 8 bytes with the length of the header, the header in JSON, and the arrays,
each at a multiple of 64 bytes. The header describes the arrays and has the texts, the fingerprint of the cards and
vectors that the index was made from, and the CRC-32 of the arrays. The index is one file, not a folder of `.npy` files,
because one file can be replaced atomically and needs one checksum.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from bot.errors import REBUILD_ADVICE, IndexFault
from bot.matching.index.index import Index
from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.names.names import Names
from bot.matching.index.passages import Passages
from bot.matching.index.segment import Segment
from bot.matching.index.words.lexicon import Lexicon
from bot.matching.vectors.clusters import Clusters

FORMAT = b"CUECARD10"
"""The format and its version. Raise the version when an array gets another meaning or name."""
FILE_NAME = "cards.index"

_LENGTH_BYTES = 8
"""The number of bytes in which the length of the header is written."""
_ALIGNMENT = 64
"""Arrays begin at a multiple of this many bytes: at a line of the processor's cache, and a multiple of the size of each
type."""
_NESTED_TYPES = {"lexicon": Lexicon, "names": Names, "clusters": Clusters, "passages": Passages}
"""Name of a field -> the dataclass that it holds, which is saved field by field: arrays, lists of texts, or another of
these dataclasses."""
_Arrays = Mapping[str, NDArray[Any]]


def save_index(folder: Path, index: Index, fingerprint: str) -> None:
    """Saves the index in `folder`, replacing an older one atomically. `fingerprint` identifies the cards and vectors of
    the index.

    Raises IndexFault if the folder cannot be written.
    """
    arrays: dict[str, NDArray[Any]] = {}
    texts: dict[str, list[str]] = {}
    for number, live_segment in enumerate(index.segments):
        _pack(live_segment.segment, f"{number}", arrays, texts)
        if live_segment.is_deleted is not None:
            arrays[f"{number}/deleted"] = live_segment.is_deleted
    values = {"fingerprint": fingerprint, "segments": len(index.segments), "texts": texts}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".cards-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, arrays, values)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, folder / FILE_NAME)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise IndexFault(str(folder), f"the index cannot be written there ({error.strerror})") from error


def open_index(folder: Path, is_current: Callable[[str], bool]) -> Index:
    """The index saved in `folder`, its arrays mapped from the file. `is_current` is called with the fingerprint that
    the index was saved with, and says whether that still fits the cards and vectors.

    Raises IndexFault if the file is missing, damaged or of an old format, or if its fingerprint does not fit.
    """
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            mapped_file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise IndexFault(str(path), "there is no saved index; run `cuecard index`") from error
    except (OSError, ValueError) as error:
        raise IndexFault(str(path), f"the saved index cannot be opened; {REBUILD_ADVICE}") from error
    try:
        arrays, values = _parse(memoryview(mapped_file))
        if is_current(values["fingerprint"]):
            return Index(tuple(_read_live_segment(f"{number}", arrays, values) for number in range(values["segments"])))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise IndexFault(str(path), f"the saved index is damaged or of another version; {REBUILD_ADVICE}") from error
    raise IndexFault(str(folder), "the saved index was made from other cards; run `cuecard index`")


def _read_live_segment(path: str, arrays: _Arrays, values: Mapping[str, Any]) -> LiveSegment:
    """The segment whose arrays have names that begin with `path`, with its deleted cards marked."""
    segment: Segment = _unpack(Segment, path, arrays, values["texts"])
    deleted_numbers = np.flatnonzero(arrays.get(f"{path}/deleted", ())).tolist()
    return LiveSegment(segment).without(segment.card_ids[number] for number in deleted_numbers)


def _pack(part: Any, path: str, arrays: dict[str, NDArray[Any]], texts: dict[str, list[str]]) -> None:
    """Adds the fields of the dataclass `part` to `arrays` and `texts`, under names that begin with `path`."""
    for field in fields(part):
        name, value = f"{path}/{field.name}", getattr(part, field.name)
        if not field.init:
            continue
        if isinstance(value, np.ndarray):
            arrays[name] = value
        elif field.name in _NESTED_TYPES:
            _pack(value, name, arrays, texts)
        else:
            texts[name] = list(value)


def _unpack(kind: type[Any], path: str, arrays: _Arrays, texts: Mapping[str, list[str]]) -> Any:
    """The dataclass `kind` from the arrays and texts that `_pack` named after `path`."""
    parts: dict[str, Any] = {}
    for field in fields(kind):
        name = f"{path}/{field.name}"
        if field.init and field.name in _NESTED_TYPES:
            parts[field.name] = _unpack(_NESTED_TYPES[field.name], name, arrays, texts)
        elif field.init:
            parts[field.name] = arrays[name] if name in arrays else texts[name]
    return kind(**parts)


def _write(file: BinaryIO, arrays: _Arrays, values: Mapping[str, Any]) -> None:
    """Writes the file as the docstring of this module says. `values` are those of the header other than the
    descriptions of the arrays."""
    descriptions, offset, checksum = [], 0, 0
    for name, array in arrays.items():
        descriptions.append([name, array.dtype.str, list(array.shape), offset])
        padded_bytes = _pad(array)
        offset += len(padded_bytes)
        checksum = zlib.crc32(padded_bytes, checksum)
    header = json.dumps({"arrays": descriptions, "values": values, "size": offset, "checksum": checksum}).encode()
    start = len(FORMAT) + _LENGTH_BYTES + len(header)
    file.write(FORMAT + len(header).to_bytes(_LENGTH_BYTES, "little") + header + bytes(-start % _ALIGNMENT))
    for array in arrays.values():
        file.write(_pad(array))


def _pad(array: NDArray[Any]) -> bytes:
    """The bytes of an array, filled up with zeros to a multiple of _ALIGNMENT."""
    raw_bytes = np.ascontiguousarray(array).tobytes()
    return raw_bytes + bytes(-len(raw_bytes) % _ALIGNMENT)


def _parse(data: memoryview) -> tuple[_Arrays, Mapping[str, Any]]:
    """The arrays and the other values of a saved index. Raises ValueError if the file is of another format or
    damaged."""
    if bytes(data[: len(FORMAT)]) != FORMAT:
        raise ValueError("another format")
    start = len(FORMAT) + _LENGTH_BYTES
    end = start + int.from_bytes(data[len(FORMAT) : start], "little")
    header = json.loads(bytes(data[start:end]))
    body = data[end + (-end % _ALIGNMENT) :]
    if len(body) != header["size"] or zlib.crc32(body) != header["checksum"]:
        raise ValueError("the checksum does not fit")
    arrays = {
        name: np.frombuffer(body, np.dtype(kind), int(np.prod(shape, dtype=np.int64)), offset).reshape(shape)
        for name, kind, shape, offset in header["arrays"]
    }
    return arrays, header["values"]
