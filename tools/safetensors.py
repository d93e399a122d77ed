"""Reads the weights of a network from a safetensors file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FLOAT_TYPES = {"F32": np.float32, "F16": np.float16}


def read_floats(path: Path) -> dict[str, NDArray[np.float32]]:
    """The arrays of floating-point numbers in the file, by name, each of the shape that the file gives; arrays of other
    types are left out.

    The file has the length of its header (8 bytes), the header in JSON, and the raw values.
    """
    raw = path.read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header, values = json.loads(raw[8 : 8 + length]), memoryview(raw)[8 + length :]
    arrays = {}
    for name, entry in header.items():
        if entry.get("dtype") in _FLOAT_TYPES:
            start, end = entry["data_offsets"]
            array = np.frombuffer(values[start:end], _FLOAT_TYPES[entry["dtype"]])
            arrays[name] = array.reshape(entry["shape"]).astype(np.float32)  # a copy, so that it can be changed
    return arrays
