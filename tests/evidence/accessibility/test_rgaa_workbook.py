"""RGAA audits filled in the official workbook: a sheet for each page makes one matrix."""

from collections.abc import Callable

import pytest

from app.evidence.calculators.accessibility_rgaa import CRITERIA
from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.accessibility.grids import csv_grid, workbook_sheets
from tests.evidence.files import docx, ods, odt, xlsx
from tests.evidence.told import codes, detect, facts
from tests.evidence.workbooks import Sheets, ods_of, xlsx_of

FORMS = pytest.mark.parametrize("form", [ods_of, xlsx_of], ids=["ods", "xlsx"])
Form = Callable[[Sheets], bytes]


def said(reading: Reading, code: str) -> str:
    (message,) = [finding.message.en for finding in reading.findings if finding.code == code]
    return message


@FORMS
def test_a_sheet_for_each_page_makes_one_matrix(form: Form) -> None:
    """1.1 fails on one page, 1.2 applies on one page, 1.3 on none: 104 of 105, 99.05 %. P03 is empty and left aside."""
    document = form(workbook_sheets(but={"1.1": ("C", "NC", ""), "1.2": ("NA", "C", ""), "1.3": ("NA", "NA", "")}))
    assert detect(document) == "rgaa_grid"
    reading = read("rgaa_grid", document)
    read_facts = facts(reading)
    assert (read_facts["a11y.rgaa_rate"], read_facts["a11y.state"]) == (99, "partial")
    assert read_facts["a11y.audit_age"] == {"audited_on": "2026-03-31", "rgaa_version": "4.1.2"}
    assert reading.facts["a11y.rgaa_rate"].place == "sheet P01, line 3"
    assert "pages: 2." in said(reading, "rgaa.counts")
    assert said(reading, "rgaa.pages_unused").startswith("Sheets of pages left aside: 1.")
    assert not {"rgaa.one_page", "rgaa.auditor_said", "rgaa.rate_differs"} & set(codes(reading))


@FORMS
def test_the_one_sheet_that_is_a_grid_is_read_as_a_csv_grid_is(form: Form) -> None:
    grid = csv_grid(but={"1.1": ("NC", "C")})
    rows = [line.replace('"', "").split(",") for line in grid.decode().splitlines()]
    document = form({"Notes": [["À relire"]], "Audit": rows})
    assert detect(document) == "rgaa_grid"
    assert facts(read("rgaa_grid", document)) == facts(read("rgaa_grid", grid))


@FORMS
def test_a_page_of_the_sample_that_nobody_tested_leaves_the_rate_unknown(form: Form) -> None:
    sheets = workbook_sheets(but={"1.1": ("NC", "NC", "NT")}, pages={"P01": "Accueil", "P02": "Contact", "P03": "Aide"})
    for row in sheets["P03"][3:]:
        row[3] = "NT"
    reading = read("rgaa_grid", form(sheets))
    assert len(reading.missing["a11y.rgaa_rate"]) == 105
    assert "rgaa.pages_unused" not in codes(reading)


def test_a_page_of_the_sample_without_a_sheet_is_not_tested() -> None:
    sheets = workbook_sheets()
    sheets["Échantillon"].append(["P12", "Recherche", "https://cahier.example/recherche"])
    reading = read("rgaa_grid", ods_of(sheets))
    assert said(reading, "rgaa.pages_without_sheet").startswith("Pages of the sample without a sheet: 1.")
    assert len(reading.missing["a11y.rgaa_rate"]) == 106


def test_a_page_that_the_solution_does_not_have_is_left_aside() -> None:
    sheets = workbook_sheets()
    sheets["Échantillon"][-1][1:] = ["Plan du site", "Absente"]
    assert facts(read("rgaa_grid", ods_of(sheets)))["a11y.rgaa_rate"] == 100


def test_a_grid_that_nobody_filled_in_is_one_whose_criteria_are_not_tested() -> None:
    document = ods_of(workbook_sheets(pages={}))
    assert detect(document) == "rgaa_grid"
    assert len(read("rgaa_grid", document).missing["a11y.rgaa_rate"]) == 106


