"""OpenACR: which criteria a report may list, and which of its components count."""

import pytest

from tests.evidence.accessibility.reports import (
    ADDED_BY_2_1_A,
    ADDED_BY_2_1_AA,
    codes,
    criterion,
    reading,
    report,
    values,
)

# ── the catalog ──────────────────────────────────────────────────────────────────────────────────────


def test_a_report_on_2_0_says_which_criteria_of_2_1_it_lacks() -> None:
    older = reading(report("2.0"))
    assert older.missing == {"a11y.wcag_a": ADDED_BY_2_1_A, "a11y.wcag_aa": ADDED_BY_2_1_AA}
    assert values(older) == {"evaluated": 25 + 13, "blockers": []}


def test_a_report_on_2_2_may_leave_out_the_criterion_that_2_2_removed() -> None:
    newer = reading(report("2.2"))
    assert values(newer) == {"a": 0, "aa": 0, "evaluated": 50, "blockers": []}
    assert codes(newer) == ["parsing_obsolete"]


def test_a_report_on_2_2_that_still_judges_4_1_1_is_believed() -> None:
    document = report("2.2")
    document["chapters"]["success_criteria_level_a"]["criteria"].append(criterion("4.1.1", "does-not-support"))
    assert values(reading(document))["a"] == 1


def test_a_report_on_2_1_may_not_leave_4_1_1_out() -> None:
    assert reading(report(but={"4.1.1": None})).missing == {"a11y.wcag_a": ("4.1.1",)}


def test_a_criterion_outside_the_declared_catalog_is_said_and_ignored() -> None:
    outside = reading(report("2.1", catalog="2.4-edition-wcag-2.0-508-en"))
    assert outside.missing["a11y.wcag_a"] == ADDED_BY_2_1_A
    assert codes(outside).count("criterion_not_in_catalog") == 12


def test_a_criterion_in_the_wrong_chapter_is_said_and_ignored() -> None:
    document = report()
    moved = document["chapters"]["success_criteria_level_aa"]["criteria"].pop(0)
    document["chapters"]["success_criteria_level_a"]["criteria"].append(moved)
    assert reading(document).missing == {"a11y.wcag_aa": ("1.2.4",)}
    assert "criterion_misplaced" in codes(reading(document))


def test_a_number_that_is_no_criterion_is_said_and_ignored() -> None:
    document = report()
    document["chapters"]["success_criteria_level_a"]["criteria"].append(criterion("9.9.9", "does-not-support"))
    assert values(reading(document))["a"] == 0
    assert codes(reading(document)) == ["criterion_unknown"]


def test_a_criterion_listed_twice_takes_its_worst_result() -> None:
    document = report()
    document["chapters"]["success_criteria_level_a"]["criteria"].append(criterion("1.1.1", "does-not-support"))
    assert values(reading(document)) == {"a": 1, "aa": 0, "evaluated": 50, "blockers": ["1.1.1"]}
    assert codes(reading(document)) == ["criterion_repeated"]


@pytest.mark.parametrize(
    ("catalog", "said"),
    [
        (None, ["catalog_absent"]),
        ("my-own-catalog", ["catalog_unknown"]),
        ("2.6-edition-wcag-2.1-eu-fr", ["catalog_edition"]),
        ("2.4-edition-508-wcag-2.1", []),
        ("2.4-edition-wcag-2.0-wcag-2.1-en", []),
    ],
)
def test_the_version_of_wcag_comes_from_the_catalog_or_from_the_criteria_listed(
    catalog: str | None, said: list[str]
) -> None:
    named = reading(report("2.1", catalog=catalog))
    assert values(named) == {"a": 0, "aa": 0, "evaluated": 50, "blockers": []}
    assert codes(named) == said


# ── components ───────────────────────────────────────────────────────────────────────────────────────


def test_documents_and_authoring_tools_are_reported_and_not_counted() -> None:
    document = report(
        but={
            "1.1.1": {"web": "supports", "electronic-docs": "does-not-support"},
            "1.4.3": {"web": "supports", "authoring-tool": "partially-supports"},
        }
    )
    assert values(reading(document)) == {"a": 0, "aa": 0, "evaluated": 50, "blockers": []}
    assert codes(reading(document)) == ["component_not_counted", "component_not_counted"]


def test_software_that_is_never_exercised_does_not_count() -> None:
    document = report(but={"1.1.1": {"web": "supports", "software": "not-applicable"}})
    assert values(reading(document))["evaluated"] == 50
    assert codes(reading(document)) == []


def test_software_that_is_exercised_once_counts_everywhere() -> None:
    document = report(but={"1.1.1": {"web": "supports", "software": "does-not-support"}})
    native = reading(document)
    assert values(native) == {"evaluated": 1}
    assert "software_in_scope" in codes(native)


def test_a_criterion_takes_the_worst_of_web_and_software() -> None:
    both = {num: {"web": "supports", "software": "supports"} for num in report_criteria()}
    worst = {**both, "2.1.2": {"web": "supports", "software": "partially-supports"}}
    assert values(reading(report(but=worst))) == {"a": 1, "aa": 0, "evaluated": 50, "blockers": ["2.1.2"]}


def test_a_failure_on_the_web_stands_even_where_software_was_not_evaluated() -> None:
    both = {num: {"web": "supports", "software": "supports"} for num in report_criteria()}
    partly = {**both, "1.1.1": {"web": "does-not-support", "software": ""}}
    assert values(reading(report(but=partly)))["a"] == 1


def test_a_report_on_a_native_application_alone_needs_no_web_row() -> None:
    native = reading(report(but={num: {"software": "supports"} for num in report_criteria()}))
    assert values(native) == {"a": 0, "aa": 0, "evaluated": 50, "blockers": []}
    assert codes(native) == ["software_in_scope", "web_absent"]


def test_a_row_without_component_speaks_for_the_whole_product() -> None:
    whole = reading(report(but={"1.1.1": {"none": "does-not-support"}}))
    assert values(whole)["blockers"] == ["1.1.1"]
    assert codes(whole) == ["whole_product"]


def test_an_unknown_component_is_said_and_does_not_count() -> None:
    unknown = reading(report(but={"1.1.1": {"Web site": "supports"}}))
    assert unknown.missing["a11y.wcag_a"] == ("1.1.1",)
    assert "component_unknown" in codes(unknown)


def report_criteria() -> list[str]:
    chapters = report()["chapters"].values()
    return [row["num"] for chapter in chapters for row in chapter["criteria"]]
