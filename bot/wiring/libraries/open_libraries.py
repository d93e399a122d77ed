"""Opens the libraries for a program on this machine: a single library, or all libraries that a workspace sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.conversation.asking.snapshot.learned_aliases import to_learned_aliases
from bot.environment.settings import Settings
from bot.errors import InvalidCard, StoreFault
from bot.model import CONTENT_LIBRARY, LIBRARIES_FOR_EVERYBODY, TERMINAL_WORKSPACE, Workspace
from bot.wiring.libraries.content import cards_folder
from bot.wiring.libraries.matcher import open_embedder, open_judge
from bot.wiring.libraries.open_library import OpenLibrary
from bot.wiring.libraries.stored_libraries import may_have_libraries, mirror_of
from bot.wiring.store import open_store


@dataclass(frozen=True, slots=True)
class OpenLibraries:
    """Libraries that are ready for questions, and the faults in their files. If the store could not be read,
    `store_fault` says why, and the libraries are as they were last mirrored. While `state` is the same, so are the
    answers and the faults."""

    libraries: Libraries
    workspace: Workspace
    faults: Sequence[InvalidCard]
    state: tuple[object, ...]
    store_fault: StoreFault | None = None

    @property
    def service(self) -> Service:
        """The service over what the workspace sees now."""
        return self.libraries.of(self.workspace)


@dataclass(frozen=True, slots=True)
class _AskedLibraries:
    """The names of the libraries that a workspace asks, which of these are attached to it, and the aliases that were
    learned in the workspace, each with its card. The defaults are for an installation without a store, where the
    library of files is the only one."""

    names: Sequence[str] = (CONTENT_LIBRARY,)
    attached_libraries: Sequence[str] = ()
    learned_aliases: Sequence[tuple[str, str]] = ()
    store_fault: StoreFault | None = None


def open_libraries(
    settings: Settings,
    name: str | None = None,
    workspace: Workspace = TERMINAL_WORKSPACE,
    in_use: dict[str, OpenLibrary] | None = None,
    before_indexing: Callable[[int], None] | None = None,
) -> OpenLibraries:
    """Opens the library `name`; if it is None, all libraries that a workspace sees.

    `in_use`, which a caller keeps from call to call, has the open libraries by name. Afterwards it has exactly the
    libraries of the result: the ones that it had are updated, which is less work than opening them, missing ones are
    added, and all others are deleted. `before_indexing` is called with the number of cards of each big library that has
    no saved index.

    Raises InvalidSetting if the settings of the store are wrong, or if this machine has no files of the library `name`
    (if `name` is None: of any library that the workspace sees). Raises OSError if files cannot be read. A store that
    cannot be read is not an error: the result has a `store_fault`.
    """
    in_use = {} if in_use is None else in_use
    # The library of files is not in the store. Any other library is first brought up to date from the store.
    asked_libraries = (
        _sync_store(settings, workspace)
        if name != CONTENT_LIBRARY and may_have_libraries(settings)
        else _AskedLibraries()
    )
    if name is None:
        libraries, names = Libraries(LIBRARIES_FOR_EVERYBODY), _filter_by_files(settings, asked_libraries.names)
    else:
        libraries, names = Libraries((name,)), (name,)
        # Attached libraries and learned aliases belong to a workspace, not to a named library.
        asked_libraries = _AskedLibraries(store_fault=asked_libraries.store_fault)
    libraries.attach({workspace: asked_libraries.attached_libraries})
    libraries.set_learned_aliases(to_learned_aliases({workspace: asked_libraries.learned_aliases}))
    _open_or_refresh(settings, names, in_use, before_indexing)
    for library_name in names:
        libraries.replace(library_name, in_use[library_name].library, in_use[library_name].matcher)
    faults = [fault for library_name in names for fault in in_use[library_name].library.faults]
    state = (
        *((library_name, in_use[library_name].library.version) for library_name in names),
        *asked_libraries.learned_aliases,
        *map(str, faults),
    )
    return OpenLibraries(libraries, workspace, faults, state, asked_libraries.store_fault)


def service_at(settings: Settings, name: str | None, key: str, moment: datetime) -> Service | None:
    """A service over the article of the card `key` as it was at the time `moment`, in the library `name` of the store
    or, if `name` is None, in the libraries that the terminal sees. None if no article had that card at that time.
    Raises StoreFault."""
    # Imported here, because other commands start faster without the code for reading articles.
    from bot.intake.history import library_at
    from bot.matching.matcher import CardMatcher

    if not may_have_libraries(settings):
        return None
    with open_store(settings) as store:
        names = store.attachments.libraries_asked_by(TERMINAL_WORKSPACE) if name is None else (name,)
        library = library_at(store.articles, names, key, moment)
    if library is None:
        return None
    return Service.over(library, CardMatcher.build(library, open_embedder(settings), judge=open_judge(settings)))


def _sync_store(settings: Settings, workspace: Workspace) -> _AskedLibraries:
    """Mirrors all libraries of the store on this machine, and returns what the store says about this workspace. If the
    store cannot be read, returns the libraries for everybody, as they were mirrored last, with the fault."""
    try:
        with open_store(settings) as store:
            mirror_of(settings, store).sync()
            attached_libraries = store.attachments.of(workspace)
            learned_aliases = store.aliases.of(workspace)
            return _AskedLibraries(store.attachments.libraries_asked_by(workspace), attached_libraries, learned_aliases)
    except StoreFault as fault:
        return _AskedLibraries(LIBRARIES_FOR_EVERYBODY, store_fault=fault)


def _open_or_refresh(
    settings: Settings,
    names: Sequence[str],
    in_use: dict[str, OpenLibrary],
    before_indexing: Callable[[int], None] | None,
) -> None:
    """Makes `in_use` contain these libraries, as they are now, and no others."""
    for name in in_use.keys() - set(names):
        del in_use[name]
    for name in names:
        if name in in_use:
            in_use[name].refresh()
        else:
            in_use[name] = OpenLibrary(settings, name, before_indexing)


def _filter_by_files(settings: Settings, names: Sequence[str]) -> Sequence[str]:
    """The names of the libraries that have files on this machine; if none has, the name of the library of files,
    because the error of loading that one says what to do."""
    return [name for name in names if cards_folder(settings, name).is_dir()] or [CONTENT_LIBRARY]
