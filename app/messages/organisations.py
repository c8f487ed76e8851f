"""Organisations, their members and their keys: what refusals say."""

from collections.abc import Mapping
from typing import Final

from .message import Message, message

ORGANISATIONS: Final[Mapping[str, Message]] = {
    "identifier_invalid": message(
        ("Identifiant d'organisation invalide", "Invalid organisation identifier"),
        (
            "L'identifiant légal ne passe pas son contrôle (clé ou longueur).",
            "The legal identifier fails its own check (check digit or length).",
        ),
        (
            "Recopiez le SIREN (9 chiffres), le SIRET (14) ou le LEI (20) tel qu'il figure au registre.",
            "Copy the SIREN (9 digits), the SIRET (14) or the LEI (20) as it stands in the register.",
        ),
    ),
    "country_unknown": message(
        ("Pays inconnu", "Unknown country"),
        (
            "Ce code n'est celui d'aucun pays.",
            "This code is that of no country.",
        ),
        (
            "Donnez le code ISO 3166-1 de deux lettres du pays, comme FR ou BE.",
            "Give the ISO 3166-1 code of two letters of the country, such as FR or BE.",
        ),
    ),
    "identifier_taken": message(
        ("Organisation déjà inscrite", "Organisation already registered"),
        (
            "Une organisation porte déjà cet identifiant légal.",
            "An organisation already bears this legal identifier.",
        ),
        (
            "Demandez un accès à l'organisation existante.",
            "Ask for access to the existing organisation.",
        ),
    ),
    "scope_refused": message(
        ("Portée refusée", "Scope refused"),
        (
            "Une portée demandée n'existe pas, ou dépasse celle de votre propre clé.",
            "A scope asked for does not exist, or goes beyond that of your own key.",
        ),
        (
            "Les portées sont les droits nommés par « x-permission » dans le contrat OpenAPI.",
            "Scopes are the rights named by “x-permission” in the OpenAPI contract.",
        ),
    ),
    "vendor_unknown": message(
        ("Éditeur inconnu", "Unknown vendor"),
        ("Aucun éditeur ne porte cet identifiant.", "No vendor bears this identifier."),
        ("Recopiez l'identifiant qui figure dans un dossier.", "Copy the identifier that stands in a dossier."),
    ),
    "member_missing": message(
        ("Membre inconnu", "Unknown member"),
        (
            "La clé doit appartenir à un membre de cette organisation.",
            "The key must belong to a member of this organisation.",
        ),
        (
            "Créez d'abord le membre, puis sa clé.",
            "Create the member first, then its key.",
        ),
    ),
    "email_taken": message(
        ("Adresse déjà employée", "Address already in use"),
        (
            "Un autre membre de cette organisation a déjà cette adresse électronique.",
            "Another member of this organisation already has this e-mail address.",
        ),
        (
            "Donnez à chaque personne la sienne, ou modifiez le membre existant.",
            "Give each person their own, or change the existing member.",
        ),
    ),
    "last_administrator": message(
        ("Dernier administrateur", "Last administrator"),
        (
            "Ce membre est le seul administrateur de l'organisation : elle doit en garder un.",
            "This member is the only administrator of the organisation, which must keep one.",
        ),
        (
            "Nommez d'abord un autre administrateur, puis recommencez.",
            "Make another member an administrator first, then try again.",
        ),
    ),
    "member_already_removed": message(
        ("Membre déjà parti", "Member already removed"),
        (
            "Cette personne n'agit plus pour l'organisation ; ses clés ne servent plus.",
            "This person no longer acts for the organisation; its keys open nothing any more.",
        ),
        ("Si elle revient, créez un nouveau membre.", "If they come back, create a new member."),
    ),
    "key_already_rotated": message(
        ("Clé déjà remplacée", "Key already rotated"),
        (
            "Cette clé a déjà une remplaçante et va s'éteindre.",
            "This key already has a replacement and is about to end.",
        ),
        (
            "Remplacez plutôt sa remplaçante, nommée par « replaced_by » ; si elle est perdue, créez une clé.",
            "Rotate its replacement instead, named by “replaced_by” in the list of keys; if it is lost, create a key.",
        ),
    ),
    "key_already_revoked": message(
        ("Clé déjà révoquée", "Key already revoked"),
        ("Cette clé ne sert plus.", "This key is no longer in use."),
        ("Créez une nouvelle clé.", "Create a new key."),
    ),
}
