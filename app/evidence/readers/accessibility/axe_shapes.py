"""The file shapes automated test tools write, brought to one: the errors of each page.

axe-core (dequelabs/axe-core, doc/API.md): reporters v1, v2 and no-passes write one object per page, `raw` a list of
rules, `rawEnv` that list with what surrounded the test, axe-cli a list of pages; test suites often keep the list of
violations alone, or put their results one level down, by address or in a list. Pa11y and Lighthouse: their own modules.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.evidence.readers.accessibility import axe_lighthouse, axe_pa11y
from app.evidence.readers.accessibility.axe_run import (
    Run,
    counted,
    elements,
    listed,
    mapping,
    mappings,
    moment,
    rule,
    severity,
    text,
    total,
    version_in,
)

FEW_RULES = 30
"""Below this, a list of rules was chosen one by one: axe-core applies three times as many by itself."""

GROUPS = ("violations", "passes", "incomplete", "inapplicable")
LEVEL_TAGS = frozenset({"wcag2a", "wcag2aa"})
"""The tags of the rules about levels A and AA."""
ADDRESSES = ("url", "pageUrl", "page", "path")
"""How a page is named: by axe-core, then by test suites that keep a part of its results."""
ABOUT = (*ADDRESSES, "testEngine", "toolOptions", "timestamp", *GROUPS[1:])
"""What tells the result of a page from other objects that have violations."""


def runs_of(tree: Any) -> list[Run] | None:
    """The pages tested, None when the document has none of the shapes."""
    if isinstance(tree, dict):
        pages = _of_object(tree)
        return (_held(tree) or None) if pages is None else pages
    if not isinstance(tree, list) or not tree or not all(isinstance(item, dict) for item in tree):
        return None
    shapes: tuple[tuple[Callable[[Any], bool], Callable[[Any], list[Run]]], ...] = (
        (_is_page, lambda pages: [_page(page) for page in pages]),
        (_is_raw_rule, lambda rules: [_raw(rules)]),
        (_is_with_surroundings, lambda pages: [_surrounded(page) for page in pages]),
        (_is_violation, lambda rules: [_page({"violations": rules})]),
        (axe_pa11y.is_issue, lambda issues: [axe_pa11y.page(None, issues)]),
        (axe_pa11y.is_page, lambda pages: [run for page in pages for run in axe_pa11y.pages(page) or ()]),
    )
    found = next((build(tree) for is_one, build in shapes if all(is_one(item) for item in tree)), None)
    return found or _held_by_each(tree)


def _of_object(tree: Mapping[str, Any]) -> list[Run] | None:
    if _is_page(tree):
        return [_page(tree)._replace(place="/violations")]
    if _is_with_surroundings(tree):
        return [_surrounded(tree)._replace(place="/raw")]
    if axe_lighthouse.is_report(tree):
        return [axe_lighthouse.page(tree)]
    return axe_pa11y.pages(tree)


def _held_by_each(holders: Sequence[Mapping[str, Any]]) -> list[Run] | None:
    """The pages that the items of a list hold; an item without any is a page that was not tested."""
    held = [_held(holder) for holder in holders]
    return [run for runs in held for run in runs or [Run(tested=False)]] if any(held) else None


def _held(holder: Mapping[str, Any]) -> list[Run]:
    """The pages one level down: `{"https://…": {…}}`, `{"results": [{…}]}`."""
    below = [one for value in holder.values() for one in mappings(value if isinstance(value, list) else [value])]
    pages = [_page(one) if _is_page(one) else axe_lighthouse.page(one) for one in below if _is_one_page(one)]
    return [page._replace(place="/") for page in pages]


def _is_one_page(item: Mapping[str, Any]) -> bool:
    return _is_page(item) or axe_lighthouse.is_report(item)


def _is_page(item: Mapping[str, Any]) -> bool:
    """Whether it is the result of a page: linters of code also keep the violations of a path, but not as rules."""
    violations = item.get("violations")
    if not isinstance(violations, list) or "id" in item or not any(name in item for name in ABOUT):
        return False
    return all(isinstance(mapping(each).get("id"), str) for each in violations)


def _is_raw_rule(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("id"), str) and isinstance(item.get("violations"), list)


def _is_with_surroundings(item: Mapping[str, Any]) -> bool:
    rules = item.get("raw")
    return isinstance(rules, list) and "env" in item and all(_is_raw_rule(mapping(one)) for one in rules)


def _is_violation(item: Mapping[str, Any]) -> bool:
    """Whether it is a rule with its elements at fault: only these have a severity."""
    said = isinstance(item.get("id"), str) and any(isinstance(item.get(name), str) for name in ("help", "helpUrl"))
    return said and bool(mappings(item.get("nodes"))) and severity(item.get("impact")) is not None


def _page(page: Mapping[str, Any]) -> Run:
    violations = mappings(page["violations"])
    options = mapping(page.get("toolOptions"))
    only = mapping(options.get("runOnly"))
    values = [value for value in listed(only.get("values")) if isinstance(value, str)]
    switches = [mapping(switch) for switch in mapping(options.get("rules")).values()]
    return Run(
        address=next((text(page[name]) for name in ADDRESSES if text(page.get(name))), None),
        errors=total(elements(each, each.get("nodes")) for each in violations),
        failing=tuple(rule(each) for each in violations),
        uncounted=sum(not counted(each.get("nodes")) for each in violations),
        to_review=len(mappings(page.get("incomplete"))),
        version=_version(page, [each for group in GROUPS for each in mappings(page.get(group))]),
        timestamp=moment(page.get("timestamp")),
        limited_to=len(values) if only.get("type") in ("rule", "rules") else None,
        switched_off=sum(switch.get("enabled") is False for switch in switches),
        narrowed=only.get("type") in ("tag", "tags") and not LEVEL_TAGS.issubset(values),
    )


def _version(surroundings: Mapping[str, Any], rules: Sequence[Mapping[str, Any]]) -> str | None:
    return version_in(mapping(surroundings.get("testEngine")).get("version"), rules)


def _surrounded(page: Mapping[str, Any]) -> Run:
    surroundings, rules = mapping(page["env"]), page["raw"]
    return _raw(rules)._replace(
        address=text(surroundings.get("url")) or None,
        version=_version(surroundings, rules),
        timestamp=moment(surroundings.get("timestamp")),
    )


def _raw(rules: Sequence[Mapping[str, Any]]) -> Run:
    failing = [each for each in rules if each["violations"]]
    return Run(
        errors=total(elements(each, each["violations"]) for each in failing),
        failing=tuple(rule(each) for each in failing),
        to_review=sum(bool(mappings(each.get("incomplete"))) for each in rules),
        version=_version({}, rules),
        limited_to=len(rules) if len(rules) < FEW_RULES else None,
    )
