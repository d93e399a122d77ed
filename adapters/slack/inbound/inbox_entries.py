"""What somebody asks in Slack, as the inbox keeps it: what is needed to answer it, and no more."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from adapters.slack.inbound.payloads import Asking, Command, FilledIn, Origin, Pressed, Shortcut
from bot.conversation.events import Click
from bot.model.document import Action
from bot.store.inbox import Arrival, Held

Asked = Asking | Command | Shortcut | Pressed | FilledIn

_KINDS: dict[str, type[Asked]] = {
    "message": Asking,
    "command": Command,
    "shortcut": Shortcut,
    "click": Pressed,
    "form": FilledIn,
}


def arrival_of(asked: Asked) -> Arrival:
    """It may come again under any of the names of its origin."""
    content = asdict(asked)
    for known in ("workspace", "names"):
        del content["origin"][known]
    kind = next(kind for kind, type_ in _KINDS.items() if isinstance(asked, type_))
    origin = asked.origin
    return Arrival(workspace=origin.workspace, names=origin.names, person=origin.user, kind=kind, content=content)


def read_held(held: Held) -> Asked:
    """What an arrival was made of; it has no names any more, so nothing keeps it from being handled. Raises one of
    MALFORMED if it is of another version."""
    fields: dict[str, Any] = dict(held.content)
    fields["origin"] = Origin(workspace=held.workspace, **fields["origin"])
    if "click" in fields:
        fields["click"] = Click(**{**fields["click"], "action": Action(fields["click"]["action"])})
    if "action" in fields:
        fields["action"] = Action(fields["action"])
    return _KINDS[held.kind](**fields)