def test_what_pages_share_may_stay_untested() -> None:
    """As the grid of Copsaé has it, in P01."""
    pages = {"P01": "Éléments transverses", "P02": "Accueil"}
    reading = read("rgaa_grid", ods_of(workbook_sheets(pages, but={"1.1": ("NT", "C", ""), "1.2": ("NC", "NA", "")})))
    assert facts(reading)["a11y.rgaa_rate"] == 99
    assert "pages: 1." in said(reading, "rgaa.counts")


def test_derogations_change_no_status_and_are_said() -> None:
    """RGAA, obligations: without an accessible alternative, criteria about that content apply."""
    reading = read("rgaa_grid", ods_of(workbook_sheets(but={"1.1": ("NC D", "C", ""), "4.1": ("NA D", "NA", "")})))
    assert "104 criteria validated out of 105" in said(reading, "rgaa.counts")
    assert said(reading, "rgaa.derogations").startswith(
        "Derogations: 2, 1 of them on a criterion noted not applicable."
    )


@pytest.mark.parametrize("rate", ["99.05", "99,1 %", "99", "99.06%"])
def test_the_rate_of_the_synthesis_may_be_rounded(rate: str) -> None:
    """105 of 106: 99.057 %."""
    assert "rgaa.rate_differs" not in codes(read("rgaa_grid", ods_of(workbook_sheets(but=_ONE_FAILS, rate=rate))))


@pytest.mark.parametrize("rate", ["100", "98,5 %"])
def test_another_rate_in_the_synthesis_is_said_where_it_stands(rate: str) -> None:
    reading = read("rgaa_grid", xlsx_of(workbook_sheets(but=_ONE_FAILS, rate=rate)))
    (finding,) = [finding for finding in reading.findings if finding.code == "rgaa.rate_differs"]
    assert finding.where == "sheet Synthèse, line 2"


_ONE_FAILS = {"1.1": ("NC", "C", "")}


def test_a_status_that_is_none_is_said_at_its_line() -> None:
    reading = read("rgaa_grid", xlsx_of(workbook_sheets(but={"1.2": ("C", "presque", "")})))
    (finding,) = [finding for finding in reading.findings if finding.code == "rgaa.status_unknown"]
    assert finding.where == "sheet P02, line 5"


def test_a_word_of_status_among_the_comments_is_no_other_page() -> None:
    sheets = workbook_sheets()
    sheets["P01"][3][6] = "Conforme"
    reading = read("rgaa_grid", ods_of(sheets))
    assert facts(reading)["a11y.rgaa_rate"] == 100
    assert "pages: 2." in said(reading, "rgaa.counts")


def test_sheets_of_pages_may_have_the_names_of_the_sample() -> None:
    sheets = workbook_sheets()
    renamed = {{"P01": "Accueil", "P02": "Contact"}.get(name, name): rows for name, rows in sheets.items()}
    for line in renamed["Échantillon"][7:]:
        line[0] = line[1]
    reading = read("rgaa_grid", ods_of(renamed))
    assert facts(reading)["a11y.rgaa_rate"] == 100


def test_several_grids_that_nothing_tells_apart_are_refused_with_a_cure() -> None:
    rows = [["Critère", "Statut"], *([one, "C"] for one in CRITERIA)]
    document = ods_of({"Audit": rows, "Contre-audit": rows})
    assert detect(document) == "rgaa_grid"
    with pytest.raises(Unreadable) as refused:
        read("rgaa_grid", document)
    assert refused.value.code == "rgaa.sheets"
    assert "P01" in refused.value.hint.fr


@pytest.mark.parametrize("document", [docx(), odt(), ods(), xlsx(), ods_of({"Prix": [["Offre", "Prix"], ["A", "1"]]})])
def test_other_documents_of_an_office_are_recognised_by_nobody(document: bytes) -> None:
    assert detect(document) is None
    with pytest.raises(Unreadable):
        read("rgaa_grid", document)
