"""Reads articles that people add, in a process that can be killed, and stores them in the library of the workspace."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.conversation.adding import messages
from bot.conversation.asking.libraries import Libraries
from bot.errors import UnreadableArticle
from bot.intake import AddedArticle, Duplicate, Intake, Proposal
from bot.intake.approval import ApprovalResult, approve, to_stored_proposal
from bot.model import Person, Workspace, own_library
from bot.pipeline import Sandbox
from bot.reading import RawDocument, holds_many
from bot.running.blocking import run_blocking
from bot.store import Store
from bot.store.workspace.proposals import ProposalOutcome, StoredProposal

_MAX_AT_ONCE = 2
"""The maximum number of articles that are read at the same time: each of them needs a process of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionResult:
    """The result of adding an article: `proposal` is the article as it was read, with the cards that are
    stored."""

    proposal: Proposal
    outcome: AddedArticle | Duplicate


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalResult:
    """The result of proposing an article. `stored_proposal` is the proposal in the store; somebody may have made it
    before."""

    proposal: Proposal
    outcome: ProposalOutcome | Duplicate
    stored_proposal: StoredProposal | None = None


class ArticleReader:
    """Reads and stores articles in threads, so that the event loop does not wait."""

    def __init__(self, libraries: Libraries, store: Store) -> None:
        self._libraries = libraries
        self._store = store
        self._turns = asyncio.Semaphore(_MAX_AT_ONCE)

    async def add(self, document: RawDocument, person: Person) -> AdditionResult:
        """Reads an article and adds it to the library of the workspace, unless the workspace sees it already. Raises
        UnreadableArticle."""
        _refuse_many(document)
        async with self._turns:
            return await run_blocking(self._add, document, person)

    async def propose(self, document: RawDocument, person: Person) -> ProposalResult:
        """Reads an article and proposes it to the curators of the workspace, unless the workspace sees it already.
        Raises UnreadableArticle."""
        _refuse_many(document)
        async with self._turns:
            return await run_blocking(self._propose, document, person)

    async def approve(self, proposal_id: str, person: Person) -> ApprovalResult:
        """Adds the article of a proposal to the library of the workspace. Raises UnreadableArticle."""
        async with self._turns:
            return await run_blocking(self._approve, proposal_id, person)

    def _propose(self, document: RawDocument, person: Person) -> ProposalResult:
        with Sandbox() as sandbox:
            intake = self._intake(person.workspace, sandbox)
            proposal = _read(intake, document)
            judgement = intake.judge(own_library(person.workspace), proposal, self._libraries.names(person.workspace))
        if isinstance(judgement, Duplicate):
            return ProposalResult(proposal=proposal, outcome=judgement)
        stored_proposal = to_stored_proposal(proposal, person.id)
        proposals = self._store.of(person.workspace).proposals
        return ProposalResult(
            proposal=proposal,
            outcome=proposals.add(stored_proposal),
            stored_proposal=proposals.find(stored_proposal.id) or stored_proposal,
        )

    def _approve(self, proposal_id: str, person: Person) -> ApprovalResult:
        proposals, names = self._store.of(person.workspace).proposals, self._libraries.names(person.workspace)
        with Sandbox() as sandbox:
            return approve(
                proposals, proposal_id, self._intake(person.workspace, sandbox), person.workspace, names, person.id
            )

    def _add(self, document: RawDocument, person: Person) -> AdditionResult:
        with Sandbox() as sandbox:
            intake = self._intake(person.workspace, sandbox)
            proposal = _read(intake, document)
            outcome = intake.add(
                own_library(person.workspace), proposal, person, self._libraries.names(person.workspace)
            )
            return AdditionResult(
                proposal=outcome.proposal if isinstance(outcome, AddedArticle) else proposal, outcome=outcome
            )

    def _intake(self, workspace: Workspace, sandbox: Sandbox) -> Intake:
        """An Intake that reads articles in the sandbox, and compares them with the articles that the workspace sees."""
        return Intake(self._store.articles, sandbox, self._libraries.of(workspace).library)


def _refuse_many(document: RawDocument) -> None:
    """Raises UnreadableArticle if the document may have several articles."""
    if holds_many(document):
        raise UnreadableArticle(document.name, messages.SEVERAL_ARTICLES)


def _read(intake: Intake, document: RawDocument) -> Proposal:
    """The article of a document that contains only one. Raises UnreadableArticle."""
    result = next(iter(intake.read(document)))
    if isinstance(result, UnreadableArticle):
        raise result
    return result
