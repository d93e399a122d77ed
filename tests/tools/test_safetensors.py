"""The weights of networks are read as the safetensors format says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from tools.safetensors import read_floats


def test_arrays_of_floats_are_read_with_their_shape(tmp_path: Path) -> None:
    single = np.arange(6, dtype=np.float32).reshape(2, 3)
    half = np.array([0.5, -2.0], np.float16)
    places = np.arange(2, dtype=np.int64)
    values = single.tobytes() + half.tobytes() + places.tobytes()
    header = json.dumps(
        {
            "__metadata__": {"format": "pt"},
            "single": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
            "half": {"dtype": "F16", "shape": [2], "data_offsets": [24, 28]},
            "places": {"dtype": "I64", "shape": [2], "data_offsets": [28, 44]},
        }
    ).encode()
    path = tmp_path / "model.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + values)
    arrays = read_floats(path)
    assert set(arrays) == {"single", "half"}
    assert np.array_equal(arrays["single"], single)
    assert arrays["half"].dtype == np.float32
    assert arrays["half"].tolist() == [0.5, -2.0]
