"""Requests of others are refused, those of Slack are acknowledged, and none leads to status 500."""

from __future__ import annotations

import io
import json
import random
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from adapters.slack.transport.signature import MAX_AGE_SECONDS, MAX_BODY, SAME_MOMENT_SECONDS, Replays, is_signed, sign
from tests.support.clock import FakeClock
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, SECRET, USER, WORKSPACE, SlackBot, envelope, running_bot
from tests.support.slack.server import TEAM, SlackServer, member
from tests.support.store.audit import audit_of

FEW_REQUESTS, MANY_REQUESTS = 400, 5_000


def signed(body: bytes, stamp: str) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(SECRET, body, stamp),
    }


def alter(rng: random.Random, body: bytes) -> tuple[bytes, dict[str, str]]:
    """A signed request with something changed, so that the signature is no longer valid."""
    headers = signed(body, str(int(time.time())))
    if rng.randrange(2):
        return alter_body(rng, body), headers
    return body, alter_headers(rng, headers, body)


def alter_body(rng: random.Random, body: bytes) -> bytes:
    """The body of a request, changed after it was signed."""
    match rng.randrange(5):
        case 0:
            index = rng.randrange(len(body))
            return body[:index] + bytes([body[index] ^ (1 << rng.randrange(8))]) + body[index + 1 :]
        case 1:
            return body + rng.randbytes(rng.randrange(1, 2000))
        case 2:
            return body[: rng.randrange(len(body))]
        case 3:
            return rng.randbytes(rng.randrange(3000))
        case _:
            return b"x" * (MAX_BODY + rng.randrange(1, 1000))


def alter_headers(rng: random.Random, headers: dict[str, str], body: bytes) -> dict[str, str]:
    """The headers of a signed request with a wrong time or signature, or with an encoding that Slack does not use."""
    now, signature = int(headers["X-Slack-Request-Timestamp"]), headers["X-Slack-Signature"]
    wrong_stamps = ["", " ", "nan", "inf", "-1", "1e9", "٣٤٥", "1" * 400, "0x10", f"{now}.5", f"{now - 302}", "½"]
    wrong_signatures = ["", "v0=", "v1=" + "a" * 64, "v0=é" * 20, "v0=" + "ü" * 64, "\xff" * 30, "v0=" + "A" * 1_000]
    index = rng.randrange(3, 67)
    flipped = signature[:index] + ("0" if signature[index] != "0" else "1") + signature[index + 1 :]
    match rng.randrange(8):
        case 0:
            return signed(body, str(now + rng.choice([-1, 1]) * rng.randrange(302, 10**9)))
        case 1:
            return {**headers, "X-Slack-Request-Timestamp": rng.choice(wrong_stamps)}
        case 2:  # white space may be removed from the stamp on the way: then the signature has to be wrong
            stamp = rng.choice([f" {now}", f"{now}\t"])
            return {**headers, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=" + "0" * 64}
        case 3:
            return {**headers, "X-Slack-Signature": flipped}
        case 4:
            return {**headers, "X-Slack-Signature": rng.choice(wrong_signatures)}
        case 5:
            missing = rng.choice(["X-Slack-Signature", "X-Slack-Request-Timestamp"])
            return {name: value for name, value in headers.items() if name != missing}
        case 6:
            return {**headers, "X-Slack-Signature": sign("another secret", body, str(now))}
        case _:
            return {**headers, "Content-Encoding": rng.choice(["gzip", "deflate"])}


async def attack(bot: SlackBot, amount: int) -> None:
    """Sends altered requests, and checks that all are refused and that a right one is then answered."""
    rng = random.Random(20261124)
    for number in range(amount):
        genuine = json.dumps(bot.envelope({"type": "app_mention", "text": f"{ANSWERED} {number}"})).encode()
        body, headers = alter(rng, genuine)
        response = await bot.client.post("/slack/events", data=io.BytesIO(body), headers=headers)
        assert response.status in (401, 413), (number, response.status, headers, body[:200])
    assert bot.jobs.job_count == 0
    assert not bot.server.calls
    assert (await bot.mention(ANSWERED)).status == 200
    assert len(bot.server.posted) == 1


async def test_altered_requests_are_refused(bot: SlackBot) -> None:
    await attack(bot, FEW_REQUESTS)


@pytest.mark.slow
async def test_five_thousand_altered_requests_are_refused(bot: SlackBot) -> None:
    await attack(bot, MANY_REQUESTS)


RETRY_HEADERS = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}


@pytest.mark.parametrize("kind", ["mention", "command", "shortcut", "form"])
@pytest.mark.parametrize("retry_headers", [{}, RETRY_HEADERS])
async def test_a_request_that_comes_twice_within_seconds_is_accepted_twice_and_done_once(
    slack: SlackServer, kind: str, retry_headers: dict[str, str]
) -> None:
    slack.users[USER] = member(USER, is_admin=kind == "form")
    assert await send_twice(slack, *requests_of(slack)[kind], 1, retry_headers) == ([200, 200], 1)


