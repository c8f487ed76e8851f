"""A service that has lived: two vendors, their judges, and something in every state of the river.

Arranged through the acts of the journey, once per database; tests copy it, then go by HTTP only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from sqlalchemy.orm import Session

from app.access import ADMINISTRATOR, AUTHORITY, BUYER, EVALUATOR, MEMBER, OPERATOR, PLATFORM, VENDOR, Caller
from app.audits.finding import CONFIRMED, Found
from app.audits.tables import Audit
from app.dossiers.tables import Dossier
from app.evidence.depositing import Archive, Described, File, deposit
from app.journal.recording import Act
from app.journey import (
    Service,
    announce_schemes,
    answer_request,
    appeal,
    conclude_audit,
    decide_dossier,
    record_finding,
    register_solution,
    request_information,
    request_label,
    submit_dossier,
    suspend_label,
    take_audit,
    write_claims,
)
from app.labels.changing import Cause
from app.labels.deciding import AWARD, REFUSE, Ruling
from app.labels.tables import Decision, Label
from app.organisations.admitting import Identity, KeyWish, admit, declare_interest, enrol, give_key, revoke_key
from app.organisations.tables import Key, Member, Organisation
from app.solutions.claiming import Statement, Subject
from app.solutions.tables import Solution
from tests.evidence.accessibility.samples import SAMPLES as ACCESSIBILITY
from tests.evidence.files import CSV
from tests.evidence.ownership.samples import SAMPLES as OWNERSHIP
from tests.journey.dossiers import complete_claims

SCHEME, EDITION, LEVEL = "souverainete", "2026.1", "resilient"
CANARY = "Zkw7 canari du second éditeur"
"""In every text of the second vendor: nobody who may not know of its things ever reads it."""
PEOPLE: Mapping[str, tuple[str, str, str | None]] = {
    "vendor": (VENDOR, ADMINISTRATOR, None),
    "vendor_member": (VENDOR, MEMBER, "vendor"),
    "vendor_b": (VENDOR, ADMINISTRATOR, None),
    "evaluator": (EVALUATOR, ADMINISTRATOR, None),
    "evaluator_out": (EVALUATOR, ADMINISTRATOR, None),
    "authority": (AUTHORITY, ADMINISTRATOR, None),
    "authority_colleague": (AUTHORITY, MEMBER, "authority"),
    "buyer": (BUYER, ADMINISTRATOR, None),
    "platform": (PLATFORM, ADMINISTRATOR, None),
    "operator": (OPERATOR, ADMINISTRATOR, None),
    "revoked": (VENDOR, MEMBER, "vendor"),
}
"""Who there is: kind and role, and whose organisation they share."""
TO_AUDIT = ("submit", "take")
TO_LABEL = (*TO_AUDIT, "find", "conclude", "award")
DOSSIERS: Mapping[str, tuple[str, ...]] = {
    "draft": (),
    "draft_to_withdraw": (),
    "submitted": ("submit",),
    "under_audit": TO_AUDIT,
    "to_question": TO_AUDIT,
    "to_conclude": TO_AUDIT,
    "returned": (*TO_AUDIT, "ask"),
    "audited": (*TO_AUDIT, "find", "conclude"),
    "refused": (*TO_AUDIT, "conclude", "refuse"),
    "appealed": (*TO_AUDIT, "conclude", "refuse", "appeal"),
    "awarded": TO_LABEL,
    "awarded_to_revoke": TO_LABEL,
    "awarded_to_withdraw": TO_LABEL,
    "awarded_suspended": (*TO_LABEL, "suspend"),
}
"""The first vendor's dossiers, each on a solution of its own, and the acts that brought them there."""


@dataclass
class Folder:
    """A dossier on its way, and what came of it."""

    name: str
    vendor: str
    evaluator: str
    dossier: Dossier
    audit: Audit | None = None
    decision: Decision | None = None
    things: dict[str, str] = field(default_factory=dict)


