"""What the readers of samples (rosters, exercises, content, learning events) say to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "oneroster.unknown": Wording(
        Text("Ce document n'est pas un échantillon OneRoster.", "This document is not a OneRoster sample."),
        Text(
            "Déposez manifest.csv, users.csv ou roles.csv d'un export, ou la réponse JSON du service.",
            "Send manifest.csv, users.csv or roles.csv of an export, or the JSON answer of the service.",
        ),
    ),
    "qti.unknown": Wording(
        Text("Ce document n'est pas un échantillon QTI.", "This document is not a QTI sample."),
        Text(
            "Déposez le XML d'un exercice ou d'un test, ou le imsmanifest.xml du paquet.",
            "Send the XML of an item or of a test, or the imsmanifest.xml of the package.",
        ),
    ),
    "content.unknown": Wording(
        Text("Ce format de contenu n'est pas reconnu.", "This content format is not recognised."),
        Text(
            "Déposez imsmanifest.xml, tincan.xml, cmi5.xml, le fichier .opf (renommé en .xml), ou un badge en JSON.",
            "Send imsmanifest.xml, tincan.xml, cmi5.xml, the .opf file (renamed .xml), or a badge in JSON.",
        ),
    ),
    "traces.unknown": Wording(
        Text("Ces traces ne suivent ni xAPI ni Caliper.", "These events follow neither xAPI nor Caliper."),
        Text(
            "Déposez des instructions xAPI, ou une enveloppe Caliper, en JSON.",
            "Send xAPI statements, or a Caliper envelope, as JSON.",
        ),
    ),
}

NOTICES: Notices = {
    "oneroster.version_unsaid": warning(
        "La version de OneRoster n'est pas dite : déposez manifest.csv.",
        "The version of OneRoster is not said: send manifest.csv.",
    ),
    "oneroster.version_unknown": warning(
        "Cette version de OneRoster n'est ni 1.1 ni 1.2.", "This version of OneRoster is neither 1.1 nor 1.2."
    ),
    "oneroster.files": note(
        "Fichiers annoncés, complets : {bulk} ; en différences : {delta}.",
        "Files announced, whole: {bulk}; as changes: {delta}.",
    ),
    "oneroster.people": warning(
        "L'échantillon contient des personnes : {count}. Elles doivent être inventées.",
        "The sample holds people: {count}. They must be invented.",
    ),
    "qti.version": note(
        "QTI {version}. L'échantillon ne dit pas si la solution l'importe ou l'exporte.",
        "QTI {version}. The sample does not say whether the solution imports or exports it.",
    ),
    "qti.version_unknown": warning(
        "Cette version de QTI n'est ni 2.1, ni 2.2, ni 3.0.", "This version of QTI is neither 2.1, 2.2 nor 3.0."
    ),
    "content.version": note("{name}, version {version}.", "{name}, version {version}."),
    "content.version_unknown": warning("{name}, dans une version inconnue.", "{name}, in an unknown version."),
    "content.old_epub": warning(
        "EPUB d'une version antérieure à 3 : il n'est pas compté.", "EPUB older than version 3: it is not counted."
    ),
    "content.badge_lower": note(
        "Open Badges 2.0 et 2.1 s'écrivent pareil : la plus basse est retenue.",
        "Open Badges 2.0 and 2.1 are written alike: the lower one is kept.",
    ),
    "traces.counted": note("Traces : {count} ; conformes : {sound}.", "Events: {count}; well formed: {sound}."),
    "traces.people": warning(
        "Des traces nomment une personne par son adresse électronique : employez un compte sous pseudonyme.",
        "Events name a person by email address: use an account under a pseudonym.",
    ),
    "traces.incomplete": warning(
        "Aucune trace n'a tout ce que le standard demande.", "No event has all that the standard asks for."
    ),
}
