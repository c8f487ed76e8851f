"""A rule is kept only if some value of its fact can satisfy it; two rules are compared on the values that part them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.schemes.comparing import OPPOSITE, compare_rules
from app.schemes.fitting import misfits
from app.scoring import Rule

RATE = {"type": "number", "minimum": 0, "maximum": 100}
COUNTRIES = {"type": "array", "uniqueItems": True, "items": {"enum": ["FR", "DE", "US", "CN"]}}
SHARE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["low", "high"],
    "properties": {"low": RATE, "high": RATE, "kind": {"enum": ["capital", "votes"]}},
}
WIDE = {
    "type": "object",
    "additionalProperties": False,
    "required": list("abcdef"),
    "properties": {name: {"enum": list(range(40))} for name in "abcdef"},
}
TRANSFERS = {"type": "array", "items": {**SHARE, "properties": {**SHARE["properties"], "to": COUNTRIES}}}  # type: ignore[dict-item]
DAY = {"type": "string", "format": "date"}


@pytest.mark.parametrize(
    ("schema", "rule"),
    [
        (RATE, {"minimum": 100}),
        (RATE, {"exclusiveMinimum": 99.9}),
        (RATE, {"not": {"minimum": 0.5}}),
        ({"type": "integer", "minimum": 0}, {"exclusiveMinimum": 3, "exclusiveMaximum": 5}),
        (COUNTRIES, {"minItems": 1, "not": {"contains": {"not": {"enum": ["FR", "DE"]}}}}),
        (COUNTRIES, {"contains": {"const": "FR"}, "minItems": 4}),
        (COUNTRIES, {"contains": {"enum": ["FR", "DE", "US"]}, "minContains": 3}),
        (COUNTRIES, {"maxItems": 0}),
        (SHARE, {"properties": {"low": {"exclusiveMinimum": 50}, "high": {"maximum": 60}}}),
        (SHARE, {"required": ["kind"], "properties": {"kind": {"const": "votes"}}}),
        (WIDE, {"properties": {name: {"minimum": 30 + index} for index, name in enumerate("abcdef")}}),
        (TRANSFERS, {"contains": {"required": ["to"], "properties": {"to": {"contains": {"const": "CN"}}}}}),
        (DAY, {"format": "date"}),
        (DAY, {"pattern": "^2026"}),
        ({"enum": [1, 2, 3]}, {"maximum": 2}),
        ({"type": ["number", "null"]}, {"type": "null"}),
        ({"type": "boolean"}, {"const": False}),
    ],
)
def test_a_rule_that_some_value_satisfies_is_kept(schema: dict[str, Any], rule: dict[str, Any]) -> None:
    assert misfits(schema, Rule.of(rule)) == []


@pytest.mark.parametrize(
    ("schema", "rule", "said"),
    [
        (RATE, {"minimum": 101}, "no value of the fact"),
        (RATE, {"exclusiveMinimum": 100}, "no value of the fact"),
        (RATE, {"minimum": 60, "maximum": 50}, "no value of the fact"),
        (RATE, {"type": "number", "not": {"minimum": 0}}, "no value of the fact"),
        ({"type": "integer"}, {"exclusiveMinimum": 3, "exclusiveMaximum": 4}, "no value of the fact"),
        (COUNTRIES, {"minItems": 5}, "no value of the fact"),
        (COUNTRIES, {"contains": {"const": "UK"}}, "`UK` is not a value"),
        (COUNTRIES, {"const": "FR"}, "`FR` is not a value"),
        (COUNTRIES, {"pattern": "FR"}, "`pattern` says nothing"),
        (SHARE, {"properties": {"lowest": {"minimum": 1}}}, "no property `lowest`"),
        (SHARE, {"properties": {"low": {"contains": {}}}}, "`contains` says nothing"),
        (RATE, {"type": "string"}, "never takes this type"),
        (RATE, {"const": True}, "`True` is not a value"),
        ({"type": "boolean"}, {"minimum": 1}, "`minimum` says nothing"),
    ],
)
def test_a_rule_that_says_nothing_or_never_holds_is_refused(
    schema: dict[str, Any], rule: dict[str, Any], said: str
) -> None:
    found = misfits(schema, Rule.of(rule))
    assert any(said in misfit.message for misfit in found)
    assert all(misfit.cure for misfit in found)


BOUND = st.one_of(st.integers(-20, 120), st.floats(-20, 120).map(lambda number: round(number, 2)))
RULE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), BOUND)
)


@settings(max_examples=150, deadline=None)
@given(RULE, st.one_of(st.integers(0, 100), st.floats(0, 100)))
def test_a_rule_said_to_be_out_of_reach_holds_for_no_value(rule: dict[str, Any], value: float) -> None:
    if misfits(RATE, Rule.of(rule)):
        assert not Rule.of(rule).holds(round(value, 2))


@settings(max_examples=150, deadline=None)
@given(RULE, RULE, st.floats(0, 100))
def test_the_direction_between_two_rules_is_never_a_lie(
    before: dict[str, Any], after: dict[str, Any], value: float
) -> None:
    old, new, number = Rule.of(before), Rule.of(after), round(value, 2)
    direction = compare_rules(RATE, [old], [new])
    lost, gained = old.holds(number) and not new.holds(number), new.holds(number) and not old.holds(number)
    assert not lost or direction in {"tightened", "shifted"}
    assert not gained or direction in {"loosened", "shifted"}
    backwards = compare_rules(RATE, [new], [old])
    assert backwards == (OPPOSITE[direction] if direction else None)
