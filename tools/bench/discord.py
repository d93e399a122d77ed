"""Measures how soon Discord gets the first response while the bot is busy.

    python -m tools.bench.discord [SECONDS]                     while an index is being built
    python -m tools.bench.discord [SECONDS] --under-way 150     while this many questions are always in progress

Processes on this machine:
- the bot as `cuecard serve discord` runs it
- `cuecard index`, which writes many new articles into the bot's content folder
- a Discord on loopback that sends commands, suggestions while typing and button presses from many members, 30 a second
  (or as many as keep the bot busy)

An idle event loop shows how much of the lag is due to the machine. Ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import click

from adapters.discord import serve as serving
from adapters.discord.render.text import unescape
from bot.answering import messages
from bot.cli import main as run_cuecard
from tests.support.discord.schema import texts, walk
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import ask
from tools.bench.indexing import keep_indexing, make_articles
from tools.bench.questions import QUESTIONS

REQUESTS_PER_SECOND = 30
CHECK_SECONDS = 0.01
"""The time between two measurements of a loop's lag."""
WARM_UP_SECONDS = 1.0
"""Requests that are sent within this many seconds after the first one count as sent all at once."""
LAST_ANSWERS_SECONDS = 5
"""How long the bot may take for the last answers, after the last request."""
_FIRST_ARTICLES = 20
"""How many articles are indexed before the bot starts."""
_MEMBER, _CHANNEL = 400_000_000_000_000_000, 300_000_000_000_000_000
_COMMAND, _PRESS, _TYPING = 2, 3, 4
"""The types of interactions."""
_MENU_TYPE = 3
"""The type of the component for a select."""
_MESSAGE_RESPONSE = 4
"""The type of a first response that contains the whole answer."""
_KINDS = {_COMMAND: "commands", _PRESS: "buttons", _TYPING: "suggestions"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--under-way", type=int, default=0, help="how many questions are always in progress")
    parser.add_argument("--bot", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--idle", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bot:
        run_bot(options.bot)
    elif options.idle:
        asyncio.run(_log_lag_during(asyncio.sleep(options.seconds), options.idle))
    else:
        asyncio.run(measure(options.seconds, options.under_way))


def run_bot(lag_file: Path) -> None:
    """Runs `cuecard serve discord` in this process, configured by its environment, and writes the lag of its event loop
    to a file."""
    serve = serving.serve
    serving.serve = lambda *parts, **keywords: _log_lag_during(serve(*parts, **keywords), lag_file)
    sys.argv = ["cuecard", "serve", "discord"]
    run_cuecard()


async def measure(seconds: float, under_way: int = 0) -> None:
    """Runs everything for `seconds` and prints the response times and the lag of the event loops."""
    server = DiscordServer()
    server.checks_schema = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_articles(folder / "seeds", _FIRST_ARTICLES)
        await _index_first(folder)
        make_articles(folder / "seeds")
        async with server.running(), _run_bot_process(server, folder):
            await server.until(lambda: server.sockets)
            pressed = await _get_first_answer(server)
            async with contextlib.AsyncExitStack() as stack:
                if not under_way:
                    await stack.enter_async_context(keep_indexing(folder / "seeds", folder / "content"))
                idle = await _start_python("--idle", str(folder / "idle.json"), str(seconds))
                sending = (
                    _keep_busy(server, seconds, pressed, under_way) if under_way else _send(server, seconds, pressed)
                )
                sent = await sending
                await asyncio.sleep(LAST_ANSWERS_SECONDS)
                await idle.wait()
        articles = len(list((folder / "content").glob("*.yaml")))
        _report_responses(server, sent, is_busy=under_way > 0)
        _report_lag("lag of the bot's loop", folder / "bot.json")
        _report_lag("lag of an idle loop meanwhile", folder / "idle.json")
    click.echo(f"indexed meanwhile: {articles - _FIRST_ARTICLES} articles")


async def _send(server: DiscordServer, seconds: float, pressed: dict[str, Any]) -> dict[str, tuple[int, float]]:
    """Sends interactions at a steady rate for `seconds`. Returns the kind and the monotonic time of each, by id.
    `pressed` is the message whose buttons are pressed."""
    sent: dict[str, tuple[int, float]] = {}
    gestures = _make_gestures(pressed)
    began = time.monotonic()
    for number in range(int(seconds * REQUESTS_PER_SECOND)):
        await asyncio.sleep(max(0.0, began + number / REQUESTS_PER_SECOND - time.monotonic()))
        kind, data, fields = next(gestures)
        now = time.monotonic()
        member, channel = str(_MEMBER + number), str(_CHANNEL + number % 100)
        sent[await server.interact(data, kind, who=member, where=channel, **fields)] = kind, now
    return sent


async def _keep_busy(
    server: DiscordServer, seconds: float, pressed: dict[str, Any], under_way: int
) -> dict[str, tuple[int, float]]:
    """Like `_send`, but keeps `under_way` questions in progress. The first ones are sent all at once."""
    sent: dict[str, tuple[int, float]] = {}
    gestures = _make_gestures(pressed)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        answered = sum(call.method == "PATCH" for call in server.calls)
        if sum(kind != _TYPING for kind, _ in sent.values()) - answered >= under_way:
            await asyncio.sleep(0.01)
            continue
        kind, data, fields = next(gestures)
        now, number = time.monotonic(), len(sent)
        member, channel = str(_MEMBER + number), str(_CHANNEL + number % 100)
        sent[await server.interact(data, kind, who=member, where=channel, **fields)] = kind, now
    return sent


def _make_gestures(answer: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], dict[str, Any]]]:
    """An endless mix of what people do: mostly commands, also suggestions while typing and presses of the buttons of
    `answer`. Each is the kind of an interaction, its data, and further fields of it."""
    ids = [part["custom_id"] for part in walk(answer["components"]) if "custom_id" in part]
    buttons = [name for name in ids if not name.startswith(("cuemenu", "cue:delete"))]
    number = 0
    while True:
        question = QUESTIONS[number % len(QUESTIONS)]
        for _ in range(3):
            yield _COMMAND, ask(question), {}
        option = {"type": 3, "name": "question", "value": question[:5], "focused": True}
        yield _TYPING, {"id": "1", "type": 1, "name": "ask", "options": [option]}, {}
        press = {"custom_id": buttons[number % len(buttons)], "component_type": 2}
        yield _PRESS, press, {"message": answer}
        number += 1


