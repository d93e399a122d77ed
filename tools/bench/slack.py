"""Measures how long Slack waits for an acknowledgement while the bot works and an index is being built.

    python -m tools.bench.slack [--seconds 60] [--rate 50]
    python -m tools.bench.slack --forms 400 [--under-way 150]

Three processes on this machine: the bot, an indexing of many articles, and a Slack on loopback that sends mentions,
commands, clicks and searches at a steady rate, first over HTTP, then over Socket Mode. Ends by itself.

With `--forms`, it measures instead how long people wait for this many forms, from the command until the form opens,
while `--under-way` questions are always in progress.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import click

from adapters.slack.forms.digest_modal import PREVIEW
from adapters.slack.forms.home import CHANGE_DIGEST_ID, SEARCH_ID
from adapters.slack.render.buttons import draw_button
from adapters.slack.transport.signature import sign
from bot.model.document import Action, Button
from tests.support.library.seeds import seed_service
from tests.support.slack.bot import CHANNEL, SECRET, USER
from tests.support.slack.process import bot_process
from tests.support.slack.server import BOT_USER, TEAM, Call, SlackServer
from tests.support.slack.stamps import Stamps
from tools.bench.indexing import keep_indexing, make_articles
from tools.bench.questions import QUESTIONS

USER_FIELDS = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}}

Gesture = tuple[str, dict[str, Any]]
"""What a person does, as a request of Slack: its kind, and its payload."""
Deliver = Callable[[Gesture], Coroutine[Any, Any, float]]
"""Sends a gesture to the bot; returns the seconds until the bot acknowledged it."""
LAST_ANSWERS_SECONDS = 60
"""How long the bot may take for the last answers, after the last request."""
_SHARES = {"event": 6, "command": 2, "block_actions": 1, "block_suggestion": 1}
"""The mix of gestures by kind, as Slack names it: of ten, six are mentions, two commands, one a click, one a search."""
TRIGGER_SECONDS = 3
"""How long after a gesture a form can be opened. Then Slack's trigger expires."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--forms", type=int, default=0)
    parser.add_argument("--under-way", type=int, default=150)
    options = parser.parse_args()
    asyncio.run(
        measure_forms(options.forms, options.under_way) if options.forms else measure(options.seconds, options.rate)
    )


async def measure(seconds: int, rate: int) -> None:
    """Prints the waits of both modes: over HTTP, and over Socket Mode."""
    click.echo(f"{rate} requests a second for {seconds} s, {os.cpu_count()} cores, an index being built meanwhile")
    click.echo(f"{'mode':12}{'sent':>7}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'failed':>8}{'answered':>10}")
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        make_articles(seeds)
        for mode in ("HTTP", "Socket Mode"):
            await measure_acknowledgements(mode, seconds, rate, Path(folder), seeds)


async def measure_acknowledgements(mode: str, seconds: int, rate: int, folder: Path, seeds: Path) -> None:
    """Prints the waits of one mode, while `seeds` are being indexed."""
    server = SlackServer()
    server.checks_schema = False  # it takes time on the same cores
    token = {"SLACK_APP_TOKEN": "xapp-bench"} if mode == "Socket Mode" else {}
    async with (
        server.running(),
        bot_process(server, folder / mode, **token) as address,
        keep_indexing(seeds, folder / "content"),
    ):
        async with aiohttp.ClientSession(address) as client:
            deliver = deliver_over_http(client) if mode == "HTTP" else deliver_over_socket(server)
            waits, failed, asked = await send(deliver, seconds, rate, server)
        for _ in range(10 * LAST_ANSWERS_SECONDS):
            if len(server.posted) >= asked:
                break
            await asyncio.sleep(0.1)
    click.echo(f"{mode:12}{len(waits) + failed:7}{format_percentiles(waits)}{failed:8}{len(server.posted):6}/{asked}")


