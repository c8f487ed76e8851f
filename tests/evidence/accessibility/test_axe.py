"""Automated tests: every file shape, what an error is, and what a report cannot say."""

import json
from datetime import date
from typing import Any

import pytest

from app.evidence.readers import Unreadable, read
from tests.evidence.real import real
from tests.evidence.told import codes, detect, facts

PUBLISHED = (
    "axe-cli-v4.11.2",
    "reporter-raw",
    "reporter-v1",
    "reporter-v2",
)


@pytest.mark.parametrize("shape", PUBLISHED)
def test_the_four_shapes_of_one_published_result_give_the_same_figures(shape: str) -> None:
    """Each file lists one violation, `document-title`, of impact serious, with one node; all other groups are empty."""
    document = real(f"axe/basic-axe-v4.11.3.{shape}.json").read_bytes()
    assert detect(document) == "axe_report"
    reading = read("axe_report", document)
    assert facts(reading) == {
        "a11y.auto": {"pages": 1, "critical": 0, "serious": 1, "moderate": 0, "minor": 0},
    }
    assert [one.message.en.rpartition(": ")[2] for one in reading.findings if "failing" in one.code] == [
        "2.4.2.",
        "8.5.",
    ]
    assert "axe.limited" in codes(reading)


def test_the_published_results_are_dated_when_their_shape_says_so() -> None:
    """`timestamp` of each file; the list of rules has none."""
    documents = [real(f"axe/basic-axe-v4.11.3.{shape}.json").read_bytes() for shape in PUBLISHED]
    days = [read("axe_report", document).observed_at for document in documents]
    assert days == [date(2026, 4, 21), None, date(2000, 1, 2), date(2000, 1, 2)]


def rule(name: str, impact: str | None, nodes: list[str | None], *tags: str) -> dict[str, Any]:
    return {
        "id": name,
        "impact": impact,
        "tags": list(tags),
        "nodes": [{"impact": one, "html": "<a>"} if one else {"html": "<a>"} for one in nodes],
    }


def page(url: str | None, *violations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "testEngine": {"name": "axe-core", "version": "4.10.2"},
        "timestamp": "2026-03-31T10:00:00.000Z",
        "url": url,
        "passes": [],
        "inapplicable": [],
        "incomplete": [],
        "violations": list(violations),
        **fields,
    }


def raw_rule(name: str, impact: str | None, *elements: str | None) -> dict[str, Any]:
    return {"id": name, "impact": impact, "tags": [], "violations": [{"impact": one} for one in elements], "passes": []}


def reading_of(tree: Any) -> Any:
    return read("axe_report", json.dumps(tree).encode())


def test_errors_are_elements_at_fault_on_average_per_page() -> None:
    """Three pages: 2 critical + 1 serious, 4 moderate, none. By page: 0.67, 0.33, 1.33."""
    reading = reading_of(
        [
            page("https://a.example/", rule("x", "critical", ["critical", "serious", None])),
            page("https://a.example/b", rule("y", "moderate", [None] * 4)),
            page("https://a.example/c"),
        ]
    )
    assert facts(reading)["a11y.auto"] == {
        "pages": 3,
        "critical": 0.67,
        "serious": 0.33,
        "moderate": 1.33,
        "minor": 0,
    }
    assert reading.format_version == "4.10.2"
    assert "axe.limited" not in codes(reading)


def test_a_page_tested_twice_counts_once_at_its_worst() -> None:
    reading = reading_of(
        [
            page("https://a.example/", rule("x", "critical", [None, None])),
            page("https://a.example/", rule("x", "critical", [None]), rule("y", "minor", [None])),
        ]
    )
    auto = facts(reading)["a11y.auto"]
    assert (auto["pages"], auto["critical"], auto["minor"]) == (1, 2, 1)  # type: ignore[index, call-overload]
    assert "axe.page_repeated" in codes(reading)


def test_what_is_left_to_review_is_neither_an_error_nor_a_pass() -> None:
    reading = reading_of(page("https://a.example/", incomplete=[rule("z", "serious", [None])]))
    assert facts(reading)["a11y.auto"]["serious"] == 0  # type: ignore[index, call-overload]
    assert "axe.to_review" in codes(reading)


