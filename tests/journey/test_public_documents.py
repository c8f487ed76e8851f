"""Who opens documents: anybody those that are public, once their solution is; nobody learns of another one."""

from hashlib import sha256
from typing import Any

import pytest

from app.evidence.formats.signatures import TEST_SIGNATURE
from tests.evidence.files import CSV
from tests.fitting import content_type, multipart
from tests.settled import Call, Lived
from tests.settling import CANARY
from tests.web.asking import Reply

NOBODYS = "01900000-0000-7000-8000-000000000000"
STRANGERS = ("anonymous", "buyer", "platform", "vendor_b", "evaluator_out")


@pytest.fixture(scope="module")
def listed(lived: Lived) -> dict[str, Any]:
    """The public document that the public file lists."""
    file = lived.ask(Call("GET", f"/v1/catalogue/{lived.things['vendor']['awarded_slug']}")).json
    [document] = file["labels"][0]["documents"]
    assert document["id"] == lived.things["vendor"]["awarded_document"]
    found: dict[str, Any] = document
    return found


def deposit(lived: Lived, owner: str, path: str, data: bytes = CSV, public: str = "true") -> str:
    """Deposit one more document; give where its bytes are."""
    body = multipart({"kind": "procedure", "title": "Procédure", "public": public, "file": data})
    headers = {"Content-Type": content_type("multipart/form-data")}
    reply = lived.ask(Call("POST", f"{path}/documents", owner, body, headers))
    assert reply.status == 201, reply
    return f"{reply.headers['location']}/content"


def shown(reply: Reply) -> tuple[Any, ...]:
    """Give all that is seen of a refusal, save the identifier of its request."""
    headers = {name: value for name, value in reply.headers.items() if name not in ("x-request-id", "content-length")}
    return reply.status, headers, {**reply.json, "request_id": ""}


@pytest.mark.parametrize("caller", STRANGERS)
def test_anybody_opens_a_document_that_the_public_file_lists(lived: Lived, listed: dict[str, Any], caller: str) -> None:
    reply = lived.ask(Call("GET", listed["url"], caller))
    assert (reply.status, reply.body) == (200, CSV)
    assert sha256(reply.body).hexdigest() == listed["sha256"]
    kept = "public, max-age=300" if caller == "anonymous" else "private, no-store"
    wanted = {
        "cache-control": kept,
        "content-disposition": f'attachment; filename="{listed["sha256"][:16]}.csv"',
        "content-length": str(len(CSV)),
        "content-security-policy": "sandbox; default-src 'none'",
        "etag": f'"{listed["sha256"]}"',
        "x-content-type-options": "nosniff",
    }
    assert wanted.items() <= reply.headers.items()


def test_who_holds_it_is_told_so_and_head_has_no_bytes(lived: Lived, listed: dict[str, Any]) -> None:
    held = lived.ask(Call("GET", listed["url"], headers={"If-None-Match": f'"{listed["sha256"]}"'}))
    assert (held.status, held.body, held.headers["cache-control"]) == (304, b"", "public, max-age=300")
    head = lived.ask(Call("HEAD", listed["url"]))
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(CSV)))


def test_a_document_of_the_vendor_is_open_once_a_solution_of_its_is(lived: Lived) -> None:
    vendor = f"/v1/organisations/{lived.things['vendor']['organisation']}"
    assert lived.ask(Call("GET", deposit(lived, "vendor", vendor))).status == 200


@pytest.mark.parametrize("caller", STRANGERS)
def test_any_other_document_answers_as_a_missing_one(lived: Lived, caller: str) -> None:
    things, theirs = lived.things["vendor"], lived.things["vendor_b"]
    published, bare = f"/v1/solutions/{things['awarded_solution']}", f"/v1/solutions/{things['solution']}"
    missing = shown(lived.ask(Call("GET", f"/v1/documents/{NOBODYS}/content", caller)))
    assert missing[0] == 404
    closed = {
        "not public": deposit(lived, "vendor", published, public="false"),
        "quarantined": deposit(lived, "vendor", published, TEST_SIGNATURE),
        "of an unpublished solution": deposit(lived, "vendor", bare),
        "before the label": f"/v1/documents/{things['appealed_document']}/content",
    }
    if caller not in ("vendor_b", "evaluator_out"):
        closed |= {
            "of a vendor without label": deposit(lived, "vendor_b", f"/v1/organisations/{theirs['organisation']}"),
            "of another": f"/v1/documents/{theirs['appealed_document']}/content",
        }
    for what, path in closed.items():
        reply = lived.ask(Call("GET", path, caller))
        assert shown(reply) == missing, what
        assert CANARY[:4].encode() not in reply.body, what


def test_its_owner_opens_it_all_the_same_save_in_quarantine(lived: Lived) -> None:
    published = f"/v1/solutions/{lived.things['vendor']['awarded_solution']}"
    own = lived.ask(Call("GET", deposit(lived, "vendor", published, public="false"), "vendor"))
    assert (own.status, own.headers["cache-control"]) == (200, "private, no-store")
    quarantined = lived.ask(Call("GET", deposit(lived, "vendor", published, TEST_SIGNATURE), "vendor"))
    assert (quarantined.status, quarantined.json["code"]) == (409, "document_quarantined")


def test_a_narrow_key_opens_what_anybody_does_and_no_more(lived: Lived, listed: dict[str, Any]) -> None:
    things = lived.things["vendor"]
    keys = f"/v1/organisations/{things['organisation']}/keys"
    narrow = lived.ask(Call.json("POST", keys, "vendor", {"title": "Lecture", "scopes": ["claim.read"]})).json["key"]
    named = {"Authorization": f"Bearer {narrow}"}
    assert lived.ask(Call("GET", listed["url"], headers=named)).status == 200
    closed = lived.ask(Call("GET", f"/v1/documents/{things['appealed_document']}/content", headers=named))
    assert (closed.status, closed.json["code"]) == (403, "scope_missing")
