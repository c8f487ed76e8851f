"""What Lighthouse writes: the report of a page, whose accessibility audits each are a rule of axe-core.

Source: GoogleChrome/lighthouse 12, `core/audits/accessibility/axe-audit.js`. An audit that fails lists the elements at
fault, and gives the severity and the tags of its rule; an informative one mixes errors with what is to review.
"""

from collections.abc import Mapping
from typing import Any

from app.evidence.readers.accessibility.axe_run import (
    Run,
    elements,
    mapping,
    mappings,
    rule,
    text,
    total,
    version_in,
)

ADDRESSES = ("finalDisplayedUrl", "finalUrl", "requestedUrl")
FAILABLE, TO_REVIEW = "binary", "informative"
APPLIED = frozenset({FAILABLE, TO_REVIEW, "notApplicable", "numeric"})
"""How an audit that is a rule of axe-core is shown once it was applied; others are left to people, or stopped."""


def is_report(tree: Mapping[str, Any]) -> bool:
    """Whether it is the report of a page, with its accessibility audits."""
    said = isinstance(tree.get("lighthouseVersion"), str) and isinstance(tree.get("audits"), dict)
    return said and "accessibility" in mapping(tree.get("categories"))


def page(tree: Mapping[str, Any]) -> Run:
    """The page of a report."""
    wanted = mappings(mapping(tree["categories"]["accessibility"]).get("auditRefs"))
    audits = [mapping(tree["audits"].get(text(reference.get("id")))) for reference in wanted]
    applied = [audit for audit in audits if text(audit.get("scoreDisplayMode")) in APPLIED]
    failing = [
        _violation(audit) for audit in applied if audit["scoreDisplayMode"] == FAILABLE and audit.get("score") == 0
    ]
    return Run(
        address=next((text(tree[name]) for name in ADDRESSES if text(tree.get(name))), None),
        errors=total(elements(each, each["nodes"]) for each in failing),
        failing=tuple(rule(each) for each in failing),
        to_review=sum(audit["scoreDisplayMode"] == TO_REVIEW and bool(_items(audit)) for audit in applied),
        version=version_in(mapping(mapping(tree.get("environment")).get("credits")).get("axe-core"), []),
        timestamp=text(tree.get("fetchTime")),
        limited_to=len(applied),
        tested=bool(applied),
        place="/audits",
    )


def _violation(audit: Mapping[str, Any]) -> Mapping[str, Any]:
    """The audit as the rule of axe-core it comes from."""
    about = mapping(mapping(audit.get("details")).get("debugData"))
    return {"id": audit.get("id"), "impact": about.get("impact"), "tags": about.get("tags"), "nodes": _items(audit)}


def _items(audit: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return mappings(mapping(audit.get("details")).get("items"))
