"""Reads the weights of a network from a safetensors file."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor

_FLOAT_TYPES = {"F32": torch.float32, "F16": torch.float16}


def read_floats(path: Path) -> dict[str, Tensor]:
    """The tensors of floating-point numbers in the file, as float32, by name; tensors of other types are left out.

    The file has the length of its header (8 bytes), the header in JSON, and the raw values.
    """
    raw = path.read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + length])
    values = memoryview(bytearray(raw[8 + length :]))  # torch wants a buffer that can be written
    tensors = {}
    for name, entry in header.items():
        if (dtype := _FLOAT_TYPES.get(entry.get("dtype"))) is not None:
            start, end = entry["data_offsets"]
            tensors[name] = torch.frombuffer(values[start:end], dtype=dtype).reshape(entry["shape"]).float()
    return tensors
