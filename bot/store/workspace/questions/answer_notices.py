"""What people are told about their questions. Each notice waits in the inbox until a process has sent it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_

from bot.store.inbox import InboxItem, InboxTable
from bot.store.schema import answers, askers, notice_opt_outs, unanswered
from bot.store.sql.scope import Scope
from bot.store.workspace.questions.model import QUESTION_RETENTION, Address, AnswerNotice, Resolution, ResolutionKind

ANSWER_NOTICE = "telling"
"""The kind of an item in the inbox (the text is stored): a person has to be told what happened to their question."""
MAX_NOTICES = 2
"""How many times a person is told: once, and once more if the answer changes."""
MAX_NOTICE_LENGTH = 500
"""The maximum number of characters of a reason, or of a sentence that a person was told; longer ones are cut."""

_SAYS_SOMETHING = or_(answers.c.kind != ResolutionKind.CLOSED.value, answers.c.reason != "")
"""The condition that there is something to tell: a card that answers, or a reason why the question was closed."""
_IS_WANTED = notice_opt_outs.c.person.is_(None)
"""The condition that the asker did not opt out."""


class AnswerNotices:
    """The notices of one workspace. No notice is about a question older than QUESTION_RETENTION."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._inbox = InboxTable(scope.database)

    def queue_all(self) -> int:
        """Queues a notice for everyone who still has to be told. This is done again and again, because the inbox drops
        notices that were not sent within a day. Returns the number of these people, without those who opted out."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            return len(self.queue(connection, askers.c.answer != ""))

    def queue(
        self, connection: Connection, condition: Any, times: int = 0, wait: timedelta = timedelta()
    ) -> Collection[str]:
        """Puts notices into the inbox: for the people whose rows in `askers` fulfil `condition`, who were told `times`
        times before and did not opt out. If one answer answers several questions of a person, they get one notice,
        about the last of these questions. Any process may send the notices when `wait` is over. Returns the people's
        pseudonyms."""
        rows = connection.execute(
            self._select_answered(connection)
            .where(condition, askers.c.times == times, askers.c.address != "", _SAYS_SOMETHING, _IS_WANTED)
            .order_by(askers.c.id)
        ).all()
        # Ids grow with time, so the last question of each person remains.
        latest = {(row.person, row.answer): row for row in rows}
        items = [
            InboxItem(
                workspace=self._scope.workspace,
                event_ids=(f"{ANSWER_NOTICE}/{answer}/{person}/{times}",),
                person=json.loads(row.address)["user"],
                kind=ANSWER_NOTICE,
                content={"question": row.id, "times": times},
            )
            for (person, answer), row in latest.items()
        ]
        claims = [claim for claim in self._inbox.receive(items) if claim]
        self._inbox.postpone(claims, wait)
        return {person for person, _ in latest}

    def queue_change(self, question_id: str) -> None:
        """Queues a second notice about a question, because the sentence that the person was told has changed."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            self.queue(connection, askers.c.id == question_id, times=1)

    def find(self, question_id: str) -> AnswerNotice | None:
        """What the person who asked this question has to be told about it. None if the person was forgotten, or if the
        question is too old or no longer answered."""
        with self._scope.database.reading() as connection:
            row = connection.execute(self._select_answered(connection).where(askers.c.id == question_id)).first()
        return _read_notice(row) if row else None

    def sent_once(self) -> Sequence[AnswerNotice]:
        """The notices to people who were told a sentence once, and may be told once more if it changes."""
        with self._scope.database.reading() as connection:
            told_once = (askers.c.times == 1, askers.c.last_notice != "", _IS_WANTED)
            query = self._select_answered(connection).where(*told_once).order_by(askers.c.id)
            return [_read_notice(row) for row in connection.execute(query).all()]

    def record(self, question_id: str, sentence: str, *, times: int) -> None:
        """Records that the person who asked this question was told this sentence. `times` is how often they have now
        been told about their questions with the same answer. With "" and MAX_NOTICES, they will not be told any
        more."""
        with self._scope.database.writing() as connection:
            own_rows = self._scope.select(askers, askers.c.person, askers.c.answer).where(askers.c.id == question_id)
            row = connection.execute(own_rows).first()
            if row is not None:
                same_answer = (askers.c.person == row.person) & (askers.c.answer == row.answer)
                update_statement = (
                    self._scope.update(askers)
                    .where(same_answer)
                    .values(last_notice=sentence[:MAX_NOTICE_LENGTH], times=times)
                )
                connection.execute(update_statement)

    def opt_out(self, user: str) -> None:
        """Records that the person wants no more notices."""
        with self._scope.database.writing() as connection:
            self._scope.add(connection, notice_opt_outs, person=self._scope.pseudonym(connection, user))

    def _select_answered(self, connection: Connection) -> Select[Any]:
        """A query for the answered questions, each with its asker, its answer, and whether the asker opted out."""
        is_recent = unanswered.c.at > self._scope.database.now(connection) - QUESTION_RETENTION
        unhelpful_card = unanswered.c.card.label("unhelpful_card")
        columns = (*askers.c, unanswered.c.text, unhelpful_card, answers.c.kind, answers.c.card, answers.c.reason)
        return (
            self._scope.select(unanswered, *columns, notice_opt_outs.c.person.label("opted_out"))
            .join_from(unanswered, askers, and_(self._scope.owns(askers), askers.c.id == unanswered.c.id))
            .join(answers, and_(self._scope.owns(answers), answers.c.id == askers.c.answer))
            .outerjoin(
                notice_opt_outs, and_(self._scope.owns(notice_opt_outs), notice_opt_outs.c.person == askers.c.person)
            )
            .where(is_recent)
        )


def _read_notice(row: Row[Any]) -> AnswerNotice:
    return AnswerNotice(
        question=row.id,
        text=row.text,
        address=Address(**json.loads(row.address)) if row.address else Address(user=""),
        resolution=Resolution(kind=ResolutionKind(row.kind), card=row.card, reason=row.reason),
        last_sentence=row.last_notice,
        times=row.times,
        is_wanted=row.opted_out is None,
        unhelpful_card=row.unhelpful_card,
    )
