"""What is kept, asked for without holding up the event loop: every call of the store runs in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot.conversation.curating.report import Report, make_report
from bot.conversation.library.browsing import Browsing
from bot.conversation.surface import Origin
from bot.digests.posting.delivery import Booking
from bot.digests.posting.status import status
from bot.digests.setup.follow import Follow, Follower, Wanted
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Reason, Workspace
from bot.running.blocking import run_blocking
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.follows import Added
from bot.store.workspace.proposals import Proposed
from bot.store.workspace.tallies import Tally
from bot.store.workspace.unanswered import TOLD_LAST, Address, Asked, Owed, Resolved

MOST_UNHELPFUL = 10
"""Cards that did not help that curators see."""


class Records:
    """The store as the conversation sees it. Every method raises StoreFault if the database cannot be used."""

    def __init__(self, store: Store) -> None:
        self.store = store
        # What every request writes, one at a time: SQLite has one writer, and others would each hold a thread.
        self._turn = asyncio.Lock()

    async def first_time(self, workspace: Workspace, names: Sequence[str]) -> bool:
        """True for exactly one caller, of all processes, for events that share any of `names`; always without names."""
        if not names:
            return True
        async with self._turn:
            return await run_blocking(self.store.of(workspace).events.claim, *names)

    async def forget(self, workspace: Workspace, name: str) -> None:
        """Gives a name back: it was not done after all."""
        await run_blocking(self.store.of(workspace).events.release, name)

    async def settings(self, workspace: Workspace) -> WorkspaceSettings:
        return await run_blocking(self.store.of(workspace).settings.get)

    async def change_settings(
        self, origin: Origin, change: Callable[[WorkspaceSettings], WorkspaceSettings]
    ) -> WorkspaceSettings:
        """The settings after `change`, whose errors it raises."""
        return await run_blocking(self.store.of(origin.workspace).settings.change, change, origin.user)

    async def vote(self, origin: Origin, key: str, *, helpful: bool) -> None:
        """In place of the person's former vote on the card, and of what they said about it."""
        kept = self.store.of(origin.workspace)
        await run_blocking(kept.feedback.vote, origin.user, key, helpful=helpful)
        await run_blocking(kept.unanswered.withdraw, origin.user, key)

    async def explain(self, origin: Origin, key: str, reason: Reason, question: str) -> bool:
        """Keeps why a card did not help somebody, with their question, which then waits for an answer. False if the
        workspace keeps no questions."""
        kept, address = self.store.of(origin.workspace), Address(user=origin.user, channel=origin.channel)
        is_kept = await run_blocking(kept.feedback.explain, origin.user, key, reason)
        return is_kept and await run_blocking(kept.unanswered.add, origin.user, question, address, key, reason)

    async def unhelpful(self, workspace: Workspace) -> Sequence[tuple[str, int, Mapping[Reason, int]]]:
        """The keys of the cards that did not help, how many people said so, and why, the worst first."""
        feedback = self.store.of(workspace).feedback
        votes, reasons = await run_blocking(feedback.votes), await run_blocking(feedback.reasons)
        worst = sorted((item for item in votes.items() if item[1].down), key=lambda item: (-item[1].down, item[0]))
        return [(key, counted.down, reasons.get(key, {})) for key, counted in worst[:MOST_UNHELPFUL]]

    async def tell_curators(self, origin: Origin, question: str, thread: str) -> bool:
        """False if the workspace keeps no questions. `thread` is where everyone saw it asked, "" if nobody did."""
        address = Address(user=origin.user, channel=origin.channel, thread=thread)
        return await run_blocking(self.store.of(origin.workspace).unanswered.add, origin.user, question, address)

    async def count(self, workspace: Workspace, kind: Tally) -> None:
        """Counts what came of a question."""
        async with self._turn:
            await run_blocking(self.store.of(workspace).tallies.add, kind)

    async def report(self, workspace: Workspace, browsing: Browsing) -> Report:
        """What curators see of the last days."""
        return await run_blocking(make_report, self.store.of(workspace), browsing)

    async def asked(self, workspace: Workspace) -> Sequence[Asked]:
        """The questions that wait for an answer, the oldest first."""
        return await run_blocking(self.store.of(workspace).unanswered.waiting)

    async def resolve(
        self, origin: Origin, questions: Collection[str], resolved: Resolved, wait: timedelta = timedelta()
    ) -> int:
        """How many people are to be told after a `wait`; -1 if none of the questions waited any more."""
        resolve = self.store.of(origin.workspace).unanswered.resolve
        return await run_blocking(resolve, questions, resolved, origin.user, wait)

    async def learn(self, origin: Origin, card: str, alias: str) -> bool:
        """Learns another name of a card. False if it is too long, or if there are too many."""
        return await run_blocking(self.store.aliases.add, origin.workspace, card, alias, origin.user)

    async def owed(self, workspace: Workspace, question: str) -> Owed | None:
        """What the asker of a question is to be told."""
        return await run_blocking(self.store.of(workspace).unanswered.owed, question)

    async def note_told(self, workspace: Workspace, owed: Owed, sentence: str = "") -> None:
        """Notes what they were told; without a sentence they are told no more."""
        times = owed.times + 1 if sentence else TOLD_LAST
        await run_blocking(self.store.of(workspace).unanswered.note_told, owed.question, sentence, times=times)

    async def reopen(self, workspace: Workspace, question: str) -> None:
        """It waits for an answer again."""
        await run_blocking(self.store.of(workspace).unanswered.reopen, question)

    async def stop_telling(self, workspace: Workspace, user: str) -> None:
        await run_blocking(self.store.of(workspace).unanswered.stop_telling, user)

    async def proposals(self, workspace: Workspace) -> Sequence[Proposed]:
        """Those that curators have to decide, the oldest first."""
        return await run_blocking(self.store.of(workspace).proposals.open)

    async def proposal(self, workspace: Workspace, proposal_id: str) -> Proposed | None:
        return await run_blocking(self.store.of(workspace).proposals.find, proposal_id)

    async def reject(self, origin: Origin, proposal_id: str, reason: str) -> bool:
        """False if it was decided before."""
        return await run_blocking(self.store.of(origin.workspace).proposals.reject, proposal_id, reason, origin.user)

    async def rename(self, workspace: Workspace, proposal_id: str, title: str) -> bool:
        """False if it is decided."""
        return await run_blocking(self.store.of(workspace).proposals.rename, proposal_id, title)

    async def key_of(self, library: str, article_id: str) -> str:
        """The key of the card of an article as a whole, "" if it is not in that library of the store."""
        made = await run_blocking(self.store.articles.made, library, article_id)
        return made.keys[0] if made and made.keys else ""

    async def is_kept(self, libraries: Sequence[str], key: str) -> bool:
        """Whether a card of that key is in use in one of these libraries of the store."""
        return await run_blocking(self.store.articles.has_card, libraries, key)

    async def note_unknown_command(self, workspace: Workspace, name: str) -> None:
        """Notes that the platform has a command which the bot does not have, for the doctor."""
        await run_blocking(self.store.of(workspace).commands.note_unknown, name)

    async def saw(self, origin: Origin, key: str | None) -> None:
        """Notes that somebody was shown a card."""
        if key:
            async with self._turn:
                await run_blocking(self.store.of(origin.workspace).recents.add, origin.user, key)

    async def gave(self, origin: Origin, place: str, key: str) -> None:
        """Notes the card that was given last in a conversation."""
        async with self._turn:
            await run_blocking(self.store.of(origin.workspace).given.put, place, key, origin.user)

    async def given(self, workspace: Workspace, place: str) -> str | None:
        return await run_blocking(self.store.of(workspace).given.find, place)

    async def recent(self, origin: Origin) -> tuple[str, ...]:
        """Keys of the cards that somebody was shown, the latest first."""
        return await run_blocking(self.store.of(origin.workspace).recents.of, origin.user)

    async def subscribe(self, subscription: Subscription, by: str) -> Booking:
        return await run_blocking(self.store.ledger.put, subscription, by)

    async def unsubscribe(self, channel: Channel, by: str) -> bool:
        """False if the channel had no digest."""
        return await run_blocking(self.store.ledger.remove, channel, by)

    async def booking(self, channel: Channel) -> Booking | None:
        return await run_blocking(self.store.ledger.booking, channel)

    async def bookings(self, workspace: Workspace) -> Sequence[Booking]:
        return await run_blocking(self.store.ledger.bookings, workspace)

    async def status(self, channel: Channel) -> str:
        """When the channel's next digest comes and what became of the last, in sentences; "" if it has none."""
        found = await run_blocking(status, self.store.ledger, channel)
        return found.sentence if found else ""

    async def own_booking(self, workspace: Workspace, user: str) -> Booking | None:
        """The digest that a person set up for themselves."""
        return await run_blocking(self.store.ledger.own_booking, workspace, user)

    async def now(self) -> datetime:
        """The time by the clock of the database, by which digests are due."""
        return await run_blocking(self.store.ledger.now)

    async def follow(self, origin: Origin, follower: Follower, wanted: Wanted) -> Added:
        follows = self.store.of(origin.workspace).follows
        return await run_blocking(follows.add, follower, wanted, origin.user)

    async def follows(self, origin: Origin, follower: Follower) -> Sequence[Follow]:
        return await run_blocking(self.store.of(origin.workspace).follows.of, follower)

    async def pause_follow(self, origin: Origin, follower: Follower, key: str, *, paused: bool) -> bool:
        return await run_blocking(self.store.of(origin.workspace).follows.pause, follower, key, paused=paused)

    async def end_follow(self, origin: Origin, follower: Follower, key: str) -> bool:
        return await run_blocking(self.store.of(origin.workspace).follows.end, follower, key, origin.user)

    async def forget_person(self, origin: Origin) -> bool:
        """Deletes what is kept of somebody at their wish. False if nothing was."""
        found = await run_blocking(self.store.of(origin.workspace).forget_at_their_wish, origin.user)
        return bool(found.rows)

    async def purge(self, workspace: Workspace) -> None:
        """Forgets all of a workspace, its tokens first."""
        kept = self.store.of(workspace)
        await run_blocking(kept.installation.remove)
        await run_blocking(kept.purge)

    async def remove_installation(self, workspace: Workspace) -> None:
        await run_blocking(self.store.of(workspace).installation.remove)
