"""A workspace can be written as text, like "slack:T0001", and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InvalidSetting
from bot.model import Platform, Workspace, parse_workspace

IDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=12)


@given(st.sampled_from(Platform), IDS, st.one_of(st.just(""), IDS))
def test_a_written_workspace_is_read_back(platform: Platform, team: str, enterprise: str) -> None:
    workspace = Workspace(platform, team, enterprise)
    assert parse_workspace(str(workspace)) == workspace


def test_an_organisation_of_slack_workspaces_has_no_team() -> None:
    assert parse_workspace("slack:E1/") == Workspace(Platform.SLACK, "", "E1")


@pytest.mark.parametrize(
    "written", ["", "slack", "slack:", "irc:T1", "slack:T1/T2/T3", "slack:T 1", "slack:/", "slack:/T1", "T1"]
)
def test_an_invalid_workspace_is_refused_with_the_valid_forms(written: str) -> None:
    with pytest.raises(InvalidSetting, match="slack:T0001"):
        parse_workspace(written)
