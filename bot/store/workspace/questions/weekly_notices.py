"""The weekly notices to curators: which questions and proposals wait for them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from bot.store.inbox import InboxItem, InboxTable
from bot.store.schema import proposals
from bot.store.sql.scope import Scope
from bot.store.workspace.proposals import Stage
from bot.store.workspace.questions.unanswered import UnansweredQuestions
from bot.store.workspace.settings import read_workspace_settings

WEEKLY_NOTICE = "weekly"
"""The kind of an item in the inbox that is a weekly notice."""
WEEKLY_NOTICE_HOUR = 9
"""The hour (UTC) of Monday from which the notices are sent."""
_MONDAY = 0
"""The number of Monday in `datetime.weekday`."""


class WeeklyNotices:
    """The weekly notices to the channels of curators of one workspace."""

    def __init__(self, scope: Scope, unanswered_questions: UnansweredQuestions) -> None:
        self._scope, self._unanswered = scope, unanswered_questions
        self._inbox = InboxTable(scope.database)

    def queue(self) -> int:
        """On Mondays from WEEKLY_NOTICE_HOUR on (UTC), puts a notice to each channel of curators into the inbox if
        anything waits for them, once. Returns the number of new notices."""
        with self._scope.database.in_one_transaction(), self._scope.database.writing() as connection:
            channels = read_workspace_settings(connection, self._scope).curator_channels
            now = self._scope.database.now(connection)
            if (
                now.weekday() != _MONDAY
                or now.hour < WEEKLY_NOTICE_HOUR
                or not channels
                or not (self._unanswered.waiting() or self._has_waiting_proposal(connection))
            ):
                return 0
            # An id is remembered for a day, so each channel gets one notice, however often this is called on a Monday.
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
            claims = [claim for claim in self._inbox.receive(items) if claim]
            self._inbox.postpone(claims, timedelta())  # gives them back: the inbox's workers send them
            return len(claims)

    def _has_waiting_proposal(self, connection: Connection) -> bool:
        """Whether a proposed article waits for the curators."""
        waiting_query = self._scope.select(proposals, proposals.c.id).where(proposals.c.stage == Stage.WAITING)
        return connection.execute(waiting_query.limit(1)).first() is not None