async def measure_forms(forms: int, under_way: int) -> None:
    """Prints how long forms take to open, in both modes."""
    click.echo(f"{forms} forms while {under_way} questions are in progress, {os.cpu_count()} cores\n")
    click.echo(f"{'mode':12}{'opened':>9}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'questions a second':>21}")
    with tempfile.TemporaryDirectory() as folder:
        for mode in ("HTTP", "Socket Mode"):
            await measure_openings(mode, forms, under_way, Path(folder))


async def measure_openings(mode: str, forms: int, under_way: int, folder: Path) -> None:
    """Prints how long forms take to open in one mode."""
    server, opened = SlackServer(), dict[str, float]()
    server.checks_schema = False  # it takes time on the same cores

    def record_opening(call: Call) -> None:
        if call.method in ("views.open", "views.push"):
            opened.setdefault(call.arguments["trigger_id"], time.perf_counter())

    server.rule = record_opening
    key = str(seed_service().questions.ask(QUESTIONS[0]).key)
    token = {"SLACK_APP_TOKEN": "xapp-bench"} if mode == "Socket Mode" else {}
    async with (
        server.running(),
        bot_process(server, folder / mode, **token) as address,
        aiohttp.ClientSession(address) as client,
    ):
        deliver = deliver_over_http(client) if mode == "HTTP" else deliver_over_socket(server)
        asking = asyncio.create_task(keep_asking(deliver, server, under_way))
        await server.until(lambda: len(server.posted) > under_way, 120)
        started, answered = time.perf_counter(), len(server.posted)
        asked = dict[str, float]()
        for number in range(forms):
            trigger = f"form{number}"
            asked[trigger] = time.perf_counter()
            await deliver(make_form_gesture(number, trigger, key, server))
            await asyncio.sleep(0.1)
        rate = (len(server.posted) - answered) / (time.perf_counter() - started)
        await asyncio.sleep(TRIGGER_SECONDS)
        asking.cancel()
    waits = [opened[trigger] - began for trigger, began in asked.items() if trigger in opened]
    click.echo(f"{mode:12}{len(waits):5}/{forms}{format_percentiles(waits)}{rate:21.0f}")


async def keep_asking(deliver: Deliver, server: SlackServer, under_way: int) -> None:
    """Keeps this number of questions in progress, until it is cancelled."""
    questions = (gesture for gesture in make_gestures(server) if gesture[0] == "event")
    for number in itertools.count():
        while number - len(server.posted) >= under_way:
            await asyncio.sleep(0.005)
        await deliver(next(questions))


def make_form_gesture(number: int, trigger: str, key: str, server: SlackServer) -> Gesture:
    """A gesture that opens a view. Of five numbers in a row, two are commands (/digest, "/cuecard settings" in turn),
    and the others press a digest in Home, a card in Home, and a preview."""
    command, text = (("/digest", ""), ("/cuecard", "settings"))[number % 2]
    if number % 5 < 2:
        who = {"team_id": TEAM, "user_id": USER, "channel_id": CHANNEL}
        form = {"command": command, "text": text, **who, "trigger_id": trigger}
        return "command", {**form, "response_url": server.response_url()}
    pressed, view = (
        ({"type": "button", "action_id": f"{CHANGE_DIGEST_ID}/{CHANNEL}", "value": CHANNEL}, {"type": "home"}),
        ({"type": "external_select", "action_id": SEARCH_ID, "selected_option": {"value": key}}, {"type": "home"}),
        ({"type": "button", "action_id": PREVIEW}, {"type": "modal", "private_metadata": f'{{"channel":"{CHANNEL}"}}'}),
    )[number % 5 - 2]
    body = {"type": "block_actions", **USER_FIELDS, "container": {"type": "view", "view_id": "V1"}, "view": view}
    return "block_actions", {**body, "actions": [pressed], "trigger_id": trigger}


def format_percentiles(waits: list[float]) -> str:
    """The median, the 99th percentile and the maximum of some seconds, in milliseconds."""
    waits = sorted(waits)
    chosen = [1000 * waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.5, 0.99, 1)]
    return "".join(f"{value:9.1f}" for value in chosen)


