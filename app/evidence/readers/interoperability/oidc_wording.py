"""What the OpenID Connect reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.interoperability.keys import NOTICES as OF_KEYS
from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "oidc.not_metadata": Wording(
        Text(
            "Ce document n'est ni l'inscription d'un client, ni une découverte OpenID Connect, ni un jeu de clés.",
            "This is neither a client registration, nor an OpenID Connect discovery document, nor a set of keys.",
        ),
        Text(
            "Déposez le JSON qui porte redirect_uris, ou issuer et ses adresses, ou keys.",
            "Send the JSON that holds redirect_uris, or issuer and its addresses, or keys.",
        ),
    ),
}

NOTICES: Notices = {
    **OF_KEYS,
    "oidc.provider": note(
        "Ce document décrit un fournisseur d'identité : il ne dit pas que la solution accepte une personne "
        "identifiée ailleurs. L'inscription du client (redirect_uris) le dirait.",
        "This document describes an identity provider: it does not say that the solution accepts a person "
        "identified elsewhere. The registration of the client (redirect_uris) would.",
    ),
    "oidc.platform": note(
        "Ce document décrit une plateforme LTI, qui lance des outils : il ne dit pas que la solution accepte une "
        "personne identifiée ailleurs.",
        "This document describes an LTI platform, which launches tools: it does not say that the solution accepts a "
        "person identified elsewhere.",
    ),
    "oidc.fields_absent": warning(
        "Champs obligatoires absents (Discovery, 3) : {names}.", "Required fields absent (Discovery, 3): {names}."
    ),
    "oidc.keys_only": note(
        "Un jeu de clés seul ne dit pas par quel protocole la solution accepte une personne.",
        "A set of keys alone does not say by which protocol the solution accepts a person.",
    ),
    "oidc.address_absent": warning("Une adresse obligatoire est absente.", "A required address is absent."),
    "oidc.address_placeholder": warning(
        "L'adresse garde une valeur de modèle à remplacer.", "The address still holds a template value to replace."
    ),
    "oidc.address_not_address": warning("Ce n'est pas une adresse web complète.", "This is not a whole web address."),
    "oidc.address_not_https": warning("L'adresse ne commence pas par https.", "The address does not start with https."),
    "oidc.address_local": warning(
        "L'adresse n'existe que sur un réseau privé.", "The address only exists on a private network."
    ),
    "oidc.redirect_wildcard": warning(
        "Une adresse de retour contient « * » : OpenID Connect compare des adresses entières.",
        "A return address contains “*”: OpenID Connect compares whole addresses.",
    ),
    "oidc.scope": warning(
        "Le périmètre (scope) ne contient pas « openid » : ce n'est que de l'OAuth 2.0.",
        "The scope does not contain “openid”: this is OAuth 2.0 only.",
    ),
    "oidc.secret": warning(
        "Grave : l'inscription publie le secret du client. Retirez-le et faites-en émettre un nouveau.",
        "Serious: the registration publishes the client's secret. Remove it and have a new one issued.",
    ),
    "oidc.grant_weak": warning(
        "Le client demande un flux déconseillé (implicit ou password) : préférez le code avec PKCE (RFC 9700).",
        "The client asks for a flow advised against (implicit or password): prefer code with PKCE (RFC 9700).",
    ),
    "oidc.policy_absent": note(
        "L'inscription ne donne pas l'adresse d'une politique de confidentialité (policy_uri).",
        "The registration gives no address of a privacy policy (policy_uri).",
    ),
    "oidc.issuer": warning(
        "L'émetteur (issuer) contient une requête ou un fragment.", "The issuer contains a query or a fragment."
    ),
    "oidc.hosts_differ": note(
        "L'émetteur et ses adresses se partagent {count} hôtes.", "The issuer and its addresses share {count} hosts."
    ),
    "oidc.code_absent": warning(
        "Le flux par code n'est pas annoncé (response_types_supported).",
        "The code flow is not announced (response_types_supported).",
    ),
    "oidc.token_in_address": warning(
        "Le fournisseur accepte de remettre un jeton d'accès dans l'adresse (implicit), ce que RFC 9700 déconseille.",
        "The provider agrees to hand an access token in the address (implicit), which RFC 9700 advises against.",
    ),
    "oidc.pkce_absent": warning(
        "PKCE avec S256 n'est pas annoncé (code_challenge_methods_supported).",
        "PKCE with S256 is not announced (code_challenge_methods_supported).",
    ),
    "oidc.unsigned": warning(
        "Le fournisseur accepte l'algorithme « none », c'est-à-dire des messages non signés.",
        "The provider accepts the algorithm “none”, that is unsigned messages.",
    ),
    "oidc.logout_absent": note(
        "Aucune adresse de fin de session (end_session_endpoint).", "No end-of-session address (end_session_endpoint)."
    ),
}
