"""A name server of the tests' own, and a resolver pointed at it."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import dns.flags
import dns.message
import dns.query
import dns.rdatatype
import dns.rrset

from app.outbound.resolving import Resolve

Zone = Callable[[str], Sequence[str]]
"""From a name, its addresses, IPv4 and IPv6; `=name` stands for an alias. Asked once per question."""
MOST_ALIASES = 8


@contextmanager
def naming(zone: Zone) -> Iterator[Resolve]:
    """Answer questions about names as the zone says; give a resolver that asks here."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        threading.Thread(target=_answer, args=(listening, zone), daemon=True).start()
        port = listening.getsockname()[1]

        def resolve(name: str, seconds: float) -> Sequence[str]:
            answers: list[str] = []
            for kind in ("A", "AAAA"):
                question = dns.message.make_query(f"{name}.", kind)
                told = dns.query.udp(question, "127.0.0.1", port=port, timeout=seconds)
                answers += [one.address for rows in told.answer for one in rows if one.rdtype != dns.rdatatype.CNAME]
            return answers

        yield resolve
        with suppress(OSError):
            listening.sendto(b"", listening.getsockname())


def _answer(listening: socket.socket, zone: Zone) -> None:
    with suppress(OSError):
        while True:
            data, sender = listening.recvfrom(4096)
            if not data:
                return
            listening.sendto(_reply(dns.message.from_wire(data), zone).to_wire(), sender)


def _reply(question: dns.message.Message, zone: Zone) -> dns.message.Message:
    reply = dns.message.make_response(question)
    reply.flags |= dns.flags.RA
    asked = question.question[0]
    name, kind = asked.name.to_text(), dns.rdatatype.to_text(asked.rdtype)
    for _ in range(MOST_ALIASES):
        found = zone(name.rstrip("."))
        alias = next((one[1:] for one in found if one.startswith("=")), None)
        if alias is None:
            break
        reply.answer.append(dns.rrset.from_text(name, 0, "IN", "CNAME", f"{alias}."))
        name = f"{alias}."
    addresses = [one for one in found if (":" in one) == (kind == "AAAA")]
    if addresses:
        reply.answer.append(dns.rrset.from_text(name, 0, "IN", kind, *addresses))
    return reply
