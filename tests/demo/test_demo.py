"""The demonstration: every state and status, the same every time, told by the service's own acts."""

import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks import CHECKS
from app.checks import Ground as CheckGround
from app.db import Database
from app.demo import pieces
from app.demo.cast import organisations
from app.demo.people import ROLES
from app.demo.stories import AFTERWARDS, ENDINGS
from app.dossiers.states import STATES
from app.evidence.store import FolderStore
from app.feed.tables import FeedEntry
from app.journal.tables import JournalEntry
from app.labels.lifecycle import ACTIVE, EXPIRED, REVOKED, SUPERSEDED, SUSPENDED
from app.labels.tables import Decision, Label, LabelEvent, RevocationProposal
from app.organisations.recognising import recognise
from app.organisations.tables import Key, Organisation
from tests.demo.conftest import Told
from tests.demo.telling import NOW, a_few, library, outcomes, tell


def test_the_cast_uses_every_story_and_every_vendor() -> None:
    wishes = [wish for piece in pieces() for wish in piece.wishes]

    assert {wish.ends for wish in wishes} == set(ENDINGS)
    assert {wish.then for wish in wishes} == set(AFTERWARDS)
    assert {piece.vendor for piece in pieces()} == set(organisations()["vendors"])
    assert len({piece.name for piece in pieces()}) == len(pieces()) >= 60


def test_dossiers_are_in_every_state_and_labels_in_every_status(told: Told) -> None:
    with told.database.reading() as db:
        everything = [outcome for one in outcomes(db).values() for _, outcome in one]

    assert {outcome.state for outcome in everything} == set(STATES)
    statuses = Counter(outcome.status for outcome in everything if outcome.status)
    assert set(statuses) == {ACTIVE, SUSPENDED, REVOKED, EXPIRED, SUPERSEDED}
    assert statuses[ACTIVE] >= 40


def test_labels_are_at_every_level_of_several_schemes_with_varied_distinctions(told: Told) -> None:
    with told.database.reading() as db:
        found = [
            (scheme, outcome) for one in outcomes(db).values() for scheme, outcome in one if outcome.status == ACTIVE
        ]

    levels = {(scheme, outcome.level) for scheme, outcome in found}
    assert {level for scheme, level in levels if scheme == "fr-edtech"} == {"reference", "conforme", "exemplaire"}
    assert {level for scheme, level in levels if scheme == "souverainete"} == {"resilient", "souverain"}
    assert "region-exemple" in {scheme for scheme, _ in levels}
    distinctions = {one for _, outcome in found for one in outcome.distinctions}
    assert distinctions >= {"souverain", "accessible", "sobre", "preuve-1", "preuve-2", "preuve-3", "preuve-4"}


def test_suspensions_lapse_are_lifted_and_wait_and_one_revocation_waits_for_a_second_person(told: Told) -> None:
    with told.database.reading() as db:
        events = db.scalars(select(LabelEvent).order_by(LabelEvent.time)).all()
        proposals = db.scalars(select(RevocationProposal)).all()

    ends = [event.until for event in events if event.event == "suspended"]
    lifted = {event.label_id for event in events if event.event == "reinstated"}
    lapsed = {event.label_id for event in events if event.event == "suspended" and event.until and event.until < NOW}
    assert any(end and end > NOW for end in ends)
    assert lifted
    assert lapsed - lifted
    assert len(proposals) == 1


def test_acts_are_past_increase_with_time_and_reach_the_last_days(told: Told) -> None:
    with told.database.reading() as db:
        for series in (JournalEntry, FeedEntry):
            times = list(db.scalars(select(series.time).order_by(series.position)))
            assert times == sorted(times)
            assert times[-1] < NOW
        assert (NOW - times[-1]).days < 7


def test_nobody_decides_on_what_it_audited_and_interests_are_respected(told: Told) -> None:
    with told.database.reading() as db:
        decisions = db.scalars(select(Decision)).all()
        names = {one.id: one.name for one in db.scalars(select(Organisation))}

    assert all(one.authority_id != one.evaluator_id for one in decisions)
    pairs = {(names[one.evaluator_id], names[one.organisation_id]) for one in decisions}
    assert ("Contrepoint Évaluation", "Tessela") not in pairs
    assert len({evaluator for evaluator, _ in pairs}) == 3


def test_each_role_has_a_live_key_for_more_than_a_year_of_an_organisation_of_its_kind(told: Told) -> None:
    assert set(told.filled.keys) == {"admin", *ROLES}
    with told.database.reading() as db:
        callers = {role: recognise(db, key, NOW) for role, key in told.filled.keys.items()}
        keys = {role: db.get_one(Key, caller.key_id) for role, caller in callers.items()}

    assert all((key.expires_at - NOW).days > 366 for key in keys.values())
    assert {key.mode for key in keys.values()} == {"live"}
    assert callers["admin"].is_operator
    kinds = {role: caller.kind for role, caller in callers.items() if role != "admin"}
    assert kinds == {role: role.split("_")[0] for role in ROLES}
    assert callers["vendor"].organisation_id != callers["vendor_b"].organisation_id
    assert callers["authority"].organisation_id == callers["authority_second"].organisation_id
    assert callers["authority"].member_id != callers["authority_second"].member_id


def test_the_vendor_of_the_key_has_labels_and_drafts(told: Told) -> None:
    with told.database.reading() as db:
        vendor = recognise(db, told.filled.keys["vendor"], NOW).organisation_id
        labels = db.scalars(select(Label.id).where(Label.organisation_id == vendor)).all()
        told_of = outcomes(db)

    assert len(labels) >= 3
    assert [outcome.state for _, outcome in told_of["matheo-5e"]] == ["draft"]
    assert told_of["matheo-profs"] == []


def test_it_passes_the_independent_checker(told: Told) -> None:
    with told.database.reading() as db:
        assert damages(db, told.home) == []


def damages(db: Session, home: Path) -> list[str]:
    """Give what the checker finds."""
    ground = CheckGround(db, library(), FolderStore(home / "documents"))
    return [damage.code for check in CHECKS for found in check.look(ground) for damage in found]


def test_it_is_the_same_every_time_and_on_every_database(told: Told, database_url: str, tmp_path: Path) -> None:
    """A part told alone, on another database, ends as it does among all the others."""
    few, database = a_few(), Database(database_url)
    tell(database, tmp_path, few)
    with database.reading() as db:
        again = outcomes(db)
        assert damages(db, tmp_path) == []
    database.dispose()
    with told.database.reading() as db:
        before = outcomes(db)

    assert len(again) == len(few)
    assert again == {slug: before[slug] for slug in again}


@pytest.mark.parametrize("day", ["2026-03-10", "2025-06-01"])
def test_stories_stop_today_where_the_criteria_are_too_young_for_them(
    sqlite_template: Path, tmp_path: Path, day: str
) -> None:
    now = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    shutil.copyfile(sqlite_template, tmp_path / "estampille.db")
    database = Database(f"sqlite:///{tmp_path / 'estampille.db'}")

    tell(database, tmp_path, a_few(), now)

    with database.reading() as db:
        assert all(at < now for at in db.scalars(select(JournalEntry.time)))
        assert damages(db, tmp_path) == []
    database.dispose()
