"""Addresses that must never be reached, and the ways to ask for them."""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address
from types import MappingProxyType
from typing import NamedTuple

PUBLIC_4, PUBLIC_6 = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
"""Global unicast addresses; the tests never let a packet out to them."""
METADATA = IPv4Address("169.254.169.254")
FORBIDDEN_4 = (
    "0.0.0.0",  # noqa: S104 - not a binding
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.0.0.53",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
)


def carrying(address: IPv4Address) -> list[str]:
    """Write the IPv6 addresses that carry an IPv4 one.

    Mapped, compatible, NAT64 twice, translated, 6to4, Teredo, ISATAP twice.
    """
    number = int(address)
    within = [0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x64FF9B0001 << 80 | number]
    within += [0xFFFF << 48 | number]
    within += [0x2002 << 112 | number << 80 | 1, 0x20010000 << 96 | (number ^ 0xFFFFFFFF)]
    within += [0x2606280002200001 << 64 | 0x5EFE << 32 | number, 0x2606280002200001 << 64 | 0x2005EFE << 32 | number]
    return [str(IPv6Address(one)) for one in within]


FORBIDDEN_6 = (
    "::",
    "::1",
    "100::1",
    "100:0:0:1::1",
    "1fff:ffff::1",
    "2001::1",
    "2001:1::1",
    "2001:2::1",
    "2001:3::1",
    "2001:4:112::1",
    "2001:10::1",
    "2001:20::1",
    "2001:30::1",
    "2001:1ff:ffff::1",
    "2001:db8::1",
    "2620:4f:8000::1",
    "3fff::1",
    "3fff:fff:ffff::1",
    "4000::1",
    "5f00::1",
    "8000::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff::1",
    "fe7f::1",
    "fe80::1",
    "fec0::1",
    "febf::1",
    "ff02::1",
    "ff0e::1",
    *carrying(METADATA),
    *carrying(IPv4Address("127.0.0.1")),
    *carrying(IPv4Address("10.0.0.1")),
)
FORBIDDEN = FORBIDDEN_4 + FORBIDDEN_6
NEIGHBOURS = (
    "1.0.0.0",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "168.63.129.15",
    "168.63.129.17",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "191.255.255.255",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "2001:200::1",
    "2001:db7:ffff::1",
    "2001:db9::1",
    "2003::1",
    "2a00::1",
    "3ffe:ffff::1",
)
"""Just outside the ranges: these may be reached."""


class Payload(NamedTuple):
    """A way to ask for an address: the URL, and what names of the zone answer."""

    title: str
    url: str
    names: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def payloads() -> Iterator[Payload]:
    """Give every way to ask for a forbidden address, redirects apart."""
    for number, address in enumerate(FORBIDDEN):
        host = f"n{number}.example.com"
        yield Payload(f"literal {address}", f"http://{bracketed(address)}/")
        yield Payload(f"name {address}", f"https://{host}/", {host: (address,)})
        yield Payload(f"after a good one {address}", f"http://{host}/", {host: (PUBLIC_4, PUBLIC_6, address)})
        yield Payload(f"before a good one {address}", f"http://{host}/", {host: (address, PUBLIC_4, PUBLIC_6)})
        alias = f"alias{number}.example.com"
        yield Payload(f"alias {address}", f"http://{alias}/", {alias: (f"={host}",), host: (address,)})
    for spelt in SPELLINGS:
        yield Payload(f"spelt {spelt}", f"http://{spelt}/")
    for url in DECEIVING:
        yield Payload(f"deceiving {url!r}", url)


