"""EARL and WCAG-EM: the three exports of the tool, plain reports in both shapes, and what cannot give a verdict."""

import json
import re
from datetime import date
from time import process_time
from typing import Any

import pytest

from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.accessibility.wcag import CRITERIA, Level
from app.evidence.readers.accessibility.wcag_names import number_in
from tests.evidence.accessibility.evaluations import NAMES, anew, assertion, evaluation, first_version
from tests.evidence.accessibility.reports import ADDED_BY_2_1_A, ADDED_BY_2_1_AA, values
from tests.evidence.real import real
from tests.evidence.told import codes, detect, facts


def reading_of(document: bytes) -> Reading:
    assert detect(document) == "earl_report"
    reading = read("earl_report", document)
    facts(reading)
    return reading


def plain(*nodes: dict[str, Any]) -> Reading:
    return reading_of(json.dumps({"@context": "https://example.org/never-fetched", "@graph": list(nodes)}).encode())


# ── the published example ────────────────────────────────────────────────────────────────────────────


def test_the_published_evaluation_says_four_criteria_and_leaves_the_others_untested() -> None:
    """Counted on the lines `"test":` and `"outcome":` that follow each other, the four parts of 1.1.1 apart.

    78 criteria: 1.1.1 failed, 1.2.1 passed, 1.3.1 failed, 1.4.1 inapplicable, 2.2.1… one `cantTell`, the rest untested.
    So four verdicts, all of level A, two of them failures; of the four blockers only 1.1.1 has one.
    """
    document = real("wcag-em/example_export_v3.ld.json").read_bytes()
    text = document.decode()
    outcomes = dict(re.findall(r'"test": "WCAG2:([a-z-]+)".*?"outcome": "earl:(\w+)"', text, re.DOTALL))
    verdicts = {
        number_in(f"WCAG2:{name}"): said for name, said in outcomes.items() if said not in ("untested", "cantTell")
    }
    assert sorted(verdicts.values()) == ["failed", "failed", "inapplicable", "passed"]
    assert all(CRITERIA["2.1"][str(number)] is Level.A for number in verdicts)
    reading = reading_of(document)
    assert values(reading) == {"evaluated": 4}
    assert len(reading.missing["a11y.wcag_a"]) == 30 - 4
    assert len(reading.missing["a11y.wcag_aa"]) == 20
    assert reading.missing["a11y.wcag_blockers"] == ("2.1.1", "2.1.2", "4.1.2")
    assert reading.observed_at == date(2019, 9, 5)


def test_the_published_evaluation_names_the_criteria_in_the_order_of_wcag() -> None:
    text = real("wcag-em/example_export_v3.ld.json").read_text(encoding="utf-8")
    named = [number_in(f"WCAG2:{name}") for name in re.findall(r'"test": "WCAG2:([a-z-]+)"', text)]
    assert named == list(CRITERIA["2.1"])


# ── the WCAG-EM report tool ──────────────────────────────────────────────────────────────────────────


def test_a_complete_evaluation_gives_every_figure() -> None:
    reading = reading_of(evaluation(but={"1.1.1": "failed", "1.4.3": "failed", "1.2.4": "inapplicable"}))
    assert values(reading) == {"a": 1, "aa": 1, "evaluated": 50, "blockers": ["1.1.1"]}
    assert reading.missing == {}
    assert reading.observed_at == date(2026, 3, 31)


def test_an_evaluation_of_the_first_version_says_which_criteria_it_lacks() -> None:
    reading = reading_of(first_version())
    assert values(reading) == {"evaluated": 25 + 13, "blockers": []}
    assert reading.missing == {"a11y.wcag_a": ADDED_BY_2_1_A, "a11y.wcag_aa": ADDED_BY_2_1_AA}


def test_an_evaluation_on_2_2_may_leave_4_1_1_untested() -> None:
    reading = reading_of(evaluation("2.2", but={"4.1.1": "untested"}))
    assert values(reading)["evaluated"] == 50
    assert codes(reading) == ["earl.parsing_obsolete"]
    assert values(reading_of(evaluation("2.1", but={"4.1.1": "untested"})))["evaluated"] == 49