class Settling:
    """Puts people and things into an empty service, in one transaction."""

    def __init__(self, state: Any, db: Session) -> None:
        self.state = state
        self.service: Service = state.service
        self.db = db
        self.callers: dict[str, Caller] = {}
        self.keys: dict[str, str] = {}
        self.things: dict[str, dict[str, str]] = {"vendor": {}, "vendor_b": {}}

    def settle(self) -> None:
        """Put everything in place."""
        announce_schemes(self.service, self._act(None))
        for name, (kind, role, shared) in PEOPLE.items():
            self._person(name, kind, role, shared)
        revoke_key(self._act(None), self.db.get_one(Key, self.callers["revoked"].key_id))
        self._belongings("vendor", "Mathéo")
        for name, acts in DOSSIERS.items():
            self._dossier("vendor", "evaluator", name, acts)
        self._belongings("vendor_b", CANARY)
        self._dossier("vendor_b", "evaluator_out", "appealed", (*TO_AUDIT, "ask", "answer", *DOSSIERS["appealed"][2:]))
        judge, vendor = self._organisation("evaluator"), self.callers["vendor_b"].organisation_id
        declare_interest(self._act("evaluator"), judge, vendor, "Conseil", (self.state.clock().date(), None))
        self._register("vendor")

    def _register(self, owner: str) -> None:
        """Deposit who owns a vendor: last, since it contradicts what the dossiers above were judged on."""
        statements = ("bods", OWNERSHIP["bods"][0])
        self.things[owner]["register"] = self._deposit(owner, self._organisation(owner), owner, statements)

    def _act(self, caller: str | None) -> Act:
        """Begin an act of somebody, at an instant of its own."""
        return Act(self.db, self.callers[caller] if caller else None, self.state.clock())

    def _organisation(self, caller: str) -> Organisation:
        return self.db.get_one(Organisation, self.callers[caller].organisation_id)

    def _person(self, name: str, kind: str, role: str, shared: str | None) -> None:
        act = self._act(None)
        said = CANARY if name == "vendor_b" else name
        organisation = self._organisation(shared) if shared else admit(act, Identity(said, kind, "FR"))
        self.db.flush()
        member = enrol(act, organisation, said, None, role)
        self.db.flush()
        key, self.keys[name] = self._key(act, member, said)
        self.callers[name] = Caller(key.id, member.id, organisation.id, kind, role)

    def _key(self, act: Act, member: Member, title: str) -> tuple[Key, str]:
        return give_key(act, member, KeyWish(title, "test", act.at + timedelta(days=365)))

    def _belongings(self, owner: str, said: str) -> None:
        """Give a vendor a bare solution, claims of its own, documents, a colleague and spare keys."""
        things, vendor = self.things[owner], self._organisation(owner)
        solution = self._solution(owner, said)
        things |= {"organisation": vendor.id, "solution": solution.id, "slug": solution.slug}
        self._claim(owner, vendor, "vendor")
        things["document"] = self._deposit(owner, solution, said)
        things["vendor_document"] = self._deposit(owner, vendor, said)
        things["report"] = self._deposit(owner, solution, said, ("openacr", ACCESSIBILITY["openacr"][0]))
        things["member"] = enrol(self._act(owner), vendor, said, None, MEMBER).id
        member = self.db.get_one(Member, self.callers[owner].member_id)
        for spare in ("key", "key_to_rotate"):
            things[spare] = self._key(self._act(owner), member, said)[0].id

    def _solution(self, owner: str, said: str) -> Solution:
        described = {"name": said, "description": {"fr": said}, "homepage": "https://editeur.example"}
        vendor = self.callers[owner].organisation_id
        solution = register_solution(self.service, self._act(owner), vendor, described)
        self.db.flush()
        return solution

    def _claim(self, owner: str, subject: Subject, about: str) -> None:
        said = {
            fact: Statement(value, CANARY if owner == "vendor_b" else None)
            for fact, value in complete_claims(about).items()
        }
        write_claims(self.service, self._act(owner), subject, said, replace=True)

    def _deposit(
        self, owner: str, subject: Any, said: str, what: tuple[str, bytes] = ("procedure", CSV), *, public: bool = False
    ) -> str:
        archive, (kind, data) = Archive(self.state.store, 1_000_000), what
        file = File(BytesIO(data), "p.csv" if data is CSV else "p.json")
        return deposit(self._act(owner), archive, subject, Described(kind, said, public=public), file).id

    def _dossier(self, vendor: str, evaluator: str, name: str, acts: tuple[str, ...]) -> None:
        """Open a dossier on a solution of its own and carry out these acts on it."""
        said = CANARY if vendor == "vendor_b" else name
        solution = self._solution(vendor, said)
        self._claim(vendor, solution, "solution")
        scope = {"versions": said, "modules": [], "school_levels": []}
        dossier = request_label(self.service, self._act(vendor), solution, (SCHEME, EDITION), scope)
        self.db.flush()
        folder = Folder(said, vendor, evaluator, dossier)
        folder.things |= {f"{name}_solution": solution.id, f"{name}_dossier": dossier.id, f"{name}_slug": solution.slug}
        if "take" in acts:
            self._frozen_document(folder, name, solution)
        for act in acts:
            getattr(self, f"_{act}")(folder, name)
            self.db.flush()
        self.things[vendor] |= folder.things

    def _frozen_document(self, folder: Folder, name: str, solution: Solution) -> None:
        shown = name == "awarded"
        folder.things[f"{name}_document"] = self._deposit(folder.vendor, solution, folder.name, public=shown)
        self.db.flush()

    def _submit(self, folder: Folder, _name: str) -> None:
        submit_dossier(self.service, self._act(folder.vendor), folder.dossier)

    def _take(self, folder: Folder, name: str) -> None:
        folder.audit = take_audit(self._act(folder.evaluator), folder.dossier)
        folder.things[f"{name}_audit"] = folder.audit.id

    def _ask(self, folder: Folder, name: str) -> None:
        act = self._act(folder.evaluator)
        asked = request_information(self.service, act, self._audit(folder), None, folder.name)
        folder.things[f"{name}_request"] = asked.id

    def _answer(self, folder: Folder, _name: str) -> None:
        answer_request(self._act(folder.vendor), folder.dossier, None, folder.name, ())

    def _find(self, folder: Folder, _name: str) -> None:
        edition = self.service.library.edition(SCHEME, EDITION)
        held = (folder.dossier.snapshot or {})["facts"]
        for criterion in edition.criteria:
            if criterion.fact.id in held:
                found = Found(CONFIRMED, folder.name, self.state.clock().date())
                record_finding(self.service, self._act(folder.evaluator), self._audit(folder), criterion.fact.id, found)

    def _conclude(self, folder: Folder, _name: str) -> None:
        conclude_audit(self.service, self._act(folder.evaluator), self._audit(folder), folder.name)

    def _audit(self, folder: Folder) -> Audit:
        assert folder.audit is not None
        return folder.audit

    def _refuse(self, folder: Folder, name: str) -> None:
        self._decide(folder, name, Ruling(REFUSE, None, folder.name))

    def _award(self, folder: Folder, name: str) -> None:
        label = self._decide(folder, name, Ruling(AWARD, LEVEL, folder.name))
        assert label is not None
        folder.things[f"{name}_label"] = label.id

    def _decide(self, folder: Folder, name: str, ruling: Ruling) -> Label | None:
        folder.decision, label = decide_dossier(self.service, self._act("authority"), folder.dossier, ruling)
        folder.things[f"{name}_decision"] = folder.decision.id
        return label

    def _appeal(self, folder: Folder, name: str) -> None:
        assert folder.decision is not None
        folder.things[f"{name}_appeal"] = appeal(self._act(folder.vendor), folder.decision, folder.name).id

    def _suspend(self, folder: Folder, name: str) -> None:
        label = self.db.get_one(Label, folder.things[f"{name}_label"])
        until = self.state.clock() + timedelta(days=60)
        suspend_label(self.service, self._act("authority"), label, Cause("security_incident", folder.name, until))
