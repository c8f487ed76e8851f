"""OpenACR reports of ours: valid, and read back to the facts they were written from."""

import json
from datetime import date
from random import Random

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from app.evidence.calculators.accessibility import Status
from app.evidence.calculators.accessibility_rgaa import CRITERIA
from app.evidence.readers import read
from app.evidence.readers.accessibility import rgaa
from app.evidence.readers.accessibility.openacr import SCHEMA
from app.evidence.readers.accessibility.openacr_emitting import Described, emit_openacr
from app.evidence.readers.accessibility.wcag_verdicts import ASSESSED, Adherence, established
from tests.evidence.accessibility.grids import csv_grid
from tests.evidence.real import real

ABOUT = Described(
    "Cahier numérique",
    "accessibilite@cahier.example",
    version="4.2",
    author="Cahier numérique",
    report_date=date(2026, 3, 31),
    method="RGAA 4.1.2",
    notes={"1.1.1": "Vérifié sur 12 pages."},
)
verdicts = st.lists(st.sampled_from(Adherence), min_size=50, max_size=50).map(
    lambda said: dict(zip(ASSESSED, said, strict=True))
)


@settings(max_examples=15, deadline=None)
@given(verdicts)
def test_a_report_is_valid_and_read_back_to_the_same_facts(said: dict[str, Adherence]) -> None:
    report = emit_openacr(said, ABOUT)
    Draft202012Validator(SCHEMA).validate(report)
    reading = read("openacr", json.dumps(report).encode())
    expected, missing = established(said, lambda _: "")
    assert {fact: one.value for fact, one in reading.facts.items()} == {
        fact: one.value for fact, one in expected.items()
    }
    assert reading.missing == missing
    assert reading.observed_at == date(2026, 3, 31)
    assert [finding.code for finding in reading.findings if finding.code != "openacr.level_incomplete"] == []


def test_a_report_is_the_same_in_yaml() -> None:
    report = emit_openacr(dict.fromkeys(ASSESSED, Adherence.SUPPORTS), ABOUT)
    written = yaml.safe_dump(report, allow_unicode=True).encode()
    assert read("openacr", written) == read("openacr", json.dumps(report).encode())


def test_a_report_is_valid_for_the_published_schema() -> None:
    schema = json.loads(real("openacr/schema/openacr-0.1.0.json").read_text(encoding="utf-8"))
    Draft7Validator(schema).validate(emit_openacr({}, ABOUT))
    Draft7Validator(schema).validate(emit_openacr({}, Described("Cahier", "a@cahier.example")))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_a_report_made_of_an_rgaa_audit_says_what_the_grid_says(seed: int) -> None:
    chance = Random(seed)
    cells = {one: tuple(chance.choices((*[Status.C] * 8, *Status), k=2)) for one in CRITERIA}
    audited = csv_grid(but={one: tuple(said) for one, said in cells.items()})
    emitted = read("openacr", json.dumps(emit_openacr(rgaa.conformance(audited), ABOUT)).encode())
    grid = read("rgaa_grid", audited)
    assert {fact: one.value for fact, one in emitted.facts.items()} == {
        fact: one.value for fact, one in grid.facts.items() if "wcag" in fact
    }
    assert emitted.missing == {fact: named for fact, named in grid.missing.items() if "wcag" in fact}
