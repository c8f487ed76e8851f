"""Hostile values in every place of every operation: never an error of ours, always a problem that helps.

`make test` tries every place and every value at least once, and every date where one is read; `ESTAMPILLE_SOAK=1`
tries every value in every place.
"""

import json
import os
import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

import pytest

from app.evidence.formats import refusals
from app.evidence.readers import csv_reading, plain_text, registry
from app.evidence.readers.accessibility import axe_wording, earl_wording, openacr_wording, rgaa_wording
from app.evidence.readers.description import proposing
from app.evidence.readers.ecodesign import rgesn_wording
from app.web.flaws import EVERY_MESSAGE
from tests.contract.operations import EVERY, FORM, JSON
from tests.fitting import fitting, fitting_body, multipart
from tests.resilience.poison import CANARY, POISONS, Place, Poison, in_header, in_path, in_query, places, spoilt_json
from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply, exists

SOAK = os.environ.get("ESTAMPILLE_SOAK") == "1"
SHARE = 2
"""Values tried in each place by `make test` (one in a header); they go round, so that all are tried somewhere."""
INSTANTS = ("far date", "first date", "far instant", "first instant", "leap second")
"""Values that only what reads a date or an instant takes for one."""
DATED = re.compile(r"until|from|.*_(?:at|on|until|from)").fullmatch
CORE = CANARY.strip("<&>")
together = pytest.mark.xdist_group("poison")
"""Tests that look at the same replies: to be run by the same worker, which asks once."""
UNFILLED = re.compile(r"\{[a-z_]+\}").search
FORMATS = (csv_reading, openacr_wording, rgaa_wording, axe_wording, earl_wording, rgesn_wording, proposing)
FILES = {**refusals.WORDINGS, **plain_text.WORDINGS, **registry._REFUSALS}
FILES |= {code: wording for each in FORMATS for code, wording in each.REFUSALS.items()}
CODES = {*EVERY_MESSAGE, *FILES}
PLACES = [place for operation in EVERY for place in places(operation)]


class Case(NamedTuple):
    """One value in one place."""

    place: Place
    value: str


