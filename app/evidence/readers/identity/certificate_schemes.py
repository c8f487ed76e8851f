"""What each type of certificate establishes, and what it must say to establish it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from app.evidence.readers.identity.forms import Fields, fitting


class Said(NamedTuple):
    """A text of a certificate: its field in the form, its property in the value, its length."""

    field: str
    name: str
    least: int
    most: int

    def of(self, fields: Fields) -> str | None:
        """Give the text, when it fits."""
        return fitting(fields, self.field, self.least, self.most)


class Scheme(NamedTuple):
    """A type of certificate: the fact it establishes, the texts of its value, and how a state is written there."""

    id: str
    fact: str
    texts: tuple[Said, ...]
    states: Mapping[bool, str]
    until: str = "valid_until"

    def lacking(self, fields: Fields, *, ongoing: bool) -> list[str]:
        """Name the fields it still needs; an application under way has no number yet."""
        if ongoing:
            return [] if ongoing in self.states else ["state"]
        return [one.field for one in self.texts if one.of(fields) is None]

    def named(self, fields: Fields) -> str:
        """Name the certificate, so that another of its type stands beside it: its number, its offer, its type."""
        return str(fields.get("number") or fields.get("offer") or self.id)

    def value(self, fields: Fields, until: date | None) -> dict[str, Any]:
        """Write the value of the fact; `until` is None for an application under way."""
        texts = {one.name: one.of(fields) for one in self.texts}
        state = {"state": self.states[until is None]} if self.states else {}
        ends = {self.until: until.isoformat()} if until else {}
        return {**state, **{name: text for name, text in texts.items() if text}, **ends}


_CERTIFIED = {False: "valid", True: "ongoing"}
_REFERENCE = Said("number", "reference", 3, 80)

SCHEMES: Mapping[str, Scheme] = {
    scheme.id: scheme
    for scheme in (
        Scheme(
            "secnumcloud",
            "host.secnumcloud",
            (Said("offer", "offer", 2, 120),),
            {False: "qualified", True: "ongoing"},
        ),
        Scheme("hds", "host.hds", (_REFERENCE,), _CERTIFIED),
        Scheme("iso27001", "host.iso27001", (_REFERENCE, Said("scope", "scope", 3, 300)), _CERTIFIED),
        Scheme(
            "gdpr_code",
            "gdpr.code",
            (Said("name", "name", 3, 200), Said("number", "identifier", 1, 100)),
            {},
            "expires_on",
        ),
    )
}
