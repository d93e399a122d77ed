"""What the pages work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from aiohttp import web
from markupsafe import Markup

from adapters.desk.sign_in import SESSION
from bot.conversation.curating.groups import Group
from bot.conversation.library.service import Service
from bot.conversation.surface import Message
from bot.digests.content.preview import Preview as NextDigest
from bot.digests.posting.status import Status
from bot.model import Channel, TopicCard, Workspace
from bot.store.workspace.proposals import Proposed


@dataclass(frozen=True, slots=True)
class Preview:
    """How one platform shows a message, or a digest as it was rendered: its name, the file of its style, and HTML in
    which every text is escaped."""

    platform: str
    style: Path
    draw: Callable[[Message], Markup]
    draw_payload: Callable[[bytes], Markup]


class Shelf(Protocol):
    """A library, as files: its name, the folder of its cards, and whether its rules are people's files there."""

    @property
    def name(self) -> str: ...

    @property
    def folder(self) -> Path: ...

    @property
    def has_rules(self) -> bool: ...

    def keep(self, path: Path, data: bytes, article_id: str) -> None:
        """Keeps what people wrote about an article, or the rules ("" for the article's id); no bytes remove the file.
        Who asks next sees it. Raises CuecardError, OSError."""


class Shelves(Protocol):
    """The libraries that are asked."""

    def service(self) -> Service:
        """All of them, as they are now; may take a moment. Raises CuecardError."""

    def look_soon(self) -> None:
        """Something was changed: who asks next sees it."""

    def shelf(self, name: str) -> Shelf | None:
        """The one with this name, if it is among them."""

    def every(self) -> Sequence[Shelf]:
        """All of them, in the order in which they are asked."""

    def holding(self, article_id: str) -> Shelf | None:
        """The one whose cards of an article are asked."""


class Queue(Protocol):
    """What waits for curators. Each raises CuecardError if what it is about is gone, or the store cannot be used."""

    def amounts(self) -> tuple[int, int]:
        """How many proposals wait, and how many times something was asked that waits for an answer."""

    def proposals(self) -> Sequence[tuple[Workspace, Proposed]]:
        """The articles that people propose, the oldest first."""

    def proposal(self, proposal: str) -> tuple[Workspace, Proposed]:
        """One of them, also one about which was decided not long ago."""

    def read(self, proposal: str) -> tuple[str, Sequence[TopicCard]]:
        """The text of a proposed article, and the cards that it would have. May take a moment."""

    def approve(self, proposal: str, title: str = "") -> tuple[Workspace, Proposed, str]:
        """Takes one into a library, whose name is the last."""

    def reject(self, proposal: str, reason: str) -> tuple[Workspace, Proposed]: ...

    def questions(self) -> Mapping[Workspace, Sequence[Group]]:
        """The questions without an answer, those first that most people asked."""

    def question(self, question: str) -> tuple[Workspace, Group]: ...

    def answers_by_now(self, workspace: Workspace, group: Group) -> TopicCard | None:
        """The card that answers a question since something was added; none of those that did not help."""

    def nearest(self, question: str, words: str, limit: int) -> Sequence[TopicCard]: ...

    def card(self, workspace: Workspace, key: str) -> TopicCard | None:
        """A card as that workspace sees it."""

    def answer_by_card(self, question: str, card: str, alias: str = "") -> Answered: ...

    def answer_by_article(self, question: str, article: str, alias: str = "") -> Answered: ...

    def close(self, question: str, reason: str = "") -> Answered: ...


class Answered(Protocol):
    """How many people are told, and whether the other name that was given was learned."""

    @property
    def people(self) -> int: ...

    @property
    def is_learned(self) -> bool: ...


class Digests(Protocol):
    """The digests of the channels. Raises CuecardError."""

    def statuses(self) -> Sequence[Status]:
        """Those that are set up."""

    def preview(self, channel: Channel, at: datetime | None) -> NextDigest:
        """The next one, or that of a local time; of a channel without one, that of a default one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The libraries that a workspace is asked (None: the terminal), the workspaces that may be looked at, what waits,
    the digests, and how each platform shows a message."""

    shelves_of: Callable[[Workspace | None], Shelves]
    workspaces: Callable[[], Sequence[Workspace]]
    queue: Queue
    digests: Digests
    previews: Sequence[Preview] = ()


DESK = web.AppKey("desk", Desk)


def shelves_of(request: web.Request) -> Shelves:
    """The libraries of the workspace that the browser looks at."""
    return request.app[DESK].shelves_of(request[SESSION].seen_by)
