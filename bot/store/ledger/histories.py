"""Reads what channels have been shown and what they follow. A few statements are enough for many channels, because each
statement may take long if the database is far away."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.digests.posting.delivery import State
from bot.digests.posting.ledger import BrokenFeed, History, LastShown
from bot.environment import log
from bot.errors import InvalidSetting
from bot.model import LIBRARIES_FOR_EVERYBODY, Channel, Workspace, own_library
from bot.model.follow import Follower
from bot.store.ledger.rows import channel_of, read_cards, was_planned_ahead
from bot.store.library.feeds import IS_BROKEN, feed_of
from bot.store.schema import attachments, deliveries, feeds, settings
from bot.store.sql.scope import is_in_channels, is_in_workspaces, select_across, workspace_of
from bot.store.workspace.follows import read_follows_of_many
from bot.store.workspace.settings import settings_from_dict

_UNSEEN_STATES = (State.SKIPPED.value, State.FAILED.value)
"""The states of deliveries whose cards nobody has seen."""

_log = logging.getLogger(__name__)


def read_histories(connection: Connection, readers: Mapping[Channel, str], now: datetime) -> Mapping[Channel, History]:
    """What each channel has been shown and follows, read within the transaction of `connection`. `readers` names for
    each channel the person whose own digest is posted there; "" if the digest is the channel's."""
    last_shown = _read_last_shown(connection, readers.keys(), now)
    followers = {channel: _follower(channel, person) for channel, person in readers.items()}
    pairs = [(channel.workspace, follower) for channel, follower in followers.items()]
    follows = read_follows_of_many(connection, pairs)
    workspaces = {channel.workspace for channel in followers}
    languages = _read_languages(connection, workspaces)
    broken_feeds = _read_broken_feeds(connection, workspaces)
    return {
        channel: History(
            shown=last_shown.get(channel, {}),
            follows=follows.get((channel.workspace, follower), ()),
            language=languages.get(channel.workspace, ""),
            broken=broken_feeds.get(channel.workspace, ()),
        )
        for channel, follower in followers.items()
    }


def _follower(channel: Channel, person: str) -> Follower:
    return Follower(person=person) if person else Follower(channel=channel.id)


def _read_last_shown(
    connection: Connection, channels: Collection[Channel], now: datetime
) -> Mapping[Channel, Mapping[str, LastShown]]:
    """When each card, follow and broken feed was last shown in each channel, by its id or key. A channel that was shown
    nothing is left out."""
    query = (
        select_across(deliveries, deliveries.c.channel, deliveries.c.planned_at, deliveries.c.cards)
        .where(is_in_channels(deliveries, channels), deliveries.c.state.not_in(_UNSEEN_STATES), ~was_planned_ahead(now))
        .order_by(deliveries.c.date)  # so a later showing replaces an earlier one
    )
    shown: dict[Channel, dict[str, LastShown]] = {}
    for row in connection.execute(query):
        shown_in_channel = shown.setdefault(channel_of(row), {})
        shown_in_channel |= {
            card.card_id: LastShown(row.planned_at, card.fingerprint) for card in read_cards(row.cards)
        }
    return shown


def _read_languages(connection: Connection, workspaces: Collection[Workspace]) -> Mapping[Workspace, str]:
    """The languages that workspaces have chosen for everyone, "" if they have chosen none. Workspaces without settings,
    or whose settings cannot be read, are left out."""
    settings_query = select_across(settings, settings.c.data).where(is_in_workspaces(settings, workspaces))
    languages = {}
    for row in connection.execute(settings_query):
        try:
            languages[workspace_of(row)] = settings_from_dict(json.loads(row.data)).language
        except (InvalidSetting, TypeError, ValueError) as error:  # one workspace must not silence the others
            _log.error(log.event("settings_unreadable", team=row.team, reason=str(error)))
    return languages


def _read_broken_feeds(
    connection: Connection, workspaces: Collection[Workspace]
) -> Mapping[Workspace, Sequence[BrokenFeed]]:
    """The broken feeds of the libraries that each workspace asks; workspaces without one may be left out."""
    by_library: dict[str, list[BrokenFeed]] = {}
    for row in connection.execute(select(feeds).where(IS_BROKEN).order_by(feeds.c.library, feeds.c.url)):
        feed = feed_of(row)
        if feed.failing_since:  # always set for a broken feed
            by_library.setdefault(feed.library, []).append(
                BrokenFeed(feed.name, feed.failing_since, key=f"feed:{feed.library}:{feed.url}")
            )
    if not by_library:
        return {}
    attachments_query = select_across(attachments, attachments.c.library).where(
        is_in_workspaces(attachments, workspaces)
    )
    libraries_of = {workspace: {own_library(workspace), *LIBRARIES_FOR_EVERYBODY} for workspace in workspaces}
    for row in connection.execute(attachments_query):
        libraries_of[workspace_of(row)].add(row.library)
    return {
        workspace: [feed for library in sorted(libraries) for feed in by_library.get(library, ())]
        for workspace, libraries in libraries_of.items()
    }
