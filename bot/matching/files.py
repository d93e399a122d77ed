"""An index as named arrays, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.clusters import Clusters
from bot.matching.index import Index, LiveSegment
from bot.matching.lexicon import Lexicon
from bot.matching.segment import Segment
from bot.matching.storage import Stored
from bot.matching.suggest import Names

_PARTS = (Segment, Lexicon, Names, Clusters)


def pack_index(index: Index, values: Mapping[str, Any]) -> Stored:
    """The index as arrays and texts, together with some more values."""
    arrays: dict[str, NDArray[Any]] = {}
    texts: dict[str, list[str]] = {}
    for place, live in enumerate(index.segments):
        _pack(live.segment, f"{place}", arrays, texts)
        if live.dead is not None:
            arrays[f"{place}/dead"] = live.dead
    return Stored(arrays, {**values, "segments": len(index.segments), "texts": texts})


def unpack_index(stored: Stored) -> Index:
    """The index that was packed. Raises KeyError where a part is missing."""
    lives = []
    for place in range(stored.values["segments"]):
        segment = _unpack(Segment, f"{place}", stored)
        live = LiveSegment(segment)
        dead = stored.arrays.get(f"{place}/dead")
        if dead is not None:
            live = live.without(segment.card_ids[number] for number in np.flatnonzero(dead).tolist())
        lives.append(live)
    return Index(tuple(lives))


def _pack(part: Any, path: str, arrays: dict[str, NDArray[Any]], texts: dict[str, list[str]]) -> None:
    for field in fields(part):
        value = getattr(part, field.name)
        if not field.init:
            continue
        if isinstance(value, np.ndarray):
            arrays[f"{path}/{field.name}"] = value
        elif isinstance(value, _PARTS):
            _pack(value, f"{path}/{field.name}", arrays, texts)
        else:
            texts[f"{path}/{field.name}"] = list(value)


def _unpack(kind: type[Any], path: str, stored: Stored) -> Any:
    parts: dict[str, Any] = {}
    for field in fields(kind):
        name = f"{path}/{field.name}"
        if not field.init:
            continue
        if name in stored.arrays:
            parts[field.name] = stored.arrays[name]
        elif name in stored.values["texts"]:
            parts[field.name] = stored.values["texts"][name]
        else:
            parts[field.name] = _unpack(
                next(part for part in _PARTS if part.__name__.lower() == field.name), name, stored
            )
    return kind(**parts)
