"""What the readers of identity say to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "identity.schema": Wording(
        Text(
            "En {place}, le document n'a pas la forme attendue.",
            "At {place} the document does not have the form expected.",
        ),
        Text("Attendu à cet endroit : {attendu}.", "Expected there: {expected}."),
    ),
    "identity.version": Wording(
        Text("Cette version du formulaire n'est pas lue ici.", "This version of the form is not read here."),
        Text("Écrivez-le dans la version 1, décrite par docs/evidence.md.", "Write it in version 1: docs/evidence.md."),
    ),
    "certificate.part_absent": Wording(
        Text("Aucun certificat du document ne porte ce numéro.", "No certificate of the document has that number."),
        Text("Désignez un des numéros écrits dans le document.", "Name one of the numbers written in the document."),
    ),
    "register.schema": Wording(
        Text(
            "La liste de certificats n'a pas la forme attendue.",
            "The list of certificates does not have the form expected.",
        ),
        Text(
            "Colonnes attendues : scheme, number, offer, valid_until (AAAA-MM-JJ).",
            "Columns expected: scheme, number, offer, valid_until (YYYY-MM-DD).",
        ),
    ),
}

NOTICES: Notices = {
    "identity.newer_version": warning(
        "Le formulaire est en version 2 : il est lu comme la version 1, le reste est ignoré.",
        "The form is of version 2: it is read as version 1, the rest is ignored.",
    ),
    "identity.unknown_field": note(
        "Champ que le formulaire ne connaît pas : il est ignoré.",
        "Field that the form does not know: it is ignored.",
    ),
    "identity.country": warning(
        "Ce pays n'est pas un code ISO 3166-1 de deux lettres, comme FR : il n'est pas retenu.",
        "This country is not an ISO 3166-1 code of two letters, such as FR: it is not kept.",
    ),
    "identity.date": warning(
        "Cette date ne se lit pas, ou se lit de deux façons : écrivez AAAA-MM-JJ.",
        "This date cannot be read, or reads in two ways: write YYYY-MM-DD.",
    ),
    "identity.date_absent": warning(
        "L'extrait n'est pas daté : écrivez issued_at, par exemple 2026-03-31.",
        "The extract is not dated: write issued_at, for example 2026-03-31.",
    ),
    "identity.old": warning(
        "L'extrait a plus de 3 mois le jour où il est lu : un extrait récent sera demandé.",
        "The extract is more than 3 months old on the day it is read: a recent one will be asked for.",
    ),
    "identity.future": warning(
        "L'extrait est daté d'un jour à venir : vérifiez la date.",
        "The extract bears a date to come: check it.",
    ),
    "identity.siren": warning(
        "Ce numéro SIREN est faux : sa clé de contrôle ne correspond pas.",
        "This SIREN number is wrong: its check digit does not match.",
    ),
    "identity.euid": warning(
        "Cet EUID n'a pas la forme attendue : pays, registre, point, numéro.",
        "This EUID does not have the form expected: country, register, full stop, number.",
    ),
    "identity.number": warning(
        "Ce numéro compte de 4 à 41 chiffres et lettres majuscules, sans accent.",
        "This number has 4 to 41 digits and capital letters, without accents.",
    ),
    "identity.siret": warning(
        "Ce numéro SIRET est faux, ou n'est pas celui d'un établissement de cette société.",
        "This SIRET number is wrong, or is not that of an establishment of this company.",
    ),
    "identity.lei": warning(
        "Ce LEI est faux : ses deux chiffres de contrôle ne correspondent pas.",
        "This LEI is wrong: its two check digits do not match.",
    ),
    "rbe_extract.personal": warning(
        "Champs qui n'ont pas leur place ici : rien n'en est gardé dans les données. "
        "Déposez l'extrait sans nom, date de naissance ni adresse.",
        "Fields that have no place here: nothing of them is kept in the facts. "
        "Send the extract without name, birth date or address.",
    ),
    "rbe_extract.below": warning(
        "Ce détenteur n'a pas plus de 25 % et son mode de contrôle n'est pas dit : sa tranche reste inconnue.",
        "This holder has no more than 25 % and how it controls is not said: its bracket is unknown.",
    ),
    "rbe_extract.nobody": warning(
        "L'extrait ne nomme aucun bénéficiaire effectif : à défaut de détenteur, c'est le représentant légal.",
        "The extract has no beneficial owner: for want of a holder, it is the legal representative.",
    ),
    "rbe_extract.many": warning(
        "L'extrait compte plus de 20 bénéficiaires effectifs : vérifiez-le.",
        "The extract has more than 20 beneficial owners: check it.",
    ),
    "certificate.scheme": warning(
        "Ce type de certificat n'est pas lu ; sont lus : {schemes}.",
        "This type of certificate is not read; these are: {schemes}.",
    ),
    "certificate.expired": warning(
        "Ce certificat a expiré : il n'établit rien. Déposez celui qui le remplace.",
        "This certificate has expired: it establishes nothing. Send the one that replaces it.",
    ),
    "certificate.dates": warning(
        "Ce certificat expire avant d'avoir été délivré : vérifiez ses deux dates.",
        "This certificate expires before it was granted: check its two dates.",
    ),
    "certificate.several": warning(
        "Plusieurs certificats de ce type sont en cours : désignez par son numéro celui qui couvre la solution.",
        "Several certificates of this type are in force: name the one that covers the solution by its number.",
    ),
    "certificate.listed": note(
        "Ce certificat figure dans la liste fournie par l'exploitant.",
        "This certificate is in the list supplied by the operator.",
    ),
    "certificate.not_listed": warning(
        "Ce certificat ne figure pas dans la liste fournie par l'exploitant : il n'est pas retenu.",
        "This certificate is not in the list supplied by the operator: it is not kept.",
    ),
    "certificate.not_compared": note(
        "Ce certificat n'a été comparé à aucune liste.",
        "This certificate was compared with no list.",
    ),
    "certificate.until_differs": warning(
        "La liste fournie par l'exploitant donne une autre échéance : la plus proche est retenue.",
        "The list supplied by the operator gives another expiry: the earlier is kept.",
    ),
    "certificate.register_unreadable": warning(
        "La liste de certificats de l'exploitant ne se lit pas : aucune comparaison n'a été faite.",
        "The operator's list of certificates cannot be read: nothing was compared.",
    ),
}
