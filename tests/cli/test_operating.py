"""Operating a service from the command line: migrating, filling, serving, keys."""

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import orjson
import pytest

from app.demo import write_keys
from app.organisations.keys import key_id_of
from tests.cli.conftest import Run


@pytest.fixture
def migrated(run: Run) -> Run:
    """A service with a migrated, empty database."""
    assert run("migrate").code == 0
    return run


def test_migrating_twice_changes_nothing(run: Run) -> None:
    first, second = run("migrate", "--lang", "en"), run("migrate", "--lang", "en")

    assert (first.code, second.code) == (0, 0)
    assert "is now at revision" in first.out
    assert "is up to date" in second.out


@pytest.mark.parametrize(
    "command", [["serve"], ["demo"], ["fsck"], ["admin", "create", "X"], ["keys", "list", "X"]], ids=" ".join
)
def test_a_database_that_lacks_migrations_is_refused_with_the_cure(run: Run, command: list[str]) -> None:
    ran = run(*command)

    assert (ran.code, ran.out) == (3, "")
    assert "Lancez « estampille migrate »." in ran.err


def test_an_unreachable_database_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAMPILLE_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    ran = run("migrate", "--lang", "en")
    assert ran.code == 3
    assert "ESTAMPILLE_DATABASE_URL" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("address", ["mysql://secret@x/y", "nothing", "oracle+cx://x"])
def test_a_database_nobody_knows_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("ESTAMPILLE_DATABASE_URL", address)
    ran = run("migrate", "--lang", "en")
    assert ran.code == 3
    assert "postgresql+psycopg://user@host/name" in ran.err
    assert "Traceback" not in ran.err
    assert "secret" not in ran.err


def test_a_data_folder_that_cannot_be_made_is_told_in_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    monkeypatch.setenv("ESTAMPILLE_HOME", str(file / "home"))
    ran = run("migrate")
    assert ran.code == 3
    assert str(file) in ran.err
    assert "« estampille settings »" in ran.err
    assert "Traceback" not in ran.err


def test_a_criteria_folder_without_criteria_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAMPILLE_CRITERIA", str(tmp_path / "nowhere"))
    ran = run("precheck", "examples/bon.yaml", "--lang", "en")
    assert ran.code == 3
    assert str(tmp_path / "nowhere") in ran.err


def test_a_port_already_taken_is_told_before_serving(migrated: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("ESTAMPILLE_PORT", str(taken.getsockname()[1]))
        ran = migrated("serve")

    assert ran.code == 3
    assert "ESTAMPILLE_PORT=8001" in ran.err


@pytest.mark.parametrize(("version", "warned"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)])
def test_a_flawed_sqlite_is_told_with_what_is_done_about_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, *, version: tuple[int, int, int], warned: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert ("docs/decisions/003" in run("serve").err) is warned


def test_the_demonstration_refuses_a_service_that_is_not_empty(migrated: Run) -> None:
    migrated("admin", "create", "Exploitant")
    ran = migrated("demo")
    assert ran.code == 3
    assert "ESTAMPILLE_HOME" in ran.err


@pytest.mark.usefixtures("migrated")
def test_it_serves_tells_where_and_stops_when_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "ESTAMPILLE_PORT": str(port), "ESTAMPILLE_PUBLIC_URL": base, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "app.cli", "serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        assert ready(base)
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=20)[0].decode()

    assert server.returncode == 0
    assert f"{base}/catalogue" in told


def ready(base: str) -> bool:
    """Wait until a service answers that it is ready."""
    for _ in range(200):
        try:
            return httpx.get(f"{base}/readyz").status_code == 200
        except httpx.ConnectError:
            time.sleep(0.1)
    return False


# ── operators and keys ────────────────────────────────────────────────────────────────────────────


def test_an_operator_gets_its_key_once_on_the_standard_output(migrated: Run) -> None:
    first, second = migrated("admin", "create", "Rectorat"), migrated("admin", "create", "Région")

    assert key_id_of(first.out.strip())
    assert "1 en tout" in first.err
    assert "2 en tout" in second.err
    assert first.out.strip() not in first.err


def test_keys_are_listed_created_rotated_and_revoked(migrated: Run) -> None:
    operator = json.loads(migrated("admin", "create", "Rectorat", "--json").out)
    created = json.loads(migrated("keys", "create", "Rectorat", "--days", "30", "--test", "--json").out)
    rotated = json.loads(migrated("keys", "rotate", created["key_id"], "--hours", "0", "--json").out)
    revoked = migrated("keys", "revoke", operator["key_id"])
    listed = {one["id"]: one for one in json.loads(migrated("keys", "list", operator["organisation"], "--json").out)}

    assert revoked.code == 0
    assert set(listed) == {operator["key_id"], created["key_id"], rotated["key_id"]}
    assert [listed[one["key_id"]]["in_force"] for one in (operator, created, rotated)] == [False, False, True]
    assert rotated["key"].startswith("est_test_")
    text = migrated("keys", "list", "Rectorat").out
    assert text.count("éteinte") == 2
    assert all(one["key"] not in text for one in (operator, created, rotated))


def test_what_is_unknown_or_done_is_refused(migrated: Run) -> None:
    operator = json.loads(migrated("admin", "create", "Rectorat", "--json").out)
    migrated("keys", "revoke", operator["key_id"])
    for refused in (
        migrated("keys", "revoke", operator["key_id"]),
        migrated("keys", "revoke", "nothing"),
        migrated("keys", "list", "nobody"),
        migrated("keys", "create", "Rectorat", "--member", "nobody"),
    ):
        assert (refused.code, refused.out) == (3, "")
        assert "→" in refused.err


def test_two_organisations_of_one_name_are_told_apart_by_their_identifiers(migrated: Run) -> None:
    one, two = (json.loads(migrated("admin", "create", "Rectorat", "--json").out) for _ in range(2))
    ran = migrated("keys", "list", "Rectorat")
    assert ran.code == 3
    assert one["organisation"] in ran.err
    assert two["organisation"] in ran.err


# ── the contract ──────────────────────────────────────────────────────────────────────────────────


def test_the_contract_is_written_the_same_every_time_and_compared(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "new" / "openapi.json"

    assert run("openapi", file).code == 0
    assert orjson.loads(file.read_bytes())["openapi"].startswith("3.1")
    assert not (tmp_path / "home").exists()
    assert run("openapi", "--check", file).code == 0
    file.write_bytes(file.read_bytes() + b" ")
    checked = run("openapi", "--check", file)
    assert (checked.code, checked.out) == (1, "")
    assert "estampille openapi" in checked.err


def test_keys_of_the_demonstration_are_for_their_owner_alone(tmp_path: Path) -> None:
    place = write_keys(tmp_path / "home", {"vendor": "est_live_x"})
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert json.loads(place.read_text()) == {"vendor": "est_live_x"}


def test_the_worker_makes_a_round_over_labelled_solutions(migrated: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAMPILLE_OUTBOUND", "false")
    ran = migrated("worker", "--once", "--lang", "en")
    assert (ran.code, ran.out.strip()) == (0, "Solutions probed: 0; failed: 0.")


def test_an_endpoint_that_cannot_be_read_is_told_by_the_name_of_its_setting(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTAMPILLE_OUTBOUND_EXCEPTED", "localhost")
    ran = run("worker", "--once")
    assert ran.code == 3
    assert "ESTAMPILLE_OUTBOUND_EXCEPTED" in ran.err
    assert "Traceback" not in ran.err
