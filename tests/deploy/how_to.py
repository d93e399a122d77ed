"""The commands of docs/how-to/deploy.md, by section, as a person would type them."""

from __future__ import annotations

import re

from tests.support.library.project import PROJECT

HOW_TO = PROJECT / "docs" / "how-to" / "deploy.md"
SITE = "localhost"
"""The name that replaces the how-to's bot.example.org, for which no certificate can be had."""


def commands_of(section: str) -> list[str]:
    """The blocks of commands under a heading, in order. Raises LookupError if the how-to has no such heading or no
    command under it."""
    text = HOW_TO.read_text(encoding="utf-8")
    match = re.search(rf"^## {re.escape(section)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```sh\n(.*?)^```$", match[1], re.MULTILINE | re.DOTALL) if match else []
    if not blocks:
        raise LookupError(f"{HOW_TO.name} has no commands under “{section}”")
    return [_ending(block).replace("bot.example.org", SITE) for block in blocks]


def _ending(block: str) -> str:
    """The block with journalctl showing the log once instead of following it, which would never end."""
    return re.sub(r"^(journalctl .*) -f$", r"\1 --no-pager", block, flags=re.MULTILINE)
