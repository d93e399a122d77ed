"""Slack's payloads as plain data: who asks what and where, and the ids by which a repetition is recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.slack.render.buttons import read_button
from adapters.slack.render.text import plain, with_links
from adapters.slack.render.views import field, private_metadata
from bot.conversation.events import Click
from bot.conversation.surface import Origin
from bot.model import Platform, Workspace
from bot.model.document import Action

Payload = Mapping[str, Any]

PAYLOAD_ERRORS = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)
"""The exceptions of reading a payload that is not as Slack documents it. RecursionError: the payload is nested too
deep."""

_MENTION = re.compile(r"<[@!]")
"""Matches the beginning of "<@U1>" or "<!here>", a mention of a person, a group or everyone."""

_SUBTYPES_OF_PEOPLE = (None, "file_share", "thread_broadcast")
"""The subtypes of messages that people write. All others come from programs, or are edits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackOrigin(Origin):
    """Who acts, and where. `team` is the team or organisation to which the person belongs, according to the payload (""
    if unknown). `is_shared` is whether another organisation reads the channel, according to the payload (None if it
    does not say)."""

    team: str = ""
    is_shared: bool | None = None

    @property
    def is_direct(self) -> bool:
        return self.channel.startswith("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMessage:
    """A question in a message. `ts` is the time stamp of the message, which is its id in Slack; `thread` is the time
    stamp of the thread that it is in (None if it is in no thread)."""

    origin: SlackOrigin
    text: str
    ts: str
    thread: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A slash command; `name` with its slash."""

    origin: SlackOrigin
    name: str
    text: str
    trigger: str
    response_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A message shortcut (an entry in the menu of a message) that somebody used, with the text of the message and the
    thread that it is in. With `adds`, an article is to be added to the library: the first file of the message, or the
    first link in its text."""

    origin: SlackOrigin
    text: str
    response_url: str
    thread: str | None
    adds: bool = False
    file_name: str = ""
    file_url: str = ""
    file_size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPress:
    """A press of a button of the bot, in a message or a view. `thread` is the thread of the message, `modal` the id of
    the modal that has the button, "" if none."""

    origin: SlackOrigin
    click: Click
    trigger: str
    response_url: str = ""
    thread: str | None = None
    modal: str = ""

    @property
    def is_in_view(self) -> bool:
        """Whether the button is in a modal or the Home tab, not in a message."""
        return not self.click.message


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedForm:
    """A submitted form that a button had opened, with its fields. `modal` is the id of the modal under the form, "" if
    none."""

    origin: SlackOrigin
    action: Action
    value: str
    fields: Mapping[str, str]
    modal: str = ""


def workspace_of(body: Payload) -> Workspace:
    """The workspace whose installation a payload is for. Raises ValueError if the payload names no workspace."""
    authorization: Payload = next(iter(body.get("authorizations") or ()), {})
    team = authorization.get("team_id") or body.get("team_id") or _id(body.get("team"))
    enterprise = authorization.get("enterprise_id") or body.get("enterprise_id") or _id(body.get("enterprise"))
    if not (team or enterprise):
        raise ValueError("a payload that names no workspace")
    return Workspace(Platform.SLACK, str(team or ""), str(enterprise or ""))


def read_question_message(body: Payload) -> QuestionMessage | None:
    """The question in a mention or a direct message. None for everything else: messages of programs, edits, messages
    in channels that do not mention the bot."""
    event = body.get("event") or {}
    is_direct = event.get("channel_type") == "im" or str(event.get("channel", "")).startswith("D")
    is_for_bot = event.get("type") == "app_mention" or (event.get("type") == "message" and is_direct)
    if not is_for_bot or not _is_by_a_person(event, body):
        return None
    return _as_question_message(event, body)


def read_overheard(body: Payload) -> QuestionMessage | None:
    """A message to a channel, outside threads, that mentions nobody. None for everything else."""
    event = body.get("event") or {}
    text = str(event.get("text") or "")
    is_in_channel = event.get("type") == "message" and event.get("channel_type") in ("channel", "group")
    if not is_in_channel or event.get("thread_ts") or _MENTION.search(text) or not _is_by_a_person(event, body):
        return None
    return _as_question_message(event, body)


def read_command(body: Payload) -> Command:
    """The slash command in `body`. Raises KeyError if it is not one."""
    return Command(
        origin=SlackOrigin(
            workspace=workspace_of(body),
            channel=body["channel_id"],
            user=body["user_id"],
            team=body.get("team_id", ""),
            event_ids=_event_ids("command", body),
        ),
        name=body["command"],
        text=body.get("text") or "",
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
    )


def read_shortcut(body: Payload, *, adds: bool = False) -> Shortcut:
    """The message shortcut in `body`. With `adds`, it is the shortcut that adds articles, so the links in the text and
    a file are kept. Raises KeyError if `body` is no message shortcut."""
    message = body["message"]
    file: Payload = next(iter(message.get("files") or ()), {}) if adds else {}
    return Shortcut(
        origin=read_origin(body, "shortcut"),
        text=(with_links if adds else plain)(str(message.get("text") or "")),
        adds=adds,
        file_name=str(file.get("name") or file.get("title") or ""),
        file_url=str(file.get("url_private_download") or file.get("url_private") or ""),
        file_size=int(file.get("size") or 0),
        response_url=body.get("response_url", ""),
        thread=message.get("thread_ts"),
    )


def read_button_press(body: Payload) -> ButtonPress | None:
    """Reads a `block_actions` payload. None if the element is not a button of the bot."""
    click = next((click for click in map(read_button, body.get("actions") or ()) if click), None)
    if click is None:
        return None
    container, view = body.get("container") or {}, body.get("view") or {}
    message_ts = str(container.get("message_ts", ""))
    return ButtonPress(
        origin=read_origin(body, "click"),
        click=replace(click, is_public=bool(message_ts) and not container.get("is_ephemeral"), message=message_ts),
        trigger=body.get("trigger_id", ""),
        response_url=body.get("response_url", ""),
        thread=container.get("thread_ts") or (body.get("message") or {}).get("thread_ts"),
        modal=str(view.get("id", "")) if view.get("type") == "modal" else "",
    )


def read_submitted_form(body: Payload) -> SubmittedForm:
    """The submitted short form in `body`. Raises KeyError or ValueError if it is not one."""
    view = body["view"]
    metadata, names = private_metadata(view), (view.get("state") or {}).get("values") or {}
    return SubmittedForm(
        origin=replace(read_origin(body, "form"), channel=str(metadata.get("channel") or "")),
        action=Action(metadata["action"]),
        value=str(metadata["value"]),
        fields={name: _read_form_values(field(view, name)) for name in names},
        modal=str(metadata.get("modal") or ""),
    )


def read_origin(body: Payload, kind: str) -> SlackOrigin:
    """Who acted, and where, from a click, a form or a shortcut (`kind`)."""
    user = body.get("user") or {}
    container = body.get("container") or {}
    channel = _id(body.get("channel")) or container.get("channel_id") or ""
    return SlackOrigin(
        workspace=workspace_of(body),
        channel=str(channel),
        user=str(user.get("id", "")),
        team=str(user.get("team_id", "")),
        event_ids=_event_ids(kind, body),
    )


def event_origin(body: Payload) -> SlackOrigin:
    """Who acted, and where, from an event."""
    event = body.get("event") or {}
    thread = event.get("assistant_thread") or {}
    return SlackOrigin(
        workspace=workspace_of(body),
        channel=str(event.get("channel") or thread.get("channel_id") or ""),
        user=str(event.get("user") or thread.get("user_id") or ""),
        team=str(event.get("user_team") or event.get("source_team") or event.get("team") or ""),
        is_shared=body["is_ext_shared_channel"] is not False if "is_ext_shared_channel" in body else None,
    )


def _as_question_message(event: Payload, body: Payload) -> QuestionMessage:
    """The message of an event as a question."""
    channel, ts = str(event["channel"]), str(event["ts"])
    event_ids = [f"event/{body['event_id']}"] if body.get("event_id") else []
    event_ids.append(f"message/{channel}/{ts}")
    if event.get("client_msg_id"):
        event_ids.append(f"client/{event['client_msg_id']}")
    return QuestionMessage(
        origin=replace(event_origin(body), event_ids=tuple(event_ids)),
        text=plain(str(event.get("text") or "")),
        ts=ts,
        thread=event.get("thread_ts"),
    )


def _read_form_values(state: Mapping[str, Any]) -> str:
    """The value that was chosen or typed in a field."""
    return str((state.get("selected_option") or {}).get("value") or plain(str(state.get("value") or "")))


def _is_by_a_person(event: Payload, body: Payload) -> bool:
    """Whether a message is complete, not edited, and was written by a person, not by a program or this bot."""
    bot_users = {authorization.get("user_id") for authorization in body.get("authorizations") or ()}
    automatic = event.get("bot_id") or event.get("bot_profile") or event.get("app_id") or event.get("hidden")
    user = event.get("user")
    is_person = isinstance(user, str) and user not in bot_users and user != "USLACKBOT"
    is_complete = bool(event.get("channel") and event.get("ts"))
    return (
        is_complete
        and is_person
        and not automatic
        and not event.get("edited")
        and event.get("subtype") in _SUBTYPES_OF_PEOPLE
    )


def _event_ids(kind: str, body: Payload) -> tuple[str, ...]:
    """The id of an interaction: its trigger. Slack gives each interaction its own trigger, and a repetition the same
    one."""
    return (f"{kind}/{body.get('trigger_id', '')}",)


def _id(part: Any) -> str:
    """The id in an object such as `team` or `channel`; "" if there is no object, or it has none."""
    return str(part.get("id") or "") if isinstance(part, Mapping) else ""
