"""The libraries that the terminal asks: one, or those of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.config import Settings
from bot.conversation.library.learned_aliases import to_learned_aliases
from bot.conversation.library.libraries import Libraries
from bot.conversation.library.service import Service
from bot.errors import InvalidCard, StoreFault
from bot.model import CONTENT, FOR_EVERYBODY, TERMINAL, Workspace
from bot.wiring.content import cards_folder, open_embedder, open_judge
from bot.wiring.intake import may_have_libraries, mirror_of
from bot.wiring.open_library import OpenLibrary
from bot.wiring.store import open_store


@dataclass(frozen=True, slots=True)
class OpenLibraries:
    """The libraries and what is wrong with their files. If the store could not be read, `store_fault` says why, and the
    libraries are as they were last mirrored. Equal `state`s give equal answers."""

    libraries: Libraries
    workspace: Workspace
    faults: Sequence[InvalidCard]
    state: tuple[object, ...]
    store_fault: StoreFault | None = None

    @property
    def service(self) -> Service:
        """The service over what the workspace sees now."""
        return self.libraries.of(self.workspace)


def open_libraries(
    settings: Settings,
    name: str | None = None,
    workspace: Workspace = TERMINAL,
    in_use: dict[str, OpenLibrary] | None = None,
) -> OpenLibraries:
    """Opens one library, or all that a workspace sees if none is named. Those in `in_use` (by name) are updated, which
    is less work than opening them; missing ones are added there. Raises InvalidSetting if there is nothing."""
    in_use = {} if in_use is None else in_use
    store_fault = None
    names: Sequence[str] = (CONTENT,)
    attached: Sequence[str] = ()
    learned: Sequence[tuple[str, str]] = ()
    if name != CONTENT and may_have_libraries(settings):
        try:
            with open_store(settings) as store:
                mirror_of(settings, store).sync()
                attached = store.attachments.of(workspace)
                learned = store.aliases.of(workspace)
                names = store.attachments.libraries_asked_by(workspace)
        except StoreFault as fault:
            store_fault, names = fault, FOR_EVERYBODY
    if name is not None:
        names, attached, learned = (name,), (), ()
    libraries = Libraries(FOR_EVERYBODY if name is None else names)
    libraries.attach({workspace: attached})
    libraries.set_learned_aliases(to_learned_aliases({workspace: learned}))
    names = names if name else _present(settings, names)
    for library_name in in_use.keys() - set(names):
        del in_use[library_name]
    for library_name in names:
        if library_name in in_use:
            in_use[library_name].refresh()
        else:
            in_use[library_name] = OpenLibrary(settings, library_name)
        libraries.replace(library_name, in_use[library_name].library, in_use[library_name].matcher)
    faults = [fault for name in names for fault in in_use[name].library.faults]
    state = (*((name, in_use[name].library.version) for name in names), *learned)
    return OpenLibraries(libraries, workspace, faults, state, store_fault)


def service_at(settings: Settings, name: str | None, key: str, at: datetime) -> Service | None:
    """The article of a card as it was at that time, in one library of the store, or in those that the terminal sees.
    None if it was not there. Raises StoreFault."""
    from bot.intake.history import library_at
    from bot.matching.matcher import CardMatcher

    if not may_have_libraries(settings):
        return None
    with open_store(settings) as store:
        names = store.attachments.libraries_asked_by(TERMINAL) if name is None else (name,)
        library = library_at(store.articles, names, key, at)
    if library is None:
        return None
    return Service.over(library, CardMatcher.build(library, open_embedder(settings), judge=open_judge(settings)))


def _present(settings: Settings, names: Sequence[str]) -> Sequence[str]:
    """The libraries that have files; if none has, the library of files, because loading it says what to do."""
    return [name for name in names if cards_folder(settings, name).is_dir()] or [CONTENT]
