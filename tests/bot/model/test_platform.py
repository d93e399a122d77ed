"""Every platform has its row in the table."""

from __future__ import annotations

import copy
import pickle

import pytest

from bot.model import Platform, Workspace, parse_workspace
from bot.model.platform import IdForm


@pytest.mark.parametrize("platform", Platform)
def test_every_platform_has_forms_that_its_own_examples_fit(platform: Platform) -> None:
    forms = [platform.team_id, platform.channel_id, platform.person_id]
    assert [form.example for form in forms if form.example and not form.fits(form.example)] == []
    assert all(form.example for form in forms) or platform is Platform.CONSOLE, "nobody writes the terminal's ids"
    assert not platform.team_id.fits("a b/c")


@pytest.mark.parametrize("platform", Platform)
def test_a_platform_is_read_back_from_its_name(platform: Platform) -> None:
    for same in (Platform(str(platform)), pickle.loads(pickle.dumps(platform)), copy.deepcopy(platform)):
        assert same is platform


def test_a_workspace_has_the_ids_that_its_platform_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Platform.CONSOLE, "team_id", IdForm(r"![\w:.-]+"))
    room = Workspace(Platform.CONSOLE, "!lobby:example.org")
    assert parse_workspace(str(room)) == room
