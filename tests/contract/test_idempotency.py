"""A request repeated under its key has one effect and one answer, whatever happens in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import Response
from sqlalchemy import select

from app.web.replies import KEPT_FOR, KeptReply, Repeatable
from tests.acting import World
from tests.contract.operations import EVERY, Operation
from tests.fitting import fitting
from tests.photographs import photograph
from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply

REPEATABLE = [one for one in EVERY if "Idempotency-Key" in {told["name"] for told in one.parameters("header")}]
MADE_AGAIN = frozenset({"x-request-id", "idempotency-replayed"})
KEYS, TWINS = 20, 10


def test_every_post_that_acts_takes_a_key() -> None:
    posts = {one.name for one in EVERY if one.method == "POST"}
    assert posts - {one.name for one in REPEATABLE} == {"POST /v1/precheck", "POST /v1/proposals"}, "they store nothing"


def test_a_repeat_has_no_effect_and_the_same_answer_even_after_a_crash(settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as before:
        calls = [keyed(operation, before) for operation in REPEATABLE]
        first = [before.ask(call) for call in calls]
        assert [reply.status // 100 for reply in first] == [2] * len(calls), first
        effect = photograph(before.database)
        _assert_repeated(before, calls, first)
        # another process starts over what the first one left
        with settled.reopened(before.home, before.url) as after:
            _assert_repeated(after, calls, first)
            assert photograph(after.database) == effect


def test_a_key_serves_one_request_only(settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as lived:
        calls = [keyed(operation, lived) for operation in REPEATABLE]
        assert all(lived.ask(call).status < 300 for call in calls)
        before = photograph(lived.database)
        for call in calls:
            reply = lived.ask(call._replace(url=f"{call.url}?lang=en"))
            assert (reply.status, reply.json["code"]) == (422, "idempotency_mismatch"), call
        assert photograph(lived.database) == before


def test_a_key_belongs_to_who_sent_it(lived: Lived) -> None:
    call = member(lived, "Camille", "one-key-for-two")
    mine = lived.ask(call)
    theirs = lived.ask(call._replace(caller="operator"))
    assert (mine.status, theirs.status) == (201, 201)
    assert mine.json["id"] != theirs.json["id"]


def test_what_is_shown_once_is_not_kept_in_clear(lived: Lived) -> None:
    organisation = lived.things["vendor"]["organisation"]
    path = f"/v1/organisations/{organisation}/keys"
    wish = {"title": "Dépôt", "member": lived.callers["vendor"].member_id}
    made = lived.ask(Call.json("POST", path, "vendor", wish, Idempotency_Key="one-new-key"))
    assert made.status == 201, made
    with lived.database.reading() as db:
        kept = [row.body for row in db.scalars(select(KeptReply))]
    assert kept
    assert not any(made.json["key"].encode() in body or b"est_" in body for body in kept)


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 256, "a\x00"])
def test_a_key_of_another_shape_is_refused(lived: Lived, key: str) -> None:
    reply = lived.ask(member(lived, "Camille", key))
    assert (reply.status, reply.json["code"]) == (400, "idempotency_key_invalid")


def test_a_refused_request_leaves_its_key_free(lived: Lived) -> None:
    refused = lived.ask(member(lived, "", "to-be-used-again"))
    assert refused.status == 422
    assert lived.ask(member(lived, "Camille", "to-be-used-again")).status == 201


def test_twins_sent_together_have_one_effect(lived: Lived) -> None:
    calls = [member(lived, f"Membre {key}", f"twin-{key}") for key in range(KEYS) for _ in range(TWINS)]
    before = len(photograph(lived.database)["members"])
    replies = lived.ask_together(calls)
    _assert_one_effect_each(lived, calls, replies, before)


def test_twins_sent_to_two_processes_have_one_effect(settled: Settled, tmp_path: Path) -> None:
    with settled.opened(tmp_path) as one, settled.reopened(one.home, one.url) as other:
        calls = [member(one, f"Membre {key}", f"twin-{key}") for key in range(KEYS)]
        for lived in (one, other):
            lived.ask(Call("GET", "/nowhere"))  # routes are prepared at the first request, by one thread at a time
        before = len(photograph(one.database)["members"])
        with ThreadPoolExecutor(2) as pool:
            shares = list(pool.map(lambda lived: lived.ask_together(calls), (one, other)))
        _assert_one_effect_each(one, calls * 2, [*shares[0], *shares[1]], before)


def _assert_one_effect_each(lived: Lived, calls: list[Call], replies: list[Reply], before: int) -> None:
    assert {(reply.status, reply.json.get("code")) for reply in replies} <= {
        (201, None),
        (409, "idempotency_running"),
        (503, "database_busy"),  # the other process wrote first: nothing was changed here
    }
    assert len(photograph(lived.database)["members"]) == before + KEYS
    for call in {call.headers["Idempotency-Key"]: call for call in calls}.values():
        bodies = {
            reply.body for asked, reply in zip(calls, replies, strict=True) if asked == call and reply.status == 201
        }
        assert bodies == {lived.ask(call).body}


def _assert_repeated(lived: Lived, calls: list[Call], first: list[Reply]) -> None:
    for call, earlier in zip(calls, first, strict=True):
        reply = lived.ask(call)
        assert reply.headers["idempotency-replayed"] == "true", call
        assert (reply.status, reply.body) == (earlier.status, earlier.body), call
        assert _lasting(reply) == _lasting(earlier), call


def _lasting(reply: Reply) -> dict[str, str]:
    return {name: value for name, value in reply.headers.items() if name not in MADE_AGAIN}


def keyed(operation: Operation, lived: Lived) -> Call:
    """Give the call that suits an operation, under a key of its own."""
    call = fitting(operation, lived)
    return call._replace(headers={**call.headers, "Idempotency-Key": f"key:{operation.name.replace(' ', ':')}"})


def member(lived: Lived, name: str, key: str) -> Call:
    """Enrol somebody for the first vendor, under a key."""
    path = f"/v1/organisations/{lived.things['vendor']['organisation']}/members"
    return Call.json("POST", path, "vendor", {"name": name}, Idempotency_Key=key)


def test_replies_are_forgotten_once_kept_long_enough(world: World) -> None:
    database, at = world.estampille.api.state.database, world.estampille.api.state.clock()
    for key, moment in (("old", at), ("recent", at + KEPT_FOR - timedelta(hours=1)), ("new", at + KEPT_FOR)):
        with database.writing() as db:
            Repeatable("c" * 64, key, b"f" * 32, b"s" * 32).keep(db, Response(b"{}", 201), moment)
    with database.reading() as db:
        assert set(db.scalars(select(KeptReply.key))) == {"recent", "new"}
