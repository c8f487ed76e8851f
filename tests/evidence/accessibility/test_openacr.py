"""OpenACR: what three published reports give, and what the reader does with each trap of the format.

How the figures of the published reports were counted, without this reader nor any YAML parser: on the
lines of each file, a `- num:` opens a criterion, a `name:` below it opens a component and the `level:`
below that is its verdict. The `web` verdicts of the chapters of level A and AA were listed and counted
by hand (one line of awk), then compared with the 30 and 20 criteria of WCAG 2.1.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from app.evidence.readers import Severity, Unreadable, read
from tests.evidence.accessibility.reports import (
    ADDED_BY_2_1_A,
    ADDED_BY_2_1_AA,
    as_json,
    as_yaml,
    codes,
    criterion,
    reading,
    report,
    values,
)
from tests.evidence.real import real
from tests.evidence.told import detect

ROOT = Path(__file__).resolve().parents[3]

# ── three published reports ──────────────────────────────────────────────────────────────────────────


def test_moodle_says_nothing_of_what_2_1_added_and_leaves_two_criteria_unevaluated() -> None:
    """A: 25 rows, of which 22 support, 1.2.3 not applicable, 1.3.3 partial, 2.2.2 not evaluated.

    AA: 13 rows, of which 9 support, 1.2.4 and 1.2.5 not applicable, 1.4.3 partial, 3.1.2 not evaluated.
    """
    moodle = read("openacr", real("openacr/reports/Moodle-3.yaml").read_bytes())
    assert values(moodle) == {"evaluated": 24 + 12, "blockers": []}
    assert moodle.missing == {
        "a11y.wcag_a": ("2.1.4", "2.2.2", "2.5.1", "2.5.2", "2.5.3", "2.5.4"),
        "a11y.wcag_aa": ("1.3.4", "1.3.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "3.1.2", "4.1.3"),
    }
    assert [finding.message.en.split(";")[0] for finding in moodle.findings if "incomplete" in finding.code] == [
        "WCAG 2.1 level A: 24 of 30 criteria evaluated, at least 1 of them not fully supported",
        "WCAG 2.1 level AA: 12 of 20 criteria evaluated, at least 1 of them not fully supported",
    ]
    assert moodle.observed_at is None
    assert "date_absent" in codes(moodle)
    assert "catalog_absent" in codes(moodle)


def test_plone_supports_all_it_lists_and_its_documents_are_told_apart() -> None:
    """A: 25 `web` rows, AA: 13, all of them `supports`; the documentation fails 1.1.1 in part."""
    plone = read("openacr", real("openacr/reports/Plone-5.yaml").read_bytes())
    assert values(plone) == {"evaluated": 25 + 13, "blockers": []}
    assert plone.missing == {"a11y.wcag_a": ADDED_BY_2_1_A, "a11y.wcag_aa": ADDED_BY_2_1_AA}
    uncounted = [finding.message.en for finding in plone.findings if finding.code == "openacr.component_not_counted"]
    assert uncounted == [
        "“electronic-docs”, reported and not counted: level A and AA criteria not fully supported, 1 (1.1.1)."
    ]


def test_drupal_passes_the_schema_with_empty_verdicts_and_none_of_them_counts() -> None:
    """A: 30 rows, 5 empty; 1.1.1 and 1.3.1 partial, 1.2.2 and 1.2.3 not supported.

    AA: 20 rows, 7 empty; 1.4.3, 1.4.4, 2.4.6, 2.4.7 and 3.1.2 partial, 1.2.5 not supported.
    Of the four blockers only 1.1.1 fails.
    """
    drupal = read("openacr", real("openacr/reports/drupal-9.yaml").read_bytes())
    assert values(drupal) == {"evaluated": 25 + 13, "blockers": ["1.1.1"]}
    assert drupal.missing == {"a11y.wcag_a": ADDED_BY_2_1_A, "a11y.wcag_aa": ADDED_BY_2_1_AA}
    assert [finding.message.fr.split(" ;")[0] for finding in drupal.findings if "incomplete" in finding.code] == [
        "Niveau A de WCAG 2.1 : 25 critères évalués sur 30, dont au moins 4 non pleinement respectés",
        "Niveau AA de WCAG 2.1 : 13 critères évalués sur 20, dont au moins 6 non pleinement respectés",
    ]
    assert drupal.observed_at == date(2021, 8, 31)
    assert "catalog_absent" not in codes(drupal)


# ── what a complete report gives ─────────────────────────────────────────────────────────────────────


def test_a_complete_report_gives_every_figure_with_its_place() -> None:
    document = report(
        but={
            "1.1.1": "does-not-support",
            "2.4.4": "partially-supports",
            "1.4.3": "partially-supports",
            "1.2.3": "not-applicable",
        }
    )
    complete = reading(document)
    assert values(complete) == {"a": 2, "aa": 1, "evaluated": 50, "blockers": ["1.1.1"]}
    assert complete.facts["a11y.wcag_aa"].place == "/chapters/success_criteria_level_aa"
    assert complete.missing == {}
    assert complete.findings == ()
    assert complete.observed_at == date(2026, 3, 31)
    assert (complete.kind, complete.format_version, complete.reader) == ("openacr", "0.1.0", "openacr/1")


def test_json_and_yaml_give_the_same_reading() -> None:
    document = report(but={"2.1.1": "does-not-support"})
    assert read("openacr", as_json(document)) == reading(document)
    assert detect(as_json(document)) == detect(as_yaml(document)) == "openacr"


def test_a_reading_is_kept_as_json() -> None:
    kept = reading(report(but={"4.1.2": ""})).json
    assert kept["facts"]["a11y.wcag_evaluated"] == {"value": 49, "place": "/chapters"}  # type: ignore[index, call-overload]
    assert kept["missing"] == {"a11y.wcag_a": ["4.1.2"], "a11y.wcag_blockers": ["4.1.2"]}
    assert kept["observed_at"] == "2026-03-31"


# ── what is not said is not evaluated ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("unsaid", ["", " ", None, "not-evaluated"])
def test_a_criterion_without_a_verdict_makes_its_level_unknown(unsaid: str | None) -> None:
    incomplete = reading(report(but={"1.3.1": unsaid, "1.1.1": "does-not-support"}))
    assert values(incomplete) == {"aa": 0, "evaluated": 49, "blockers": ["1.1.1"]}
    assert incomplete.missing == {"a11y.wcag_a": ("1.3.1",)}
    assert codes(incomplete) == ["level_incomplete"]


def test_an_empty_yaml_field_is_not_a_verdict() -> None:
    written = as_yaml(report()).replace(b"level: supports", b"level:", 1)
    assert read("openacr", written).missing == {
        "a11y.wcag_a": ("1.1.1",),
        "a11y.wcag_blockers": ("1.1.1",),
    }


def test_a_report_without_chapters_establishes_only_that_nothing_was_evaluated() -> None:
    document = report()
    del document["chapters"]
    nothing = reading(document)
    assert values(nothing) == {"evaluated": 0}
    assert len(nothing.missing["a11y.wcag_a"]) == 30
    assert len(nothing.missing["a11y.wcag_aa"]) == 20
    assert nothing.missing["a11y.wcag_blockers"] == ("1.1.1", "2.1.1", "2.1.2", "4.1.2")


def test_a_disabled_chapter_is_not_evaluated() -> None:
    document = report()
    document["chapters"]["success_criteria_level_aa"]["disabled"] = True
    disabled = reading(document)
    assert values(disabled) == {"a": 0, "evaluated": 30, "blockers": []}
    assert "chapter_disabled" in codes(disabled)


def test_an_unknown_term_is_said_and_is_not_a_verdict() -> None:
    unknown = reading(report(but={"1.4.3": "mostly-supports"}))
    assert unknown.missing == {"a11y.wcag_aa": ("1.4.3",)}
    (finding,) = [finding for finding in unknown.findings if finding.code == "openacr.term_unknown"]
    assert finding.where == "/chapters/success_criteria_level_aa/criteria/4/components/0/adherence/level"
    assert finding.severity is Severity.WARNING
    assert "mostly" not in finding.message.en + finding.message.fr


def refusal(document: dict[str, Any]) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read("openacr", as_yaml(document))
    return refused.value


# ── dates, versions, shape ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-05-12", date(2023, 5, 12)),
        ("2023-05-12T08:00:00Z", date(2023, 5, 12)),
        ("8/31/2021", date(2021, 8, 31)),
        ("31/8/2021", date(2021, 8, 31)),
        ("Tue Aug 31 2021", date(2021, 8, 31)),
        ("mardi 31 août 2021", date(2021, 8, 31)),
        ("4/4/2024", date(2024, 4, 4)),
        ("31.08.2021", date(2021, 8, 31)),
        ("June 2020", date(2020, 6, 1)),
        ("May 12, 2023", date(2023, 5, 12)),
        ("12 May 2023", date(2023, 5, 12)),
        ("1er août 2024", date(2024, 8, 1)),
        ("2024-02", date(2024, 2, 1)),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, day: date) -> None:
    assert reading(report(report_date=written)).observed_at == day


@pytest.mark.parametrize("written", ["2/3/2021", "soon", "2021-02-30", "31/31/2021", "0021-01-01", "9" * 5_000])
def test_a_date_that_names_no_day_or_two_is_said_and_not_guessed(written: str) -> None:
    undated = reading(report(report_date=written))
    assert undated.observed_at is None
    assert codes(undated) == ["date_unreadable"]


def test_the_last_change_dates_a_report_that_has_no_day_of_its_own() -> None:
    assert reading(report(report_date="", last_modified_date="1/20/2023")).observed_at == date(2023, 1, 20)
    assert reading(report(last_modified_date="1/20/2027")).observed_at == date(2026, 3, 31)


def test_unquoted_numbers_and_dates_of_yaml_stay_what_was_written() -> None:
    written = as_yaml(report()).replace(b"version: '4.2'", b"version: 4.20").replace(b"'2026-03-31'", b"2026-03-31")
    assert read("openacr", written).observed_at == date(2026, 3, 31)


def test_the_next_minor_version_is_read_and_said() -> None:
    newer = reading({**report(scope="web"), "$schema": "https://example.org/schema/openacr-0.2.0.json"})
    assert newer.format_version == "0.2.0"
    assert codes(newer) == ["newer_version", "unknown_field"]
    assert values(newer)["evaluated"] == 50


def test_the_first_draft_of_the_format_named_the_author_otherwise() -> None:
    """OPAT, 2021: `contact`."""
    told = report(scope="web")
    older = reading({**{field: value for field, value in told.items() if field != "author"}, "contact": told["author"]})
    assert codes(older) == ["former_author", *codes(reading(told))]
    assert values(older) == values(reading(told))


def test_a_version_beyond_that_is_refused() -> None:
    assert refusal(report(schema_version="1.0.0")).code == "openacr.version"


@pytest.mark.parametrize(
    ("broken", "where", "code"),
    [
        ({"product": {}}, "/product", "openacr.field_missing"),
        ({"author": {"name": "A"}}, "/author", "openacr.field_missing"),
        ({"author": None}, "/author", "openacr.schema"),
        ({"version": "first"}, "/version", "openacr.schema"),
        ({"title": ["a"]}, "/title", "openacr.schema"),
        ({"chapters": []}, "/chapters", "openacr.schema"),
        ({"related_openacrs": [{"type": "tertiary"}]}, "/related_openacrs/0/type", "openacr.schema"),
        (
            {"chapters": {"success_criteria_level_a": {"criteria": [{"components": []}]}}},
            "/chapters/success_criteria_level_a/criteria/0",
            "openacr.field_missing",
        ),
        (
            {"chapters": {"success_criteria_level_a": {"criteria": [{"num": "1.1.1", "components": [{"name": {}}]}]}}},
            "/chapters/success_criteria_level_a/criteria/0/components/0/name",
            "openacr.schema",
        ),
    ],
)
def test_a_document_of_another_shape_is_refused_at_the_place_where_it_differs(
    broken: dict[str, Any], where: str, code: str
) -> None:
    refused = refusal({**report(), **broken})
    assert (refused.where, refused.code) == (where, code)
    assert where in refused.detail.fr
    assert refused.hint.fr
    assert refused.hint.en


def test_every_other_document_is_somebody_elses() -> None:
    assert detect(b"# nothing\n") is None
    assert detect(b"product: {name: x}\nchapters: {}\n") is None
    assert detect(b"%PDF-1.7") is None


def test_a_kind_nobody_reads_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read("vpat", b"title: x")
    assert refused.value.code == "kind.unknown"


def test_more_than_two_hundred_findings_are_counted_and_not_listed() -> None:
    document = report()
    document["chapters"]["success_criteria_level_a"]["criteria"] += [criterion("9.9.9", None) for _ in range(250)]
    many = reading(document)
    assert len(many.findings) == 201
    assert many.findings[-1].code == "openacr.more"


def test_the_report_shown_in_the_documentation_is_read() -> None:
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0].encode()
    assert detect(example) == "openacr"
    assert values(read("openacr", example)) == {"evaluated": 1}


@pytest.mark.parametrize("but", [{}, {"1.1.1": "does-not-support", "4.1.2": "partially-supports"}])
def test_what_is_read_is_what_the_facts_expect(but: dict[str, str]) -> None:
    described = yaml.safe_load((ROOT / "criteria" / "facts" / "a11y.yaml").read_text(encoding="utf-8"))["facts"]
    schemas = {fact["id"]: fact["schema"] for fact in described if fact.get("derived_by") == "openacr"}
    facts = reading(report(but=but)).facts
    assert set(facts) == set(schemas)
    for fact, value in facts.items():
        Draft202012Validator(schemas[fact]).validate(value.value)
