"""The folder of cards: indexing, checking, loading and searching it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cards.names import safe_name
from bot.cards.saved_library import open_library
from bot.config import Settings
from bot.errors import IncompleteArticle, IndexFault, InvalidCard, InvalidSetting, LineFault
from bot.log import event
from bot.model import CONTENT
from bot.ports import Embedder, Library

if TYPE_CHECKING:
    from bot.cards.edits.rule_effects import Effect
    from bot.cards.edits.rules import Rules
    from bot.making.indexing import IndexReport
    from bot.matching.decide.judge import Judge
    from bot.matching.matcher import CardMatcher

_log = logging.getLogger(__name__)

_INDEX_FOLDER = "index"
_LIBRARY_FOLDER = "library"
_UNREADABLE = "unread.json"
MIRROR_FOLDER = "libraries"
"""Where the libraries of the store are mirrored, in the data folder."""


def index(
    settings: Settings, progress: Callable[[int, int], None], *, rebuild: bool = False, removes: bool = False
) -> IndexReport:
    """Makes content/ from seeds/. Raises UnreadableArticle if the folder of articles cannot be read."""
    from bot.cards.names import is_people_file_name
    from bot.making import Sandbox
    from bot.making.indexing import index_folder
    from bot.making.unreadable import save_unreadable

    damaged = {fault.subject for fault in _faults(settings) if not is_people_file_name(fault.subject)}
    seeds, content = settings.cuecard_seeds, settings.cuecard_content
    with Sandbox() as sandbox:
        report = index_folder(
            seeds, content, Path.cwd(), sandbox, progress, damaged=damaged, rebuild=rebuild, removes=removes
        )
    save_unreadable(settings.cuecard_data / _UNREADABLE, report.faults, Path.cwd())
    report.edit_faults += [fault for fault in _faults(settings) if is_people_file_name(fault.subject)]
    return report


def prepare(settings: Settings, progress: Callable[[int, int], None]) -> None:
    """Builds and saves the index if content/ has changed, so that the first question need not wait for it."""
    if settings.cuecard_content.is_dir():
        open_matcher(settings, load_library(settings), progress=progress)


def check(settings: Settings) -> list[LineFault]:
    """Every fault of content/, including cards made from an older article and articles without cards, ordered by file
    and line. Raises InvalidSetting if there is no such folder."""
    from bot.cards.check import check_content
    from bot.cards.load import in_order
    from bot.making.stale_cards import find_stale
    from bot.reading import file_of

    _check_content_exists(settings)
    unreadable = {file_of(fault.subject) for fault in find_unreadable(settings)}
    stale = find_stale(settings.cuecard_seeds, settings.cuecard_content, Path.cwd(), unreadable)
    return in_order([*check_content(settings.cuecard_content), *stale])


def find_missing_seeds(settings: Settings) -> Path | None:
    """The folder of articles, if it does not exist although cards in content/ were made from files."""
    from bot.cards.inventory import read_inventory

    seeds = settings.cuecard_seeds
    return seeds if not seeds.is_dir() and read_inventory(settings.cuecard_content) else None


def find_rule_effects(settings: Settings) -> tuple[list[Effect], Rules]:
    """What each rule of content/ changes, and the rules. Raises InvalidSetting if there is no such folder."""
    from bot.cards.edits.rule_effects import find_effects

    _check_content_exists(settings)
    return find_effects(settings.cuecard_content)


def find_unreadable(settings: Settings) -> list[LineFault]:
    """The articles that could not be read when they were indexed last, and have not changed since."""
    from bot.making import unreadable

    return list(unreadable.find_unreadable(settings.cuecard_data / _UNREADABLE, settings.cuecard_seeds, Path.cwd()))


def find_warnings(settings: Settings) -> list[IncompleteArticle]:
    """What could not be read of the articles whose cards are in content/, ordered by file and line. Raises
    InvalidSetting if there is no such folder."""
    from bot.cards.load import in_order
    from bot.making.stale_cards import find_incomplete

    _check_content_exists(settings)
    return in_order(find_incomplete(settings.cuecard_content, Path.cwd()))


def load_library(settings: Settings, name: str = CONTENT) -> Library:
    """The library of content/, or another one as it is mirrored here. What is faulty is left out and reported by its
    `faults`. Raises InvalidSetting if there is none."""
    content = cards_folder(settings, name)
    if name == CONTENT:
        _check_content_exists(settings)
    else:
        _check_mirrored(content, name)
    try:
        rules_folder = None if name == CONTENT else settings.cuecard_content
        return open_library(content, _saved_folder(settings, name), rules_folder)
    except OSError:
        # If the data folder is not writable, every card file is read: slower, but with the same cards.
        from bot.cards.library import MemoryLibrary
        from bot.cards.load import load_content

        loaded = load_content(content)
        return MemoryLibrary(loaded.cards, loaded.texts, loaded.faults)


def cards_folder(settings: Settings, name: str) -> Path:
    """Where the card files of a library are: content/, or the mirror of a library in the store."""
    return settings.cuecard_content if name == CONTENT else settings.cuecard_data / MIRROR_FOLDER / safe_name(name)


def log_faults(faults: Iterable[InvalidCard]) -> None:
    """Logs an event for each fault of content/: what is not used, and where."""
    for fault in faults:
        _log.warning(event("content fault", file=fault.subject, line=fault.line, reason=fault.reason))


def open_matcher(
    settings: Settings, library: Library, name: str = CONTENT, progress: Callable[[int, int], None] | None = None
) -> CardMatcher:
    """The saved index of a library, or a new one that is saved for the next time."""
    return find_saved_matcher(settings, library, name) or make_matcher(
        settings, library, name, progress, os.cpu_count()
    )


def find_saved_matcher(settings: Settings, library: Library, name: str) -> CardMatcher | None:
    """The saved index of a library; None if there is none that fits."""
    from bot.matching.matcher import CardMatcher

    with suppress(IndexFault):
        folder = _index_folder(settings, name)
        return CardMatcher.open(folder, library, open_embedder(settings), open_judge(settings))
    return None


def make_matcher(
    settings: Settings,
    library: Library,
    name: str,
    progress: Callable[[int, int], None] | None = None,
    threads: int | None = None,
) -> CardMatcher:
    """A new index of a library, which is saved for the next time. Reading all passages of a big library takes minutes;
    those that the saved index has are not read again."""
    from bot.matching.matcher import CardMatcher

    folder, judge = _index_folder(settings, name), open_judge(settings)
    matcher = CardMatcher.build(
        library, open_embedder(settings), judge=judge, older=folder, progress=progress, threads=threads or 1
    )
    save_matcher(settings, matcher, name)
    return matcher


def make_quick_matcher(settings: Settings, library: Library) -> CardMatcher:
    """A new index of a library without dense vectors, in seconds: good enough until there is one with them."""
    from bot.matching.matcher import CardMatcher
    from bot.matching.vectors.static_embedder import load_embedder

    return CardMatcher.build(library, load_embedder(), judge=open_judge(settings))


def open_judge(settings: Settings) -> Judge:
    """What judges answers. It reads passages unless the setting forbids it or a library is missing."""
    from bot.matching.decide.judge import make_judge

    return make_judge(reads=settings.cuecard_reader == "on")


def preload_reader(settings: Settings) -> None:
    """Loads the reader in advance, unless the setting forbids it: otherwise the first question, and all others
    in the meantime, would wait half a second."""
    from bot.matching.read.reader import find_reader

    if settings.cuecard_reader == "on":
        find_reader()


def open_embedder(settings: Settings) -> Embedder:
    """The word vectors that CUECARD_VECTORS names, or those in the package. Raises InvalidSetting."""
    from bot.matching.vectors.combined_embedder import find_embedder
    from bot.matching.vectors.static_embedder import load_embedder, read_embedder

    folder = settings.cuecard_vectors
    if folder is None:
        return find_embedder() if settings.cuecard_reader == "on" else load_embedder()
    try:
        return read_embedder(folder)
    except (OSError, ValueError) as error:
        raise InvalidSetting(
            "CUECARD_VECTORS",
            f"{folder} has no table of word vectors (vectors.npy, scales.npy, vocabulary.txt): {_reason(error)}",
        ) from error


def save_matcher(settings: Settings, matcher: CardMatcher, name: str = CONTENT) -> None:
    """Saves an index for the next start. If the folder cannot be written, the next start builds it again."""
    with suppress(IndexFault):
        matcher.save(_index_folder(settings, name))


def _reason(error: OSError | ValueError) -> str:
    return f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)


def _index_folder(settings: Settings, name: str) -> Path:
    return settings.cuecard_data / _INDEX_FOLDER if name == CONTENT else cards_folder(settings, name) / ".index"


def _saved_folder(settings: Settings, name: str) -> Path:
    return settings.cuecard_data / _LIBRARY_FOLDER if name == CONTENT else cards_folder(settings, name) / ".library"


def _check_content_exists(settings: Settings) -> None:
    if not settings.cuecard_content.is_dir():
        raise InvalidSetting(str(settings.cuecard_content), "there are no cards yet: run `cuecard index` first")


def _check_mirrored(folder: Path, name: str) -> None:
    if not folder.is_dir():
        raise InvalidSetting(name, "there is no library of this name: `cuecard library list` names them")


def _faults(settings: Settings) -> Sequence[InvalidCard]:
    """The current faults of content/; only files that changed since the last time are read."""
    return load_library(settings).faults if settings.cuecard_content.is_dir() else ()
