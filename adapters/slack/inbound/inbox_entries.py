"""Slack's requests as entries of the inbox: with what is needed to answer them, and no more."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from adapters.slack.inbound.payloads import Asking, ButtonPress, Command, Origin, Shortcut, SubmittedForm
from bot.conversation.events import Click
from bot.model.document import Action
from bot.store.inbox import Arrival, Held

Asked = Asking | Command | Shortcut | ButtonPress | SubmittedForm

_KINDS: dict[str, type[Asked]] = {
    "message": Asking,
    "command": Command,
    "shortcut": Shortcut,
    "click": ButtonPress,
    "form": SubmittedForm,
}


def arrival_of(asked: Asked) -> Arrival:
    """The entry for a request. A request with one of the same names is a repeat of it."""
    content = asdict(asked)
    for name in ("workspace", "names"):
        del content["origin"][name]
    kind = next(kind for kind, type_ in _KINDS.items() if isinstance(asked, type_))
    origin = asked.origin
    return Arrival(workspace=origin.workspace, names=origin.names, person=origin.user, kind=kind, content=content)


def read_held(held: Held) -> Asked:
    """The request of a stored entry, without names, so that it is not taken for a repeat. Raises one of MALFORMED if
    another version stored it."""
    fields: dict[str, Any] = dict(held.content)
    fields["origin"] = Origin(workspace=held.workspace, **fields["origin"])
    if "click" in fields:
        fields["click"] = Click(**{**fields["click"], "action": Action(fields["click"]["action"])})
    if "action" in fields:
        fields["action"] = Action(fields["action"])
    return _KINDS[held.kind](**fields)
