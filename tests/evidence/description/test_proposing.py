"""What a notice or a publiccode.yml proposes for a solution, and that a solution takes it."""

from typing import Any

import pytest

from app.evidence.readers import Unreadable
from app.evidence.readers.description.proposing import described
from app.evidence.readers.description.scolomfr_terms import (
    AUDIENCES,
    CYCLE_OF,
    CYCLES,
    LANGUAGES,
    LEVELS,
    PRICES,
    RESOURCE_TYPES,
    SUBJECTS,
)
from app.scoring import shape
from app.solutions.schemas import SolutionIn
from tests.evidence.description.notices import PUBLICCODE, WHOLE, harvest, notice
from tests.evidence.real import real
from tests.evidence.told import library


def taken(data: bytes) -> dict[str, Any]:
    """The proposal, once a solution has taken its fields and every claim has the shape of its fact."""
    proposal: dict[str, Any] = dict(described(data))
    said = {name: value for name, value in proposal.items() if name != "vendor"}
    SolutionIn.model_validate({"name": "x", "description": {"fr": "x"}, "homepage": "https://atelier.example", **said})
    for name, value in said.get("claims", {}).items():
        assert shape(library().facts[name].schema)(value), name
    return proposal


def test_a_notice_proposes_what_its_publisher_already_wrote() -> None:
    assert taken(notice().encode()) == {
        "name": "Atelier 6e",
        "description": {"fr": "Exercices de calcul.", "en": "Arithmetic practice."},
        "homepage": "https://atelier.example/6e",
        "claims": {
            "product.audiences": ["ELEVE"],
            "product.cycles": ["cycle_3"],
            "product.levels": ["6e"],
            "product.subjects": ["mathematiques"],
            "product.resource_type": ["exerciseur"],
            "product.languages": ["fr"],
            "product.price_model": "payant",
            "gar.ark": ["ark:/12345/atelier-6e"],
        },
        "vendor": {"legal_name": "Ateliers Fictifs", "siren": "732829320"},
    }


def test_a_published_notice_proposes_nobody_but_its_publisher() -> None:
    """Read by eye: the authors and annotators have names and addresses, which are people's and stay where they are."""
    proposal = taken(real("scolomfr/valid-exemple.xml").read_bytes())
    assert proposal["name"] == "Harry Potter"
    assert proposal["claims"]["product.audiences"] == ["ELEVE", "ENSEIGNANT"]
    assert proposal["claims"]["product.languages"] == ["fr", "en"]
    assert proposal["claims"]["gar.ark"] == ["ark:/19153/b2nk3c28"]
    assert "@" not in str(proposal)


def test_a_publiccode_proposes_its_fields() -> None:
    assert taken(PUBLICCODE) == {
        "name": "Atelier libre",
        "description": {"fr": "Exercices de calcul, du CP à la 6e.", "en": "Arithmetic practice."},
        "homepage": "https://atelier.example",
        "claims": {
            "product.licence": "AGPL-3.0",
            "product.platforms": ["browser", "linux", "macos", "android"],
            "product.languages": ["fr", "en", "it"],
            "product.version": "2.10",
            "product.delivery": ["web"],
        },
        "vendor": {"legal_name": "Ateliers Fictifs"},
    }


@pytest.mark.parametrize("version", ["0.2", "0.2.1", "0.3.0", "0.4.0", "0.5", "0.6.0", "0.7.0", "0"])
def test_versions_of_publiccode_read(version: str) -> None:
    assert taken(PUBLICCODE.replace(b'"0.4"', f'"{version}"'.encode()))["name"] == "Atelier libre"


@pytest.mark.parametrize("version", ["0.1", "1.0", "", "x"])
def test_versions_of_publiccode_refused(version: str) -> None:
    with pytest.raises(Unreadable) as refused:
        described(PUBLICCODE.replace(b'"0.4"', f'"{version}"'.encode()))
    assert (refused.value.code, refused.value.where) == ("publiccode.version", "/publiccodeYmlVersion")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("EUPL-1.2", "EUPL-1.2"),
        ("apache-2.0", "Apache-2.0"),
        ("GPL-2.0+", "GPL-2.0"),
        ("Zlib", "other_open_source"),
        ("MIT OR Apache-2.0", None),
    ],
)
def test_licences_are_named_as_the_criteria_do(written: str, kept: str | None) -> None:
    claims = taken(PUBLICCODE.replace(b"AGPL-3.0-or-later", written.encode()))["claims"]
    assert claims.get("product.licence") == kept


@pytest.mark.parametrize(
    ("inside", "field"),
    [
        (WHOLE.replace("Atelier 6e", "x" * 201), "name"),
        (WHOLE.replace("Atelier 6e", "\u200b\u2060"), "name"),
        (WHOLE.replace("Atelier 6e", "\u202eeltiA"), "name"),
        (WHOLE.replace("https://atelier.example/6e", "javascript:alert(1)"), "homepage"),
        (WHOLE.replace("https://atelier.example/6e", "https://..."), "homepage"),
        (WHOLE.replace("Exercices de calcul.", "").replace("Arithmetic practice.", ""), "description"),
    ],
)
def test_what_a_solution_cannot_take_is_left_out(inside: str, field: str) -> None:
    assert field not in taken(notice(inside).encode())


def test_english_alone_serves_for_both() -> None:
    proposal = taken(notice(WHOLE.replace("Exercices de calcul.", "")).encode())
    assert proposal["description"] == {"fr": "Arithmetic practice.", "en": "Arithmetic practice."}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (harvest(notice(), notice()), "description.several"),
        (b"name: x", "description.unknown"),
        (b"publiccodeYmlVersion", "description.unknown"),
        (b"", "description.unknown"),
    ],
)
def test_what_describes_no_solution_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        described(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("terms", "vocabulary"),
    [
        (AUDIENCES, "audiences"),
        (LEVELS, "levels"),
        (CYCLES, "cycles"),
        (CYCLE_OF, "cycles"),
        (SUBJECTS, "subjects"),
        (RESOURCE_TYPES, "resource_types"),
        (PRICES, "price_models"),
        (LANGUAGES, "languages"),
    ],
)
def test_every_word_proposed_is_one_of_the_criteria(terms: dict[str, str], vocabulary: str) -> None:
    words = {str(word) for word in library().vocabularies[vocabulary].words}
    assert set(terms.values()) <= words
