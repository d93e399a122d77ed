"""The store for coroutines: every call runs in a thread, so that it does not block the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.curating.report import Report, make_report
from bot.conversation.recent_questions import RecentQuestions
from bot.conversation.surface import Origin
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.status import status
from bot.digests.setup.subscription import Subscription
from bot.model import Channel, Reason, Workspace
from bot.model.follow import Follow, Follower, FollowRequest
from bot.running.blocking import run_blocking
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.follows import FollowOutcome
from bot.store.workspace.proposals import StoredProposal
from bot.store.workspace.questions.answer_notices import MAX_NOTICES
from bot.store.workspace.questions.model import Address, AnswerNotice, Resolution, UnansweredQuestion
from bot.store.workspace.tallies import Tally

MAX_UNHELPFUL = 10
"""How many cards that did not help are shown to curators at most."""


class AsyncStore:
    """The store, as the conversation needs it. Every method raises StoreFault if the database cannot be used. Only
    `recent_questions` is kept in memory."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.recent_questions = RecentQuestions()
        # For the writes that every request makes: SQLite has a single writer, and each write that waits for it would
        # block a thread.
        self._write_lock = asyncio.Lock()

    async def claim_event(self, workspace: Workspace, event_ids: Sequence[str]) -> bool:
        """Claims an event, so that it is handled once: of all calls with a common id, in all processes, only the first
        returns True. A call without ids always returns True."""
        if not event_ids:
            return True
        async with self._write_lock:
            return await run_blocking(self.store.of(workspace).events.claim, *event_ids)

    async def release_event(self, workspace: Workspace, event_id: str) -> None:
        """Releases an id that `claim_event` claimed, because the event was not handled after all, so that it can be
        claimed again."""
        await run_blocking(self.store.of(workspace).events.release, event_id)

    async def settings(self, workspace: Workspace) -> WorkspaceSettings:
        """The current settings of a workspace."""
        return await run_blocking(self.store.of(workspace).settings.get)

    async def change_settings(
        self, origin: Origin, change: Callable[[WorkspaceSettings], WorkspaceSettings]
    ) -> WorkspaceSettings:
        """Applies `change` and returns the new settings. Raises what `change` raises."""
        return await run_blocking(self.store.of(origin.workspace).settings.change, change, origin.user)

    async def vote(self, origin: Origin, key: str, *, is_helpful: bool) -> None:
        """Replaces the person's previous vote on the card, and withdraws the questions that they said the card did not
        answer."""
        workspace_store = self.store.of(origin.workspace)
        await run_blocking(workspace_store.feedback.vote, origin.user, key, is_helpful=is_helpful)
        await run_blocking(workspace_store.unanswered.withdraw, origin.user, key)

    async def record_reason(self, origin: Origin, key: str, reason: Reason, question: str) -> bool:
        """Stores why a card did not help a person, with their question, which then waits for an answer. Returns False
        if the workspace stores no questions."""
        workspace_store, address = self.store.of(origin.workspace), Address(user=origin.user, channel=origin.channel)
        is_stored = await run_blocking(workspace_store.feedback.put_reason, origin.user, key, reason)
        return is_stored and await run_blocking(
            workspace_store.unanswered.add, origin.user, question, address, key, reason
        )

    async def unhelpful_cards(self, workspace: Workspace) -> Sequence[tuple[str, int, Mapping[Reason, int]]]:
        """The cards that did not help, at most MAX_UNHELPFUL, worst first: for each its key, how many people said so,
        and how many gave which reason."""
        feedback = self.store.of(workspace).feedback
        votes, reasons = await run_blocking(feedback.votes), await run_blocking(feedback.reasons)
        worst_cards = sorted(
            (item for item in votes.items() if item[1].down), key=lambda item: (-item[1].down, item[0])
        )
        return [(key, card_votes.down, reasons.get(key, {})) for key, card_votes in worst_cards[:MAX_UNHELPFUL]]

    async def add_unanswered(self, origin: Origin, question: str, thread: str) -> bool:
        """Stores a question without an answer. `thread` is the message or thread below which everyone saw the question,
        "" if nobody else saw it. Returns False if the workspace stores no questions."""
        address = Address(user=origin.user, channel=origin.channel, thread=thread)
        return await run_blocking(self.store.of(origin.workspace).unanswered.add, origin.user, question, address)

    async def count_outcome(self, workspace: Workspace, kind: Tally) -> None:
        """Counts the outcome of a question."""
        async with self._write_lock:
            await run_blocking(self.store.of(workspace).tallies.add, kind)

    async def report(self, workspace: Workspace, browsing: Browsing) -> Report:
        """The report for curators on the last days."""
        return await run_blocking(make_report, self.store.of(workspace), browsing)

    async def waiting_questions(self, workspace: Workspace) -> Sequence[UnansweredQuestion]:
        """The questions that wait for an answer, oldest first."""
        return await run_blocking(self.store.of(workspace).unanswered.waiting)

    async def resolve(
        self, origin: Origin, questions: Collection[str], resolution: Resolution, wait: timedelta = timedelta()
    ) -> int | None:
        """Resolves questions. Returns how many people will be told after `wait`; None if none of the questions was
        still waiting."""
        resolve = self.store.of(origin.workspace).unanswered.resolve
        return await run_blocking(resolve, questions, resolution, origin.user, wait)

    async def learn_alias(self, origin: Origin, card: str, alias: str) -> bool:
        """Stores another name of a card. Returns False if the name is too long, or if the workspace has too many
        names."""
        return await run_blocking(self.store.aliases.add, origin.workspace, card, alias, origin.user)

    async def notice(self, workspace: Workspace, question: str) -> AnswerNotice | None:
        """What the asker of a question still has to be told; None if there is nothing."""
        return await run_blocking(self.store.of(workspace).answer_notices.find, question)

    async def record_notice(self, workspace: Workspace, notice: AnswerNotice, sentence: str) -> None:
        """Stores the sentence that the asker is told, so that a later change of the sentence is noticed. With "", the
        asker is never told anything about this question again."""
        times = notice.times + 1 if sentence else MAX_NOTICES
        await run_blocking(self.store.of(workspace).answer_notices.record, notice.question, sentence, times=times)

    async def end_notices(self, workspace: Workspace, notice: AnswerNotice) -> None:
        """Makes sure that the asker is never told anything about this question again."""
        await self.record_notice(workspace, notice, "")

    async def reopen(self, workspace: Workspace, question: str) -> None:
        """Makes a question wait for an answer again."""
        await run_blocking(self.store.of(workspace).unanswered.reopen, question)

    async def opt_out_of_notices(self, workspace: Workspace, user: str) -> None:
        """From now on, this person is not told when their questions are answered."""
        await run_blocking(self.store.of(workspace).answer_notices.opt_out, user)

    async def proposals(self, workspace: Workspace) -> Sequence[StoredProposal]:
        """The proposals that wait for a decision, oldest first."""
        return await run_blocking(self.store.of(workspace).proposals.open)

    async def proposal(self, workspace: Workspace, proposal_id: str) -> StoredProposal | None:
        """The proposal with this id, decided or not; None if there is none."""
        return await run_blocking(self.store.of(workspace).proposals.find, proposal_id)

    async def reject(self, origin: Origin, proposal_id: str, reason: str) -> bool:
        """Rejects a proposal. False if it was decided before."""
        return await run_blocking(self.store.of(origin.workspace).proposals.reject, proposal_id, reason, origin.user)

    async def rename(self, workspace: Workspace, proposal_id: str, title: str) -> bool:
        """Changes the title of a proposal. False if it was decided before."""
        return await run_blocking(self.store.of(workspace).proposals.rename, proposal_id, title)

    async def key_of(self, library: str, article_id: str) -> str:
        """The key of the card of a whole article; "" if the article is not in that library of the store."""
        version = await run_blocking(self.store.articles.version, library, article_id)
        return version.keys[0] if version and version.keys else ""

    async def has_card(self, libraries: Sequence[str], key: str) -> bool:
        """Whether one of these libraries of the store has a card with this key."""
        return await run_blocking(self.store.articles.has_card, libraries, key)

    async def record_unknown_command(self, workspace: Workspace, name: str) -> None:
        """Stores, for the doctor, that the platform has a command that the bot does not have."""
        await run_blocking(self.store.of(workspace).commands.record_unknown, name)

    async def record_shown_card(self, origin: Origin, key: str | None) -> None:
        """Stores that a card was shown to somebody; nothing if `key` is None."""
        if key:
            async with self._write_lock:
                await run_blocking(self.store.of(origin.workspace).recents.add, origin.user, key)

    async def record_position(self, origin: Origin, conversation_id: str, position: str) -> None:
        """Stores the position in the card that was given last in a conversation, where a follow-up continues."""
        async with self._write_lock:
            await run_blocking(self.store.of(origin.workspace).last_cards.put, conversation_id, position, origin.user)

    async def position(self, workspace: Workspace, conversation_id: str) -> str | None:
        """The position that `record_position` stored last for a conversation; None if there is none."""
        return await run_blocking(self.store.of(workspace).last_cards.find, conversation_id)

    async def recent_cards(self, origin: Origin) -> tuple[str, ...]:
        """Keys of the cards that were shown to somebody, the latest first."""
        return await run_blocking(self.store.of(origin.workspace).recents.of, origin.user)

    async def subscribe(self, subscription: Subscription, user_id: str) -> StoredSubscription:
        """Stores a digest in place of the former one; `user_id` is the id of the person who did it."""
        return await run_blocking(self.store.ledger.put, subscription, user_id)

    async def unsubscribe(self, channel: Channel, user_id: str) -> bool:
        """Removes the digest of a channel. False if it had none."""
        return await run_blocking(self.store.ledger.remove, channel, user_id)

    async def subscription(self, channel: Channel) -> StoredSubscription | None:
        """The digest of a channel; None if it has none."""
        return await run_blocking(self.store.ledger.subscription, channel)

    async def subscriptions(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        """All digests of a workspace, by channel."""
        return await run_blocking(self.store.ledger.subscriptions, workspace)

    async def status(self, channel: Channel) -> str:
        """Sentences on when the channel's next digest comes and what happened to the last one; "" if it has none."""
        digest_status = await run_blocking(status, self.store.ledger, channel)
        return digest_status.sentence if digest_status else ""

    async def own_subscription(self, workspace: Workspace, user: str) -> StoredSubscription | None:
        """The personal digest that a person has set up; None if there is none."""
        return await run_blocking(self.store.ledger.own_subscription, workspace, user)

    async def now(self) -> datetime:
        """The time of the database's clock, which decides when digests are due."""
        return await run_blocking(self.store.ledger.now)

    async def follow(self, origin: Origin, follower: Follower, request: FollowRequest) -> FollowOutcome:
        """Adds something to what the follower follows."""
        follows = self.store.of(origin.workspace).follows
        return await run_blocking(follows.add, follower, request, origin.user)

    async def follows(self, origin: Origin, follower: Follower) -> Sequence[Follow]:
        """What the follower follows, in the order of adding."""
        return await run_blocking(self.store.of(origin.workspace).follows.of, follower)

    async def set_follow_paused(self, origin: Origin, follower: Follower, key: str, *, is_paused: bool) -> bool:
        """Pauses or resumes a follow. Returns False if it does not exist any more."""
        return await run_blocking(
            self.store.of(origin.workspace).follows.set_paused, follower, key, is_paused=is_paused
        )

    async def end_follow(self, origin: Origin, follower: Follower, key: str) -> bool:
        """Ends a follow. Returns False if it does not exist any more."""
        return await run_blocking(self.store.of(origin.workspace).follows.end, follower, key, origin.user)

    async def forget_person(self, origin: Origin) -> bool:
        """Deletes what is stored about a person, at their request. Returns False if nothing was stored."""
        self.recent_questions.forget(origin)
        forgotten = await run_blocking(self.store.of(origin.workspace).forget_on_request, origin.user)
        return bool(forgotten.rows)

    async def purge(self, workspace: Workspace) -> None:
        """Deletes everything about a workspace, its tokens first."""
        workspace_store = self.store.of(workspace)
        await run_blocking(workspace_store.installation.remove)
        await run_blocking(workspace_store.purge)

    async def remove_installation(self, workspace: Workspace) -> None:
        """Deletes the tokens of a workspace."""
        await run_blocking(self.store.of(workspace).installation.remove)
