"""What the LTI reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.interoperability.keys import NOTICES as OF_KEYS
from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "lti.not_configuration": Wording(
        Text("Ce document n'est pas la configuration d'un outil LTI.", "This is not the configuration of an LTI tool."),
        Text(
            "Déposez le JSON qui donne l'adresse de connexion (oidc_initiation_url ou initiate_login_uri) "
            "et l'adresse de lancement (target_link_uri).",
            "Send the JSON that gives the login address (oidc_initiation_url or initiate_login_uri) "
            "and the launch address (target_link_uri).",
        ),
    ),
}

NOTICES: Notices = {
    **OF_KEYS,
    "lti.address_absent": warning("Une adresse obligatoire est absente.", "A required address is absent."),
    "lti.address_placeholder": warning(
        "L'adresse garde une valeur de modèle à remplacer.", "The address still holds a template value to replace."
    ),
    "lti.address_not_address": warning("Ce n'est pas une adresse web complète.", "This is not a whole web address."),
    "lti.address_not_https": warning("L'adresse ne commence pas par https.", "The address does not start with https."),
    "lti.address_local": warning(
        "L'adresse n'existe que sur un réseau privé.", "The address only exists on a private network."
    ),
    "lti.domain_placeholder": warning(
        "Le domaine garde une valeur de modèle à remplacer.", "The domain still holds a template value to replace."
    ),
    "lti.domains_differ": warning(
        "Les adresses relèvent de {count} domaines différents : dites pourquoi, ou réunissez-les.",
        "The addresses belong to {count} different domains: say why, or bring them together.",
    ),
    "lti.title_absent": warning("L'outil n'a pas de titre.", "The tool has no title."),
    "lti.key_absent": warning(
        "Aucune clé publique : donnez public_jwk_url (ou jwks_uri), ou public_jwk.",
        "No public key: give public_jwk_url (or jwks_uri), or public_jwk.",
    ),
    "lti.key_empty": warning(
        "La clé publique écrite dans la configuration est vide : remplissez-la ou retirez-la.",
        "The public key written in the configuration is empty: fill it in or remove it.",
    ),
    "lti.scope_unknown": warning(
        "Autorisations (scopes) inconnues de LTI : {count}.", "Scopes unknown to LTI: {count}."
    ),
    "lti.message_unknown": warning("Ce type de message n'est pas de LTI 1.3.", "This message type is not of LTI 1.3."),
    "lti.not_advantage": note(
        "LTI 1.3 sans Advantage ; manque : {names}.", "LTI 1.3 without Advantage; absent: {names}."
    ),
    "lti.privacy_public": note(
        "L'outil demande le nom et l'adresse électronique de chacun (privacy_level « public ») : à justifier.",
        "The tool asks for everyone's name and email address (privacy_level “public”): to be justified.",
    ),
    "lti.privacy_unknown": warning("Ce niveau de confidentialité est inconnu.", "This privacy level is unknown."),
    "lti.privacy_misplaced": note(
        "privacy_level est attendu dans l'extension de la plateforme, pas à la racine.",
        "privacy_level is expected in the extension of the platform, not at the root.",
    ),
    "lti.claims": note(
        "L'outil demande des données qui nomment une personne : {names}. Chacune est à justifier.",
        "The tool asks for data that names a person: {names}. Each is to be justified.",
    ),
    "lti.class_list": note(
        "L'outil demande la liste de la classe (NRPS) : ces données personnelles sont à justifier.",
        "The tool asks for the class list (NRPS): this personal data is to be justified.",
    ),
    "lti.version_1_1": warning(
        "Cette configuration est de LTI 1.1, que 1EdTech a retiré : passez à LTI 1.3.",
        "This configuration is of LTI 1.1, which 1EdTech has withdrawn: move to LTI 1.3.",
    ),
}
