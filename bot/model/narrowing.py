"""The choice of the articles that a channel asks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only articles from one of the `sources` and with one of the `tags`; an empty list allows all. A source is a
    publisher, a host or a file; a tag is a keyword or an alias of a card. Both are compared by their words."""

    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether this choice leaves anything out."""
        return bool(self.sources or self.tags)
