"""Reads what people add, in the process that can be killed, and keeps it in the library of their workspace."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.conversation.adding import messages
from bot.conversation.library.libraries import Libraries
from bot.errors import UnreadableArticle
from bot.intake import AlreadyIn, Intake, Kept, Proposal
from bot.making import Sandbox
from bot.model import Person, Workspace, own_library
from bot.reading import Document, holds_many
from bot.running.blocking import run_blocking
from bot.store.library.articles import LibraryArticles

_AT_ONCE = 2
"""Articles that one process reads at a time: each takes a process of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an article: `proposal` is it as it was read, with the cards that `outcome` keeps."""

    proposal: Proposal
    outcome: Kept | AlreadyIn


class Reader:
    """The intake without holding up the event loop. Its methods raise UnreadableArticle."""

    def __init__(self, libraries: Libraries, articles: LibraryArticles) -> None:
        self._libraries = libraries
        self._articles = articles
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def keep(self, document: Document, by: Person) -> Taken:
        """Reads an article and keeps it in the library of the workspace, unless that asks it already."""
        if holds_many(document):
            raise UnreadableArticle(document.name, messages.HOLDS_SEVERAL)
        async with self._turns:
            return await run_blocking(self._keep, document, by)

    def _keep(self, document: Document, by: Person) -> Taken:
        with Sandbox() as sandbox:
            intake = self._intake(by.workspace, sandbox)
            found = next(iter(intake.read(document)))
            if isinstance(found, UnreadableArticle):
                raise found
            outcome = intake.keep(own_library(by.workspace), found, by, self._libraries.names(by.workspace))
            return Taken(proposal=outcome.proposal if isinstance(outcome, Kept) else found, outcome=outcome)

    def _intake(self, workspace: Workspace, sandbox: Sandbox) -> Intake:
        return Intake(self._articles, sandbox, self._libraries.of(workspace).library)