def test_an_error_without_severity_leaves_the_fact_unknown() -> None:
    reading = reading_of(page("https://a.example/", rule("x", None, [None])))
    assert reading.facts == {}
    assert reading.missing == {"a11y.auto": ("pages", "critical", "serious")}


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("3.4.9", "axe.version_older"),
        ("3.5.0", None),
        ("4.14.1", None),
        ("4.15.0", "axe.version_newer"),
        ("5.0.0", "axe.version_newer"),
    ],
)
def test_versions_outside_those_known_are_read_and_said(version: str, said: str | None) -> None:
    reading = reading_of(page("https://a.example/", testEngine={"name": "axe-core", "version": version}))
    assert [code for code in codes(reading) if code.startswith("axe.version")] == ([said] if said else [])
    assert reading.format_version == version


def test_rules_with_what_surrounded_the_test_are_read_as_the_reporter_raw_env_writes_them() -> None:
    """One page: image-alt fails on two elements, `region` on one."""
    told = [
        raw_rule("image-alt", "critical", None, None),
        raw_rule("region", "moderate", "moderate"),
        raw_rule("x", None),
    ]
    around = {"testEngine": {"version": "4.12.1"}, "url": "https://a.example/", "timestamp": "2026-03-31T10:00:00Z"}
    reading = reading_of({"raw": told, "env": around})
    assert facts(reading)["a11y.auto"] == {"pages": 1, "critical": 2, "serious": 0, "moderate": 1, "minor": 0}
    assert (reading.format_version, reading.observed_at) == ("4.12.1", date(2026, 3, 31))
    assert "axe.address_absent" not in codes(reading)


def test_violations_alone_are_those_of_one_page() -> None:
    """As test suites keep them; a list of passes has no severity and is not taken for one of violations."""
    help_url = {"helpUrl": "https://dequeuniversity.com/rules/axe/4.12/label?application=axeAPI"}
    reading = reading_of([{**rule("label", "critical", [None]), **help_url}])
    assert facts(reading)["a11y.auto"] == {"pages": 1, "critical": 1, "serious": 0, "moderate": 0, "minor": 0}
    assert reading.format_version == "4.12"
    assert {"axe.address_absent", "axe.date_absent"} <= set(codes(reading))
    assert detect(json.dumps([{**rule("label", None, [None]), **help_url}]).encode()) is None


def test_groups_without_anything_about_the_test_are_enough() -> None:
    groups = {"violations": [rule("x", "minor", [None])], "passes": [], "incomplete": [], "inapplicable": []}
    assert facts(reading_of(groups))["a11y.auto"]["minor"] == 1  # type: ignore[index, call-overload]


def test_violations_alone_may_say_no_address_of_their_help() -> None:
    """As test suites in Java keep them."""
    one = {**rule("label", "critical", [None]), "help": "Form elements must have labels"}
    assert facts(reading_of([one]))["a11y.auto"]["critical"] == 1  # type: ignore[index, call-overload]


def test_a_summary_that_counts_its_elements_is_counted_as_it_says() -> None:
    """Two pages named by their path: five serious elements and a minor one, then nothing."""
    violations = [{"id": "x", "impact": "serious", "nodes": 5}, {"id": "y", "impact": "minor", "nodes": 1}]
    reading = reading_of([{"path": "/a", "violations": violations}, {"path": "/b", "violations": []}])
    assert facts(reading)["a11y.auto"] == {"pages": 2, "critical": 0, "serious": 2.5, "moderate": 0, "minor": 0.5}


def test_a_summary_that_leaves_its_elements_out_gives_no_figure() -> None:
    reading = reading_of(page("https://a.example/", {"id": "x", "impact": "serious", "help": "x", "count": 12}))
    assert reading.facts == {}
    assert "axe.elements_absent" in codes(reading)


RUNS = [page("https://a.example/", rule("x", "critical", [None])), page("https://a.example/b")]


@pytest.mark.parametrize(
    "tree",
    [
        {"timestamp": "2026-03-31", "results": RUNS},
        {"https://a.example/": RUNS[0], "https://a.example/b": RUNS[1], "summary": {"violations": 1}},
        [{"url": "https://a.example/", "results": RUNS[0]}, {"url": "https://a.example/b", "results": RUNS[1]}],
    ],
)
def test_results_kept_one_level_down_are_those_of_their_pages(tree: Any) -> None:
    reading = reading_of(tree)
    assert detect(json.dumps(tree).encode()) == "axe_report"
    assert facts(reading)["a11y.auto"]["pages"] == 2  # type: ignore[index, call-overload]
    assert facts(reading)["a11y.auto"]["critical"] == 0.5  # type: ignore[index, call-overload]


