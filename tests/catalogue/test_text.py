"""Words meet whatever their number, gender and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.text import DESCRIPTION, NAME, asked, folded, indexed, stem, words_of

FAMILIES = (
    "évaluation évaluations EVALUATION évaluation",
    "enseignant enseignante enseignants enseignantes",
    "collégien collégienne collégiens collégiennes",
    "jeu jeux",
    "travail travaux",
    "cheval chevaux",
    "oral orale oraux orales",
    "sérieux sérieuse sérieuses",
    "écolier écolière écoliers écolières",
    "mathématique mathématiques",
    "œuvre œuvres oeuvre",
    "teacher teachers",
    "lesson lessons",
)


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_one_word_share_their_stem(family: str) -> None:
    assert len({stem(word) for word in words_of(family)}) == 1


@pytest.mark.parametrize("pair", ["lecture écriture", "histoire géographie", "jeu jeudi", "note notaire"])
def test_different_words_keep_different_stems(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèêëàâîïôûùçœ", min_size=1, max_size=20))
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for word in words_of(text):
        assert folded(word) == folded(folded(word))
        assert stem(word) is not None


def test_elisions_and_composed_accents_are_cut_alike() -> None:
    assert words_of("L'évaluation, d’après l’e\u0301quipe !") == ["l", "évaluation", "d", "après", "l", "équipe"]


def test_where_a_word_is_found_adds_up() -> None:
    assert indexed([(NAME, "Jeux de calcul"), (DESCRIPTION, "un jeu")])[stem("jeu")] == NAME | DESCRIPTION


def test_little_words_count_in_names_only() -> None:
    found = indexed([(NAME, "Pour tous"), (DESCRIPTION, "le jeu des écoles")])
    assert found.keys() == {stem(word) for word in ("pour", "tous", "jeu", "écoles")}


def test_little_words_are_asked_for_when_there_is_nothing_else() -> None:
    assert asked("les jeux pour l'école, les jeux") == ["jeux", "école"]
    assert asked("pour tous") == ["pour", "tous"]
    assert asked("… !") == []
