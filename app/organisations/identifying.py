"""Legal identifiers of organisations, checked by their own check digits, and their country."""

from collections.abc import Callable, Mapping

from stdnum import lei
from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.fr import siren, siret

from app.errors import Flaw, Invalid
from app.messages import MESSAGES
from app.spelling import COUNTRIES

NOBODY = "0" * 9
"""The SIREN that forms are filled with where there is none: its check digit is right."""


def _of_somebody(check: Callable[[str], str]) -> Callable[[str], str]:
    def checked(text: str) -> str:
        compact = check(text)
        if compact.startswith(NOBODY):
            raise InvalidComponent
        return compact

    return checked


CHECKS: Mapping[str, Callable[[str], str]] = {
    "siren": _of_somebody(siren.validate),
    "siret": _of_somebody(siret.validate),
    "lei": lei.validate,
}


def checked_identifiers(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Give the identifiers in their compact form; refuse those whose check digits are wrong.

    SIREN and SIRET: Luhn, with La Poste's exception (INSEE). LEI: ISO 17442, modulo 97-10.
    A SIRET gives its SIREN where none is stated, and must agree with it where one is.
    """
    compact = {name: _checked(name, text) for name, text in given.items()}
    establishment = compact.get("siret")
    if establishment:
        company = compact.get("siren") or establishment[:9]
        if not establishment.startswith(company):
            raise _refused("siret", "identifier_invalid")
        compact["siren"] = company
    return compact


def checked_country(code: str) -> str:
    """Give back the code of a country (ISO 3166-1 alpha-2); refuse one that is nobody's."""
    if code not in COUNTRIES:
        raise _refused("country", "country_unknown")
    return code


def _checked(name: str, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return CHECKS[name](text)
    except ValidationError:
        raise _refused(name, "identifier_invalid") from None


def _refused(name: str, code: str) -> Invalid:
    message = MESSAGES[code]
    return Invalid(code, flaws=(Flaw(f"/{name}", code, message.detail, message.hint),))
