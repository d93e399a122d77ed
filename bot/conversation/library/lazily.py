"""Sequences of cards whose first ones are found without looking at the rest."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from bot.model import TopicCard


class LazyCards(Sequence[TopicCard]):
    """A slice takes as long as the cards up to its end. It cannot be counted from the end."""

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
