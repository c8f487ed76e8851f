"""The file shapes automated test tools write, brought to one: the errors of each page.

axe-core (dequelabs/axe-core, doc/API.md): reporters v1 and v2 write one object per page, `raw` a list of rules, axe-cli
a list of pages. pa11y writes a list of issues or an object per page, pa11y-ci an object of pages.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

FEW_RULES = 30
"""Below this, a list of rules was chosen one by one: axe-core applies three times as many by itself."""

SEVERITIES = ("critical", "serious", "moderate", "minor")

_HELP_VERSION = re.compile(r"/rules/axe/(\d{1,3}\.\d{1,3})/")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}(?:\.\d{1,3})?")


class Rule(NamedTuple):
    """A rule with errors, and the tags that tie it to criteria."""

    name: str
    tags: frozenset[str]


class Run(NamedTuple):
    """The test of one page.

    `severities` has one item per element at fault, None where the tool gives no severity; `failing` the
    rules with errors; `limited_to` the number of rules when they were chosen one by one; `tested` is false for a page
    that could not be opened; `place` is where the document says it.
    """

    address: str | None = None
    severities: tuple[str | None, ...] = ()
    failing: tuple[Rule, ...] = ()
    to_review: int = 0
    version: str | None = None
    timestamp: str = ""
    limited_to: int | None = None
    tested: bool = True
    place: str = "/0"


def runs_of(tree: Any) -> list[Run] | None:
    """The pages tested, None when the document has none of the shapes."""
    if isinstance(tree, dict):
        return _of_object(tree)
    if not isinstance(tree, list) or not tree or not all(isinstance(item, dict) for item in tree):
        return None
    shapes: tuple[tuple[Callable[[Any], bool], Callable[[Any], list[Run]]], ...] = (
        (_is_run, lambda pages: [_run(page) for page in pages]),
        (_is_raw_rule, lambda rules: [_raw(rules)]),
        (_is_issue, lambda issues: [_issues(None, issues)]),
    )
    return next((build(tree) for is_one, build in shapes if all(is_one(item) for item in tree)), None)


def _of_object(tree: Mapping[str, Any]) -> list[Run] | None:
    if _is_run(tree):
        return [_run(tree)._replace(place="/violations")]
    if isinstance(tree.get("issues"), list) and "pageUrl" in tree:
        return [_issues(_text(tree["pageUrl"]) or None, tree["issues"])._replace(place="/issues")]
    if isinstance(tree.get("results"), dict) and "passes" in tree and "total" in tree:
        return [_issues(address, issues)._replace(place="/results") for address, issues in tree["results"].items()]
    return None


def _is_run(item: Mapping[str, Any]) -> bool:
    about = ("testEngine", "toolOptions", "url", "timestamp")
    return isinstance(item.get("violations"), list) and "id" not in item and any(name in item for name in about)


def _is_raw_rule(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("id"), str) and isinstance(item.get("violations"), list)


def _is_issue(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("code"), str) and item.get("type") in ("error", "warning", "notice")


def _run(page: Mapping[str, Any]) -> Run:
    violations = _mappings(page["violations"])
    version = _VERSION.match(_text(_mapping(page.get("testEngine")).get("version"))[:20])
    only = _mapping(_mapping(page.get("toolOptions")).get("runOnly"))
    values = only.get("values")
    chosen = only.get("type") in ("rule", "rules") and isinstance(values, list)
    return Run(
        address=_text(page.get("url")) or None,
        severities=tuple(severity for rule in violations for severity in _of_elements(rule, rule.get("nodes"))),
        failing=tuple(_rule(rule) for rule in violations),
        to_review=len(_mappings(page.get("incomplete"))),
        version=version[0] if version else None,
        timestamp=_text(page.get("timestamp")),
        limited_to=len(values) if chosen and isinstance(values, list) else None,
    )


def _raw(rules: Sequence[Mapping[str, Any]]) -> Run:
    failing = [rule for rule in rules if rule["violations"]]
    versions = (_HELP_VERSION.search(_text(rule.get("helpUrl"))[:200]) for rule in rules)
    return Run(
        severities=tuple(severity for rule in failing for severity in _of_elements(rule, rule["violations"])),
        failing=tuple(_rule(rule) for rule in failing),
        to_review=sum(bool(_mappings(rule.get("incomplete"))) for rule in rules),
        version=next((version[1] for version in versions if version), None),
        limited_to=len(rules) if len(rules) < FEW_RULES else None,
    )


def _of_elements(rule: Mapping[str, Any], elements: Any) -> Iterator[str | None]:
    """The severity of each element at fault, that of the rule where the element has none of its own."""
    for element in _mappings(elements) or [{}]:
        yield _severity(element.get("impact")) or _severity(rule.get("impact"))


def _issues(address: str | None, issues: Any) -> Run:
    """One page of pa11y; only issues of type error count, a page that failed to load has an error without code."""
    found = _mappings(issues)
    if not isinstance(issues, list) or not all(_is_issue(issue) for issue in found):
        return Run(address, tested=False)
    extras = [(issue, _mapping(issue.get("runnerExtras"))) for issue in found]
    review = sum(_to_review(extra) for _, extra in extras)
    errors = [(issue, extra) for issue, extra in extras if issue["type"] == "error" and not _to_review(extra)]
    rules = dict.fromkeys(issue["code"] for issue, _ in errors)
    return Run(
        address,
        tuple(_severity(extra.get("impact")) for _, extra in errors),
        tuple(Rule(name, frozenset()) for name in rules),
        review,
    )


def _severity(said: Any) -> str | None:
    return next((severity for severity in SEVERITIES if said == severity), None)


def _rule(rule: Mapping[str, Any]) -> Rule:
    tags = rule.get("tags")
    said = frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset[str]()
    return Rule(_text(rule.get("id")), said)


def _mappings(items: Any) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _mapping(item: Any) -> Mapping[str, Any]:
    return item if isinstance(item, dict) else {}


def _text(item: Any) -> str:
    return item if isinstance(item, str) else ""


def _to_review(extra: Mapping[str, Any]) -> bool:
    return extra.get("needsFurtherReview") is True
