"""Decides which addresses may be fetched: addresses of the public network, and the ones that the operator allows
(CUECARD_FETCH_ALLOW)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = {"http": 80, "https": 443}
"""The ports that may be used, by scheme. The entry of an allowed host may name another port."""

_RESERVED_NETWORKS = tuple(
    map(
        IPv4Network,
        """
        0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
        192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15
        198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
        """.split(),
    )
)
"""IANA's special-purpose addresses, multicast, and the machine that serves metadata on Azure."""
_PUBLIC_6 = IPv6Network("2000::/3")
"""All addresses that are assigned. Outside are loopback, link-local, unique-local, site-local, IPv4-mapped,
IPv4-compatible and NAT64 addresses."""
_RESERVED_NETWORKS_6 = tuple(map(IPv6Network, "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20".split()))
"""These include Teredo (2001::/32) and 6to4 (2002::/16), which contain an IPv4 address."""
_FORBIDDEN_NETWORKS: tuple[Network, ...] = (
    *map(IPv4Network, "169.254.0.0/16 168.63.129.16/32 100.100.100.200/32 0.0.0.0/8 224.0.0.0/4 240.0.0.0/4".split()),
    *map(IPv6Network, "fe80::/10 fd00:ec2::254/128 ff00::/8 ::/128".split()),
)
"""Never allowed, not even for an allowed host: the metadata servers of clouds, which give away secrets, and addresses
that are link-local, multicast or unassigned."""


@dataclass(frozen=True, slots=True)
class AllowedTargets:
    """What the operator allows to fetch besides the public network: hosts (optionally with a port) and networks."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, allowed_targets: Collection[str]) -> Self:
        """Parses the parts of CUECARD_FETCH_ALLOW."""
        networks = {text: network for text in allowed_targets if (network := _network(text))}
        return cls(frozenset(allowed_targets) - networks.keys(), tuple(networks.values()))

    def allows_host(self, host: str) -> bool:
        """Whether the host is allowed, whether or not its entry names a port."""
        address = _address(host)
        if address and any(address in network for network in self.networks):
            return True
        return any(host == allowed_target.partition(":")[0] for allowed_target in self.hosts)

    def allows_port(self, host: str, port: int) -> bool:
        """Whether the host is allowed on this port, which is not the usual one of its scheme."""
        return f"{host}:{port}" in self.hosts

    def allows(self, host: str, address: Address) -> bool:
        """Whether this address of the host may be used."""
        if any(address in network for network in _FORBIDDEN_NETWORKS):
            return False
        return is_public(address) or self.allows_host(host) or any(address in network for network in self.networks)

    def for_links_on(self, host: str) -> AllowedTargets:
        """What links on a page of `host` may lead to besides the public network: nothing, unless the host itself is
        allowed. Otherwise a public page could make the bot fetch from a private network."""
        return self if self.allows_host(host) else NOTHING_ALLOWED


NOTHING_ALLOWED = AllowedTargets()
"""Only the public network may be reached."""


def is_public(address: Address) -> bool:
    """Whether everybody can reach the address: it is neither in a private network nor on this machine."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _RESERVED_NETWORKS)
    if address.scope_id is not None or address not in _PUBLIC_6:
        return False
    return not any(address in network for network in _RESERVED_NETWORKS_6)


def _network(text: str) -> Network | None:
    try:
        return ip_network(text)
    except ValueError:
        return None


def _address(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
