"""EARL assertions, wherever a document holds them, without resolving its JSON-LD context.

EARL 1.0 and the exports of the WCAG-EM report tool: v1 (`evaluation`, `testRequirement`), v2 and v3 (`Evaluation`,
`test`), plain reports as a graph of assertions or as an assertor with `assertedThat`. Terms are compared by their last
part, so that `earl:outcome`, `outcome` and the whole address are one; no context is ever fetched.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from app.evidence.readers.accessibility.wcag import VERSIONS, Version
from app.evidence.readers.accessibility.wcag_names import number_in
from app.evidence.readers.reading import LONGEST_POINTER, pointer

CONTAINERS = frozenset({"@graph", "graph", "auditresult", "step4", "haspart", "assertedthat", "assertions"})
TESTS = ("test", "testrequirement", "testcase")

_AFTER_PREFIX = re.compile(r"[#/:]([^#/:]*)$")
_WCAG_VERSION = re.compile(r"WCAG(2[012])", re.IGNORECASE)


class Outcome(StrEnum):
    """The five outcomes of EARL 1.0."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "canttell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


OUTCOMES: Mapping[str, Outcome] = {
    **{outcome.value: outcome for outcome in Outcome},
    "pass": Outcome.PASSED,
    "fail": Outcome.FAILED,
    "cannottell": Outcome.CANT_TELL,
    "notapplicable": Outcome.INAPPLICABLE,
    "nottested": Outcome.UNTESTED,
}
"""EARL 1.0, and the names of its classes of outcomes."""


class Assertion(NamedTuple):
    """One result: of which WCAG criteria, whether the test is that criterion itself, what came out, on which pages.

    `overall` is true for the conclusion of an evaluation, which has results page by page below it; `outcome` is None
    when it is not one of EARL's.
    """

    numbers: tuple[str, ...]
    whole_criterion: bool
    outcome: Outcome | None
    automatic: bool
    pages: tuple[str, ...]
    overall: bool
    written: str
    place: str


def last_part(term: str) -> str:
    """A term without its prefix, in lower case."""
    found = _AFTER_PREFIX.search(term[:500])
    return (found[1] if found else term[:500]).lower()


def assertions(tree: Any, place: str = "", above: tuple[str, ...] = ()) -> Iterator[Assertion]:
    """The assertions of a document in reading order; `above` are the criteria of the conclusion they are part of."""
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from assertions(item, f"{place}{pointer(index)}", above)
    elif isinstance(tree, dict):
        node = {last_part(key): (key, value) for key, value in tree.items()}
        one = _assertion(node, place, above)
        if one is not None:
            yield one
        for term, (key, value) in node.items():
            if term in CONTAINERS:
                yield from assertions(value, f"{place}{pointer(key)}", one.numbers if one else above)


def _assertion(node: Mapping[str, tuple[str, Any]], place: str, above: tuple[str, ...]) -> Assertion | None:
    if "result" not in node or not (_is_assertion(node) or any(term in node for term in TESTS)):
        return None
    numbers, whole = _tested(node)
    result = _terms(node["result"][1])
    outcome = last_part(next(_addresses(result.get("outcome")), ""))
    mode = last_part(next(_addresses(_value(node, "mode")), ""))
    parts = _value(node, "haspart")
    return Assertion(
        numbers or above,
        whole if numbers else bool(above),
        OUTCOMES.get(outcome),
        mode == "automatic",
        tuple(_addresses(_value(node, "subject"))),
        isinstance(parts, list) and not above,
        next((one for one in (result.get("date"), _value(node, "date")) if isinstance(one, str)), ""),
        place[:LONGEST_POINTER],
    )


def _is_assertion(node: Mapping[str, tuple[str, Any]]) -> bool:
    types = _value(node, "@type") or _value(node, "type")
    return any(last_part(one) == "assertion" for one in _addresses(types))


def _tested(node: Mapping[str, tuple[str, Any]]) -> tuple[tuple[str, ...], bool]:
    """The criteria an assertion is about, and whether its test is the criterion or only a part of it."""
    tests = [_value(node, term) for term in TESTS if term in node]
    named = [number_in(address) for test in tests for address in _addresses(test)]
    if found := tuple(dict.fromkeys(number for number in named if number)):
        return found, True
    wholes = [_terms(each).get("ispartof") for test in tests for each in _each(test)]
    parts = [number_in(address) for whole in wholes for address in _addresses(whole)]
    return tuple(dict.fromkeys(number for number in parts if number)), False


def sampled_pages(tree: Any) -> Iterator[str]:
    """The pages an evaluation says it chose, by identifier."""
    for item in _each(tree):
        terms = _terms(item)
        for sample in ("structuredsample", "step3a", "randomsample", "step3b"):
            yield from _addresses(_terms(terms.get(sample)).get("webpage"))
        if "@graph" in terms:
            yield from sampled_pages(terms["@graph"])


def wcag_version(tree: Any) -> Version | None:
    """The latest version of WCAG that prefixes and addresses of the document name, None when they name none."""
    named = {match[1] for text in _texts(tree) if (match := _WCAG_VERSION.search(text[:200]))}
    return next((version for version in reversed(VERSIONS) if version.replace(".", "") in named), None)


def _texts(tree: Any) -> Iterator[str]:
    """The texts of a document that can name a version: contexts and tests, not what people wrote."""
    if isinstance(tree, list):
        for item in tree:
            yield from _texts(item)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key == "@context":
                yield from (text for each in _each(value) for text in _addresses(each, every=True))
            elif last_part(key) in TESTS:
                yield from _addresses(value)
            elif last_part(key) in CONTAINERS:
                yield from _texts(value)


def _value(node: Mapping[str, tuple[str, Any]], term: str) -> Any:
    return node[term][1] if term in node else None


def _terms(value: Any) -> Mapping[str, Any]:
    return {last_part(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _addresses(value: Any, *, every: bool = False) -> Iterator[str]:
    """The addresses in a value: texts, and the `@id` or `source` of nodes; `every` gives all texts of a node."""
    for one in _each(value):
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            terms = one.values() if every else (one.get(key) for key in ("@id", "id", "@value", "source"))
            yield from [term for term in terms if isinstance(term, str)][: None if every else 1]
