"""Hourly work on questions. Every process may run it at the same time; each thing is still done only once."""

from __future__ import annotations

import logging

from bot.conversation.library.libraries import Libraries
from bot.errors import CuecardError
from bot.log import event
from bot.model import Workspace
from bot.store import Store
from bot.store.workspace.unanswered import MAX_TOLD, Owed, Resolution
from bot.text.words import word_texts

_log = logging.getLogger(__name__)


class Upkeep:
    """Call it every hour. It tells people whose question was answered, and tells them again if the article no longer
    contains the sentence that they were told. On Mondays it shows curators what waits for them."""

    def __init__(self, libraries: Libraries, store: Store) -> None:
        self._libraries, self._store = libraries, store

    def __call__(self) -> None:
        """Does the work that is due in every workspace. Raises StoreFault if the list of workspaces cannot be read; the
        failure of a single workspace is only logged."""
        for workspace in self._store.workspaces():
            try:
                self._tend(workspace)
            except CuecardError as fault:
                _log.warning(event("questions_not_tended", workspace=workspace, reason=fault.reason))
            except Exception:  # a failure in one workspace must not stop the others
                _log.exception(event("questions_not_tended", workspace=workspace))

    def _tend(self, workspace: Workspace) -> None:
        questions = self._store.of(workspace).unanswered
        questions.tell_again()
        for owed in questions.told_once():
            if owed.resolved.kind is not Resolution.CLOSED and self._has_changed(workspace, owed):
                questions.tell_changed(owed.question)
        questions.show_weekly()

    def _has_changed(self, workspace: Workspace, owed: Owed) -> bool:
        """Whether the article of the card no longer contains the sentence, ignoring case and punctuation. False if the
        card no longer exists."""
        library = self._libraries.of(workspace).library
        card = library.find_key(owed.resolved.card)
        if card is None:
            return False
        words_told = word_texts(owed.told)[: -1 if len(owed.told) == MAX_TOLD else None]
        return not _holds(word_texts(f"{card.title} {library.text(card.article.id)}"), words_told)


def _holds(words: list[str], some: list[str]) -> bool:
    return f" {' '.join(some)} " in f" {' '.join(words)} "