async def _get_first_answer(server: DiscordServer) -> dict[str, Any]:
    """An answer of the bot, as a message whose buttons can be pressed."""
    topics = await _get_first_response(server, {"id": "1", "type": 1, "name": "topics", "options": []}, _COMMAND)
    menu = next(part for part in walk(topics["components"]) if part["type"] == _MENU_TYPE)
    chosen = {"custom_id": menu["custom_id"], "component_type": _MENU_TYPE, "values": [menu["options"][0]["value"]]}
    return await _get_first_response(server, chosen, _PRESS, message=topics)


async def _get_first_response(server: DiscordServer, data: dict[str, Any], kind: int, **more: Any) -> dict[str, Any]:
    """The first message with which the bot responds to an interaction of this kind."""
    number = await server.interact(data, kind, **more)
    await server.until(lambda: server.said_to(number))
    return server.message(server.said_to(number)[0])


@contextlib.asynccontextmanager
async def _run_bot_process(server: DiscordServer, folder: Path) -> AsyncIterator[None]:
    """In the `with` block, the bot runs in a process of its own and works for `server`."""
    process = await _start_python("--bot", str(folder / "bot.json"), **_make_settings(folder), **server.environment())
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


def _make_settings(folder: Path) -> dict[str, str]:
    names = {"CUECARD_SEEDS": "seeds", "CUECARD_CONTENT": "content", "CUECARD_DATA": "data"}
    return {name: str(folder / place) for name, place in names.items()}


async def _index_first(folder: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "index",
        env={**os.environ, **_make_settings(folder)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    await process.wait()


async def _start_python(*arguments: str, **settings: str) -> asyncio.subprocess.Process:
    command = (sys.executable, "-m", "tools.bench.discord", *arguments)
    return await asyncio.create_subprocess_exec(*command, env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **settings})


async def _log_lag_during(work: Any, file: Path) -> None:
    """Runs `work`, and in the meantime writes the lag of the event loop, in seconds, to a file."""
    lags: list[float] = []
    watch = asyncio.create_task(_measure_lag(lags))
    try:
        await work
    finally:
        watch.cancel()
        file.write_text(json.dumps(lags), encoding="utf-8")


async def _measure_lag(lags: list[float]) -> None:
    while True:
        began = time.monotonic()
        await asyncio.sleep(CHECK_SECONDS)
        lags.append(time.monotonic() - began - CHECK_SECONDS)


def _report_responses(server: DiscordServer, sent: dict[str, tuple[int, float]], *, is_busy: bool) -> None:
    """Prints the times until first responses by kind, and how many answers are complete. `is_busy`: the first requests
    were sent at once."""
    first = {call.path.split("/")[2]: call.at for call in server.calls if call.path.startswith("/interactions/")}
    waits = {number: first[number] - at for number, (_, at) in sent.items() if number in first}
    for kind, name in _KINDS.items():
        sent_of_kind = [number for number, (sent_kind, _) in sent.items() if sent_kind == kind]
        _report(
            f"first response to {name}",
            [waits[number] for number in sent_of_kind if number in waits],
            len(sent_of_kind),
        )
    _report("first response to all", list(waits.values()), len(sent))
    if is_busy:
        began = min(at for _, at in sent.values())
        later = [number for number, (_, at) in sent.items() if at > began + WARM_UP_SECONDS]
        _report(
            "first response to those not sent at once",
            [waits[number] for number in later if number in waits],
            len(later),
        )
    edits = {call.path: call.body for call in server.calls if call.method == "PATCH"}
    responses = [call.body for call in server.calls if call.path.startswith("/interactions/")]
    at_once = [body["data"] for body in responses if body["type"] == _MESSAGE_RESPONSE]
    texts_said = [unescape("".join(texts(body))) for body in (*edits.values(), *at_once)]
    answers = sum(kind != _TYPING for kind, _ in sent.values()) + 2  # those of `_get_first_answer`
    click.echo(f"answered in full: {sum(text != messages.BROKEN for text in texts_said)} of {answers}")


def _report_lag(what: str, file: Path) -> None:
    lags = json.loads(file.read_text(encoding="utf-8"))
    _report(what, lags, len(lags))


def _report(what: str, seconds: list[float], expected: int) -> None:
    """Prints percentiles of the times `seconds` (at least one), and how many times there are of how many were
    expected."""
    ordered = sorted(seconds)
    p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
    click.echo(
        f"{what}: {len(ordered)} of {expected}, p50 {p50:.0f} ms, p99 {p99:.0f} ms, max {ordered[-1] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