class Outcome(NamedTuple):
    """What became of a case: status, code, and what is wrong with the reply."""

    status: int
    code: str | None
    faults: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Give the cases to try, the same at each run."""
    going_round = cycle(POISONS)
    for place in PLACES:
        share = len(POISONS) if SOAK else 1 if place.part == "header" else SHARE
        yield from (Case(place, value) for value in islice(going_round, share))
        if not SOAK and place.path and DATED(str(place.path[-1])):
            yield from (Case(place, value) for value in INSTANTS)


CASES = list(cases())


def test_there_are_hundreds_of_values_and_all_are_tried_and_so_is_every_place() -> None:
    assert len(POISONS) >= 150
    assert {case.value for case in CASES} == set(POISONS)
    assert {case.place.name for case in CASES} == {place.name for place in PLACES}
    assert {place.operation.name for place in PLACES if place.part == "body"} == {
        operation.name for operation in EVERY if operation.media_type
    }


def test_every_code_helps_in_both_languages() -> None:
    for code, message in EVERY_MESSAGE.items():
        assert all(text.strip() for part in message for text in part), code


@pytest.fixture(scope="module")
def everywhere(
    settled_sqlite: Settled, settled_postgresql: Settled, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Outcome]]:
    """What became of every case, on both databases."""
    found = {}
    for settled, name in ((settled_sqlite, "sqlite"), (settled_postgresql, "postgresql")):
        with settled.opened(tmp_path_factory.mktemp(name)) as lived:
            found[name] = [_outcome(case, lived, "fr" if number % 2 else "en") for number, case in enumerate(CASES)]
    return found


@together
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_hostile_value_causes_an_error_of_ours(everywhere: dict[str, list[Outcome]], database: str) -> None:
    found = zip(CASES, everywhere[database], strict=True)
    assert [(case.place.name, case.value, *outcome) for case, outcome in found if outcome.faults] == []
    assert {outcome.status for outcome in everywhere[database]} >= {200, 201, 400, 401, 404, 413, 415, 422}


@together
def test_both_databases_answer_alike(everywhere: dict[str, list[Outcome]]) -> None:
    both = zip(CASES, everywhere["sqlite"], everywhere["postgresql"], strict=True)
    assert [(case.place.name, case.value, here, there) for case, here, there in both if here != there] == []


def _outcome(case: Case, lived: Lived, language: str) -> Outcome:
    call = _spoilt(case.place, POISONS[case.value], lived)
    call = call._replace(headers={"Accept-Language": language, **call.headers})
    reply = lived.ask(call)
    if reply.status < 400:
        return Outcome(reply.status, None, ())
    return Outcome(reply.status, reply.json["code"], tuple(_faults(reply, call)))


def _spoilt(place: Place, poison: Poison, lived: Lived) -> Call:
    """Give a call that would succeed, but for a poison in one place."""
    operation, name = place.operation, str(place.path[-1]) if place.path else ""
    call = fitting(operation, lived, match="*")
    if place.part == "query":
        kept = [pair for pair in parse_qsl(call.url.partition("?")[2]) if pair[0] != name]
        return call._replace(url=f"{call.url.partition('?')[0]}?{urlencode(kept)}&{in_query(name, poison)}")
    if place.part == "path":
        return _with_path(place, in_path(poison), call)
    if place.part == "header":
        return call._replace(headers={**call.headers, name: in_header(poison)})
    body = fitting_body(operation, lived)
    if operation.media_type == JSON:
        return call._replace(body=spoilt_json(body, place.path, poison))
    whole = urlencode if operation.media_type == FORM else multipart
    spoilt = poison.raw if not place.path else whole({**body, name: poison.raw})
    return call._replace(body=spoilt.encode() if isinstance(spoilt, str) else spoilt)


def _with_path(place: Place, written: str, call: Call) -> Call:
    template, (path, *query) = place.operation.path.split("/"), call.url.split("?")
    steps = [
        written if said == f"{{{place.path[0]}}}" else step
        for said, step in zip(template, path.split("/"), strict=True)
    ]
    return call._replace(url="?".join(["/".join(steps), *query]))


def _faults(reply: Reply, call: Call) -> Iterator[str]:
    """Tell where a refusal fails to say what is wrong, where, and what would cure it, or repeats what was sent."""
    problem, sent = reply.json, _sent(call)
    codes = {problem["code"], *(error["code"].partition(":")[0] for error in problem["errors"])}
    texts = [problem[name] for name in ("type", "title", "detail", "hint")]
    texts += [error[name] for error in problem["errors"] for name in ("detail", "hint")]
    promises = {
        "an error of ours": reply.status < 500,
        "not a problem document": reply.headers["content-type"] == "application/problem+json",
        "too long": len(reply.body) < 100_000,
        "repeats what was sent": CORE not in reply.body.decode() + repr(reply.headers),
        "another status": problem["status"] == reply.status,
        "another identifier": problem["request_id"] == reply.headers["x-request-id"],
        "an unknown code": codes <= CODES,
        "an empty text": all(text.strip() for text in texts),
        "an unfilled text": not any(UNFILLED(text) for text in texts),
        "a pointer to nothing": all(_was_sent(error["pointer"], call, sent) for error in problem["errors"]),
    }
    yield from (fault for fault, kept in promises.items() if not kept)


def _was_sent(pointer: str, call: Call, sent: Any) -> bool:
    if pointer.startswith("?"):
        return pointer[1:] in dict(parse_qsl(call.url.partition("?")[2], keep_blank_values=True))
    return sent is None or exists(pointer, sent)


def _sent(call: Call) -> Any:
    """Read a body as a lax reader would, to see whether pointers lead somewhere; None when nobody could."""
    if call.headers.get("Content-Type") == JSON:
        try:
            return json.loads(call.body, parse_int=lambda _: 0)
        except (ValueError, RecursionError):
            return None
    parts = call.body.split(b"Content-Disposition: form-data; name=")[1:]
    return {part.split(b'"')[1].decode("utf-8", "replace"): "" for part in parts} or None
