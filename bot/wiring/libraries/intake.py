"""The intake: reads articles, and stores them in the libraries of the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.wiring.libraries.content import load_library
from bot.wiring.libraries.stored_libraries import mirror_of

if TYPE_CHECKING:
    from bot.intake import Intake
    from bot.store import Store


@contextmanager
def open_intake(settings: Settings, store: Store) -> Iterator[Intake]:
    """An `Intake` that reads articles and stores them in the libraries of the store; its worker process ends with the
    context. Creates the mirror's folder."""
    from bot.intake import Intake
    from bot.pipeline import Sandbox

    mirror_of(settings, store).make_folder()  # by it, `may_have_libraries` knows that something may have been added
    library_of_files = load_library(settings) if settings.cuecard_content.is_dir() else None
    with Sandbox() as sandbox:
        yield Intake(store.articles, sandbox, library_of_files)
