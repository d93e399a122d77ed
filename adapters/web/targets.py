"""Parses and checks a web address that somebody typed or a page contains. No other code parses it again: if two parsers
read an address differently, an address that was not checked could be fetched."""

from __future__ import annotations

import re
from ipaddress import ip_address

from yarl import URL

from adapters.web.addresses import PORTS, AllowedTargets
from bot.errors import FetchFailed
from bot.text.markup.links import MAX_ADDRESS_LENGTH
from bot.translation import mark, say

_FORBIDDEN_CHARACTERS = re.compile(r"[\s\\\x00-\x1f\x7f]")
"""Matches white space, a backslash or a control character: programs do not agree on what these mean in an address."""
_WITH_USER = re.compile(r"[^/?#]*//[^/?#]*@")
"""Matches "https://ana:secret@", the beginning of an address with a user name or password."""
_IN_BRACKETS = re.compile(r"[^/?#]*//[^/?#]*\[")
"""Matches "https://[" of "https://[2001:db8::1]/": the host is in brackets, as IPv6 addresses are."""
_HOST_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
"""Matches "www.quill.example": labels of at most 63 characters, which neither begin nor end with a hyphen."""
_NUMERIC_LABEL = re.compile(r"(?:\d+|0x[0-9a-f]*)")
"""Matches "1" and "0x7f", last labels that make programs read a name as an IPv4 address:
https://url.spec.whatwg.org/#ends-in-a-number-checker."""
_PRIVATE_DOMAINS = frozenset("localhost local localdomain internal intranet lan home corp private arpa onion".split())
"""Last labels of names in private networks."""

_MAX_NAME_LENGTH = 253
"""The longest domain name, in characters (RFC 1035)."""
_MAX_SHOWN_LENGTH = 200
"""How many characters of a long address an error shows."""

_NOT_AN_ADDRESS = mark("it is not a web address; give one that begins with http:// or https://")


def read_target(address: str, allowed_targets: AllowedTargets) -> URL:
    """The address as it is fetched, without a fragment. Raises FetchFailed if it is invalid or may not be fetched."""
    url = _parse(address)
    host = (url.raw_host or "").removesuffix(".")
    if url.scheme not in PORTS:
        raise _refusal(address, say(_NOT_AN_ADDRESS))
    if "@" in url.raw_authority or _WITH_USER.match(address):
        raise _refusal(address, say("it contains a user name or password; give it without"))
    _check_host(address, url, host, allowed_targets)
    if url.port != PORTS[url.scheme] and url.port is not None and not allowed_targets.allows_port(host, url.port):
        reason = say("it names port {port}; only 80 (http) and 443 (https) are used", port=url.port)
        raise _refusal(address, reason + _how_to_allow(host, url.port))
    return url.with_host(host).with_fragment(None)


def not_public(address: str, host: str, port: int | None = None) -> FetchFailed:
    """The fault of an address outside the public network. `port` is given if it is not the usual one."""
    return _refusal(address, say("it is not on the public web") + _how_to_allow(host, port))


def _parse(address: str) -> URL:
    """The parts of an address. Raises FetchFailed if it is not a web address."""
    if len(address) > MAX_ADDRESS_LENGTH:
        reason = say(
            "it is longer than {limit} characters; give the short address of the page", limit=MAX_ADDRESS_LENGTH
        )
        raise _refusal(address, reason)
    if _FORBIDDEN_CHARACTERS.search(address):
        raise _refusal(address, say(_NOT_AN_ADDRESS))
    try:
        url = URL(address)
        _ = url.port, url.raw_host  # an invalid port is found only here
    except (ValueError, TypeError):  # UnicodeError is a ValueError
        raise _refusal(address, say(_NOT_AN_ADDRESS)) from None
    return url


def _check_host(address: str, url: URL, host: str, allowed_targets: AllowedTargets) -> None:
    """Raises FetchFailed if the host of an address is invalid or may not be fetched from."""
    port = None if url.port == PORTS[url.scheme] else url.port
    if not host or "%" in host:
        raise _refusal(address, say(_NOT_AN_ADDRESS))
    try:
        literal = ip_address(host)
    except ValueError:
        literal = None
    if literal is None and _IN_BRACKETS.match(address):
        raise _refusal(address, say(_NOT_AN_ADDRESS))
    if literal is not None:
        if not allowed_targets.allows(host, literal):
            raise not_public(address, host, port)
        return
    last_label = host.rpartition(".")[2]
    if len(host) > _MAX_NAME_LENGTH or not _HOST_NAME.fullmatch(host) or _NUMERIC_LABEL.fullmatch(last_label):
        raise _refusal(address, say("it has a host that is neither a name nor a plain IP address; write it in full"))
    if ("." not in host or last_label in _PRIVATE_DOMAINS) and not allowed_targets.allows_host(host):
        raise not_public(address, host, port)


def _how_to_allow(host: str, port: int | None = None) -> str:
    shown_host = f"{host}:{port}" if port else host
    return say("; the operator can allow it with {setting}", setting=f"CUECARD_FETCH_ALLOW={shown_host}")


def _refusal(address: str, reason: str) -> FetchFailed:
    """The fault of an address, which is shown without characters that cannot be printed, and cut if it is long."""
    shown_address = "".join(character if character.isprintable() else "�" for character in address[:_MAX_SHOWN_LENGTH])
    return FetchFailed(f"{shown_address}…" if len(address) > _MAX_SHOWN_LENGTH else shown_address, reason)
