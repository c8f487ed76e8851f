"""What the OpenAPI reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "openapi.not_openapi": Wording(
        Text("Ce document n'est pas une description OpenAPI.", "This document is not an OpenAPI description."),
        Text(
            "Déposez le JSON ou le YAML qui commence par « openapi » ou « swagger ».",
            "Send the JSON or YAML that starts with “openapi” or “swagger”.",
        ),
    ),
    "openapi.version": Wording(
        Text(
            "Cette version d'OpenAPI n'est pas lue ici ; 2.0, 3.0, 3.1 et 3.2 le sont.",
            "This version of OpenAPI is not read here; 2.0, 3.0, 3.1 and 3.2 are.",
        ),
        Text("Écrivez la version entre guillemets, par exemple « 3.1.0 ».", "Write it in quotes, for example “3.1.0”."),
    ),
}

NOTICES: Notices = {
    "openapi.newer": warning(
        "Le document suit OpenAPI 3.2 : il est lu comme un document 3.1.",
        "The document follows OpenAPI 3.2: it is read as a 3.1 document.",
    ),
    "openapi.field_absent": warning("Champ obligatoire absent : {name}.", "Required field absent: {name}."),
    "openapi.version_long": warning(
        "La version de l'interface dépasse {limit} caractères : elle n'est pas reprise.",
        "The version of the interface is longer than {limit} characters: it is not kept.",
    ),
    "openapi.counted": note(
        "Chemins : {paths} ; opérations : {operations}.", "Paths: {paths}; operations: {operations}."
    ),
    "openapi.path_rootless": warning(
        "Chemins qui ne commencent pas par une barre oblique : {count}. Ils sont ignorés.",
        "Paths that do not start with a slash: {count}. They are ignored.",
    ),
    "openapi.operation_repeated": warning(
        "Noms d'opération (operationId) employés plusieurs fois : {count}.",
        "Names of operations (operationId) used several times: {count}.",
    ),
    "openapi.answers_absent": warning(
        "Opérations dont aucune réponse n'est décrite : {count}.", "Operations without any answer described: {count}."
    ),
    "openapi.references_outside": warning(
        "Renvois vers d'autres fichiers, qui ne sont pas suivis : {count}. Déposez un document complet.",
        "References to other files, which are not followed: {count}. Send a complete document.",
    ),
    "openapi.standard_served": note(
        "L'interface sert {standard} ({count} opérations) : elle le fournit, sans dire qu'elle sait le recevoir.",
        "The interface serves {standard} ({count} operations): it provides it, without saying that it can receive it.",
    ),
    "openapi.servers_absent": note("Aucune adresse de serveur n'est donnée.", "No address of a server is given."),
    "openapi.server_relative": note(
        "L'adresse du serveur est relative : elle ne dit pas où se trouve l'interface.",
        "The address of the server is relative: it does not say where the interface is.",
    ),
    "openapi.server_absent": warning("L'adresse du serveur est vide.", "The address of the server is empty."),
    "openapi.server_placeholder": warning(
        "L'adresse du serveur garde une valeur de modèle à remplacer.",
        "The address of the server still holds a template value to replace.",
    ),
    "openapi.server_not_address": warning(
        "L'adresse du serveur n'est pas une adresse web complète.",
        "The address of the server is not a whole web address.",
    ),
    "openapi.server_not_https": warning(
        "L'interface est servie sans chiffrement (http).", "The interface is served without encryption (http)."
    ),
    "openapi.server_local": warning(
        "L'adresse du serveur n'existe que sur un réseau privé.",
        "The address of the server only exists on a private network.",
    ),
    "openapi.security": note(
        "Moyens d'authentification déclarés : {count} ({kinds}).", "Security schemes: {count} ({kinds})."
    ),
    "openapi.security_absent": warning(
        "Aucun moyen d'authentification n'est déclaré.", "No security scheme is declared."
    ),
    "openapi.scheme_unknown": warning(
        "Ce moyen d'authentification n'est pas d'OpenAPI.", "This security scheme is not of OpenAPI."
    ),
    "openapi.scheme_basic": warning(
        "L'authentification HTTP « basic » envoie le mot de passe à chaque appel.",
        "HTTP “basic” authentication sends the password with each call.",
    ),
    "openapi.key_in_address": warning(
        "La clé est envoyée dans l'adresse, que gardent journaux et historiques.",
        "The key is sent in the address, which logs and histories keep.",
    ),
    "openapi.flow_weak": warning(
        "Un flux OAuth 2.0 déconseillé est déclaré (implicit ou password, RFC 9700).",
        "An OAuth 2.0 flow advised against is declared (implicit or password, RFC 9700).",
    ),
    "openapi.flow_not_https": warning(
        "Une adresse OAuth 2.0 n'est pas en https.", "An OAuth 2.0 address is not in https."
    ),
    "openapi.operations_open": note(
        "Opérations ouvertes à tous : {count} sur {total}.", "Operations open to anyone: {count} of {total}."
    ),
}
