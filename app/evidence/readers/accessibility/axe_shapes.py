"""The file shapes automated test tools write, brought to one: the errors of each page.

axe-core (dequelabs/axe-core, doc/API.md): reporters v1, v2 and no-passes write one object per page, `raw` a list of
rules, `rawEnv` that list with what surrounded the test, axe-cli a list of pages; test suites often keep the list of
violations alone. pa11y writes a list of issues or an object per page, pa11y-ci an object of pages.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

FEW_RULES = 30
"""Below this, a list of rules was chosen one by one: axe-core applies three times as many by itself."""

SEVERITIES = ("critical", "serious", "moderate", "minor")

GROUPS = ("violations", "passes", "incomplete", "inapplicable")
LEVEL_TAGS = frozenset({"wcag2a", "wcag2aa"})
"""The tags of the rules about levels A and AA."""

_SNIFFED = re.compile(r"WCAG2A{1,3}\.Principle\d\.Guideline\d_\d\.(\d)_(\d)_(\d{1,2})\b")
"""How HTML_CodeSniffer, the default runner of pa11y, names a fault: `WCAG2AA.Principle1.Guideline1_1.1_1_1.H37`."""
_HELP_VERSION = re.compile(r"/rules/axe/(\d{1,3}\.\d{1,3})/")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}(?:\.\d{1,3})?")


class Rule(NamedTuple):
    """A rule with errors, and the tags that tie it to criteria."""

    name: str
    tags: frozenset[str]


class Run(NamedTuple):
    """The test of one page.

    `severities` has one item per element at fault, None where the tool gives no severity; `failing` the rules with
    errors; `limited_to` the number of rules when they were chosen one by one, `switched_off` that of the rules left out
    one by one; `narrowed` is true when they were chosen by tags without those of levels A and AA; `tested` is false for
    a page that could not be opened; `place` is where the document says it.
    """

    address: str | None = None
    severities: tuple[str | None, ...] = ()
    failing: tuple[Rule, ...] = ()
    to_review: int = 0
    version: str | None = None
    timestamp: str = ""
    limited_to: int | None = None
    switched_off: int = 0
    narrowed: bool = False
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
        (_is_with_surroundings, lambda pages: [_surrounded(page) for page in pages]),
        (_is_violation, lambda rules: [_run({"violations": rules})]),
        (_is_issue, lambda issues: [_issues(None, issues)]),
    )
    return next((build(tree) for is_one, build in shapes if all(is_one(item) for item in tree)), None)


def _of_object(tree: Mapping[str, Any]) -> list[Run] | None:
    if _is_run(tree):
        return [_run(tree)._replace(place="/violations")]
    if _is_with_surroundings(tree):
        return [_surrounded(tree)._replace(place="/raw")]
    if isinstance(tree.get("issues"), list) and "pageUrl" in tree:
        return [_issues(_text(tree["pageUrl"]) or None, tree["issues"])._replace(place="/issues")]
    if isinstance(tree.get("results"), dict) and "passes" in tree and "total" in tree:
        return [_issues(address, issues)._replace(place="/results") for address, issues in tree["results"].items()]
    return None


def _is_run(item: Mapping[str, Any]) -> bool:
    about = ("testEngine", "toolOptions", "url", "timestamp", *GROUPS[1:])
    return isinstance(item.get("violations"), list) and "id" not in item and any(name in item for name in about)


def _is_raw_rule(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("id"), str) and isinstance(item.get("violations"), list)


def _is_with_surroundings(item: Mapping[str, Any]) -> bool:
    rules = item.get("raw")
    return isinstance(rules, list) and "env" in item and all(_is_raw_rule(_mapping(rule)) for rule in rules)


def _is_violation(item: Mapping[str, Any]) -> bool:
    """Whether it is a rule with its elements at fault: only these have a severity."""
    said = all(isinstance(item.get(name), str) for name in ("id", "helpUrl"))
    return said and bool(_mappings(item.get("nodes"))) and _severity(item.get("impact")) is not None


def _is_issue(item: Mapping[str, Any]) -> bool:
    return isinstance(item.get("code"), str) and item.get("type") in ("error", "warning", "notice")


def _run(page: Mapping[str, Any]) -> Run:
    violations = _mappings(page["violations"])
    options = _mapping(page.get("toolOptions"))
    only = _mapping(options.get("runOnly"))
    values = [value for value in _list(only.get("values")) if isinstance(value, str)]
    switches = [_mapping(switch) for switch in _mapping(options.get("rules")).values()]
    return Run(
        address=_text(page.get("url")) or None,
        severities=tuple(severity for rule in violations for severity in _of_elements(rule, rule.get("nodes"))),
        failing=tuple(_rule(rule) for rule in violations),
        to_review=len(_mappings(page.get("incomplete"))),
        version=_version(page, [rule for group in GROUPS for rule in _mappings(page.get(group))]),
        timestamp=_text(page.get("timestamp")),
        limited_to=len(values) if only.get("type") in ("rule", "rules") else None,
        switched_off=sum(switch.get("enabled") is False for switch in switches),
        narrowed=only.get("type") in ("tag", "tags") and not LEVEL_TAGS.issubset(values),
    )


def _version(surroundings: Mapping[str, Any], rules: Sequence[Mapping[str, Any]]) -> str | None:
    """The version that the engine says, else the one in the address of the help of a rule."""
    if stated := _VERSION.match(_text(_mapping(surroundings.get("testEngine")).get("version"))[:20]):
        return stated[0]
    versions = (_HELP_VERSION.search(_text(rule.get("helpUrl"))[:200]) for rule in rules)
    return next((version[1] for version in versions if version), None)


def _surrounded(page: Mapping[str, Any]) -> Run:
    surroundings, rules = _mapping(page["env"]), page["raw"]
    return _raw(rules)._replace(
        address=_text(surroundings.get("url")) or None,
        version=_version(surroundings, rules),
        timestamp=_text(surroundings.get("timestamp")),
    )


def _raw(rules: Sequence[Mapping[str, Any]]) -> Run:
    failing = [rule for rule in rules if rule["violations"]]
    return Run(
        severities=tuple(severity for rule in failing for severity in _of_elements(rule, rule["violations"])),
        failing=tuple(_rule(rule) for rule in failing),
        to_review=sum(bool(_mappings(rule.get("incomplete"))) for rule in rules),
        version=_version({}, rules),
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
        tuple(Rule(name, _sniffed(name)) for name in rules),
        review,
    )


def _sniffed(code: str) -> frozenset[str]:
    found = _SNIFFED.match(code[:100])
    return frozenset({f"wcag{''.join(found.groups())}"} if found else ())


def _severity(said: Any) -> str | None:
    return next((severity for severity in SEVERITIES if said == severity), None)


def _rule(rule: Mapping[str, Any]) -> Rule:
    tags = rule.get("tags")
    said = frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset[str]()
    return Rule(_text(rule.get("id")), said)


def _list(items: Any) -> list[Any]:
    return items if isinstance(items, list) else []


def _mappings(items: Any) -> list[Mapping[str, Any]]:
    return [item for item in _list(items) if isinstance(item, dict)]


def _mapping(item: Any) -> Mapping[str, Any]:
    return item if isinstance(item, dict) else {}


def _text(item: Any) -> str:
    return item if isinstance(item, str) else ""


def _to_review(extra: Mapping[str, Any]) -> bool:
    return extra.get("needsFurtherReview") is True