@pytest.mark.parametrize(
    ("concluded", "parts", "evaluated", "failing"),
    [
        ("passed", (), 50, 0),
        ("passed", ("passed", "inapplicable"), 50, 0),
        ("passed", ("passed", "untested"), 50, 0),
        ("passed", ("passed", "cantTell"), 49, None),
        ("passed", ("failed", "passed"), 50, 1),
        ("untested", ("failed", "passed"), 50, 1),
        ("cantTell", ("passed", "passed"), 49, None),
        ("untested", ("passed", "passed"), 50, 0),
        ("untested", ("passed", "untested"), 49, None),
        ("untested", ("inapplicable", "inapplicable"), 50, 0),
    ],
)
def test_a_conclusion_and_its_pages_make_one_verdict(
    concluded: str, parts: tuple[str, ...], evaluated: int, failing: int | None
) -> None:
    """A failure stands wherever it is; a doubt undoes a conclusion, a page left untested does not."""
    reading = reading_of(evaluation(but={"2.4.4": concluded}, parts={"2.4.4": parts}))
    assert (values(reading)["evaluated"], values(reading).get("a")) == (evaluated, failing)


def test_a_page_of_the_sample_without_outcome_leaves_a_criterion_without_conclusion_unevaluated() -> None:
    sample = {"webpage": [{"id": "_:struct_0"}, {"id": "_:struct_1"}]}
    document = evaluation(but={"2.4.4": "untested"}, parts={"2.4.4": ("passed",)}, structuredSample=sample)
    assert reading_of(document).missing == {"a11y.wcag_a": ("2.4.4",)}


def test_a_conclusion_that_a_page_contradicts_is_said() -> None:
    reading = reading_of(evaluation(parts={"2.4.4": ("failed",)}))
    assert codes(reading) == ["earl.page_contradicts"]


# ── the tool written anew ────────────────────────────────────────────────────────────────────────────


def test_an_evaluation_made_with_the_new_tool_gives_every_figure() -> None:
    reading = reading_of(anew())
    assert values(reading) == {"a": 0, "aa": 0, "evaluated": 50, "blockers": []}
    assert (reading.format_version, reading.observed_at) == ("3.0.3", date(2026, 3, 31))


def test_the_version_that_an_evaluation_states_counts_before_those_its_context_names() -> None:
    """4.1.1, which WCAG 2.2 removed: left untested, it is missing from a report on 2.1 and not from one on 2.2."""
    assert reading_of(anew("2.1", but={"4.1.1": "untested"})).missing["a11y.wcag_a"] == ("4.1.1",)
    assert "earl.parsing_obsolete" in codes(reading_of(anew("2.2", but={"4.1.1": "untested"})))


@pytest.mark.parametrize(
    ("concluded", "pages", "told"),
    [
        ("untested", ("passed", "passed"), "supported"),
        ("untested", ("passed",), "not evaluated"),
        ("untested", ("passed", "cantTell"), "not evaluated"),
        ("untested", ("untested", "untested"), "not evaluated"),
        ("passed", ("untested", "untested"), "supported"),
        ("passed", ("passed", "failed"), "failing"),
        ("failed", (), "failing"),
    ],
)
def test_conclusions_and_pages_side_by_side_make_one_verdict(concluded: str, pages: tuple[str, ...], told: str) -> None:
    reading = reading_of(anew(but={"2.4.2": concluded}, parts={"2.4.2": pages}))
    assert values(reading).get("a") == {"supported": 0, "failing": 1}.get(told)
    assert reading.missing.get("a11y.wcag_a") == (("2.4.2",) if told == "not evaluated" else None)


def test_the_version_of_the_tool_is_that_of_its_release() -> None:
    assert reading_of(evaluation(publisher="reporter:releases/tag/3.0.3")).format_version == "3.0.3"
    assert reading_of(evaluation(publisher="reporter:releases/tag/<%= pkg.version =%>")).format_version is None


# ── plain EARL ───────────────────────────────────────────────────────────────────────────────────────


def test_a_criterion_is_supported_when_it_passes_on_every_page_tested() -> None:
    """Two pages are tested. 1.1.1 passes on both, 2.1.1 on one only, 4.1.2 is passed and inapplicable."""
    first, second = "https://a.example/", "https://a.example/b"
    reading = plain(
        assertion("WCAG21:non-text-content", "passed", first),
        assertion({"@id": "https://www.w3.org/TR/WCAG21/#non-text-content"}, "passed", second),
        assertion("https://www.w3.org/WAI/WCAG21/Understanding/keyboard.html", "passed", first),
        assertion("WCAG21:name-role-value", "passed", first),
        assertion("WCAG21:name-role-value", "inapplicable", second),
    )
    assert values(reading) == {"evaluated": 2}
    assert reading.missing["a11y.wcag_blockers"] == ("2.1.1", "2.1.2")
    assert "earl.pages_unsaid" in codes(reading)