async def send(deliver: Deliver, seconds: int, rate: int, server: SlackServer) -> tuple[list[float], int, int]:
    """Sends gestures at a steady rate. Returns the seconds until each acknowledgement, the number of failures, and the
    number of messages to expect: one for each gesture but a search."""
    gestures = make_gestures(server)
    started = time.perf_counter()
    tasks: list[asyncio.Task[float]] = []
    kinds: Counter[str] = Counter()
    for number in range(seconds * rate):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        gesture = next(gestures)
        kinds[gesture[0]] += 1
        tasks.append(asyncio.create_task(deliver(gesture)))
    results = await asyncio.gather(*tasks, return_exceptions=True)
    waits = [result for result in results if isinstance(result, float)]
    return waits, len(results) - len(waits), sum(kinds.values()) - kinds["block_suggestion"]


def make_gestures(server: SlackServer) -> Iterator[Gesture]:
    """An endless mix of gestures: mostly mentions, and some commands, clicks and searches."""
    rng = random.Random(7)
    key = str(seed_service().questions.ask(QUESTIONS[0]).key)
    for number in itertools.count(1):
        text = rng.choice(QUESTIONS)
        kind = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
        if kind == "event":
            event = {"type": "app_mention", "user": USER, "channel": CHANNEL, "text": f"<@{BOT_USER}> {text}"}
            event["ts"] = f"{1_600_000_000 + number}.000100"
            callback = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}"}
            yield kind, {**callback, "is_ext_shared_channel": False, "event": event}
        elif kind == "command":
            form = {"command": "/ask", "text": text, "team_id": TEAM, "user_id": USER, "channel_id": CHANNEL}
            yield kind, {**form, "trigger_id": f"t{number}", "response_url": server.response_url()}
        elif kind == "block_actions":
            pressed = draw_button(Button("Source", Action.SOURCE, key), text, 0)
            container = {"type": "message", "message_ts": "1.2", "channel_id": CHANNEL, "is_ephemeral": True}
            body = {"type": kind, **USER_FIELDS, "channel": {"id": CHANNEL}, "container": container}
            yield (
                kind,
                {**body, "actions": [pressed], "trigger_id": f"t{number}", "response_url": server.response_url()},
            )
        else:
            yield kind, {"type": kind, **USER_FIELDS, "action_id": "cuecard/search/0", "value": text[:5]}


def deliver_over_http(client: aiohttp.ClientSession) -> Deliver:
    """A function that delivers gestures as signed HTTP requests."""
    stamps = Stamps()

    async def deliver(gesture: Gesture) -> float:
        kind, payload = gesture
        form = payload if kind == "command" else {"payload": json.dumps(payload)}
        is_json = kind == "event"
        body = json.dumps(payload).encode() if is_json else urlencode(form).encode()
        stamp = stamps.fresh(body)
        headers = {
            "Content-Type": "application/json" if is_json else "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": sign(SECRET, body, stamp),
        }
        started = time.perf_counter()
        async with client.post("/slack/events", data=body, headers=headers) as response:
            await response.read()
            waited = time.perf_counter() - started
            response.raise_for_status()
        return waited

    return deliver


def deliver_over_socket(server: SlackServer) -> Deliver:
    """A function that delivers gestures as envelopes of Socket Mode."""
    waiting: dict[str, asyncio.Future[float]] = {}
    kinds = {"event": "events_api", "command": "slash_commands"}
    numbers = itertools.count(1)

    def record_time(envelope: str) -> None:
        acknowledged = waiting.pop(envelope, None)
        if acknowledged and not acknowledged.done():
            acknowledged.set_result(time.perf_counter())

    server.on_ack = record_time

    async def deliver(gesture: Gesture) -> float:
        kind, payload = gesture
        envelope = f"bench{next(numbers)}"
        waiting[envelope] = asyncio.get_running_loop().create_future()
        started = time.perf_counter()
        future = waiting[envelope]
        await server.push(kinds.get(kind, "interactive"), payload, envelope)
        return await asyncio.wait_for(future, 10) - started

    return deliver


if __name__ == "__main__":
    main()
