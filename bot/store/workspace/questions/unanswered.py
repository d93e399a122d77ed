"""Questions without an answer, and the decisions of curators about them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, or_

from bot.model import Reason
from bot.store.schema import answers, askers, unanswered
from bot.store.sql.scope import Scope, new_id
from bot.store.workspace.questions.answer_notices import MAX_NOTICE_LENGTH, AnswerNotices
from bot.store.workspace.questions.model import (
    QUESTION_RETENTION,
    Address,
    Resolution,
    ResolutionKind,
    UnansweredQuestion,
)
from bot.store.workspace.settings import read_workspace_settings

MAX_QUESTION_LENGTH = 500
"""The maximum number of characters of a question; longer ones are cut."""
MAX_WAITING = 1000
"""How many waiting questions are read: only the latest."""
PROPAGATION_TIME = timedelta(seconds=5)
"""How long to wait so that every process knows a new article. Usually a second or two is enough."""


class UnansweredQuestions:
    """The questions of one workspace without an answer, or with an answer that did not help: they show what the
    workspace's articles lack. Questions are stored only if the workspace's settings have `keep_unanswered`. Questions
    older than QUESTION_RETENTION are ignored."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._notices = AnswerNotices(scope)

    def add(
        self, user: str, text: str, address: Address | None = None, card: str = "", reason: Reason | None = None
    ) -> bool:
        """Stores the first MAX_QUESTION_LENGTH characters of a question, and where to tell the person about an answer.
        If the question is about a `card` that did not help, it replaces the person's earlier questions about that card.
        Returns False, and stores nothing, if the workspace keeps no questions."""
        with self._scope.database.writing() as connection:
            if not read_workspace_settings(connection, self._scope).keep_unanswered:
                return False
            now = self._scope.database.now(connection)
            person = self._scope.pseudonym(connection, user)
            if card:
                self._withdraw(connection, person, card)
            short_text = " ".join(text.split())[:MAX_QUESTION_LENGTH]
            shared_values = {"id": new_id(now), "person": person, "at": now}
            address_json = json.dumps(asdict(address or Address(user=user)))
            self._scope.add(
                connection, askers, **shared_values, address=address_json, answer="", last_notice="", times=0
            )
            reason_record = {"card": card, "reason": reason.value if reason else ""}
            return self._scope.add(connection, unanswered, **shared_values, text=short_text, **reason_record)

    def withdraw(self, user: str, card: str) -> None:
        """Takes back that a card did not help this person: deletes their questions about it that still wait for a
        curator."""
        with self._scope.database.writing() as connection:
            self._withdraw(connection, self._scope.pseudonym(connection, user), card)

    def waiting(self) -> Sequence[UnansweredQuestion]:
        """The questions without a decision of a curator, the oldest first; at most MAX_WAITING."""
        with self._scope.database.reading() as connection:
            rows = connection.execute(self._select_waiting(connection).limit(MAX_WAITING)).all()
        names = ("id", "text", "person", "at", "card", "reason")
        return [UnansweredQuestion(**{name: row._mapping[name] for name in names}) for row in reversed(rows)]

    def resolve(
        self, questions: Collection[str], resolution: Resolution, user_id: str, wait: timedelta = timedelta()
    ) -> int | None:
        """Stores a curator's decision about these questions, which then no longer wait. Everyone who asked one of them
        is told once, after `wait`, if there is something to tell (a card, or the reason for closing the question).
        Returns how many people will be told; None if none of the questions still waited."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            is_chosen = unanswered.c.id.in_(questions)
            # Locks the rows. If another curator is deciding about them, this waits for the end of that transaction.
            connection.execute(self._scope.select(unanswered, unanswered.c.id).where(is_chosen).with_for_update()).all()
            rows = connection.execute(self._select_waiting(connection).where(is_chosen)).all()
            if not rows:
                return None
            now = self._scope.database.now(connection)
            answer_id = new_id(now)
            curator = self._scope.pseudonym(connection, user_id) if user_id else ""
            columns = {
                "kind": resolution.kind.value,
                "card": resolution.card,
                "reason": resolution.reason[:MAX_NOTICE_LENGTH],
            }
            self._scope.add(connection, answers, id=answer_id, person=curator, at=now, **columns)
            for row in rows:  # rows from an earlier version have no address
                self._scope.put(
                    connection, askers, id=row.id, person=row.person, at=row.at, answer=answer_id, last_notice="",
                    address=row.address or "", times=0,
                )  # fmt: skip
            self._scope.record(connection, user_id, "answer a question", answer_id)
            has_message = resolution.kind is not ResolutionKind.CLOSED or bool(resolution.reason)
            return len(self._notices.queue(connection, askers.c.answer == answer_id, wait=wait)) if has_message else 0

    def reopen(self, question: str) -> None:
        """Makes a question wait again, because it was not answered after all."""
        with self._scope.database.writing() as connection:
            connection.execute(self._scope.update(askers).where(askers.c.id == question).values(answer=""))

    def _withdraw(self, connection: Connection, person: str, card: str) -> None:
        """Deletes the waiting questions of a person (a pseudonym) about a card that did not help."""
        waiting_query = self._select_waiting(connection).where(unanswered.c.person == person, unanswered.c.card == card)
        ids = [row.id for row in connection.execute(waiting_query)]
        if not ids:
            return
        for table in (unanswered, askers):
            connection.execute(self._scope.delete(table).where(table.c.id.in_(ids)))

    def _select_waiting(self, connection: Connection) -> Select[Any]:
        """A query for the waiting questions, the latest first."""
        join_condition = and_(self._scope.owns(askers), askers.c.id == unanswered.c.id)
        is_recent = unanswered.c.at > self._scope.database.now(connection) - QUESTION_RETENTION
        waiting_query = self._scope.select(unanswered, *unanswered.c, askers.c.address).outerjoin_from(
            unanswered, askers, join_condition
        )
        is_open = or_(askers.c.answer.is_(None), askers.c.answer == "")
        return waiting_query.where(is_recent, is_open).order_by(unanswered.c.id.desc())
