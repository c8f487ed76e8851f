"""Addresses of pages: the URL is the question, so links are made by adding to it and taking from it."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

Pair = tuple[str, str]


class Address(NamedTuple):
    """A path and its parameters, in the order they came; `raw` is the query string it was read from."""

    path: str
    pairs: tuple[Pair, ...] = ()
    raw: str = ""

    @classmethod
    def of(cls, request: Request) -> "Address":
        """Read the address of a request; empty parameters, which forms send, are left out."""
        raw = request.scope["query_string"].decode("latin-1")
        return cls(request.url.path, tuple((name, value) for name, value in parse_qsl(raw) if value), raw)

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.pairs)}" if self.pairs else self.path

    def asks(self, name: str) -> str | None:
        """Give the value of a parameter, the first if there are several."""
        return next((value for key, value in self.pairs if key == name), None)

    def without(self, *names: str) -> "Address":
        """Take parameters away."""
        return self._replace(pairs=tuple(pair for pair in self.pairs if pair[0] not in names))

    def lacking(self, pair: Pair) -> "Address":
        """Take one value away, and go back to the first page."""
        return self.without("page")._replace(pairs=tuple(p for p in self.pairs if p != pair and p[0] != "page"))

    def asking(self, name: str, value: str) -> "Address":
        """Set a parameter."""
        kept = self.without(name)
        return kept._replace(pairs=(*kept.pairs, (name, value)))

    def at(self, path: str) -> "Address":
        """Ask the same question elsewhere."""
        return self._replace(path=path)

    def to(self, path: str, *pairs: Pair) -> "Address":
        """Go elsewhere, in the language that this address asked for."""
        return Address(path, (*pairs, *(pair for pair in self.pairs if pair[0] == "lang")))
