"""Opens, builds and saves the matcher of a library (its search index), with the embedder and the judge that the
settings ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.errors import IndexFault, InvalidSetting
from bot.model import CONTENT_LIBRARY
from bot.ports import Embedder, Library
from bot.wiring.libraries.content import cards_folder, load_library

if TYPE_CHECKING:
    from bot.matching.decide.judge import Judge
    from bot.matching.matcher import CardMatcher

_INDEX_FOLDER = "index"


def prepare_index(settings: Settings, progress: Callable[[int, int], None]) -> None:
    """Builds and saves the index of content/, so that the first question need not wait for it. A saved index is kept if
    it fits: articles or people's edits may have changed, or the saved index may be of another folder."""
    if settings.cuecard_content.is_dir():
        open_matcher(settings, load_library(settings), progress=progress)


def open_matcher(
    settings: Settings,
    library: Library,
    name: str = CONTENT_LIBRARY,
    progress: Callable[[int, int], None] | None = None,
) -> CardMatcher:
    """A matcher over the saved index of a library, or over a new one, which is saved for the next time."""
    return find_saved_matcher(settings, library, name) or make_matcher(
        settings, library, name, progress, os.cpu_count()
    )


def find_saved_matcher(settings: Settings, library: Library, name: str) -> CardMatcher | None:
    """A matcher over the saved index of a library; None if no saved index fits its cards."""
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
    """A matcher over a new index of a library, which is saved for the next time. Reading all passages of a big library
    takes minutes; passages that the saved index has are not read again. `threads` is the number of threads that read
    (None: one)."""
    from bot.matching.matcher import CardMatcher

    folder, judge = _index_folder(settings, name), open_judge(settings)
    matcher = CardMatcher.build(
        library, open_embedder(settings), judge=judge, older_index=folder, progress=progress, threads=threads or 1
    )
    save_matcher(settings, matcher, name)
    return matcher


def make_quick_matcher(settings: Settings, library: Library) -> CardMatcher:
    """A matcher over a new index of a library without dense vectors. It is made in seconds and not saved: it is good
    enough until there is an index with dense vectors."""
    from bot.matching.matcher import CardMatcher
    from bot.matching.vectors.static_embedder import load_embedder

    return CardMatcher.build(library, load_embedder(), judge=open_judge(settings))


def open_judge(settings: Settings) -> Judge:
    """The judge, which decides whether a passage answers. It reads passages unless CUECARD_READER is off or the reader
    cannot be loaded."""
    from bot.matching.decide.judge import make_judge

    return make_judge(reads=settings.cuecard_reader == "on")


def preload_reader(settings: Settings) -> None:
    """Loads the reader in advance, unless CUECARD_READER is off, so that the first question, and all others in the
    meantime, need not wait half a second."""
    from bot.matching.reader.reader import find_reader

    if settings.cuecard_reader == "on":
        find_reader()


def open_embedder(settings: Settings) -> Embedder:
    """The word vectors in the folder that CUECARD_VECTORS names; if it is not set, the word vectors in the package,
    with dense vectors unless CUECARD_READER is off. Raises InvalidSetting if the folder has no word vectors."""
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
            f"{folder} has no table of word vectors (vectors.npy, scales.npy, vocabulary.txt): {_explain_error(error)}",
        ) from error


def save_matcher(settings: Settings, matcher: CardMatcher, name: str = CONTENT_LIBRARY) -> None:
    """Saves the index of a matcher for the next start. If the folder cannot be written, the next start builds the index
    again."""
    with suppress(IndexFault):
        matcher.save(_index_folder(settings, name))


def _explain_error(error: OSError | ValueError) -> str:
    """Why a table of vectors cannot be read, as a part of a sentence."""
    return f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)


def _index_folder(settings: Settings, name: str) -> Path:
    """Where the index of a library is saved."""
    return settings.cuecard_data / _INDEX_FOLDER if name == CONTENT_LIBRARY else cards_folder(settings, name) / ".index"
