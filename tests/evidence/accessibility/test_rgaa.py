"""RGAA grids: what each shape gives, and what a grid that leaves something out does not.

Figures are worked out by hand: 106 criteria, of which so many are spoilt in the test; the rate is 100 × validated over
applicable, halves up.
"""

import json
from datetime import date
from time import process_time

import pytest

from app.evidence.calculators.accessibility_rgaa import CRITERIA
from app.evidence.readers import Unreadable, read
from tests.evidence.accessibility.grids import ara, csv_grid, grid_by_test, json_grid, ticked_grid
from tests.evidence.told import codes, detect, facts

# ── the rate ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("grid", [csv_grid(), ara(), json_grid()], ids=["csv", "ara", "json"])
def test_a_grid_without_failure_is_total_conformity(grid: bytes) -> None:
    assert detect(grid) == "rgaa_grid"
    read_facts = facts(read("rgaa_grid", grid))
    assert (read_facts["a11y.rgaa_rate"], read_facts["a11y.state"]) == (100, "total")


def test_one_page_is_enough_to_fail_a_criterion_and_to_make_it_apply() -> None:
    """1.1 fails on one page, 1.2 applies on one page only, 1.3 applies nowhere: 104 validated of 105 applicable.

    100 × 104 / 105 = 99.05.
    """
    grid = csv_grid(but={"1.1": ("C", "NC"), "1.2": ("NA", "C"), "1.3": ("NA", "NA")})
    read_facts = facts(read("rgaa_grid", grid))
    assert (read_facts["a11y.rgaa_rate"], read_facts["a11y.state"]) == (99, "partial")


def test_the_state_follows_from_exact_counts_and_not_from_the_rounded_rate() -> None:
    """One criterion does not apply, 52 of the 105 others are validated: 49.52 %, shown as 50, and no conformity."""
    failing = [one for one in CRITERIA if int(one.partition(".")[0]) >= 10]
    but = {"1.1": ("NA", "NA")} | dict.fromkeys((*failing, "9.1", "9.2", "9.3"), ("NC", "C"))
    reading = read("rgaa_grid", csv_grid(but=but))
    assert len(but) == 1 + 50 + 3
    assert (facts(reading)["a11y.rgaa_rate"], facts(reading)["a11y.state"]) == (50, "none")
    assert "rgaa.rounded" in codes(reading)


def test_when_nothing_applies_the_rate_is_zero_and_that_is_said() -> None:
    reading = read("rgaa_grid", csv_grid(everything="NA"))
    assert (facts(reading)["a11y.rgaa_rate"], facts(reading)["a11y.state"]) == (0, "none")
    assert "rgaa.nothing_applies" in codes(reading)


def test_an_untested_page_leaves_the_rate_unknown_between_two_bounds() -> None:
    """2 criteria untested, 1 failing, 103 validated: between 103/106 = 97.17 and 105/106 = 99.06 %."""
    reading = read("rgaa_grid", csv_grid(but={"1.1": ("C", "NT"), "1.2": ("", "C"), "1.3": ("NT", "NC")}))
    assert not reading.facts.keys() & {"a11y.rgaa_rate", "a11y.state"}
    assert reading.missing["a11y.rgaa_rate"] == ("1.1", "1.2")
    (said,) = [finding.message.en for finding in reading.findings if finding.code == "rgaa.incomplete"]
    assert said.endswith("between 97 and 99%.")


def test_what_pages_share_may_stay_untested_and_counts_when_it_is_not() -> None:
    """As in Ara: the column of shared elements is left out where it is untested, and can fail a criterion alone."""
    shared = csv_grid(("Éléments transverses", "Accueil"), but={"1.1": ("NT", "C"), "1.2": ("NC", "NA")})
    assert facts(read("rgaa_grid", shared))["a11y.rgaa_rate"] == 99


def test_a_shown_rate_is_recomputed_and_the_difference_is_said() -> None:
    """Ara shows 100; 1 criterion of 106 fails: 99.06 %."""
    reading = read("rgaa_grid", ara(but={"4.10": ("NC", "C")}))
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "rgaa.rate_differs" in codes(reading)


@pytest.mark.parametrize("kind", ["FAST", "COMPLEMENTARY"])
def test_a_partial_audit_gives_no_rate_even_when_it_shows_one(kind: str) -> None:
    reading = read("rgaa_grid", ara(auditType=kind))
    assert not reading.facts.keys() & {"a11y.rgaa_rate", "a11y.state"}
    assert "rgaa.partial_audit" in codes(reading)


