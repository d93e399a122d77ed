"""Questions without an answer, and the people who wait for one."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_

from bot.model import Reason
from bot.store.inbox import InboxItem, InboxTable
from bot.store.schema import answers, askers, notice_opt_outs, proposals, unanswered
from bot.store.scope import Scope, new_id
from bot.store.workspace.proposals import Stage
from bot.store.workspace.settings import read_workspace_settings

MAX_QUESTION_LENGTH = 500
MAX_NOTICE_LENGTH = 500
"""The maximum number of characters; longer texts are cut."""
MAX_WAITING = 1000
"""Only this many questions are read, the latest."""
QUESTION_RETENTION = timedelta(days=30)
MAX_NOTICES = 2
"""How many times a person is told: once, and once more if the answer changes."""
PROPAGATION_TIME = timedelta(seconds=5)
"""How long to wait until every process knows a new article; a second or two is usual."""
ANSWER_NOTICE = "telling"
"""The kind of an item in the inbox: a person has to be told what happened to their question."""
WEEKLY_NOTICE = "weekly"
"""The kind of an item: a channel has to be shown what waits for curators."""
WEEKLY_NOTICE_HOUR = 9
"""The hour (UTC) of Monday from which they are sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person can be told, as ids of the platform. `thread` is the message or thread below which everybody saw
    the question; "" if they asked privately and are told privately."""

    user: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredQuestion:
    """A question that waits for an answer; `person` is its asker's pseudonym. `card` is the key of the card that was
    shown and did not help, `reason` why; both are "" if there was no answer."""

    id: str
    text: str
    person: str
    at: datetime
    card: str = ""
    reason: str = ""


class ResolutionKind(StrEnum):
    """What a curator did about a question."""

    CARD = "card"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How curators dealt with a question. `card` is the key of the card that answers; `reason` is why the question is
    closed, "" if none is given."""

    kind: ResolutionKind
    card: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNotice:
    """A message to a person about their question. They were told about it `times` times before. `last_sentence` is
    what they were told before; `is_wanted` is whether they want to be told; `unhelpful_card` is the key of a card that
    did not help."""

    question: str
    text: str
    address: Address
    resolution: Resolution
    last_sentence: str
    times: int
    is_wanted: bool
    unhelpful_card: str = ""


