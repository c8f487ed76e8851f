"""What each damage says to people, and what to do then."""

from collections.abc import Mapping
from typing import NamedTuple

from app.errors import Text


class Told(NamedTuple):
    """What is wrong, and what to do."""

    detail: Text
    cure: Text


_RESTORE = Text(
    "Comparer avec une sauvegarde antérieure, puis restaurer ; ne rien réécrire à la main.",
    "Compare with an earlier backup, then restore; rewrite nothing by hand.",
)
_CRITERIA = Text(
    "Remettre les critères de cette édition dans l'état que nomme son empreinte (criteria/editions.lock).",
    "Put the criteria of this edition back as its digest names them (criteria/editions.lock).",
)


def _restored(french: str, english: str) -> Told:
    return Told(Text(french, english), _RESTORE)


TOLD: Mapping[str, Told] = {
    # labels
    "edition_missing": Told(
        Text(
            "L'édition sous laquelle ce label fut noté n'existe plus.",
            "The edition this label was scored under is gone.",
        ),
        _CRITERIA,
    ),
    "edition_changed": Told(
        Text(
            "L'édition n'a plus l'empreinte que nomme le label.",
            "The edition no longer has the digest the label names.",
        ),
        _CRITERIA,
    ),
    "audit_missing": _restored("L'audit de ce label a disparu.", "The audit of this label is gone."),
    "scorecard_differs": _restored(
        "Noter de nouveau les mêmes données donne une autre fiche de résultats.",
        "Scoring the same facts again gives another scorecard.",
    ),
    "audit_scorecard_differs": _restored(
        "La fiche de l'audit n'est pas celle du label.", "The scorecard of the audit is not that of the label."
    ),
    "level_too_high": _restored(
        "Le niveau du label dépasse celui que donnent les constats.",
        "The level of the label is above what the findings give.",
    ),
    "digest_differs": _restored(
        "La fiche de résultats n'a pas l'empreinte que nomme le label.",
        "The scorecard does not have the digest the label names.",
    ),
    "signature_invalid": _restored(
        "La signature ne vaut pas pour les octets signés.", "The signature does not hold for the bytes signed."
    ),
    "key_missing": _restored(
        "La clé publique de cette signature n'est plus connue, ou a changé.",
        "The public key of this signature is no longer known, or has changed.",
    ),
    "signed_differs": _restored(
        "Ce qui fut signé ne dit pas la même chose que le label.", "What was signed does not say the same as the label."
    ),
    "public_part_differs": _restored(
        "La partie publique du label n'est pas celle de sa fiche de résultats.",
        "The public part of the label is not that of its scorecard.",
    ),
    "label_unannounced": _restored("Le fil n'annonce pas ce label.", "The feed does not announce this label."),
    # feed and journal
    "position_missing": _restored(
        "Une position manque ou se répète dans la suite.", "A position is missing or repeated in the series."
    ),
    "counter_differs": _restored(
        "Le compteur n'est pas à la dernière position écrite.", "The counter is not at the last position written."
    ),
    "leaf_differs": _restored(
        "L'empreinte de feuille n'est pas celle de l'entrée.", "The leaf hash is not that of the entry."
    ),
    "entry_differs": _restored(
        "L'entrée ne dit pas la même chose que sa ligne.", "The entry does not say the same as its row."
    ),
    "chain_broken": _restored(
        "L'empreinte de l'entrée précédente n'est pas celle qui est écrite ici.",
        "The hash of the entry before is not the one written here.",
    ),
    "hash_differs": _restored(
        "L'empreinte n'est pas celle de l'acte écrit.", "The hash is not that of the act written."
    ),
    # documents
    "document_missing": Told(
        Text("Les octets de ce document manquent.", "The bytes of this document are missing."),
        Text(
            "Remettre le fichier d'après une sauvegarde, ou déposer de nouveau les mêmes octets.",
            "Put the file back from a backup, or deposit the same bytes again.",
        ),
    ),
    "document_altered": Told(
        Text(
            "Les octets gardés n'ont plus leur empreinte ou leur taille.", "The bytes kept lost their digest or size."
        ),
        Text(
            "Remettre le fichier d'après une sauvegarde, ou redéposer les mêmes octets : ils remplacent la copie.",
            "Put the file back from a backup, or deposit the same bytes again: they replace the copy.",
        ),
    ),
}
