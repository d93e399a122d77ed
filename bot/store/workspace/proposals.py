"""Articles that people propose for the library of their workspace, until its curators have decided."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, func

from bot.store.inbox import InboxItem, InboxTable
from bot.store.schema import proposals
from bot.store.sql.database import Database
from bot.store.sql.scope import ACROSS_WORKSPACES, Scope, select_across, workspace_of

PROPOSAL_RETENTION = timedelta(days=30)
"""How long a proposal waits for a decision. When it is twice as old, it is deleted with its decision."""
MAX_WAITING = 200
"""How many proposals may wait for a decision in a workspace."""
MAX_PER_PERSON = 20
"""How many proposals of one person may wait for a decision in a workspace."""
MAX_SUMMARY_LENGTH = 600
"""The maximum number of characters of a summary; longer ones are cut."""
MAX_REASON_LENGTH = 200
"""The maximum number of characters of a reason; longer ones are cut."""
DECISION_NOTICE = "decided"
"""The kind of an item in the inbox: a person has to be told about a decision."""


class Stage(StrEnum):
    """The state of a proposal. An approved one returns to WAITING if its article could not be stored."""

    WAITING = "waiting"
    APPROVED = "approved"
    """A curator has approved the proposal. The article is in the library once `StoredProposal.article` has its id."""
    REJECTED = "rejected"
    EXPIRED = "expired"


class ProposalOutcome(StrEnum):
    """The result of adding a proposal."""

    ADDED = "added"
    KNOWN = "known"
    """A proposal with the same id is stored already, and has not expired."""
    FULL = "full"
    """Too many proposals wait already: MAX_WAITING in all, or MAX_PER_PERSON of this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProposal:
    """An article that somebody proposes: facts about it, for the curators, and what is needed to read it again."""

    id: str
    user: str
    """The id of the proposer; "" if forgotten."""
    title: str
    summary: str
    source: str
    url: str
    raw_fields: str
    """As in `bot.store.library.stored_article.ArticleVersion`."""
    raw_bytes: bytes
    """As in `ArticleVersion`; b"" once the article is in the library, or the proposal is rejected or expired."""
    stage: Stage = Stage.WAITING
    reason: str = ""
    """Why curators rejected the proposal."""
    article: str = ""
    """The id of the article in the library; "" before it is there."""
    at: datetime | None = None
    """When the article was proposed; None before the proposal is stored."""

    @property
    def is_open(self) -> bool:
        """Whether the proposal still needs a curator: it is undecided, or it was approved but its article is not in the
        library, so that it has to be approved again."""
        return self.stage is Stage.WAITING or (self.stage is Stage.APPROVED and not self.article)


