"""Kills of the whole bot while people ask: a short form of `make chaos-inbox`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.questions import QUICK_TIMING, run_questions


@pytest.mark.thorough
async def test_everybody_is_answered_once_although_the_bot_is_killed(tmp_path: Path) -> None:
    report = await run_questions(f"sqlite:///{tmp_path}/cuecard.db", kills=4, timing=QUICK_TIMING)
    assert report.is_everybody_told_once, str(report)
    assert report.outcomes["Slack, a mention: answered"] == 4, str(report)
