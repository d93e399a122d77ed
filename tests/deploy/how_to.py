"""The commands of docs/how-to/deploy.md, by section, as a person would type them."""

from __future__ import annotations

import re

from tests.support.project.files import PROJECT

HOW_TO = PROJECT / "docs" / "how-to" / "deploy.md"
SITE = "localhost"
"""The name that replaces bot.example.org of the how-to, for which the proxy cannot get a certificate."""


def commands_of(section: str) -> list[str]:
    """The blocks of commands under a heading, in order. Raises LookupError if the how-to has no such heading or no
    command under it."""
    text = HOW_TO.read_text(encoding="utf-8")
    match = re.search(rf"^## {re.escape(section)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```sh\n(.*?)^```$", match[1], re.MULTILINE | re.DOTALL) if match else []
    if not blocks:
        raise LookupError(f"{HOW_TO.name} has no commands under “{section}”")
    return [_end_log(block).replace("bot.example.org", SITE) for block in blocks]


def _end_log(block: str) -> str:
    """The block, but journalctl shows the log once instead of following it, which would never end."""
    return re.sub(r"^(journalctl .*) -f$", r"\1 --no-pager", block, flags=re.MULTILINE)
