"""What curators do. Those of Slack press buttons on their Home tab, those of Discord type commands in a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from click.testing import CliRunner

from adapters.slack.render.buttons import read_button
from bot.cli import cli as cuecard
from bot.conversation.curating.groups import group_alike
from bot.model import Platform, Workspace
from bot.model.document import Action
from bot.store import Store
from tests.chaos.people import People
from tests.support.slack.schema import elements
from tests.support.slack.server import SlackServer

MAX_TRIES = 6
"""How often a curator tries, because the bot may be killed in the meantime."""
_VIEW_SECONDS = 10.0
"""How long a curator waits for a view."""


class Curators:
    """The curators of all workspaces. They decide about proposals and questions. `environment` is that of their
    terminal."""

    def __init__(self, slack: SlackServer, people: People, store: Store, environment: Mapping[str, str]) -> None:
        self._slack, self._people, self._store = slack, people, store
        self._environment = dict(environment)

    async def approve_all(self, workspace: Workspace) -> None:
        """Approves every proposal that waits."""
        proposals = self._store.of(workspace).proposals
        for _ in range(MAX_TRIES):
            waiting = await asyncio.to_thread(proposals.open)
            if not waiting:
                return
            if workspace.platform is Platform.SLACK:
                await self._press(workspace, Action.LOOK_AT_PROPOSAL, Action.APPROVE)
            else:
                for proposal in waiting:
                    await self._type("proposals", "approve", proposal.id)

    async def answer_all(self, workspace: Workspace, cards: Sequence[str]) -> None:
        """Answers every question that waits by pointing to one of these cards."""
        questions = self._store.of(workspace).unanswered
        for number in range(MAX_TRIES):
            waiting = await asyncio.to_thread(questions.waiting)
            if not waiting or not cards:
                return
            if workspace.platform is Platform.SLACK:
                await self._press(workspace, Action.ANSWER_QUESTION, Action.ANSWER_WITH_CARD)
            else:
                group = group_alike(waiting)[0].id
                await self._type("unanswered", "answer", group, "--card", cards[number % len(cards)])

    async def _type(self, *words: str) -> None:
        """Runs a `cuecard` command. It may fail because the work was done in the meantime, which is not a fault."""
        await asyncio.to_thread(CliRunner().invoke, cuecard, list(words), env=self._environment)

    async def _press(self, workspace: Workspace, *actions: Action) -> None:
        """Presses one button after another, as long as each is shown. Some may not be, because a process was killed."""
        curator = curator_of(workspace)
        before = len(self._slack.done)
        opened = {"type": "app_home_opened", "tab": "home", "channel": f"D{curator}"}
        if not await self._people.slack_event(opened, curator, workspace.team):
            return
        for action in actions:
            view = await self._wait_for_view(workspace, before, action)
            if view is None:
                return
            before = len(self._slack.done)
            where = {"container": {"type": "view"}, "channel": None, "view": {**view, "id": "V1"}}
            pressed = slack_button(view, action)
            if pressed is None or not await self._people.slack_acts(pressed, curator, workspace.team, **where):
                return
        await asyncio.sleep(0.5)

    async def _wait_for_view(self, workspace: Workspace, before: int, action: Action) -> dict[str, Any] | None:
        """The view with such a button among the calls to Slack after the first `before`; None if none comes in time."""
        ends = asyncio.get_running_loop().time() + _VIEW_SECONDS
        while asyncio.get_running_loop().time() < ends:
            for call in self._slack.done[before:]:
                view = call.arguments.get("view") if call.token == token_of(workspace.team) else None
                if view and slack_button(view, action):
                    return dict(view)
            await asyncio.sleep(0.05)
        return None


def curator_of(workspace: Workspace) -> str:
    return f"UCURATOR{workspace.team}"


def token_of(team: str) -> str:
    """The bot's token in a Slack team."""
    return f"xoxb-{team}"


def slack_button(shown: Mapping[str, Any], action: Action) -> dict[str, Any] | None:
    """The first button with this action in a message or view, as Slack sends it when it is pressed."""
    for element in elements(shown):
        click = read_button(element) if element.get("type") == "button" else None
        if click and click.action is action:
            return element
    return None
