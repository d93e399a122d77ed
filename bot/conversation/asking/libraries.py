"""The libraries in use, by name, and which of them each workspace sees. `bot/wiring/libraries` fills and updates this
table; the conversation reads it with `Libraries.of`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from bot.conversation.asking.service import Service
from bot.conversation.asking.snapshot.learned_aliases import LearnedAlias, make_alias_layer
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import CONTENT_LIBRARY, Narrowing, Workspace, own_library
from bot.ports import Library, Matcher

_EVERYTHING = Narrowing()
"""The narrowing that allows every article. In a condition it counts as false, every other narrowing as true."""
_MAX_VIEWS = 1_000
"""The maximum number of combinations of libraries that stay joined in memory. Other combinations are joined again when
somebody asks them."""


class Libraries:
    """All libraries in use. A workspace sees its own library, the libraries attached to it, and the libraries for
    everybody, in this order; if two of them have an article with the same id, the article of the first library is used.
    A library can be asked only through a workspace that sees it. Thread-safe."""

    def __init__(self, for_everybody: Sequence[str] = (CONTENT_LIBRARY,)) -> None:
        self._for_everybody = tuple(for_everybody)
        self._attached_libraries: Mapping[Workspace, Sequence[str]] = {}
        self._parts: dict[str, Part] = {}
        self._learned_aliases: Mapping[Workspace, tuple[LearnedAlias, ...]] = {}
        self._views: OrderedDict[tuple[tuple[str, ...], Narrowing, tuple[LearnedAlias, ...]], _View] = OrderedDict()
        self._lock = Lock()
        """Held while `_views` changes. The other tables need no lock: they are never changed, but replaced as a
        whole."""

    def replace(self, name: str, library: Library, matcher: Matcher) -> None:
        """Puts a library into use, in place of the library with the same name. Calls in progress still use the replaced
        one."""
        self._parts = {**self._parts, name: Part(library, matcher, self._parts.get(name))}
        self._drop_outdated()

    def remove(self, name: str) -> None:
        """Takes a library out of use."""
        self._parts = {other: part for other, part in self._parts.items() if other != name}
        self._drop_outdated()

    def attach(self, attached_libraries: Mapping[Workspace, Sequence[str]]) -> None:
        """Replaces the table of which libraries are attached to which workspace."""
        self._attached_libraries = attached_libraries

    def set_learned_aliases(self, learned_aliases: Mapping[Workspace, Sequence[LearnedAlias]]) -> None:
        """Replaces the table of the other names of cards that each workspace has learned."""
        self._learned_aliases = {workspace: tuple(sorted(names)) for workspace, names in learned_aliases.items()}

    def of(self, workspace: Workspace, narrowing: Narrowing = _EVERYTHING) -> Service:
        """The service that answers for a workspace or, with `narrowing`, for a channel that asks only some articles.
        The service shows changes of its libraries; get a new one when the workspace sees libraries with other names."""
        names = tuple(name for name in self.names(workspace) if name in self._parts)
        learned_aliases = self._learned_aliases.get(workspace, ())
        key = names, narrowing, learned_aliases
        with self._lock:
            view = self._views.get(key) or _View(lambda: self._parts_for(names), narrowing, learned_aliases)
            self._views[key] = view
            self._views.move_to_end(key)
            if len(self._views) > _MAX_VIEWS:
                self._views.popitem(last=False)
        return view.service

    def names(self, workspace: Workspace) -> tuple[str, ...]:
        """The names of the libraries that a workspace sees, its own first, including those without articles."""
        visible_libraries = (own_library(workspace), *self._attached_libraries.get(workspace, ()), *self._for_everybody)
        return tuple(dict.fromkeys(visible_libraries))

    def count_cards(self) -> int:
        """The number of cards in all libraries."""
        return sum(len(part.library) for part in self._parts.values())

    def _drop_outdated(self) -> None:
        """Drops outdated snapshots. Otherwise the snapshot of a workspace in which nobody asks would stay in memory."""
        with self._lock:
            views = list(self._views.values())
        for view in views:
            view.drop_outdated()

    def _parts_for(self, names: Sequence[str]) -> tuple[Part, ...]:
        """The parts of the libraries with these names that are in use now."""
        parts = self._parts
        return tuple(parts[name] for name in names if name in parts)


class _View:
    """One combination of libraries, with a narrowing and learned names. The libraries are joined when somebody first
    asks. Workspaces that see the same combination share one view."""

    def __init__(
        self, parts: Callable[[], tuple[Part, ...]], narrowing: Narrowing, learned_aliases: tuple[LearnedAlias, ...]
    ) -> None:
        self.service = Service(self._current)
        self._parts = parts
        self._narrowing, self._learned_aliases = narrowing, learned_aliases
        self._snapshots: tuple[Snapshot, Snapshot] | None = None
        """The snapshot of all parts, and the snapshot made from it that answers questions: with the learned names, and
        narrowed."""
        self._lock = Lock()

    def drop_outdated(self) -> None:
        """Drops the snapshot if it is outdated; a snapshot that is being made now is kept."""
        if self._snapshots and self._snapshots[0].parts != self._parts():
            self._snapshots = None

    def _current(self) -> Snapshot:
        """The snapshot of the libraries as they are now. It is made again only if one of the libraries has changed."""
        with self._lock:
            parts, snapshots = self._parts(), self._snapshots
            if snapshots is None or snapshots[0].parts != parts:
                whole_snapshot = Snapshot(*parts)
                with_aliases = self._with_aliases(whole_snapshot) if self._learned_aliases else whole_snapshot
                snapshots = whole_snapshot, with_aliases.narrowed(self._narrowing) if self._narrowing else with_aliases
                self._snapshots = snapshots
            return snapshots[1]

    def _with_aliases(self, whole_snapshot: Snapshot) -> Snapshot:
        """A snapshot in which the cards also have their learned names."""
        layer = make_alias_layer(whole_snapshot.library, whole_snapshot.parts, self._learned_aliases)
        return Snapshot(*filter(None, [layer]), *whole_snapshot.parts, learned_aliases=self._learned_aliases)