SPELLINGS = (
    "2130706433",
    "0x7f000001",
    "0x7F.0.0.1",
    "017700000001",
    "0177.0.0.1",
    "0177.0.0.01",
    "127.1",
    "127.0.1",
    "127.000.000.001",
    "127.0.0.1.",
    "127。0。0。1",
    "１２７.０.０.１",
    "①②⑦.⓪.⓪.①",
    "0",
    "0x0",
    "00.0.0.0",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "2852039166",
    "0xa9fea9fe",
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "169.16689662",
    "1.2.3.4.5",
    "256.256.256.256",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:0:0:1]",
    "[::1%25lo]",
    "[fe80::1%25eth0]",
    "[::127.0.0.1]",
    "[2002:7f00:1::]",
    "[64:ff9b::127.0.0.1]",
    "[::FFFF:A9FE:A9FE]",
    "[::ffff:0x7f000001]",
    "[v1.127]",
    "[::1].example.com",
    f"[{PUBLIC_6}].example.com",
    f"example.com[{PUBLIC_6}]",
    f"[{PUBLIC_6}]:80:80",
    "0x7f.1",
    "00000177.0.0.1",
    "0x7f000001.",
    "4294967297",
    "127．0．0．1",
    "127.0.0.1。",
    "⒈27.0.0.1",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
    "127.\u20600.0.1",
    "\xad127.0.0.1",
    "127.0.0.1..",
    ".127.0.0.1",
    "127.0.0.0x1",
    "example.0x7f",
    "%31%32%37.0.0.1",
    "127.0.0.1%00",
    "127%2e0%2e0%2e1",
    "[127.0.0.1]",
    "[::1",
)
DECEIVING = (
    f"http://{PUBLIC_4}@127.0.0.1/",
    f"http://127.0.0.1\\@{PUBLIC_4}/",
    f"http://{PUBLIC_4}:80\\@127.0.0.1/",
    f"http://127.0.0.1 @{PUBLIC_4}/",
    f"http://127.0.0.1#@{PUBLIC_4}/",
    f"http://127.0.0.1?@{PUBLIC_4}/",
    f"http://a:b@{PUBLIC_4}/",
    f"http://@{PUBLIC_4}/",
    f"http://{PUBLIC_4}%40127.0.0.1/",
    f"http://{PUBLIC_4}／@127.0.0.1/",
    f"http://127.0.0.1;@{PUBLIC_4}/",
    f"http://[::1]@{PUBLIC_4}/",
    f"http://127.0.0.1:80#@{PUBLIC_4}/",
    f"http://{PUBLIC_4}\u2028/",
    f"http://{PUBLIC_4}:８０/",
    f"http://{PUBLIC_4}:+80/",
    f"http://{PUBLIC_4}:0x50/",
    f"http://{PUBLIC_4}:80:80/",
    f"http://{PUBLIC_4}:443443/",
    f"ws://{PUBLIC_4}/",
    "https:127.0.0.1",
    "javascript:alert(1)",
    "view-source:http://127.0.0.1/",
    "http://℀.example.com/",
    f"http:\\\\{PUBLIC_4}/",
    "http:///127.0.0.1/",
    "http:/127.0.0.1/",
    "http:127.0.0.1",
    "//127.0.0.1/",
    "/etc/passwd",
    "",
    "file:///etc/passwd",
    f"ftp://{PUBLIC_4}/",
    f"gopher://{PUBLIC_4}:70/",
    f"dict://{PUBLIC_4}:11211/",
    f"ldap://{PUBLIC_4}/",
    f"jar:http://{PUBLIC_4}!/",
    f"unix://{PUBLIC_4}/var/run/docker.sock",
    f"http://{PUBLIC_4}:22/",
    f"http://{PUBLIC_4}:25/",
    f"http://{PUBLIC_4}:8080/",
    f"http://{PUBLIC_4}:6379/",
    f"https://{PUBLIC_4}:0/",
    f"https://{PUBLIC_4}:65536/",
    f"https://{PUBLIC_4}:-80/",
    f"https://{PUBLIC_4}:8443/",
    f"http://{PUBLIC_4}/\r\nHost: 127.0.0.1",
    f"http://{PUBLIC_4}\t/",
    f"http://{PUBLIC_4}/\x00",
    f"\x01http://{PUBLIC_4}/",
    "http://intranet/",
    "http://-a.example.com/",
    "http://a..example.com/",
    f"http://{'a' * 64}.example.com/",
    f"http://{'a.' * 127}example.com/",
    f"http://{PUBLIC_4}/{'a' * 3000}",
    "http://faß.example.com/",
    "http://xn--\u200d.example.com/",
)
