"""Numbers inside claims that have a check of their own, which no schema can write."""

from collections.abc import Mapping
from typing import Final

from app.errors import Flaw, Text, pointer_to
from app.messages import MESSAGES
from app.scoring import Json
from app.solutions.gar_identifiers import DistributorFlaw, distributor_flaw

_CURES: Final[Mapping[DistributorFlaw, Text]] = {
    DistributorFlaw.SYNTAX: Text(
        "Attendu : SIREN, tiret bas, ISNI de 16 caractères.", "Expected: SIREN, low line, ISNI of 16 characters."
    ),
    DistributorFlaw.SIREN: Text(
        "Les neuf premiers chiffres ne sont pas un SIREN : recopiez-le du registre.",
        "The first nine digits are no SIREN: copy it from the register.",
    ),
    DistributorFlaw.ISNI: Text(
        "Après le tiret bas, ce n'est pas un ISNI : recopiez ses seize caractères.",
        "What follows the low line is no ISNI: copy its sixteen characters.",
    ),
}


def refused_numbers(fact: str, value: Json, at: str) -> list[Flaw]:
    """Say which numbers of a value fail their check: the SIREN and the ISNI of GAR distributors; `at` is its place."""
    if fact != "gar.distributors" or not isinstance(value, Mapping):
        return []
    found = [(role, distributor_flaw(str(written))) for role, written in value.items()]
    detail = MESSAGES["claim_invalid"].detail
    return [Flaw(at + pointer_to([role]), "claim_invalid", detail, _CURES[wrong]) for role, wrong in found if wrong]
