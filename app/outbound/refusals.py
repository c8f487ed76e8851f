"""Why an address was not fetched, as codes; whoever asked words them."""

from typing import Final

RULES: Final = frozenset({"syntax", "scheme", "userinfo", "port", "host", "address", "downgrade", "closed"})
"""The rules of ours that an address may break; the other codes say what its server did, or did not."""
CODES: Final = RULES | {
    "name",
    "connection",
    "timeout",
    "tls",
    "certificate",
    "protocol",
    "encoding",
    "redirects",
    "budget",
}


class Unfetched(Exception):
    """An address was not fetched; `code` is one of CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def refused(self) -> bool:
        """Tell whether a rule of ours forbids it, rather than its server failing."""
        return self.code in RULES
