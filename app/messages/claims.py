"""Claims, dates, schemes: what refusals say."""

from collections.abc import Mapping
from typing import Final

from .message import Message, message

CLAIMS: Final[Mapping[str, Message]] = {
    "fact_unknown": message(
        ("Donnée inconnue", "Unknown fact"),
        (
            "Cette donnée n'existe pas dans le vocabulaire publié, ou ne se déclare pas ici.",
            "This fact is not in the published vocabulary, or is not claimed here.",
        ),
        (
            "Les données connues sont listées par GET /v1/facts ; celles de l'éditeur se déclarent sur l'organisation.",
            "Known facts are listed by GET /v1/facts; those about the vendor are claimed on the organisation.",
        ),
    ),
    "claim_invalid": message(
        ("Valeur refusée", "Value refused"),
        (
            "La valeur ne respecte pas le schéma publié de cette donnée.",
            "The value does not respect the published schema of this fact.",
        ),
        (
            "Comparez avec sa fiche, GET /v1/facts suivi de son nom, ou avec claims.schema.json de l'édition.",
            "Compare with its page, GET /v1/facts followed by its name, or with the edition's claims.schema.json.",
        ),
    ),
    "trust_unknown": message(
        ("Niveau de preuve inconnu", "Unknown trust"),
        (
            "Ce niveau de preuve n'existe pas.",
            "This trust does not exist.",
        ),
        (
            "Utilisez declared, documented, tested ou audited.",
            "Use declared, documented, tested or audited.",
        ),
    ),
    "day_invalid": message(
        ("Date illisible", "Unreadable date"),
        ("Une date s'écrit AAAA-MM-JJ.", "A date is written YYYY-MM-DD."),
        ("Écrivez par exemple 2026-03-02.", "Write 2026-03-02, for example."),
    ),
    "day_to_come": message(
        ("Date à venir", "Date to come"),
        (
            "Ce jour n'est pas encore venu : rien n'a pu y être observé ni délivré.",
            "This day has not come yet: nothing can have been observed or issued on it.",
        ),
        (
            "Donnez le jour de l'observation, au plus tard aujourd'hui.",
            "Give the day of the observation, today at the latest.",
        ),
    ),
    "ends_before": message(
        ("Fin avant le début", "End before the beginning"),
        ("La période finit avant de commencer.", "The period ends before it begins."),
        ("Échangez les deux dates, ou corrigez l'une d'elles.", "Swap both dates, or correct one of them."),
    ),
    "moment_passed": message(
        ("Instant passé", "Moment passed"),
        ("Cet instant est déjà passé.", "This instant has already passed."),
        ("Donnez un instant à venir.", "Give an instant to come."),
    ),
    "claims_missing": message(
        ("Données obligatoires absentes", "Required facts missing"),
        (
            "Des données requises à cette étape n'ont pas de valeur.",
            "Facts required at this step have no value.",
        ),
        ("Déclarez les données nommées.", "Claim the facts named."),
    ),
    "firm_unknown": message(
        ("Société à désigner", "Firm to be named"),
        (
            "Les déclarations décrivent plusieurs sociétés, ou pas celle qui est demandée.",
            "The statements describe several firms, or not the one asked for.",
        ),
        (
            "Désignez la société par « of » : son recordId, un statementId ou son identifiant légal.",
            "Name the firm with “of”: its recordId, a statementId or its legal identifier.",
        ),
    ),
    "scheme_unknown": message(
        ("Référentiel inconnu", "Unknown scheme"),
        (
            "Ce référentiel ou cette édition n'existe pas.",
            "This scheme or edition does not exist.",
        ),
        ("La liste est donnée par GET /v1/schemes.", "GET /v1/schemes lists them."),
    ),
    "edition_not_open": message(
        ("Édition non ouverte", "Edition not open"),
        (
            "Seule une édition publiée et en vigueur reçoit des dossiers.",
            "Only a published edition in force receives dossiers.",
        ),
        (
            "Utilisez l'édition courante, ou la pré-vérification pour un projet d'édition.",
            "Use the current edition, or the pre-check for a draft.",
        ),
    ),
}
