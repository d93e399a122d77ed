"""The libraries in use, by name, and which of them each workspace sees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from bot.conversation.library.learned import Learned, learned_part
from bot.conversation.library.part import Part
from bot.conversation.library.service import Service
from bot.conversation.library.snapshot import Snapshot
from bot.model import CONTENT, Narrowing, Workspace, own_library
from bot.ports import Library, Matcher

_EVERYTHING = Narrowing()
_MOST_KEPT = 1_000
"""So many sets of libraries are kept joined; others are joined again when somebody asks."""


class Libraries:
    """A workspace sees its own library, those attached to it, and those for everybody; of two articles with one id
    that of the first. The only way to a library is by the workspace that asks. Safe to share between threads."""

    def __init__(self, for_everybody: Sequence[str] = (CONTENT,)) -> None:
        self._for_everybody = tuple(for_everybody)
        self._attached: Mapping[Workspace, Sequence[str]] = {}
        self._parts: dict[str, Part] = {}
        self._learned: Mapping[Workspace, tuple[Learned, ...]] = {}
        self._views: OrderedDict[tuple[tuple[str, ...], Narrowing, tuple[Learned, ...]], _View] = OrderedDict()
        self._lock = Lock()

    def replace(self, name: str, library: Library, matcher: Matcher) -> None:
        """Takes a library into use, in place of the one that had its name. Calls under way finish on the old one."""
        self._parts = {**self._parts, name: Part(library, matcher, self._parts.get(name))}
        self._let_go()

    def remove(self, name: str) -> None:
        """Takes a library out of use."""
        self._parts = {other: part for other, part in self._parts.items() if other != name}
        self._let_go()

    def attach(self, attached: Mapping[Workspace, Sequence[str]]) -> None:
        """Says which libraries are attached to which workspace, in place of what was said before."""
        self._attached = attached

    def learn(self, learned: Mapping[Workspace, Sequence[Learned]]) -> None:
        """Says which other names of cards each workspace has learned, in place of what was said before."""
        self._learned = {workspace: tuple(sorted(names)) for workspace, names in learned.items()}

    def of(self, workspace: Workspace, narrowing: Narrowing = _EVERYTHING) -> Service:
        """What a workspace can ask, or a channel of it that is narrowed. It stays up to date as long as the workspace
        sees libraries of the same names."""
        names = tuple(name for name in self.names(workspace) if name in self._parts)
        key = names, narrowing, self._learned.get(workspace, ())
        with self._lock:
            view = self._views.get(key) or _View(lambda: self._seen(names), narrowing, key[2])
            self._views[key] = view
            self._views.move_to_end(key)
            if len(self._views) > _MOST_KEPT:
                self._views.popitem(last=False)
        return view.service

    def names(self, workspace: Workspace) -> tuple[str, ...]:
        """The libraries that a workspace sees, its own first, whether or not there is anything in them."""
        seen = (own_library(workspace), *self._attached.get(workspace, ()), *self._for_everybody)
        return tuple(dict.fromkeys(seen))

    def __len__(self) -> int:
        """How many cards all of them hold."""
        return sum(len(part.library) for part in self._parts.values())

    def _let_go(self) -> None:
        """Lets go of what is out of date: a workspace where nobody asks would hold it for long."""
        with self._lock:
            views = list(self._views.values())
        for view in views:
            view.let_go()

    def _seen(self, names: Sequence[str]) -> tuple[Part, ...]:
        parts = self._parts
        return tuple(parts[name] for name in names if name in parts)


class _View:
    """What everybody shares who sees the same libraries."""

    def __init__(
        self, parts: Callable[[], tuple[Part, ...]], narrowing: Narrowing, learned: tuple[Learned, ...]
    ) -> None:
        self.service = Service(self._current)
        self._parts = parts
        self._narrowing, self._learned = narrowing, learned
        self._snapshots: tuple[Snapshot, Snapshot] | None = None
        """Of all that is there, and of what is seen of it, with what was learned."""
        self._lock = Lock()

    def let_go(self) -> None:
        """Drops the snapshot if it is out of date; one that is being made now is kept."""
        if self._snapshots and self._snapshots[0].parts != self._parts():
            self._snapshots = None

    def _current(self) -> Snapshot:
        with self._lock:
            parts, known = self._parts(), self._snapshots
            if known is None or known[0].parts != parts:
                whole = Snapshot(*parts)
                named = self._named(whole) if self._learned else whole
                known = whole, named.narrowed(self._narrowing) if self._narrowing else named
                self._snapshots = known
            return known[1]

    def _named(self, whole: Snapshot) -> Snapshot:
        layer = learned_part(whole.library, whole.parts, self._learned)
        return Snapshot(*filter(None, [layer]), *whole.parts, learned=self._learned)
