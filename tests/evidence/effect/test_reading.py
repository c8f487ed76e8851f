"""Studies and logic models as documents: the facts they give, where, and what is said of the rest."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.effect.study import FORMAT
from app.schemes import load_library
from app.scoring import shape
from tests.evidence.effect.samples import CLASSES, LOGIC_MODEL, SAMPLES
from tests.evidence.effect.trials import arm, as_bytes, covariate, outcome, trial
from tests.evidence.told import detect

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "etude.yaml"


def values(found: Reading) -> dict[str, Any]:
    return {fact: one.value for fact, one in found.facts.items()}


def codes(found: Reading) -> set[str]:
    return {one.code for one in found.findings}


def test_the_example_gives_every_fact() -> None:
    """Worked out by hand.

    Attrition: 90/1070 = 8.4112 %; 50/530 - 40/540 = 2.0266 points. Baseline: 1.5 over the pooled SD
    √((499·48² + 479·50²)/978) = 48.990, times omega(980) = 1 - 3/3911: 0.030595. Effect: 13 over
    √((499·49² + 479·51²)/978) = 49.990, times omega: 0.259855. Clusters: n = 980/39 = 25.128, rho 0.05,
    factor √((978 - 2·24.128·0.05)/(978·(1 + 24.128·0.05))) = 0.67238; t = 0.259855/0.064172 = 4.0493, corrected
    2.7227; df = (975.587)²/(978·0.9025 + 25.128·929.744·0.0025 + 2·929.744·0.05·0.95) = 924.6; p = 0.0066.
    """
    found = read("study", EXAMPLE.read_bytes())
    given = values(found)
    assert given["evd.tier"] == 1
    assert given["evd.design"] == "rct"
    assert given["evd.n"] == {"pupils": 980, "classes": 39}
    assert given["evd.sites"] == {"schools": 10}
    assert given["evd.attrition"]["overall"] == pytest.approx(8.4112, abs=1e-4)
    assert given["evd.attrition"]["differential"] == pytest.approx(2.0266, abs=1e-4)
    assert given["evd.baseline"] == pytest.approx(0.030595, abs=1e-6)
    assert given["evd.effect"]["g"] == pytest.approx(0.259855, abs=1e-6)
    # 2.7227 standard errors make g; half the interval is 1.9625 of them
    half = 0.259855 / 2.7227 * 1.9625
    assert given["evd.effect"]["low"] == pytest.approx(0.259855 - half, abs=1e-4)
    assert given["evd.p"] == pytest.approx(0.0066, abs=1e-4)
    assert given["evd.outcome"] == "independent"
    assert given["evd.independent"] == "funded"
    assert given["evd.context_fr"] == {"overlap": "full"}
    assert given["evd.peer"] == {"status": "report"}
    assert not found.missing
    assert str(found.observed_at) == "2026-09-15"
    assert found.facts["evd.effect"].place == "/studies/0/outcomes/0"


def test_values_fit_the_facts_of_the_criteria() -> None:
    facts = load_library(ROOT / "criteria").facts
    for kind, documents in SAMPLES.items():
        for data in documents:
            for fact, one in read(kind, data).facts.items():
                assert shape(facts[fact].schema)(one.value), (fact, one.value)
                assert kind in facts[fact].evidence


def test_a_school_code_with_a_wrong_letter_is_said_and_counts() -> None:
    """561641 leaves 4 modulo 23, the rank of E; codes of other countries have no letter to check."""
    found = read("study", as_bytes(trial(sites={"ids": ["0561641E", "0561641F", "ecole-a"]})))
    assert [one.where for one in found.findings if one.code == "study.school_mistyped"] == ["/studies/0/sites/ids/1"]
    assert values(found)["evd.sites"] == {"schools": 3}


def test_documents_are_recognised() -> None:
    assert detect(CLASSES) == "study"
    assert detect(LOGIC_MODEL) == "logic_model"
    assert detect(b'{"studies": [{"design": "rct", "outcomes": []}]}') == "study"
    assert detect(b'{"studies": [{"a": 1}]}') is None


def test_a_logic_model_gives_no_tier_of_its_own() -> None:
    found = read("logic_model", LOGIC_MODEL)
    assert values(found) == {"evd.logic_model": {"model": True, "evaluation_under_way": True, "citations": 7}}
    unsaid = read("logic_model", b"logic_model: {model: true}")
    assert (values(unsaid), unsaid.missing) == (
        {},
        {"evd.logic_model": ("logic_model/evaluation_under_way",)},
    )


def test_no_study_is_a_design_and_a_tier_iv_is_possible() -> None:
    logic = {"model": True, "citations": 5, "evaluation_under_way": True}
    assert values(read("study", as_bytes(logic_model=logic))) == {"evd.tier": 4, "evd.design": "none"}
    silent = read("study", as_bytes())
    assert values(silent) == {"evd.design": "none"}
    assert silent.missing == {"evd.tier": ("logic_model",)}


def test_one_study_may_stand_alone() -> None:
    data = json.dumps({"study": trial()}).encode()
    found = read("study", data)
    assert found.facts["evd.n"].place == "/study"
    assert values(found)["evd.tier"] == 1


def test_a_study_that_says_little_gives_little_and_no_guess() -> None:
    found = read("study", b"studies: [{design: rct, outcomes: [{p: 0.01, direction: favourable}]}]")
    assert values(found) == {"evd.design": "rct"}
    assert {"evd.tier", "evd.n", "evd.sites", "evd.attrition", "evd.baseline", "evd.effect", "evd.p"} <= set(
        found.missing
    )
    assert {"study.p_unusable", "study.date_absent"} <= codes(found)


def test_facts_are_those_of_the_strongest_study_whatever_the_order() -> None:
    weak = trial(id="faible", design="qed", sites={"schools": 9})
    one, other = read("study", as_bytes(trial(), weak)), read("study", as_bytes(weak, trial()))
    assert values(one) == values(other)
    assert values(one)["evd.sites"] == {"schools": 4}
    assert (one.facts["evd.n"].place, other.facts["evd.n"].place) == ("/studies/0", "/studies/1")


def test_a_lower_value_that_is_better_turns_the_effect() -> None:
    """Fewer absences: 100 against 103 is an effect of +0.3 for the pupils."""
    turned = outcome(better="lower", treatment={"mean": 100, "sd": 10}, comparison={"mean": 103, "sd": 10})
    given = values(read("study", as_bytes(trial(outcomes=[turned]))))
    assert given["evd.effect"] == values(read("study", as_bytes(trial())))["evd.effect"]
    assert given["evd.tier"] == 1


def test_the_main_outcome_is_named_where_there_are_several() -> None:
    both = [outcome(), outcome(domain="lecture", measure="developer_made")]
    unsaid = read("study", as_bytes(trial(outcomes=both)))
    assert unsaid.missing["evd.effect"] == ("outcomes/primary",)
    said = values(read("study", as_bytes(trial(outcomes=[both[0], {**both[1], "primary": True}]))))
    assert said["evd.outcome"] == "developer_made"


def test_unfavourable_results_are_counted_and_none_is_no_proof_of_none() -> None:
    bad = outcome(direction="unfavourable", better=None, domain="lecture", p=0.01, treatment=None)
    assert values(read("study", as_bytes(trial(outcomes=[outcome(primary=True), bad]))))["evd.negative"] == 1
    assert "evd.negative" not in values(read("study", as_bytes(trial())))


FINDINGS: dict[str, tuple[dict[str, Any], str]] = {
    "a word that contradicts the figures": (
        {"outcomes": [outcome(direction="unfavourable")]},
        "study.direction_contradicted",
    ),
    "a sign that says nothing": ({"outcomes": [outcome(better=None)]}, "study.sign_unknown"),
    "more analysed than assigned": ({"treatment": arm(100, 250)}, "study.more_analysed_than_assigned"),
    "another rating cited": ({"wwc": {"rating": "does_not_meet"}}, "study.wwc_differs"),
    "a rating cited and not computed": (
        {"design": "rdd", "wwc": {"rating": "meets_without_reservations"}},
        "study.wwc_not_taken",
    ),
    "an effect out of all proportion": (
        {"outcomes": [outcome(g=9, treatment=None, comparison=None)]},
        "study.effect_out_of_range",
    ),
    "an effect that is not that of the means": ({"outcomes": [outcome(g=2)]}, "study.figures_contradicted"),
    "a share of nobody": (
        {"outcomes": [outcome(treatment={"proportion": 0}, comparison={"proportion": 0.5})]},
        "study.no_effect_size",
    ),
    "more measured than assigned": (
        {"outcomes": [outcome(treatment={"n": 99_999, "mean": 3, "sd": 1})]},
        "study.more_measured_than_assigned",
    ),
    "more classes than pupils": (
        {"treatment": {"assigned": {"pupils": 5, "clusters": 50}}},
        "study.more_clusters_than_pupils",
    ),
    "an effect less what the groups differed by": (
        {
            "outcomes": [
                outcome(p=0.01, before={"treatment": {"mean": 51, "sd": 9}, "comparison": {"mean": 50, "sd": 9}})
            ]
        },
        "study.p_recomputed",
    ),
    "a field nobody knows": ({"attrition_column": "optimistic"}, "study.unknown_field"),
}


@pytest.mark.parametrize("situation", FINDINGS)
def test_what_does_not_hold_together_is_said(situation: str) -> None:
    but, code = FINDINGS[situation]
    assert code in codes(read("study", as_bytes(trial(**but))))


def test_another_version_is_read_and_said() -> None:
    assert "study.version" in codes(read("study", as_bytes(trial(), version=2)))


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "no study": (b"format: estampille-study", "study.field_missing", ""),
    "a design nobody knows": (as_bytes(trial(design="magic")), "study.schema", "/studies/0/design"),
    "a proportion above 1": (
        as_bytes(trial(outcomes=[outcome(treatment={"proportion": 1.5})])),
        "study.schema",
        "/studies/0/outcomes/0/treatment/proportion",
    ),
    "a p of zero": (as_bytes(trial(outcomes=[outcome(p=0)])), "study.schema", "/studies/0/outcomes/0/p"),
    "a p in words": (as_bytes(trial(outcomes=[outcome(p="tiny")])), "study.schema", "/studies/0/outcomes/0/p"),
    "half a pupil": (as_bytes(trial(treatment=arm(250, 2.5))), "study.schema", "/studies/0/treatment/analysed/pupils"),  # type: ignore[arg-type]
    "outcomes by the hundred": (
        as_bytes(*[trial(outcomes=[outcome()] * 101)] * 3),
        "study.too_many_outcomes",
        "",
    ),
    "a list": (b"[1]", "document.not_a_mapping", ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_study_is_refused_with_its_place_and_a_cure(case: str) -> None:
    data, code, where = REFUSED[case]
    with pytest.raises(Unreadable) as refused:
        read("study", data)
    assert (refused.value.code, refused.value.where) == (code, where)
    assert refused.value.hint.fr
    assert refused.value.hint.en


def test_yaml_and_json_say_the_same() -> None:
    import yaml  # noqa: PLC0415 - an oracle for this test alone

    tree = yaml.safe_load(CLASSES)
    tree["date"] = str(tree["date"])
    assert values(read("study", json.dumps(tree).encode())) == values(read("study", CLASSES))


def test_a_bound_on_p_is_read_as_the_bound() -> None:
    found = read("study", as_bytes(trial(outcomes=[outcome(p="<0.001")])))
    assert values(found)["evd.p"] == 0.001


def test_the_published_schema_is_the_one_used_and_explains_every_field() -> None:
    def fields(schema: Any) -> list[Any]:
        inside = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
        return [one for part in inside for one in (part, *fields(part))]

    wholes = [FORMAT.schema, *FORMAT.schema["$defs"].values()]
    described = [one for whole in wholes for one in fields(whole) if "$ref" not in one]
    assert len(described) > 80
    assert [
        one for one in described if "description" not in one and "maxLength" not in one and "pattern" not in one
    ] == []


def test_a_covariate_may_be_stated_or_measured() -> None:
    stated = {"name": "pré-test", "g": -0.12}
    for covariates, worst in (([stated], 0.12), ([stated, covariate(0.2)], pytest.approx(0.2, abs=1e-3))):
        given = values(read("study", as_bytes(trial(baseline={"sample": "analysed", "covariates": covariates}))))
        assert given["evd.baseline"] == worst


def test_the_heaviest_document_is_read_in_time() -> None:
    """300 outcomes in whole classes, each with a p to correct: well under the 2 s of a reader."""
    classes = {"assigned": {"pupils": 5000, "clusters": 200}, "analysed": {"pupils": 4900, "clusters": 199}}
    many = [outcome(p=0.0001 * (1 + rank), g=0.2) for rank in range(150)]
    heavy = trial(assignment={"unit": "class"}, treatment=classes, comparison=classes, outcomes=many)
    data, begun = as_bytes(heavy, heavy), process_time()
    assert values(read("study", data))["evd.design"] == "rct"
    assert process_time() - begun < 2
