"""A cure is a value that passes, near the one that is there."""

from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.scoring import Rule, cure
from tests.scoring.worlds import INTERVAL, KINDS, PERCENT

INTERVAL_OF_PERCENT = {**INTERVAL, "properties": {"low": PERCENT, "high": PERCENT}}
LANGUAGES = {"type": "array", "uniqueItems": True, "items": {"enum": ["en", "fr", "de"]}}


@pytest.mark.parametrize(
    ("rule", "schema", "value", "cured"),
    [
        ({"minimum": 50}, PERCENT, 43, 50),
        ({"minimum": 50}, PERCENT, None, 50),
        ({"minimum": 50}, PERCENT, 62.5, 62.5),
        ({"exclusiveMinimum": 50}, PERCENT, 50, 51),
        ({"exclusiveMinimum": 99.5}, PERCENT, 50, 100),
        ({"minimum": 10, "maximum": 20}, PERCENT, 43, 20),
        ({"maximum": 24}, {"type": "integer", "minimum": 0}, 60, 24),
        ({"const": True}, {"type": "boolean"}, False, True),
        ({"not": {"const": "none"}}, {"enum": ["none", "full"]}, "none", "full"),
        ({"contains": {"const": "fr"}}, LANGUAGES, ["en"], ["en", "fr"]),
        ({"not": {"contains": {"const": "en"}}}, LANGUAGES, ["en", "de"], ["de"]),
        ({"minItems": 2}, LANGUAGES, ["de"], ["de", "en"]),
        ({"maxItems": 1}, LANGUAGES, ["de", "en"], ["en"]),
        (
            {"properties": {"low": {"exclusiveMinimum": 50}}},
            INTERVAL_OF_PERCENT,
            {"low": 45, "high": 48},
            {"low": 51, "high": 51},
        ),
        (
            {"properties": {"low": {"exclusiveMinimum": 50}}},
            INTERVAL_OF_PERCENT,
            {"low": 45, "high": 80},
            {"low": 51, "high": 80},
        ),
        ({"pattern": "^ark:/[0-9]{5,9}/"}, {"type": "string"}, "x", "ark:/00000/"),
        ({"format": "date"}, {"type": "string"}, "soon", "2026-01-01"),
    ],
)
def test_a_value_is_brought_to_the_nearest_that_passes(
    rule: dict[str, Any], schema: dict[str, Any], value: Any, cured: Any
) -> None:
    assert cure(Rule.of(rule), schema, value) == cured


@pytest.mark.parametrize(
    ("rule", "schema"),
    [
        ({"minimum": 101}, PERCENT),
        ({"const": "lti"}, {"enum": ["cas"]}),
        ({"contains": {"const": "it"}}, LANGUAGES),
        ({"minimum": 60, "maximum": 40}, PERCENT),
    ],
)
def test_a_rule_no_value_follows_has_no_cure(rule: dict[str, Any], schema: dict[str, Any]) -> None:
    assert cure(Rule.of(rule), schema) is None


def test_every_rule_made_from_a_value_has_a_cure_that_passes() -> None:
    rng = Random("cures")
    for _ in range(1500):
        kind = rng.choice(list(KINDS.values()))
        rule = Rule.of(kind.rule(rng, kind.value(rng)))
        cured = cure(rule, kind.schema, rng.choice([None, kind.value(rng)]))
        assert cured is not None
        assert rule.holds(cured)
        assert Draft202012Validator(kind.schema).is_valid(cured)
