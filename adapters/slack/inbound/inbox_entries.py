"""Turns Slack's requests into entries of the inbox, and back. An entry has only what is needed to answer the
request."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from adapters.slack.inbound.payloads import ButtonPress, Command, QuestionMessage, Shortcut, SlackOrigin, SubmittedForm
from bot.conversation.events import Click
from bot.model.document import Action
from bot.store.inbox import InboxClaim, InboxItem

Request = QuestionMessage | Command | Shortcut | ButtonPress | SubmittedForm

_KINDS: dict[str, type[Request]] = {
    "message": QuestionMessage,
    "command": Command,
    "shortcut": Shortcut,
    "click": ButtonPress,
    "form": SubmittedForm,
}
"""The name of each kind of request in entries of the inbox. The names are stored, so they do not change."""


def item_of(request: Request) -> InboxItem:
    """The entry for a request. (Another request with one of the same event ids is a repetition of it.)"""
    content = asdict(request)
    for name in ("workspace", "event_ids"):  # an InboxItem has fields of its own for these
        del content["origin"][name]
    kind = next(kind for kind, type_ in _KINDS.items() if isinstance(request, type_))
    origin = request.origin
    return InboxItem(
        workspace=origin.workspace, event_ids=origin.event_ids, person=origin.user, kind=kind, content=content
    )


def read_claim(claim: InboxClaim) -> Request:
    """The request of a stored entry, without its event ids, so that it is not taken for a repetition. Raises one of
    `payloads.PAYLOAD_ERRORS` if another version of Cuecard stored the entry in another form."""
    fields: dict[str, Any] = dict(claim.content)
    fields["origin"] = SlackOrigin(workspace=claim.workspace, **fields["origin"])
    if "click" in fields:
        fields["click"] = Click(**{**fields["click"], "action": Action(fields["click"]["action"])})
    if "action" in fields:
        fields["action"] = Action(fields["action"])
    return _KINDS[claim.kind](**fields)
