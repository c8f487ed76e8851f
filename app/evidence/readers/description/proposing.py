"""What a document proposes for the description of a solution: filled in for people to correct, never taken as proof.

A proposal has the fields of a solution (`name`, `description`, `homepage`, `claims`) and, under `vendor`, what it says
of who publishes it. A field the document does not give, or gives in a form a solution cannot take, is left out.
"""

from collections.abc import Mapping

from app.evidence.readers.description.publiccode import is_publiccode, proposed_by_publiccode
from app.evidence.readers.description.scolomfr_notice import notices_of, recognises
from app.evidence.readers.description.scolomfr_proposing import proposed_by_notice
from app.evidence.readers.reading import Wording, unreadable
from app.scoring import Json, Text

REFUSALS: Mapping[str, Wording] = {
    "description.unknown": Wording(
        Text(
            "Ce document ne décrit pas une solution : ni notice ScoLOMFR, ni publiccode.yml.",
            "This document describes no solution: neither a ScoLOMFR notice nor a publiccode.yml.",
        ),
        Text(
            "Déposez une notice XML ou le fichier publiccode.yml du dépôt de code.",
            "Send an XML notice or the publiccode.yml file of the source repository.",
        ),
    ),
    "description.several": Wording(
        Text("Le document contient {count} notices.", "The document holds {count} notices."),
        Text("Déposez celle de la solution, seule.", "Send the one of the solution, alone."),
    ),
}


def described(data: bytes) -> Mapping[str, Json]:
    """The fields of a solution that a ScoLOMFR notice or a publiccode.yml proposes; raises `Unreadable`."""
    if recognises(data):
        notices = notices_of(data)
        if len(notices) != 1:
            raise unreadable(REFUSALS, "description.several", count=len(notices))
        return proposed_by_notice(notices[0])
    if is_publiccode(data):
        return proposed_by_publiccode(data)
    raise unreadable(REFUSALS, "description.unknown")
