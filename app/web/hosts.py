"""Under which host names the service answers: those of its configuration, and the machine itself.

No link is ever built from `Host` (the public address comes from the settings), so this is a
second fence: it stops DNS rebinding and caches poisoned by a foreign name.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import Malformed
from app.web.scopes import header

_LOCAL = ("localhost", "127.0.0.1", "[::1]", "testserver")


class TrustedHosts:
    """Refuses requests made to another host name."""

    def __init__(self, app: ASGIApp, *, public_url: str, others: Iterable[str] = ()) -> None:
        self.app = app
        public = urlsplit(public_url).netloc.rpartition("@")[2]
        self.names = frozenset(_name(host) for host in (*_LOCAL, public, *others))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or raise `Malformed`."""
        if scope["type"] == "http" and _name(header(scope, b"host").decode("latin-1")) not in self.names:
            raise Malformed("host_refused")
        await self.app(scope, receive, send)


def _name(host: str) -> str:
    """Give the host name without its port, in lower case; an IPv6 literal keeps its brackets."""
    host = host.strip().lower()
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0].rstrip(".")
