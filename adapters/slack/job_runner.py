"""Runs the bot's work on requests from Slack."""

from __future__ import annotations

from adapters.slack.outbound.outbox import Unreachable
from adapters.slack.transport.api import SlackFault
from bot.running.inbox import Inbox
from bot.running.job_runner import JobRunner


class SlackJobRunner(JobRunner):
    """Runs jobs whose replies go to Slack."""

    def __init__(self, inbox: Inbox | None = None) -> None:
        super().__init__(
            "slack",
            call_errors=(SlackFault,),
            describe_error=_describe_fault,
            is_unreachable=lambda fault: isinstance(fault, Unreachable),
            inbox=inbox,
        )


def _describe_fault(fault: SlackFault) -> dict[str, object]:
    """What is logged about a call that Slack refused."""
    return {"method": fault.subject, "code": fault.code}
