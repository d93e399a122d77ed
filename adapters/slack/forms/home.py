"""The Home tab of a person: the topics of the library, a search box, the cards that the person looked at, the digests
that they may set up, and for curators the questions without an answer and the cards that did not help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.slack import messages as slack_messages
from adapters.slack.context import Context
from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.render import limits
from adapters.slack.render.blocks import header, paragraph, plain_text, render_blocks
from adapters.slack.render.buttons import Element, label
from adapters.slack.render.views import home, option
from bot.conversation.asking.browsing.browsing import Browsing, key_of
from bot.conversation.refusals import find_refusal
from bot.digests import phrases
from bot.digests.posting.delivery import StoredSubscription
from bot.model import Document
from bot.model.permissions import Permission, Role
from bot.running.blocking import compute, urgently
from bot.store import WorkspaceSettings
from bot.text.cleaning import one_line
from bot.translation import say

SEARCH_ID = "cuecard/search/0"
"""The action id of the search box, in the same form as the ids of buttons (`render.buttons`)."""
CHANGE_DIGEST_ID = "cuecard/change"
"""The beginning of the action ids that open the form of a channel's digest."""

MAX_DIGESTS = 20
"""The maximum number of channels with a digest that are checked, because each may take a call."""

_RESERVED_BLOCKS = MAX_DIGESTS + 10
"""How many blocks of a view are kept free for what is not in the document of the home page: the search box, the digests
with their header and menu, and seven for curators. If curators need more, a full view is cut off at the end."""


class Home:
    """Shows the Home tab, and suggests cards while people type in its search box."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, origin: SlackOrigin) -> None:
        """Publishes the Home tab of the person."""
        settings = await self._context.async_store.settings(origin.workspace)
        surface = SlackSurface(self._context, origin)
        refusal = await find_refusal(surface, Permission.ASK, settings)
        blocks = [paragraph(refusal)] if refusal else await self._blocks(surface, settings)
        await self._context.outbox.publish_home(origin, home(blocks))

    async def suggest(self, origin: SlackOrigin, typed_text: str) -> list[Element]:
        """The options for the search box, the best first: at most `limits.OPTIONS`, each card once. No options if the
        person may not ask questions."""
        with urgently():  # people are still typing
            if await self._find_refusal(origin):
                return []
            suggestions = await compute(self._browsing(origin).suggest, typed_text, limits.OPTIONS)
        by_key = {key_of(suggestion): one_line(suggestion.text) or "—" for suggestion in suggestions}
        return [option(text, key) for key, text in by_key.items()][: limits.OPTIONS]

    def _browsing(self, origin: SlackOrigin) -> Browsing:
        return self._context.libraries.of(origin.workspace).browsing

    async def _find_refusal(self, origin: SlackOrigin) -> str:
        """Why the person may not ask; "" if they may."""
        settings = await self._context.async_store.settings(origin.workspace)
        return await find_refusal(SlackSurface(self._context, origin), Permission.ASK, settings)

    async def _blocks(self, surface: SlackSurface, settings: WorkspaceSettings) -> list[Element]:
        """What the tab shows to a person who may ask."""
        origin = surface.origin
        recent_keys = await self._context.async_store.recent_cards(origin)
        document = await compute(self._browsing(origin).home, recent_keys)
        title, *other_blocks = render_blocks(document, max_blocks=limits.BLOCKS_IN_VIEW - _RESERVED_BLOCKS)
        for_curators = await self._context.conversation.curator_blocks(surface)
        curator_blocks = render_blocks(Document("", for_curators)) if for_curators else []
        return [title, _search_box(), *other_blocks, *await self._digest_blocks(surface, settings), *curator_blocks]

    async def _digest_blocks(self, surface: SlackSurface, settings: WorkspaceSettings) -> list[Element]:
        """The digests that this person may set; nothing for a guest."""
        if Role.MEMBER not in await surface.roles(Permission.ASK, settings, asker=""):
            return []
        origin = surface.origin
        subscriptions = await self._context.async_store.subscriptions(origin.workspace)
        channel_subscriptions = [
            stored_subscription for stored_subscription in subscriptions if not stored_subscription.subscription.person
        ]
        lines = [
            await self._digest_line(origin, stored_subscription, settings)
            for stored_subscription in channel_subscriptions[:MAX_DIGESTS]
        ]
        return [header(say("Digests")), *filter(None, lines), _channel_menu()]

    async def _digest_line(
        self, origin: SlackOrigin, stored_subscription: StoredSubscription, settings: WorkspaceSettings
    ) -> Element | None:
        """A line for a channel's digest; None if this person may not set it, because the channel's name may be
        private."""
        channel_origin = replace(origin, channel=stored_subscription.channel.id)
        channel_info = await self._context.directory.channel_info(origin.workspace, stored_subscription.channel.id)
        surface = SlackSurface(self._context, channel_origin)
        if channel_info is None or await find_refusal(surface, Permission.SET_DIGEST, settings):
            return None
        subscription = stored_subscription.subscription
        time_text = f"{phrases.time_text(subscription.time)} ({subscription.zone})"
        return {
            "type": "section",
            "text": plain_text(f"#{channel_info.name} · {stored_subscription.stop_reason or time_text}"),
            "accessory": {
                "type": "button",
                "action_id": f"{CHANGE_DIGEST_ID}/{channel_info.id}",
                "text": label(say("Change")),
                "value": channel_info.id,
            },
        }


def chosen_channel(actions: Sequence[Mapping[str, Any]]) -> str:
    """The id of the channel that was chosen to set up its digest; "" if no channel was chosen."""
    chosen_action = actions[0] if actions else {}
    return str(chosen_action.get("selected_conversation") or chosen_action.get("value") or "")


def chosen_key(actions: Sequence[Mapping[str, Any]]) -> str:
    """The key of the card that was chosen in the search box; "" if no card was chosen."""
    chosen_action = actions[0] if actions else {}
    return str((chosen_action.get("selected_option") or {}).get("value") or "")


def _channel_menu() -> Element:
    """A menu of channels; choosing one opens the form of its digest."""
    menu = {
        "type": "conversations_select",
        "action_id": f"{CHANGE_DIGEST_ID}/new",
        "placeholder": plain_text(say("Choose a channel")),
        "filter": {"include": ["public", "private"]},
    }
    return {"type": "section", "text": plain_text(slack_messages.NEW_DIGEST), "accessory": menu}


def _search_box() -> Element:
    """A menu of cards, for which Slack calls `Home.suggest` as somebody types."""
    box = {
        "type": "external_select",
        "action_id": SEARCH_ID,
        "placeholder": plain_text(say("Find a topic")),
        "min_query_length": 0,
    }
    return {"type": "actions", "elements": [box]}
