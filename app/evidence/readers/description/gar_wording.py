"""What the reader of the open list of GAR resources says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "gar.columns": Wording(
        Text(
            "La première ligne ne nomme pas les colonnes de l'éditeur et de la ressource.",
            "The first line does not name the columns of the publisher and of the resource.",
        ),
        Text(
            "Déposez le CSV de la liste des ressources du GAR tel que data.education.gouv.fr le donne.",
            "Send the CSV of the list of GAR resources as data.education.gouv.fr gives it.",
        ),
    ),
    "gar.part": Wording(
        Text("La ressource cherchée n'est pas nommée.", "The resource looked for is not named."),
        Text(
            "Écrivez l'éditeur, le titre, puis le jour du relevé, séparés par une barre : "
            "« Éditeur | Titre | 2026-03-31 ».",
            "Write the publisher, the title, then the day of the list, a bar between them: "
            "“Publisher | Title | 2026-03-31”.",
        ),
    ),
}

NOTICES: Notices = {
    "gar.rows": note(
        "Ressources listées : {count} ; éditeurs : {publishers}. Dites laquelle chercher.",
        "Resources listed: {count}; publishers: {publishers}. Say which one to look for.",
    ),
    "gar.listed": note(
        "Ressource retrouvée, ressemblance de l'éditeur et du titre : {percent} %.",
        "Resource found; likeness of publisher and title: {percent}%.",
    ),
    "gar.not_listed": warning(
        "Ressource non retrouvée ; la plus proche ressemble à {percent} %.",
        "Resource not found; the nearest one is {percent}% alike.",
    ),
    "gar.distributor": note(
        "Ce nom est celui d'un distributeur de la liste : cherchez sous le nom de l'éditeur.",
        "This name is that of a distributor of the list: look under the publisher's name.",
    ),
}
