"""What people do in the week, and a record of it for the judge."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from adapters.discord.render.custom_ids import read_press
from bot.model import Channel, Platform, Workspace, own_library
from bot.model.document import Action
from bot.store import Store
from tests.chaos.people import People, SentQuestion
from tests.support.discord.schema import walk
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import slash
from tests.support.slack.bot import CHANNEL
from tests.support.slack.server import SlackServer
from tests.week.curators import Curators, slack_button
from tests.week.papers import CANARIES, WORKSPACES, Papers

_WAIT_SECONDS = 15.0
"""How long to wait for something that a replica does. It may be killed in the meantime."""


@dataclass(slots=True)
class Week:
    """A record of what happened. `asked` are the questions of people, `proposed` the number of the page that each
    person proposed, unless a kill lost the request, and `waiting` the questions that the curators were told about, by
    person. `kills` is how often a replica was killed. `stuck` says, for each time that the replicas did not finish
    their work, when that was and what was unfinished."""

    store: Store
    slack: SlackServer
    discord: DiscordServer
    papers: Papers
    channels: list[Channel]
    asked: list[tuple[Workspace, SentQuestion]] = field(default_factory=list)
    proposed: dict[tuple[Workspace, str], int] = field(default_factory=dict)
    waiting: dict[tuple[Workspace, str], str] = field(default_factory=dict)
    kills: int = 0
    stuck: list[str] = field(default_factory=list)


class Life:
    """People and curators in all workspaces, whose actions are drawn at random."""

    def __init__(self, week: Week, people: People, curators: Curators, rng: random.Random) -> None:
        self._week, self._people, self._curators, self._rng = week, people, curators, rng

    def actions_of_step(self, number: int) -> list[Coroutine[Any, Any, None]]:
        """What people in all workspaces do in step `number` of the week, to be awaited."""
        actions = []
        for index, workspace in enumerate(WORKSPACES):
            actions.append(self._ask(workspace))
            match (number + 2 * index) % 8:
                case 1:
                    actions.append(self._propose(workspace, 90_000 + 1000 * index + number))
                case 2:
                    actions.append(self._ask_unanswerable(workspace, number))
                case 4:
                    actions.append(self._curate(workspace))
        return actions

    def actions_of_curators(self) -> list[Coroutine[Any, Any, None]]:
        """What the curators of all workspaces do, to be awaited."""
        return [self._curate(workspace) for workspace in WORKSPACES]

    async def _curate(self, workspace: Workspace) -> None:
        await self._curators.approve_all(workspace)
        heads = await asyncio.to_thread(self._week.store.articles.heads, own_library(workspace))
        await self._curators.answer_all(workspace, [head.id for head in heads[:4]])

    async def _ask(self, workspace: Workspace) -> None:
        """Asks about a random report, perhaps one that this workspace must not see."""
        library, number = self._rng.choice(list(self._week.papers.stories_due) or [(own_library(workspace), 1)])
        text = f"What did the office say of the {CANARIES[library]} in report {number}?"
        people = self._people
        if workspace.platform is Platform.DISCORD:
            asked = await self._rng.choice((people.discord_mention, people.discord_command))(text)
        else:
            found = await self._rng.choice((people.slack_mention, people.slack_command))(text, workspace.team)
            if found is None:
                return
            asked = found
        self._week.asked.append((workspace, asked))

    async def _propose(self, workspace: Workspace, number: int) -> None:
        """Proposes a page by the platform's command. A request that is lost because the bot was killed does not
        count as a proposal."""
        url = self._week.papers.propose(workspace, number, self._week.store.ledger.now())
        if workspace.platform is Platform.SLACK:
            user = self._people.new_member(workspace.team)
            await self._people.slack_types("/cuecard", f"add {url}", user, workspace.team)
        else:
            user = self._people.new_person()
            await self._week.discord.interact(slash("cuecard add", url=url), who=user)
        self._week.proposed[workspace, user] = number

    async def _ask_unanswerable(self, workspace: Workspace, number: int) -> None:
        """Asks a question that no article answers, and presses the button that tells the curators."""
        text = f"Who repaired the zubrel{number} pipeline of {CANARIES[own_library(workspace)]} last?"
        if workspace.platform is Platform.SLACK:
            user = await self._ask_unanswerable_in_slack(workspace, text)
        else:
            user = await self._ask_unanswerable_in_discord(text)
        questions = self._week.store.of(workspace).unanswered
        if user and await self._until(lambda: any(question.text.endswith(text) for question in questions.waiting())):
            self._week.waiting[workspace, user] = text

    async def _ask_unanswerable_in_slack(self, workspace: Workspace, text: str) -> str:
        user, slack = self._people.new_member(workspace.team), self._week.slack
        event = await self._people.slack_event({"type": "app_mention", "text": text}, user, workspace.team)
        if event is None:
            return ""

        def find_button() -> Any:
            shown = [call.arguments for call in slack.done if user == call.arguments.get("user")]
            return next((found for message in shown if (found := slack_button(message, Action.TELL_CURATORS))), None)

        if not await self._until(find_button):
            return ""
        container = {"type": "message", "message_ts": event["ts"], "channel_id": CHANNEL, "thread_ts": event["ts"]}
        where = {"container": container, "channel": {"id": CHANNEL}}
        return user if await self._people.slack_acts(find_button(), user, workspace.team, **where) else ""

    async def _ask_unanswerable_in_discord(self, text: str) -> str:
        user, discord = self._people.new_person(), self._week.discord
        message_id = await discord.say(text, who=user)

        def find_press() -> Any:
            for post in discord.replies_to(message_id):
                for part in walk(post["components"]):
                    press = read_press(part.get("custom_id"))
                    if press and press.action is Action.TELL_CURATORS:
                        return {"custom_id": part["custom_id"], "component_type": 2}, post
            return None

        if not await self._until(find_press):
            return ""
        data, post = find_press()
        await discord.interact(data, 3, who=user, message=post)
        return user

    async def _until(self, is_so: Callable[[], Any]) -> bool:
        """Waits until `is_so` returns something true. Returns whether it did in time."""
        ends = asyncio.get_running_loop().time() + _WAIT_SECONDS
        while asyncio.get_running_loop().time() < ends:
            if await asyncio.to_thread(is_so):
                return True
            await asyncio.sleep(0.1)
        return False
