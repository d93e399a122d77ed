"""Addresses from articles, made safe to link to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

MAX_ADDRESS = 2000
"""A longer address loses its fragment; if it is still too long, it is not linked."""

_PATH = "/:@!$'()*+,;=%~-._"
_QUERY = _PATH + "?&"


@dataclass(frozen=True, slots=True)
class Link:
    """`url` has no character that is markup on any platform; `host` is the part that readers should see."""

    url: str
    host: str


def find_link(url: str | None) -> Link | None:
    """The link to `url`, or None if it is not a plain http(s) address.

    User names, ports that are not numbers and hosts that cannot be written in ASCII are refused. The host is shown
    in its ASCII form, so that letters of another alphabet cannot imitate familiar ones.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
        path, query = quote(parts.path, safe=_PATH), quote(parts.query, safe=_QUERY)
        fragments = (quote(parts.fragment, safe=_QUERY), "")
    except ValueError:  # UnicodeError, raised for hosts and lone surrogates, is one too
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _is_host(host):
        return None
    for fragment in fragments:
        address = urlunsplit((parts.scheme, host + port, path, query, fragment))
        if len(address) <= MAX_ADDRESS:
            return Link(address, host.removeprefix("www.") + port)
    return None


def _is_host(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return len(labels) > 1 and all(label and label.replace("-", "").replace("_", "").isalnum() for label in labels)
