"""Reading an address (RFC 3986) into the one place it means, and refusing those that may mean two."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from app.outbound.refusals import Unfetched

LONGEST: Final = 2_000
DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_STRANGE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"{}|^`]")
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\](?::[0-9]*)?|[^\[\]]*")
"""Brackets around the whole host, or none: what stands beside them is dropped by some readers, the host for others."""
_IDNA_DEVIATIONS: Final = frozenset("ßς\u200c\u200d")
"""IDNA 2003, which Python ships, and IDNA 2008 make two names of these: the name is to be written in ASCII."""


class Place(NamedTuple):
    """What is asked of whom: scheme, host (ASCII, lower case, no final dot), port, path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, and its port where it is not that of the scheme."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return f"{self.origin}{self.target}"


def place_of(url: str, base: Place | None = None) -> Place:
    """Read an address, relative to another where one is given; `Unfetched` where it breaks a rule."""
    if len(url) > LONGEST or _STRANGE.search(url):
        raise Unfetched("syntax")
    try:
        parts = urlsplit(urljoin(base.url, url) if base else url)
        port = parts.port
    except ValueError:
        raise Unfetched("syntax") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise Unfetched("scheme")
    if "@" in parts.netloc:
        raise Unfetched("userinfo")
    if not _BRACKETED.fullmatch(parts.netloc):
        raise Unfetched("host")
    if port == 0:
        raise Unfetched("port")
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    target = "".join(one if one.isascii() else quote(one) for one in path)
    return Place(parts.scheme, _host(parts.hostname or ""), port or DEFAULT_PORTS[parts.scheme], target)


def is_literal(host: str) -> bool:
    """Tell whether a host is an address rather than a name."""
    return ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


def _host(written: str) -> str:
    """Give a host in its one spelling.

    Numbers are addresses only in dotted decimal: resolvers take `127.1`, `0x7f000001` and `017700000001` too.
    """
    host = _ascii(written).removesuffix(".")
    if is_literal(host):
        return str(_literal(host))
    labels = host.split(".")
    if len(host) > 253 or len(labels) == 1 or not all(map(_LABEL.fullmatch, labels)):  # noqa: PLR2004 - RFC 1035
        raise Unfetched("host")
    return host


def _ascii(written: str) -> str:
    if written.isascii():
        return written.lower()
    if _IDNA_DEVIATIONS & set(written):
        raise Unfetched("host")
    try:
        return written.encode("idna").decode().lower()
    except UnicodeError:
        raise Unfetched("host") from None


def _literal(host: str) -> IPv4Address | IPv6Address:
    try:
        address = ip_address(host)
    except ValueError:
        raise Unfetched("host") from None
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        raise Unfetched("host")
    return address