def test_an_item_without_result_among_others_is_a_page_not_tested() -> None:
    reading = reading_of([{"results": RUNS[0]}, {"url": "https://a.example/b", "error": "timeout"}])
    assert facts(reading)["a11y.auto"]["pages"] == 1  # type: ignore[index, call-overload]
    assert "axe.page_failed" in codes(reading)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-06-13T12:09:42.766Z", date(2019, 6, 13)),
        (1_560_427_782_766, date(2019, 6, 13)),
        (True, None),
        (10**15, None),
    ],
)
def test_a_test_is_dated_by_a_text_or_by_milliseconds(written: Any, day: date | None) -> None:
    assert reading_of(page("https://a.example/", timestamp=written)).observed_at == day


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rules": {"color-contrast": {"enabled": False}, "region": {"enabled": True}}}, "axe.switched_off"),
        ({"runOnly": {"type": "tag", "values": ["wcag2a", "best-practice"]}}, "axe.narrowed"),
        ({"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa"]}}, None),
        ({"runOnly": {"type": "rules", "values": ["image-alt"]}}, "axe.limited"),
    ],
)
def test_errors_that_were_not_looked_for_are_said(options: dict[str, Any], said: str | None) -> None:
    found = set(codes(reading_of(page("https://a.example/", toolOptions=options))))
    assert found & {"axe.switched_off", "axe.narrowed", "axe.limited"} == ({said} if said else set())


def test_criteria_are_named_by_tags_and_never_by_what_a_document_invents() -> None:
    tags = ("wcag2a", "wcag111", "wcag1410", "wcag999", "RGAA-1.1.1", "RGAA-99.1.1", "EN-9.1.1.1")
    reading = reading_of(page("https://a.example/", rule("x", "minor", [None], *tags)))
    said = [finding.message.fr for finding in reading.findings if "failing" in finding.code]
    assert [text.rpartition(" : ")[2] for text in said] == ["1.1.1, 1.4.10.", "1.1."]


# ── pa11y ────────────────────────────────────────────────────────────────────────────────────────────


def issue(kind: str = "error", impact: str | None = None, **extra: Any) -> dict[str, Any]:
    return {"code": "color-contrast", "type": kind, "runner": "axe", "runnerExtras": {"impact": impact, **extra}}


def test_pa11y_with_the_axe_runner_gives_the_same_fact() -> None:
    """Two pages: two serious errors on one; warnings, notices and what is to review do not count."""
    results = {
        "https://a.example/": [issue(impact="serious"), issue(impact="serious"), issue("warning", "critical")],
        "https://a.example/b": [issue(impact="critical", needsFurtherReview=True), issue("notice")],
        "https://a.example/c": [{"message": "net::ERR"}],
    }
    reading = reading_of({"total": 3, "passes": 1, "errors": 2, "results": results})
    assert facts(reading)["a11y.auto"] == {"pages": 2, "critical": 0, "serious": 1, "moderate": 0, "minor": 0}
    assert {"axe.page_failed", "axe.to_review"} <= set(codes(reading))


def test_the_help_that_pa11y_quotes_names_the_version_of_axe() -> None:
    quoted = issue(impact="serious", helpUrl="https://dequeuniversity.com/rules/axe/4.8/button-name?application=axeAPI")
    assert reading_of([quoted]).format_version == "4.8"


def test_pages_of_pa11y_in_a_list_are_pages() -> None:
    pages = [
        {"documentTitle": "A", "pageUrl": "https://a.example/", "issues": [issue(impact="serious")]},
        {"documentTitle": "B", "pageUrl": "https://a.example/b", "issues": []},
    ]
    reading = reading_of(pages)
    assert facts(reading)["a11y.auto"] == {"pages": 2, "critical": 0, "serious": 0.5, "moderate": 0, "minor": 0}


def test_pa11y_with_its_default_runner_gives_no_severity_and_no_fact() -> None:
    for tree in ([issue()], {"documentTitle": "A", "pageUrl": "https://a.example/", "issues": [issue()]}):
        reading = reading_of(tree)
        assert reading.facts == {}
        assert "axe.severity_absent" in codes(reading)


def test_the_codes_of_the_default_runner_name_their_criteria() -> None:
    codes_found = ("WCAG2AA.Principle1.Guideline1_1.1_1_1.H37", "WCAG2AA.Principle1.Guideline1_4.1_4_10.C32")
    reading = reading_of([{**issue(), "code": code} for code in codes_found])
    (said,) = [finding.message.en for finding in reading.findings if finding.code == "axe.wcag_failing"]
    assert said.endswith("1.1.1, 1.4.10.")


# ── Lighthouse ───────────────────────────────────────────────────────────────────────────────────────


