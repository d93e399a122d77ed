"""The trial on a bare machine runs the commands that docs/how-to/deploy.md gives, and no others."""

from __future__ import annotations

import pytest

from tests.deploy.__main__ import FIRST_SECTION, LATER_SECTIONS
from tests.deploy.how_to import HOW_TO, SITE, commands_of


@pytest.mark.parametrize("section", [FIRST_SECTION, *LATER_SECTIONS])
def test_the_trial_runs_only_commands_of_the_how_to(section: str) -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    commands = commands_of(section)
    lines = [line for block in commands for line in block.splitlines() if not line.startswith("journalctl")]
    assert [line for line in lines if line.replace(SITE, "bot.example.org") not in text] == []


def test_a_log_is_shown_once_and_not_followed() -> None:
    logs = [
        line for block in commands_of(FIRST_SECTION) for line in block.splitlines() if line.startswith("journalctl")
    ]
    assert logs
    assert all(line.endswith("--no-pager") for line in logs)


def test_a_section_that_is_missing_in_the_how_to_is_reported() -> None:
    with pytest.raises(LookupError, match="“Prayers”"):
        commands_of("Prayers")
