"""Addresses as configurations write them: usable as they are, or still to be filled in."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

LONGEST_ADDRESS = 2_000

_PLACEHOLDER = re.compile(
    r"[{}<>\[\]]|%[A-Za-z_]+%|\$[A-Za-z_(]"
    r"|\b(?:(?:your|votre)(?:[-_.]|(?:app|domain|domaine|host|instance|org|outil|server|site|tool|url)\b)"
    r"|(?:my|mon|tu|su|seu|tuo|ihre?|deine?|uw|jouw)[-_.]?(?:domain|domaine|dominio|domein)\b"
    r"|(?:changeme|replaceme)\b|replace[-_](?:me|this|with))",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(?:.*\.)?(?:example\.(?:com|org|net|edu)|invalid)", re.IGNORECASE)
_LOCAL = re.compile(
    r"localhost|.*\.(?:local(?:host)?|internal|intranet|lan|home|corp|home\.arpa)"
    r"|(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+|\d{8,10}|.*:.*",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}", re.IGNORECASE)
_NATIONAL = re.compile(r"\.(?:ac|asso|co|com|edu|gouv|gov|net|org)\.[a-z]{2}$")


class Trouble(StrEnum):
    """Why an address cannot be used as it is."""

    ABSENT = "absent"
    PLACEHOLDER = "placeholder"
    NOT_ADDRESS = "not_address"
    NOT_HTTPS = "not_https"
    LOCAL = "local"


def is_placeholder(written: str) -> bool:
    """Whether a text still awaits its value: braces, brackets, a variable, or a domain kept for examples.

    A web address has no brace or bracket outside an IPv6 host (RFC 3986 §2); the domains are those of RFC 2606.
    """
    if _PLACEHOLDER.search(written[:LONGEST_ADDRESS]):
        return True
    return _RESERVED.fullmatch(host_of(written) or written[:253]) is not None


def trouble_of(written: str) -> Trouble | None:
    """What keeps an address from being used, None when nothing does."""
    if not written:
        return Trouble.ABSENT
    if is_placeholder(written):
        return Trouble.PLACEHOLDER
    host = host_of(written)
    if not host or len(written) > LONGEST_ADDRESS or any(character.isspace() for character in written):
        return Trouble.NOT_ADDRESS
    if not written.lower().startswith("https://"):
        return Trouble.NOT_HTTPS
    if is_local(host):
        return Trouble.LOCAL
    return None if _HOST.fullmatch(host) else Trouble.NOT_ADDRESS


def is_local(host: str) -> bool:
    """Whether a host only exists on one machine or on a private network."""
    return _LOCAL.fullmatch(host) is not None


def host_of(written: str) -> str:
    """The host of an address, in lower case, "" when there is none."""
    try:
        parts = urlsplit(written[:LONGEST_ADDRESS])
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme in ("http", "https") else ""


def domain_of(host: str) -> str:
    """The domain that somebody registered, as far as the labels tell.

    The last two labels, or three under a national second level (co.uk, gouv.fr): close to the public suffix
    list, which this project does not carry, and only used to raise a question.
    """
    labels = host.lower().strip(".").split(".")
    taken = 3 if _NATIONAL.search(f".{host.lower()}") else 2
    return ".".join(labels[-taken:])
