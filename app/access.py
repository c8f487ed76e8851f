"""Who may do what: one table a lawyer could read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from app.errors import Forbidden, NotFound, Text

VENDOR, EVALUATOR, AUTHORITY, BUYER, PLATFORM, OPERATOR = KINDS = (
    "vendor",
    "evaluator",
    "authority",
    "buyer",
    "platform",
    "operator",
)
KIND_TITLES: Mapping[str, Text] = {
    VENDOR: Text("éditeur", "vendor"),
    EVALUATOR: Text("évaluateur", "evaluator"),
    AUTHORITY: Text("instance de labellisation", "authority"),
    BUYER: Text("collectivité", "buyer"),
    PLATFORM: Text("plateforme", "platform"),
    OPERATOR: Text("exploitant du service", "operator"),
}
ADMINISTRATOR, MEMBER = ROLES = ("administrator", "member")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking: a key, the person it belongs to, the organisation they act for."""

    key_id: str
    member_id: str
    organisation_id: str
    kind: str
    role: str
    scopes: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_operator(self) -> bool:
        return self.kind == OPERATOR


ANYBODY = Caller("", "", "", "", "")
"""Who asks without a key."""


class Thing(Protocol):
    """Anything that belongs to an organisation."""

    @property
    def organisation_id(self) -> str:
        """The organisation it belongs to."""


T = TypeVar("T", bound="Thing")
Relation = Callable[[Caller, Thing], bool]


def anyone(_caller: Caller, _thing: Thing) -> bool:
    """Whatever the thing."""
    return True


def own(caller: Caller, thing: Thing) -> bool:
    """The caller's organisation owns it."""
    return caller.organisation_id == thing.organisation_id


def own_or_overseen(caller: Caller, thing: Thing) -> bool:
    """The caller's organisation owns it, or oversees the whole service."""
    return own(caller, thing) or caller.kind in (AUTHORITY, OPERATOR)


def own_or_operated(caller: Caller, thing: Thing) -> bool:
    """The caller's organisation owns it, or runs the whole service.

    Not the authority: whoever decides must not be able to act for the evaluator.
    """
    return own(caller, thing) or caller.is_operator


def own_or_instructed(caller: Caller, thing: Thing) -> bool:
    """Own, overseen, or the evaluator's own audit bears on it."""
    auditor = getattr(thing, "evaluator_id", None)
    return own_or_overseen(caller, thing) or auditor == caller.organisation_id


def published_or_instructed(caller: Caller, thing: Thing) -> bool:
    """Anybody's once it is published; until then own, overseen, or under the evaluator's own audit."""
    return getattr(thing, "published", False) or own_or_instructed(caller, thing)


def audits_it(caller: Caller, thing: Thing) -> bool:
    """The caller's organisation carries out this audit."""
    return getattr(thing, "evaluator_id", None) == caller.organisation_id


def audits_or_oversees(caller: Caller, thing: Thing) -> bool:
    """The caller's organisation carries out this audit, or oversees the whole service."""
    return audits_it(caller, thing) or caller.kind in (AUTHORITY, OPERATOR)


class Permission(NamedTuple):
    """Which kinds of organisation may do it, to which things, and whether only administrators may."""

    kinds: frozenset[str]
    relation: Relation = anyone
    administrators_only: bool = False
    public: bool = False


def _to(*kinds: str, of: Relation = anyone, administrators_only: bool = False) -> Permission:
    return Permission(frozenset(kinds), of, administrators_only)


