"""EARL assertions, wherever a document holds them, without resolving its JSON-LD context.

EARL 1.0 and the exports of the WCAG-EM report tool: v1 (`evaluation`, `testRequirement`), v2 and v3 (`Evaluation`,
`test`), and those of the tool written anew in 2021 (`defineScope`, `auditSample`); plain reports as a graph of
assertions, as an assertor with `assertedThat` or as a page with `assertions`. Terms are compared by their last part, so
that `earl:outcome`, `outcome` and the whole address are one; a node described in one place may be referred to in
others. No context is ever fetched.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from app.evidence.readers.accessibility.wcag import VERSIONS, Version
from app.evidence.readers.accessibility.wcag_names import number_in, number_in_title
from app.evidence.readers.reading import LONGEST_POINTER, pointer

CONTAINERS = frozenset(
    {"@graph", "graph", "auditresult", "auditsample", "step4", "haspart", "assertedthat", "assertions"}
)
SCOPES = frozenset({"definescope", "scope", "step1", "step1a", "evaluationscope", "website"})
"""Where an evaluation describes the site it is about."""
MOST = 100
"""Types and criteria read of one node: many assertions may refer to the same one."""
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

    `overall` is true for the conclusion of an evaluation, which is about a whole site or has results page by page below
    it; `outcome` is None when it is not one of EARL's.
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


def assertions(tree: Any) -> Iterator[Assertion]:
    """The assertions of a document in reading order."""
    return _assertions(tree, _Nodes(tree), "", ())


def _assertions(tree: Any, nodes: "_Nodes", place: str, above: tuple[str, ...]) -> Iterator[Assertion]:
    """Those below a place; `above` are the criteria of the conclusion they are part of."""
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _assertions(item, nodes, f"{place}{pointer(index)}", above)
    elif isinstance(tree, dict):
        node = {last_part(key): (key, value) for key, value in tree.items()}
        one = _assertion(node, nodes, place, above)
        if one is not None:
            yield one
        for term, (key, value) in node.items():
            if term in CONTAINERS:
                yield from _assertions(value, nodes, f"{place}{pointer(key)}", one.numbers if one else above)


class _Nodes:
    """The nodes a document describes, by identifier, looked for when one is referred to."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree

    @cached_property
    def described(self) -> Mapping[str, Mapping[str, Any]]:
        return {identifier: _terms(node) for identifier, node in _described(self.tree)}

    def terms(self, value: Any) -> Mapping[str, Any]:
        """What is said of the node in a value, there or where the document describes it."""
        (one, *_) = _each(value) or [None]
        identifier = next(_addresses(one), None)
        is_reference = isinstance(one, str) or (isinstance(one, dict) and one.keys() <= {"@id", "id"})
        return self.described.get(identifier or "", {}) if is_reference else _terms(one)


