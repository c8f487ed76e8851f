"""Small honest documents about effect, for the tests that go over the registry."""

from collections.abc import Mapping

from tests.evidence.effect.trials import arm, as_bytes, covariate, outcome, quasi, trial

LOGIC_MODEL = b"""format: estampille-study
date: 2026-09-15
logic_model: {model: true, citations: 7, evaluation_under_way: true}
"""

CLASSES = b"""format: estampille-study
version: 1
date: 2026-09-15
studies:
  - id: grappes
    design: rct
    run_by: third_party
    funded_by: vendor
    publication: {status: peer_reviewed, identifier: 10.5555/estampille.1}
    assignment: {unit: class, compromised: false, confounded: false}
    treatment: {assigned: {pupils: 540, clusters: 20}, analysed: {pupils: 500, clusters: 20}}
    comparison: {assigned: {pupils: 530, clusters: 20}, analysed: {pupils: 480, clusters: 19}}
    sites: {schools: 10, ids: [ecole-a, ecole-b]}
    countries: [FR]
    populations: [cycle_3]
    settings: [school]
    baseline:
      sample: analysed
      covariates: [{g: 0.03, adjusted: true}, {treatment: {proportion: 0.4}, comparison: {proportion: 0.41}}]
    outcomes:
      - {domain: calcul, primary: true, measure: independent, better: higher, g: 0.26, se: 0.05, p: "<0.001", icc: 0.05}
      - {domain: calcul, measure: developer_made, better: lower, t: -2.4}
logic_model: {model: true, citations: 7, evaluation_under_way: true}
"""

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "study": (
        CLASSES,
        as_bytes(trial(), quasi(), logic_model={"model": True, "citations": 5, "evaluation_under_way": True}),
        as_bytes(
            trial(
                treatment=arm(400, 250),
                smallest_effect=0.2,
                baseline={"sample": "analysed", "covariates": [covariate(0.1, adjusted=True)]},
                outcomes=[
                    outcome(p=0.01, cluster_corrected=True),
                    outcome(direction="unfavourable", better=None, domain="lecture", p=0.03, kind="behaviour"),
                    outcome(treatment={"proportion": 0.6, "n": 300}, comparison={"proportion": 0.5, "n": 300}),
                ],
            )
        ),
        as_bytes(),
    ),
    "logic_model": (LOGIC_MODEL,),
}
