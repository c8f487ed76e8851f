"""Who is asking, and what they may do: what refusals say."""

from collections.abc import Mapping
from typing import Final

from .message import Message, message

RIGHTS: Final[Mapping[str, Message]] = {
    "key_missing": message(
        ("Clé d'accès absente", "Access key missing"),
        ("Cette opération demande une clé d'accès.", "This operation needs an access key."),
        (
            "Envoyez l'en-tête « Authorization: Bearer est_live_… ».",
            "Send the header “Authorization: Bearer est_live_…”.",
        ),
    ),
    "key_refused": message(
        ("Clé d'accès refusée", "Access key refused"),
        (
            "La clé est mal formée, inconnue, expirée ou révoquée.",
            "The key is malformed, unknown, expired or revoked.",
        ),
        (
            "Vérifiez qu'elle est copiée en entier, ou demandez-en une autre à l'administrateur de votre organisation.",
            "Check that it was copied whole, or ask the administrator of your organisation for another one.",
        ),
    ),
    "client_refused": message(
        ("Client refusé", "Client refused"),
        (
            "L'identifiant et le secret ne désignent aucune clé en vigueur.",
            "The client id and secret match no key in force.",
        ),
        (
            "Utilisez l'identifiant de la clé comme client_id et la clé entière comme client_secret.",
            "Use the key id as client_id and the whole key as client_secret.",
        ),
    ),
    "grant_unsupported": message(
        ("Type d'autorisation non pris en charge", "Unsupported grant type"),
        (
            "Seul le type « client_credentials » est accepté ici.",
            "Only the “client_credentials” grant is accepted here.",
        ),
        ("Envoyez grant_type=client_credentials.", "Send grant_type=client_credentials."),
    ),
    "token_scope_refused": message(
        ("Portées du jeton refusées", "Token scopes refused"),
        (
            "Un jeton a exactement les portées de sa clé ; celles demandées sont autres.",
            "A token has exactly the scopes of its key; those asked for are others.",
        ),
        (
            "Ne demandez pas de portée, ou créez une clé qui n'a que celles-ci.",
            "Ask for no scope, or create a key that has only these.",
        ),
    ),
    "forbidden": message(
        ("Droit insuffisant", "Not allowed"),
        (
            "Votre clé ne donne pas le droit de faire cela ; ce droit appartient à : {who_fr}.",
            "Your key does not give the right to do this; it belongs to: {who_en}.",
        ),
        (
            "Demandez à une organisation qui a ce droit, ou une clé avec le rôle voulu.",
            "Ask an organisation that has this right, or a key with the needed role.",
        ),
    ),
    "administrator_needed": message(
        ("Réservé aux administrateurs", "For administrators"),
        (
            "Ce droit appartient aux administrateurs de votre organisation ; votre clé est celle d'un simple membre.",
            "This right belongs to the administrators of your organisation; your key is that of a plain member.",
        ),
        ("Demandez à un administrateur de votre organisation.", "Ask an administrator of your organisation."),
    ),
    "scope_missing": message(
        ("Portée insuffisante", "Scope missing"),
        (
            "Votre clé est limitée à certaines portées, et « {scope} » n'en est pas.",
            "Your key is limited to some scopes, and “{scope}” is not one of them.",
        ),
        (
            "Utilisez une clé qui a cette portée, ou une clé sans portées.",
            "Use a key that has this scope, or a key without scopes.",
        ),
    ),
    "not_found": message(
        ("Introuvable", "Not found"),
        (
            "Rien ici à cette adresse, ou rien que votre clé puisse voir.",
            "Nothing at this address, or nothing that your key may see.",
        ),
        (
            "Vérifiez l'identifiant et l'organisation de votre clé.",
            "Check the identifier and the organisation of your key.",
        ),
    ),
    "solution_withdrawn": message(
        ("Solution retirée", "Solution withdrawn"),
        (
            "Cette solution était publiée ; son éditeur l'a retirée du catalogue.",
            "This solution was published; its vendor withdrew it from the catalogue.",
        ),
        (
            "Ses labels restent lisibles par leur identifiant ; cherchez une autre solution dans le catalogue.",
            "Its labels can still be read by their identifier; look for another solution in the catalogue.",
        ),
    ),
    "already_withdrawn": message(
        ("Solution déjà retirée", "Solution already withdrawn"),
        (
            "Cette solution a été retirée pour de bon : rien ne s'y ajoute plus.",
            "This solution was withdrawn for good: nothing is added to it any more.",
        ),
        (
            "Si le produit revient, inscrivez une nouvelle solution.",
            "If the product comes back, register a new solution.",
        ),
    ),
    "conflict_of_interest": message(
        ("Conflit d'intérêts", "Conflict of interest"),
        (
            "Un lien déclaré ou constaté avec cet éditeur empêche de juger ce dossier.",
            "A declared or observed link with this vendor forbids judging this dossier.",
        ),
        (
            "Laissez ce dossier à un autre évaluateur.",
            "Leave this dossier to another evaluator.",
        ),
    ),
    "second_person_needed": message(
        ("Une seconde personne est requise", "A second person is needed"),
        (
            "Cet acte demande deux personnes différentes ; vous avez déjà pris part au premier.",
            "This act needs two different people; you already took part in the first one.",
        ),
        (
            "Demandez à une autre personne habilitée de le faire.",
            "Ask another entitled person to do it.",
        ),
    ),
    "another_evaluator_needed": message(
        ("Un autre évaluateur est requis", "Another evaluator is needed"),
        (
            "Un recours a été accueilli : votre organisation a déjà évalué ce dossier.",
            "An appeal was upheld: your organisation already audited this dossier.",
        ),
        ("Laissez-le à un autre évaluateur.", "Leave it to another evaluator."),
    ),
    "independence_needed": message(
        ("Indépendance requise", "Independence needed"),
        (
            "La décision revient à une autre personne, d'une autre organisation que celle de l'évaluateur.",
            "The decision belongs to another person, of another organisation than the evaluator's.",
        ),
        (
            "Faites décider une personne de l'instance qui n'a pas évalué le dossier.",
            "Let a person of the authority decide who did not evaluate the dossier.",
        ),
    ),
}
