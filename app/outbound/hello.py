"""Asking a server whether it still accepts an old version of TLS, without the library of this machine.

Recent builds of OpenSSL refuse TLS 1.0 and 1.1 before saying a word, so one greeting is written by hand: the first
message of a handshake (RFC 2246, 4346 and 5246, section 7.4.1.2), offering one version at most. The server's own
greeting names the version it takes; the connection then ends, no key was made.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import closing
from typing import Final

from app.outbound.budgets import Budget, Deadline
from app.outbound.client import Client
from app.outbound.places import Place, is_literal
from app.outbound.refusals import Unfetched

VERSIONS: Final[Mapping[str, int]] = {"1.0": 0x0301, "1.1": 0x0302, "1.2": 0x0303}
_NAMES: Final = {number: name for name, number in VERSIONS.items()}
_SUITES: Final = bytes.fromhex(
    "c02bc02fc02cc030cca9cca8"  # ECDHE with AES-GCM or ChaCha20, for TLS 1.2
    "c009c013c00ac014"  # ECDHE with AES-CBC
    "009c009d009e009f"  # RSA and DHE with AES-GCM
    "003300390016"  # DHE with AES-CBC, 3DES
    "002f0035000a"  # RSA with AES-CBC, 3DES
    "00ff"  # secure renegotiation is understood (RFC 5746)
)
_SIGNATURES: Final = bytes.fromhex("0804080508060403050306030401050106010201" + "0203")
_GROUPS: Final = bytes.fromhex("001d001700180019")
_HANDSHAKE, _SERVER_HELLO, _ALERT = 22, 2, 21
_GREETING: Final = 11
"""Bytes up to the version, in the server's greeting: record header 5, message header 4, version 2."""


def accepted(client: Client, place: Place, version: str, budget: Budget) -> str | None:
    """Give the version a server takes when offered this one at most, None where it takes none; raise `Unfetched`."""
    deadline = budget.deadline(client.limits.connect)
    with closing(client.dial(place, budget, deadline)) as opened:
        try:
            opened.settimeout(deadline.left())
            opened.sendall(greeting(VERSIONS[version], "" if is_literal(place.host) else place.host))
            return _answered(_read(opened, budget, deadline))
        except TimeoutError:
            raise Unfetched("timeout") from None
        except OSError:  # many servers hang up on what they do not take
            return None


def _answered(data: bytes) -> str | None:
    if len(data) < _GREETING or data[0] != _HANDSHAKE or data[5] != _SERVER_HELLO:
        return None
    return _NAMES.get(int.from_bytes(data[9:11], "big"))


def _read(opened: socket.socket, budget: Budget, deadline: Deadline) -> bytes:
    data = b""
    while len(data) < _GREETING and (not data or data[0] != _ALERT):
        opened.settimeout(deadline.left())
        more = opened.recv(_GREETING - len(data))
        if not more:
            break
        budget.receive(len(more))
        data += more
    return data


def greeting(version: int, host: str) -> bytes:
    """Write a ClientHello that offers one version at most."""
    extensions = _extension(23, b"") + _extension(10, _counted(_GROUPS, 2)) + _extension(11, b"\x01\x00")
    if version == VERSIONS["1.2"]:
        extensions += _extension(13, _counted(_SIGNATURES, 2))
    if host:
        extensions += _extension(0, _counted(b"\x00" + _counted(host.encode("ascii"), 2), 2))
    hello = version.to_bytes(2, "big") + os.urandom(32) + b"\x00"
    hello += _counted(_SUITES, 2) + b"\x01\x00" + _counted(extensions, 2)
    return b"\x16\x03\x01" + _counted(b"\x01" + _counted(hello, 3), 2)


def _extension(kind: int, body: bytes) -> bytes:
    return kind.to_bytes(2, "big") + _counted(body, 2)


def _counted(data: bytes, width: int) -> bytes:
    return len(data).to_bytes(width, "big") + data
