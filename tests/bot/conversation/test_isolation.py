"""Content of one workspace's library, or of a library that is attached to some workspaces, is never shown to others.

Random people of twenty workspaces do random things on every surface, with the words, links and card keys of all
workspaces; the libraries change in the meantime. The results are rendered as they would be sent.
"""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from unittest.mock import patch

import pytest

from adapters.discord.digests.renderer import DiscordRenderer
from adapters.discord.render.components import render as render_for_discord
from adapters.slack.digests.renderer import SlackRenderer
from adapters.slack.render.blocks import render_blocks, render_message
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.conversation.async_store import AsyncStore
from bot.conversation.conversation import Conversation
from bot.conversation.curating.groups import group_alike
from bot.conversation.digests.preview import make_preview_of
from bot.conversation.events import Audience, Click, Question
from bot.conversation.short_forms import CARD, FORMS, NAME, TITLE, FilledForm
from bot.conversation.surface import Message, Origin, Readers
from bot.digests.content.pool.pools import Pools
from bot.digests.posting.planning import draft
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import QuietDay, Subscription
from bot.model import CONTENT_LIBRARY, Channel, Document, Narrowing, Platform, Reason, Workspace
from bot.model.document import Action
from bot.model.permissions import Permission, Role
from bot.ports import DigestRenderer
from bot.running import blocking
from bot.store import WorkspaceSettings
from bot.translation import ENGLISH
from tests.support.library.canaries import BRANCH, SAME_PAGE, SUBJECTS, WORKSPACES, Canary, PlantedLibraries, words_in
from tests.support.line_chat.renderer import render as render_as_lines
from tests.support.store.new_store import open_memory_store

T = TypeVar("T")

DEFAULT_CASES = 400
LONG_CASES = 50_000
"""The number of random actions in the default run and in the slow one."""
RENDERERS: dict[Platform, DigestRenderer] = {Platform.SLACK: SlackRenderer(), Platform.DISCORD: DiscordRenderer()}
PHRASES = (
    "{}",
    "what about {}?",
    "who said {}?",
    "the latest on {}",
    "any quotes from {}?",
    "quotes about {}",
    "when does the {} close",
    "how much did traffic on the {} grow",
    "{} affair",
    "what does the {} Post say",
    "@{}",
    "more",
    "who said that?",
    "how many?",
    "topics",
    "help",
)


@pytest.mark.thorough
async def test_no_word_crosses_workspaces_in_a_few_hundred_actions() -> None:
    assert await leaks_of(Town(1), DEFAULT_CASES) == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(2, 7))
