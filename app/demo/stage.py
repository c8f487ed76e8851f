"""The stage of the demonstration, and the cases played on it: one for each dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO

from sqlalchemy.orm import Session

from app.audits.tables import Audit
from app.demo.cast import Piece, Wish, chance
from app.demo.claims import Given, Owner, Wardrobe
from app.demo.papers import company_wide, kinds_needed, openacr, pdf
from app.demo.people import People, Person
from app.dossiers.tables import Dossier
from app.evidence.depositing import Archive, Described, File, deposit
from app.evidence.readers import READERS
from app.evidence.tables import Document
from app.journal.recording import Act
from app.journey import Service, write_claims
from app.labels.tables import Appeal, Decision, Label
from app.organisations.tables import Organisation
from app.scoring import Edition, Trust
from app.solutions.claiming import Statement
from app.solutions.tables import Solution

Subject = Solution | Organisation
SHOWN = frozenset({"hosting_statement", "price_list", "rgaa_grid"})
"""Kinds of paper that vendors of the demonstration make public."""
READ_FROM_REPORT = frozenset({"a11y.wcag_a", "a11y.wcag_aa", "a11y.wcag_evaluated", "a11y.wcag_blockers"})


@dataclass(frozen=True)
class Stage:
    """Where stories are told: the transaction, the service, the archive, the people, and the present instant."""

    db: Session
    service: Service
    archive: Archive
    people: People
    wardrobe: Wardrobe
    now: datetime
    _papers: dict[tuple[str, str], Document] = field(default_factory=dict)

    def act(self, person: Person, at: datetime) -> Act:
        """Make the act of a person at an instant."""
        return Act(self.db, person.caller, at)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The facts on which a level stands by a document alone: nobody looks further."""
        return frozenset(
            fact
            for edition in self.service.library.editions.values()
            for level in edition.levels
            for fact in level.gates
            if trust_asked(edition, fact, level.id) <= Trust.DOCUMENTED
        )

    def state(self, act: Act, subject: Subject, owner: Owner, given: Mapping[str, Given]) -> None:
        """Bring the papers that the claims need and that were not brought yet, then state the claims with them."""
        facts = self.service.library.facts
        proven = [facts[fact] for fact, one in given.items() if one.trust > Trust.DECLARED]
        papers = [self._paper(act, subject, owner, needed) for needed in kinds_needed(proven, self.standing).items()]
        statements = {
            fact: Statement(
                one.value,
                None,
                one.observed_at,
                [paper.id for paper in papers if one.trust > Trust.DECLARED and paper.kind in facts[fact].evidence],
            )
            for fact, one in given.items()
        }
        self.db.flush()
        write_claims(self.service, act, subject, statements, replace=False)
        self.db.flush()

    def _paper(self, act: Act, subject: Subject, owner: Owner, needed: tuple[str, list[str]]) -> Document:
        """Give a paper of a kind, brought once: about the vendor where it serves all its solutions."""
        kind, supported = needed
        about: Subject = subject
        if kind in company_wide():
            about, owner = self.db.get_one(Organisation, subject.organisation_id), owner._replace(name=owner.vendor)
        if (about.id, kind) not in self._papers:
            self._papers[about.id, kind] = self._bring(act, about, owner, (kind, supported))
        return self._papers[about.id, kind]

    def _bring(self, act: Act, subject: Subject, owner: Owner, needed: tuple[str, list[str]]) -> Document:
        kind, supported = needed
        facts, words = self.service.library.facts, self.service.library.vocabularies["evidence"].words
        title = f"{words[kind].title.fr} — {owner.name}"
        data = pdf(title, [f"{facts[fact].title.fr} ({fact})" for fact in supported])
        said = Described(kind, title, issued_at=act.at.date(), public=kind in SHOWN)
        return deposit(act, self.archive, subject, said, File(BytesIO(data), f"{kind}.pdf"))

    def report_accessibility(
        self, act: Act, solution: Solution, owner: Owner, given: Mapping[str, Given]
    ) -> dict[str, Given]:
        """Bring an accessibility report where there is an audit; give the claims it does not replace."""
        if "a11y.wcag_a" not in given or "openacr" not in READERS:
            return dict(given)
        levels = ("a11y.wcag_a", "a11y.wcag_aa")
        failures = tuple(int(str(given[fact].value)) for fact in levels)
        day = given["a11y.wcag_a"].observed_at
        report = openacr(owner.name, day, (failures[0], failures[1]))
        said = Described("openacr", f"Rapport d'accessibilité de {owner.name}", issued_at=day, public=True)
        deposit(act, self.archive, solution, said, File(BytesIO(report), "accessibilite.yaml"))
        return {fact: one for fact, one in given.items() if fact not in READ_FROM_REPORT}


def trust_asked(edition: Edition, fact: str, level: str) -> Trust:
    """Give the trust that a level asks of a fact: its own, else that of the level below."""
    criterion = next(one for one in edition.criteria if one.fact.id == fact)
    names = [one.id for one in edition.levels]
    below = names[: names.index(level) + 1]
    return max((criterion.trust[name] for name in below if name in criterion.trust), default=Trust.DECLARED)


@dataclass
class Part:
    """A solution of the cast; its row exists from its registration on."""

    piece: Piece
    vendor: Person
    owner: Owner
    solution: Solution = field(init=False)


@dataclass
class Case:
    """A dossier of the demonstration; its rows exist as far as its story has come."""

    stage: Stage
    part: Part
    wish: Wish
    rank: int
    dossier: Dossier = field(init=False)
    audit: Audit = field(init=False)
    level: str | None = field(init=False)
    decision: Decision = field(init=False)
    appeal: Appeal = field(init=False)
    label: Label | None = field(init=False)
    upheld: bool = False

    @property
    def evaluator(self) -> Person:
        """The evaluator that takes the dossier: drawn among those without an interest in the vendor.

        After an upheld appeal, another one.
        """
        people, draw = self.stage.people, chance(self.part.owner.name, self.wish.scheme, self.wish.day)
        free = [name for name in people.evaluators if (name, self.part.piece.vendor) not in people.interests]
        first, rank = draw.choice(free), draw.randrange(2)
        others = [name for name in free if name != first]
        return people.person(draw.choice(others) if self.upheld else first, rank)

    @property
    def vendor(self) -> Organisation:
        """The organisation that puts the solution forward."""
        return self.stage.people.companies[self.part.piece.vendor].organisation

    def authority(self, rank: int = 0) -> Person:
        """One of the two people of the authority."""
        return self.stage.people.person("instance", rank)