def audit(name: str, mode: str, score: int | None, impact: str | None = None, items: int = 0) -> dict[str, Any]:
    about = {"debugData": {"impact": impact, "tags": ["wcag111", "RGAA-1.1.1"]}} if impact else {}
    return {"id": name, "scoreDisplayMode": mode, "score": score, "details": {"items": [{}] * items, **about}}


def lighthouse(*audits: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "lighthouseVersion": "12.2.3",
        "finalDisplayedUrl": "https://a.example/",
        "fetchTime": "2026-03-31T10:00:00.000Z",
        "environment": {"credits": {"axe-core": "4.14.1"}},
        "audits": {one["id"]: one for one in audits},
        "categories": {"accessibility": {"auditRefs": [{"id": one["id"]} for one in audits]}},
        **fields,
    }


AUDITS = (
    audit("image-alt", "binary", 0, "critical", 2),
    audit("document-title", "binary", 1),
    audit("bypass", "informative", 1, "serious", 1),
    audit("video-caption", "notApplicable", None),
    audit("focus-traps", "manual", None),
)


@pytest.mark.parametrize("tree", [lighthouse(*AUDITS), {"lighthouseResult": lighthouse(*AUDITS)}])
def test_lighthouse_gives_the_errors_of_the_rules_it_applies_and_says_it_applies_some_only(tree: Any) -> None:
    """Two critical elements; one informative audit may be an error or not; four audits are rules of axe-core."""
    reading = reading_of(tree)
    assert facts(reading)["a11y.auto"] == {"pages": 1, "critical": 2, "serious": 0, "moderate": 0, "minor": 0}
    assert (reading.format_version, reading.observed_at) == ("4.14.1", date(2026, 3, 31))
    assert {"axe.limited", "axe.to_review", "axe.wcag_failing", "axe.rgaa_failing"} <= set(codes(reading))
    (limited,) = [finding.message.en for finding in reading.findings if finding.code == "axe.limited"]
    assert "4 rules only" in limited


def test_a_failing_audit_of_lighthouse_without_severity_leaves_the_fact_unknown() -> None:
    """Its reports before 2020 give none."""
    assert reading_of(lighthouse(audit("image-alt", "binary", 0, None, 2))).facts == {}


def test_lighthouse_that_could_not_open_the_page_gives_nothing() -> None:
    reading = reading_of(lighthouse(audit("image-alt", "error", None)))
    assert reading.facts == {}
    assert "axe.page_failed" in codes(reading)


def test_lighthouse_without_accessibility_is_no_report_on_it() -> None:
    assert detect(json.dumps(lighthouse(categories={"performance": {}})).encode()) is None


@pytest.mark.parametrize(
    "tree",
    [
        [],
        {},
        [1],
        [{"id": "x"}],
        {"violations": {}},
        {"results": {}},
        [{"violations": []}],
        {"files": [{"path": "a.py", "violations": [{"rule": "line-length"}]}]},
    ],
)
def test_other_documents_are_refused(tree: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        reading_of(tree)
    assert refused.value.code == "axe.shape"
    assert detect(json.dumps(tree).encode()) is None


def test_a_report_on_no_page_gives_nothing() -> None:
    reading = reading_of({"total": 0, "passes": 0, "errors": 0, "results": {}})
    assert reading.facts == {}
    assert "axe.no_page" in codes(reading)


# ── numbers that no page has ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("nodes", [2**53, -1, 1.5, True, "12", None])
def test_a_number_of_elements_that_no_page_has_gives_no_figure(nodes: Any) -> None:
    page = {"url": "https://a.example/", "violations": [{"id": "image-alt", "impact": "serious", "nodes": nodes}]}
    reading = reading_of(page)
    assert reading.facts == {}
    assert "axe.elements_absent" in codes(reading)


def test_more_errors_than_a_page_may_have_give_no_figure() -> None:
    rules = [{"id": f"rule-{number}", "impact": "serious", "nodes": 9_000} for number in range(2)]
    reading = reading_of({"url": "https://a.example/", "violations": rules})
    assert reading.facts == {}
    assert "axe.too_many" in codes(reading)


@pytest.mark.parametrize("spoilt", [{"scoreDisplayMode": {}}, {"score": None}, {"score": []}, {"details": 3}])
def test_an_audit_of_lighthouse_of_another_shape_is_read_all_the_same(spoilt: dict[str, Any]) -> None:
    reading_of(lighthouse({**audit("image-alt", "binary", 0, "critical", 1), **spoilt}))