def test_an_automatic_test_lowers_a_verdict_and_never_gives_one() -> None:
    rule = {"@type": "TestCase", "title": "x", "isPartOf": "https://www.w3.org/TR/WCAG20/#ensure-compat-rsv"}
    guideline = {"@type": "TestCase", "title": "y", "isPartOf": "https://www.w3.org/TR/WCAG20/#ensure-compat"}
    reading = plain(
        assertion(rule, "passed", mode="earl:automatic"),
        assertion("WCAG21:page-titled", "passed", mode="earl:automatic"),
        assertion(rule, "failed", mode="earl:automatic"),
        assertion(guideline, "failed", mode="earl:automatic"),
    )
    assert values(reading) == {"evaluated": 1}
    assert {"earl.automatic", "earl.test_unknown"} <= set(codes(reading))


def test_a_test_that_is_a_part_of_a_criterion_lowers_it_and_no_more() -> None:
    part = {"title": "x", "isPartOf": ["https://www.w3.org/TR/WCAG21/#keyboard"]}
    assert values(plain(assertion(part, "passed"))) == {"evaluated": 0}
    assert values(plain(assertion(part, "failed"))) == {"evaluated": 1}


def test_a_criterion_without_address_is_known_by_its_title() -> None:
    """As tools write what they send to the ACT Rules group; the title of the test itself is only its name."""
    told = {"failed": "WCAG2, SC 1.4.12", "passed": "WCAG 2.2, SC 2.4.6"}
    parts = [
        assertion({"title": "2.1.1-keys", "isPartOf": [{"@type": "TestRequirement", "title": title}]}, outcome)
        for outcome, title in told.items()
    ]
    reading = plain(*parts, assertion({"title": "WCAG2, SC 2.1.1"}, "failed"))
    assert values(reading) == {"evaluated": 1}
    assert "1.4.12" not in reading.missing["a11y.wcag_aa"]
    assert {"earl.test_unknown", "earl.part_of_criterion"} <= set(codes(reading))


def test_an_assertor_with_all_it_asserted_is_read_too() -> None:
    asserted = [
        {**assertion(f"WCAG21:{NAMES[number]}", "passed"), "@type": "earl:Assertion"} for number in ("1.1.1", "2.1.1")
    ]
    document = json.dumps({"@type": "Software", "name": "x", "assertedThat": asserted}).encode()
    assert values(reading_of(document)) == {"evaluated": 2}


def test_whole_addresses_and_expanded_terms_are_read() -> None:
    earl = "http://www.w3.org/ns/earl#"
    node = {
        "@type": [f"{earl}Assertion"],
        f"{earl}test": [{"@id": "http://www.w3.org/TR/WCAG21/#keyboard"}],
        f"{earl}result": {f"{earl}outcome": {"@id": f"{earl}failed"}},
        f"{earl}subject": {"@id": "https://a.example/"},
    }
    assert values(reading_of(json.dumps([node]).encode())) == {"evaluated": 1}


def test_a_node_described_in_one_place_is_found_from_another() -> None:
    """A flattened graph: results, tests and subjects are nodes of their own."""
    test: dict[str, Any] = {
        "@id": "https://example.org/rule",
        "@type": "TestCase",
        "isPartOf": {"@set": ["WCAG21:page-titled"]},
    }
    nodes: list[dict[str, Any]] = [
        {"@id": "_:b0", "@type": "Assertion", "test": {"@id": "WCAG21:keyboard"}, "result": {"@id": "_:b1"}},
        {"@id": "_:b1", "@type": "TestResult", "outcome": [{"@id": "earl:passed"}]},
        {"@type": "Assertion", "test": {"@id": test["@id"]}, "result": [{"outcome": "earl:failed"}]},
        test,
    ]
    reading = plain(*nodes)
    assert values(reading) == {"evaluated": 2}
    assert not {"2.1.1", "2.4.2"}.intersection(reading.missing["a11y.wcag_a"])
    assert "earl.outcome_unknown" not in codes(reading)


