"""Hourly work on questions that wait for an answer. Every process runs it, perhaps at the same time; nothing is done
twice."""

from __future__ import annotations

import logging

from bot.conversation.asking.libraries import Libraries
from bot.environment.log import event
from bot.errors import CuecardError
from bot.model import Workspace
from bot.store import Store
from bot.store.workspace.questions.answer_notices import MAX_NOTICE_LENGTH
from bot.store.workspace.questions.model import AnswerNotice, ResolutionKind
from bot.text.words import word_texts

_log = logging.getLogger(__name__)


class Upkeep:
    """The hourly work. It queues notices to people whose question was answered, and a second notice if the article no
    longer contains the sentence that they were told. On Mondays it queues a notice to curators about what waits for
    them."""

    def __init__(self, libraries: Libraries, store: Store) -> None:
        self._libraries, self._store = libraries, store

    def __call__(self) -> None:
        """Does the work that is due in every workspace. Raises StoreFault if the list of workspaces cannot be read; the
        failure of a single workspace is only logged."""
        for workspace in self._store.workspaces():
            try:
                self._run(workspace)
            except CuecardError as fault:
                _log.warning(event("question_upkeep_failed", workspace=workspace, reason=fault.reason))
            except Exception:  # a failure in one workspace must not stop the others
                _log.exception(event("question_upkeep_failed", workspace=workspace))

    def _run(self, workspace: Workspace) -> None:
        """Puts the notices of a workspace into the inbox, from which some process sends them."""
        own_store = self._store.of(workspace)
        notices = own_store.answer_notices
        notices.queue_all()
        for notice in notices.sent_once():
            if notice.resolution.kind is not ResolutionKind.CLOSED and self._has_changed(workspace, notice):
                notices.queue_change(notice.question)
        own_store.weekly_notices.queue()

    def _has_changed(self, workspace: Workspace, notice: AnswerNotice) -> bool:
        """Whether the sentence that the person was told is neither in the title of the card nor in its article any
        more, ignoring case and punctuation. False if the card no longer exists."""
        library = self._libraries.of(workspace).library
        card = library.find_key(notice.resolution.card)
        if card is None:
            return False
        # A sentence of the maximum length was cut, so its last word may be incomplete.
        last_words = word_texts(notice.last_sentence)[: -1 if len(notice.last_sentence) == MAX_NOTICE_LENGTH else None]
        return not _contains(word_texts(f"{card.title} {library.text(card.article.id)}"), last_words)


def _contains(words: list[str], phrase: list[str]) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "
