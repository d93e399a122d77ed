"""Makes, checks and loads the folder of cards (content/). The functions import what they need themselves, because the
code for reading articles is slow to import: a command that only loads the cards starts quickly."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cards.file_names import safe_name
from bot.cards.saved_library import open_saved_library
from bot.environment.log import event
from bot.environment.settings import Settings
from bot.errors import IncompleteArticle, InvalidCard, InvalidSetting, LineFault
from bot.model import CONTENT_LIBRARY
from bot.ports import Library

if TYPE_CHECKING:
    from bot.cards.edits.rule_effects import Effect
    from bot.cards.edits.rules import Rules
    from bot.pipeline.indexing import IndexReport

_log = logging.getLogger(__name__)

_SAVED_CONTENT_FOLDER = "library"
"""The folder (in the data folder) where the library of content/ is saved, so that the next start need not read every
card file."""
_SAVED_MIRROR_FOLDER = ".library"
"""The folder (in the folder of a mirrored library) where that library is saved, for the same reason."""
_UNREADABLE_FILE = "unread.json"
"""The file (in the data folder) that says which articles could not be read when they were indexed last, and why."""
SEEDS_MISSING = "there is no such folder, though cards were made from it: whether they are up to date is not checked"
"""The warning about a folder of articles that does not exist."""
MIRROR_FOLDER = "libraries"
"""The folder (in the data folder) where the libraries of the store are mirrored."""


def refuse_nested_folders(settings: Settings) -> None:
    """Raises InvalidSetting if the folder of articles is the folder of cards, or one of them lies in the other. The
    texts of the cards would be read as articles then, and their cards replace those of the articles they belong to."""
    seeds, content = settings.cuecard_seeds, settings.cuecard_content
    if _lies_in(seeds, content) and _lies_in(content, seeds):
        relation = "it is"
    elif _lies_in(seeds, content):
        relation = "it lies in"
    elif _lies_in(content, seeds):
        relation = "it contains"
    else:
        return
    raise InvalidSetting(
        str(seeds),
        f"{relation} the folder of the cards ({content}), whose files are no articles; nothing was changed. "
        "Put the articles into a folder of their own, and name it with --seeds",
    )


def index(
    settings: Settings, progress: Callable[[int, int], None], *, rebuild: bool = False, removes: bool = False
) -> IndexReport:
    """Makes the cards in content/ from the articles in seeds/. `progress` is called with the number of articles that
    are done, and of all articles. `rebuild`: also makes the cards of unchanged articles again. `removes`: removes the
    cards of articles that are gone, even of many; without it, they are kept if they are many. Raises UnreadableArticle
    if the folder of articles cannot be read."""
    from bot.cards.checks.misnamed_files import find_edits_without_cards, find_misnamed
    from bot.cards.file_names import is_handwritten_file_name
    from bot.pipeline import Sandbox
    from bot.pipeline.indexing import index_folder
    from bot.pipeline.misplaced_edits import find_misplaced_edits
    from bot.pipeline.unreadable_articles import save_unreadable

    seeds, content = settings.cuecard_seeds, settings.cuecard_content
    misnamed_files = find_misnamed(content)

    def is_handwritten(name: str) -> bool:
        return is_handwritten_file_name(name) or name in misnamed_files

    # The faults of generated files are looked for before indexing, which repairs them.
    damaged_ids = {fault.subject for fault in _find_faults(settings) if not is_handwritten(fault.subject)}
    with Sandbox() as sandbox:
        report = index_folder(
            seeds, content, Path.cwd(), sandbox, progress, damaged=damaged_ids, rebuild=rebuild, removes=removes
        )
    save_unreadable(settings.cuecard_data / _UNREADABLE_FILE, report.faults, Path.cwd())
    # The faults of people's files are looked for after indexing, which never changes these files.
    report.edit_faults += [fault for fault in _find_faults(settings) if is_handwritten(fault.subject)]
    report.edit_faults += find_edits_without_cards(content, report.new_ids)
    report.edit_faults += find_misplaced_edits(seeds, content, Path.cwd())
    return report


def check(settings: Settings) -> list[LineFault]:
    """Every fault of content/, including cards made from an older article, articles without cards, and edits in the
    folder of articles, ordered by file and line. Raises InvalidSetting if there is no such folder."""
    from bot.cards.checks.content_check import check_content
    from bot.cards.content_loader import sort_faults
    from bot.pipeline.misplaced_edits import find_misplaced_edits
    from bot.pipeline.stale_cards import find_stale
    from bot.reading import file_of

    _check_content_exists(settings)
    unreadable_files = {file_of(fault.subject) for fault in find_unreadable(settings)}
    seeds, content = settings.cuecard_seeds, settings.cuecard_content
    stale = find_stale(seeds, content, Path.cwd(), unreadable_files)
    return sort_faults([*check_content(content), *stale, *find_misplaced_edits(seeds, content, Path.cwd())])


def find_missing_seeds(settings: Settings) -> Path | None:
    """The folder of articles, if it does not exist although cards in content/ were made from files; None otherwise."""
    from bot.cards.inventory import read_inventory

    seeds = settings.cuecard_seeds
    return seeds if not seeds.is_dir() and read_inventory(settings.cuecard_content) else None


def find_rule_effects(settings: Settings) -> tuple[list[Effect], Rules]:
    """What each rule of content/ changes, and the rules. The faults of the rules include files whose name is only
    nearly that of the file of rules. Raises InvalidSetting if there is no such folder."""
    from bot.cards.checks.misnamed_files import find_misnamed_rules
    from bot.cards.edits.rule_effects import find_effects

    _check_content_exists(settings)
    effects, rules = find_effects(settings.cuecard_content)
    return effects, replace(rules, faults=(*rules.faults, *find_misnamed_rules(settings.cuecard_content)))


def find_unreadable(settings: Settings) -> list[LineFault]:
    """The articles that could not be read when they were indexed last, and have not changed since."""
    from bot.pipeline import unreadable_articles

    return list(
        unreadable_articles.find_unreadable(
            settings.cuecard_data / _UNREADABLE_FILE, settings.cuecard_seeds, Path.cwd()
        )
    )


def find_warnings(settings: Settings) -> list[IncompleteArticle]:
    """What could not be read of the articles whose cards are in content/, ordered by file and line. Raises
    InvalidSetting if there is no such folder."""
    from bot.cards.content_loader import sort_faults
    from bot.pipeline.stale_cards import find_incomplete

    _check_content_exists(settings)
    return sort_faults(find_incomplete(settings.cuecard_content, Path.cwd()))


def load_library(settings: Settings, name: str = CONTENT_LIBRARY) -> Library:
    """The library of content/, or another library as it is mirrored on this machine. Faulty cards are left out and
    reported by `Library.faults`. Raises InvalidSetting if there is no such library."""
    content = cards_folder(settings, name)
    if name == CONTENT_LIBRARY:
        _check_content_exists(settings)
    else:
        _check_mirrored(content, name)
    # A mirrored library has no rules of its own.
    rules_folder = None if name == CONTENT_LIBRARY else settings.cuecard_content
    try:
        return open_saved_library(content, _saved_folder(settings, name), rules_folder)
    except OSError:
        # If the data folder is not writable, every card file is read: slower, but with the same cards.
        from bot.cards.content_loader import load_content
        from bot.cards.library import MemoryLibrary

        loaded_content = load_content(content, rules_folder)
        return MemoryLibrary(loaded_content.cards, loaded_content.texts, loaded_content.faults, loaded_content.hidden)


def cards_folder(settings: Settings, name: str) -> Path:
    """The folder with the card files of a library: content/, or the mirror of a library in the store."""
    return (
        settings.cuecard_content if name == CONTENT_LIBRARY else settings.cuecard_data / MIRROR_FOLDER / safe_name(name)
    )


def log_faults(faults: Iterable[InvalidCard]) -> None:
    """Logs an event for each fault in the files of a library: what is not used, and where."""
    for fault in faults:
        _log.warning(event("content_fault", file=fault.subject, line=fault.line, reason=fault.reason))


def _saved_folder(settings: Settings, name: str) -> Path:
    """Where a library is saved for the next start."""
    return (
        settings.cuecard_data / _SAVED_CONTENT_FOLDER
        if name == CONTENT_LIBRARY
        else cards_folder(settings, name) / _SAVED_MIRROR_FOLDER
    )


def _lies_in(path: Path, folder: Path) -> bool:
    """Whether `path` is a folder or lies in it, by whatever name, also through links."""
    path = path.resolve()
    return folder.exists() and any(parent.exists() and parent.samefile(folder) for parent in (path, *path.parents))


def _check_content_exists(settings: Settings) -> None:
    """Raises InvalidSetting if there is no folder of cards."""
    if not settings.cuecard_content.is_dir():
        raise InvalidSetting(
            str(settings.cuecard_content),
            "there are no cards here yet: run `cuecard index` first, or name another folder",
        )


def _check_mirrored(folder: Path, name: str) -> None:
    """Raises InvalidSetting if the library `name` has no `folder` on this machine."""
    if not folder.is_dir():
        raise InvalidSetting(name, "there is no library of this name: `cuecard library list` names them")


def _find_faults(settings: Settings) -> Sequence[InvalidCard]:
    """The current faults of content/. Only files that have changed since they were last loaded are read."""
    return load_library(settings).faults if settings.cuecard_content.is_dir() else ()