def test_a_csv_of_25_criteria_is_a_partial_audit() -> None:
    lines = csv_grid().decode().splitlines()
    reading = read("rgaa_grid", "\n".join([lines[0], *lines[-25:]]).encode())
    assert "a11y.rgaa_rate" not in reading.facts
    assert "rgaa.partial_audit" in codes(reading)
    assert "rgaa.incomplete" not in codes(reading)


# ── WCAG, by the references of the RGAA ──────────────────────────────────────────────────────────────


def test_a_complete_grid_says_49_of_the_50_wcag_criteria_and_1_2_4_stays_unknown() -> None:
    reading = read("rgaa_grid", json_grid())
    assert {fact: value for fact, value in facts(reading).items() if "wcag" in fact} == {
        "a11y.wcag_a": 0,
        "a11y.wcag_evaluated": 49,
        "a11y.wcag_blockers": [],
    }
    assert reading.missing == {"a11y.wcag_aa": ("1.2.4",)}


def test_a_failure_counts_against_each_wcag_criterion_it_refers_to() -> None:
    """12.9 refers to 2.1.1 and 2.1.2, 8.3 to 3.1.1 alone: three failures of level A, one of them for certain."""
    reading = read("rgaa_grid", csv_grid(but={"12.9": ("NC", "NC"), "8.3": ("NC", "C")}))
    assert facts(reading)["a11y.wcag_a"] == 3
    assert facts(reading)["a11y.wcag_blockers"] == ["2.1.1", "2.1.2"]
    (said,) = [finding.message.en for finding in reading.findings if finding.code == "rgaa.crosswalk"]
    assert "3 fail, 1 of them for certain" in said


# ── dates, versions, sample ──────────────────────────────────────────────────────────────────────────


def test_the_age_of_the_audit_needs_its_day_and_its_version() -> None:
    assert facts(read("rgaa_grid", ara()))["a11y.audit_age"] == {"audited_on": "2026-03-31", "rgaa_version": "4.1"}
    undated = read("rgaa_grid", ara(publishDate=None))
    assert undated.missing["a11y.audit_age"] == ("audited_on",)
    assert undated.observed_at is None
    assert read("rgaa_grid", csv_grid()).missing["a11y.audit_age"] == ("audited_on", "rgaa_version")


def test_a_csv_may_say_its_day_and_version_above_the_grid() -> None:
    above = "Date de l'audit;31/03/2026\nVersion du RGAA;4.1.2\n\n" + csv_grid().decode().replace(",", ";")
    reading = read("rgaa_grid", above.encode())
    assert facts(reading)["a11y.audit_age"] == {"audited_on": "2026-03-31", "rgaa_version": "4.1.2"}
    assert reading.observed_at == date(2026, 3, 31)


def test_another_version_of_the_rgaa_gives_its_day_and_nothing_it_could_not_give() -> None:
    reading = read("rgaa_grid", json_grid(rgaa_version="3.0"))
    assert set(facts(reading)) == {"a11y.audit_age", "a11y.sample"}
    assert "rgaa.version_other" in codes(reading)


def test_the_sample_is_known_when_the_grid_says_all_of_it() -> None:
    """Eleven pages, ten of them chosen and one at random: 10 %. No site map, and the solution has none."""
    sample = facts(read("rgaa_grid", json_grid()))["a11y.sample"]
    assert sample == {"pages": 11, "missing": [], "processes_complete": True, "random_share": 10.0}
    absent = facts(read("rgaa_grid", json_grid(absent_pages=[])))["a11y.sample"]
    assert absent == {"pages": 11, "missing": ["sitemap"], "processes_complete": True, "random_share": 10.0}


def test_a_sample_that_says_half_is_unknown() -> None:
    assert read("rgaa_grid", json_grid(processes_complete=None)).missing["a11y.sample"] == ("processes_complete",)


def test_the_author_that_ara_names_is_said_too() -> None:
    context = {"referencial": "RGAA Version 4.1", "auditorName": None, "auditorOrganisation": "Audit exemple"}
    assert "rgaa.auditor_said" in codes(read("rgaa_grid", ara(context={**context, "samples": []})))
    assert "rgaa.auditor_said" not in codes(read("rgaa_grid", ara()))


def test_the_author_of_the_audit_is_said_and_not_proved_by_a_grid() -> None:
    reading = read("rgaa_grid", json_grid())
    assert "a11y.auditor" not in reading.facts
    assert "rgaa.auditor_said" in codes(reading)


# ── how grids are written ────────────────────────────────────────────────────────────────────────────