@pytest.mark.parametrize("kind", ["mention", "command", "shortcut", "form"])
@pytest.mark.parametrize("retry_headers", [{}, RETRY_HEADERS])
@pytest.mark.parametrize("pause", [SAME_MOMENT_SECONDS + 1, MAX_AGE_SECONDS - 1])
async def test_a_replayed_request_is_refused(
    slack: SlackServer, kind: str, retry_headers: dict[str, str], pause: float
) -> None:
    slack.users[USER] = member(USER, is_admin=kind == "form")
    assert await send_twice(slack, *requests_of(slack)[kind], pause, retry_headers) == ([200, 401], 1)


async def test_the_same_letters_typed_again_are_answered_again(bot: SlackBot) -> None:
    typed = {"type": "block_suggestion", "action_id": "cuecard/search/0", "block_id": "b", "value": "strategic"}
    body = urlencode({"payload": json.dumps({**typed, "team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}})})
    headers = signed(body.encode(), str(int(time.time()))) | {"Content-Type": "application/x-www-form-urlencoded"}
    for _ in range(3):
        response = await bot.client.post("/slack/events", data=body, headers=headers)
        assert (response.status, bool((await response.json())["options"])) == (200, True)


def test_signatures_are_remembered_as_long_as_they_are_valid() -> None:
    replays = Replays()
    first, second = {"X-Slack-Signature": "v0=1"}, {"X-Slack-Signature": "v0=2"}
    assert replays.is_fresh(first, 1_000)
    assert replays.is_fresh(first, 1_000 + SAME_MOMENT_SECONDS)
    assert not replays.is_fresh(first, 1_001 + SAME_MOMENT_SECONDS)  # the time counts from the first request
    assert not replays.is_fresh(first, 1_000 + 2 * MAX_AGE_SECONDS)
    assert replays.is_fresh(second, 1_001 + 2 * MAX_AGE_SECONDS)
    assert replays.is_fresh(first, 1_001 + 2 * MAX_AGE_SECONDS)


@pytest.mark.parametrize("kind", ["events", "lists"])
@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded"])
async def test_json_nested_too_deep_is_a_bad_request(bot: SlackBot, kind: str, content_type: str) -> None:
    for depth in (5_000, 100_000):
        deep = nested(kind, depth)
        response = await bot.send(deep if content_type == "application/json" else f"payload={deep}", content_type)
        assert response.status == 400
    for depth in (*range(10, 1_000, 45), 980, 990, 999):  # parsing succeeds at some of these, but later steps may not
        deep = nested(kind, depth)
        event = '{"type": "event_callback", "team_id": "T0TEAM", "event": {"type": "message", "channel": "D1", '
        event += f'"user": "U1", "ts": "1", "text": {deep}, "message": {deep}}}}}'
        for body in (deep, event):
            assert (await bot.send(body, "application/json")).status in (200, 400)
    assert (await bot.mention(ANSWERED)).status == 200


async def test_the_challenge_of_a_new_address_is_answered(bot: SlackBot) -> None:
    response = await bot.send(json.dumps({"type": "url_verification", "challenge": "abc"}))
    assert (response.status, (await response.json())["challenge"]) == (200, "abc")


@pytest.mark.parametrize(
    "body", ["[]", '"text"', "7", "null", "{", "payload=", "payload=[]", "payload={", "", "\udcff", "🙂"]
)
@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", "text/plain"])
async def test_signed_invalid_requests_cause_no_error(bot: SlackBot, body: str, content_type: str) -> None:
    assert (await bot.send(body, content_type)).status == 200


async def test_unknown_and_hostile_kinds_are_acknowledged(bot: SlackBot, caplog: pytest.LogCaptureFixture) -> None:
    shapes = [*hostile_events(), *hostile_interactions()]
    assert len(shapes) >= 200
    for shape in shapes:
        for team in ({"team_id": "T0TEAM"}, {}):
            response = await bot.send(json.dumps({**shape, **team}))
            assert response.status == 200, (shape, response.status)
    await bot.jobs.finish(5)
    assert not [record for record in caplog.records if record.name.startswith("adapters") and record.exc_info]


@pytest.mark.parametrize("stamp", ["", "x", "1" * 13, "٣", "-5"])
def test_an_invalid_timestamp_is_refused(stamp: str) -> None:
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(SECRET, b"", stamp)}
    assert not is_signed(SECRET, b"", headers, 0.0)


@pytest.mark.parametrize(("age", "accepted"), [(0, True), (299, True), (-299, True), (301, False), (-301, False)])
def test_a_signature_is_good_for_five_minutes(age: int, accepted: bool) -> None:
    headers = {"X-Slack-Request-Timestamp": "1000000", "X-Slack-Signature": sign(SECRET, b"body", "1000000")}
    assert is_signed(SECRET, b"body", headers, 1_000_000 + age) is accepted


async def send_twice(
    slack: SlackServer, body: str, kind: str, pause: float, retry_headers: dict[str, str]
) -> tuple[list[int], int]:
    """Sends a request and, `pause` seconds later, the same bytes again, with `retry_headers`. Returns the statuses, and
    how often the request had its effect."""
    clock = FakeClock(datetime.now(UTC))
    async with running_bot(slack, clock=clock) as bot:
        headers = {**signed(body.encode(), str(int(clock.now().timestamp()))), "Content-Type": kind}
        first = await bot.client.post("/slack/events", data=body, headers=headers)
        clock.advance(seconds=pause)
        second = await bot.client.post("/slack/events", data=body, headers=headers | retry_headers)
        await bot.until_idle()
        changes = [entry for entry in audit_of(bot.store.of(WORKSPACE)) if entry.action == "change settings"]
    return [first.status, second.status], len(slack.posted) + len(changes)


def requests_of(slack: SlackServer) -> dict[str, tuple[str, str]]:
    """A request of every kind that has an effect: its body and its type."""
    form = "application/x-www-form-urlencoded"
    who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}, "trigger_id": "t1"}
    message = {"text": ANSWERED, "ts": "1600000000.000100"}
    url = slack.response_url()
    state = {"keep_unanswered": {"keep_unanswered": {"selected_option": {"value": "yes"}}}}
    interactions: list[dict[str, Any]] = [
        {"type": "message_action", "callback_id": "cuecard_related", "message": message, "response_url": url},
        {
            "type": "view_submission",
            "view": {"type": "modal", "callback_id": "cuecard_settings", "state": {"values": state}},
        },
    ]
    command = {"command": "/ask", "text": ANSWERED, "team_id": TEAM, "user_id": USER, "channel_id": CHANNEL}
    mention = envelope(1, {"type": "app_mention", "text": ANSWERED})
    return {
        "mention": (json.dumps(mention), "application/json"),
        "command": (urlencode({**command, "trigger_id": "t2", "response_url": url}), form),
        "shortcut": (urlencode({"payload": json.dumps({**who, **interactions[0]})}), form),
        "form": (urlencode({"payload": json.dumps({**who, **interactions[1]})}), form),
    }


def nested(kind: str, depth: int) -> str:
    """JSON that is nested this deep."""
    return '{"event":' * depth + "{}" + "}" * depth if kind == "events" else "[" * depth + "]" * depth


def hostile_events() -> list[dict[str, Any]]:
    """Events in forms that Slack does not send today, as valid JSON."""
    names = ["app_mention", "message", "app_home_opened", "assistant_thread_started", "tokens_revoked"]
    names += ["app_uninstalled", "team_join", "function_executed", "message_metadata_posted", "link_shared"]
    names += ["never_heard_of", "", "message.im"]
    fields: list[dict[str, Any]] = [
        {},
        {"channel": None},
        {"channel": {"id": "C1"}},
        {"user": {"id": "U1"}},
        {"user": 7, "tab": "home"},
        {"text": None, "channel": "D1", "ts": "1", "user": "U1"},
        {"assistant_thread": {}},
        {"tokens": {"bot": []}},
        {"text": "<" * 5000, "channel": "D1", "ts": "x", "user": "U1"},
        {"subtype": ["a"]},
        {"assistant_thread": 3},
    ]
    return [
        {"type": "event_callback", "event_id": None, "event": {"type": name, **more}}
        for name in names
        for more in fields
    ]


def hostile_interactions() -> list[dict[str, Any]]:
    """Clicks and forms that Slack does not send today, as valid JSON."""
    kinds = ["block_actions", "view_submission", "view_closed", "shortcut", "message_action", "block_suggestion"]
    kinds += ["interactive_message", "dialog_submission", "workflow_step_edit", "unheard_of"]
    fields: list[dict[str, Any]] = [
        {},
        {"actions": []},
        {"actions": [{"action_id": "cuecard/why/0"}]},
        {"actions": [{"action_id": "cuecard/preview/0", "value": "{}"}], "view": {}},
        {"view": {"callback_id": "cuecard_digest"}},
        {"view": {"callback_id": "cuecard_settings", "state": {"values": 3}}},
        {"callback_id": "cuecard_related", "message": None},
        {"callback_id": "cuecard_related", "message": {"text": None}, "user": None},
        {"action_id": "cuecard/search/0", "value": None},
        {"actions": [{"action_id": "cuecard/search/0", "selected_option": None}], "user": "U1"},
    ]
    return [{"type": kind, "team": {"id": "T0TEAM"}, **more} for kind in kinds for more in fields]
