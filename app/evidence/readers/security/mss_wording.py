"""What the reader of exports of MonServiceSécurisé says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

_CURE = Text(
    "Déposez le CSV des mesures d'un service, exporté de MonServiceSécurisé avec leur statut.",
    "Send the CSV of the measures of one service, exported from MonServiceSécurisé with their status.",
)

REFUSALS: Mapping[str, Wording] = {
    "mss.columns": Wording(
        Text(
            "La première ligne ne nomme pas les colonnes des mesures : Nom de la mesure, Type, Catégorie.",
            "The first line does not name the columns of measures: Nom de la mesure, Type, Catégorie.",
        ),
        _CURE,
    ),
    "mss.services": Wording(
        Text(
            "C'est la liste des services : elle affirme l'indice cyber, sans les mesures qui l'établissent.",
            "This is the list of services: it states the cyber index, without the measures that establish it.",
        ),
        _CURE,
    ),
}

NOTICES: Notices = {
    "mss.counted": note(
        "Mesures du catalogue : {count}, dont {essential} indispensables ; faites : {done} ; partielles : "
        "{under_way} ; sans statut, comptées non faites : {unsaid}.",
        "Measures of the catalogue: {count}, {essential} of them essential; done: {done}; partial: {under_way}; "
        "without a status, counted as not done: {unsaid}.",
    ),
    "mss.added": note(
        "Mesures ajoutées par le service : {count}. Elles ne comptent pas dans l'indice.",
        "Measures added by the service: {count}. They do not count in the index.",
    ),
    "mss.status_absent": warning(
        "Le statut des mesures n'est pas exporté : l'indice ne peut pas être recalculé.",
        "The status of the measures is not exported: the index cannot be recomputed.",
    ),
    "mss.unknown": warning(
        "Mesures dont le type, la catégorie ou le statut n'est pas reconnu : {count}. L'indice n'est pas calculé.",
        "Measures whose type, category or status is not recognised: {count}. The index is not computed.",
    ),
    "mss.people": warning(
        "L'export nomme des responsables : retirez cette colonne avant de le déposer.",
        "The export names people in charge: remove that column before sending it.",
    ),
}
