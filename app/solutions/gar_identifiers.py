"""The identifiers that GAR knows resources and distributors by.

Sources: ARK (draft-kunze-ark, NAAN of 5 to 9 digits) as GAR subscriptions write it; SIREN (Luhn, ISO/IEC 7812-1)
and ISNI (ISO 27729, check character of ISO/IEC 7064 MOD 11-2), joined by a low line in `idDistributeurCom`.
"""

import re
from enum import StrEnum

from stdnum import isni
from stdnum.fr import siren

LONGEST_ARK = 200

_ARK = re.compile(r"ark:/([0-9]{5,9})/([A-Za-z0-9_.~%-]+)")
_DISTRIBUTOR = re.compile(r"([0-9]{9})_([0-9]{15}[0-9X])")
_NOBODY = frozenset({"00000", "99999"})
"""NAAN that belong to nobody: kept for tests and examples."""


class ArkFlaw(StrEnum):
    """Why a text is not an ARK that GAR would take."""

    SYNTAX = "syntax"
    TEST = "test"


class DistributorFlaw(StrEnum):
    """Why a text is not the identifier of a distributor."""

    SYNTAX = "syntax"
    SIREN = "siren"
    ISNI = "isni"


def ark_flaw(written: str) -> ArkFlaw | None:
    """What is wrong with an ARK, None when nothing is: `ark:/12345/manuel-maths-6e`."""
    found = _ARK.fullmatch(written) if len(written) <= LONGEST_ARK else None
    if found is None:
        return ArkFlaw.SYNTAX
    return ArkFlaw.TEST if found[1] in _NOBODY else None


def distributor_flaw(written: str) -> DistributorFlaw | None:
    """What is wrong with the identifier of a distributor, None when nothing is."""
    found = _DISTRIBUTOR.fullmatch(written)
    if found is None:
        return DistributorFlaw.SYNTAX
    if not is_siren(found[1]):
        return DistributorFlaw.SIREN
    return None if is_isni(found[2]) else DistributorFlaw.ISNI


def is_siren(digits: str) -> bool:
    """Whether nine digits are a SIREN; nine zeros pass the sum and are nobody's."""
    return re.fullmatch(r"[0-9]{9}", digits) is not None and set(digits) != {"0"} and bool(siren.is_valid(digits))


def is_isni(characters: str) -> bool:
    """Whether sixteen characters are an ISNI; zeros pass the sum and are nobody's."""
    if re.fullmatch(r"[0-9]{15}[0-9X]", characters) is None:
        return False
    return set(characters) != {"0"} and bool(isni.is_valid(characters))
