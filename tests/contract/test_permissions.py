"""Who may do what, to what: every operation, asked by everybody, about what is theirs, another's, or nobody's.

What to expect is read in the table of rights (`access.PERMISSIONS`), never in the routes. Two vendors have things of
every kind, each judged by an evaluator of its own: what may not be known must look exactly like what does not exist.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from app.access import ANYBODY, PERMISSIONS, may, permit
from app.errors import Forbidden
from tests.contract.operations import EVERY, Operation
from tests.fitting import ALWAYS, FITS, fitting, ids
from tests.settled import Lived
from tests.settling import CANARY, PEOPLE
from tests.web.asking import Reply

CALLERS = ("anonymous", *PEOPLE)
OWNERS: Mapping[str, str] = {"vendor": "evaluator", "vendor_b": "evaluator_out"}
"""The two vendors, and who audits their dossiers."""
KNOWING = frozenset({"vendor_b", "evaluator_out", "authority", "authority_colleague", "operator"})
"""Who may read something of the second vendor."""
NOBODYS = "01900000-0000-7000-8000-000000000000"
OBJECTS: Mapping[str, str] = {
    "organisation_id": "organisation",
    "member_id": "member",
    "key_id": "key",
    "solution_id": "appealed_solution",
    "document_id": "appealed_document",
    "dossier_id": "appealed_dossier",
    "audit_id": "appealed_audit",
    "decision_id": "appealed_decision",
    "appeal_id": "appealed_appeal",
}
"""For each parameter that names a thing of somebody, a thing that both vendors have."""
PUBLIC = frozenset({"label_id", "slug"})
"""Parameters that name a thing anybody may know of."""
FORBIDDEN_OTHERWISE = (
    "already_withdrawn",
    "appeal_already_judged",
    "claims_missing",
    "conflict_of_interest",
    "document_without_view",
    "dossier_open",
    "identifier_taken",
    "independence_needed",
    "key_already_revoked",
    "key_already_rotated",
    "level_too_high",
    "member_already_removed",
    "second_person_needed",
    "state_forbids",
)
"""Refusals to somebody who has the right: the state, the persons or what was sent do not allow it."""
PERSONAL = frozenset({"x-request-id", "content-length"})


def test_every_operation_has_a_row_of_rights_and_every_right_an_operation() -> None:
    assert {one.permission for one in EVERY} == set(PERMISSIONS)


def test_every_parameter_of_a_path_has_its_objects() -> None:
    named = {told["name"] for one in EVERY for told in one.parameters("path")}
    assert named <= {*OBJECTS, *PUBLIC, *ALWAYS}


@pytest.mark.parametrize("operation", EVERY, ids=repr)
def test_rights_are_those_of_the_table(operation: Operation, lived: Lived) -> None:
    cells = [(caller, whose) for caller in CALLERS for whose in _owners(operation)]
    refused = {cell: _refusal(operation, lived, *cell) for cell in cells}
    replies = {cell: _ask(operation, lived, *cell) for cell in sorted(cells, key=lambda cell: refused[cell] is None)}
    for cell, reply in replies.items():
        where = (operation, *cell, reply)
        assert _code(reply) in ((refused[cell],) if refused[cell] else _allowed(operation, cell[0])), where
        assert reply.status < 500, where
        assert cell[0] in KNOWING or CANARY[:4].encode() not in reply.body, where
        if refused[cell] == "not_found":
            assert _shown(reply) == _shown(replies[cell[0], "nobody"]), where
    assert None in refused.values(), "nobody may ever do this"
    assert PERMISSIONS[operation.permission].public or set(refused.values()) > {None, "key_missing", "key_refused"}


def _owners(operation: Operation) -> tuple[str, ...]:
    """Give whose things an operation is asked about: both vendors', nobody's, and its usual subject's."""
    named = {told["name"] for told in operation.parameters("path")}
    if not named & {*OBJECTS, *PUBLIC}:
        return ("-",)
    usual = {name for name in FITS[operation.name].about.values() if name in PEOPLE}
    return ("usual", "nobody") if named & PUBLIC else (*OWNERS, *usual, "nobody")


def _about(operation: Operation, lived: Lived, whose: str) -> dict[str, str]:
    named = [told["name"] for told in operation.parameters("path") if told["name"] not in ALWAYS]
    if whose == "nobody":
        return dict.fromkeys(named, NOBODYS)
    if whose in OWNERS:
        return {name: lived.things[whose][OBJECTS[name]] for name in named}
    return ids(FITS[operation.name], lived)


def _ask(operation: Operation, lived: Lived, caller: str, whose: str) -> Reply:
    return lived.ask(fitting(operation, lived, caller=caller, about=_about(operation, lived, whose), match="*"))


def _refusal(operation: Operation, lived: Lived, caller: str, whose: str) -> str | None:
    """Give the code with which the table refuses, or None."""
    action = operation.permission
    if PERMISSIONS[action].public:
        asking = lived.callers.get(caller, ANYBODY)
        seen = caller == "revoked" or (whose != "nobody" and may(asking, action, _thing(operation, lived, whose)))
        return None if seen else "not_found"
    if caller in ("anonymous", "revoked"):
        return "key_missing" if caller == "anonymous" else "key_refused"
    try:
        permit(lived.callers[caller], action)
    except Forbidden as refused:
        return refused.code
    if whose == "nobody" or not may(lived.callers[caller], action, _thing(operation, lived, whose)):
        return "not_found"
    return None


def _thing(operation: Operation, lived: Lived, whose: str) -> Any:
    """Stand for the thing asked about: whose it is, who audits it."""
    owner = whose if whose in PEOPLE else "vendor"
    auditor = lived.callers[OWNERS.get(owner, "evaluator")].organisation_id
    of_the_auditor = "{audit_id}" in operation.path
    return SimpleNamespace(
        organisation_id=auditor if of_the_auditor else lived.callers[owner].organisation_id, evaluator_id=auditor
    )


def _allowed(operation: Operation, caller: str) -> tuple[str, ...]:
    """Give the codes that are no refusal of a right: success, and what the state or the body forbids.

    A public operation refuses a key that opens nothing, or does not look at it.
    """
    if PERMISSIONS[operation.permission].public and caller == "revoked":
        return ("ok", "key_refused", "not_found")
    return ("ok", *FORBIDDEN_OTHERWISE)


def _code(reply: Reply) -> str:
    return "ok" if reply.status < 300 else str(reply.json["code"])


def _shown(reply: Reply) -> tuple[Any, ...]:
    """Give all that a caller sees of a refusal, save the identifier of its request."""
    headers = {name: value for name, value in reply.headers.items() if name not in PERSONAL}
    return reply.status, headers, {**reply.json, "request_id": ""}
