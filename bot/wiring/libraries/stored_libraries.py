"""The libraries in the store: their files on this machine, rebuilding their cards, and their state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.errors import CuecardError, InvalidCard, InvalidSetting, StoreFault, UnreadableArticle
from bot.wiring.libraries.content import MIRROR_FOLDER, cards_folder, load_library
from bot.wiring.libraries.matcher import find_saved_matcher, open_matcher, save_matcher
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from bot.intake import Mirror
    from bot.store import Store


def mirror_of(settings: Settings, store: Store) -> Mirror:
    """The libraries of the store as files on this machine."""
    from bot.intake import Mirror

    return Mirror(store.articles, store.location, settings.cuecard_data / MIRROR_FOLDER)


def update_library(settings: Settings, store: Store, name: str) -> Sequence[InvalidCard]:
    """Mirrors the store and updates the saved index of a library, so that the first question need not wait for it. Only
    changes are indexed. Returns the faults of people's edits."""
    from bot.cards.saved_library import SavedLibrary

    older_library = load_library(settings, name) if cards_folder(settings, name).is_dir() else None
    matcher = find_saved_matcher(settings, older_library, name) if older_library else None
    mirror_of(settings, store).sync()
    library = load_library(settings, name)
    if isinstance(older_library, SavedLibrary) and isinstance(library, SavedLibrary) and matcher:
        save_matcher(settings, matcher.updated(library, *library.changed_cards(older_library)), name)
    else:
        open_matcher(settings, library, name)
    return library.faults


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """How many articles of the store were read again after an upgrade, and what is wrong with the others or with the
    store."""

    articles: int = 0
    faults: Sequence[CuecardError] = ()


def rebuild_libraries(settings: Settings, progress: Callable[[int, int], None]) -> RebuildResult:
    """Rebuilds the cards of articles in the store that another version of Cuecard made. Returns how many were rebuilt,
    and the faults of the others; a store that cannot be used is a fault in the result, too. `progress` gets how many
    are done, and of how many."""
    from bot.intake.rebuilding import rebuild_outdated
    from bot.pipeline import Sandbox

    if not may_have_libraries(settings):
        return RebuildResult()
    try:
        with open_store(settings) as store, Sandbox() as sandbox:
            rebuilt = list(rebuild_outdated(store.articles, sandbox, progress))
            if rebuilt:
                mirror_of(settings, store).sync()
    except (StoreFault, InvalidSetting) as fault:  # not raised: the articles in files can be indexed without the store
        return RebuildResult(faults=[fault])
    faults = [result for result in rebuilt if isinstance(result, UnreadableArticle)]
    return RebuildResult(len(rebuilt) - len(faults), faults)


@dataclass(frozen=True, slots=True)
class LibraryState:
    """Which versions of the rules made the cards of each library, and what is wrong with people's edits. `recipes` has
    the number of articles in use by (name of the library, recipe); see `bot.distilling.RECIPE`."""

    recipes: Mapping[tuple[str, int], int]
    faults: Sequence[InvalidCard]


def sync_and_inspect_libraries(settings: Settings) -> LibraryState:
    """Updates the files of the libraries in the store, then returns what the doctor needs to know about them. Raises
    StoreFault, OSError."""
    if not may_have_libraries(settings):
        return LibraryState({}, ())
    with open_store(settings) as store:
        mirror_of(settings, store).sync()
        libraries = [load_library(settings, name) for name in store.articles.names()]
        faults = [fault for library in libraries for fault in library.faults]
        return LibraryState(store.articles.count_by_recipe(), faults)


def may_have_libraries(settings: Settings) -> bool:
    """Whether any article was ever added. An SQLite database is on this machine, where adding an article also mirrors
    it: looking for the mirror is quicker than opening the database."""
    return not settings.store_url.startswith("sqlite") or (settings.cuecard_data / MIRROR_FOLDER).is_dir()
