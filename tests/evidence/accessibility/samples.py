"""Small honest documents of the kinds of this family."""

import json
from collections.abc import Mapping

from tests.evidence.accessibility.evaluations import anew, assertion, evaluation, first_version
from tests.evidence.accessibility.grids import ara, csv_grid, grid_by_test, json_grid, ticked_grid, workbook_sheets
from tests.evidence.accessibility.reports import as_json, as_yaml, report
from tests.evidence.workbooks import ods_of, xlsx_of

_RULE = {"id": "document-title", "impact": "serious", "tags": ["wcag242", "RGAA-8.5.1"], "helpUrl": ""}
_ENGINE = {"testEngine": {"name": "axe-core", "version": "4.11.3"}, "timestamp": "2026-03-31T10:00:00Z"}
_PAGE = {**_ENGINE, "url": "https://cahier.example/", "violations": [{**_RULE, "nodes": [{"impact": "serious"}]}]}
_RAW = {**_RULE, "violations": [{"impact": "serious"}]}
_ISSUE = {"code": "x", "type": "error", "runnerExtras": {"impact": "serious"}}
_PA11Y = {"total": 1, "passes": 0, "errors": 1, "results": {"https://cahier.example/": [_ISSUE]}}

_VIOLATION = {**_RULE, "nodes": [{"impact": "serious"}]}
_COUNTED = {"url": "https://cahier.example/", "violations": [{**_RULE, "nodes": 5}], "timestamp": 1774951200000}
_PA11Y_PAGES = [{"pageUrl": "https://cahier.example/", "issues": [_ISSUE]}]
_AUDIT = {
    "scoreDisplayMode": "binary",
    "score": 0,
    "details": {"items": [{}], "debugData": {"impact": "serious", "tags": ["wcag242"]}},
}
_LIGHTHOUSE = {
    "lighthouseVersion": "12.2.3",
    "finalDisplayedUrl": "https://cahier.example/",
    "fetchTime": "2026-03-31T10:00:00.000Z",
    "environment": {"credits": {"axe-core": "4.14.1"}},
    "audits": {"document-title": _AUDIT, "bypass": {**_AUDIT, "scoreDisplayMode": "informative"}},
    "categories": {"accessibility": {"auditRefs": [{"id": "document-title"}, {"id": "bypass"}]}},
}
_AXE = (_PAGE, [_PAGE], [_RAW], {"raw": [_RAW], "env": _ENGINE}, [_VIOLATION], {"results": [_PAGE, {}]}, _COUNTED)
_OTHERS = ([_ISSUE], _PA11Y, _PA11Y_PAGES, _LIGHTHOUSE)

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "openacr": (as_json(report("2.2")), as_yaml(report(but={"1.1.1": "", "1.4.3": "does-not-support"}))),
    "rgaa_grid": (
        csv_grid(but={"1.1": ("C", "NC")}),
        ara(but={"4.10": ("NT", "C")}),
        json_grid(),
        grid_by_test(but={"10.7": ("nc|Menu", "c", "na", "na")}),
        ticked_grid(but={"1.1": "NC"}),
        ods_of(workbook_sheets(but={"1.1": ("NC D", "C", "")}, rate="98,5 %")),
        xlsx_of(workbook_sheets(but={"1.1": ("NA", "NT", "")})),
    ),
    "axe_report": tuple(json.dumps(tree).encode() for tree in (*_AXE, *_OTHERS)),
    "earl_report": (
        evaluation(but={"1.1.1": "failed"}, parts={"1.1.1": ("passed", "failed")}),
        first_version(),
        anew(but={"1.1.1": "untested"}, parts={"1.1.1": ("passed", "failed")}),
        json.dumps({"@graph": [assertion("WCAG21:keyboard", "passed")]}).encode(),
        json.dumps({"assertedThat": [assertion({"isPartOf": "WCAG21:keyboard"}, "failed")]}).encode(),
    ),
}
