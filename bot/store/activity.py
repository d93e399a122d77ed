"""What the people of a workspace leave: votes on cards, the cards they looked at, questions without an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func

from bot.model import Reason
from bot.store.schema import feedback, reasons, recents, unanswered
from bot.store.scope import Scope, new_id
from bot.store.settings import read_from

MAX_RECENTS = 20
RECENTS_KEPT = timedelta(days=30)
MAX_QUESTION = 500
UNANSWERED_KEPT = timedelta(days=30)
REASONS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Votes:
    """How many people found a card helpful, and how many did not."""

    up: int = 0
    down: int = 0


class Feedback:
    """The votes of one workspace on cards: one a person and card, which the person may change."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def vote(self, user: str, card_key: str, *, helpful: bool) -> None:
        """Replaces the person's former vote on the card, and what they said about it."""
        with self._scope.database.writing() as connection:
            person = self._scope.pseudonym(connection, user)
            theirs = (reasons.c.subject == card_key) & (reasons.c.person == person)
            connection.execute(self._scope.delete(reasons).where(theirs))
            self._scope.put(
                connection,
                feedback,
                subject=card_key,
                person=person,
                vote=1 if helpful else -1,
                at=self._scope.database.now(connection),
            )
            self._scope.record(connection, user, "feedback", card_key)

    def votes(self) -> Mapping[str, Votes]:
        """Every card that has votes, by its key."""
        counted = self._scope.select(feedback, feedback.c.subject, feedback.c.vote, func.count().label("votes"))
        with self._scope.database.reading() as connection:
            rows = connection.execute(counted.group_by(feedback.c.subject, feedback.c.vote)).all()
        counts = {(row.subject, row.vote): row.votes for row in rows}
        keys = sorted({key for key, _ in counts})
        return {key: Votes(counts.get((key, 1), 0), counts.get((key, -1), 0)) for key in keys}

    def explain(self, user: str, card_key: str, reason: Reason) -> bool:
        """Keeps why the card was not helpful, in place of what the person said before. False, and nothing is kept, if
        the workspace keeps no questions."""
        with self._scope.database.writing() as connection:
            if not read_from(connection, self._scope).keep_unanswered:
                return False
            now, person = self._scope.database.now(connection), self._scope.pseudonym(connection, user)
            return self._scope.put(connection, reasons, subject=card_key, person=person, reason=reason.value, at=now)

    def reasons(self) -> Mapping[str, Mapping[Reason, int]]:
        """By the keys of their cards, how many people gave which reason, the commonest first. None older than
        REASONS_KEPT."""
        counted = self._scope.select(reasons, reasons.c.subject, reasons.c.reason, func.count().label("people"))
        with self._scope.database.reading() as connection:
            recent = reasons.c.at > self._scope.database.now(connection) - REASONS_KEPT
            rows = connection.execute(counted.where(recent).group_by(reasons.c.subject, reasons.c.reason)).all()
        found: defaultdict[str, dict[Reason, int]] = defaultdict(dict)
        for row in sorted(rows, key=lambda row: (-row.people, row.reason)):
            found[row.subject][Reason(row.reason)] = row.people
        return found


class Recents:
    """The cards that the people of one workspace looked at lately, for each person's own page."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, user: str, card_id: str) -> None:
        """Puts the card first. Only the latest MAX_RECENTS are kept."""
        with self._scope.database.writing() as connection:
            person = self._scope.pseudonym(connection, user)
            now = self._scope.database.now(connection)
            self._scope.put(connection, recents, person=person, card=card_id, at=now)
            latest = self._latest(person).with_only_columns(recents.c.card)
            connection.execute(
                self._scope.delete(recents).where(recents.c.person == person, recents.c.card.not_in(latest))
            )

    def of(self, user: str) -> tuple[str, ...]:
        """Ids of cards, the latest first, at most MAX_RECENTS, none older than RECENTS_KEPT."""
        with self._scope.database.writing() as connection:
            person = self._scope.pseudonym(connection, user)
            since = self._scope.database.now(connection) - RECENTS_KEPT
            rows = connection.execute(self._latest(person).where(recents.c.at > since))
            return tuple(row.card for row in rows)

    def _latest(self, person: str) -> Select[Any]:
        mine = self._scope.select(recents).where(recents.c.person == person)
        return mine.order_by(recents.c.at.desc(), recents.c.card).limit(MAX_RECENTS)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question, how many different people asked it, how often, and when it was asked last."""

    text: str
    people: int
    times: int
    last: datetime


class UnansweredQuestions:
    """Questions of one workspace that found no answer: what its articles lack. Off unless its settings say
    `keep_unanswered`."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, user: str, text: str) -> bool:
        """Keeps the first MAX_QUESTION characters. False, and nothing is kept, if the workspace keeps no questions."""
        with self._scope.database.writing() as connection:
            if not read_from(connection, self._scope).keep_unanswered:
                return False
            now = self._scope.database.now(connection)
            person = self._scope.pseudonym(connection, user)
            kept = " ".join(text.split())[:MAX_QUESTION]
            return self._scope.add(connection, unanswered, id=new_id(now), person=person, text=kept, at=now)

    def most_asked(self, limit: int = 50) -> tuple[Unanswered, ...]:
        """Questions with the same words as one, those that most people asked first. None older than UNANSWERED_KEPT."""
        with self._scope.database.reading() as connection:
            recent = unanswered.c.at > self._scope.database.now(connection) - UNANSWERED_KEPT
            rows = connection.execute(self._scope.select(unanswered).where(recent).order_by(unanswered.c.id)).all()
        groups: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in rows:
            groups[row.text.casefold()].append(row)
        asked = [_group(group) for group in groups.values()]
        return tuple(sorted(asked, key=lambda each: (-each.people, -each.times, each.text))[:limit])


def _group(rows: Sequence[Row[Any]]) -> Unanswered:
    return Unanswered(rows[-1].text, len({row.person for row in rows}), len(rows), rows[-1].at)
