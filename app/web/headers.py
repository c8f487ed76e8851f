"""Headers every reply carries: what browsers may do with it, and what caches may keep.

Sources: OWASP ASVS 5.0 §3.4 and §14.3.2; RFC 9111. A route that sets one of them wins, save
for `Cache-Control` when the request carried credentials.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.scopes import saw_credentials, told_in

Headers = list[tuple[bytes, bytes]]

PAGE_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For HTML: nothing inline, nothing from elsewhere."""
DATA_POLICY = b"default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
"""For everything else: nothing is ever executed."""

_ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_VARY = b"Accept, Accept-Language, Accept-Encoding"
PRIVATE = b"private, no-store"


class SafeHeaders:
    """Adds the headers a reply lacks, and those that layers below asked for."""

    def __init__(self, app: ASGIApp, *, public_url: str) -> None:
        self.app = app
        self.always = [*_ALWAYS, _HSTS] if public_url.startswith("https://") else list(_ALWAYS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        private = saw_credentials(scope)

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                completed = self.completed(list(message.get("headers", ())), private=private)
                message["headers"] = [*completed, *told_in(scope)]
            await send(message)

        await self.app(scope, receive, send_safe)

    def completed(self, headers: Headers, *, private: bool) -> Headers:
        """Complete the headers of one reply."""
        present = {name.lower(): value for name, value in headers}
        page = present.get(b"content-type", b"").startswith(b"text/html")
        defaults = [
            *self.always,
            (b"content-security-policy", PAGE_POLICY if page else DATA_POLICY),
            (b"vary", _VARY),
            # without credentials, a reply that says nothing may be kept only if it can be revalidated
            (b"cache-control", b"public, no-cache" if b"etag" in present else b"no-store"),
        ]
        if private:
            headers = [pair for pair in headers if pair[0].lower() != b"cache-control"]
            headers.append((b"cache-control", PRIVATE))
            present[b"cache-control"] = PRIVATE
        return headers + [pair for pair in defaults if pair[0] not in present]
