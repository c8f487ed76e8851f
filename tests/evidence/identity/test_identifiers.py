"""Identifiers checked by their own digits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.calculators.identity import UAI_LETTERS, euid, is_mistyped_uai, lei, siren, siret, uai


@pytest.mark.parametrize(
    ("check", "text", "compact"),
    [
        # Luhn by hand, every second digit from the right doubled: 0 + 4 + 3 + 9 + 2 + 7 + 2 + 6 + 7 = 40.
        (siren, "732 829 320", "732829320"),
        (siren, "732829321", None),
        (siren, "73282932", None),
        # Nothing but zeros has the right key and is nobody's.
        (siren, "000 000 000", None),
        (siret, "00000000000000", None),
        (siret, "732 829 320 00074", "73282932000074"),
        (siret, "73282932000075", None),
        # La Poste: the sum of the digits of its establishments is a multiple of 5.
        (siret, "35600000049837", "35600000049837"),
        (lei, "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"),
        (lei, "213800kud8lajwsq9d15", "213800KUD8LAJWSQ9D15"),
        (lei, "5493001KJTIIGC8Y1R13", None),
        (euid, "BE.0123.456.749", None),
        (euid, "BEKBOBCE.0123.456.749", "BEKBOBCE.0123.456.749"),
        (euid, "FR7501.732829320", "FR7501.732829320"),
        (euid, "XX1.123", None),
        (euid, "ELGEMI.123", "ELGEMI.123"),
        (euid, "0123456749", None),
    ],
)
def test_identifiers_are_known_by_their_check_digits(check: object, text: str, compact: str | None) -> None:
    assert callable(check)
    assert check(text) == compact


@pytest.mark.parametrize("code", ["0561641E", "0561622J", "0941295X", " 0561641 e "])
def test_codes_of_schools_hold(code: str) -> None:
    """561641 = 24419 × 23 + 4, and the letter of rank 4 is E (from A, rank 0, without I, O nor Q)."""
    assert uai(code) == "".join(code.split()).upper()


@pytest.mark.parametrize("code", ["0561641F", "0015679O", "0699990Z", "561641E", "0561641", "", "٠٥٦١٦٤١E"])
def test_other_codes_do_not(code: str) -> None:
    """Among them, codes of the GAR and ENT test platforms."""
    assert uai(code) is None
    assert is_mistyped_uai(code) is (re.fullmatch(r"[0-9]{7}[A-Za-z]", code) is not None)


@given(st.integers(0, 9_999_999))
def test_exactly_one_letter_ends_each_number(number: int) -> None:
    assert sum(uai(f"{number:07}{letter}") is not None for letter in UAI_LETTERS + "IOQ") == 1


@given(st.text(max_size=80))
def test_any_text_is_an_identifier_or_none(text: str) -> None:
    for check in (siren, siret, lei, uai, euid):
        found = check(text)
        assert found is None or found.isascii()


@given(st.integers(0, 999_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number: int, place: int, off: int) -> None:
    """Luhn's key and ISO 7064 are made for that."""
    text = f"{number:09}"
    wrong = text[:place] + str((int(text[place]) + off) % 10) + text[place + 1 :]
    assert None in (siren(text), siren(wrong))