class Proposals:
    """The proposals of one workspace. A decision also goes into the inbox, so that some process tells the person who
    proposed it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._inbox = InboxTable(scope.database)

    def add(self, proposal: StoredProposal) -> ProposalOutcome:
        """Adds a proposal, unless there are too many. A stored proposal with the same id stays as it is, unless it has
        expired."""
        with self._scope.database.writing() as connection:
            known_proposal = self._find(connection, proposal.id)
            if known_proposal and known_proposal.stage is not Stage.EXPIRED:
                return ProposalOutcome.KNOWN
            person = self._scope.pseudonym(connection, proposal.user)
            waiting_query = self._scope.select(proposals, func.count()).where(proposals.c.stage == Stage.WAITING)
            count_of_person = connection.execute(waiting_query.where(proposals.c.person == person)).scalar_one()
            if count_of_person >= MAX_PER_PERSON or connection.execute(waiting_query).scalar_one() >= MAX_WAITING:
                return ProposalOutcome.FULL
            self._scope.put(
                connection,
                proposals,
                id=proposal.id,
                person=person,
                address=json.dumps({"user": proposal.user}),
                title=proposal.title,
                summary=proposal.summary[:MAX_SUMMARY_LENGTH],
                source=proposal.source,
                url=proposal.url,
                raw_fields=proposal.raw_fields,
                raw_bytes=zlib.compress(proposal.raw_bytes),
                at=self._scope.database.now(connection),
                stage=Stage.WAITING,
                reason="",
                article="",
            )
            self._scope.record(connection, proposal.user, "propose an article", proposal.id)
            return ProposalOutcome.ADDED

    def open(self) -> Sequence[StoredProposal]:
        """The proposals that curators have to decide, the oldest first."""
        with self._scope.database.reading() as connection:
            rows = connection.execute(self._scope.select(proposals).order_by(proposals.c.at, proposals.c.id)).all()
        return [proposal for proposal in map(_read_proposal, rows) if proposal.is_open]

    def find(self, proposal_id: str) -> StoredProposal | None:
        """The proposal with this id; None if it does not exist or was deleted."""
        with self._scope.database.reading() as connection:
            return self._find(connection, proposal_id)

    def rename(self, proposal_id: str, title: str) -> bool:
        """Changes the title of a proposal. Returns False if the proposal is decided, or does not exist."""
        with self._scope.database.writing() as connection:
            proposal = self._find(connection, proposal_id)
            if proposal is None or proposal.stage is not Stage.WAITING:
                return False
            raw_fields = json.dumps({**json.loads(proposal.raw_fields), "title": title}, sort_keys=True)
            statement = self._update(proposal_id, Stage.WAITING).values(title=title, raw_fields=raw_fields)
            return bool(connection.execute(statement).rowcount)

    def approve(self, proposal_id: str, user_id: str) -> bool:
        """Approves a proposal. Returns False if it was decided before, or does not exist. The proposer is told when
        `finish` is called."""
        with self._scope.database.writing() as connection:
            if not connection.execute(self._update(proposal_id, Stage.WAITING).values(stage=Stage.APPROVED)).rowcount:
                return False
            self._scope.record(connection, user_id, "approve an article", proposal_id)
            return True

    def finish(self, proposal_id: str, article: str) -> None:
        """Records that an approved article is in the library."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            statement = self._update(proposal_id, Stage.APPROVED).where(proposals.c.article == "")
            if connection.execute(statement.values(article=article, raw_bytes=b"")).rowcount:
                self._queue_notice(connection, proposal_id)

    def reopen(self, proposal_id: str) -> None:
        """Records that an approved article could not be stored: the proposal waits again."""
        with self._scope.database.writing() as connection:
            statement = self._update(proposal_id, Stage.APPROVED).where(proposals.c.article == "")
            connection.execute(statement.values(stage=Stage.WAITING))

    def reject(self, proposal_id: str, reason: str, user_id: str) -> bool:
        """Rejects a proposal, and queues a notice to the proposer. Returns False if it was decided before, or does not
        exist."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            rejected_values = {"stage": Stage.REJECTED, "reason": reason[:MAX_REASON_LENGTH], "raw_bytes": b""}
            if not connection.execute(self._update(proposal_id, Stage.WAITING).values(rejected_values)).rowcount:
                return False
            self._scope.record(connection, user_id, "reject an article", proposal_id)
            self._queue_notice(connection, proposal_id)
            return True

    def expire(self, proposal_id: str) -> None:
        """Ends a proposal that was not decided in time."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            statement = self._update(proposal_id, Stage.WAITING).values(stage=Stage.EXPIRED, raw_bytes=b"")
            if connection.execute(statement).rowcount:
                self._queue_notice(connection, proposal_id)

    def _queue_notice(self, connection: Connection, proposal_id: str) -> None:
        """Puts into the inbox that the proposer, unless forgotten, has to be told about the decision."""
        proposal = self._find(connection, proposal_id)
        if proposal and proposal.user:
            event_id = f"{DECISION_NOTICE}/{proposal_id}/{proposal.at}"
            item = InboxItem(
                workspace=self._scope.workspace,
                event_ids=(event_id,),
                person=proposal.user,
                kind=DECISION_NOTICE,
                content={"proposal": proposal_id},
            )
            claims = [claim for claim in self._inbox.receive([item]) if claim]
            self._inbox.postpone(claims, timedelta())

    def _find(self, connection: Connection, proposal_id: str) -> StoredProposal | None:
        row = connection.execute(self._scope.select(proposals).where(proposals.c.id == proposal_id)).first()
        return _read_proposal(row) if row else None

    def _update(self, proposal_id: str, stage: Stage) -> Any:
        """An UPDATE of this proposal, which changes nothing if the proposal is in another stage."""
        return self._scope.update(proposals).where(proposals.c.id == proposal_id, proposals.c.stage == stage)


def expire_proposals(database: Database) -> int:
    """Expires the proposals of every workspace that have waited for PROPOSAL_RETENTION. Deletes those that are twice as
    old. Returns how many expired or were deleted."""
    with database.reading() as connection:
        now = database.now(connection)
        late_proposals = select_across(proposals, proposals.c.id).where(
            proposals.c.stage == Stage.WAITING, proposals.c.at <= now - PROPOSAL_RETENTION
        )
        rows = connection.execute(late_proposals).all()
    for row in rows:
        Proposals(Scope(database, workspace_of(row))).expire(row.id)
    with database.writing() as connection:
        old_proposals = delete(proposals).where(proposals.c.at <= now - 2 * PROPOSAL_RETENTION)
        return len(rows) + connection.execute(old_proposals, execution_options=ACROSS_WORKSPACES).rowcount


def _read_proposal(row: Row[Any]) -> StoredProposal:
    return StoredProposal(
        id=row.id,
        user=json.loads(row.address).get("user", ""),
        title=row.title,
        summary=row.summary,
        source=row.source,
        url=row.url,
        raw_fields=row.raw_fields,
        raw_bytes=zlib.decompress(row.raw_bytes) if row.raw_bytes else b"",
        stage=Stage(row.stage),
        reason=row.reason,
        article=row.article,
        at=row.at,
    )