def _described(tree: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(tree, list):
        for item in tree:
            yield from _described(item)
    elif isinstance(tree, dict):
        identifier = tree.get("@id", tree.get("id"))
        if isinstance(identifier, str) and len(tree) > 1:
            yield identifier, tree
        for key, value in tree.items():
            if last_part(key) in CONTAINERS | SCOPES:
                yield from _described(value)


def _assertion(
    node: Mapping[str, tuple[str, Any]], nodes: _Nodes, place: str, above: tuple[str, ...]
) -> Assertion | None:
    if "result" not in node or not (_is_assertion(node) or any(term in node for term in TESTS)):
        return None
    numbers, whole = _tested(node, nodes)
    result, subject = nodes.terms(node["result"][1]), _value(node, "subject")
    outcome = last_part(next(_addresses(result.get("outcome")), ""))
    mode = last_part(next(_addresses(_value(node, "mode")), ""))
    return Assertion(
        numbers or above,
        whole if numbers else bool(above),
        OUTCOMES.get(outcome),
        mode == "automatic",
        tuple(_addresses(subject)),
        not above and (isinstance(_value(node, "haspart"), list) or _is_site(nodes.terms(subject))),
        next(_addresses([result.get("date"), _value(node, "date")]), ""),
        place[:LONGEST_POINTER],
    )


def _is_site(subject: Mapping[str, Any]) -> bool:
    types = {last_part(one) for term in ("@type", "type") for one in islice(_addresses(subject.get(term)), MOST)}
    return "website" in types and "webpage" not in types


def _is_assertion(node: Mapping[str, tuple[str, Any]]) -> bool:
    types = _value(node, "@type") or _value(node, "type")
    return any(last_part(one) == "assertion" for one in _addresses(types))


def _tested(node: Mapping[str, tuple[str, Any]], nodes: _Nodes) -> tuple[tuple[str, ...], bool]:
    """The criteria an assertion is about, and whether its test is the criterion or only a part of it."""
    tests = [each for term in TESTS for each in _each(_value(node, term))]
    named = [number_in(address) for test in tests for address in _addresses(test)]
    if found := tuple(dict.fromkeys(number for number in named if number)):
        return found, True
    wholes = [nodes.terms(test).get("ispartof") for test in tests]
    parts = [number for whole in wholes for number in islice(_named(whole), MOST)]
    return tuple(dict.fromkeys(number for number in parts if number)), False


def _named(requirements: Any) -> Iterator[str | None]:
    """The criteria that requirements are, by their addresses, else by their titles."""
    for one in _each(requirements):
        if addresses := list(_addresses(one)):
            yield from map(number_in, addresses)
        else:
            yield from map(number_in_title, _addresses(_terms(one).get("title")))


def sampled_pages(tree: Any) -> Iterator[str]:
    """The pages an evaluation says it chose, by identifier."""
    for root in roots(tree):
        for holder in (root, _terms(root.get("selectsample")), _terms(root.get("step3"))):
            for sample in ("structuredsample", "step3a", "randomsample", "step3b"):
                chosen = holder.get(sample)
                yield from _addresses(_terms(chosen).get("webpage") or chosen)


def roots(tree: Any) -> list[Mapping[str, Any]]:
    """The nodes at the top of a document and of its graphs, assertions apart: an evaluation says there what it is."""
    top = [_terms(node) for node in _each(tree)]
    below = [_terms(node) for one in top for node in _each(one.get("@graph"))]
    return [node for node in (*top, *below) if node and "result" not in node]


def stated_dates(tree: Any) -> Iterator[str]:
    """The days an evaluation says it was made, as written."""
    for root in roots(tree):
        yield from _addresses([root.get("date"), _terms(root.get("reportfindings")).get("date")])


def wcag_version(tree: Any) -> Version | None:
    """The version of WCAG that the evaluation states, else the latest one that its tests name, else its contexts."""
    scopes = [_terms(root.get(scope)) for root in roots(tree) for scope in ("definescope", "step1")]
    stated = [text for scope in scopes for text in _addresses(scope.get("wcagversion"))]
    if known := [version for version in VERSIONS if version in stated]:
        return known[-1]
    for texts in (_tests_named(tree), _contexts(tree)):
        named = {match[1] for text in texts if (match := _WCAG_VERSION.search(text[:200]))}
        if found := [version for version in VERSIONS if version.replace(".", "") in named]:
            return found[-1]
    return None


def _tests_named(tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for item in tree:
            yield from _tests_named(item)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if last_part(key) in TESTS:
                yield from _addresses(value)
            elif last_part(key) in CONTAINERS:
                yield from _tests_named(value)


def _contexts(tree: Any) -> Iterator[str]:
    for root in roots(tree):
        yield from (text for each in _each(root.get("@context")) for text in _addresses(each, every=True))


def _value(node: Mapping[str, tuple[str, Any]], term: str) -> Any:
    return node[term][1] if term in node else None


def _terms(value: Any) -> Mapping[str, Any]:
    return {last_part(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def _each(value: Any) -> list[Any]:
    """The items of a value: one, those of a list, or those that JSON-LD wraps as a set."""
    if isinstance(value, dict) and ("@set" in value or "@list" in value):
        return _each(value.get("@set", value.get("@list")))
    return value if isinstance(value, list) else [value]


def _addresses(value: Any, *, every: bool = False) -> Iterator[str]:
    """The addresses in a value: texts, and the `@id` or `source` of nodes; `every` gives all texts of a node."""
    for one in _each(value):
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            yield from _addresses(one, every=every)
        elif isinstance(one, dict):
            terms = one.values() if every else (one.get(key) for key in ("@id", "id", "@value", "source"))
            yield from [term for term in terms if isinstance(term, str)][: None if every else 1]
