"""Limits a channel to some articles: the articles of some sources, or with some tags."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.asking.libraries import Libraries
from bot.conversation.async_store import AsyncStore
from bot.conversation.settings import messages
from bot.conversation.surface import Origin, Surface, text_message
from bot.errors import InvalidSetting
from bot.model import Narrowing, Workspace
from bot.running.blocking import compute
from bot.store import WorkspaceSettings


class ChannelNarrowing:
    """Limits a channel to some articles. Callers check the permission. In a thread, the thread's channel is limited."""

    def __init__(self, libraries: Libraries, async_store: AsyncStore) -> None:
        self._libraries, self._async_store = libraries, async_store

    def find_refusal(self, origin: Origin) -> str:
        """Why this channel cannot be limited to some articles; "" if it can."""
        return "" if origin.channel and not origin.is_direct else messages.ONLY_CHANNELS_CAN_BE_NARROWED

    async def chosen(self, origin: Origin) -> Narrowing:
        """The current narrowing of the channel."""
        return (await self._async_store.settings(origin.workspace)).narrowing_in(origin.channels)

    async def choose(self, narrowing: Narrowing, surface: Surface) -> None:
        """Limits the channel to the articles that `narrowing` allows; an empty one allows all. If it allows no article,
        the person is told so, and nothing changes."""
        origin = surface.origin
        if refusal := self.find_refusal(origin) or await compute(
            narrowing_fault, self._libraries, origin.workspace, narrowing
        ):
            await surface.whisper(text_message(refusal))
            return
        channel = origin.channels[-1]  # for a thread, its parent channel

        def change(previous_settings: WorkspaceSettings) -> WorkspaceSettings:
            other_narrowings = {
                other: narrowing_of_other
                for other, narrowing_of_other in previous_settings.narrowed.items()
                if other != channel
            }
            return replace(
                previous_settings, narrowed={**other_narrowings, channel: narrowing} if narrowing else other_narrowings
            )

        try:
            await self._async_store.change_settings(origin, change)
        except InvalidSetting as fault:
            await surface.whisper(text_message(fault.reason))
            return
        count = await compute(_article_count, self._libraries, origin.workspace, narrowing)
        await surface.whisper(text_message(messages.narrowed(count) if narrowing else messages.ALL_ARTICLES_AGAIN))


def narrowing_fault(libraries: Libraries, workspace: Workspace, narrowing: Narrowing) -> str:
    """Why the narrowing cannot be used: it names a source or tag that no article has, or allows no article. "" if it
    can be used."""
    named_narrowings = [(name, Narrowing(sources=(name,))) for name in narrowing.sources]
    named_narrowings += [(name, Narrowing(tags=(name,))) for name in narrowing.tags]
    if unknown_names := [
        name
        for name, single_narrowing in named_narrowings
        if not _article_count(libraries, workspace, single_narrowing)
    ]:
        return messages.nothing_called(unknown_names)
    return "" if _article_count(libraries, workspace, narrowing) else messages.NO_ARTICLE_LEFT


def _article_count(libraries: Libraries, workspace: Workspace, narrowing: Narrowing) -> int:
    return len(libraries.of(workspace, narrowing).library.articles)
