"""Logs: events with key=value on standard error. They never contain a token; a question's text only at DEBUG."""

from __future__ import annotations

import logging
import re
from typing import Any

_SECRETS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|xoxe\.[\w.-]+"  # Slack
    r"|[MNO][\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # Discord
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # user:password in an address
    # OAuth, and tokens in HTTP headers
    r"|(?<=client_secret=)[^&\s]+|(?<=refresh_token=)[^&\s]+|(?<=[Bb]earer )[\w.~+/-]+|(?<=Bot )[\w.-]{20,}"
)
"""Matches tokens and passwords; the comments say which kind."""


def redact(text: str) -> str:
    """`text` without anything that looks like a token or a password."""
    return _SECRETS.sub("[secret]", text)


def event(name: str, **values: Any) -> str:
    """One line for a log: the event's name, then key=value in the given order. Values that would be ambiguous are
    quoted."""
    return " ".join([name, *(f"{key}={_shown(value)}" for key, value in values.items())])


def configure(level: str = "INFO") -> None:
    """Sends the logs of the process to standard error, without secrets in messages and tracebacks."""
    handler = logging.StreamHandler()
    handler.setFormatter(_RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it logs which plugins it loads, which nobody needs


class _RedactingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def _shown(value: Any) -> str:
    text = str(value)
    return repr(text) if not text or re.search(r"[\s='\"]", text) else text
