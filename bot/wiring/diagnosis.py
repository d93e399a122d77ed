"""What `cuecard doctor` looks at."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.config import Settings
from bot.doctor import Finding, look_at_content, look_at_store
from bot.wiring.content import check
from bot.wiring.platforms import diagnose_platforms
from bot.wiring.store import open_store


def diagnose(settings: Settings, *, offline: bool) -> list[Finding]:
    """What is set, missing or wrong, here and at the platforms."""
    findings = [look_at_content(settings, partial(check, settings)), look_at_store(partial(open_store, settings))]
    return findings + ([] if offline else asyncio.run(diagnose_platforms(settings)))
