"""What pa11y and pa11y-ci write: a list of issues, an object per page or a list of these, or an object of pages."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.evidence.readers.accessibility.axe_run import Rule, Run, mapping, mappings, severity, text, version_in

_SNIFFED = re.compile(r"WCAG2A{1,3}\.Principle\d\.Guideline\d_\d\.(\d)_(\d)_(\d{1,2})\b")
"""How HTML_CodeSniffer, the default runner of pa11y, names a fault: `WCAG2AA.Principle1.Guideline1_1.1_1_1.H37`."""


def is_issue(item: Mapping[str, Any]) -> bool:
    """Whether it is an issue, of any gravity."""
    return isinstance(item.get("code"), str) and item.get("type") in ("error", "warning", "notice")


def is_page(item: Mapping[str, Any]) -> bool:
    """Whether it is a page with its issues."""
    return isinstance(item.get("issues"), list) and "pageUrl" in item


def pages(tree: Mapping[str, Any]) -> list[Run] | None:
    """The page or the pages of an object, None when it is neither."""
    if is_page(tree):
        return [page(text(tree["pageUrl"]) or None, tree["issues"])._replace(place="/issues")]
    if isinstance(tree.get("results"), dict) and "passes" in tree and "total" in tree:
        return [page(address, issues)._replace(place="/results") for address, issues in tree["results"].items()]
    return None


def page(address: str | None, issues: Any) -> Run:
    """One page; only issues of type error count, a page that failed to load has an error without code."""
    found = mappings(issues)
    if not isinstance(issues, list) or not all(is_issue(issue) for issue in found):
        return Run(address, tested=False)
    extras = [(issue, mapping(issue.get("runnerExtras"))) for issue in found]
    errors = [(issue, extra) for issue, extra in extras if issue["type"] == "error" and not _to_review(extra)]
    return Run(
        address,
        Counter(severity(extra.get("impact")) for _, extra in errors),
        tuple(Rule(name, _sniffed(name)) for name in dict.fromkeys(issue["code"] for issue, _ in errors)),
        to_review=sum(_to_review(extra) for _, extra in extras),
        version=version_in(None, [extra for _, extra in extras]),
    )


def _sniffed(code: str) -> frozenset[str]:
    found = _SNIFFED.match(code[:100])
    return frozenset({f"wcag{''.join(found.groups())}"} if found else ())


def _to_review(extra: Mapping[str, Any]) -> bool:
    return extra.get("needsFurtherReview") is True
