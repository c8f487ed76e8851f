"""Identifiers of companies and schools, checked by their own check digits; each gives the compact form, or None."""

import re

from app.organisations.identifying import CHECKS
from app.spelling import COUNTRIES

UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""The 23 letters that end a school code: I, O and Q look too much like digits."""

LONGEST = 60
_UAI = re.compile(r"([0-9]{7})([A-Z])")
_EUID = re.compile(r"([A-Z]{2})[0-9A-Z-]{1,20}\.[0-9A-Z][0-9A-Z.-]{0,29}")


def siren(text: str) -> str | None:
    """Nine digits with Luhn's key (INSEE)."""
    return _by_check("siren", text)


def siret(text: str) -> str | None:
    """Fourteen digits with Luhn's key, and La Poste's exception (INSEE)."""
    return _by_check("siret", text)


def lei(text: str) -> str | None:
    """Twenty characters whose value modulo 97 is 1 (ISO 17442, ISO 7064)."""
    return _by_check("lei", text)


def uai(text: str) -> str | None:
    """A French school code (RNE, then UAI): seven digits, then the letter of that number modulo 23.

    Codes of the GAR and ENT test platforms do not hold to it: a wrong letter is to be said, not to be refused.
    """
    match = _UAI.fullmatch(_compact(text))
    return match[0] if match and UAI_LETTERS[int(match[1]) % 23] == match[2] else None


def is_mistyped_uai(text: str) -> bool:
    """Whether a text is written as a school code whose letter is not that of its number."""
    return _UAI.fullmatch(_compact(text)) is not None and uai(text) is None


def euid(text: str) -> str | None:
    """A European company identifier: country, register, a full stop, number (regulation (EU) 2021/1042, annex, 9).

    Registers have no check digit in common: only the form and the country are checked.
    """
    match = _EUID.fullmatch("".join(text[:LONGEST].split()).upper())
    return match[0] if match and ("GR" if match[1] == "EL" else match[1]) in COUNTRIES else None


def _by_check(name: str, text: str) -> str | None:
    compact = _compact(text)
    # The checks of stdnum take the digits of every script for digits.
    if not compact.isascii():
        return None
    try:
        return CHECKS[name](compact)
    except ValueError:  # a check of stdnum raises one of its kinds
        return None


def _compact(text: str) -> str:
    return re.sub(r"[\s.\-\u202f\u00a0]", "", text[:LONGEST]).upper()
