"""The form of a digest as Slack sends it when it is filled in."""

from __future__ import annotations

import itertools
import json
from typing import Any

from tests.support.slack.bot import CHANNEL
from tests.support.slack.server import TEAM

CREATOR = "U0CREATOR"
_NUMBERS = itertools.count(1)


def filled_in(**changed: Any) -> dict[str, Any]:
    """The state of the form as Slack sends it; `changed` are the values of fields by name."""
    values = {
        "time": {"type": "timepicker", "selected_time": "08:30"},
        "zone": {"type": "plain_text_input", "value": "Europe/Berlin"},
        "weekdays": {"type": "checkboxes", "selected_options": [{"value": "0"}, {"value": "4"}]},
        "size": {"type": "static_select", "selected_option": {"value": "3/"}},
        "updates": {"type": "static_select", "selected_option": {"value": "4"}},
        "topics": {"type": "plain_text_input", "value": None},
        "sources": {"type": "plain_text_input", "value": None},
        "keywords": {"type": "plain_text_input", "value": None},
        "speakers": {"type": "plain_text_input", "value": None},
        "quiet": {"type": "radio_buttons", "selected_option": {"value": "archive"}},
        "paused": {"type": "datepicker", "selected_date": None},
    } | changed
    return {"values": {name: {name: value} for name, value in values.items()}}


def submission(state: dict[str, Any], user: str = CREATOR) -> dict[str, Any]:
    """The request with which Slack sends the form."""
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "cuecard_digest",
        "private_metadata": json.dumps({"channel": CHANNEL}),
        "state": state,
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": user, "team_id": TEAM},
        "view": view,
        "trigger_id": f"submission{next(_NUMBERS)}",
    }
