"""What the shipped French editions ask, judged by the engine on dossiers made of the best value of each fact."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.schemes import Library, diff, read_library
from app.schemes.sampling import samples
from app.scoring import Criterion, Decision, Edition, Json, Known, Linear, Schema, Steps, Trust, decide, score

AT = datetime(2026, 11, 21, tzinfo=UTC)

CIRCUMSTANCES: Mapping[str, Json] = {
    "product.delivery": ["web", "mobile"],
    "product.audiences": ["ELEVE", "ENSEIGNANT"],
    "product.resource_type": ["exerciseur"],
    "product.pupil_data": True,
    "product.evaluates_pupils": True,
    "product.health_data": False,
    "gdpr.personal_data": True,
    "gar.intended": True,
    "ai.declared": True,
    "evd.tier": 1,
}

Values = dict[str, Json]


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(Path(__file__).parents[2] / "criteria")


@pytest.fixture(scope="module")
def national(library: Library) -> Edition:
    return library.edition("fr-edtech", "2026.1")


@pytest.fixture(scope="module")
def best(national: Edition) -> Values:
    return {**{each.fact.id: _best(national, each) for each in national.criteria}, **CIRCUMSTANCES}


def _decision(edition: Edition, values: Values, trust: Trust) -> Decision:
    facts = {name: Known(value, trust) for name, value in values.items()}
    return decide(edition, score(edition, facts, AT))


def _best(edition: Edition, criterion: Criterion) -> Json:
    asked = [each.rule for level in edition.levels for each in level.requires if each.fact == criterion.fact.id]
    rules = [each.schema for each in asked] + list(_rules(criterion))

    def worth(value: Json) -> tuple[int, bool, int]:
        opened = criterion.gate is None or criterion.gate.holds(value)
        return sum(rule.holds(value) for rule in asked), opened, criterion.grade.grade(value) if criterion.grade else 0

    chosen: Json = max(samples(criterion.fact.schema, rules), key=worth)
    return chosen


def _rules(criterion: Criterion) -> Iterator[Schema]:
    match criterion.grade:
        case Steps(steps):
            yield from (step.when.schema for step in steps)
        case Linear(end=end, of=None):
            yield {"const": end}
        case Linear(end=end, of=name):
            yield {"type": "object", "properties": {name: {"const": end}}}
    if criterion.gate:
        yield criterion.gate.schema


def test_every_criterion_can_be_met_in_full(national: Edition, best: Values) -> None:
    facts = {name: Known(value, Trust.AUDITED) for name, value in best.items()}
    assert score(national, facts, AT).overall.verified == 100


def test_claims_without_documents_reach_no_level(national: Edition, best: Values) -> None:
    assert _decision(national, best, Trust.DECLARED).level is None


def test_documents_alone_reach_the_first_level_and_no_further(national: Edition, best: Values) -> None:
    assert _decision(national, best, Trust.DOCUMENTED).level == "reference"


def test_the_gates_of_the_first_level_are_enough_to_reach_it(national: Edition, best: Values) -> None:
    gates = {name: best[name] for name in national.levels[0].gates}
    assert _decision(national, {**gates, **_without_tier()}, Trust.DOCUMENTED).level == "reference"


@pytest.mark.parametrize("gate", ["gdpr.dpa28", "a11y.declaration", "host.storage_country", "own.seat", "ai.declared"])
def test_one_missing_gate_is_enough_to_reach_no_level(national: Edition, best: Values, gate: str) -> None:
    left = {name: value for name, value in best.items() if name != gate}
    assert _decision(national, left, Trust.AUDITED).level is None


def test_a_product_outside_gar_and_without_ai_is_not_marked_down_for_it(national: Edition, best: Values) -> None:
    left = {name: value for name, value in best.items() if not name.startswith(("gar.", "ai."))}
    decision = _decision(national, {**left, "gar.intended": False, "ai.declared": False}, Trust.AUDITED)
    assert decision.level == "exemplaire"


def test_an_audited_dossier_is_exemplary_with_one_tier_of_evidence(national: Edition, best: Values) -> None:
    decision = _decision(national, best, Trust.AUDITED)
    assert decision.level == "exemplaire"
    assert decision.distinctions == ("souverain", "accessible", "preuve-1", "sobre")


@pytest.mark.parametrize(("fact", "kept", "lost"), [("own.max_noneu", 24, 24.01), ("own.sum_noneu", 39, 39.01)])
def test_a_cap_of_secnumcloud_is_itself_allowed(
    national: Edition, best: Values, fact: str, kept: float, lost: float
) -> None:
    assert "souverain" in _decision(national, {**best, fact: kept}, Trust.AUDITED).distinctions
    assert "souverain" not in _decision(national, {**best, fact: lost}, Trust.AUDITED).distinctions


def test_a_profiling_system_cannot_claim_the_exemption_of_the_ai_act(national: Edition, best: Values) -> None:
    exempt = {"position": "exempt_6_3", "reason": "Tâche procédurale étroite.", "profiling": False}
    assert _decision(national, {**best, "ai.annex3": exempt}, Trust.AUDITED).level == "exemplaire"
    profiling = {**exempt, "profiling": True}
    assert _decision(national, {**best, "ai.annex3": profiling}, Trust.AUDITED).level == "reference"


def test_the_region_asks_for_storage_in_france_and_a_fortnight(library: Library, best: Values) -> None:
    region = library.edition("region-exemple", "2026.1")
    assert _decision(region, best, Trust.AUDITED).level == "exemplaire"
    for other in ({"host.storage_country": ["FR", "DE"]}, {"iop.export": {"formats": ["csv"], "days": 16}}):
        assert _decision(library.edition("fr-edtech", "2026.1"), {**best, **other}, Trust.AUDITED).level
        assert _decision(region, {**best, **other}, Trust.AUDITED).level is None


def test_the_region_takes_nothing_away(library: Library, national: Edition) -> None:
    changes = diff(national, library.edition("region-exemple", "2026.1"), library.facts)
    assert changes.counts.keys() == {"tightened", "unchanged"}


def test_the_draft_loosens_one_criterion_adds_two_and_removes_none(library: Library, national: Edition) -> None:
    changes = diff(national, library.edition("fr-edtech", "2026.2"), library.facts)
    moved = {change: {each.fact for each in changes.criteria if each.change == change} for change in changes.counts}
    assert moved["loosened"] == {"gdpr.subprocessors"}
    assert moved["added"] == {"a11y.user_tests", "gar.verification"}
    assert "removed" not in moved
    assert {"a11y.rgaa_rate", "gdpr.transfers", "sec.pentest", "ai.human_oversight"} <= moved["tightened"]


def _without_tier() -> Values:
    return {name: value for name, value in CIRCUMSTANCES.items() if name != "evd.tier"}