class UnansweredQuestions:
    """Questions of one workspace without an answer, or with an answer that did not help: they show what its articles
    lack. Off unless its settings have `keep_unanswered`. Nothing older than QUESTION_RETENTION counts."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._inbox = InboxTable(scope.database)

    def add(
        self, user: str, text: str, address: Address | None = None, card: str = "", reason: Reason | None = None
    ) -> bool:
        """Stores the first MAX_QUESTION_LENGTH characters, and where to tell the person. A question about a `card` that
        did not help replaces what they said about it before. False, and nothing is stored, if the workspace keeps no
        questions."""
        with self._scope.database.writing() as connection:
            if not read_workspace_settings(connection, self._scope).keep_unanswered:
                return False
            now = self._scope.database.now(connection)
            person = self._scope.pseudonym(connection, user)
            if card:
                self._withdraw(connection, person, card)
            shortened = " ".join(text.split())[:MAX_QUESTION_LENGTH]
            key = {"id": new_id(now), "person": person, "at": now}
            written = json.dumps(asdict(address or Address(user=user)))
            self._scope.add(connection, askers, **key, address=written, answer="", last_notice="", times=0)
            about = {"card": card, "reason": reason.value if reason else ""}
            return self._scope.add(connection, unanswered, **key, text=shortened, **about)

    def withdraw(self, user: str, card: str) -> None:
        """Takes back that a card did not help this person, unless a curator has already answered."""
        with self._scope.database.writing() as connection:
            self._withdraw(connection, self._scope.pseudonym(connection, user), card)

    def waiting(self) -> Sequence[UnansweredQuestion]:
        """The questions without a decision of a curator, the oldest first; at most MAX_WAITING."""
        with self._scope.database.reading() as connection:
            rows = connection.execute(self._select_waiting(connection).limit(MAX_WAITING)).all()
        names = ("id", "text", "person", "at", "card", "reason")
        return [UnansweredQuestion(**{name: row._mapping[name] for name in names}) for row in reversed(rows)]

    def resolve(
        self, questions: Collection[str], resolution: Resolution, by: str, wait: timedelta = timedelta()
    ) -> int:
        """Stores a curator's decision about these questions, which then no longer wait. Everyone who asked one of them
        is told once, after `wait`, unless the decision is to tell nobody. Returns how many people will be told; -1 if
        none of the questions still waited."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            is_chosen = unanswered.c.id.in_(questions)
            # Another curator may be deciding: their decision is seen when their transaction is over.
            connection.execute(self._scope.select(unanswered, unanswered.c.id).where(is_chosen).with_for_update()).all()
            rows = connection.execute(self._select_waiting(connection).where(is_chosen)).all()
            if not rows:
                return -1
            now = self._scope.database.now(connection)
            answer = new_id(now)
            curator = self._scope.pseudonym(connection, by) if by else ""
            columns = {
                "kind": resolution.kind.value,
                "card": resolution.card,
                "reason": resolution.reason[:MAX_NOTICE_LENGTH],
            }
            self._scope.add(connection, answers, id=answer, person=curator, at=now, **columns)
            for row in rows:  # rows from an earlier version have no address
                self._scope.put(
                    connection, askers, id=row.id, person=row.person, at=row.at, answer=answer, last_notice="",
                    address=row.address or "", times=0,
                )  # fmt: skip
            self._scope.record(connection, by, "answer a question", answer)
            is_said = resolution.kind is not ResolutionKind.CLOSED or bool(resolution.reason)
            return len(self._queue_notices(connection, askers.c.answer == answer, wait=wait)) if is_said else 0

    def queue_notices(self) -> int:
        """Makes sure that everyone who has to be told is told, because the inbox drops what was not sent within a day.
        Returns the number of these people."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            return len(self._queue_notices(connection, askers.c.answer != ""))

    def find_notice(self, question: str) -> AnswerNotice | None:
        """What a person has to be told about this question. None if they are forgotten, or if the question is no longer
        answered."""
        with self._scope.database.reading() as connection:
            row = connection.execute(self._select_answered(connection).where(askers.c.id == question)).first()
        return _read_notice(row) if row else None

    def notices_given_once(self) -> Sequence[AnswerNotice]:
        """The people who were told a sentence of a card, and may be told once more if it changes."""
        with self._scope.database.reading() as connection:
            once = self._select_answered(connection).where(askers.c.times == 1, askers.c.last_notice != "")
            rows = connection.execute(once.order_by(askers.c.id)).all()
        return [_read_notice(row) for row in rows if row.opted_out is None]

    def record_notice(self, question: str, sentence: str, *, times: int) -> None:
        """Records that a person was told this sentence, for the `times`-th time, about all their questions that it
        answers."""
        with self._scope.database.writing() as connection:
            own_rows = self._scope.select(askers, askers.c.person, askers.c.answer).where(askers.c.id == question)
            row = connection.execute(own_rows).first()
            if row is not None:
                same_answer = (askers.c.person == row.person) & (askers.c.answer == row.answer)
                notified = (
                    self._scope.update(askers)
                    .where(same_answer)
                    .values(last_notice=sentence[:MAX_NOTICE_LENGTH], times=times)
                )
                connection.execute(notified)

    def reopen(self, question: str) -> None:
        """Makes a question wait again, because it was not answered after all."""
        with self._scope.database.writing() as connection:
            connection.execute(self._scope.update(askers).where(askers.c.id == question).values(answer=""))

    def opt_out_of_notices(self, user: str) -> None:
        """Records that the person wants no more notices."""
        with self._scope.database.writing() as connection:
            self._scope.add(connection, notice_opt_outs, person=self._scope.pseudonym(connection, user))

    def queue_change_notice(self, question: str) -> None:
        """Call this when the sentence that a person was told has changed: they will be told again."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            self._queue_notices(connection, askers.c.id == question, times=1)

    def queue_weekly_notices(self) -> int:
        """On Mondays from WEEKLY_NOTICE_HOUR on (UTC), makes sure that the channels of curators are shown once what
        waits, if anything does. Returns the number of these channels."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            channels = read_workspace_settings(connection, self._scope).curator_channels
            now = self._scope.database.now(connection)
            if (
                now.weekday()
                or now.hour < WEEKLY_NOTICE_HOUR
                or not channels
                or not (self.waiting() or self._has_waiting_proposal(connection))
            ):
                return 0
            # An id is remembered for a day, so until this Monday is over.
            ids = {channel: f"{WEEKLY_NOTICE}/{now.date().isoformat()}/{channel}" for channel in sorted(channels)}
            items = [
                InboxItem(
                    workspace=self._scope.workspace,
                    event_ids=(event_id,),
                    person="",
                    kind=WEEKLY_NOTICE,
                    content={"channel": channel},
                )
                for channel, event_id in ids.items()
            ]
            claims = [received for received in self._inbox.receive(items) if received]
            self._inbox.postpone(claims, timedelta())
            return len(claims)

    def _withdraw(self, connection: Connection, person: str, card: str) -> None:
        waiting = self._select_waiting(connection).where(unanswered.c.person == person, unanswered.c.card == card)
        ids = [row.id for row in connection.execute(waiting)]
        for table in (unanswered, askers) if ids else ():
            connection.execute(self._scope.delete(table).where(table.c.id.in_(ids)))

    def _has_waiting_proposal(self, connection: Connection) -> bool:
        """Whether a proposed article also waits for the curators."""
        one = self._scope.select(proposals, proposals.c.id).where(proposals.c.stage == Stage.WAITING).limit(1)
        return connection.execute(one).first() is not None

    def _queue_notices(
        self, connection: Connection, which: Any, times: int = 0, wait: timedelta = timedelta()
    ) -> Collection[str]:
        """Puts the people to be told into the inbox, for any process; each person once, about their last question."""
        rows = connection.execute(
            self._select_answered(connection)
            .where(which, askers.c.times == times, askers.c.address != "", _says_something())
            .order_by(askers.c.id)
        ).all()
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
        claims = [received for received in self._inbox.receive(items) if received]
        self._inbox.postpone(claims, wait)
        return {person for person, _ in latest}

    def _select_waiting(self, connection: Connection) -> Select[Any]:
        """The waiting questions, latest first."""
        joined = and_(self._scope.owns(askers), askers.c.id == unanswered.c.id)
        recent = unanswered.c.at > self._scope.database.now(connection) - QUESTION_RETENTION
        waiting = self._scope.select(unanswered, *unanswered.c, askers.c.address).outerjoin_from(
            unanswered, askers, joined
        )
        is_open = or_(askers.c.answer.is_(None), askers.c.answer == "")
        return waiting.where(recent, is_open).order_by(unanswered.c.id.desc())

    def _select_answered(self, connection: Connection) -> Select[Any]:
        recent = unanswered.c.at > self._scope.database.now(connection) - QUESTION_RETENTION
        shown = unanswered.c.card.label("shown")
        columns = (*askers.c, unanswered.c.text, shown, answers.c.kind, answers.c.card, answers.c.reason)
        return (
            self._scope.select(unanswered, *columns, notice_opt_outs.c.person.label("opted_out"))
            .join_from(unanswered, askers, and_(self._scope.owns(askers), askers.c.id == unanswered.c.id))
            .join(answers, and_(self._scope.owns(answers), answers.c.id == askers.c.answer))
            .outerjoin(
                notice_opt_outs, and_(self._scope.owns(notice_opt_outs), notice_opt_outs.c.person == askers.c.person)
            )
            .where(recent)
        )


def _says_something() -> Any:
    return or_(answers.c.kind != ResolutionKind.CLOSED.value, answers.c.reason != "")


def _read_notice(row: Row[Any]) -> AnswerNotice:
    return AnswerNotice(
        question=row.id,
        text=row.text,
        address=Address(**json.loads(row.address)) if row.address else Address(user=""),
        resolution=Resolution(kind=ResolutionKind(row.kind), card=row.card, reason=row.reason),
        last_sentence=row.last_notice,
        times=row.times,
        is_wanted=row.opted_out is None,
        unhelpful_card=row.shown,
    )
