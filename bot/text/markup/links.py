"""Makes web addresses of articles safe to link to, compares them, and finds the addresses in messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from bot.text.tracking import untracked

MAX_ADDRESS_LENGTH = 2000
"""The maximum number of characters of an address. A longer one loses its fragment; if it is still too long, it is not
linked."""

_PASTED_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
"""Matches "https://example.org/tolls"."""
_TRAILING_PUNCTUATION = ".,;:!?)]}'’”"
"""Marks after a pasted address that belong to the sentence around it."""
_REFERRER = re.compile(r"ref(?:=|$)", re.IGNORECASE)
"""A parameter that mostly says where a reader came from ("ref=home"). Some sites need this parameter, so links keep
it."""
_SAFE_IN_PATH = "/:@!$'()*+,;=%~-._"
"""The marks that stay as they are in the path of an address; "%" is one of them, because addresses are encoded
already."""
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?&"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is safe to show. `url` has no character that is markup on any platform. `host` is what readers see:
    the host without "www.", and the port if the address names one."""

    url: str
    host: str


def find_link(url: str | None) -> Link | None:
    """A safe link to `url`, without the parts that identify the reader; None if `url` is not a plain http(s) address.

    These addresses are refused, too: with a user name; with a port that is not a number; with a host that has no dot or
    cannot be written in ASCII; longer than MAX_ADDRESS_LENGTH. The host is shown in its ASCII form, so that letters of
    another alphabet cannot imitate familiar ones."""
    if not url:
        return None
    try:
        parts = urlsplit(untracked(url))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
        path, query = quote(parts.path, safe=_SAFE_IN_PATH), quote(parts.query, safe=_SAFE_IN_QUERY)
        fragments = (quote(parts.fragment, safe=_SAFE_IN_QUERY), "")
    except ValueError:  # includes UnicodeError, raised for hosts and lone surrogates
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _is_host(host):
        return None
    for fragment in fragments:
        address = urlunsplit((parts.scheme, host + port, path, query, fragment))
        if len(address) <= MAX_ADDRESS_LENGTH:
            return Link(address, host.removeprefix("www.") + port)
    return None


def host_of(address: str | None) -> str:
    """The host of a web address as readers see it; "" if `address` is not a web address."""
    link = find_link(address)
    return link.host if link else ""


def page_key(url: str | None) -> str | None:
    """A key that is equal for all addresses of one page: `url` without the scheme, "www.", the fragment and the parts
    that track readers. None if `url` is not a web address."""
    link = find_link(url)
    if link is None:
        return None
    parts = urlsplit(link.url)
    query = "&".join(sorted(part for part in parts.query.split("&") if part and not _REFERRER.match(part)))
    return f"{link.host}{parts.path.rstrip('/')}?{query}"


def split_links(text: str) -> tuple[list[str], str]:
    """The web addresses in a text, and the rest of the text."""
    links = [address.rstrip(_TRAILING_PUNCTUATION) for address in _PASTED_ADDRESS.findall(text)]
    return links, _PASTED_ADDRESS.sub(" ", text).strip() if links else text


def _is_host(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return len(labels) > 1 and all(label and label.replace("-", "").replace("_", "").isalnum() for label in labels)
