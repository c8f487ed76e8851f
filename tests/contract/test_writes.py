"""What every write keeps to: only what its contract knows, on the version read, and never without its journal."""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.db import Database
from app.journal.recording import GENESIS, chained_hash
from app.journal.tables import JournalEntry
from tests.contract.operations import EVERY, FORM, WRITES, Operation
from tests.fitting import body_of, fitting, fitting_body
from tests.photographs import Photograph, photograph
from tests.settled import Lived, Settled

ACTS = [one for one in EVERY if one.method in WRITES]
STORE_NOTHING = {
    "POST /v1/precheck": "it computes, and stores nothing",
    "POST /v1/proposals": "it proposes, and stores nothing",
}
IGNORE_THE_UNKNOWN = {"POST /oauth/token": "RFC 6749 §3.2: unrecognised parameters are ignored"}
CLOSED_BODIES = [one for one in ACTS if one.media_type and one.name not in IGNORE_THE_UNKNOWN]
READ_ONLY = [
    "id",
    "organisation",
    "organisation_id",
    "state",
    "version",
    "created_at",
    "published_at",
    "slug",
    "member_id",
    "claims_version",
]
FOREIGN = ["is_admin", "__proto__", "constructor", "trust", "retained", "kind", "role", "level", "status"]
VERSIONED = [one for one in EVERY if "If-Match" in {told["name"] for told in one.parameters("header")}]


@pytest.fixture(scope="module")
def unchanged(lived: Lived) -> Photograph:
    """What the database held before any of these requests, all refused."""
    return photograph(lived.database)


# ── only what the contract knows ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("operation", CLOSED_BODIES, ids=repr)
def test_a_property_the_contract_does_not_know_is_refused_and_nothing_changes(
    operation: Operation, lived: Lived, unchanged: Photograph
) -> None:
    call, body = fitting(operation, lived), fitting_body(operation, lived)
    for path in _objects(operation, body):
        for name in _unknown(operation, path):
            spoilt = deepcopy(body)
            _at(spoilt, path)[name] = _at(spoilt, path).get(name, "x")
            reply = lived.ask(call._replace(body=body_of(operation, spoilt)))
            assert reply.status == 422, (operation, path, name, reply)
            pointers = {error["pointer"] for error in reply.json["errors"]}
            assert pointers == {"".join(f"/{step}" for step in (*path, name))}, (operation, pointers)
    assert photograph(lived.database) == unchanged


def _objects(operation: Operation, body: Any) -> list[tuple[str, ...]]:
    """Give the paths of the objects of a body: the whole, and those inside that have a schema of their own."""
    told = operation.body.get("properties", {})
    inside = [(name,) for name in body if _properties(operation, told.get(name, {})) and isinstance(body[name], dict)]
    claims = [(fact,) for fact, claim in body.items() if "properties" not in operation.body and isinstance(claim, dict)]
    return [(), *inside, *claims]


def _properties(operation: Operation, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    one = next((part for part in schema.get("anyOf", ()) if "$ref" in part), schema)
    found: Mapping[str, Any] = operation.resolved(one).get("properties", {})
    return found


def _unknown(operation: Operation, path: tuple[str, ...]) -> list[str]:
    known: Mapping[str, Any] = operation.body.get("properties", {})
    for step in path:
        known = _properties(operation, known[step]) if step in known else {"value": {}, "note": {}, "observed_at": {}}
    return [name for name in (*READ_ONLY, *FOREIGN) if name not in known]


def _at(body: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        body = body[step]
    return body


def test_a_token_ignores_what_it_does_not_know(settled: Settled, tmp_path: Path) -> None:
    token = next(one for one in ACTS if one.media_type == FORM)
    assert token.name in IGNORE_THE_UNKNOWN
    with settled.opened(tmp_path) as lived:
        call = fitting(token, lived)
        reply = lived.ask(call._replace(body=call.body + b"&is_admin=true&audience=all"))
    assert reply.status == 200
    assert set(reply.json) == {"access_token", "token_type", "expires_in"}


# ── on the version read ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("operation", VERSIONED, ids=repr)
def test_a_change_on_another_version_is_refused_and_nothing_changes(
    operation: Operation, lived: Lived, unchanged: Photograph
) -> None:
    call = fitting(operation, lived)
    read = call.headers.get("If-Match", '"dossier-1"')
    for header in ('"another"', f"W/{read}", '""', "claims-1", read.strip('"'), read[:-1] + '0"', "," * 5000, "\xe9"):
        reply = lived.ask(call._replace(headers={**call.headers, "If-Match": header}))
        assert (reply.status, reply.json["code"]) == (412, "version_stale"), (operation, header)
    if "428" in operation.told["responses"]:
        for headers in ({}, {"If-Match": ""}, {"If-Match": "  "}):
            kept = {name: value for name, value in call.headers.items() if name != "If-Match"}
            reply = lived.ask(call._replace(headers={**kept, **headers}))
            assert (reply.status, reply.json["code"]) == (428, "version_missing"), (operation, headers)
    assert photograph(lived.database) == unchanged


@pytest.mark.parametrize("operation", [one for one in VERSIONED if "428" in one.told["responses"]], ids=repr)
def test_a_version_serves_one_change(operation: Operation, settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as lived:
        call = fitting(operation, lived)
        replies = lived.ask_together([call] * 8)
        assert sorted(reply.status for reply in replies) == [200] + [412] * 7
        changed = next(reply for reply in replies if reply.status == 200)
        again = call._replace(headers={**call.headers, "If-Match": changed.headers["etag"]})
        assert lived.ask(again).status == 200, "the answer gives the version that follows"


# ── never without its journal ─────────────────────────────────────────────────────────────────────


def test_every_write_adds_to_the_chain(settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as lived:
        for operation in ACTS:
            before = _last(lived.database)
            reply = lived.ask(fitting(operation, lived))
            assert reply.status < 300, (operation, reply)
            assert (_last(lived.database) > before) == (operation.name not in STORE_NOTHING), operation
        _assert_chained(lived)


def _last(database: Database) -> int:
    with database.reading() as db:
        return db.scalar(select(func.max(JournalEntry.position))) or 0


def _assert_chained(lived: Lived) -> None:
    """Check positions and hashes from the first entry on, and that no secret is in any."""
    previous = GENESIS
    with lived.database.reading() as db:
        for place, entry in enumerate(db.scalars(select(JournalEntry).order_by(JournalEntry.position)), start=1):
            assert (entry.position, entry.previous_hash, entry.hash) == (place, previous, chained_hash(entry))
            assert not any(secret in str(entry.detail) for secret in lived.keys.values())
            previous = entry.hash


CLOSED: Mapping[bool, tuple[str, ...]] = {
    True: ("CREATE TRIGGER closed BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'closed'); END",),
    False: (
        "CREATE FUNCTION closed() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'closed'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER closed BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION closed()",
    ),
}


def test_what_cannot_be_written_in_the_journal_does_not_happen(settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as lived:
        with lived.database.writing() as db:
            for statement in CLOSED[lived.database.embedded]:
                db.execute(text(statement))
        before = photograph(lived.database)
        for operation in ACTS:
            if operation.name not in STORE_NOTHING:
                reply = lived.ask(fitting(operation, lived))
                assert (reply.status, reply.json["code"]) == (503, "journal_closed"), (operation, reply)
                assert reply.headers["retry-after"]
        assert photograph(lived.database) == before
