"""Which articles a channel asks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Articles of one of the `sources` and with one of the `tags`; of either kind any do if none is named. A source is
    a publisher, a host or a file; a tag is a keyword or another name of a card. Both are compared by their words."""

    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sources or self.tags)
