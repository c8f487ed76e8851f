"""The people of the demonstration: organisations admitted, members enrolled, keys given."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.access import ADMINISTRATOR, AUTHORITY, BUYER, EVALUATOR, MEMBER, OPERATOR, PLATFORM, VENDOR, Caller
from app.demo.cast import organisations
from app.journal.recording import Act
from app.organisations.admitting import Identity, KeyWish, admit, declare_interest, enrol, give_key
from app.organisations.tables import Organisation

KINDS: Mapping[str, str] = {
    "vendors": VENDOR,
    "evaluators": EVALUATOR,
    "authorities": AUTHORITY,
    "buyers": BUYER,
    "platforms": PLATFORM,
}
ROLES: Mapping[str, tuple[str, int]] = {
    "vendor": ("matheo", 0),
    "vendor_b": ("lecturo", 0),
    "evaluator": ("regard", 0),
    "evaluator_b": ("mesure", 0),
    "authority": ("instance", 0),
    "authority_second": ("instance", 1),
    "buyer": ("region", 0),
    "platform": ("portail", 0),
}
"""Whose keys are written down, by role: the organisation in the cast, and which of its members."""
KEY_LIFE = timedelta(days=730)
_FIRST_SIREN = 99_991_000


class Person(NamedTuple):
    """Somebody who acts for an organisation, with a key."""

    caller: Caller
    key: str


class Company(NamedTuple):
    """An organisation of the cast, once admitted, and its people."""

    organisation: Organisation
    people: tuple[Person, ...]


class People(NamedTuple):
    """Everybody, by name within the cast."""

    companies: Mapping[str, Company]
    evaluators: tuple[str, ...]
    interests: frozenset[tuple[str, str]]

    def person(self, name: str, rank: int = 0) -> Person:
        """Give one of the people of an organisation."""
        return self.companies[name].people[rank]


def siren_of(rank: int) -> str:
    """Make a SIREN nobody bears: nine digits whose last satisfies Luhn's formula (INSEE)."""
    digits = [int(digit) for digit in str(_FIRST_SIREN + rank)]
    doubled = [digit * 2 if place % 2 else digit for place, digit in enumerate(digits)]
    total = sum(digit - 9 if digit > 9 else digit for digit in doubled)  # noqa: PLR2004 - the sum of its two figures
    return "".join(map(str, digits)) + str(-total % 10)


def admit_everybody(act: Act, until: datetime) -> tuple[People, dict[str, str]]:
    """Admit the whole cast; give it with the keys to be written down, by role."""
    companies, expires_at = {}, until + KEY_LIFE
    operator = _company(act, Identity("Exploitant de la démonstration", OPERATOR, "FR"), expires_at)
    rank = 0
    for group, kind in KINDS.items():
        for name, row in organisations()[group].items():
            rank += 1
            companies[name] = _company(act, _identity(row, kind, rank), expires_at)
    interests = organisations()["interests"]
    for one in interests:
        judge, vendor = companies[one["judge"]].organisation, companies[one["vendor"]].organisation
        declare_interest(act, judge, vendor.id, one["nature"], (act.at.date() - timedelta(days=365), None))
    linked = frozenset((one["judge"], one["vendor"]) for one in interests)
    people = People(companies, tuple(organisations()["evaluators"]), linked)
    keys = {role: people.person(*whose).key for role, whose in ROLES.items()}
    return people, {"admin": operator.people[0].key, **keys}


def _identity(row: Mapping[str, Any], kind: str, rank: int) -> Identity:
    siren = siren_of(rank) if row["country"] == "FR" else None
    return Identity(row["name"], kind, row["country"], siren=siren)


def _company(act: Act, identity: Identity, expires_at: datetime) -> Company:
    organisation = admit(act, identity)
    act.db.flush()
    roles = (ADMINISTRATOR, MEMBER) if identity.kind in (AUTHORITY, EVALUATOR) else (ADMINISTRATOR,)
    people = [_person(act, organisation, rank, role, expires_at) for rank, role in enumerate(roles, 1)]
    return Company(organisation, tuple(people))


def _person(act: Act, organisation: Organisation, rank: int, role: str, expires_at: datetime) -> Person:
    member = enrol(act, organisation, f"Personne {rank}, {organisation.name}", None, role)
    act.db.flush()
    key, text = give_key(act, member, KeyWish("démonstration", "live", expires_at))
    act.db.flush()
    return Person(Caller(key.id, member.id, organisation.id, organisation.kind, role), text)
