"""Which network addresses may be reached: a list of our own.

`ipaddress.is_global` is no such rule: its answer differs between versions of Python, and it lets through addresses that
carry another one inside (NAT64, 6to4) and addresses that clouds keep for themselves. IPv6 is refused unless it
is global unicast (2000::/3), then by the same list.

Sources: IANA special-purpose address registries (RFC 6890 and those that update it), RFC 6052 and 8215 (NAT64),
RFC 3056 (6to4), RFC 4380 (Teredo), RFC 5214 (ISATAP), RFC 9637 (3fff::/20), the metadata addresses of clouds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

Network: TypeAlias = IPv4Network | IPv6Network
Endpoint: TypeAlias = tuple[str, int]

DENIED_4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' own (CGNAT); 100.100.100.200 is Alibaba's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's wire server, inside public space
        "169.254.0.0/16",  # link-local; 169.254.169.254 is nearly everybody's metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
GLOBAL_6: Final = IPv6Network("2000::/3")
"""All that is not in it is refused.

That is ::, ::1, ::/96 (compatible), ::ffff:0:0/96 (mapped), 64:ff9b::/96, 64:ff9b:1::/48 (NAT64), 100::/64 (discard),
5f00::/16 (SRv6), fc00::/7 (private; fd00:ec2::254 is Amazon's metadata), fe80::/10, fec0::/10 and ff00::/8."""
DENIED_6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo (2001::/32), ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_ISATAP: Final = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
"""Bytes 8 to 12 of an address that carries an IPv4 address in its last four."""


def is_denied(text: str) -> bool:
    """Tell whether an address, as a resolver writes it, may not be reached; one nobody can read may not."""
    try:
        address = ip_address(text)
    except ValueError:
        return True
    if isinstance(address, IPv4Address):
        return any(address in network for network in DENIED_4)
    return _is_denied_6(address)


def _is_denied_6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in GLOBAL_6:
        return True
    return address.packed[8:12] in _ISATAP or any(address in network for network in DENIED_6)


@dataclass(frozen=True)
class Reach:
    """Where the client may go: the ports, and what an operator adds to the list or takes out of it.

    `excepted` are single endpoints (address, port), for trials on one's own machine; `denied` networks are refused
    besides the list: an operator's own machines that have public addresses. `closed`: nowhere at all.
    """

    ports: frozenset[int] = frozenset({80, 443})
    excepted: frozenset[Endpoint] = frozenset()
    denied: tuple[Network, ...] = ()
    closed: bool = False

    @classmethod
    def of(cls, excepted: Iterable[str] = (), denied: Iterable[str] = ()) -> "Reach":
        """Read endpoints (`127.0.0.1:8443`, `[::1]:8443`) and networks (`192.0.2.0/24`); ValueError on a wrong one."""
        return cls(
            excepted=frozenset(_endpoint(text) for text in excepted),
            denied=tuple(ip_network(text) for text in denied),
        )

    def has_port(self, port: int) -> bool:
        """Tell whether a port may be asked for at all."""
        return port in self.ports or any(port == one for _, one in self.excepted)

    def allows(self, address: str, port: int) -> bool:
        """Tell whether an address may be reached at a port."""
        if (address, port) in self.excepted:
            return True
        if port not in self.ports or is_denied(address):
            return False
        return not any(ip_address(address) in network for network in self.denied)


def _endpoint(text: str) -> Endpoint:
    host, _, port = text.rpartition(":")
    return str(ip_address(host.removeprefix("[").removesuffix("]"))), int(port)
