"""`estampille fsck`: clean on what the service wrote, and finds each damage done on purpose."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from app.checks import CHECKS, TOLD, Ground
from app.db import Database
from app.evidence.store import FolderStore
from tests.cli.conftest import Run
from tests.demo.telling import a_few, library, tell


@pytest.fixture(scope="session")
def sound(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small service that nobody damaged."""
    home = tmp_path_factory.mktemp("sound")
    shutil.copyfile(sqlite_template, home / "estampille.db")
    database = Database(f"sqlite:///{home / 'estampille.db'}")
    tell(database, home, a_few())
    database.dispose()
    return home


@pytest.fixture
def home(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, for the test to damage."""
    return Path(shutil.copytree(sound, tmp_path / "home"))


Damaging = Callable[[Path], None]


def writing(statement: str) -> Damaging:
    """Damage a row behind the service's back."""

    def damage(home: Path) -> None:
        with sqlite3.connect(home / "estampille.db") as connection:
            assert connection.execute(statement).rowcount > 0
        connection.close()

    return damage


def flipping(table: str, column: str, where: str) -> Damaging:
    """Flip one bit in the middle of some bytes."""

    def damage(home: Path) -> None:
        with sqlite3.connect(home / "estampille.db") as connection:
            row, held = connection.execute(f"SELECT rowid, {column} FROM {table} WHERE {where} LIMIT 1").fetchone()  # noqa: S608
            data = bytearray(held)
            data[len(data) // 2] ^= 1
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (bytes(data), row))  # noqa: S608
        connection.close()

    return damage


def stored(home: Path) -> Path:
    """One document of the store that an accepted row names."""
    with sqlite3.connect(home / "estampille.db") as connection:
        digest: str = connection.execute("SELECT sha256 FROM documents WHERE state = 'clean' LIMIT 1").fetchone()[0]
    connection.close()
    return home / "documents" / digest[:2] / digest[2:4] / digest


def altered_file(home: Path) -> None:
    """Add a byte to a document."""
    with stored(home).open("ab") as file:
        file.write(b" ")


FIRST = "id = (SELECT min(id) FROM labels)"
DAMAGES: dict[str, tuple[Damaging, set[str]]] = {
    "a bit of a scorecard": (
        flipping("labels", "scorecard", FIRST),
        {"digest_differs", "scorecard_differs", "audit_scorecard_differs"},
    ),
    "a bit of an audit's scorecard": (
        flipping("audits", "scorecard", "dossier_id IN (SELECT id FROM dossiers WHERE state = 'awarded')"),
        {"audit_scorecard_differs"},
    ),
    "a bit of a signature": (flipping("labels", "signature", FIRST), {"signature_invalid"}),
    "a bit of a public key": (flipping("signing_keys", "public", "1 = 1"), {"key_missing"}),
    "an end put off": (
        writing("UPDATE labels SET valid_until = '2039-01-01T00:00:00.000Z'"),
        {"signed_differs"},
    ),
    "a level raised": (
        writing("UPDATE labels SET level = 'exemplaire' WHERE level = 'reference'"),
        {"level_too_high", "signed_differs"},
    ),
    "a public trust raised": (
        writing(
            "UPDATE labels SET public_part = CAST(replace(CAST(public_part AS TEXT), 'declared', 'audited') AS BLOB)"
        ),
        {"public_part_differs"},
    ),
    "another digest of the edition": (
        writing("UPDATE labels SET edition_digest = 'sha256:0'"),
        {"edition_changed", "signed_differs"},
    ),
    "an edition that is not there": (
        writing("UPDATE labels SET edition = '1999.1'"),
        {"edition_missing", "signed_differs"},
    ),
    "an audit never concluded": (writing("UPDATE audits SET concluded_at = NULL"), {"audit_missing"}),
    "a finding turned": (
        writing("UPDATE findings SET outcome = 'rejected' WHERE fact = 'a11y.rgaa_rate'"),
        {"scorecard_differs", "level_too_high", "public_part_differs"},
    ),
    "a frozen value bettered": (
        writing('UPDATE dossiers SET snapshot = replace(snapshot, \'"legal_form":"SAS"\', \'"legal_form":"SA"\')'),
        {"scorecard_differs", "public_part_differs"},
    ),
    "a bit of a feed entry": (flipping("feed", "entry", "position = 5"), {"leaf_differs"}),
    "a bit of a leaf hash": (flipping("feed", "leaf_hash", "position = 5"), {"leaf_differs"}),
    "a feed row that says something else": (
        writing("UPDATE feed SET type = 'label.revoked' WHERE position = 5"),
        {"entry_differs"},
    ),
    "an announcement taken away": (writing("DELETE FROM feed WHERE type = 'label.issued'"), {"label_unannounced"}),
    "a feed counter ahead": (writing("UPDATE counters SET value = value + 1 WHERE name = 'feed'"), {"counter_differs"}),
    "a detail of the journal": (
        writing("UPDATE journal SET detail = replace(detail, 'award', 'refuse') WHERE action = 'dossier.decide'"),
        {"hash_differs"},
    ),
    "an act of the journal taken away": (
        writing("DELETE FROM journal WHERE position = 40"),
        {"position_missing", "chain_broken"},
    ),
    "a bit of a previous hash": (
        flipping("journal", "previous_hash", "position = 40"),
        {"chain_broken", "hash_differs"},
    ),
    "a journal counter behind": (
        writing("UPDATE counters SET value = value - 1 WHERE name = 'journal'"),
        {"counter_differs"},
    ),
    "a byte more in a document": (altered_file, {"document_altered"}),
    "a document gone": (lambda home: stored(home).unlink(), {"document_missing"}),
}
"""What is damaged, and the codes that must be found; others may follow from them."""


def found_in(home: Path) -> set[str]:
    """Give the codes of the damages found in a folder."""
    database = Database(f"sqlite:///{home / 'estampille.db'}")
    with database.reading() as db:
        ground = Ground(db, library(), FolderStore(home / "documents"))
        codes = {damage.code for check in CHECKS for found in check.look(ground) for damage in found}
    database.dispose()
    return codes


def test_what_the_service_wrote_is_clean(home: Path) -> None:
    assert found_in(home) == set()


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_found(home: Path, name: str) -> None:
    damage, expected = DAMAGES[name]
    damage(home)
    assert expected <= found_in(home)


def test_every_damage_that_can_be_told_is_tried() -> None:
    assert {code for _, codes in DAMAGES.values() for code in codes} == set(TOLD)


def test_each_thing_counted_is_looked_at(home: Path) -> None:
    database = Database(f"sqlite:///{home / 'estampille.db'}")
    with database.reading() as db:
        ground = Ground(db, library(), FolderStore(home / "documents"))
        for check in CHECKS:
            looks = sum(1 for _ in check.look(ground))
            assert 0 < check.count(ground) <= looks <= check.count(ground) + 1  # and the counter of the series
    database.dispose()


# ── the command ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def here(home: Path) -> Path:
    """The folder that `run` gives to commands is this one: both are the test's own."""
    assert home.name == "home"
    return home


def test_the_command_says_that_everything_holds(run: Run, here: Path) -> None:
    (here / "documents" / "incoming-abc").touch()
    ran = run("fsck")

    assert ran.code == 0
    assert ran.out.count("✓") == len(CHECKS)
    assert "incoming-*" in ran.err


def test_the_command_says_what_is_wrong_and_what_to_do(run: Run, here: Path) -> None:
    stored(here).unlink()
    text, data = run("fsck", "--lang", "en"), run("fsck", "--json")

    assert (text.code, data.code) == (1, 1)
    assert "The bytes of this document are missing." in text.out
    document = orjson.loads(data.out)
    assert document["clean"] is False
    [damage] = next(one["damages"] for one in document["checks"] if one["check"] == "documents")
    assert damage["code"] == "document_missing"
    assert damage["cure"]["fr"]