async def test_no_word_crosses_workspaces_in_fifty_thousand_actions(seed: int) -> None:
    """The fifty thousand actions are divided among five seeds, so that several processes share them and one can see
    how far they are."""
    assert await leaks_of(Town(seed), LONG_CASES // 5) == []


@pytest.mark.thorough
@pytest.mark.parametrize("place", ["questions", "browsing", "library"])
async def test_a_leak_on_any_side_is_noticed(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One part of each service is replaced by the same part of another workspace, and the test must find the leak."""
    right = Libraries.of

    def mixed(libraries: Libraries, workspace: Workspace, *narrowing: Narrowing) -> Service:
        own, other = right(libraries, workspace, *narrowing), right(libraries, WORKSPACES[0])
        wrong = Service(own.snapshot)
        if place == "library":
            wrong.snapshot = other.snapshot
        else:
            setattr(wrong, place, getattr(other, place))
        return wrong

    monkeypatch.setattr(Libraries, "of", mixed)
    assert await leaks_of(Town(3), DEFAULT_CASES // 2)


async def leaks_of(town: Town, times: int) -> list[str]:
    """Takes `times` random actions, one after another. Returns a sentence for each text that a workspace was shown and
    must not see."""
    with contextlib.closing(town.store), patch.object(blocking, "in_thread", _call_directly):
        await town.open()
        for _ in range(times):
            await town.act()
    owners = {town.planted_libraries.secrets[secret] for secret in town.shown_secrets}
    assert town.texts_shown > times / 2, "too few texts were shown to find a leak"
    assert len(owners - {CONTENT_LIBRARY, BRANCH}) > len(WORKSPACES) / 2, (
        "too few workspaces were shown their own library"
    )
    assert BRANCH in owners, "no workspace was shown the attached library"
    return town.leaks


class Town:
    """Twenty workspaces with their people and libraries, and a bot that serves them all."""

    def __init__(self, seed: int) -> None:
        self.planted_libraries = PlantedLibraries(seed)
        self.rng = self.planted_libraries.rng
        self.store = open_memory_store()
        self.leaks: list[str] = []
        self.texts_shown = 0
        self.shown_secrets: set[str] = set()
        self._words_typed: dict[Workspace, set[str]] = {workspace: set() for workspace in WORKSPACES}
        self._async_store = AsyncStore(self.store)
        self._pools = Pools(self.store.ledger.sightings)
        self._numbers = itertools.count()
        self._conversations = {
            platform: Conversation(
                self.planted_libraries.libraries,
                self._async_store,
                make_preview_of(self.planted_libraries.libraries, self.store, renderer),
            )
            for platform, renderer in RENDERERS.items()
        }

    async def open(self) -> None:
        """Makes every workspace keep questions, answer those that it overhears in C1, and post a digest there."""
        for workspace in WORKSPACES:
            origin = Origin(workspace=workspace, channel="C1", user="U1")
            await self._async_store.change_settings(
                origin,
                lambda settings: replace(settings, keep_unanswered=True, question_channels=frozenset({"C1"})),
            )
            subscription = Subscription(
                channel=origin.workspace_channel, time=time(9), zone="UTC", quiet_day=QuietDay.ARCHIVE, created_by="U1"
            )
            await self._async_store.subscribe(subscription, "U1")

    async def act(self) -> None:
        """Takes one random action in a random workspace."""
        workspace = self.rng.choice(WORKSPACES)
        surface = RecordingSurface(self, workspace, self.rng.choice(("C1", "C2")), f"U{self.rng.randrange(3)}")
        surface.origin = replace(surface.origin, event_ids=(f"event/{next(self._numbers)}",))
        await self.rng.choice(self._actions())(surface)

    def check_shown(self, workspace: Workspace, shown: str) -> None:
        """Notes a leak if `shown` has a secret of a library that the workspace may not see, or a planted word of one
        that nobody in the workspace has typed."""
        self.texts_shown += 1
        words = words_in(shown)
        for secret in words & self.planted_libraries.secrets.keys():
            self.shown_secrets.add(secret)
            if not self.planted_libraries.may_see(workspace, self.planted_libraries.secrets[secret]):
                self.leaks.append(
                    f"{workspace} was shown {secret} of {self.planted_libraries.secrets[secret]}: {shown[:300]}"
                )
        for library, planted in self.planted_libraries.everything():
            is_shown = planted.lure in words and planted.lure not in self._words_typed[workspace]
            if is_shown and not self.planted_libraries.may_see(workspace, library):
                self.leaks.append(f"{workspace} was told the word {planted.lure} of {library}: {shown[:300]}")

    def _actions(self) -> list[Callable[[RecordingSurface], Awaitable[None]]]:
        return [
            self._ask, self._ask, self._ask, self._overhear, self._related, self._quotes, self._topics, self._follow,
            self._click, self._click, self._form, self._suggest, self._home, self._help, self._digest, self._change,
        ]  # fmt: skip

    async def _ask(self, surface: RecordingSurface) -> None:
        async def last_card() -> str | None:
            return self._random_key()

        question = Question(
            text=self._text(surface) if self.rng.random() < 0.9 else "",
            audience=self.rng.choice(list(Audience)),
            find_position=last_card if self.rng.random() < 0.4 else None,
            referenced_text=self._text(surface) if self.rng.random() < 0.2 else "",
        )
        await self._conversation(surface).ask(question, surface)

    async def _overhear(self, surface: RecordingSurface) -> None:
        await self._conversation(surface).overhear(self._text(surface), surface)

    async def _related(self, surface: RecordingSurface) -> None:
        await self._conversation(surface).show_related(self._text(surface), surface)

    async def _quotes(self, surface: RecordingSurface) -> None:
        await self._conversation(surface).show_quotes(self._text(surface), surface)

    async def _topics(self, surface: RecordingSurface) -> None:
        await self._conversation(surface).show_topics(self._text(surface) if self.rng.random() < 0.7 else "", surface)

    async def _follow(self, surface: RecordingSurface) -> None:
        words = self._text(surface) if self.rng.random() < 0.8 else ""
        await self._conversation(surface).follow(words, surface, for_channel=self.rng.random() < 0.5)

    async def _help(self, surface: RecordingSurface) -> None:
        await self._conversation(surface).show_help([("/ask", "asks")], surface, for_curators=True)

    async def _click(self, surface: RecordingSurface) -> None:
        action = self.rng.choice([candidate for candidate in Action if candidate not in (Action.MENU, Action.FORGET)])
        key = self._random_key()
        groups = group_alike(await self._async_store.waiting_questions(surface.origin.workspace))
        group = self.rng.choice(groups).id if groups else ""
        value = {
            Action.ANSWER_QUESTION: group,
            Action.ANSWER_WITH_CARD: f"{group}_{key}",
            Action.CLOSE_QUESTION: group,
            Action.CLOSE_WITH_REASON: f"soon_{group}",
            Action.PAGE: "1",
            Action.QUOTES_PAGE: "1",
            Action.PREVIEW_DIGEST: "C1",
            Action.PREVIEW_OWN_DIGEST: self.rng.choice(WORKSPACES).team,
            Action.REASON: f"{self.rng.choice(list(Reason))}/{key}",
        }.get(action, self.rng.choice((key, f"{key}-1", f"{key}-2", f"{key}-q1")))
        click = Click(
            action=action,
            value=value,
            question=self._text(surface) if self.rng.random() < 0.6 else "",
            in_place=self.rng.random() < 0.5,
            is_public=self.rng.random() < 0.3,
            message=str(next(self._numbers)),
        )
        await self._conversation(surface).click(click, surface)

    async def _form(self, surface: RecordingSurface) -> None:
        """Opens and submits a random short form, except the one that fetches a page."""
        action = self.rng.choice(sorted(FORMS - {Action.ADD_ANSWER}))
        groups = group_alike(await self._async_store.waiting_questions(surface.origin.workspace))
        group, key = self.rng.choice(groups).id if groups else "", self._random_key()
        fields = {
            CARD: self.rng.choice((key, self._text(surface))),
            NAME: self._text(surface),
            TITLE: self._text(surface),
        }
        value = key if action is Action.NAME_CARD else group
        await self._conversation(surface).forms.open(action, value, surface)
        await self._conversation(surface).fill_in(FilledForm(action=action, value=value, fields=fields), surface)

    async def _suggest(self, surface: RecordingSurface) -> None:
        """Shows what is suggested before and while somebody types."""
        browsing = self.planted_libraries.libraries.of(surface.origin.workspace).browsing
        typed = self._text(surface)[: self.rng.randrange(1, 12)] if self.rng.random() < 0.8 else ""
        self._type(surface, typed)
        names = [suggestion.text for suggestion in browsing.suggest(typed, 25)]
        names += [*browsing.suggest_speakers(typed, 25), *(card.title for card in browsing.newest(4))]
        self.check_shown(surface.origin.workspace, " ".join(names))

    async def _home(self, surface: RecordingSurface) -> None:
        """Shows the home page. Its list of cards looked at last also has keys of other workspaces' cards."""
        recent = [*await self._async_store.recent_cards(surface.origin), self._random_key(), self._random_key()]
        document = self.planted_libraries.libraries.of(surface.origin.workspace).browsing.home(recent)
        curated = await self._conversation(surface).curator_blocks(surface)
        shown = [*render_blocks(document), *(render_blocks(Document("", curated)) if curated else [])]
        self.check_shown(surface.origin.workspace, json.dumps(shown))

    async def _digest(self, surface: RecordingSurface) -> None:
        """Shows the next digest of the channel, or an update, as the worker that serves all workspaces plans it."""
        workspace = surface.origin.workspace
        channel = Channel(workspace, "C1")
        stored = self.store.ledger.subscription(channel)
        assert stored is not None
        pool = self._pools.make(self.planted_libraries.libraries.of(workspace).library)
        history = self.store.ledger.history(channel)
        day = date(2026, 3, 20) + timedelta(days=self.rng.randrange(300))
        slot = Slot(day, self.rng.choice(("", "13:00")))
        due = datetime.combine(day, time(9), UTC)
        plan = draft(stored.subscription, slot, due, pool, history, RENDERERS[workspace.platform])
        self.check_shown(workspace, f"{plan.payload.decode()} {plan.late_payload.decode()} {plan.reason}")

    async def _change(self, surface: RecordingSurface) -> None:
        self.planted_libraries.change(surface.origin.workspace)
        seen = [self.planted_libraries.libraries.of(workspace).library for workspace in WORKSPACES]
        self._pools.keep(seen)

    def _conversation(self, surface: RecordingSurface) -> Conversation:
        return self._conversations[surface.origin.workspace.platform]

    def _random_canary(self) -> Canary:
        return self.rng.choice(self.planted_libraries.everything())[1]

    def _random_key(self) -> str:
        return self.rng.choice(self._random_canary().cards).key

    def _text(self, surface: RecordingSurface) -> str:
        """Something that somebody may type, with words of any library, a typo in them, or a link to any article."""
        lure = self._random_canary().lure
        if self.rng.random() < 0.2:
            place = self.rng.randrange(len(lure))
            lure = lure[:place] + lure[place + 1 :]
        words = self.rng.choice((lure, lure, self.rng.choice(SUBJECTS), f"{self.rng.choice(SUBJECTS)} {lure}"))
        text = self.rng.choice(PHRASES).format(words)
        self._type(surface, text)
        if self.rng.random() < 0.15:
            text += f" {self._random_canary().article.url if self.rng.random() < 0.5 else SAME_PAGE}"
            self._type(surface, text)
        return text

    def _type(self, surface: RecordingSurface, text: str) -> None:
        self._words_typed[surface.origin.workspace] |= words_in(text)


class RecordingSurface:
    """The surface of a person who acts. It renders everything that they are shown, for the platform or as lines, and
    has the town check it."""

    only_replies = False

    def __init__(self, town: Town, workspace: Workspace, channel: str, user: str) -> None:
        self._town = town
        self.origin = Origin(workspace=workspace, channel=channel, user=user)

    async def roles(self, _permission: Permission, _settings: WorkspaceSettings, _asker: str) -> frozenset[Role]:
        return frozenset(set(Role) - {Role.BOT, Role.EXTERNAL, Role.UNKNOWN})

    async def readers(self) -> Readers:
        return Readers.OWN_WORKSPACE

    async def common_language(self) -> str:
        return ENGLISH

    async def reply(self, message: Message) -> bool:
        self._hear(message)
        return True

    async def whisper_also(self, message: Message) -> None:
        await self.whisper(message)

    async def whisper(self, message: Message) -> None:
        self._hear(message)

    async def replace(self, message: Message | None) -> None:
        if message:
            self._hear(message)

    async def share(self, message: Message) -> None:
        self._hear(message)

    async def preview(self, payload: bytes) -> None:
        self._town.check_shown(self.origin.workspace, payload.decode())

    def _hear(self, message: Message) -> None:
        if self._town.rng.random() < 0.3:
            shown = " ".join(render_as_lines(message))
        elif self.origin.workspace.platform is Platform.SLACK:
            shown = json.dumps(render_message(message))
        else:
            shown = json.dumps(render_for_discord(message).to_components())  # type: ignore[no-untyped-call]
        self._town.check_shown(self.origin.workspace, shown)


async def _call_directly(_pool: Executor | None, function: Callable[[], T]) -> T:
    """Calls the function without a thread: nobody else is waiting, and it takes half as long."""
    return function()