def test_one_row_per_criterion_and_page_is_read_too() -> None:
    rows = ["Thématique;Critère;Page;Statut;Commentaire"]
    for line in csv_grid(but={"4.10": ("NC", "NA")}).decode().replace('"', "").splitlines()[1:]:
        criterion, home, contact = line.split(",")
        theme, _, rank = criterion.partition(".")
        rows += [f"{theme} Thème;{rank};Accueil;{home};vu", f"{theme} Thème;{rank};Contact;{contact};"]
    read_facts = facts(read("rgaa_grid", "\n".join(rows).encode()))
    assert read_facts["a11y.rgaa_rate"] == 99


def test_the_tests_of_a_criterion_make_one_status_and_no_repetition() -> None:
    """1.1 fails on one page by its second test, 1.2 is validated by one test of one page only, 1.3 applies nowhere.

    So 104 validated of 105 applicable, 99.05 %; 4.10 is the theme 4 and the number 10.
    """
    but = {
        "1.1": ("c", "c", "na", "nc"),
        "1.2": ("na", "c", "na", "na"),
        "1.3": ("na",) * 4,
        "4.10": ("na", "na", "c", "c"),
    }
    grid = grid_by_test(but=but)
    assert detect(grid) == "rgaa_grid"
    reading = read("rgaa_grid", grid)
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "rgaa.cell_repeated" not in codes(reading)
    assert "104 criteria validated out of 105" in next(
        finding.message.en for finding in reading.findings if finding.code == "rgaa.counts"
    )


def test_a_test_left_in_doubt_leaves_its_criterion_untested() -> None:
    reading = read("rgaa_grid", grid_by_test(but={"13.4": ("c", "c", "?", "na"), "1.1": ("nc", "c", "?", "na")}))
    assert reading.missing["a11y.rgaa_rate"] == ("13.4",)
    assert codes(reading).count("rgaa.status_unknown") == 2


def test_comments_may_follow_a_status() -> None:
    grid = csv_grid(everything="c", but={"10.7": ("nc|Menu mobile|Tabulations", "c|" + "vu " * 30)})
    reading = read("rgaa_grid", grid)
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "rgaa.status_unknown" not in codes(reading)


def test_a_status_may_be_a_column_that_is_ticked() -> None:
    """53 criteria fail, two do not apply: 51 of 104, 49.04 %. Number and question stand under the same name."""
    failing = CRITERIA[:53]
    grid = ticked_grid(but=dict.fromkeys(failing, "NC") | dict.fromkeys(CRITERIA[-2:], "NA"))
    assert detect(grid) == "rgaa_grid"
    read_facts = facts(read("rgaa_grid", grid))
    assert (read_facts["a11y.rgaa_rate"], read_facts["a11y.state"]) == (49, "none")


def test_the_sheet_of_one_page_is_read_and_said_to_be_one() -> None:
    """As the official grid has them: a title that names the version, then a line for the page, then the table."""
    rows = [
        "RGAA 4.1 – GRILLE D'ÉVALUATION;;;",
        "Accueil : https://cahier.example/;;;",
        "Thématique;Critère;Statut;Dérogation",
    ]
    rows += [f"IMAGES;{one};{'NC' if one == '1.1' else 'C'};N" for one in CRITERIA]
    reading = read("rgaa_grid", "\n".join(rows).encode())
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert reading.format_version == "4.1"
    assert "rgaa.one_page" in codes(reading)
    assert "rgaa.one_page" not in codes(read("rgaa_grid", csv_grid()))


def test_a_row_that_ticks_two_statuses_has_none() -> None:
    reading = read("rgaa_grid", ticked_grid().replace(b"1.1;Une question ?;x;;;", b"1.1;Une question ?;x;x;;", 1))
    assert reading.missing["a11y.rgaa_rate"] == ("1.1",)
    assert "rgaa.status_unknown" in codes(reading)


def test_titles_between_the_rows_of_a_grid_are_not_criteria() -> None:
    lines = csv_grid().decode().splitlines()
    titled = [lines[0], "Images,,", *lines[1:10], '"Cadres",,', *lines[10:], "Total,318,0"]
    reading = read("rgaa_grid", "\n".join(titled).encode())
    assert facts(reading)["a11y.rgaa_rate"] == 100
    assert "rgaa.criterion_unknown" not in codes(reading)


def test_a_grid_of_another_framework_gives_no_figure() -> None:
    """RAWeb has the numbers of the RGAA and themes 14 to 17; RGAA 3 has numbers that version 4 dropped."""
    for others in (("14.1", "15.1", "16.1", "17.1"), ("4.14", "4.15", "8.11", "13.13")):
        rows = csv_grid().decode() + "".join(f'\n"{other}","C","C"' for other in others)
        reading = read("rgaa_grid", rows.encode())
        assert not reading.facts.keys() & {"a11y.rgaa_rate", "a11y.state", "a11y.wcag_a", "a11y.wcag_evaluated"}
        assert "rgaa.other_criteria" in codes(reading)
        assert not {"rgaa.version_absent", "rgaa.criterion_unknown"}.intersection(codes(reading))