def test_a_site_as_a_whole_may_be_the_subject_of_a_plain_assertion() -> None:
    """Said of the whole site, a pass is a conclusion; said of one page, it leaves the other pages out."""
    site = {"@type": ["TestSubject", "WebSite"], "source": "https://a.example/"}
    page = assertion("WCAG21:keyboard", "passed", "https://a.example/1")
    assert values(plain({**page, "test": "WCAG21:page-titled"}, {**page, "subject": site})) == {"evaluated": 2}
    other = assertion("WCAG21:keyboard", "passed", "https://a.example/2")
    assert values(plain({**page, "test": "WCAG21:page-titled"}, other)) == {"evaluated": 0}


def test_a_page_with_its_assertions_by_an_automatic_tool_gives_failures_and_no_verdict() -> None:
    """As axe-core's EARL reporter and QualWeb write it: criteria named by what the test is part of, or not at all."""
    rule = {"@id": "https://dequeuniversity.com/rules/axe/4.11/image-alt", "@type": "TestCase"}
    told = [
        {"@type": "Assertion", "mode": "earl:automatic", "test": rule, "result": {"outcome": "earl:failed"}},
        {
            "@type": "Assertion",
            "mode": "earl:automatic",
            "test": {**rule, "isPartOf": ["WCAG2:keyboard", "WCAG2:page-titled"]},
            "result": {"outcome": "earl:failed", "date": "2026-03-31 10:00:00"},
        },
    ]
    page = {"@context": {"earl": "http://www.w3.org/ns/earl#"}, "@type": "WebPage", "url": "https://a.example/"}
    reading = reading_of(json.dumps({**page, "assertions": told}).encode())
    assert values(reading) == {"evaluated": 2}
    assert "earl.test_unknown" in codes(reading)
    assert reading.observed_at == date(2026, 3, 31)


def test_a_node_that_thousands_refer_to_is_looked_at_once() -> None:
    """15 000 criteria and types in nodes that 5 000 assertions share: followed each time it took minutes."""
    shared = [
        {"@id": "_:t", "isPartOf": [f"WCAG21:x{number}" for number in range(15_000)]},
        {"@id": "_:s", "@type": [f"t{number}" for number in range(15_000)]},
        {"@id": "_:r", "outcome": "earl:passed", **{f"k{number}": 1 for number in range(2_000)}},
    ]
    one = {"@type": "Assertion", "test": {"@id": "_:t"}, "subject": {"@id": "_:s"}, "result": {"@id": "_:r"}}
    document = json.dumps({"@graph": [*shared, *[one] * 5_000]}).encode()
    started = process_time()
    assert detect(document) == "earl_report"
    assert process_time() - started < 10


def test_a_report_without_any_day_says_so() -> None:
    assert "earl.date_absent" in codes(plain(assertion("WCAG21:keyboard", "passed")))
    assert "earl.date_absent" not in codes(reading_of(evaluation()))


def test_a_rule_named_like_a_criterion_is_not_that_criterion() -> None:
    reading = plain(assertion("https://rules.example/keyboard", "failed"))
    assert values(reading) == {"evaluated": 0}
    assert codes(reading)[0] == "earl.test_unknown"


def test_an_outcome_that_is_none_is_untested() -> None:
    reading = plain(assertion("WCAG21:keyboard", "fantastic"))
    assert values(reading) == {"evaluated": 0}
    (finding,) = [finding for finding in reading.findings if finding.code == "earl.outcome_unknown"]
    assert finding.where == "/@graph/0"


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"@graph": [{"type": "Person"}]}', b"<rdf/>"])
def test_a_document_without_assertion_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read("earl_report", data)
    assert refused.value.code == "earl.shape"
    assert detect(data) is None


@pytest.mark.parametrize(
    "data",
    [
        b"@prefix earl: <http://www.w3.org/ns/earl#> .\n[] a earl:Assertion .\n",
        b'<?xml version="1.0"?>\n<rdf:RDF xmlns:earl="http://www.w3.org/ns/earl#"><earl:Assertion/></rdf:RDF>\n',
    ],
)
def test_earl_in_another_syntax_is_named_and_refused_with_a_cure(data: bytes) -> None:
    assert detect(data) == "earl_report"
    with pytest.raises(Unreadable) as refused:
        read("earl_report", data)
    assert refused.value.code == "earl.syntax"
    assert "JSON-LD" in refused.value.hint.en
