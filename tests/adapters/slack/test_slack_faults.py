"""If Slack fails, everybody still gets an answer, and no message that others see appears twice."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from adapters.slack import messages as slack_messages
from adapters.slack.forms.digest_modal import PREVIEW
from adapters.slack.outbound import posting
from adapters.slack.render.buttons import draw_button
from adapters.slack.transport import api
from bot.answering import messages
from bot.conversation import messages as conversation_messages
from bot.model import Platform
from bot.model.document import Action, Button
from tests.support.clock import FakeClock, FastClock
from tests.support.library.seeds import AMBIGUOUS, ANSWERED
from tests.support.slack.bot import CHANNEL, IN_VIEW, SlackBot, running_bot, said
from tests.support.slack.digest_form import CREATOR, filled_in, submission
from tests.support.slack.server import Call, Failure, SlackServer, member, refused

Gesture = Callable[[], Awaitable[Any]]

TIMEOUT = 2.0
"""Seconds after which a request is given up in these tests."""

FAULTS = {
    "500": Failure(500),
    "internal_error": refused("internal_error"),
    "bad gateway": Failure(502),
    "reset before": Failure(drops=True),
    "reset after": Failure(loses_response=True),
    "timeout": Failure(drops=True, delay=2 * TIMEOUT),
    "done after the timeout": Failure(delay=2 * TIMEOUT),
}
FAULTS_WITH_EFFECT = {"reset after", "done after the timeout"}
"""The faults after which the call had its effect."""

MESSAGE = {"type": "message", "user": "U0FRIEND", "text": ANSWERED, "thread_ts": "16.1", "ts": "16.2"}


@dataclass(frozen=True)
class Kind:
    """A kind of gesture: a function that prepares it and returns it, the Slack method that answers it, and where people
    see the answer: "public", "direct", "private", "replaced" or "view"."""

    prepare: Callable[[SlackBot], Awaitable[Gesture]]
    method: str
    seen: str


async def asked(bot: SlackBot, question: str = ANSWERED) -> dict[str, Any]:
    await bot.command("/ask", question)
    return bot.last


def without_preparation(act: Callable[[SlackBot], Gesture]) -> Callable[[SlackBot], Awaitable[Gesture]]:
    async def prepare(bot: SlackBot) -> Gesture:
        return act(bot)

    return prepare


def pressing(label: str, question: str = ANSWERED, **fields: Any) -> Callable[[SlackBot], Awaitable[Gesture]]:
    async def prepare(bot: SlackBot) -> Gesture:
        return partial(bot.act, bot.button(await asked(bot, question), label), **fields)

    return prepare


async def opening_a_card(bot: SlackBot) -> Gesture:
    key = json.loads(bot.button(await asked(bot), "Details")["value"])["v"]
    chosen = {"type": "external_select", "action_id": "cuecard/search/0", "selected_option": {"value": key}}
    return partial(bot.act, chosen, **IN_VIEW)


async def asking_for_digest_status(bot: SlackBot) -> Gesture:
    await bot.interact(submission(filled_in()))
    return partial(bot.command, "/digest", "status", user=CREATOR)


def home(bot: SlackBot) -> Gesture:
    return bot.open_home


def shortcut(bot: SlackBot) -> Gesture:
    return partial(bot.use_shortcut, "cuecard_related", MESSAGE)


def preview(bot: SlackBot) -> Gesture:
    view = submission(filled_in())["view"]
    return partial(bot.act, {"type": "button", "action_id": PREVIEW}, **{**IN_VIEW, "user": CREATOR, "view": view})


def from_a_shared_channel(bot: SlackBot) -> Gesture:
    event = {"type": "app_mention", "text": ANSWERED}
    return partial(bot.event, event, is_ext_shared_channel=True)


NEXT_PAGE = draw_button(Button("Next", Action.PAGE, "1"), "", 0)

KINDS = {
    "/ask": Kind(without_preparation(lambda bot: partial(bot.command, "/ask", ANSWERED)), "response_url", "private"),
    "/ask public": Kind(
        without_preparation(lambda bot: partial(bot.command, "/ask", f"public: {ANSWERED}")), "response_url", "public"
    ),
    "mention": Kind(without_preparation(lambda bot: partial(bot.mention, ANSWERED)), "chat.postMessage", "public"),
    "mention in a thread": Kind(
        without_preparation(lambda bot: partial(bot.mention, ANSWERED, thread_ts="1600000000.000001")),
        "chat.postMessage",
        "public",
    ),
    "direct message": Kind(without_preparation(lambda bot: partial(bot.tell, ANSWERED)), "chat.postMessage", "direct"),
    "assistant": Kind(
        without_preparation(lambda bot: partial(bot.tell, ANSWERED, thread_ts="1600000000.000001")),
        "chat.postMessage",
        "direct",
    ),
    "refused mention": Kind(without_preparation(from_a_shared_channel), "chat.postEphemeral", "private"),
    "/quote": Kind(
        without_preparation(lambda bot: partial(bot.command, "/quote", "decoupling")), "response_url", "private"
    ),
    "/topics": Kind(without_preparation(lambda bot: partial(bot.command, "/topics")), "response_url", "private"),
    "/cuecard help": Kind(
        without_preparation(lambda bot: partial(bot.command, "/cuecard", "help")), "response_url", "private"
    ),
    "/cuecard settings": Kind(
        without_preparation(lambda bot: partial(bot.command, "/cuecard", "settings", user="U0ADMIN")),
        "views.open",
        "view",
    ),
    "a button": Kind(pressing("Details"), "response_url", "private"),
    "a vote": Kind(pressing("👍"), "response_url", "private"),
    "a button in Home": Kind(pressing("Details", **IN_VIEW), "views.open", "view"),
    "a button in a modal": Kind(
        pressing("Details", **IN_VIEW, view={"id": "V9", "type": "modal"}), "views.update", "view"
    ),
    "a choice": Kind(pressing("Show", AMBIGUOUS), "response_url", "replaced"),
    "the next page": Kind(without_preparation(lambda bot: partial(bot.act, NEXT_PAGE)), "response_url", "replaced"),
    "share": Kind(pressing("Share"), "response_url", "public"),
    "shortcut": Kind(without_preparation(shortcut), "response_url", "private"),
    "Home": Kind(without_preparation(home), "views.publish", "view"),
    "a card in Home": Kind(opening_a_card, "views.open", "view"),
    "/digest": Kind(
        without_preparation(lambda bot: partial(bot.command, "/digest", user=CREATOR)), "views.open", "view"
    ),
    "/digest, filled in": Kind(
        without_preparation(lambda bot: partial(bot.command, "/digest", user=CREATOR)), "views.update", "view"
    ),
    "/digest status": Kind(asking_for_digest_status, "response_url", "private"),
    "digest saved": Kind(
        without_preparation(lambda bot: partial(bot.interact, submission(filled_in()))), "chat.postEphemeral", "private"
    ),
    "preview": Kind(without_preparation(preview), "views.push", "view"),
}


def place_of(call: Call) -> str:
    """Where people see the effect of a call: "public", "private" …; "" if nowhere."""
    arguments = call.arguments
    match call.method:
        case "chat.postMessage":
            return "direct" if arguments["channel"].startswith(("D", "U")) else "public"
        case "chat.postEphemeral":
            return "private"
        case "response_url":
            if arguments.get("replace_original"):
                return "replaced"
            return "public" if arguments["response_type"] == "in_channel" else "private"
        case "views.open" | "views.update" | "views.push" | "views.publish":
            return "" if slack_messages.LOADING in said(arguments["view"]) else "view"
    return ""


async def see_after_fault(
    kind: Kind, fail: Callable[[SlackServer], None], share: float, *, socket: bool, responses: str = ""
) -> tuple[Counter[str], str]:
    """Makes a gesture whose answer meets a fault. Returns how often people saw something, by place, and all that they
    read."""
    server = SlackServer(epoch=int(time.time()))
    server.users["U0ADMIN"] = member("U0ADMIN", is_admin=True)
    server.max_responses, server.response_channel = 5, responses
    async with server.running(), running_bot(server, clock=FastClock(share), socket=socket) as bot:
        act = await kind.prepare(bot)
        start = len(server.done)
        fail(server)
        await act()
        shown = [(place_of(call), call) for call in server.done[start:] if place_of(call)]
    assert not server.faults, server.faults
    read = "\n".join(said(call.arguments.get("view") or call.arguments) for _, call in shown)
    return Counter(place for place, _ in shown), read


async def check_kinds(
    names: list[str], see: Callable[[Kind], Awaitable[tuple[Counter[str], str]]], judge: Callable[..., str]
) -> None:
    """Tries all kinds of gestures at the same time. Fails with everything that `judge` reports."""
    semaphore = asyncio.Semaphore(6)

    async def try_kind(name: str) -> str:
        async with semaphore:
            fault = judge(KINDS[name], *await see(KINDS[name]))
            return f"{name}: {fault}" if fault else ""

    faults = [fault for fault in await asyncio.gather(*map(try_kind, names)) if fault]
    assert not faults, faults


def share_of(fault: str, monkeypatch: pytest.MonkeyPatch) -> float:
    """The share of each wait that the bot really sleeps. It is larger if requests time out, so that late requests come
    before the bot looks for them."""
    if not FAULTS[fault].delay:
        return 0.004
    monkeypatch.setattr(api, "TIMEOUT_SECONDS", TIMEOUT)
    return 2 * TIMEOUT / posting.FINAL_SECONDS


THOROUGH_CASES = (("500", "http"), ("reset before", "http"), ("reset after", "socket"))


def faults_in_both_modes() -> list[Any]:
    """Every fault in both modes. Those that take long, or differ little from others, are marked as thorough or slow."""
    marks: dict[tuple[str, str], Any] = {
        ("reset after", "http"): (),
        **dict.fromkeys(THOROUGH_CASES, pytest.mark.thorough),
    }
    return [
        pytest.param(fault, mode == "socket", id=f"{fault}-{mode}", marks=marks.get((fault, mode), pytest.mark.slow))
        for fault in FAULTS
        for mode in ("http", "socket")
    ]


@pytest.mark.parametrize(("fault", "socket"), faults_in_both_modes())
async def test_every_answer_is_shown_once_although_a_call_fails(
    fault: str, socket: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A response URL gives no error codes.
    names = [name for name, kind in KINDS.items() if fault != "internal_error" or kind.method != "response_url"]
    await check_fault(fault, names, share_of(fault, monkeypatch), socket=socket)


@pytest.mark.thorough
@pytest.mark.parametrize("fault", ["timeout", "done after the timeout"])
async def test_an_answer_is_given_although_slack_does_not_respond(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await check_fault(fault, ["/ask", "mention", "direct message"], share_of(fault, monkeypatch), socket=False)


@pytest.mark.parametrize(
    "fault", ["500", *(pytest.param(fault, marks=pytest.mark.thorough) for fault in ("reset before", "reset after"))]
)
async def test_a_message_that_fails_one_way_is_sent_another_way(fault: str) -> None:
    def fail(server: SlackServer, kind: Kind) -> None:
        server.rule = lambda call: FAULTS[fault] if call.method == kind.method else None

    def judge(kind: Kind, seen: Counter[str], read: str) -> str:
        is_informed = seen.total() - seen["public"] >= 1 or (fault in FAULTS_WITH_EFFECT and seen["public"] == 1)
        is_sent_once = seen["public"] <= (kind.seen == "public") and seen["direct"] <= 1
        is_seen_once = fault in FAULTS_WITH_EFFECT or seen.total() == 1
        return "" if is_informed and is_sent_once and is_seen_once else f"{fault}: {dict(seen)} {read[:300]!r}"

    async def see(kind: Kind) -> tuple[Counter[str], str]:
        return await see_after_fault(kind, partial(fail, kind=kind), 0.004, socket=False)

    # A direct conversation can be reached in one way only; a Home that cannot be shown does not change.
    await check_kinds([name for name, kind in KINDS.items() if kind.seen != "direct" and name != "Home"], see, judge)


@pytest.mark.parametrize("name", ["/ask", "a button", "shortcut", "refused mention", "digest saved", "mention"])
async def test_a_message_that_fails_in_every_other_way_is_sent_directly(name: str) -> None:
    def fail(server: SlackServer) -> None:
        def rule(call: Call) -> Failure | None:
            is_direct = call.method == "chat.postMessage" and call.arguments["channel"].startswith("U")
            is_message = call.method in ("chat.postMessage", "chat.postEphemeral", "response_url")
            return Failure(500) if is_message and not is_direct else None

        server.rule = rule

    seen, read = await see_after_fault(KINDS[name], fail, 0.004, socket=False)
    assert seen == {"direct": 1}
    assert messages.BROKEN not in read


async def test_a_public_message_is_found_if_slack_names_its_channel() -> None:
    for name in ("/ask public", "share"):
        lose = partial(_lose_one, "response_url")
        seen, read = await see_after_fault(KINDS[name], lose, 0.004, socket=False, responses=CHANNEL)
        assert (seen["public"], conversation_messages.not_shown(Platform.SLACK, is_unclear=True) in read) == (1, False)


@pytest.mark.parametrize("fault", ["500", "reset before", "reset after"])
@pytest.mark.parametrize(
    "look", [Failure(500), Failure(drops=True), refused("missing_scope"), refused("thread_not_found")]
)
async def test_nothing_is_posted_again_if_slack_does_not_let_the_bot_look(fault: str, look: Failure) -> None:
    def fail(server: SlackServer) -> None:
        server.failures["chat.postMessage"].append(FAULTS[fault])
        server.rule = lambda call: look if call.method == "conversations.replies" else None

    seen, read = await see_after_fault(KINDS["mention"], fail, 0.004, socket=False)
    assert seen["public"] == (fault in FAULTS_WITH_EFFECT)
    assert seen["private"] == 1
    assert "decoupling" in read


@pytest.mark.parametrize(
    ("fault", "is_under_way"),
    [
        (Failure(drops=True), True),
        (Failure(504), True),
        (Failure(500), False),
        (refused("internal_error"), False),
    ],
)
async def test_a_post_is_repeated_only_when_it_can_no_longer_arrive(fault: Failure, is_under_way: bool) -> None:
    looks = [posting.FIRST_LOOK_SECONDS, posting.FINAL_SECONDS] if is_under_way else [posting.FINAL_SECONDS_AFTER_ERROR]
    clock = FakeClock(datetime.now(UTC))
    looked, posted = list[float](), list[float]()

    def rule(call: Call) -> Failure | None:
        if call.method == "conversations.replies":
            looked.append(clock.passed)
        if call.method == "chat.postMessage":
            posted.append(clock.passed)
            return fault if len(posted) == 1 else None
        return None

    server = SlackServer()
    server.rule = rule
    async with server.running(), running_bot(server, clock=clock) as bot:
        await bot.mention(ANSWERED)
    assert looked == looks
    assert len(posted) == 2
    assert posted[1] >= looks[-1]
    assert len(server.messages[CHANNEL]) == 1


async def test_a_view_whose_opening_slack_did_not_confirm_is_filled_in() -> None:
    seen, read = await see_after_fault(KINDS["/digest"], partial(_lose_one, "views.open"), 0.004, socket=False)
    assert seen == {"view": 1}
    assert "Time zone" in read


async def test_an_expired_trigger_of_a_form_is_reported() -> None:
    def fail(server: SlackServer) -> None:
        server.failures["views.open"].extend([Failure(500), refused("expired_trigger_id")])

    for name in ("/digest", "/cuecard settings"):
        seen, read = await see_after_fault(KINDS[name], fail, 0.004, socket=False)
        assert (seen, read) == ({"private": 1}, slack_messages.TOO_LATE)


async def test_somebody_whom_slack_cannot_name_immediately_is_looked_up_again() -> None:
    def fail(server: SlackServer) -> None:
        server.failures["users.info"].extend([Failure(500), Failure(drops=True)])

    for name in ("/ask", "mention"):
        seen, read = await see_after_fault(KINDS[name], fail, 0.004, socket=False)
        assert seen == {KINDS[name].seen: 1}
        assert conversation_messages.unknown_person(Platform.SLACK) not in read


async def check_fault(fault: str, names: list[str], share: float, *, socket: bool) -> None:
    """Makes the first call that answers each kind of gesture meet the fault."""

    def fail(server: SlackServer, kind: Kind) -> None:
        server.failures[kind.method].append(FAULTS[fault])

    def judge(kind: Kind, seen: Counter[str], read: str) -> str:
        if kind.seen == "public" and kind.method == "response_url":
            # Never sent again. A late message may arrive after the person was told.
            posted = {0, 1} if FAULTS[fault].delay else {int(fault in FAULTS_WITH_EFFECT)}
            is_expected = (
                seen["public"] in posted and conversation_messages.not_shown(Platform.SLACK, is_unclear=True) in read
            )
        elif fault in FAULTS_WITH_EFFECT and kind.seen in ("private", "replaced", "view"):
            # The bot cannot find these in Slack, so it sends them again; that is harmless.
            is_expected = 1 <= seen[kind.seen] <= 2 and seen.total() == seen[kind.seen]
        else:
            is_expected = seen == {kind.seen: 1}
        return "" if is_expected and messages.BROKEN not in read else f"{fault}: {dict(seen)} {read[:300]!r}"

    async def see(kind: Kind) -> tuple[Counter[str], str]:
        return await see_after_fault(kind, partial(fail, kind=kind), share, socket=socket)

    await check_kinds(names, see, judge)


def _lose_one(method: str, server: SlackServer) -> None:
    server.failures[method].append(Failure(loses_response=True))