def test_a_mistyped_number_is_said_once_and_takes_nothing_else_away() -> None:
    reading = read("rgaa_grid", csv_grid() + b'\n"14.1","C","C"')
    assert facts(reading)["a11y.rgaa_rate"] == 100
    assert codes(reading).count("rgaa.criterion_unknown") == 1


def test_a_spreadsheet_that_changed_4_10_into_4_1_is_caught() -> None:
    reading = read("rgaa_grid", csv_grid().replace(b'"4.10"', b'"4.1"'))
    assert reading.missing["a11y.rgaa_rate"] == ("4.10",)
    assert codes(reading).count("rgaa.cell_repeated") == 2


def test_numbers_written_by_a_spreadsheet_in_french_are_read() -> None:
    """4,10 has become 4,1 there too, and 1.1 may end with a full stop."""
    lines = [line.replace(".", ",", 1).replace('","', '";"') for line in csv_grid().decode().splitlines()]
    grid = "\n".join(lines).replace('"4,10"', '"4,1"').replace('"1,1"', '"1,1."').encode()
    assert detect(grid) == "rgaa_grid"
    assert read("rgaa_grid", grid).missing["a11y.rgaa_rate"] == ("4.10",)


def test_a_page_called_conformity_is_a_page_among_others() -> None:
    grid = csv_grid(("Accueil", "Conformité", "Contact"), but={"1.1": ("NC", "C", "C")})
    reading = read("rgaa_grid", grid)
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "rgaa.one_page" not in codes(reading)


def test_the_first_of_two_columns_of_statuses_of_one_sheet_counts() -> None:
    rows = ["Critère;Statut;Statut après correction", *(f"{one};{'NC' if one == '1.1' else 'C'};C" for one in CRITERIA)]
    reading = read("rgaa_grid", "\n".join(rows).encode())
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "rgaa.one_page" in codes(reading)


def test_a_report_of_ara_whose_pages_have_no_number_has_those_of_its_results() -> None:
    """As it wrote them at first: nothing then ties a page of the sample to a result."""
    samples = [{"number": 1, "name": "Accueil", "url": "https://cahier.example/"}]
    report = json.loads(ara(but={"1.1": ("NC", "C")}, context={"referencial": "RGAA Version 4.1", "samples": samples}))
    report["results"] = [result for result in report["results"] if result["pageId"] != 7]
    reading = read("rgaa_grid", json.dumps(report).encode())
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "pages: 2." in next(one.message.en for one in reading.findings if one.code == "rgaa.counts")


def test_words_that_are_no_status_are_said_and_not_counted() -> None:
    reading = read("rgaa_grid", csv_grid(but={"1.1": ("presque", "C")}))
    assert reading.missing["a11y.rgaa_rate"] == ("1.1",)
    (finding,) = [finding for finding in reading.findings if finding.code == "rgaa.status_unknown"]
    assert finding.where == "line 2"
    assert "presque" not in finding.message.fr + finding.message.en


@pytest.mark.parametrize("word", ["Conforme", "validé", "c", "COMPLIANT"])
def test_statuses_are_read_in_words(word: str) -> None:
    assert facts(read("rgaa_grid", csv_grid(everything=word)))["a11y.rgaa_rate"] == 100


def test_a_document_that_is_no_grid_is_refused_with_a_cure() -> None:
    for data in (b"a,b\n1,2\n", b'{"results": []}', json.dumps({"results": [], "pages": []}).encode()):
        with pytest.raises(Unreadable) as refused:
            read("rgaa_grid", data)
        assert refused.value.code == "rgaa.shape"
        assert refused.value.hint.fr
        assert detect(data) is None


@pytest.mark.parametrize("label", ["a", "c", "critere"])
@pytest.mark.parametrize("first", ["10.1", "10.1" + ",C" * 19_000], ids=["short", "wide"])
def test_a_wide_header_above_many_short_rows_is_looked_at_once(label: str, first: str) -> None:
    """19 000 columns and as many rows of one cell: looked at column by column it took minutes."""
    document = f"critere{f',{label}' * 19_000}\n{first}\n" + "10.1\n" * 19_000
    started = process_time()
    detect(document.encode())
    assert process_time() - started < 5


def test_more_than_500_pages_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read("rgaa_grid", csv_grid([f"Page {number}" for number in range(501)]))
    assert refused.value.code == "rgaa.too_many_pages"
