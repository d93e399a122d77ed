"""Reads articles that people add, in a process that can be killed, and keeps them in the library of the workspace."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.conversation.adding import messages
from bot.conversation.library.libraries import Libraries
from bot.errors import UnreadableArticle
from bot.intake import AlreadyIn, Intake, Kept, Proposal
from bot.intake.deciding import Decided, approve, proposed_of
from bot.making import Sandbox
from bot.model import Person, Workspace, own_library
from bot.reading import Document, holds_many
from bot.running.blocking import run_blocking
from bot.store import Store
from bot.store.workspace.proposals import Added, Proposed

_AT_ONCE = 2
"""How many articles this process reads at the same time: each of them needs a process of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The result of adding an article: `proposal` is the article as it was read, with the cards that `outcome`
    keeps."""

    proposal: Proposal
    outcome: Kept | AlreadyIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The result of proposing an article; `proposed` is the stored proposal, which may have been made before."""

    proposal: Proposal
    outcome: Added | AlreadyIn
    proposed: Proposed | None = None


class Reader:
    """Reads and stores articles in threads, so that the event loop does not wait. Its methods raise
    UnreadableArticle."""

    def __init__(self, libraries: Libraries, store: Store) -> None:
        self._libraries = libraries
        self._store = store
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def keep(self, document: Document, by: Person) -> Taken:
        """Reads an article and keeps it in the library of the workspace, unless the workspace sees it already. Raises
        UnreadableArticle."""
        if holds_many(document):
            raise UnreadableArticle(document.name, messages.HOLDS_SEVERAL)
        async with self._turns:
            return await run_blocking(self._keep, document, by)

    async def propose(self, document: Document, by: Person) -> Offered:
        """Reads an article and proposes it to the curators of the workspace, unless the workspace sees it already.
        Raises UnreadableArticle."""
        if holds_many(document):
            raise UnreadableArticle(document.name, messages.HOLDS_SEVERAL)
        async with self._turns:
            return await run_blocking(self._propose, document, by)

    async def approve(self, proposal_id: str, by: Person) -> Decided:
        """Takes a proposal into the library of the workspace."""
        async with self._turns:
            return await run_blocking(self._approve, proposal_id, by)

    def _propose(self, document: Document, by: Person) -> Offered:
        with Sandbox() as sandbox:
            intake = self._intake(by.workspace, sandbox)
            proposal = _read(intake, document)
            judged = intake.judge(own_library(by.workspace), proposal, self._libraries.names(by.workspace))
        if isinstance(judged, AlreadyIn):
            return Offered(proposal=proposal, outcome=judged)
        proposed = proposed_of(proposal, by.id)
        proposals = self._store.of(by.workspace).proposals
        return Offered(
            proposal=proposal, outcome=proposals.add(proposed), proposed=proposals.find(proposed.id) or proposed
        )

    def _approve(self, proposal_id: str, by: Person) -> Decided:
        proposals, names = self._store.of(by.workspace).proposals, self._libraries.names(by.workspace)
        with Sandbox() as sandbox:
            return approve(proposals, proposal_id, self._intake(by.workspace, sandbox), by.workspace, names, by.id)

    def _keep(self, document: Document, by: Person) -> Taken:
        with Sandbox() as sandbox:
            intake = self._intake(by.workspace, sandbox)
            proposal = _read(intake, document)
            outcome = intake.keep(own_library(by.workspace), proposal, by, self._libraries.names(by.workspace))
            return Taken(proposal=outcome.proposal if isinstance(outcome, Kept) else proposal, outcome=outcome)

    def _intake(self, workspace: Workspace, sandbox: Sandbox) -> Intake:
        return Intake(self._store.articles, sandbox, self._libraries.of(workspace).library)


def _read(intake: Intake, document: Document) -> Proposal:
    """The article of a document that contains only one. Raises UnreadableArticle."""
    result = next(iter(intake.read(document)))
    if isinstance(result, UnreadableArticle):
        raise result
    return result
