"""A scorecard is a function of what was said: the database it went through changes no byte."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.access import Caller
from app.audits.finding import Found
from app.clock import new_id
from app.db import Database
from app.evidence.judging import judge
from app.journal.recording import Act
from app.journey import (
    Service,
    conclude_audit,
    record_finding,
    register_solution,
    request_label,
    submit_dossier,
    take_audit,
    write_claims,
)
from app.labels.issuing import public_verdicts
from app.organisations.admitting import Identity, admit, enrol
from app.organisations.tables import Organisation
from app.signing import load_signer
from app.solutions.claiming import Statement
from tests.conftest import created
from tests.journey.dossiers import complete_claims, library

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
EXAMPLES = ("bon", "moyen", "faible")


@pytest.mark.parametrize("example", EXAMPLES)
def test_sqlite_and_postgresql_give_the_same_record(
    example: str, sqlite_template: Path, postgresql: str, postgresql_template: str, tmp_path: Path
) -> None:
    service = Service(library(), load_signer(tmp_path))
    shutil.copyfile(sqlite_template, tmp_path / "same.db")
    embedded = concluded(service, f"sqlite:///{tmp_path / 'same.db'}", example)

    with created(postgresql, f"same_{new_id().replace('-', '')}", postgresql_template) as url:
        served = concluded(service, url, example)

    assert embedded == served
    assert len(embedded) > 10_000


def concluded(service: Service, url: str, example: str) -> bytes:
    """Take one example from its registration to the conclusion of its audit; give the record."""
    database = Database(url)
    with database.writing() as db:
        vendor = actor(Act(db, None, AT), "vendor")
        evaluator = actor(Act(db, None, AT), "evaluator")
        act = Act(db, vendor, AT)
        described = {"name": "Mathéo", "description": {"fr": "Exercices."}, "homepage": "https://matheo.example"}
        solution = register_solution(service, act, vendor.organisation_id, described)
        for subject, about in ((solution, "solution"), (organisation_of(act), "vendor")):
            said = {fact: Statement(value) for fact, value in complete_claims(about, example=example).items()}
            write_claims(service, act, subject, said, replace=False)
        dossier = request_label(service, act, solution, ("fr-edtech", None), {})
        submit_dossier(service, act, dossier)
        judging = Act(db, evaluator, AT)
        audit = take_audit(judging, dossier)
        for fact in sorted((dossier.snapshot or {})["facts"]):
            if fact in {criterion.fact.id for criterion in service.library.edition("fr-edtech", "2026.1").criteria}:
                record_finding(service, judging, audit, fact, Found("confirmed", "Vu.", date(2026, 11, 1)))
        judgement = conclude_audit(service, judging, audit, None)
        db.flush()
        db.refresh(audit)
        assert audit.scorecard == judgement.bytes
        assert public_verdicts(service.library.edition("fr-edtech", "2026.1"), judgement.document)
    database.dispose()
    return judgement.bytes


def actor(act: Act, kind: str) -> Caller:
    """Admit an organisation with one person, and act as that person."""
    organisation = admit(act, Identity(f"Organisation {kind}", kind, "FR"))
    act.db.flush()
    member = enrol(act, organisation, "Camille", None, "administrator")
    act.db.flush()
    return Caller("key", member.id, organisation.id, kind, "administrator")


def organisation_of(act: Act) -> Organisation:
    """Give the organisation of who acts."""
    assert act.caller is not None
    return act.db.get_one(Organisation, act.caller.organisation_id)


@pytest.mark.parametrize(("fraction", "written"), [(0, "2026-11-02T09:00:00Z"), (374, "2026-11-02T09:00:00.374000Z")])
def test_the_instant_of_a_record_is_written_as_those_already_digested(fraction: int, written: str) -> None:
    """Another spelling of the same instant would make every label already signed unfaithful (docs/decisions/007)."""
    at = AT.replace(microsecond=fraction * 1_000)
    assert f'"at":"{written}"'.encode() in judge(library().edition("fr-edtech", "2026.1"), {}, at).bytes
