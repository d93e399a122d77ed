"""Adds articles to the libraries in the store, from the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.errors import CuecardError, InvalidCard, InvalidSetting, StoreFault, UnreadableArticle, describe_error
from bot.wiring.libraries.content import MIRROR_FOLDER, cards_folder, load_library
from bot.wiring.libraries.matcher import find_saved_matcher, open_matcher, save_matcher
from bot.wiring.store import open_store
from bot.wiring.web import fetch

if TYPE_CHECKING:
    from bot.intake import Intake, Mirror
    from bot.reading import Document
    from bot.store import Store

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"www\.\w|[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.[a-z]{2,}(:[0-9]+)?/", re.IGNORECASE)
"""The beginning of what is probably a web address, if there is no file or folder of this name."""


def read_document(settings: Settings, what: str, title: str = "") -> Document:
    """Reads what somebody names in the terminal: a web address, a file, or - for standard input. Raises FetchFailed,
    UnreadableArticle."""
    from bot.ports import FetchKind
    from bot.reading import Document

    if _ADDRESS.match(what.strip()):
        fetched = fetch(settings, what.strip(), FetchKind.ARTICLE)
        return Document(
            name=fetched.url, data=fetched.data, url=fetched.url, content_type=fetched.media_type, title=title
        )
    if what == STANDARD_INPUT:
        return Document(name="standard input", data=sys.stdin.buffer.read(), title=title)
    try:
        return Document(name=Path(what).name, data=Path(what).read_bytes(), title=title)
    except OSError as error:
        raise UnreadableArticle(what, _why_not_opened(settings, what, error)) from error


@contextmanager
def open_intake(settings: Settings, store: Store) -> Iterator[Intake]:
    """An `Intake` that reads articles and stores them in the libraries of the store; its worker process ends with the
    context. Creates the mirror's folder."""
    from bot.intake import Intake
    from bot.pipeline import Sandbox

    mirror_of(settings, store).make_folder()  # says that something may have been added: `may_have_libraries`
    library_of_files = load_library(settings) if settings.cuecard_content.is_dir() else None
    with Sandbox() as sandbox:
        yield Intake(store.articles, sandbox, library_of_files)


def mirror_of(settings: Settings, store: Store) -> Mirror:
    """The libraries of the store as files on this machine."""
    from bot.intake import Mirror

    return Mirror(store.articles, store.location, settings.cuecard_data / MIRROR_FOLDER)


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
        return LibraryState(store.articles.recipes(), [fault for library in libraries for fault in library.faults])


def may_have_libraries(settings: Settings) -> bool:
    """Whether any article was ever added. An SQLite database is on this machine, where adding an article also mirrors
    it: looking for the mirror is quicker than opening the database."""
    return not settings.store_url.startswith("sqlite") or (settings.cuecard_data / MIRROR_FOLDER).is_dir()


def update_library(settings: Settings, store: Store, name: str) -> Sequence[InvalidCard]:
    """Mirrors the store and updates the saved index of a library, so that the first question need not wait for it. Only
    changes are indexed. Returns the faults of people's edits."""
    from bot.cards.saved_library import SavedLibrary

    older = load_library(settings, name) if cards_folder(settings, name).is_dir() else None
    matcher = find_saved_matcher(settings, older, name) if older else None
    mirror_of(settings, store).sync()
    library = load_library(settings, name)
    if isinstance(older, SavedLibrary) and isinstance(library, SavedLibrary) and matcher:
        save_matcher(settings, matcher.updated(library, *library.changed_cards(older)), name)
    else:
        open_matcher(settings, library, name)
    return library.faults


def _why_not_opened(settings: Settings, what: str, error: OSError) -> str:
    """Why a file that somebody names in the terminal cannot be read, and what to do."""
    if isinstance(error, IsADirectoryError):
        seeds = settings.cuecard_seeds
        is_among_seeds = Path(what).resolve().is_relative_to(seeds.resolve())
        move = "" if is_among_seeds else f"put it into {seeds}/ and "
        return f"it is a folder; give its files one by one, or {move}run `cuecard index`"
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"the file cannot be opened ({describe_error(error)}); check that it may be read"
    if found := _OTHER_SCHEME.match(what.strip()):
        return f"{found[1].lower()}:// is not read, only https:// and http://; download the file, then give its name"
    if _WITHOUT_SCHEME.match(what.strip()) and not Path(Path(what).parts[0]).exists():
        return f"there is no such file; did you mean https://{what.strip()}?"
    return "there is no such file; check its name, and which folder you are in"
