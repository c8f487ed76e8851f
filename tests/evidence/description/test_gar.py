"""GAR: the identifiers of resources and distributors, and the open list of resources as a register."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.calculators.gar_register import Listing, best_match, likeness
from app.evidence.readers import Unreadable, read
from app.solutions.gar_identifiers import ArkFlaw, DistributorFlaw, ark_flaw, distributor_flaw
from tests.evidence.description.notices import REGISTER
from tests.evidence.told import codes, detect, facts, library

# ── identifiers ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "flaw"),
    [
        ("ark:/47198/briefeco", None),
        ("ark:/20521/Ada20250415.pp", None),
        ("ark:/123456789/a~b%20c-d_e", None),
        ("ark:/1234/a", ArkFlaw.SYNTAX),
        ("ark:/1234567890/a", ArkFlaw.SYNTAX),
        ("ark://12345/a", ArkFlaw.SYNTAX),
        ("ark:/12345/", ArkFlaw.SYNTAX),
        ("ark:/12345/a b", ArkFlaw.SYNTAX),
        ("ark:/12345/" + "a" * 200, ArkFlaw.SYNTAX),
        ("ark:/99999/a", ArkFlaw.TEST),
        ("", ArkFlaw.SYNTAX),
    ],
)
def test_an_ark_as_gar_writes_them(written: str, flaw: ArkFlaw | None) -> None:
    """The first two are those that public client code sends."""
    assert ark_flaw(written) == flaw


@pytest.mark.parametrize(
    ("written", "flaw"),
    [
        ("519587851_0000000121463256", None),
        ("519587851_000000012146325X", DistributorFlaw.ISNI),
        ("519587852_0000000121463256", DistributorFlaw.SIREN),
        ("000000000_0000000121463256", DistributorFlaw.SIREN),
        ("519587851_0000000000000000", DistributorFlaw.ISNI),
        ("519587851-0000000121463256", DistributorFlaw.SYNTAX),
        ("519 587 851_0000000121463256", DistributorFlaw.SYNTAX),
        ("５19587851_0000000121463256", DistributorFlaw.SYNTAX),
        ("", DistributorFlaw.SYNTAX),
    ],
)
def test_a_distributor_has_a_siren_and_an_isni(written: str, flaw: DistributorFlaw | None) -> None:
    """The first is the one of a public subscription script.

    Its SIREN by hand, every second digit from the right doubled: 1 + (1+0) + 8 + (1+4) + 8 + (1+0) + 9 + 2 + 5 = 40.
    """
    assert distributor_flaw(written) == flaw


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"\A[0-9]{9}_[0-9]{15}[0-9X]\Z"))
def test_what_passes_is_a_value_of_the_fact(written: str) -> None:
    """An independent sum: Luhn on the SIREN, modulo 11-2 on the ISNI."""
    if distributor_flaw(written) is not None:
        return
    siren, isni = written.split("_")
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(siren))]
    assert sum(number // 10 + number % 10 for number in doubled) % 10 == 0
    rest = 0
    for digit in isni[:-1]:
        rest = (rest + int(digit)) * 2 % 11
    assert "0123456789X"[(12 - rest) % 11] == isni[-1]


# ── the register ──────────────────────────────────────────────────────────────────────────────────


def test_a_listed_resource_is_found_whatever_its_accents_and_capitals() -> None:
    found = read("gar_dataset", REGISTER, "ATELIERS FICTIFS | atelier  6E | 2026-03-31")
    assert facts(found) == {"gar.dataset": {"listed": True, "match": 100.0, "snapshot_on": "2026-03-31"}}
    assert found.facts["gar.dataset"].place == "line 2"
    assert found.observed_at is not None
    assert detect(REGISTER) == "gar_dataset"


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("Ateliers Fictifs | Atelier 4e | 2026-03-31", "line 2"),
        ("Autre Maison | Atelier 6e | 2026-03-31", "line 2"),
        ("Éditions de l'Exemple | Atelier 6e | 2026-03-31", "line 4"),
    ],
)
def test_another_title_or_another_publisher_is_not_listed(part: str, line: str) -> None:
    value = facts(read("gar_dataset", REGISTER, part))["gar.dataset"]
    assert isinstance(value, dict)
    assert value["listed"] is False
    assert line


def test_a_distributor_is_not_a_publisher() -> None:
    found = read("gar_dataset", REGISTER, "Passerelle Fictive | Atelier 6e | 2026-03-31")
    assert codes(found) == ["gar.not_listed", "gar.distributor"]


def test_without_a_day_nothing_is_established() -> None:
    found = read("gar_dataset", REGISTER, "Ateliers Fictifs | Atelier 6e")
    assert facts(found) == {}
    assert found.missing == {"gar.dataset": ("date du relevé",)}
    assert codes(found) == ["gar.listed"]


def test_the_whole_list_asks_which_resource() -> None:
    found = read("gar_dataset", REGISTER)
    assert facts(found) == {}
    assert found.findings[0].message.en.startswith("Resources listed: 3; publishers: 2.")


def test_field_names_are_columns_as_well() -> None:
    data = b"type,libelle_de_la_ressource,libelle_de_l_editeur\nManuel,Atelier 6e,Ateliers Fictifs\n"
    assert facts(read("gar_dataset", data, "Ateliers Fictifs|Atelier 6e|31.3.2026"))["gar.dataset"] == {
        "listed": True,
        "match": 100.0,
        "snapshot_on": "2026-03-31",
    }


@pytest.mark.parametrize(
    ("data", "part", "code"),
    [
        (b"a;b\n1;2\n", "x | y | 2026-03-31", "gar.columns"),
        (b"", None, "document.empty"),
        (REGISTER, "x", "gar.part"),
        (REGISTER, " | | ", "gar.part"),
        (REGISTER, "a | b | c | d", "gar.part"),
    ],
)
def test_what_is_no_list_or_names_no_resource_is_refused(data: bytes, part: str | None, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("gar_dataset", data, part)
    assert refused.value.code == code


def test_likeness_by_hand() -> None:
    """Pairs of " atelier 6e " (11: spaces at both ends) and " ateliers 6e " (12).

    Ten are shared (" a at te el li ie er", " 6", "6e", "e "): 200 × 10 / 23 = 86.96.
    """
    assert round(likeness("Atelier 6e", "Ateliers 6e"), 2) == 86.96
    assert likeness("Atelier 6e", "Atelier 5e") <= 80
    assert likeness("Œuvre", "oeuvre") == 100
    assert likeness("", "") == 0


words = st.text(alphabet="abcdé 12", max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(words, words), max_size=12), words, words)
def test_the_best_row_is_the_best_of_all(rows: list[tuple[str, str]], publisher: str, title: str) -> None:
    listed = [Listing(*row) for row in rows]
    found = best_match(listed, publisher, title)
    each = [min(likeness(publisher, row.publisher), likeness(title, row.title)) for row in listed]
    assert found.percent == round(max(each, default=0.0), 1)
    if found.row is not None:
        assert round(each[found.row], 1) == found.percent


def test_the_fact_asked_has_the_shape_given() -> None:
    assert library().facts["gar.dataset"].derived_by == "gar_dataset"
