"""What the ScoLOMFR reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "scolomfr.not_notice": Wording(
        Text("Ce document XML n'est pas une notice ScoLOMFR.", "This XML document is not a ScoLOMFR notice."),
        Text(
            "Déposez la notice dont l'élément racine est « lom », ou la réponse d'un entrepôt OAI-PMH.",
            "Send the notice whose root element is “lom”, or the answer of an OAI-PMH repository.",
        ),
    ),
    "scolomfr.no_notice": Wording(
        Text("La réponse de l'entrepôt ne contient aucune notice.", "The answer of the repository holds no notice."),
        Text("Demandez-la avec metadataPrefix=lom.", "Ask for it with metadataPrefix=lom."),
    ),
    "scolomfr.part_unknown": Wording(
        Text("Aucune notice ne porte cet identifiant.", "No notice has that identifier."),
        Text(
            "Recopiez l'identifiant de l'en-tête OAI-PMH, ou l'ARK de la ressource.",
            "Copy the identifier of the OAI-PMH header, or the ARK of the resource.",
        ),
    ),
}

NOTICES: Notices = {
    "scolomfr.several": note(
        "Le document contient {count} notices : désignez celle de la solution par son identifiant.",
        "The document holds {count} notices: name the one of the solution by its identifier.",
    ),
    "scolomfr.sound": note("Aucune erreur relevée.", "No error found."),
    "scolomfr.version_unknown": warning(
        "La notice ne dit pas quelle version de ScoLOMFR elle suit.",
        "The notice does not say which version of ScoLOMFR it follows.",
    ),
    "scolomfr.absent": warning(
        "Élément obligatoire absent ou vide : {name}.", "Required element absent or empty: {name}."
    ),
    "scolomfr.ark": warning(
        "L'ARK est mal formé : il s'écrit ark:/12345/nom.", "The ARK is malformed: it is written ark:/12345/name."
    ),
    "scolomfr.card": warning(
        "La carte vCard d'un contributeur est incomplète (BEGIN, FN, END).",
        "The vCard of a contributor is incomplete (BEGIN, FN, END).",
    ),
    "scolomfr.concept": warning(
        "La valeur de « {name} » n'est pas l'adresse d'un concept de ScoLOMFR.",
        "The value of “{name}” is not the address of a ScoLOMFR concept.",
    ),
    "scolomfr.language": warning(
        "La langue de « {name} » n'est pas écrite selon ISO 639.", "The language of “{name}” is not written as ISO 639."
    ),
    "scolomfr.date": warning(
        "Une date de « {name} » n'est pas écrite selon ISO 8601.", "A date of “{name}” is not written as ISO 8601."
    ),
    "scolomfr.duration": warning(
        "Une durée de « {name} » n'est pas écrite selon ISO 8601.", "A duration of “{name}” is not written as ISO 8601."
    ),
    "scolomfr.personal_differs": warning(
        "Les accès annoncent {count} niveaux de personnalisation différents : aucun n'est retenu.",
        "The accesses announce {count} different levels of personalisation: none is kept.",
    ),
    "scolomfr.publisher_absent": warning("La notice ne nomme pas d'éditeur.", "The notice names no publisher."),
    "scolomfr.siren_absent": note(
        "La carte de l'éditeur ne porte pas son SIREN (NOTE:SIREN=).",
        "The card of the publisher does not carry its SIREN (NOTE:SIREN=).",
    ),
    "scolomfr.siren": warning("Le SIREN de l'éditeur est faux.", "The SIREN of the publisher is wrong."),
    "scolomfr.isni": warning("L'ISNI de l'éditeur est faux.", "The ISNI of the publisher is wrong."),
}
