"""A digest is in the language of its readers, and the current language does not change its bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from adapters.console.digests import ConsoleRenderer
from adapters.discord.digests.renderer import DiscordRenderer
from adapters.slack.digests.renderer import SlackRenderer
from bot.digests import phrases
from bot.digests.content.pool.pools import pool_of
from bot.digests.posting import messages
from bot.digests.posting.delivery import Plan
from bot.digests.posting.ledger import History
from bot.digests.posting.planning import draft
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription, subscription_from_dict
from bot.model import Channel, Platform, Workspace
from bot.ports import DigestRenderer
from bot.translation import LANGUAGES, use_language
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.sightings import seen_at

DAY = date(2026, 11, 24)
DUE = datetime(2026, 11, 24, 8, tzinfo=UTC)
GERMAN = Subscription(
    channel=Channel(Workspace(Platform.SLACK, "T1"), "C1"), time=time(9), zone="Europe/Berlin", language="de"
)
RENDERERS = [ConsoleRenderer(), SlackRenderer(), DiscordRenderer()]


def planned(subscription: Subscription, renderer: DigestRenderer, chosen: str = "") -> Plan:
    pool = pool_of(CardLibrary([make_card("a"), make_card("b")]), seen_at(DUE))
    return draft(subscription, Slot(DAY), DUE, pool, History(shown={}, language=chosen), renderer)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
def test_a_digest_is_in_the_language_of_its_readers(renderer: DigestRenderer) -> None:
    plan = planned(GERMAN, renderer)
    assert "Digest · Dienstag, 24. November 2026" in plan.payload.decode()
    assert "Täglicher Digest um" in plan.payload.decode()
    assert "Dieser Digest war um" in plan.late_payload.decode()


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
def test_the_current_language_changes_no_byte_of_a_planned_digest(renderer: DigestRenderer) -> None:
    first = planned(GERMAN, renderer)
    with use_language("ja"):
        assert planned(GERMAN, renderer) == first


def test_the_language_of_the_workspace_is_used_except_in_a_personal_digest() -> None:
    assert "mardi 24 novembre 2026" in planned(GERMAN, ConsoleRenderer(), "fr").payload.decode()
    own = replace(GERMAN, person="U1")
    assert "Dienstag, 24. November 2026" in planned(own, ConsoleRenderer(), "fr").payload.decode()


def test_a_stored_digest_without_a_language_is_in_english() -> None:
    stored = GERMAN.to_dict()
    del stored["language"]
    assert "Tuesday 24 November 2026" in planned(subscription_from_dict(stored), ConsoleRenderer()).payload.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_for_a_missed_day_is_recognised_in_every_language(language: str) -> None:
    with use_language(language):
        reasons = [messages.missed(timedelta(hours=7), timedelta(hours=3)), messages.overtaken(DAY)]
        others = [messages.paused(DAY), messages.no_card_fits(), messages.same_instant(DAY)]
    assert all(map(messages.says_missed, reasons))
    assert not any(map(messages.says_missed, others))


def test_a_reason_that_was_stored_in_english_is_shown_in_the_language_of_the_person() -> None:
    reason = messages.no_card_fits()
    with use_language("de"):
        assert messages.last_outcome(DAY, "failed", reason) == (
            "Zuletzt: Dienstag, 24. November 2026, gescheitert: Schon die erste Karte passt nicht in eine Nachricht."
        )


def test_lengths_of_time_are_worded_as_people_say_them() -> None:
    with use_language("de"):
        assert phrases.duration_text(timedelta(days=2, hours=3)) == "2 Tage 3 Std."
        assert phrases.duration_text(timedelta(hours=7, minutes=20)) == "7 Std. 20 Min."
    with use_language("ja"):
        assert phrases.duration_text(timedelta(days=1)) == "1日"
