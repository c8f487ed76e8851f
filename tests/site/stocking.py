"""Stocking a service with labelled solutions, straight through the acts of the river: fast, and varied."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import yaml

from app.clock import new_id
from app.dossiers.tables import Dossier
from app.evidence.judging import description, judge
from app.evidence.tables import Document
from app.feed.announcing import announce
from app.journal.recording import Act
from app.journey import Service, announce_label, suspend_label, withdraw_solution
from app.labels.changing import Cause, change
from app.labels.issuing import Award, issue
from app.labels.publishing import solution_state
from app.labels.tables import Decision, Label
from app.main import Estampille
from app.organisations.admitting import Identity, admit, enrol
from app.organisations.tables import Organisation
from app.scoring import Known, Provenance, Trust
from app.solutions.registering import register
from app.solutions.tables import Solution

ROOT = Path(__file__).parents[2]
DAY = date(2026, 9, 14)
SOURCES = {"declared": "claim", "documented": "document", "tested": "probe", "audited": "finding"}
HOSTILE = (
    "<script>alert(1)</script>",
    "\"quoted\" & 'single' <b>bold</b>",
    "\u202eetnemele tior à ehcuag \u05d0\u05d1\u05d2",
    "L" * 200,
    "{{ 7 * 7 }} {% raw %} ${x} javascript:alert(1)",
)
NAMES = (
    "Mathéo 6e", "Lectura", "Dictée du jour", "Atelier des sciences", "Cartes & frises", "Plume", "Tableau partagé",
    "Labo virtuel", "Voix claires", "Orienta", "Forum des élèves", "Petit théâtre", "Robots en classe", "Solfège",
    "Herbier", "Questions d'époque",
)  # fmt: skip
VENDORS = ("Atelier Mathéo", "Coopérative Lectura", "Éditions du Préau", "Nuage d'encre", "La Craie numérique")
CYCLES = (("cycle_2",), ("cycle_3",), ("cycle_3", "cycle_4"), ("cycle_4",), ("lycee_general",))
SUBJECTS = (("mathematiques",), ("francais", "lecture"), ("histoire_geographie",), ("svt",), ("anglais",))


@cache
def example(name: str) -> Mapping[str, Known]:
    """Read what an example dossier establishes."""
    claims = yaml.safe_load((ROOT / "examples" / f"{name}.yaml").read_text())["claims"]
    return {fact: _known(given) for fact, given in claims.items()}


def _known(given: Any) -> Known:
    stated = isinstance(given, dict) and {"value", "trust"} <= given.keys()
    value, trust = (given["value"], given["trust"]) if stated else (given, "declared")
    observed = given.get("observed_at", DAY) if stated else DAY
    source: Any = SOURCES[trust]
    return Known(value, Trust.of(trust), provenance=Provenance(source, observed))


class Shelf:
    """A service, and the people who fill it."""

    def __init__(self, estampille: Estampille, at: datetime) -> None:
        self.state = estampille.api.state
        self.service: Service = self.state.service
        self.at = at
        self.draw = Random(20261102)
        self.people: dict[str, tuple[str, str]] = {}
        self.vendors: list[str] = []

    def open(self) -> None:
        """Admit an evaluator, an authority and the vendors."""
        with self.state.database.writing() as db:
            act = Act(db, None, self.at)
            for kind in ("evaluator", "authority"):
                organisation = admit(act, Identity(f"Organisation {kind}", kind, "FR"))
                db.flush()
                self.people[kind] = (organisation.id, enrol(act, organisation, kind, None, "administrator").id)
                db.flush()
            self.vendors = [admit(act, Identity(name, "vendor", "FR")).id for name in VENDORS]
            db.flush()

    def place(self, name: str, facts: Mapping[str, Known], **wish: Any) -> tuple[Solution, Label | None]:
        """Publish a solution and, if a level is reached, its label."""
        at = wish.get("at", self.at)
        with self.state.database.writing() as db:
            act = Act(db, None, at)
            vendor = db.get_one(Organisation, wish.get("vendor") or self.draw.choice(self.vendors))
            solution = register(act, vendor.id, _described(name))
            solution.published_at = at
            db.flush()
            schemes = wish.get("schemes", ("fr-edtech",))
            labels = [self._award(act, (solution, vendor), facts, scheme) for scheme in schemes]
            state = solution_state(db, self.service.library, solution)
            announce(act, "solution.published", solution.id, {"solution": state})
            for label in filter(None, labels):
                announce_label(self.service, act, label, "label.issued")
            return solution, labels[0]

    def _award(
        self, act: Act, whose: tuple[Solution, Organisation], facts: Mapping[str, Known], scheme: str
    ) -> Label | None:
        solution, vendor = whose
        edition = self.service.library.edition(scheme, "2026.1")
        judgement = judge(edition, facts, act.at)
        judgement.document["described"] = description(self.service.library.facts, facts)
        level = judgement.decision.level
        if level is None:
            return None
        dossier = self._dossier(act, solution, edition.scheme)
        decision = self._decision(act, dossier, level)
        return issue(act, Award(dossier, solution, vendor, edition, decision, judgement), self.service.signer)

    def _dossier(self, act: Act, solution: Solution, scheme: str) -> Dossier:
        document = Document(
            id=new_id(),
            organisation_id=solution.organisation_id,
            subject_id=solution.id,
            kind="openacr",
            title="Rapport d'accessibilité",
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            size=1200,
            media_type="application/yaml",
            state="clean",
            public=True,
            received_at=act.at,
        )
        frozen = {name: getattr(document, name) for name in ("id", "kind", "title", "sha256")}
        dossier = Dossier(
            id=new_id(),
            organisation_id=solution.organisation_id,
            solution_id=solution.id,
            scheme=scheme,
            edition="2026.1",
            scope={"versions": "≥ 4.0, < 5", "modules": ["Exercices", "Suivi de classe"], "school_levels": ["6e"]},
            state="decided",
            state_since=act.at,
            created_at=act.at,
            version=1,
            snapshot={"facts": {}, "documents": [frozen]},
        )
        act.db.add_all([document, dossier])
        act.db.flush()
        return dossier

    def _decision(self, act: Act, dossier: Dossier, level: str) -> Decision:
        authority, member = self.people["authority"]
        decision = Decision(
            id=new_id(),
            dossier_id=dossier.id,
            organisation_id=dossier.organisation_id,
            authority_id=authority,
            evaluator_id=self.people["evaluator"][0],
            member_id=member,
            outcome="award",
            level=level,
            reasons="Conforme aux constats.",
            decided_at=act.at,
        )
        act.db.add(decision)
        act.db.flush()
        return decision

    def suspend(self, label: Label, at: datetime, days: int = 60) -> None:
        """Suspend a label."""
        with self.state.database.writing() as db:
            held = db.get_one(Label, label.id)
            cause = Cause("security_incident", "Fuite de données annoncée par l'éditeur.", at + timedelta(days=days))
            suspend_label(self.service, Act(db, None, at), held, cause)

    def revoke(self, label: Label, at: datetime) -> None:
        """Revoke a label."""
        with self.state.database.writing() as db:
            act, held = Act(db, None, at), db.get_one(Label, label.id)
            change(act, held, "revoke", Cause("false_statement", "Déclaration inexacte sur l'hébergement."))
            announce_label(self.service, act, held, "label.revoked")

    def withdraw(self, solution: Solution, at: datetime) -> None:
        """Withdraw a solution from the public."""
        with self.state.database.writing() as db:
            held = db.get_one(Solution, solution.id)
            withdraw_solution(self.service, Act(db, None, at), held, "Le produit n'est plus commercialisé.")

    def varied(self, name: str) -> dict[str, Known]:
        """Draw what is known of one more solution from an example dossier."""
        facts = dict(example(name))
        for fact in self.draw.sample(sorted(facts), k=12):
            if fact.startswith(("iop.", "eco.", "value.", "evd.")):
                facts[fact] = replace(facts[fact], trust=Trust.DECLARED, provenance=Provenance("claim", DAY))
        for fact in self.draw.sample(sorted(facts), k=self.draw.randint(2, 14)):
            if fact.startswith(("eco.", "evd.", "value.", "sec.", "iop.t", "iop.q", "host.i", "host.c", "a11y.d")):
                facts.pop(fact)
        facts["product.cycles"] = Known(list(self.draw.choice(CYCLES)))
        facts["product.subjects"] = Known(list(self.draw.choice(SUBJECTS)))
        return facts


def _described(name: str) -> dict[str, Any]:
    fr = f"{name} accompagne les élèves pas à pas : exercices courts, retours immédiats et suivi pour l'enseignant."
    en = f"{name} helps pupils step by step: short exercises, immediate feedback and follow-up for the teacher."
    return {"name": name, "description": {"fr": fr, "en": en}, "homepage": "https://solution.example/accueil"}


def stock(estampille: Estampille, at: datetime, names: tuple[str, ...] = NAMES) -> None:
    """Fill a service: labels of every level and state, a solution without label, hostile names."""
    shelf = Shelf(estampille, at - timedelta(days=200))
    shelf.open()
    recipes = cycle(("bon", "moyen", "bon", "moyen", "moyen"))
    placed = [
        shelf.place(name, shelf.varied(next(recipes)), at=shelf.at + timedelta(days=place))
        for place, name in enumerate(names)
    ]
    labels = [label for _, label in placed if label is not None]
    shelf.suspend(labels[1], at - timedelta(days=10))
    shelf.suspend(labels[2], at - timedelta(days=90), days=30)
    shelf.revoke(labels[3], at - timedelta(days=5))
    shelf.place("Sans label", example("faible"), at=at - timedelta(days=2))
    shelf.place("Deux labels", example("bon"), at=at - timedelta(days=3), schemes=("fr-edtech", "souverainete"))
    for name in HOSTILE:
        shelf.place(name, example("bon"), at=at - timedelta(days=1))
    shelf.withdraw(shelf.place("Disparue", example("bon"), at=at - timedelta(days=4))[0], at - timedelta(days=3))


NOON = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
