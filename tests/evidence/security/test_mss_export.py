"""Exports of MonServiceSécurisé: the index worked out by hand, and what an export does not say."""

import pytest

from app.evidence.readers import Reading, Unreadable, read
from tests.evidence.security.samples import EXPORT, HEADER, MORE, export, measure
from tests.evidence.told import codes, detect, facts


def reading(*lines: str) -> Reading:
    return read("mss_export", export(*lines))


def test_the_index_is_recomputed_from_the_state_of_the_measures() -> None:
    """By hand: I = 2.5/3 and R = 1.5/2, so (0.6 + 0.4 × 0.75) × 2.5/3 = 0.75, and 5 × 0.75 = 3.75."""
    assert detect(EXPORT) == "mss_export"
    found = read("mss_export", EXPORT)
    assert facts(found) == {"sec.index": 3.75}
    assert codes(found) == ["mss.counted"]
    assert found.findings[0].message.en.startswith(
        "Measures of the catalogue: 5, 3 of them essential; done: 3; partial: 2"
    )


def test_categories_weigh_as_much_as_they_have_measures() -> None:
    """By hand: governance (1 and 1 done) is 1, protection (2 done, 1 recommended not) 0.6; 2 + 3 × 0.6 = 3.8."""
    found = reading(
        measure("Indispensable", "Gouvernance", "Faite"),
        measure("Recommandée", "Gouvernance", "Faite"),
        measure("Indispensable", "Protection", "Faite"),
        measure("Indispensable", "Protection", "Faite"),
        measure("Recommandée", "Protection", "Non prise en compte"),
    )
    assert facts(found) == {"sec.index": 3.8}


@pytest.mark.parametrize("status", ["", "À lancer", "Non prise en compte"])
def test_what_is_not_done_lowers_the_index(status: str) -> None:
    found = reading(measure("Indispensable", "Défense", "Faite"), measure("Indispensable", "Défense", status))
    assert facts(found) == {"sec.index": 2.5}
    assert f"not done: {int(not status)}." in found.findings[-1].message.en


def test_measures_that_a_service_adds_do_not_count() -> None:
    added = measure("", "Résilience", "Non prise en compte", reference="Mesures ajoutées")
    found = reading(measure("Indispensable", "Résilience", "Faite"), added)
    assert facts(found) == {"sec.index": 5.0}
    assert codes(found) == ["mss.added", "mss.counted"]


@pytest.mark.parametrize(
    "strange",
    [
        measure("Vitale", "Protection", "Faite"),
        measure("Indispensable", "Jardinage", "Faite"),
        measure("Indispensable", "Protection", "Presque"),
        "#1;Une ligne trop courte",
    ],
)
def test_one_measure_that_is_not_understood_leaves_the_index_unknown(strange: str) -> None:
    found = reading(measure("Indispensable", "Protection", "Faite"), strange)
    assert facts(found) == {}
    assert found.missing == {"sec.index": ("Type, Catégorie, Statut",)}
    assert codes(found) == ["mss.unknown", "mss.counted"]


def test_an_export_without_any_measure_has_no_index() -> None:
    assert facts(reading()) == {}


def test_an_export_without_the_state_of_the_measures_establishes_nothing() -> None:
    """MonServiceSécurisé exports the list of measures alone unless more is asked for."""
    found = read("mss_export", export(measure("Indispensable", "Protection"), header=HEADER))
    assert facts(found) == {}
    assert found.missing == {"sec.index": ("Statut",)}
    assert codes(found) == ["mss.status_absent"]


def test_people_named_in_an_export_are_told_not_repeated() -> None:
    found = reading(measure("Indispensable", "Protection", "Faite", "", "", "", "Claude Exemple"))
    assert codes(found) == ["mss.people", "mss.counted"]
    assert "Exemple" not in "".join(one.message.fr + one.message.en for one in found.findings)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            "Nom du service;Organisations responsables;Indice cyber;Statut homologation\nAtelier;X;4;-\n",
            "mss.services",
        ),
        (f"Nom;{MORE}\n", "mss.columns"),
        ("a,b\n1,2\n", "mss.columns"),
    ],
)
def test_what_is_no_list_of_measures_is_refused(data: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("mss_export", data.encode())
    assert (refused.value.code, refused.value.where) == (code, "line 1")