EVERYBODY = frozenset(KINDS)
PERMISSIONS: Mapping[str, Permission] = {
    "public": Permission(EVERYBODY, public=True),
    # organisations
    "organisation.create": _to(OPERATOR, administrators_only=True),
    "organisation.list": _to(OPERATOR, AUTHORITY),
    "organisation.read": _to(*KINDS, of=own_or_overseen),
    "member.list": _to(*KINDS, of=own_or_overseen),
    "member.create": _to(*KINDS, of=own_or_operated, administrators_only=True),
    "member.update": _to(*KINDS, of=own_or_operated, administrators_only=True),
    "member.remove": _to(*KINDS, of=own_or_operated, administrators_only=True),
    "key.list": _to(*KINDS, of=own_or_overseen, administrators_only=True),
    "key.create": _to(*KINDS, of=own_or_operated, administrators_only=True),
    "key.rotate": _to(*KINDS, of=own_or_operated, administrators_only=True),
    "key.revoke": _to(*KINDS, of=own_or_overseen, administrators_only=True),
    "interest.list": _to(EVALUATOR, AUTHORITY, OPERATOR, of=own_or_overseen),
    "interest.declare": _to(EVALUATOR, AUTHORITY, of=own_or_overseen),
    # solutions
    "solution.create": _to(VENDOR),
    "solution.list": _to(VENDOR, AUTHORITY, OPERATOR),
    "solution.read": _to(VENDOR, AUTHORITY, OPERATOR, of=own_or_overseen),
    "solution.update": _to(VENDOR, of=own),
    "solution.withdraw": _to(VENDOR, of=own, administrators_only=True),
    "claim.read": _to(VENDOR, AUTHORITY, OPERATOR, of=own_or_overseen),
    "claim.write": _to(VENDOR, of=own),
    "document.list": _to(VENDOR, AUTHORITY, OPERATOR, of=own_or_overseen),
    "document.read": _to(VENDOR, EVALUATOR, AUTHORITY, OPERATOR, of=own_or_instructed),
    "document.open": Permission(EVERYBODY, published_or_instructed, public=True),
    "document.upload": _to(VENDOR, of=own),
    "fact.read": _to(VENDOR, AUTHORITY, OPERATOR, of=own_or_overseen),
    "probe.run": _to(VENDOR, EVALUATOR, of=own_or_instructed),
    "probe.read": _to(VENDOR, EVALUATOR, AUTHORITY, OPERATOR, of=own_or_instructed),
    # dossiers
    "dossier.create": _to(VENDOR, of=own),
    "dossier.list": _to(VENDOR, AUTHORITY, OPERATOR),
    "dossier.read": _to(VENDOR, EVALUATOR, AUTHORITY, OPERATOR, of=own_or_instructed),
    "dossier.submit": _to(VENDOR, of=own),
    "dossier.withdraw": _to(VENDOR, of=own),
    "dossier.answer": _to(VENDOR, of=own),
    # audits
    "audit.list": _to(EVALUATOR, AUTHORITY, OPERATOR),
    "audit.take": _to(EVALUATOR),
    "audit.read": _to(EVALUATOR, AUTHORITY, OPERATOR, of=audits_or_oversees),
    "finding.write": _to(EVALUATOR, of=audits_it),
    "request.write": _to(EVALUATOR, of=audits_it),
    "audit.conclude": _to(EVALUATOR, of=audits_it),
    # decisions and labels
    "dossier.decide": _to(AUTHORITY),
    "decision.read": _to(VENDOR, EVALUATOR, AUTHORITY, OPERATOR, of=own_or_instructed),
    "decision.appeal": _to(VENDOR, of=own),
    "appeal.judge": _to(AUTHORITY),
    "label.suspend": _to(AUTHORITY),
    "label.reinstate": _to(AUTHORITY),
    "label.revoke": _to(AUTHORITY),
    "surveillance.read": _to(AUTHORITY, OPERATOR),
    # the record
    "journal.read": _to(AUTHORITY, OPERATOR),
}


def permit(caller: Caller, action: str) -> None:
    """Refuse a caller whose kind or role never gives this right, whatever the thing."""
    permission = PERMISSIONS[action]
    if caller.kind not in permission.kinds:
        raise _reserved(permission)
    if permission.administrators_only and caller.role != ADMINISTRATOR:
        raise Forbidden("administrator_needed")
    if caller.scopes and action not in caller.scopes:
        raise Forbidden("scope_missing", scope=action)


def _reserved(permission: Permission) -> Forbidden:
    kinds = [KIND_TITLES[kind] for kind in KINDS if kind in permission.kinds]
    french = ", ".join(kind.fr for kind in kinds)
    return Forbidden("forbidden", who_fr=french, who_en=", ".join(kind.en for kind in kinds))


def may(caller: Caller, action: str, thing: Thing) -> bool:
    """Tell whether the caller's relation to this very thing gives the right."""
    return PERMISSIONS[action].relation(caller, thing)


def entrusted(caller: Caller, action: str, thing: T | None) -> T:
    """Give the thing to a caller that may act on it; foreign and missing are refused alike."""
    if thing is None or not may(caller, action, thing):
        raise NotFound
    return thing
