"""Sequences of cards that compute only the cards that are read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from bot.model import TopicCard


class LazyCards(Sequence[TopicCard]):
    """Cards that are computed when they are read. To read an item or a slice, all cards up to its end are computed, so
    reading the last ones is expensive."""

    @abstractmethod
    def __iter__(self) -> Iterator[TopicCard]: ...

    @overload
    def __getitem__(self, index: int) -> TopicCard: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[TopicCard]: ...

    def __getitem__(self, index: int | slice) -> TopicCard | Sequence[TopicCard]:
        if isinstance(index, slice):
            return tuple(islice(self, *index.indices(len(self))))
        return next(islice(self, range(len(self))[index], None))
