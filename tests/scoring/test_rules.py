"""Rules are JSON Schema: every answer is the one of the reference library, in line or called."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from app.scoring import KEYWORDS, Criterion, Domain, Edition, Fact, Known, Rule, RuleError, Verdict, score
from tests.scoring.worlds import AT

VALUES: list[Any] = [
    *(None, True, False, 0, 1, 1.0, 2, 2.5, -3, 100, 50, 50.0, 1e300, 2**53),
    *("", "a", "lti", "web", "2026-03-02", "2026-02-30", "20260302", "2026-3-2", "ark:/12345/x", "1"),
    *([], [1], [1.0, True], ["web"], ["web", "lti", "web"], [["web"]], [{"low": 1}], [0, False]),
    *({}, {"low": 45, "high": 80}, {"low": 51}, {"low": "51"}, {"low": None, "x": [1]}),
]
PAIRS = 6000


def random_rule(rng: Random, depth: int = 0) -> dict[str, Any]:
    """Build a rule from every keyword, nested at most three times."""
    keywords = [keyword for keyword in KEYWORDS if keyword not in {"minContains", "maxContains"}]
    rule: dict[str, Any] = {}
    for keyword in rng.sample(keywords, rng.choice([0, 1, 1, 2, 3])):
        rule |= _given(rng, keyword, depth)
    return rule


def _given(rng: Random, keyword: str, depth: int) -> dict[str, Any]:
    if keyword in {"contains", "not", "properties"}:
        if depth == 3:
            return {}
        inner = random_rule(rng, depth + 1)
        counts = {"minContains": rng.randint(0, 2), "maxContains": rng.randint(0, 2)} if rng.random() < 0.3 else {}
        return (
            {keyword: {"low": inner}}
            if keyword == "properties"
            else {keyword: inner, **(counts if keyword == "contains" else {})}
        )
    plain: dict[str, Callable[[], Any]] = {
        "const": lambda: rng.choice(VALUES),
        "enum": lambda: rng.choice([["lti", "web", "a"], rng.sample(VALUES, 3)]),
        "minItems": lambda: rng.choice([0, 1, 2, 2.0]),
        "maxItems": lambda: rng.choice([0, 1, 2]),
        "required": lambda: rng.choice([[], ["low"], ["low", "high"]]),
        "type": lambda: rng.choice([*_TYPES, rng.sample(_TYPES, 2)]),
        "pattern": lambda: rng.choice(["^a", "b|t", "^ark:/[0-9]{5}/[a-z]+$", "i$", ""]),
        "format": lambda: "date",
    }
    return {keyword: plain.get(keyword, lambda: rng.choice([0, 1, 2.5, 50, 50.0, 100]))()}


_TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"]


def _reference(rule: dict[str, Any], value: Any) -> bool:
    return bool(Draft202012Validator(rule, format_checker=FormatChecker(["date"])).is_valid(value))


def _gates(rules: list[dict[str, Any]]) -> Edition:
    """Compile the rules as gates, where the common keywords are written in line."""
    criteria = tuple(Criterion(Fact(f"d.f{place}"), "d", gate=Rule.of(rule)) for place, rule in enumerate(rules))
    return Edition("rules", "1", domains={"d": Domain("d")}, criteria=criteria)


def _in_line(gates: Edition, value: Any) -> list[bool]:
    facts = {criterion.fact.id: Known(value) for criterion in gates.criteria}
    return [verdict is Verdict.MET for verdict in score(gates, facts, AT).verdicts]


def test_rules_answer_as_the_reference_library_does() -> None:
    rng = Random("rules")
    rules = [random_rule(rng) for _ in range(PAIRS // len(VALUES))]
    gates = _gates(rules)
    for value in VALUES:
        expected = [_reference(rule, value) for rule in rules]
        assert [Rule.of(rule).holds(value) for rule in rules] == expected
        assert _in_line(gates, value) == expected


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 105)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["low", "high", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), json_values)
def test_rules_answer_as_the_reference_library_does_on_any_value(rng: Random, value: Any) -> None:
    rule = random_rule(rng)
    expected = _reference(rule, value)
    assert Rule.of(rule).holds(value) is expected
    assert _in_line(_gates([rule]), value) == [expected]


@pytest.mark.parametrize(
    ("rule", "yes", "no"),
    [
        ({"const": 1}, 1.0, True),
        ({"enum": ["a", 0]}, "a", False),
        ({"minimum": 50}, "not a number", 49.999),
        ({"format": "date"}, "2024-02-29", "2023-02-29"),
        ({"pattern": "^ark:/\\d{5,9}/"}, "ark:/47198/briefeco", "http://ark:/47198/x"),
        ({"contains": {"const": "web"}, "minContains": 2}, ["web", "web"], ["web", "app"]),
    ],
)
def test_a_rule_holds_and_is_broken(rule: dict[str, Any], yes: Any, no: Any) -> None:
    assert Rule.of(rule).holds(yes)
    assert not Rule.of(rule).holds(no)


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ({"minLength": 3}, "/minLength"),
        ({"properties": {"low": {"oneOf": []}}}, "/properties/low/oneOf"),
        ({"minimum": "50"}, "/minimum"),
        ({"minimum": True}, "/minimum"),
        ({"enum": []}, "/enum"),
        ({"type": "float"}, "/type"),
        ({"pattern": "(a"}, "/pattern"),
        ({"pattern": "(?=a)"}, "/pattern"),
        ({"pattern": "a" * 501}, "/pattern"),
        ({"format": "email"}, "/format"),
        ({"minContains": 2}, "/minContains"),
        ({"minItems": -1}, "/minItems"),
        ({"required": "low"}, "/required"),
        ({"not": []}, "/not"),
    ],
)
def test_a_rule_that_cannot_be_explained_is_refused_with_its_place(rule: dict[str, Any], path: str) -> None:
    with pytest.raises(RuleError) as refused:
        Rule.of(rule)
    assert refused.value.path == path
    assert refused.value.reason


def test_a_hostile_pattern_costs_nothing() -> None:
    assert not Rule.of({"pattern": "^(a+)+$"}).holds("a" * 50_000 + "!")
